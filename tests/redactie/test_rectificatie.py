"""What is public is rectified or taken back by a step with a reason, and by nothing else."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from gemeenten.models import DOMEINEN, Kwartaal, Samenwerkingsverband
from invoer.models import Indiening, Rol
from jeugd.models import Voorziening
from monitor.editie.status import CONCEPT, GEPLAND, GEPUBLICEERD, RECTIFICATIE
from monitor.models import Editie, Editiestap, Heropening, Publicatie
from tests import factories
from tests.publiceren import PDF, publiceer
from tests.redactie.conftest import maak_redacteur

pytestmark = pytest.mark.django_db
MELDING = "Geen college stelt haar vast: niemand heeft hier de rol van college."
KLEIN = {"reden-zonder-drempel": "Dat besloten de colleges."}
ZONDER = {"reden-zonder_vaststelling": "Bij ons doet de stuurgroep dat.", **KLEIN}


@pytest.fixture(autouse=True)
def _een_korte_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    """A concept with a table, of which everything is submitted."""
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=Kwartaal.van(2016, 1), gepubliceerd_op=None
    )
    hoofdstuk = factories.HoofdstukFactory(editie=rij, slug="jeugd", titel="Jeugd", volgorde=1)
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tabel="jeugd.voorzieningen")
    groep = factories.ProductgroepFactory(samenwerkingsverband=verband)
    for gemeente in verband.gemeenten.all():
        wie = {"gemeente": gemeente, "kwartaal": rij.kwartaal}
        factories.JeugdvoorzieningFactory(**wie, productgroep=groep, pgb=7, zin=9)
        for domein in DOMEINEN:
            Indiening.objects.create(**wie, domein=domein, status="akkoord")
    return rij


@pytest.fixture
def redacteur(verband: Samenwerkingsverband) -> User:
    return maak_redacteur(verband, "rik")


@pytest.fixture
def klik(redacteur: User, editie: Editie) -> Any:
    client = Client()
    client.force_login(redacteur)

    def klik(naar: str, **velden: str) -> str:
        adres = f"/beheer/monitor/editie/{editie.pk}/stap/"
        return client.post(adres, {"naar": naar, **velden}, follow=True).text

    return klik


@pytest.fixture
def openbaar(editie: Editie) -> Editie:
    publiceer(editie)
    return Editie.objects.get()


def _wat_iedereen_leest() -> bytes:
    return bytes(Client().get("/voorbeeld/2016-k1/jeugd/").content)


# --- Without vaststelling -------------------------------------------------------------------------


def test_zonder_college_gaat_een_concept_zonder_vaststelling(editie: Editie, klik: Any) -> None:
    """By a step of its own, for a reason that is kept."""
    assert "bij elke waarschuwing" in klik(GEPUBLICEERD)
    assert "Publiceer nu, zonder vaststelling" in klik("")
    assert "kan nu niet" in klik("voorgelegd", **ZONDER)
    assert not Publicatie.objects.exists()
    klik(GEPUBLICEERD, **ZONDER)
    stap = Editiestap.objects.get()
    assert (stap.van, stap.naar) == (CONCEPT, GEPUBLICEERD)
    assert [MELDING, "Bij ons doet de stuurgroep dat."] in stap.redenen
    assert Editie.objects.get().openbaar


@pytest.mark.parametrize("naar", [GEPUBLICEERD, GEPLAND])
def test_waar_een_college_is_gaat_zij_er_langs(naar: str, editie: Editie, klik: Any) -> None:
    verband = editie.samenwerkingsverband
    factories.RolFactory(
        **{"samenwerkingsverband": verband, "gemeente": verband.gemeenten.first()},
        soort=Rol.Soort.COLLEGE,
    )
    assert "kan nu niet" in klik(naar, **ZONDER, dag="2999-01-01")
    assert "zonder vaststelling" not in klik("")
    assert Editie.objects.get().status == CONCEPT


def test_een_plan_zonder_vaststelling_gaat_terug_waar_het_vandaan_kwam(
    editie: Editie, klik: Any
) -> None:
    klik(GEPLAND, **ZONDER, dag="2999-01-01")
    assert Editie.objects.get().status == GEPLAND
    assert Editie.objects.get().gesloten
    assert "Stel vast" not in klik("")
    klik(CONCEPT, opmerking="Toch later.")
    na = Editie.objects.get()
    assert (na.status, na.gepubliceerd_op, na.gesloten) == (CONCEPT, None, False)


# --- Rectification --------------------------------------------------------------------------------


def test_een_rectificatie(openbaar: Editie, klik: Any, redacteur: User) -> None:
    """Figures open for a reason; the public sees the first version until there is a second."""
    was = _wat_iedereen_leest()
    assert "opmerking" in klik(RECTIFICATIE)
    assert Editie.objects.get().gesloten
    klik(RECTIFICATIE, opmerking="Een telfout in Dijkstad.")
    na = Editie.objects.get()
    assert (na.status, na.gesloten, na.openbaar) == (RECTIFICATIE, False, True)
    heropening = Heropening.objects.get()
    assert (heropening.door, heropening.reden) == (redacteur, "Een telfout in Dijkstad.")
    Voorziening.objects.filter(gemeente__naam="Dijkstad").update(pgb=8765)
    assert _wat_iedereen_leest() == was
    pagina = klik("")
    assert "Een telfout in Dijkstad.</textarea>" in pagina, "offered as the public reason"
    assert "Waarom komt er een nieuwe versie" in pagina
    klik(GEPUBLICEERD, **ZONDER, openbare_reden=" ")
    assert Publicatie.objects.count() == 1
    klik(GEPUBLICEERD, **ZONDER, openbare_reden="Dijkstad telde dubbel.")
    na = Editie.objects.get()
    assert (na.status, na.gesloten, na.openbaar) == (GEPUBLICEERD, True, True)
    assert na.gepubliceerd_op == openbaar.gepubliceerd_op
    assert Publicatie.objects.get(versie=2).reden == "Dijkstad telde dubbel."
    assert b"8.765" in _wat_iedereen_leest()


def test_wat_een_college_niet_zag_vraagt_bij_rectificatie_een_reden(
    openbaar: Editie, klik: Any
) -> None:
    verband = openbaar.samenwerkingsverband
    factories.RolFactory(
        **{"samenwerkingsverband": verband, "gemeente": verband.gemeenten.first()},
        soort=Rol.Soort.COLLEGE,
    )
    klik(RECTIFICATIE, opmerking="Een telfout.")
    assert "bij elke waarschuwing" in klik(GEPUBLICEERD, openbare_reden="Een telfout.")
    reden = {"reden-besluiten": "Zij zijn gebeld.", **KLEIN}
    klik(GEPUBLICEERD, openbare_reden="Een telfout.", **reden)
    assert Publicatie.objects.count() == 2


def test_een_rectificatie_vervalt_als_er_niets_veranderde(openbaar: Editie, klik: Any) -> None:
    klik(RECTIFICATIE, opmerking="Een telfout?")
    Voorziening.objects.filter(gemeente__naam="Dijkstad").update(pgb=8765)
    assert "al iets veranderd" in klik("vervalt", opmerking="Het klopte.")
    Voorziening.objects.filter(gemeente__naam="Dijkstad").update(pgb=7)
    klik("vervalt", opmerking="Het klopte.")
    na = Editie.objects.get()
    assert (na.status, na.gesloten, na.openbaar) == (GEPUBLICEERD, True, True)
    assert Publicatie.objects.count() == 1
    assert "kan nu niet" in klik("vervalt", opmerking="Nog eens.")


@pytest.mark.parametrize("status", [GEPUBLICEERD, RECTIFICATIE])
def test_van_de_website_halen(status: str, openbaar: Editie, klik: Any) -> None:
    """It is a concept again; what was published is kept, and comes back as a new version."""
    Editie.objects.update(status=status)
    assert "opmerking" in klik(CONCEPT)
    klik(CONCEPT, opmerking="Er staan namen in.")
    na = Editie.objects.get()
    assert (na.status, na.gepubliceerd_op, na.gesloten) == (CONCEPT, None, False)
    assert Editiestap.objects.last().opmerking == "Er staan namen in."  # type: ignore[union-attr]
    assert Client().get("/voorbeeld/2016-k1/").status_code == 404
    assert Client().get("/voorbeeld/2016-k1-v1/").status_code == 410
    assert "nieuwe versie komt" in klik(GEPUBLICEERD, **ZONDER)
    klik(GEPUBLICEERD, **ZONDER, openbare_reden="De namen zijn weg.")
    assert Publicatie.objects.latest("versie").versie == 2
    assert Editie.objects.get().gepubliceerd_op == timezone.localdate()
    assert Client().get("/voorbeeld/2016-k1-v1/").status_code == 410


@pytest.mark.parametrize("status", [CONCEPT, GEPLAND])
@pytest.mark.parametrize("naar", [RECTIFICATIE, "vervalt"])
def test_alleen_wat_openbaar_is(status: str, naar: str, editie: Editie, klik: Any) -> None:
    Editie.objects.update(status=status)
    assert "kan nu niet" in klik(naar, opmerking="Omdat.")
    assert Editie.objects.get().status == status
