"""The redacteur publishes what is vastgesteld: now, on a day to come, or not after all."""

import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import Rol
from monitor.editie.status import CONCEPT, GEPLAND, GEPUBLICEERD, TER_VASTSTELLING, VASTGESTELD
from monitor.models import Collegebesluit, Editie, Editiestap, Heropening, Onderdeel, Publicatie
from monitor.publicatie.publiceren import publiceer_wat_moet, te_publiceren
from monitor.vaststelling.stappen import inhoud_van
from tests import factories
from tests.publiceren import PDF, publiceer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("college")]
REDEN = {"reden-ingediend": "Winsum volgt later."}
REDENEN = [["Nog niet alles is ingediend.", "Winsum volgt later."]]


@pytest.fixture(autouse=True)
def _een_korte_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    """Adopted by every college, as it is."""
    rij: Editie = factories.EditieFactory(
        samenwerkingsverband=verband,
        kwartaal=Kwartaal.van(2016, 1),
        gepubliceerd_op=None,
        status=VASTGESTELD,
    )
    hoofdstuk = factories.HoofdstukFactory(editie=rij, slug="jeugd", titel="Jeugd", volgorde=1)
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tekst="Een tekst.")
    wie = factories.GebruikerFactory()
    for gemeente in verband.gemeenten.all():
        Collegebesluit.objects.create(
            **{"editie": rij, "gemeente": gemeente, "akkoord": True, "besluitnummer": "B-1"},
            **{"datum": timezone.localdate(), "door": wie, "inhoud": inhoud_van(rij)},
        )
    return rij


@pytest.fixture
def client(verband: Samenwerkingsverband) -> Client:
    rol = factories.RolFactory(samenwerkingsverband=verband, soort=Rol.Soort.REDACTEUR)
    client = Client()
    client.force_login(rol.gebruiker)
    return client


@pytest.fixture
def klik(client: Client, editie: Editie) -> Any:
    def klik(naar: str, **velden: str) -> Any:
        return client.post(
            f"/beheer/monitor/editie/{editie.pk}/stap/", {"naar": naar, **velden}, follow=True
        )

    return klik


@pytest.fixture
def college(editie: Editie) -> None:
    """Somebody speaks for a college, so there is vaststelling."""
    factories.RolFactory(
        samenwerkingsverband=editie.samenwerkingsverband,
        gemeente=editie.samenwerkingsverband.gemeenten.first(),
        soort=Rol.Soort.COLLEGE,
    )


def _morgen() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=1)


def _staat() -> Any:
    editie = Editie.objects.get()
    return (
        *(editie.status, editie.gepubliceerd_op, editie.gesloten, editie.openbaar),
        *(Editiestap.objects.count(), Publicatie.objects.count(), Heropening.objects.count()),
    )


def test_publiceer_nu(editie: Editie, klik: Any) -> None:
    eerst = _staat()
    assert "bij elke waarschuwing" in klik(GEPUBLICEERD).text
    assert _staat() == eerst
    assert "De status is nu: gepubliceerd" in klik(GEPUBLICEERD, **REDEN, opmerking="Klaar.").text
    editie.refresh_from_db()
    assert (editie.status, editie.gepubliceerd_op) == (GEPUBLICEERD, timezone.localdate())
    assert editie.openbaar
    assert editie.gesloten
    stap = Editiestap.objects.get()
    assert (stap.van, stap.naar, stap.redenen) == (VASTGESTELD, GEPUBLICEERD, REDENEN)
    assert (stap.door, stap.opmerking) == (Publicatie.objects.get().door, "Klaar.")
    assert "kan nu niet" in klik(GEPUBLICEERD, **REDEN).text
    assert Publicatie.objects.count() == 1


@pytest.mark.parametrize("status", [CONCEPT, TER_VASTSTELLING, GEPLAND])
@pytest.mark.parametrize("naar", [GEPUBLICEERD, GEPLAND])
def test_alleen_wat_vastgesteld_is(editie: Editie, klik: Any, status: str, naar: str) -> None:
    Editie.objects.update(status=status)
    eerst = _staat()
    assert "kan nu niet" in klik(naar, **REDEN, dag=f"{_morgen()}").text
    assert _staat() == eerst


@pytest.mark.parametrize("naar", [GEPUBLICEERD, GEPLAND])
def test_een_fout_houdt_tegen(editie: Editie, klik: Any, naar: str) -> None:
    Onderdeel.objects.update(tekst="Een andere tekst.")
    eerst = _staat()
    assert "dat eerst moet" in klik(naar, **REDEN, dag=f"{_morgen()}").text
    assert _staat() == eerst


