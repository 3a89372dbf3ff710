"""The rule that two numbers are the same, on a handful of figures, to the letter."""

import pytest

from financien.models import Budget
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal, Wet
from jeugd.models import Aanmelding, Basisteam, Voorziening
from tabellen.assen import Categorieen, Wetten
from tabellen.controle.bevinding import Cijferplek, Ernst
from tabellen.controle.gelijk import Gelijk
from tabellen.controle.kant import ADVIES, Kant
from tabellen.controle.regel import controleer
from tabellen.kader import Kader
from tabellen.maten import Meting
from tests.factories import (
    AanmeldingFactory,
    BasisteamFactory,
    BudgetFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    VerwijzerFactory,
)

pytestmark = pytest.mark.django_db
NU = Kwartaal.van(2018, 1)
LINKS = Kant("Alle verwijzers", Meting(Aanmelding, "aantal"))
RECHTS = Kant("Besproken", Meting(Basisteam, "cases_besproken"))


def regel(**velden):
    return Gelijk(**({"code": "proef.gelijk", "oorzaak": "Daarom."} | velden))


AANMELDINGEN = regel(links=LINKS, rechts=RECHTS)


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, NU, tuple(gemeenten[:2]))


@pytest.fixture
def verwijzers(verband):
    return [
        VerwijzerFactory(samenwerkingsverband=verband, naam=naam, code=naam.lower())
        for naam in ("Huisarts", "School")
    ]


def zet(kader, verwijzers, aantallen, besproken, *, gemeente=0, kwartaal=NU):
    gemeente = kader.gemeenten[gemeente]
    for verwijzer, aantal in zip(verwijzers, aantallen, strict=True):
        if aantal is not None:
            velden = {"aantal": aantal} if isinstance(aantal, int) else {
                "aantal": None, "aantal_leeg": aantal
            }  # fmt: skip
            AanmeldingFactory(gemeente=gemeente, verwijzer=verwijzer, kwartaal=kwartaal, **velden)
    if besproken is not None:
        BasisteamFactory(gemeente=gemeente, kwartaal=kwartaal, cases_besproken=besproken)


def gevonden(kader, een=AANMELDINGEN):
    return controleer(kader, [een])


def test_wat_gelijk_is_is_geen_bevinding(kader, verwijzers):
    zet(kader, verwijzers, (30, 8), 38)
    zet(kader, verwijzers, (0, 0), 0, gemeente=1)
    assert gevonden(kader) == []


@pytest.mark.parametrize(("besproken", "verschil"), [(37, 1), (39, 1), (30, 8), (80, 42)])
def test_een_bevinding_zegt_beide_getallen_en_hun_verschil(kader, verwijzers, besproken, verschil):
    zet(kader, verwijzers, (30, 8), besproken)
    (bevinding,) = gevonden(kader)
    assert bevinding.melding == (
        f"Alle verwijzers: 38. Besproken: {besproken}. Verschil: {verschil}. Daarom. {ADVIES}"
    )
    assert bevinding.waarden == (38, besproken)
    assert bevinding.regel == "proef.gelijk"
    assert bevinding.ernst is Ernst.FOUT
    gemeente = kader.gemeenten[0]
    assert (bevinding.gemeente, bevinding.gemeente_naam) == (gemeente.pk, gemeente.naam)
    assert (bevinding.kwartaal, bevinding.onderwerp) == (NU.pk, "")
    vast = (("gemeente_id", gemeente.pk),)
    nu = (("kwartaal_id", NU.pk),)
    assert set(bevinding.plekken) == {
        *(
            Cijferplek("jeugd.aanmelding", (*vast, ("verwijzer_id", v.pk), *nu), "aantal")
            for v in verwijzers
        ),
        Cijferplek("jeugd.basisteam", (*vast, *nu), "cases_besproken"),
    }


def test_een_vergissing_aan_elke_kant_wordt_genoemd(kader, verwijzers):
    """The parts of the right side count against those of the left."""
    zet(kader, verwijzers, (300, 8), 38)
    (bevinding,) = gevonden(kader)
    assert "Bij ‘Huisarts’ staat 300; met 30 klopt het (een nul te veel?)." in bevinding.melding
    assert "Daarom." not in bevinding.melding
    zet(kader, verwijzers, (300, 8), 380, gemeente=1)
    (bevinding,) = [b for b in gevonden(kader) if b.gemeente == kader.gemeenten[1].pk]
    assert "Bij ‘Cases besproken’ staat 380; met 308" not in bevinding.melding
    BasisteamFactory._meta.model.objects.filter(gemeente=kader.gemeenten[1]).update(
        cases_besproken=3080
    )
    (bevinding,) = [b for b in gevonden(kader) if b.gemeente == kader.gemeenten[1].pk]
    assert "staat 3.080; met 308 klopt het (een nul te veel?)." in bevinding.melding


def test_een_getal_zo_groot_als_het_verschil_wordt_aangewezen(kader, verwijzers):
    zet(kader, verwijzers, (415, 123), 415)
    (bevinding,) = gevonden(kader)
    assert "Even groot als het verschil is ‘School’ (123). Daarom." in bevinding.melding


