"""A report of figures that are nobody's, to see a house style on."""

import datetime

from monitor.huisstijl.waarde import Stijl
from monitor.verslag.hoofdcijfers import HoofdcijferWaarde
from monitor.verslag.waarde import HoofdstukWaarde, Sectie, Verslag
from tabellen.eenheid import aantal
from tabellen.kop import Kop
from tabellen.waarde import Cel, Grafiek, Rij, Tabel, Vorm

_EENHEID = aantal("voorzieningen")
_KOPPEN = ("Noord", "Zuid", "Totaal")
_RIJEN = {"Begeleiding": (412, 377), "Verblijf": (58, 64), "Vervoer": (131, 117)}
_TEKST = (
    "Zo ziet een pagina eruit in deze huisstijl. De cijfers zijn verzonnen. In een tekst staan ook "
    "[links](https://www.example.org/), en onder de tekst staan een tabel en een grafiek."
)


def voorbeeldverslag(naam: str, omschrijving: str, stijl: Stijl) -> Verslag:
    """One chapter with text, a table and a chart, under the name of who looks."""
    tabel = _tabel()
    hoofdstuk = HoofdstukWaarde(1, "jeugd", "Jeugdhulp", _TEKST, (Sectie(tabel.titel, "", tabel),))
    return Verslag(
        samenwerkingsverband=naam,
        slug="voorbeeld",
        omschrijving=omschrijving,
        naam=f"Monitor sociaal domein {naam}",
        periode="1e kwartaal 2016",
        soort="kwartaal",
        kwartaalcode="2016-k1",
        peildatum=datetime.date(2016, 3, 31),
        gepubliceerd_op=None,
        samenvatting="Dit is een voorbeeld met verzonnen cijfers.",
        gemeenten=("Noord", "Zuid"),
        hoofdstukken=(hoofdstuk,),
        hoofdcijfers=(_hoofdcijfer(),),
        huisstijl=stijl,
    )


def _hoofdcijfer() -> HoofdcijferWaarde:
    return HoofdcijferWaarde(
        label="Voorzieningen voor jeugdhulp",
        cijfer="1.159",
        zin="",
        herkomst="",
        plek="jeugd/voorzieningen",
        waarde=1159,
        eenheid=_EENHEID,
        was=1110,
        was_kop="4e kwartaal 2015",
    )


def _tabel() -> Tabel:
    regels = {**_RIJEN, "Totaal": tuple(map(sum, zip(*_RIJEN.values(), strict=True)))}
    return Tabel(
        naam="voorzieningen",
        titel="Voorzieningen naar soort",
        periode="1e kwartaal 2016",
        bron="verzonnen",
        definitie="Een voorbeeld.",
        rijkoppen=("Soort",),
        kolommen=tuple(Kop((kop,), totaal=kop == "Totaal") for kop in _KOPPEN),
        rijen=tuple(
            Rij(
                Kop((soort,), totaal=soort == "Totaal"),
                tuple(
                    Cel(getal, _EENHEID, totaal="Totaal" in (soort, kop))
                    for kop, getal in zip(_KOPPEN, (*getallen, sum(getallen)), strict=True)
                ),
            )
            for soort, getallen in regels.items()
        ),
        grafiek=Grafiek(Vorm.STAAF, langs="rij0", kleur="kolom0"),
    )
