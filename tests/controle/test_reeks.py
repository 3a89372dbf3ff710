"""The rules that hold a figure against its own past, on a handful of figures, to the letter."""

import pytest

from financien.models import Agendabedrag, Budget
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal, Wet
from jeugd.models import Basisteam, Voorziening
from participatie.models import Bestand
from tabellen.controle.bevinding import Cijferplek, Ernst
from tabellen.controle.gewoonte import HOOGSTENS
from tabellen.controle.reeks import Herzien, Ongewoon, Ontbreekt
from tabellen.controle.regel import controleer
from tabellen.kader import Kader
from tests.factories import (
    AgendabedragFactory,
    AgendapostFactory,
    BasisteamFactory,
    BestandFactory,
    BudgetFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
)

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2018, 1)


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, NU, tuple(gemeenten[:2]))


@pytest.fixture
def gemeente(kader):
    return kader.gemeenten[0]


def euro(tekst):
    return tekst.replace("€ ", "€\N{NO-BREAK SPACE}")


# --- Not delivered --------------------------------------------------------------------------------


@pytest.fixture
def groepen(verband):
    return [
        ProductgroepFactory(samenwerkingsverband=verband, naam=naam, code=naam.lower())
        for naam in ("Ambulant", "Verblijf")
    ]


def test_een_cijfer_dat_ontbreekt_zegt_wat_er_stond(kader, gemeente, groepen):
    for groep in groepen:
        JeugdvoorzieningFactory(
            gemeente=gemeente, kwartaal=NU.vorige, productgroep=groep, pgb=1234, zin=0
        )
    JeugdvoorzieningFactory(gemeente=gemeente, kwartaal=NU, productgroep=groepen[0], pgb=1, zin=0)
    rij = JeugdvoorzieningFactory(
        gemeente=gemeente, kwartaal=NU, productgroep=groepen[1], pgb=None, zin=None
    )
    pgb, zin = controleer(kader, [Ontbreekt(Voorziening)])
    assert pgb.melding == (
        "PGB, Verblijf: niet geleverd. Vorig kwartaal stond hier 1.234. Vul het getal in. "
        "Is het er niet, schrijf dan waarom (onbekend, n.v.t., n.u. of afg.) en leg dat uit in de "
        "toelichting."
    )
    assert pgb.regel == "jeugd.voorziening.ontbreekt"
    assert pgb.onderwerp == "productgroep=verblijf;meting=pgb"
    assert (pgb.ernst, pgb.waarden) == (Ernst.WAARSCHUWING, None)
    assert (pgb.gemeente, pgb.gemeente_naam) == (gemeente.pk, gemeente.naam)
    assert (pgb.waar, zin.waar) == ("PGB, Verblijf", "ZIN, Verblijf")
    titel = Voorziening._meta.verbose_name_plural
    assert pgb.kort == (f"is niet geleverd, en vorig kwartaal stond het er (‘{titel}’)")
    assert pgb.plekken == (
        Cijferplek(
            "jeugd.voorziening",
            (
                ("gemeente_id", gemeente.pk),
                ("productgroep_id", rij.productgroep_id),
                ("kwartaal_id", NU.pk),
            ),
            "pgb",
        ),
    )


@pytest.mark.parametrize(
    ("vorige", "zin"),
    [
        ({"bedrag": 10}, "stond hier 1 cijfer"),
        ({"bedrag": 10, "erbij": 1}, "stonden hier 2 cijfers"),
    ],
)
def test_een_blad_waarvan_niets_is_geleverd(kader, gemeente, vorige, zin):
    """Also when rows stand there with nothing in them, and also for who delivered before."""
    jaren = range(NU.vorige.jaar, NU.vorige.jaar + len(vorige))
    for jaar in jaren:
        BudgetFactory(
            gemeente=gemeente, kwartaal=NU.vorige, wet=Wet.WMO, begrotingsjaar=jaar, bedrag=10
        )
    BudgetFactory(gemeente=gemeente, kwartaal=NU, wet=Wet.WMO, begrotingsjaar=NU.jaar, bedrag=None)
    BudgetFactory(gemeente=kader.gemeenten[1], kwartaal=NU, wet=Wet.WMO, begrotingsjaar=NU.jaar)
    (bevinding,) = controleer(kader, [Ontbreekt(Budget)])
    assert bevinding.melding == (
        f"Er is nog niets geleverd van ‘{Budget._meta.verbose_name_plural}’. Vorig kwartaal {zin}. "
        "Vul het blad in, of leg uit waarom dat nog niet kan."
    )
    assert (bevinding.gemeente, bevinding.onderwerp) == (gemeente.pk, "blad")
    assert len(bevinding.plekken) == len(vorige)
    assert (bevinding.kort == "") == (len(vorige) > 1)


