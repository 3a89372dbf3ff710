"""Logging in through one's own organisation, at an OpenID provider that runs beside the test.

It is ``oidc-provider-mock``: a server of its own, on Authlib, with discovery, PKCE, signed tokens
and a form to log in. Nothing of this site is replaced: what it fetches goes over the network.
"""

import re
import warnings
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import environ
import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as instellingen
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.models import Groepsrol, Rol
from monitor.instellingen import organisaties
from tests.factories import GebruikerFactory

pytestmark = [
    pytest.mark.django_db,
    # What the libraries of the provider say of each other.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:(authlib|oidc_provider_mock)"),
]
INLOGGEN = "/inloggen/organisatie/gemeente/"
SLEUTEL = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
GROEPEN = "Groepen-Monitor"  # an organisation calls the claim as it likes


@pytest.fixture(scope="module")
def adres() -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from oidc_provider_mock import run_server_in_thread  # noqa: PLC0415
    with pytest.MonkeyPatch.context() as omgeving:
        omgeving.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")
        with run_server_in_thread() as server:
            yield f"http://localhost:{server.server_port}"


class Aanbieder:
    """The organisation: who is in which group, and logging in there as somebody."""

    def __init__(self, adres: str) -> None:
        self.adres = adres

    def kent(self, wie: str, *groepen: str, **zegt: Any) -> None:
        velden = {"email": f"{wie}@example.nl", "given_name": wie, "family_name": "Test"}
        zegt = {**velden, "preferred_username": wie, GROEPEN: groepen, **zegt}
        requests.put(f"{self.adres}/users/{wie}", json=zegt, timeout=9).raise_for_status()

    def log_in(self, client: Client, wie: str, erbij: str = "?next=/beheer/wmo/") -> Any:
        """From the button here, by the form there, and back: the last page of it."""
        heen = client.get(f"{INLOGGEN}{erbij}")
        assert heen.status_code == 302, heen.text
        assert heen["Location"].startswith(self.adres)
        assert "code_challenge=" in heen["Location"]
        gedaan = {"sub": wie} if wie else {"action": "deny"}
        terug = requests.post(heen["Location"], data=gedaan, allow_redirects=False, timeout=9)
        weg = urlsplit(terug.headers["Location"])
        return client.get(f"{weg.path}?{weg.query}")


@pytest.fixture
def aanbieder(adres: str, settings) -> Aanbieder:
    cache.clear()
    settings.SOCIALACCOUNT_PROVIDERS = stel_in(adres)
    return Aanbieder(adres)


def stel_in(server: str, **anders: str) -> dict[str, Any]:
    """The settings that come of these in the environment."""
    omgeving = {
        **{"OIDC": "gemeente", "OIDC_GEMEENTE_SERVER": server, "OIDC_GEMEENTE_NAAM": "De gemeente"},
        **{"OIDC_GEMEENTE_CLIENT_ID": "monitor", "OIDC_GEMEENTE_CLIENT_SECRET": "geheim"},
        **{"OIDC_GEMEENTE_GROEPEN": GROEPEN, **anders},
    }
    env = environ.Env()
    env.ENVIRON = {naam: waarde for naam, waarde in omgeving.items() if waarde}
    uit: dict[str, Any] = organisaties.instellingen(env)["SOCIALACCOUNT_PROVIDERS"]
    return uit


