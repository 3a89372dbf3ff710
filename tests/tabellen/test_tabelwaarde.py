"""A computed table is what its declaration says, whole: texts, headings, cells, chart."""

from decimal import Decimal

import pytest

from financien.models import Budget
from gemeenten.models import Kwartaal, Wet
from jeugd.models import Basisteam
from jeugd.tabellen import PGB, ZIN
from tabellen.assen import Categorieen, Gemeenten, Groep, Jaren, Maten, Wetten
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.maten import Meting
from tabellen.tijdassen import Kwartalen
from tabellen.waarde import Grafiek, Merk, Reden, Vorm
from tests.factories import (
    BasisteamFactory,
    BudgetFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
)

pytestmark = pytest.mark.django_db
K1 = Kwartaal.van(2016, 1)
BEDRAG = Meting(Budget, "bedrag")
WACHTLIJST, EXPERTPOOL = Meting(Basisteam, "wachtlijst"), Meting(Basisteam, "expertpool")


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, K1, tuple(gemeenten))


def tabel(**delen):
    vast = {"naam": "t", "titel": "T", "bron": "B", "definitie": "D"}
    return Kruistabel(**(vast | delen))


def test_een_tabel_is_haar_declaratie(kader, verband):
    groepen = ProductgroepFactory.create_batch(2, samenwerkingsverband=verband)
    for groep in groepen:
        JeugdvoorzieningFactory(gemeente=kader.gemeenten[0], productgroep=groep, pgb=1, zin=2)
    grafiek = Grafiek(Vorm.STAAF, langs="rij0", kleur="kolom0")
    declaratie = tabel(
        rijen=Groep("Voorzieningen", Categorieen("productgroep", totaal="Totaal")),
        kolommen=Maten((PGB, ZIN), totaal="Samen"),
        grafiek=grafiek,
    )
    uit = declaratie.bereken(kader)
    assert (uit.naam, uit.titel, uit.bron, uit.definitie) == ("t", "T", "B", "D")
    assert uit.grafiek == grafiek
    assert uit.periode == f"{verband.naam}, stand op 31 maart 2016"
    assert uit.rijkoppen == ("Groep", "Productgroep")
    assert [(kop.pad, kop.totaal) for kop in uit.kolommen] == [
        (("PGB",), False),
        (("ZIN",), False),
        (("Samen",), True),
    ]
    assert [(rij.kop.pad, rij.kop.totaal) for rij in uit.rijen] == [
        *((("Voorzieningen", groep.naam), False) for groep in groepen),
        (("Voorzieningen", "Totaal"), True),
    ]
    assert [[cel.waarde for cel in rij.cellen] for rij in uit.rijen] == [[1, 2, 3]] * 2 + [
        [2, 4, 6]
    ]
    assert [[cel.totaal for cel in rij.cellen] for rij in uit.rijen] == [
        [False, False, True],
        [False, False, True],
        [True, True, True],
    ]
    assert all(cel.eenheid == PGB.eenheid for cel in uit.cellen())
    eigen = tabel(rijen=Gemeenten(), kolommen=Maten((PGB,)), rijkoppen=("Wie",))
    assert eigen.bereken(kader).rijkoppen == ("Wie",)


def test_alles_voorlopig_wordt_van_de_tabel_gezegd_en_van_geen_cel(kader):
    for gemeente in kader.gemeenten:
        BasisteamFactory(gemeente=gemeente, wachtlijst=1, voorlopig=True)
    declaratie = tabel(rijen=Gemeenten(totaal="Totaal"), kolommen=Maten((WACHTLIJST,)))
    uit = declaratie.bereken(kader)
    assert uit.merken == (Merk.VOORLOPIG,)
    assert not [cel for cel in uit.cellen() if cel.merken]


def test_een_heel_bedrag_is_een_int_en_een_deel_blijft_exact(kader):
    een, ander = kader.gemeenten[:2]
    for gemeente, bedrag in ((een, "1342582.00"), (ander, "0.50")):
        BudgetFactory(gemeente=gemeente, wet=Wet.WMO, begrotingsjaar=2016, bedrag=bedrag)
    declaratie = tabel(rijen=Gemeenten(), kolommen=Maten((BEDRAG,)), vast={"wet": Wet.WMO})
    uit = declaratie.bereken(kader)
    (heel,), (deel,) = (rij.cellen for rij in uit.rijen[:2])
    assert (heel.waarde, type(heel.waarde)) == (1342582, int)
    assert (deel.waarde, type(deel.waarde)) == (Decimal("0.50"), Decimal)
    assert uit.periode.endswith(", zoals bekend in het 1e kwartaal 2016")