def test_wat_vorig_kwartaal_geen_getal_was_wordt_niet_gemist(kader, gemeente):
    BasisteamFactory(
        gemeente=gemeente, kwartaal=NU.vorige, wachtlijst=None, wachtlijst_leeg=Leeg.ONBEKEND
    )
    BasisteamFactory(gemeente=gemeente, kwartaal=NU, wachtlijst=None)
    regel = Ontbreekt(Basisteam)
    assert "meting=wachtlijst" not in {b.onderwerp for b in controleer(kader, [regel])}


@pytest.mark.parametrize("leeg", [Leeg.ONBEKEND, Leeg.NVT, Leeg.AFGESCHERMD])
def test_een_woord_is_geleverd(kader, gemeente, leeg):
    """Of a sheet with only a word on it, no more is missed than the other figures."""
    for kwartaal, waarde in ((NU.vorige, 5), (NU, None)):
        for maand in kwartaal.maanden[:2]:
            BestandFactory(gemeente=gemeente, kwartaal=kwartaal, maand=maand, aantal=waarde)
    assert [b.onderwerp for b in controleer(kader, [Ontbreekt(Bestand)])] == ["blad"]
    Bestand.objects.filter(kwartaal=NU, maand=1).update(aantal_leeg=leeg)
    assert [b.onderwerp for b in controleer(kader, [Ontbreekt(Bestand)])] == [
        "maand=2;meting=aantal"
    ]


# --- Revised --------------------------------------------------------------------------------------


def budget(gemeente, kwartaal, wet, bedrag, jaar=NU.jaar):
    BudgetFactory(gemeente=gemeente, kwartaal=kwartaal, wet=wet, begrotingsjaar=jaar, bedrag=bedrag)


def test_een_herzien_bedrag_noemt_beide(kader, gemeente):
    """What did not change, or was not there, is passed over; what comes after it is not."""
    for wet, vorige, nu in (
        (Wet.JEUGDWET, "100.00", "100.00"),
        (Wet.WMO, "100.00", None),
        (Wet.PARTICIPATIEWET, "1000.00", "1234.50"),
    ):
        budget(gemeente, NU.plus(-2), wet, "7.00")
        budget(gemeente, NU.vorige, wet, vorige)
        budget(gemeente, NU, wet, nu)
    (bevinding,) = controleer(kader, [Herzien(Budget)])
    assert bevinding.melding == euro(
        f"Budget, Participatiewet, begrotingsjaar {NU.jaar}: € 1.234,50. Vorig kwartaal: "
        "€ 1.000,00. Verschil: € 234,50. Is het bijgesteld, schrijf dan in de toelichting "
        "waardoor. Verbeter anders het bedrag."
    )
    assert bevinding.regel == "financien.budget.herzien"
    assert bevinding.onderwerp == f"wet=participatiewet;begrotingsjaar={NU.jaar};meting=bedrag"
    assert [float(waarde) for waarde in bevinding.waarden] == [1234.5, 1000]


def test_een_ander_begrotingsjaar_is_geen_herziening(kader, gemeente):
    budget(gemeente, NU.vorige, Wet.WMO, 100, jaar=NU.jaar - 1)
    budget(gemeente, NU, Wet.WMO, 200)
    assert controleer(kader, [Herzien(Budget)]) == []


# --- Unusual --------------------------------------------------------------------------------------