def test_wat_tijdens_het_maken_verandert_houdt_tegen(
    editie: Editie, klik: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def maak(verslag: Any) -> bytes:
        Onderdeel.objects.update(tekst="Een andere tekst.")
        return PDF

    monkeypatch.setattr("monitor.pdf.maak_pdf", maak)
    eerst = _staat()
    assert "dat eerst moet" in klik(GEPUBLICEERD, **REDEN).text
    assert _staat() == eerst


def test_mislukt_het_dan_is_zij_als_tevoren(
    editie: Editie, klik: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(verslag: Any) -> bytes:
        raise ValueError

    monkeypatch.setattr("monitor.pdf.maak_pdf", stuk)
    eerst = _staat()
    antwoord = klik(GEPUBLICEERD, **REDEN).text
    assert "Vraag de beheerder" in antwoord
    assert "Winsum volgt later." in antwoord, "what was typed stays"
    assert _staat() == eerst


def test_op_een_dag_die_komt(
    editie: Editie, klik: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerst = _staat()
    for dag, wat in {"": "Vul de dag in", f"{timezone.localdate()}": "na vandaag"}.items():
        assert wat in klik(GEPLAND, **REDEN, dag=dag).text
        assert _staat() == eerst
    assert "De status is nu: publicatie gepland" in klik(GEPLAND, **REDEN, dag=f"{_morgen()}").text
    assert _staat() == (GEPLAND, _morgen(), True, False, 1, 0, 0)
    assert Editiestap.objects.get().redenen == REDENEN
    call_command("publiceer")
    assert not Publicatie.objects.exists()
    morgen = _morgen()
    monkeypatch.setattr(timezone, "localdate", lambda *_: morgen)
    Onderdeel.objects.update(tekst="Een andere tekst.")
    with pytest.raises(CommandError, match="Publiceer niet op die dag"):
        call_command("publiceer")
    assert _staat() == (GEPLAND, morgen, True, False, 1, 0, 0)
    Onderdeel.objects.update(tekst="Een tekst.")
    call_command("publiceer")
    assert _staat() == (GEPUBLICEERD, morgen, True, True, 2, 1, 0)


@pytest.mark.parametrize(
    ("eerst", "daarna", "anders"), [(10, 0, True), (None, 10, True), (None, 0, False)]
)
def test_openbaar_wordt_wat_er_bij_het_plannen_was(
    *, editie: Editie, klik: Any, monkeypatch: Any, eerst: int | None, daarna: int, anders: bool
) -> None:
    """Also where no college adopts: a beheerder chooses another drempel, and nobody saw that."""
    Rol.objects.filter(soort=Rol.Soort.COLLEGE).delete()
    Editie.objects.update(status=CONCEPT)
    verbanden = Samenwerkingsverband.objects
    velden = {**REDEN, "reden-zonder_vaststelling": "Dat doet de raad.", "dag": f"{_morgen()}"}
    gezien = {"gezien_drempel": f"{daarna}"}
    verbanden.update(drempel=eerst)
    if anders:
        assert "nadat u deze pagina opende" in klik(GEPLAND, **velden, **gezien).text
        gezien = {"gezien_drempel": f"{eerst or 0}"}
        assert f'name="gezien_drempel" value="{eerst or 0}"' in klik("").text
    klik(GEPLAND, **velden, **gezien)
    assert Editie.objects.get().status == GEPLAND
    verbanden.update(drempel=daarna)
    assert ("koos een andere drempel" in klik("").text) is anders
    morgen = _morgen()
    monkeypatch.setattr(timezone, "localdate", lambda *_: morgen)
    if anders:
        with pytest.raises(CommandError, match=r"andere drempel .* en plan haar opnieuw"):
            call_command("publiceer")
        verbanden.update(drempel=eerst)
    call_command("publiceer")
    assert Editie.objects.get().status == GEPUBLICEERD


def test_toch_niet_op_die_dag(editie: Editie, klik: Any) -> None:
    klik(GEPLAND, **REDEN, dag=f"{_morgen()}")
    eerst = _staat()
    assert "opmerking" in klik(VASTGESTELD).text
    assert _staat() == eerst
    klik(VASTGESTELD, opmerking="De raad komt later bijeen.")
    assert _staat() == (VASTGESTELD, None, False, False, 2, 0, 1)
    assert Heropening.objects.get().reden == "De raad komt later bijeen."


@pytest.mark.parametrize("wanneer", ["na de lijst", "tijdens het maken"])
@pytest.mark.parametrize("daarna", [VASTGESTELD, GEPLAND, GEPUBLICEERD])
def test_wat_aan_de_beurt_was_en_niet_meer_is(
    editie: Editie, klik: Any, monkeypatch: pytest.MonkeyPatch, wanneer: str, daarna: str
) -> None:
    """It was listed, and others are made first, which takes minutes."""
    klik(GEPLAND, **REDEN, dag=f"{_morgen()}")
    morgen = _morgen()
    monkeypatch.setattr(timezone, "localdate", lambda *_: morgen)
    lijst = te_publiceren()

    def kies_anders(verslag: Any = None) -> bytes:
        monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)
        klik(VASTGESTELD, opmerking="De raad komt later bijeen.")
        if daarna != VASTGESTELD:
            klik(daarna, **REDEN, dag=f"{_morgen()}")
        return PDF

    if wanneer == "na de lijst":
        kies_anders()
    else:
        monkeypatch.setattr("monitor.pdf.maak_pdf", kies_anders)
    assert publiceer_wat_moet(lijst) == ([], [])
    nu = Editie.objects.get()
    wel = daarna == GEPUBLICEERD
    assert (nu.status, nu.openbaar, nu.publicaties.count()) == (daarna, wel, wel)


def test_een_script_haalt_de_dag_weg(editie: Editie, klik: Any) -> None:
    klik(GEPLAND, **REDEN, dag=f"{_morgen()}")
    editie = Editie.objects.get()
    editie.gepubliceerd_op = None
    editie.save()
    assert Editie.objects.get().status == VASTGESTELD


def test_wat_eerder_gepubliceerd_was_vraagt_een_openbare_reden(editie: Editie, klik: Any) -> None:
    publiceer(editie)
    Editie.objects.update(status=VASTGESTELD, gepubliceerd_op=None)
    assert "dag later" in klik(GEPLAND, **REDEN, dag=f"{_morgen()}").text
    assert "nieuwe versie komt" in klik(GEPUBLICEERD, **REDEN).text
    assert Publicatie.objects.count() == 1
    klik(GEPUBLICEERD, **REDEN, openbare_reden="Een rij ontbrak.")
    laatste = Publicatie.objects.latest("versie")
    assert (laatste.versie, laatste.reden) == (2, "Een rij ontbrak.")
