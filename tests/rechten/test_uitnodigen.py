"""Somebody new chooses the password, by a link that works once and for a week."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.core import mail, signing
from django.db import transaction
from django.forms import Form
from django.test import Client
from django.urls import reverse

from invoer.models import Rol
from invoer.rollen import uitnodigingslink
from tests.factories import GebruikerFactory, RolFactory

pytestmark = pytest.mark.django_db
WACHTWOORD = "Regen-om-7uur-vandaag"
KEUZE = {"new_password1": WACHTWOORD, "new_password2": WACHTWOORD}


@pytest.fixture
def beheer(settings, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, Rol]:
    settings.SITE_ADRES = "https://monitor.example.nl"
    monkeypatch.setattr(transaction, "on_commit", lambda doe: doe())
    rol = RolFactory(
        gebruiker=GebruikerFactory(is_staff=True, first_name="Bea", last_name="Baas"),
        soort="beheerder",
    )
    client = Client()
    client.force_login(rol.gebruiker)
    return client, rol


@pytest.fixture
def nodig_uit(beheer: tuple[Client, Rol]) -> Callable[..., str]:
    """Invite somebody; the path in the mail, or "" where the form is not taken."""
    client, rol = beheer

    def doe(**anders: str) -> str:
        mail.outbox.clear()
        velden = {
            **{"email": "bo@example.nl", "first_name": "Bo", "last_name": "Nieuw"},
            **{"rollen-TOTAL_FORMS": "1", "rollen-INITIAL_FORMS": "0"},
            **{"rollen-0-soort": "redacteur"},
            "rollen-0-samenwerkingsverband": str(rol.samenwerkingsverband_id),
            **anders,
        }
        client.post(reverse("admin:auth_user_add"), velden)
        return verwijzing()

    return doe


def verwijzing() -> str:
    tekst = "".join(bericht.body for bericht in mail.outbox)
    gevonden = re.search(r"https://monitor\.example\.nl(/inloggen/uitnodiging/\S+)", tekst)
    return gevonden[1] if gevonden else ""


def test_wie_is_uitgenodigd_kiest_zelf(nodig_uit: Callable[..., str]) -> None:
    pad = nodig_uit()
    (bericht,) = mail.outbox
    assert bericht.to == ["bo@example.nl"]
    assert bericht.body.startswith("Beste Bo Nieuw,\n\nBea Baas heeft u uitgenodigd")
    verband = Rol.objects.get(soort="redacteur").samenwerkingsverband
    assert f", als redacteur van {verband}. Kies" in bericht.body
    assert "uw e-mailadres, hier:\n\nhttps://monitor.example.nl/inloggen/\n" in bericht.body
    bo = User.objects.get(username="bo@example.nl")
    assert not bo.has_usable_password()
    assert bo.rollen.get().soort == "redacteur"

    client = Client()
    assert "bo@example.nl" in client.get(pad).text
    assert "te kort" in client.post(pad, dict.fromkeys(KEUZE, "kort")).text
    assert client.post(pad, KEUZE)["Location"] == reverse("mijn-kwartaal")
    assert client.get("/inloggen/account/").status_code == 200
    bo.refresh_from_db()
    assert bo.check_password(WACHTWOORD)
    opnieuw = Client().post(pad, KEUZE)
    assert (opnieuw.status_code, "al gebruikt" in opnieuw.text) == (410, True)


def test_na_een_uitnodiging_komt_de_tweede_stap(nodig_uit: Callable[..., str], settings) -> None:
    pad = nodig_uit()
    settings.MFA_VERPLICHT = True
    antwoord = Client().post(pad, KEUZE, follow=True)
    assert antwoord.redirect_chain[-1][0] == "/inloggen/tweede-stap/"


def test_een_verwijzing_die_niet_werkt_zegt_wat_te_doen(
    nodig_uit: Callable[..., str], beheer: tuple[Client, Rol], monkeypatch: pytest.MonkeyPatch
) -> None:
    oud = nodig_uit()
    bo = User.objects.get(username="bo@example.nl")
    mail.outbox.clear()
    wijzig(beheer[0], bo, uitnodigen="on")
    nieuw = verwijzing()
    assert "daarna een nieuwe" in Client().get(oud).text
    assert Client().get(nieuw).status_code == 200
    assert "niet heel" in Client().get(f"{nieuw[:-3]}/").text
    ander = signing.dumps([bo.pk, "0" * 16], salt="anders")
    assert "niet heel" in Client().get(f"/inloggen/uitnodiging/{ander}/").text
    User.objects.filter(pk=bo.pk).update(is_active=False)
    assert "Zij is ingetrokken" in Client().get(nieuw).text
    monkeypatch.setattr(uitnodigingslink, "GELDIG", timedelta(seconds=-1))
    verlopen = Client().get(nieuw)
    assert (verlopen.status_code, "ouder dan een week" in verlopen.text) == (410, True)


def test_wie_intussen_opnieuw_is_uitgenodigd_kiest_met_de_nieuwe(
    nodig_uit: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between reading the link and storing the password; what else was changed then, stays."""
    pad = nodig_uit()

    def geldig(formulier: SetPasswordForm) -> bool:
        mens = User.objects.get(email="bo@example.nl")
        mens.set_unusable_password()
        mens.first_name = "Bob"
        mens.save()
        return bool(Form.is_valid(formulier))

    monkeypatch.setattr(SetPasswordForm, "is_valid", geldig)
    assert Client().post(pad, KEUZE).status_code == 410
    bo = User.objects.get(email="bo@example.nl")
    assert (bo.first_name, bo.has_usable_password()) == ("Bob", False)


