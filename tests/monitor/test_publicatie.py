"""A date of publication closes the figures; only a reason opens them again."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from gemeenten.herkomst import OP_DE_SERVER, Herkomst, Weg
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.resource import resource_van
from gemeenten.models import DOMEINEN, Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.rechten import mag
from gemeenten.slot import GEPUBLICEERD, OpSlot, op_slot
from invoer.blad.bladen import SOORTEN, Blad, Bladsoort, lees
from invoer.blad.opslaan import bewaar
from invoer.indienen.stappen import NietIngediend, dien_in, stuur_terug
from invoer.models import Indiening, Rol
from monitor.models import Editie, Heropening, Publicatie
from monitor.resources import EditieResource
from tests import factories
from tests.importeren.hulp import als_csv
from tests.invoer.bladen import maak_ambtenaar, vul, vul_indeling
from tests.publiceren import PDF

pytestmark = pytest.mark.django_db
DAG = datetime.date(2016, 6, 1)
K1 = Kwartaal.van(2016, 1)


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> Editie:
    """A concept of the first quarter."""
    rij: Editie = factories.EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=None)
    return rij


@pytest.fixture
def redacteur(verband: Samenwerkingsverband) -> User:
    wie: User = factories.RolFactory(
        samenwerkingsverband=verband, gemeente=None, soort=Rol.Soort.REDACTEUR
    ).gebruiker
    return wie


@pytest.fixture
def pagina(
    client: Client, redacteur: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Client:
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False
    client.force_login(redacteur)
    return client


@pytest.fixture
def stuur(pagina: Client, editie: Editie) -> Callable[..., Any]:
    """The form of the editie as it stands, with these fields otherwise."""

    def stuur(**velden: str) -> Any:
        nu = Editie.objects.get(pk=editie.pk)
        beheer = {
            f"{soort}-{naam}": "0"
            for soort in ("hoofdstukken", "heropeningen", "publicaties")
            for naam in ("TOTAL_FORMS", "INITIAL_FORMS")
        }
        heropend = str(nu.heropeningen.count())
        beheer |= {f"heropeningen-{n}_FORMS": heropend for n in ("TOTAL", "INITIAL")}
        gepubliceerd = str(nu.publicaties.count())
        beheer |= {f"publicaties-{n}_FORMS": gepubliceerd for n in ("TOTAL", "INITIAL")}
        for naam in ("heropeningen", "publicaties"):
            for nummer, rij in enumerate(getattr(nu, naam).all()):
                beheer[f"{naam}-{nummer}-id"] = str(rij.pk)
        vast = {
            "samenwerkingsverband": str(nu.samenwerkingsverband_id),
            "kwartaal": str(nu.kwartaal_id),
            "soort": nu.soort,
            "samenvatting": nu.samenvatting,
            "gepubliceerd_op": nu.gepubliceerd_op.isoformat() if nu.gepubliceerd_op else "",
        }
        return pagina.post(_adres(editie), {**beheer, **vast, **velden})

    return stuur


def _adres(editie: Editie, wat: str = "change") -> str:
    return reverse(f"admin:monitor_editie_{wat}", args=(editie.pk,))


def _dien_alles_in(verband: Samenwerkingsverband, behalve: tuple[str, ...] = ()) -> None:
    for gemeente in verband.gemeenten.all():
        for domein in DOMEINEN:
            if domein not in behalve:
                Indiening.objects.create(
                    gemeente=gemeente, kwartaal=K1, domein=domein, status="ingediend"
                )


# --- What is closed -------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.naam)
def test_elk_blad_gaat_op_slot(
    soort: Bladsoort, editie: Editie, verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    """Of a gemeente and of the whole; for superusers and files as well; nothing beside it."""
    vul_indeling(verband)
    wie = None if soort.van_verband else gemeenten[1]
    baas = User.objects.create(username="baas", is_superuser=True, is_staff=True)
    elders = factories.DeelnameFactory()
    blad = Blad(soort, verband, wie, K1)
    ernaast = [
        Blad(soort, verband, wie, K1.volgende),
        Blad(
            soort,
            elders.samenwerkingsverband,
            None if soort.van_verband else elders.gemeente,
            K1,
        ),
    ]
    ingevuld = vul(lees(blad))
    bewaar(blad, ingevuld, Herkomst(Weg.BLAD, baas))
    editie.gepubliceerd_op = DAG
    editie.save()

    anders = vul(lees(blad), begin=50)
    for herkomst in (Herkomst(Weg.BLAD, baas), Herkomst(Weg.EXCEL, baas)):
        with pytest.raises(OpSlot, match="gepubliceerd"):
            bewaar(blad, anders, herkomst)
    rij = soort.model._default_manager.first()
    assert rij is not None
    assert not any(mag(baas, handeling, rij) for handeling in ("add", "change", "delete"))
    resource = resource_van(soort.model)()
    bestand = lees_bestand("b.csv", resource.export().csv.encode())
    assert resource.importeer(bestand, OP_DE_SERVER).gewijzigd == 0
    bestand.rijen = [
        [
            "Toch anders." if kop == "toelichting" else cel
            for kop, cel in zip(bestand.koppen, rij, strict=True)
        ]
        for rij in bestand.rijen
    ]
    with pytest.raises(Invoerfouten, match="gepubliceerd"):
        resource.importeer(bestand, OP_DE_SERVER)
    assert not op_slot(ander.waarvan for ander in ernaast)


def test_wie_later_meedoet_gaat_mee_op_slot(editie: Editie) -> None:
    """The published table shows those figures too."""
    editie.gepubliceerd_op = DAG
    editie.save()
    nieuw = factories.DeelnameFactory(
        samenwerkingsverband=editie.samenwerkingsverband, volgorde=9
    ).gemeente
    soort = next(soort for soort in SOORTEN if not soort.van_verband)
    waarvan = Blad(soort, editie.samenwerkingsverband, nieuw, K1).waarvan
    assert op_slot([waarvan]) == {waarvan: GEPUBLICEERD}


def test_een_stap_verandert_niet_wat_gepubliceerd_is(
    editie: Editie, verband: Samenwerkingsverband, gemeenten: list[Gemeente], redacteur: User
) -> None:
    ambtenaar = maak_ambtenaar(verband, gemeenten[0])
    ingediend = dien_in(verband, gemeenten[0], K1, DOMEINEN[0], door=ambtenaar)
    editie.gepubliceerd_op = DAG
    editie.save()
    with pytest.raises(NietIngediend, match="gepubliceerd"):
        stuur_terug(verband, ingediend, door=redacteur, opmerking="Kijk na.")
    with pytest.raises(NietIngediend, match="gepubliceerd"):
        dien_in(verband, gemeenten[0], K1, DOMEINEN[1], door=ambtenaar)
    # Opened, what was submitted stays locked by that, until it is sent back.
    editie.zet_open("Een telfout.", redacteur)
    soort = next(soort for soort in SOORTEN if soort.domein == DOMEINEN[0])
    waarvan = Blad(soort, verband, gemeenten[0], K1).waarvan
    assert "ingediend" in op_slot([waarvan])[waarvan]
    stuur_terug(verband, ingediend, door=redacteur, opmerking="Kijk na.")
    assert not op_slot([waarvan])


# --- Publishing on the page -----------------------------------------------------------------------


def test_wat_ontbreekt_vraagt_bevestiging_en_wordt_genoemd(
    stuur: Callable[..., Any], editie: Editie, verband: Samenwerkingsverband
) -> None:
    _dien_alles_in(verband, behalve=("wmo",))
    Indiening.objects.filter(gemeente__naam="Dijkstad", domein="jeugd").update(status="terug")
    antwoord = stuur(gepubliceerd_op="2016-06-01")
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Dijkstad: Jeugdwet (teruggestuurd), Wmo" in tekst
    assert "Bovenmeer: Wmo" in tekst
    assert 'type="checkbox" name="bevestigd"' in tekst
    assert not Editie.objects.get(pk=editie.pk).gesloten
    assert stuur(gepubliceerd_op="2016-06-01", bevestigd="on").status_code == 302
    assert Editie.objects.get(pk=editie.pk).gesloten


def test_wat_compleet_is_vraagt_niets(
    stuur: Callable[..., Any], editie: Editie, verband: Samenwerkingsverband
) -> None:
    _dien_alles_in(verband)
    Indiening.objects.filter(domein="jeugd").update(status="akkoord")
    assert stuur(gepubliceerd_op="2016-06-01").status_code == 302
    assert Editie.objects.get(pk=editie.pk).gesloten


# --- Opening again --------------------------------------------------------------------------------


@pytest.mark.parametrize("hoe", [{"zet_open": "on"}, {"gepubliceerd_op": ""}])
def test_weer_open_vraagt_een_reden_die_blijft(
    hoe: dict[str, str], stuur: Callable[..., Any], editie: Editie, redacteur: User
) -> None:
    stuur(gepubliceerd_op="2016-06-01", bevestigd="on")
    for reden in ("", "  "):
        assert stuur(**hoe, reden=reden).status_code == 200
        assert Editie.objects.get(pk=editie.pk).gesloten
    assert stuur(**hoe, reden="Een telfout in Dijkstad.").status_code == 302
    assert not Editie.objects.get(pk=editie.pk).gesloten
    heropening = Heropening.objects.get()
    assert (heropening.editie, heropening.door) == (editie, redacteur)
    assert heropening.reden == "Een telfout in Dijkstad."
    assert abs(heropening.op - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(hours=1)


def test_weer_op_slot(stuur: Callable[..., Any], editie: Editie, pagina: Client) -> None:
    stuur(gepubliceerd_op="2016-06-01", bevestigd="on")
    stuur(zet_open="on", reden="Een telfout.")
    assert "Een telfout." in pagina.get(_adres(editie)).content.decode()
    assert stuur(samenvatting="Anders.").status_code == 302
    assert not Editie.objects.get(pk=editie.pk).gesloten
    assert stuur(sluit="on").status_code == 302
    assert Editie.objects.get(pk=editie.pk).gesloten


@pytest.mark.parametrize("dag", ["2016-06-01", "2050-06-01"])
def test_een_gesloten_editie_verhuist_niet_en_gaat_niet_weg(
    dag: str, stuur: Callable[..., Any], editie: Editie, pagina: Client
) -> None:
    """What is published has its address for ever; else nobody could open the figures any more."""
    stuur(gepubliceerd_op=dag, bevestigd="on")
    assert editie.publicaties.exists() is (dag < "2026")
    assert stuur(kwartaal="20162").status_code == 200
    assert stuur(soort="tussenstand").status_code == 200
    for adres, velden in (
        (_adres(editie, "delete"), {"post": "yes"}),
        (
            reverse("admin:monitor_editie_changelist"),
            {"action": "delete_selected", "_selected_action": str(editie.pk), "post": "yes"},
        ),
    ):
        antwoord = pagina.post(adres, velden, follow=True)
        if dag > "2026":
            assert "Zet ze eerst weer open" in antwoord.content.decode()
    assert Editie.objects.get() == editie
    if dag < "2026":
        stuur(zet_open="on", reden="Een telfout.")
        antwoord = stuur(kwartaal="20162")
        assert "houdt haar adres" in antwoord.content.decode()


# --- What the public sees -------------------------------------------------------------------------


def test_een_dag_die_er_is_publiceert_en_een_nieuwe_versie_vraagt_een_reden(
    stuur: Callable[..., Any], editie: Editie, redacteur: User, pagina: Client
) -> None:
    stuur(gepubliceerd_op="2016-06-01", bevestigd="on")
    eerste = Publicatie.objects.get()
    assert (eerste.versie, eerste.door) == (1, redacteur)
    assert "Gepubliceerd: Monitor sociaal domein Voorbeeld" in pagina.get(
        reverse("admin:index")
    ).content.decode().replace("&#x27;", "'")
    stuur(samenvatting="Anders.")
    assert Publicatie.objects.count() == 1
    antwoord = stuur(nieuwe_versie="on", openbare_reden=" ")
    assert "waarom er een nieuwe versie komt" in antwoord.content.decode()
    assert stuur(nieuwe_versie="on", openbare_reden="Een telfout.").status_code == 302
    tweede = Publicatie.objects.get(versie=2)
    assert tweede.reden == "Een telfout."
    assert "Anders." in Client().get("/voorbeeld/2016-k1/").content.decode()
    assert "Een telfout." in pagina.get(_adres(editie)).content.decode()


def test_een_dag_die_komt_publiceert_nog_niet(stuur: Callable[..., Any], editie: Editie) -> None:
    stuur(gepubliceerd_op="2050-06-01", bevestigd="on")
    assert Editie.objects.get(pk=editie.pk).gesloten
    assert not Publicatie.objects.exists()


def test_wat_niet_lukt_wordt_gezegd_en_later_weer_geprobeerd(
    stuur: Callable[..., Any], editie: Editie, pagina: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def maak(verslag: Any) -> bytes:
        raise ValueError("geen letters")

    cache.clear()
    monkeypatch.setattr("monitor.pdf.maak_pdf", maak)
    assert stuur(gepubliceerd_op="2016-06-01", bevestigd="on").status_code == 302
    tekst = pagina.get(_adres(editie)).content.decode()
    assert "Opgeslagen, maar niet gepubliceerd." in tekst
    assert not Publicatie.objects.exists()
    assert Client().get("/voorbeeld/2016-k1/").status_code == 404
    monkeypatch.setattr("monitor.pdf.maak_pdf", lambda verslag: PDF)
    stuur()
    assert Publicatie.objects.get().editie == editie


# --- By file --------------------------------------------------------------------------------------


def _importeer(datum: str | None, herkomst: Herkomst = OP_DE_SERVER) -> None:
    koppen = ["samenwerkingsverband", "kwartaal", "samenvatting"]
    rij = ["voorbeeld", "2016-k1", "Kort."]
    if datum is not None:
        koppen, rij = [*koppen, "gepubliceerd_op"], [*rij, datum]
    EditieResource().importeer(lees_bestand("monitor_editie.csv", als_csv(koppen, rij)), herkomst)


def test_een_bestand_publiceert_en_heropent_niet(editie: Editie, redacteur: User) -> None:
    _importeer("")
    assert not editie.gesloten
    _importeer("1-6-2016")
    assert editie.gesloten
    with pytest.raises(Invoerfouten, match="met een reden"):
        _importeer("")
    assert Editie.objects.get().gepubliceerd_op == DAG
    _importeer(None)
    # What was opened stays so when the same file comes again, and closes by another date.
    editie.zet_open("Een telfout.", redacteur)
    _importeer("1-6-2016")
    assert not editie.gesloten
    _importeer("2-6-2016")
    assert editie.gesloten


def test_wie_een_bestand_uploadt_bevestigt_op_de_pagina(
    editie: Editie, verband: Samenwerkingsverband, redacteur: User
) -> None:
    _dien_alles_in(verband, behalve=("financien",))
    with pytest.raises(Invoerfouten, match="Anderdorp: Financiën"):
        _importeer("1-6-2016", Herkomst(Weg.IMPORT, redacteur))
    assert not editie.gesloten
    _dien_in = Indiening(kwartaal=K1, domein="financien", status="ingediend")
    for gemeente in verband.gemeenten.all():
        _dien_in.pk, _dien_in.gemeente = None, gemeente
        _dien_in.save(force_insert=True)
    _importeer("1-6-2016", Herkomst(Weg.IMPORT, redacteur))
    assert editie.gesloten
