"""A publication is made outside the request: one sees how far it is, and how it ended."""

import datetime
import subprocess
import sys
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import Rol
from monitor.editie.status import CONCEPT, GEPUBLICEERD
from monitor.models import Editie, Publicatie, Publicatietaak
from monitor.momentopname.bestanden import maak_bestanden
from monitor.publicatie.taak import AFGEBROKEN
from monitor.redactie.publicatietaak import voer_uit
from monitor.site import databaseslot
from monitor.vaststelling.controlelijst import loop_na
from monitor.verslag.lezen import lees_verslag
from tests import factories
from tests.publiceren import PDF, publiceer
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db
PAGINA = "monitor.redactie.publicatietaak"


@pytest.fixture(autouse=True)
def _een_korte_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    """A concept; nobody speaks for a college, so it is published without vaststelling."""
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=Kwartaal.van(2016, 1), gepubliceerd_op=None
    )
    hoofdstuk = factories.HoofdstukFactory(editie=rij, slug="jeugd", titel="Jeugd", volgorde=1)
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tekst="Een tekst.")
    return rij


@pytest.fixture
def redacteur(verband: Samenwerkingsverband) -> Client:
    rol = factories.RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR)
    client = Client()
    client.force_login(rol.gebruiker)
    return client


@pytest.fixture
def getypt(editie: Editie) -> dict[str, str]:
    """A reason for whatever the checklist has open."""
    redenen = {f"reden-{punt.code}": "Het mag zo." for punt in loop_na(editie, GEPUBLICEERD)}
    return {"naar": GEPUBLICEERD, "opmerking": "Klaar.", **redenen}


@pytest.fixture
def klik(redacteur: Client, editie: Editie, getypt: dict[str, str]) -> Any:
    def klik(follow: bool = True) -> Any:
        adres = f"/beheer/monitor/editie/{editie.pk}/stap/"
        return redacteur.post(adres, getypt, follow=follow)

    return klik