def wijzig(client: Client, mens: User, **anders: str) -> str:
    """Change somebody in the admin; what the page then says."""
    velden = {"username": mens.username, "email": mens.email, "is_active": "on"}
    rollen = {"rollen-TOTAL_FORMS": "0", "rollen-INITIAL_FORMS": "0"}
    adres = reverse("admin:auth_user_change", args=(mens.pk,))
    antwoord = client.post(adres, {**velden, **rollen, **anders}, follow=True)
    return " ".join(str(melding) for melding in antwoord.context["messages"])


def test_een_ander_adres_neemt_de_uitnodiging_mee(
    nodig_uit: Callable[..., str], beheer: tuple[Client, Rol]
) -> None:
    oud = nodig_uit(email="bo@exampel.nl")
    bo = User.objects.get(email="bo@exampel.nl")
    mail.outbox.clear()
    assert "uitnodiging naar bo@example.nl" in wijzig(beheer[0], bo, email="bo@example.nl")
    bo.refresh_from_db()
    assert bo.username == "bo@example.nl"
    assert "daarna een nieuwe" in Client().get(oud).text
    assert Client().get(verwijzing()).status_code == 200
    # Who has a name to log in with keeps it, and who is in already is not invited.
    bo.set_password(WACHTWOORD)
    bo.username = "bo"
    bo.save()
    assert "uitnodiging" not in wijzig(beheer[0], bo, email="bo@elders.nl")
    bo.refresh_from_db()
    assert (bo.username, bo.email) == ("bo", "bo@elders.nl")


def test_zonder_rol_gaat_er_geen_uitnodiging(
    nodig_uit: Callable[..., str], beheer: tuple[Client, Rol]
) -> None:
    """Unless it is asked for; the page has a row for one, and says what is missing."""
    baas = beheer[1].gebruiker
    assert 'id="rollen-0"' in beheer[0].get(reverse("admin:auth_user_add")).text
    baas.is_superuser = True
    baas.save()
    assert 'id="rollen-0"' in beheer[0].get(reverse("admin:auth_user_add")).text
    assert nodig_uit(**{"rollen-0-soort": ""}) == ""
    bo = User.objects.get(email="bo@example.nl")
    assert "zonder rol ziet iemand niets" in wijzig(beheer[0], bo, uitnodigen="on")
    assert verwijzing()


@pytest.mark.parametrize("adres", ["", "BO@example.nl"])
def test_een_adres_is_van_een_mens(nodig_uit: Callable[..., str], adres: str) -> None:
    GebruikerFactory(username="bo", email="bo@example.nl")
    assert nodig_uit(email=adres, username="nieuw") == ""
    assert not User.objects.filter(username="nieuw").exists()


def test_een_beheerder_kiest_geen_wachtwoord_van_een_ander(
    nodig_uit: Callable[..., str], beheer: tuple[Client, Rol]
) -> None:
    nodig_uit()
    bo = User.objects.get(username="bo@example.nl")
    adres = reverse("admin:auth_user_password_change", args=(bo.pk,))
    assert beheer[0].get(adres).status_code == 403
    pagina = beheer[0].get(reverse("admin:auth_user_change", args=(bo.pk,))).text
    assert "Stuur een uitnodiging" in pagina
    assert "password" not in pagina
    bo.set_password(WACHTWOORD)
    bo.save()
    pagina = beheer[0].get(reverse("admin:auth_user_change", args=(bo.pk,))).text
    assert "Stuur een uitnodiging" not in pagina


# --- sessions -------------------------------------------------------------------------------------


def test_waar_ben_ik_ingelogd(settings) -> None:
    mens = GebruikerFactory(username="bas")
    mens.set_password(WACHTWOORD)
    mens.save()
    clients = []
    for kop, van in (("Mozilla Firefox/130 Windows", "203.0.113.9"), ("Safari iPhone", "::7")):
        client = Client(headers={"user-agent": kop, "x-forwarded-for": van})
        client.post("/inloggen/", {"login": "bas", "password": WACHTWOORD})
        clients.append(client)
    hier, elders = clients
    pagina = hier.get("/inloggen/sessies/").text
    assert "Firefox op Windows</strong> (dit apparaat)" in pagina
    assert "Safari op iPhone" in pagina
    assert "203.0.113.9" in pagina
    antwoord = hier.post("/inloggen/sessies/", follow=True)
    assert "U bent overal elders uitgelogd." in antwoord.text
    assert "iPhone" not in antwoord.text
    assert hier.get("/inloggen/account/").status_code == 200
    assert elders.get("/inloggen/account/").status_code == 302


@pytest.mark.parametrize("verplicht", [True, False])
def test_na_een_dag_logt_iedereen_opnieuw_in(settings, verplicht: bool) -> None:
    settings.MFA_VERPLICHT = verplicht
    client = Client()
    client.force_login(GebruikerFactory())
    assert client.get("/inloggen/account/").status_code == 200
    settings.SESSIE_UREN = -1
    assert client.get("/inloggen/account/").status_code == 302
    assert "_auth_user_id" not in client.session