@pytest.mark.parametrize(
    ("aantallen", "besproken", "waarden"),
    [
        ((30, None), 29, (30, 29)),  # already more
        ((30, None), 30, None),
        ((30, None), 38, None),  # the other may still come
        ((30, Leeg.ONBEKEND), 29, (30, 29)),
        ((30, Leeg.ONBEKEND), 31, None),
        ((30, Leeg.NVT), 31, (30, 31)),
        ((None, None), 5, None),
        ((30, 8), None, None),
    ],
)
def test_wat_onvolledig_is_kan_alleen_groeien(kader, verwijzers, aantallen, besproken, waarden):
    zet(kader, verwijzers, aantallen, besproken)
    assert [b.waarden for b in gevonden(kader)] == ([waarden] if waarden else [])


def test_bij_onvolledige_getallen_staat_alleen_de_oorzaak_van_de_regel(kader, verwijzers):
    zet(kader, verwijzers, (300, None), 30)
    (bevinding,) = gevonden(kader)
    assert bevinding.melding == (
        f"Alle verwijzers: 300 voor zover ingevuld. Besproken: 30. Verschil: 270. Daarom. {ADVIES}"
    )


def test_een_onvolledig_bedrag_kan_nog_dalen(kader):
    """A baat may be negative, so nothing follows before all is there."""
    gemeente = kader.gemeenten[0]
    een = regel(
        links=Kant("Links", Meting(Budget, "bedrag")),
        rechts=Kant("Rechts", Meting(Basisteam, "cases_besproken")),
        langs=Wetten((Wet.WMO,), totaal=""),
    )
    BasisteamFactory(gemeente=gemeente, kwartaal=NU, cases_besproken=10)
    BudgetFactory(gemeente=gemeente, kwartaal=NU, wet=Wet.WMO, begrotingsjaar=2018, bedrag="10.50")
    (bevinding,) = gevonden(kader, een)
    assert "Verschil: € 0,50." in bevinding.melding.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("besproken", "ernst"), [(37, Ernst.WAARSCHUWING), (39, Ernst.FOUT), (30, Ernst.WAARSCHUWING)]
)
def test_meer_mag_minder_erg_zijn(kader, verwijzers, besproken, ernst):
    zet(kader, verwijzers, (30, 8), besproken)
    een = regel(links=LINKS, rechts=RECHTS, als_meer=Ernst.WAARSCHUWING)
    assert [b.ernst for b in gevonden(kader, een)] == [ernst]
    altijd = regel(links=LINKS, rechts=RECHTS, ernst=Ernst.WAARSCHUWING)
    assert [b.ernst for b in gevonden(kader, altijd)] == [Ernst.WAARSCHUWING]


def test_posities_worden_een_voor_een_vergeleken_en_genoemd(kader, verband):
    groepen = [
        ProductgroepFactory(samenwerkingsverband=verband, naam=naam, code=naam.lower())
        for naam in ("Ambulant", "Verblijf")
    ]
    for gemeente, getallen in zip(kader.gemeenten, ((1, 1, 2, 5), (3, 4, 7, 7)), strict=True):
        for groep, (pgb, zin) in zip(groepen, (getallen[:2], getallen[2:]), strict=True):
            JeugdvoorzieningFactory(
                gemeente=gemeente, kwartaal=NU, productgroep=groep, pgb=pgb, zin=zin
            )
    een = regel(
        links=Kant("Pgb", Meting(Voorziening, "pgb")),
        rechts=Kant("Zin", Meting(Voorziening, "zin")),
        langs=Categorieen("productgroep"),
    )
    assert [(b.gemeente, b.onderwerp, b.waarden) for b in gevonden(kader, een)] == [
        (kader.gemeenten[0].pk, "productgroep=verblijf", (2, 5)),
        (kader.gemeenten[1].pk, "productgroep=ambulant", (3, 4)),
    ]
    assert gevonden(kader, een)[0].melding.startswith(
        "Pgb (Verblijf): 2. Zin (Verblijf): 5. Verschil: 3. "
    )
    assert een.terug == AANMELDINGEN.terug == 0


def test_alleen_categorieen_van_het_afgelopen_jaar_worden_gemist(kader, verwijzers):
    """Of this gemeente: what another one delivers says nothing."""
    eigen = regel(links=LINKS, rechts=RECHTS, eigen="verwijzer")
    assert eigen.terug == 4
    zet(kader, verwijzers, (30, None), 38)
    zet(kader, verwijzers, (1, 1), 2, gemeente=1)
    assert [b.waarden for b in gevonden(kader, eigen)] == [(30, 38)]
    zet(kader, verwijzers, (None, 9), None, kwartaal=NU.plus(-5))
    assert [b.waarden for b in gevonden(kader, eigen)] == [(30, 38)]
    zet(kader, verwijzers, (None, 9), None, kwartaal=NU.plus(-4))
    assert gevonden(kader, eigen) == []