@pytest.fixture
def elders(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[Publicatietaak]:
    """Somebody else makes them, later."""
    taken: list[Publicatietaak] = []
    monkeypatch.setattr(f"{PAGINA}.in_eigen_proces", taken.append)
    settings.PUBLICEERDER = f"{PAGINA}.in_eigen_proces"
    return taken


def test_hoever_het_is(
    editie: Editie, redacteur: Client, klik: Any, elders: list[Publicatietaak]
) -> None:
    antwoord = klik(follow=False)
    pagina = antwoord["Location"]
    assert pagina.endswith(f"/editie/{editie.pk}/publiceren/")
    eerste = redacteur.get(pagina)
    assert "Het maken begint zo." in eerste.text
    assert eerste["Refresh"]
    (taak,) = elders
    assert "csrfmiddlewaretoken" not in taak.getypt
    with taak.leef():
        assert taak.pak()
        taak.meld("De bestanden van elke tabel maken", 3, 12)
        bezig = redacteur.get(pagina)
        assert "De bestanden van elke tabel maken: 3 van 12" in bezig.text
        assert '<progress value="3" max="12">' in bezig.text
        assert bezig["Refresh"]
        # Who clicks again looks at the same one.
        assert klik(follow=False)["Location"] == pagina
        assert Publicatietaak.objects.count() == 1
    assert not Publicatie.objects.exists()


def test_het_lukt(editie: Editie, klik: Any, elders: list[Publicatietaak]) -> None:
    klik()
    voer_uit(elders[0])
    taak = Publicatietaak.objects.get()
    assert taak.klaar
    assert taak.fout == ""
    editie.refresh_from_db()
    assert editie.status == GEPUBLICEERD
    assert Publicatie.objects.get().door == taak.door
    voer_uit(elders[0])  # nobody makes it twice
    assert Publicatie.objects.count() == 1


def test_in_een_keer(klik: Any) -> None:
    assert "De status is nu: gepubliceerd" in klik().text


@pytest.mark.parametrize("fout", [OSError(28, "No space left on device"), ValueError("letters")])
def test_het_mislukt_en_wat_getypt_is_blijft(
    fout: Exception, editie: Editie, klik: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(verslag: Any) -> bytes:
        raise fout

    with monkeypatch.context() as patch:
        patch.setattr("monitor.pdf.maak_pdf", stuk)
        pagina = klik()
    assert "zoals zij was" in pagina.text
    assert "Klaar.</textarea>" in pagina.text
    editie.refresh_from_db()
    assert (editie.status, editie.gepubliceerd_op, editie.gesloten) == (CONCEPT, None, False)
    assert not Publicatie.objects.exists()
    assert "De status is nu: gepubliceerd" in klik().text


@pytest.mark.parametrize("gelukt", [False, True])
def test_wie_is_afgebroken_wordt_niet_op_gewacht(
    gelukt: bool, editie: Editie, redacteur: Client, klik: Any, elders: list[Publicatietaak]
) -> None:
    """Also when all was stored, but for the last word of it."""
    pagina = klik(follow=False)["Location"]
    with elders[0].leef():
        elders[0].pak()
        if gelukt:
            publiceer(editie)
    antwoord = redacteur.get(pagina, follow=True)
    taak = Publicatietaak.objects.get()
    assert taak.klaar
    assert taak.fout == ("" if gelukt else AFGEBROKEN)
    woorden = "De status is nu: gepubliceerd" if gelukt else "Het publiceren is afgebroken."
    assert woorden in antwoord.text
    if not gelukt:
        klik()
        assert len(elders) == 2


@pytest.mark.skipif(not databaseslot.kan(), reason="een bestand is van één server")
def test_een_andere_server_ziet_dat_zij_gemaakt_wordt(
    editie: Editie, redacteur: Client, klik: Any, elders: list[Publicatietaak], settings: Any
) -> None:
    """Which has a disk of its own, and may not close what is being made here."""
    pagina = klik(follow=False)["Location"]
    with elders[0].leef():
        elders[0].pak()
        settings.SLOTMAP = settings.BASE_DIR / "var" / "van-een-andere-server"
        redacteur.get(pagina)
        assert not Publicatietaak.objects.get().klaar
    redacteur.get(pagina)
    assert Publicatietaak.objects.get().fout == AFGEBROKEN


@pytest.mark.skipif(databaseslot.kan(), reason="de database heeft sloten")
def test_zonder_plaats_voor_een_slot(
    editie: Editie, redacteur: Client, klik: Any, elders: list[Publicatietaak], settings: Any
) -> None:
    klik()
    settings.SLOTMAP = settings.BASE_DIR / "manage.py" / "x"
    with elders[0].leef():
        elders[0].pak()
    assert elders[0].leeft
    lang = timezone.now() - datetime.timedelta(hours=2)
    Publicatietaak.objects.update(begonnen=lang)
    elders[0].refresh_from_db()
    assert not elders[0].leeft


def test_de_opdracht_doet_wat_niemand_begon(klik: Any, elders: list[Publicatietaak]) -> None:
    klik()
    call_command("publiceer")
    assert Publicatie.objects.count() == 1
    call_command("publiceer")
    assert Publicatie.objects.count() == 1


def test_de_opdracht_zegt_wat_misging(
    klik: Any, elders: list[Publicatietaak], verband: Samenwerkingsverband
) -> None:
    """Who may no longer publish, does not."""
    klik()
    Rol.objects.all().delete()
    with pytest.raises(CommandError, match="niet meer publiceren"):
        call_command("publiceer", "--taak", str(elders[0].pk))
    assert not Publicatie.objects.exists()


def test_een_eigen_proces(klik: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is started for this task; when that fails the task waits for the command."""
    settings.PUBLICEERDER = f"{PAGINA}.in_eigen_proces"
    gestart: list[list[str]] = []

    class Proces:
        def __init__(self, opdracht: list[str], **hoe: Any) -> None:
            if gestart:
                raise OSError(12, "Cannot allocate memory")
            gestart.append(opdracht)
            assert hoe["start_new_session"]

        def wait(self) -> int:
            return 0

    monkeypatch.setattr(subprocess, "Popen", Proces)
    klik()
    taak = Publicatietaak.objects.get()
    assert gestart == [
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "publiceer", "--taak", str(taak.pk)]
    ]
    assert "Het maken begint zo." in klik().text
    assert not Publicatie.objects.exists()


def test_wat_er_gemeld_wordt() -> None:
    """First what is dear; then table by table."""
    gemeld: list[tuple[Any, ...]] = []
    verslag = lees_verslag(Editie.objects.get(pk=maak_concept(gemeenten=1).pk))
    maak_bestanden(verslag, lambda _: PDF, lambda *wat: gemeld.append(wat))
    aantal = len(list(verslag.tabellen()))
    assert gemeld[0] == ("Het rapport (PDF) maken",)
    assert gemeld[-1] == ("Alles bewaren",)
    stap = "De bestanden van elke tabel maken"
    assert gemeld[2:-1] == [(stap, nummer, aantal) for nummer in range(aantal)]