@pytest.fixture
def groepen(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Samenwerkingsverband:
    """Two groups: who makes the monitor, and who enters the figures of the Wmo."""
    for groep, soort, gemeente, domein in (
        ("makers", "redacteur", None, ""),
        ("invoerders", "ambtenaar", gemeenten[0], "wmo"),
    ):
        Groepsrol.objects.create(
            aanbieder="gemeente",
            groep=groep,
            soort=soort,
            samenwerkingsverband=verband,
            gemeente=gemeente,
            domein=domein,
        )
    return verband


def rollen(wie: str) -> list[tuple[str, str]]:
    rijen = Rol.objects.filter(gebruiker__username=wie).order_by("soort")
    return list(rijen.values_list("soort", "aanbieder"))


def test_groepen_worden_rollen_en_weer_niet(
    aanbieder: Aanbieder, groepen: Samenwerkingsverband, caplog: pytest.LogCaptureFixture
) -> None:
    aanbieder.kent("jan", "makers", "invoerders", "een andere groep")
    client = Client()
    assert "Inloggen via De gemeente" in client.get("/inloggen/").text
    assert aanbieder.log_in(client, "jan")["Location"] == "/beheer/wmo/"
    assert client.get("/beheer/wmo/").status_code == 200
    jan = User.objects.get(username="jan")
    assert (jan.email, jan.first_name, jan.is_superuser) == ("jan@example.nl", "jan", False)
    assert not jan.has_usable_password()
    assert rollen("jan") == [("ambtenaar", "gemeente"), ("redacteur", "gemeente")]

    aanbieder.kent("jan", "invoerders")
    aanbieder.log_in(Client(), "jan")
    assert rollen("jan") == [("ambtenaar", "gemeente")]
    assert "actie='verwijderen' object='rol redacteur, Voorbeeld van jan'" in caplog.text

    met_de_hand = Rol.objects.create(gebruiker=jan, soort="redacteur", samenwerkingsverband=groepen)
    aanbieder.kent("jan")
    aanbieder.log_in(Client(), "jan")
    assert rollen("jan") == [("redacteur", "")]
    aanbieder.kent("jan", "makers")  # what one has already is not given twice
    aanbieder.log_in(Client(), "jan")
    assert Rol.objects.get(gebruiker=jan) == met_de_hand


def test_zonder_groep_is_er_geen_account(
    aanbieder: Aanbieder, groepen: Samenwerkingsverband
) -> None:
    aanbieder.kent("piet", "een andere groep")
    client = Client()
    antwoord = aanbieder.log_in(client, "piet")
    assert (antwoord.status_code, "geen groep die" in antwoord.text) == (403, True)
    assert not User.objects.filter(username="piet").exists()
    assert client.get("/beheer/").status_code == 302


@pytest.mark.parametrize("naam", ["kees", "KEES"])
def test_wie_hier_al_een_account_heeft_koppelt_het_zelf(
    aanbieder: Aanbieder, groepen: Samenwerkingsverband, naam: str
) -> None:
    """Or whoever runs an organisation could come in as anybody, by saying so."""
    kees = GebruikerFactory(username="kees", email=f"{naam}@example.nl", is_superuser=True)
    aanbieder.kent("kees", "makers")
    antwoord = aanbieder.log_in(Client(), "kees")
    assert (antwoord.status_code, "al een account" in antwoord.text) == (409, True)

    client = Client()
    client.force_login(kees)
    ongevraagd = aanbieder.log_in(client, "kees", "?process=connect")
    assert ongevraagd["Location"] == "/inloggen/account/"
    assert not SocialAccount.objects.exists()
    sessie = client.session
    sessie["account_authentication_methods_user"] = str(kees.pk)
    sessie["account_authentication_methods"] = [{"method": "password", "at": sessie["begonnen"]}]
    sessie.save()
    assert "Ga naar De gemeente" in client.post(f"{INLOGGEN}koppelen/").text
    assert aanbieder.log_in(client, "kees", "?process=connect").status_code == 302
    assert "ook inloggen via De gemeente" in client.get("/inloggen/account/").text
    aanbieder.log_in(nieuw := Client(), "kees")
    assert nieuw.get("/inloggen/account/").context["user"] == kees


@pytest.mark.parametrize(
    "eis",
    [
        ("nooit", {"amr": ["pwd", "mfa"]}, False),
        ("altijd", {}, True),
        ("amr=mfa", {"amr": ["pwd", "mfa"]}, True),
        ("amr=mfa", {"amr": ["pwd"]}, False),
        ("acr=2", {"acr": "2"}, True),
        ("acr=2", {}, False),
    ],
)
def test_de_tweede_stap_van_de_organisatie(
    aanbieder: Aanbieder,
    groepen: Samenwerkingsverband,
    settings,
    eis: tuple[str, dict[str, Any], bool],
) -> None:
    """It counts as far as was set, the first time and later."""
    eist, zegt, binnen = eis
    settings.MFA_VERPLICHT = True
    settings.SOCIALACCOUNT_PROVIDERS = stel_in(aanbieder.adres, OIDC_GEMEENTE_TWEEDE_STAP=eist)
    aanbieder.kent("jan", "makers", **zegt)
    for _ in range(2):
        aanbieder.log_in(client := Client(), "jan")
        assert client.get("/beheer/").status_code == (200 if binnen else 302)
        assert client.get("/inloggen/tweede-stap/").status_code == 200
    TOTP.activate(User.objects.get(username="jan"), SLEUTEL)
    antwoord = aanbieder.log_in(client := Client(), "jan")
    assert antwoord["Location"] == "/inloggen/code/"  # who has one here uses it
    assert client.get("/beheer/").status_code == 302


def test_te_veel_groepen_om_te_noemen_neemt_niets_af(
    aanbieder: Aanbieder, groepen: Samenwerkingsverband
) -> None:
    """Entra ID names no group at all of who is in more than two hundred."""
    aanbieder.kent("jan", "makers")
    aanbieder.log_in(Client(), "jan")
    zegt = {"email": "jan@example.nl", "_claim_names": {GROEPEN: "src1"}}
    requests.put(f"{aanbieder.adres}/users/jan", json=zegt, timeout=9)
    aanbieder.log_in(Client(), "jan")
    assert rollen("jan") == [("redacteur", "gemeente")]


def test_wie_stopt_of_uit_staat_komt_er_niet_in(
    aanbieder: Aanbieder, groepen: Samenwerkingsverband
) -> None:
    client = Client()
    assert "niet gelukt" in aanbieder.log_in(client, "").text
    aanbieder.kent("jan", "makers")
    aanbieder.log_in(Client(), "jan")
    User.objects.update(is_active=False)
    assert aanbieder.log_in(client, "jan")["Location"] == "/inloggen/niet-actief/"


def test_wat_niet_klopt_is_geen_fout(aanbieder: Aanbieder, settings) -> None:
    for weg in ("terug/", "terug/?code=x", "terug/?code=x&state=x", "terug/?error=x"):
        antwoord = Client().get(f"{INLOGGEN}{weg}", follow=True)
        assert re.search("niet gelukt|niet ingelogd", antwoord.text), weg
    assert Client().get("/inloggen/organisatie/andere/").status_code == 404
    settings.SOCIALACCOUNT_PROVIDERS = stel_in("http://localhost:1")
    antwoord = Client().get(INLOGGEN)
    assert (antwoord.status_code, "antwoordt niet" in antwoord.text) == (503, True)


@pytest.mark.parametrize(
    ("fout", "woord"),
    [
        ({"OIDC_GEMEENTE_SERVER": ""}, "Vul OIDC_GEMEENTE_SERVER in"),
        ({"OIDC_GEMEENTE_CLIENT_SECRET": ""}, "Vul OIDC_GEMEENTE_CLIENT_SECRET in"),
        ({"OIDC_GEMEENTE_SERVER": "http://login.example.nl"}, "begin met https://"),
        ({"OIDC": "De gemeente"}, "kleine letters"),
        ({"OIDC_GEMEENTE_TWEEDE_STAP": "soms"}, "kies altijd, nooit"),
    ],
)
def test_een_halve_instelling_start_niet(fout: dict[str, str], woord: str) -> None:
    with pytest.raises(ImproperlyConfigured) as uit:
        stel_in("https://login.example.nl", **fout)
    assert woord in str(uit.value)
    assert instellingen.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] == []
