"""What a reader must know of a number stays with it, also when it is computed from others."""

from dataclasses import replace
from decimal import Decimal

import pytest

from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from jeugd.models import Voorziening
from jeugd.tabellen import PGB, ZIN
from participatie.tabellen import BESTAND
from tabellen.assen import Categorieen, Gemeenten, Maten
from tabellen.eenheid import PROCENT
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Gemiddelde, Maat, Procent, Som
from tabellen.tijdassen import Kwartalen
from tabellen.uitkomst import Uitkomst
from tabellen.waarde import Merk, Reden
from tests.factories import BestandFactory, JeugdvoorzieningFactory, ProductgroepFactory

K1 = Kwartaal.van(2016, 1)


class Vast(Maat):
    """A measure that has this outcome."""

    def __init__(self, uitkomst: Uitkomst) -> None:
        self.label, self.eenheid, self.uitkomst = "Vast", PROCENT, uitkomst

    def metingen(self):
        yield from ()

    def bereken(self, selecties, feiten):
        return self.uitkomst


def procent(teller: Uitkomst, noemer: Uitkomst) -> Uitkomst:
    maat = Procent("%", Vast(teller), Vast(noemer), PROCENT)
    return maat.bereken({}, {})


HEEL = Uitkomst(50, geleverd=True)


@pytest.mark.parametrize("merk", ["onvolledig", "voorlopig", "afgeschermd"])
@pytest.mark.parametrize(
    ("van_teller", "van_noemer"), [(False, False), (True, False), (False, True), (True, True)]
)
def test_een_percentage_is_gemerkt_zoals_elk_van_zijn_delen(merk, van_teller, van_noemer):
    gevonden = procent(
        replace(HEEL, **{merk: van_teller}), replace(HEEL, waarde=200, **{merk: van_noemer})
    )
    assert gevonden.waarde == 25
    assert gevonden.geleverd
    for naam in ("onvolledig", "voorlopig", "afgeschermd"):
        assert bool(getattr(gevonden, naam)) is (naam == merk and (van_teller or van_noemer))


@pytest.mark.parametrize("reden", [reden for reden in Reden if reden is not Reden.NVT])
@pytest.mark.parametrize("geleverd", [True, False])
def test_een_percentage_zonder_een_deel_zegt_waarom(reden, geleverd):
    leeg = Uitkomst(None, reden, geleverd=geleverd)
    for teller, noemer in ((leeg, HEEL), (HEEL, leeg), (leeg, replace(HEEL, waarde=0))):
        gevonden = procent(teller, noemer)
        assert (gevonden.waarde, gevonden.reden, gevonden.geleverd) == (None, leeg.waarom, geleverd)


def test_een_percentage_van_niets_is_niet_van_toepassing():
    for nul in (0, Decimal("0.00")):
        assert procent(HEEL, replace(HEEL, waarde=nul)).reden is Reden.NVT
        assert procent(replace(HEEL, waarde=nul), HEEL).waarde == 0


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, K1, tuple(gemeenten))


def tabel(**delen):
    vast = {"naam": "t", "titel": "T", "bron": "B", "definitie": "D"}
    return Kruistabel(**(vast | delen))


def cellen(tabel):
    return {
        (rij.kop.tekst, kop.tekst): cel
        for rij in tabel.rijen
        for kop, cel in zip(tabel.kolommen, rij.cellen, strict=True)
    }


@pytest.mark.parametrize(
    ("derde", "waarde", "merken"),
    [
        ({"aantal": 60}, 30, ()),
        ({"aantal": 60, "voorlopig": True}, 30, (Merk.VOORLOPIG,)),
        ({"aantal": None}, 15, (Merk.ONVOLLEDIG,)),
        ({"aantal": None, "aantal_leeg": Leeg.ONBEKEND}, 15, (Merk.ONVOLLEDIG,)),
        ({"aantal": None, "aantal_leeg": Leeg.NVT}, 15, ()),
        ({"aantal": None, "aantal_leeg": Leeg.NIET_UITGESPLITST}, 15, ()),
        ({"aantal": None, "aantal_leeg": Leeg.AFGESCHERMD}, 15, (Merk.AFGESCHERMD,)),
        ({"aantal": None, "aantal_leeg": "<10"}, 15, (Merk.AFGESCHERMD,)),
        (None, 15, (Merk.ONVOLLEDIG,)),
    ],
)
def test_een_gemiddelde_over_maanden_is_dat_van_de_bekende_en_is_gemerkt(
    kader, derde, waarde, merken
):
    gemeente, ander = kader.gemeenten[:2]
    for maand, velden in ((1, {"aantal": 10}), (2, {"aantal": 20}), (3, derde)):
        if velden is not None:
            BestandFactory(gemeente=gemeente, maand=maand, **velden)
        BestandFactory(gemeente=ander, maand=maand, aantal=maand)
    gemiddeld = Gemiddelde("Gem.", BESTAND)
    deel = Procent("%", Som("Som", (gemiddeld, gemiddeld)), gemiddeld, PROCENT)
    uit = cellen(
        tabel(rijen=Gemeenten(), kolommen=Maten((gemiddeld, deel))).bereken(kader),
    )
    cel = uit[gemeente.naam, "Gem."]
    assert (cel.waarde, cel.merken) == (waarde, merken)
    cel = uit[gemeente.naam, "%"]
    assert (cel.waarde, cel.merken) == (200, merken)
    assert uit[ander.naam, "Gem."].waarde == 2


