"""A report with every kind of page, of samples only: no database, the same every time."""

import datetime
from dataclasses import replace

from monitor.verslag.hoofdcijfers import HoofdcijferWaarde
from monitor.verslag.lezen import HoofdstukWaarde, Sectie, Verslag
from monitor.verslag.woord import woord
from tabellen.eenheid import Eenheid
from tabellen.waarde import Merk, Tabel
from tests.doelen import voorbeelddoel
from tests.tabellen import voorbeeldtabel as voorbeeld

ALINEA = (
    "In dit kwartaal zijn de toegang en de ondersteuning op orde gekomen. De consulenten merken "
    "dat inwoners de weg naar het basisteam beter vinden, en dat huisartsen vaker rechtstreeks "
    "doorverwijzen. De wachttijd bleef daardoor beperkt tot enkele weken."
)
TEKST = f"""{ALINEA}

## Toegang

{ALINEA} Zie ook [het beleidsplan](https://www.example.org/beleidsplan).

- De *eerste* evaluatie is klaar.
- De **tweede** volgt in het najaar, met cijfers per gemeente – ook van de kleinste.

#### Dieper dan bedoeld

{ALINEA}

Tabel: Wat wij doen
| Wat | Wie | Kosten | |
|:----|-----|-------:|-|
| Toegang & indicatie | basisteam | € 1.000 | a |
| | *gemeente* | 12,5 | {ALINEA} |

{ALINEA}

| Zonder bijschrift |
|---|
| één vak |
"""


def breed(groepen: int = 20) -> Tabel:
    """More columns than fit on a page: gemeenten by leveringsvorm."""
    kolommen = [(f"Gemeente {g + 1}", v) for g in range(groepen) for v in voorbeeld.LEVERINGSVORMEN]
    rijen = voorbeeld.PRODUCTGROEPEN
    waarden = [[(r * 97 + k * 31) % 1500 for k in range(len(kolommen))] for r in range(len(rijen))]
    return voorbeeld.kruistabel(rijen, kolommen, waarden, naam="breed", titel="Een brede tabel")


def lang(rijen: int = 342) -> Tabel:
    """A table of as many rows as the country had gemeenten."""
    kolommen = [(kop,) for kop in ("Jeugd", "Wmo", "Participatie", "Totaal")]
    waarden = [[r * 13 % 911, r * 7 % 4001, r * 3 % 1201] for r in range(rijen - 1)]
    waarden = [[*regel, sum(regel)] for regel in waarden]
    waarden.append([sum(kolom) for kolom in zip(*waarden, strict=True)])
    namen = [f"Gemeente nummer {nummer + 1}" for nummer in range(rijen - 1)]
    return voorbeeld.kruistabel(
        (*namen, "Totaal"),
        kolommen,
        waarden,
        naam="lang",
        titel="Een lange tabel",
        rijkop="Gemeente",
    )


def voorbeeldverslag(gepubliceerd_op: datetime.date | None = datetime.date(2016, 6, 1)) -> Verslag:
    """Four chapters: text, tables with charts, every unit, a doel, the wide and the long table."""
    return Verslag(
        samenwerkingsverband="BMWE",
        slug="bmwe",
        omschrijving="Samenwerking van vier gemeenten in het noorden & oosten",
        naam="Monitor sociaal domein BMWE",
        periode="1e kwartaal 2016",
        soort="kwartaal",
        kwartaalcode="2016-k1",
        peildatum=datetime.date(2016, 3, 31),
        gepubliceerd_op=gepubliceerd_op,
        samenvatting="Het aantal voorzieningen bleef gelijk. De uitgaven daalden licht.",
        gemeenten=voorbeeld.BMWE,
        woorden=(woord("consulent", "Wie u helpt bij de gemeente.", "consulenten"),),
        hoofdcijfers=(
            HoofdcijferWaarde(
                "Voorzieningen voor jeugdhulp",
                "1.159",
                "Dat zijn er meer dan in het hele jaar ervoor.",
                "Bron: Voorzieningen, Totaal × Totaal, 1e kwartaal 2016",
                "jeugd/gestapeld",
                1159,
                Eenheid("voorzieningen"),
                (Merk.VOORLOPIG,),
                1110,
                "4e kwartaal 2015",
            ),
            HoofdcijferWaarde("Zonder cijfer", "onbekend", "", "", "", None, Eenheid("x")),
        ),
        hoofdstukken=(
            _hoofdstuk(1, "inleiding", "Inleiding", Sectie("Doel ☂ 漢", TEKST, None)),
            _hoofdstuk(
                2,
                "jeugd",
                "Jeugdwet",
                Sectie("Wat gaat goed", ALINEA, None),
                Sectie("Wat gaat goed", TEKST, None),
                Sectie("Voorzieningen naar productgroep", ALINEA, voorbeeld.gestapeld()),
                Sectie("Uitkeringen", "", voorbeeld.lijnen()),
            ),
            _hoofdstuk(
                3,
                "financien",
                "Financiën",
                Sectie("Alles door elkaar", ALINEA, voorbeeld.voorbeeldtabel()),
                Sectie("Resultaat", ALINEA, voorbeeld.gegroepeerd()),
                Sectie("Aandeel", ALINEA, voorbeeld.enkel()),
                Sectie("Wat doen we", TEKST, None, blok=True),
                Sectie("", "", replace(voorbeeld.gegroepeerd(), naam="nog-een"), blok=True),
                Sectie("", ALINEA, None, blok=True),
                Sectie(
                    "Tevreden & gezond", ALINEA, doel=voorbeelddoel.doel(), naam="doel-tevreden"
                ),
                Sectie("", "", blok=True, lijst=voorbeelddoel.lijst(), naam="lijst"),
                Sectie("Nog niets", "", replace(voorbeeld.enkel(), rijen=(), grafiek=None)),
            ),
            _hoofdstuk(
                4,
                "heel-nederland",
                "Heel Nederland",
                Sectie("Een brede tabel", ALINEA, breed()),
                Sectie("Een lange tabel", ALINEA, lang()),
            ),
        ),
    )


def _hoofdstuk(nummer: int, slug: str, titel: str, *secties: Sectie) -> HoofdstukWaarde:
    return HoofdstukWaarde(nummer, slug, titel, ALINEA, secties)
