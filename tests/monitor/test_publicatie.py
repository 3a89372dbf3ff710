"""A date of publication closes the figures, and no form or uploaded file sets one."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
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
from monitor.editie.status import CONCEPT, TER_VASTSTELLING, VASTGESTELD
from monitor.importeren.resources import EditieResource
from monitor.models import Editie, Publicatie
from tests import factories
from tests.importeren.hulp import als_csv
from tests.invoer.bladen import maak_ambtenaar, vul, vul_indeling
from tests.publiceren import publiceer

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
def pagina(client: Client, redacteur: User, settings: Any) -> Client:
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
            for soort in ("hoofdcijfers", "hoofdstukken", "heropeningen", "publicaties")
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
        }
        return pagina.post(_adres(editie), {**beheer, **vast, **velden})

    return stuur


def _adres(editie: Editie, wat: str = "change") -> str:
    return reverse(f"admin:monitor_editie_{wat}", args=(editie.pk,))


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


# --- The form -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [CONCEPT, TER_VASTSTELLING, VASTGESTELD])
def test_het_formulier_publiceert_niet(
    status: str, stuur: Callable[..., Any], editie: Editie
) -> None:
    """Whatever is sent: the day is set by a step."""
    Editie.objects.update(status=status)
    antwoord = stuur(gepubliceerd_op="2016-06-01", bevestigd="on", samenvatting="Anders.")
    assert antwoord.status_code == 302
    na = Editie.objects.get()
    assert (na.status, na.gepubliceerd_op, na.samenvatting) == (status, None, "Anders.")
    assert not Publicatie.objects.exists()


@pytest.mark.parametrize("gepubliceerd", [True, False])
def test_een_gesloten_editie_verhuist_niet_en_gaat_niet_weg(
    gepubliceerd: bool, stuur: Callable[..., Any], editie: Editie, pagina: Client
) -> None:
    """What is published has its address for ever; what is planned is closed."""
    if gepubliceerd:
        publiceer(editie)
    else:
        editie.gepubliceerd_op = datetime.date(2050, 6, 1)
        editie.save()
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
        if not gepubliceerd:
            # Its steps are kept, so the page does not even ask.
            html = antwoord.content.decode()
            assert "eerst terug naar concept" in html or "kan niet worden verwijderd" in html
    assert Editie.objects.get() == editie
    if gepubliceerd:
        Editie.objects.get().zet_open("Een telfout.", User.objects.create(username="iemand"))
        antwoord = stuur(kwartaal="20162")
        assert "houdt haar adres" in antwoord.content.decode()


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


def test_wie_een_bestand_uploadt_publiceert_op_de_pagina(
    editie: Editie, verband: Samenwerkingsverband, redacteur: User
) -> None:
    """Also when all is submitted: the steps ask more. What stood there may stand there again."""
    for gemeente in verband.gemeenten.all():
        for domein in DOMEINEN:
            wat = {"kwartaal": K1, "domein": domein, "status": "ingediend"}
            Indiening.objects.create(gemeente=gemeente, **wat)
    herkomst = Herkomst(Weg.IMPORT, redacteur)
    with pytest.raises(Invoerfouten, match="met een stap, op de pagina van de editie"):
        _importeer("1-6-2016", herkomst)
    assert not editie.gesloten
    _importeer("1-6-2016")
    assert editie.gesloten
    _importeer("1-6-2016", herkomst)
    assert Editie.objects.get().gepubliceerd_op == DAG