def test_een_bevinding_over_allen_noemt_het_samenwerkingsverband(kader, verband):
    """It comes after those of the gemeenten, and shows cents on all sides when one has them."""
    post = AgendapostFactory(samenwerkingsverband=verband, naam="Dekking", code="dekking")
    for kwartaal, bedrag in ((NU.vorige, 1000), (NU, "99000.50")):
        AgendabedragFactory(
            samenwerkingsverband=verband,
            kwartaal=kwartaal,
            post=post,
            wet=Wet.WMO,
            begrotingsjaar=kwartaal.jaar,
            bedrag=bedrag,
        )
        BasisteamFactory(gemeente=kader.gemeenten[1], kwartaal=kwartaal, wachtlijst=bedrag != 1000)
    BasisteamFactory(gemeente=kader.gemeenten[0], kwartaal=NU.vorige, wachtlijst=9)
    *eigen, van_allen = controleer(kader, [Ongewoon(Agendabedrag), Ontbreekt(Basisteam)])
    assert eigen
    assert (van_allen.gemeente, van_allen.gemeente_naam) == (None, str(verband))
    assert van_allen.melding == euro(
        f"Bedrag, begrotingsjaar {NU.jaar}, Dekking, Wmo: € 99.000,50. In het 4e kwartaal 2017: "
        "€ 1.000,00. Verschil: € 98.000,50. Kijk na of het goed is overgenomen. Klopt het getal, "
        "leg dan in de toelichting uit waardoor het zo veranderde."
    )


def test_een_maand_heet_bij_haar_naam(kader, gemeente):
    for kwartaal, maand, aantal in ((NU.vorige, 12, 100), (NU, 1, 900)):
        BestandFactory(gemeente=gemeente, kwartaal=kwartaal, maand=maand, aantal=aantal)
    (bevinding,) = controleer(kader, [Ongewoon(Bestand)])
    assert bevinding.melding == (
        "Uitkeringen, januari 2018: 900. In december 2017: 100. Verschil: 800. Dat is ongeveer "
        "tien keer zo veel. Misschien staat er een cijfer te veel. Klopt het getal, leg dan in de "
        "toelichting uit waardoor het zo veranderde."
    )


@pytest.mark.parametrize("stappen", [HOOGSTENS, HOOGSTENS + 1])
def test_hoe_ver_er_wordt_teruggekeken(kader, gemeente, stappen):
    for stap, aantal in {0: 9, stappen: 90}.items():
        BasisteamFactory(gemeente=gemeente, kwartaal=NU.plus(-stap), wachtlijst=aantal)
    gevonden = [b for b in controleer(kader, [Ongewoon(Basisteam)]) if "wachtlijst" in b.onderwerp]
    assert len(gevonden) == (stappen == HOOGSTENS)
    for bevinding in gevonden:
        assert bevinding.melding == (
            "Wachtlijst: 9. In het 1e kwartaal 2016: 90. Verschil: 81. Dat is ongeveer een tiende. "
            "Misschien staat er een cijfer te weinig. Klopt het getal, leg dan in de toelichting "
            "uit waardoor het zo veranderde."
        )


@pytest.mark.parametrize("cent", ["nu", "vorige", "laagst", "hoogst"])
def test_alle_bedragen_van_een_zin_hebben_dezelfde_decimalen(kader, gemeente, cent):
    bedragen = {"nu": 90_000, "vorige": 1_000, "laagst": 900, "hoogst": 1_100}
    bedragen[cent] += 0.5
    for stap, bedrag in enumerate(bedragen.values()):
        budget(gemeente, NU.plus(-stap), Wet.WMO, bedrag, jaar=NU.plus(-stap).jaar)
    (bevinding,) = controleer(kader, [Ongewoon(Budget)])
    assert bevinding.melding.count(",50") + bevinding.melding.count(",00") == 5


def test_twee_eerdere_getallen_zijn_een_bereik(kader, gemeente):
    for stap, aantal in {0: 900, 1: 90, 2: 80}.items():
        BasisteamFactory(gemeente=gemeente, kwartaal=NU.plus(-stap), wachtlijst=aantal)
    (bevinding,) = [
        b for b in controleer(kader, [Ongewoon(Basisteam)]) if "wachtlijst" in b.onderwerp
    ]
    assert " De laatste 2 keer lag het tussen 80 en 90. " in bevinding.melding