def test_een_gemiddelde_van_niets_zegt_waarom(kader):
    gemiddeld = tabel(rijen=Gemeenten(), kolommen=Maten((Gemiddelde("Gem.", BESTAND),)))
    (cel, *_) = gemiddeld.bereken(kader).rijen[0].cellen
    assert (cel.waarde, cel.reden) == (None, Reden.NIET_GELEVERD)


@pytest.mark.django_db
def test_een_totaal_dat_cijfers_mist_of_voorlopige_heeft_is_gemerkt(kader, verband):
    """Over rows, over columns, over both, and as a percentage of a total."""
    groep = ProductgroepFactory(samenwerkingsverband=verband, naam="Ambulant")
    ander = ProductgroepFactory(samenwerkingsverband=verband, naam="Vervoer")
    a, b, c, d = kader.gemeenten
    for gemeente in (a, b, c, d):
        JeugdvoorzieningFactory(gemeente=gemeente, productgroep=ander, pgb=1, zin=1)
    JeugdvoorzieningFactory(gemeente=a, productgroep=groep, pgb=5, zin=5, voorlopig=True)
    JeugdvoorzieningFactory(gemeente=b, productgroep=groep, pgb=5, zin=None)
    JeugdvoorzieningFactory(gemeente=c, productgroep=groep, pgb=5, zin=5)
    JeugdvoorzieningFactory(gemeente=d, productgroep=groep, pgb=5, zin=None, zin_leeg=Leeg.NVT)
    deel = Procent("% ZIN", ZIN, Som("Alle", (PGB, ZIN)), PROCENT)
    uit = cellen(
        tabel(
            rijen=Categorieen("productgroep", totaal="Totaal"),
            kolommen=Gemeenten(totaal="Totaal") * Maten((ZIN, deel), totaal=""),
        ).bereken(kader)
    )
    voorlopig, onvolledig = {Merk.VOORLOPIG}, {Merk.ONVOLLEDIG}
    verwacht = {
        (a.naam, "ZIN"): voorlopig,
        (a.naam, "% ZIN"): voorlopig,
        (c.naam, "ZIN"): set(),
        (c.naam, "% ZIN"): set(),
        (d.naam, "% ZIN"): set(),
        ("Totaal", "ZIN"): voorlopig | onvolledig,
        ("Totaal", "% ZIN"): voorlopig | onvolledig,
    }
    for (wie, wat), merken in verwacht.items():
        for rij in ("Ambulant", "Totaal"):
            cel = uit[rij, f"{wie} – {wat}"]
            if cel.waarde is not None:
                assert set(cel.merken) == merken, (rij, wie, wat)
    assert set(uit["Totaal", f"{b.naam} – ZIN"].merken) == onvolledig
    assert set(uit["Totaal", f"{b.naam} – % ZIN"].merken) == onvolledig
    assert all(not uit["Vervoer", f"{wie} – ZIN"].merken for wie in (a.naam, b.naam, "Totaal"))


@pytest.mark.django_db
def test_een_breuk_is_gemerkt_waar_de_reeks_begint_en_op_geen_totaal(kader, verband):
    """A total goes on: it counts the old category too."""
    nieuw = ProductgroepFactory(samenwerkingsverband=verband, naam="Ambulant", geldig_vanaf=K1)
    ProductgroepFactory(
        samenwerkingsverband=verband, naam="Los", geldig_tot_en_met=K1.vorige, opvolger=nieuw
    )
    for gemeente in kader.gemeenten:
        for kwartaal in (K1, K1.volgende):
            JeugdvoorzieningFactory(
                gemeente=gemeente, productgroep=nieuw, kwartaal=kwartaal, pgb=1, zin=2
            )
    later = Kader(kader.samenwerkingsverband, K1.volgende, kader.gemeenten)
    uit = cellen(
        tabel(
            rijen=Categorieen("productgroep", totaal="Totaal"),
            kolommen=Gemeenten(totaal="Totaal")
            * (Kwartalen(terug=2, totaal="Jaar") * Maten((PGB, ZIN), totaal="Samen")),
        ).bereken(later)
    )
    gemerkt = {waar for waar, cel in uit.items() if Merk.BREUK in cel.merken}
    namen = {gemeente.naam for gemeente in kader.gemeenten}
    assert gemerkt == {
        ("Ambulant", f"{naam} – 1e kw. 2016 – {maat}") for naam in namen for maat in ("PGB", "ZIN")
    }
    assert len(Voorziening.objects.all()) == 8
    assert uit["Totaal", "Totaal – 1e kw. 2016 – Samen"].waarde == 12
