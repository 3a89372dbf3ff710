"""Who may change something needs a second step, on every page and in every session."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.core.checks.registry import registry
from django.db import transaction
from django.test import Client

from invoer.inloggen import tweede_stap
from invoer.models import Rol
from tests.factories import (
    DeelnameFactory,
    GebruikerFactory,
    GemeenteFactory,
    RolFactory,
    SamenwerkingsverbandFactory,
)
from tests.rechten.tweede_stap import code_van

pytestmark = pytest.mark.django_db
WACHTWOORD, SLEUTEL = "Een-lang-wachtwoord-7", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STAP = "/inloggen/tweede-stap/"


@pytest.fixture(autouse=True)
def _aan(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MFA_VERPLICHT = True
    cache.clear()
    monkeypatch.setattr(transaction, "on_commit", lambda doe: doe())


@pytest.fixture
def bas() -> User:
    mens: User = GebruikerFactory(username="bas", email="bas@example.nl", is_staff=True)
    mens.set_password(WACHTWOORD)
    mens.save()
    RolFactory(gebruiker=mens, soort="redacteur")
    return mens


def log_in(volgende: str = "/beheer/wmo/") -> Client:
    client = Client()
    client.post("/inloggen/", {"login": "bas", "password": WACHTWOORD, "next": volgende})
    return client


def stel_in(client: Client) -> list[str]:
    """Set an app; the recovery codes that come with it."""
    sleutel = client.get(f"{STAP}app/").context["form"].secret
    antwoord = client.post(f"{STAP}app/", {"code": code_van(sleutel)}, follow=True)
    assert "Herstelcodes" in antwoord.text
    return list(antwoord.context["unused_codes"])


def test_wie_de_tweede_stap_uitzet_leest_dat(settings) -> None:
    assert tweede_stap.staat_aan in registry.deployment_checks
    assert tweede_stap.staat_aan(None) == []
    settings.MFA_VERPLICHT = False
    assert "MFA_VERPLICHT staat uit" in tweede_stap.staat_aan(None)[0].msg


@pytest.mark.parametrize("soort", [*Rol.Soort.values, "superuser"])
def test_zonder_tweede_stap_is_iedereen_met_een_rol_niemand(soort: str) -> None:
    mens = GebruikerFactory(is_staff=True, is_superuser=soort == "superuser")
    if soort != "superuser":
        gemeente = GemeenteFactory() if soort in {"ambtenaar", "college"} else None
        verband = SamenwerkingsverbandFactory()
        if gemeente:
            DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente)
        RolFactory(gebruiker=mens, soort=soort, samenwerkingsverband=verband, gemeente=gemeente)
    client = Client()
    client.force_login(mens)
    for adres in ("/beheer/", "/beheer/kwartaal/", "/beheer/auth/user/"):
        assert client.get(adres)["Location"].startswith("/beheer/login/")
        assert client.post(adres)["Location"].startswith("/beheer/login/")
    antwoord = client.get("/beheer/wmo/", follow=True)
    assert antwoord.redirect_chain[-1][0] == STAP
    assert "Stel de tweede stap nu in" in antwoord.text


def test_wie_geen_rol_heeft_hoeft_niets() -> None:
    client = Client()
    client.force_login(GebruikerFactory())
    assert client.get("/beheer/", follow=True).status_code == 403


def test_een_openbare_pagina_vraagt_niet_wie_er_is(bas: User) -> None:
    client = log_in()
    antwoord = client.get("/")
    assert antwoord.status_code == 200
    assert "Cookie" not in antwoord.get("Vary", "")


def test_instellen_en_daarna_ermee_inloggen(bas: User) -> None:
    client = log_in()
    client.get("/beheer/wmo/", follow=True)
    codes = stel_in(client)
    assert len(codes) == 10
    assert 'href="/beheer/wmo/"' in client.get(f"{STAP}herstelcodes/").text
    assert client.get("/beheer/wmo/").status_code == 200
    assert client.get(f"{STAP}herstelcodes.txt").text.split() == codes
    assert [bericht.subject for bericht in mail.outbox] == [
        "Er is een app ingesteld voor uw account"
    ]

    nieuw = log_in()
    assert nieuw.get("/beheer/wmo/").status_code == 302
    assert nieuw.get("/inloggen/account/").status_code == 302
    code = nieuw.get("/inloggen/code/").context
    assert code is not None
    fout = nieuw.post("/inloggen/code/", {"code": "000000"})
    assert "Deze code klopt niet" in fout.text
    goed = nieuw.post("/inloggen/code/", {"code": code_van(_sleutel(bas), 1)})
    assert goed["Location"] == "/beheer/wmo/"
    assert nieuw.get("/beheer/wmo/").status_code == 200


def test_met_een_herstelcode_een_keer(bas: User) -> None:
    codes = stel_in(log_in())
    client = log_in()
    assert client.post("/inloggen/code/", {"code": codes[0]})["Location"] == "/beheer/wmo/"
    weer = log_in()
    assert "klopt niet" in weer.post("/inloggen/code/", {"code": codes[0]}).text
    assert "nog 9" in client.get(STAP).text


def test_te_veel_codes_is_geremd(bas: User) -> None:
    stel_in(log_in())
    client = log_in()
    for _ in range(5):
        client.post("/inloggen/code/", {"code": "000000"})
    antwoord = client.post("/inloggen/code/", {"code": code_van(_sleutel(bas), 1)})
    assert "te vaak mislukt" in antwoord.text
    assert client.get("/beheer/wmo/").status_code == 302


def test_een_sessie_van_voor_de_tweede_stap_telt_niet_meer(bas: User) -> None:
    """Who had the password alone, and was in, does not come further by it."""
    dief = log_in()
    assert dief.get(STAP).status_code == 200
    stel_in(log_in())
    assert dief.get("/beheer/wmo/").status_code == 302
    for adres in (STAP, f"{STAP}app/", f"{STAP}passkeys/nieuw/", "/inloggen/account/"):
        assert dief.get(adres)["Location"].startswith("/inloggen/")


def test_de_laatste_kan_niet_weg(bas: User) -> None:
    client = log_in()
    stel_in(client)
    weg = f"{STAP}app/weg/"
    assert "enige tweede stap" in client.get(weg).text
    client.post(weg)
    app = Authenticator.objects.get(type="totp")
    passkey = Authenticator.objects.create(user=bas, type="webauthn", data={"name": "Laptop"})
    client.post(weg)
    assert not Authenticator.objects.filter(pk=app.pk).exists()
    antwoord = client.post(f"{STAP}passkeys/{passkey.pk}/weg/", follow=True)
    assert "enige tweede stap" in antwoord.text
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_een_geheim_staat_niet_leesbaar_in_de_database(bas: User, settings) -> None:
    stel_in(log_in())
    for sleutel in Authenticator.objects.all():
        geheim = sleutel.data.get("secret") or sleutel.data["seed"]
        assert geheim.startswith("gAAAA")
    oud = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "een ander geheim" * 4, [oud]
    assert len(_sleutel(bas)) == 32


def test_een_beheerder_haalt_een_kwijtgeraakte_tweede_stap_weg(bas: User) -> None:
    """For whom he may change; the person sets it anew at the next login."""
    stel_in(log_in())
    verband = bas.rollen.get().samenwerkingsverband
    velden = {"username": "bas", "is_active": "on", "tweede_stap_weg": "on"}
    formulier = {f"rollen-{deel}_FORMS": "0" for deel in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    weg = f"/beheer/auth/user/{bas.pk}/change/"
    uit = {}
    for soort in ("redacteur", "beheerder"):
        mens = GebruikerFactory(is_staff=True)
        RolFactory(gebruiker=mens, soort=soort, samenwerkingsverband=verband)
        client = Client()
        client.force_login(mens)
        TOTP.activate(mens, SLEUTEL)
        sessie = client.session
        sessie["account_authentication_methods"] = [{"method": "mfa"}]
        sessie["account_authentication_methods_user"] = str(mens.pk)
        sessie.save()
        client.post(weg, {**velden, **formulier})
        uit[soort] = Authenticator.objects.filter(user=bas).count()
    assert uit == {"redacteur": 2, "beheerder": 0}
    assert log_in().get("/beheer/wmo/", follow=True).redirect_chain[-1][0] == STAP


def _sleutel(mens: User) -> str:
    geheim = Authenticator.objects.get(user=mens, type="totp").data["secret"]
    return str(decrypt(geheim))