def test_de_periode_zegt_van_wanneer_de_cijfers_zijn(kader, verband):
    def periode(*maten, kolommen=None):
        BasisteamFactory._meta.model.objects.all().delete()
        declaratie = tabel(rijen=Gemeenten() * Maten(maten), kolommen=kolommen or Gemeenten())
        return declaratie.bereken(kader).periode.removeprefix(f"{verband.naam}, ")

    kwartalen = Kwartalen(terug=1)
    assert periode(WACHTLIJST, kolommen=kwartalen) == "tot en met het 1e kwartaal 2016"
    assert periode(WACHTLIJST, kolommen=Kwartalen(terug=0)) == "stand op 31 maart 2016"
    assert periode(WACHTLIJST, EXPERTPOOL, kolommen=Kwartalen(terug=0)) == "1e kwartaal 2016"
    assert periode(EXPERTPOOL, kolommen=Kwartalen(terug=0)) == "1e kwartaal 2016"


def test_wetten_en_jaren_hebben_hun_totaal_en_hun_verschil(kader):
    gemeente = kader.gemeenten[0]
    for wet, factor in ((Wet.WMO, 1), (Wet.JEUGDWET, 10)):
        for jaar, bedrag in ((2014, 1), (2015, 2), (2016, 5)):
            BudgetFactory(gemeente=gemeente, wet=wet, begrotingsjaar=jaar, bedrag=bedrag * factor)
    declaratie = tabel(
        rijen=Wetten((Wet.WMO, Wet.JEUGDWET), totaal="Samen"),
        kolommen=Jaren((-2, -1, 0), kop="Begroting {jaar}", verschil="Groei"),
        maat=BEDRAG,
    )
    uit = declaratie.bereken(Kader(kader.samenwerkingsverband, K1, (gemeente,)))
    assert [kop.pad for kop in uit.kolommen] == [
        ("Begroting 2014",),
        ("Begroting 2015",),
        ("Begroting 2016",),
        ("Groei",),
    ]
    assert [kop.totaal for kop in uit.kolommen] == [False, False, False, True]
    assert uit.rijkoppen == ("Wet",)
    assert {rij.kop.pad: [c.waarde for c in rij.cellen] for rij in uit.rijen} == {
        ("Wmo",): [1, 2, 5, 4],
        ("Jeugdwet",): [10, 20, 50, 40],
        ("Samen",): [11, 22, 55, 44],
    }
    assert [rij.kop.totaal for rij in uit.rijen] == [False, False, True]
    assert Jaren((0,)).niveaus == ("Begrotingsjaar",)
    Budget.objects.filter(begrotingsjaar=2014, wet=Wet.WMO).delete()
    uit = declaratie.bereken(Kader(kader.samenwerkingsverband, K1, (gemeente,)))
    groei = [rij.cellen[-1] for rij in uit.rijen]
    assert [cel.waarde for cel in groei] == [None, 40, None]
    assert groei[0].reden is Reden.NIET_GELEVERD


@pytest.mark.parametrize(
    ("kwartaal", "velden", "koppen"),
    [
        ((2016, 1), {}, ["1e kw. 2016"]),
        ((2016, 3), {}, ["1e kw. 2016", "2e kw. 2016", "3e kw. 2016"]),
        ((2016, 2), {"beginstand": True}, ["4e kw. 2015", "1e kw. 2016", "2e kw. 2016"]),
        ((2016, 1), {"terug": 2}, ["3e kw. 2015", "4e kw. 2015", "1e kw. 2016"]),
        ((2016, 1), {"terug": 1, "peildatum": True}, ["31-12-2015", "31-3-2016"]),
        (
            (2016, 2),
            {"terug": 2, "totaal": "Jaar"},
            ["4e kw. 2015", "1e kw. 2016", "2e kw. 2016", "Jaar"],
        ),
        ((2016, 1), {"terug": 1, "verschil": "Δ"}, ["4e kw. 2015", "1e kw. 2016", "Δ"]),
    ],
)
def test_kwartalen_lopen_tot_dat_van_de_monitor(verband, gemeenten, kwartaal, velden, koppen):
    """A total is the year so far; a difference that with the quarter before."""
    nu, gemeente = Kwartaal.van(*kwartaal), gemeenten[0]
    for stap in range(4):
        BasisteamFactory(gemeente=gemeente, kwartaal=nu.plus(-stap), expertpool=10**stap)
    declaratie = tabel(rijen=Gemeenten(), kolommen=Kwartalen(**velden), maat=EXPERTPOOL)
    uit = declaratie.bereken(Kader(verband, nu, (gemeente,)))
    assert [kop.tekst for kop in uit.kolommen] == koppen
    assert [kop.totaal for kop in uit.kolommen] == [kop in {"Jaar", "Δ"} for kop in koppen]
    extra = {"Jaar": sum(10**stap for stap in range(nu.nummer)), "Δ": 1 - 10}
    gewoon = [kop for kop in koppen if kop not in extra]
    verwacht = [10**stap for stap in reversed(range(len(gewoon)))]
    verwacht += [extra[kop] for kop in koppen if kop in extra]
    assert [cel.waarde for cel in uit.rijen[0].cellen] == verwacht
