"""A password is forgotten, changed and refused without telling strangers who has an account."""

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.factories import GebruikerFactory, RolFactory

pytestmark = pytest.mark.django_db
OUD, NIEUW = "Een-lang-wachtwoord-7", "Regen-om-7uur-vandaag"
VERGETEN = "/inloggen/wachtwoord-vergeten/"


@pytest.fixture(autouse=True)
def _meteen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mail goes once all is stored, which within a test is never."""
    monkeypatch.setattr(transaction, "on_commit", lambda doe: doe())


@pytest.fixture
def bas(settings) -> User:
    cache.clear()  # there is counted what somebody asks too often
    settings.SITE_ADRES = "https://monitor.example.nl"
    mens: User = GebruikerFactory(username="bas", email="bas@example.nl")
    mens.set_password(OUD)
    mens.save()
    RolFactory(gebruiker=mens, soort="redacteur")
    return mens


def log_in(naam: str, wachtwoord: str, volgende: str = "") -> tuple[Client, int, str]:
    client = Client()
    antwoord = client.post(
        "/inloggen/", {"login": naam, "password": wachtwoord, "next": volgende}, REMOTE_ADDR="::2"
    )
    return client, antwoord.status_code, antwoord.get("Location", "")


def verwijzing() -> str:
    (bericht,) = mail.outbox
    gevonden = re.search(r"https://monitor\.example\.nl(/\S+)", bericht.body)
    assert gevonden, bericht.body
    return gevonden[1]


@pytest.mark.parametrize("naam", ["bas", "BAS", "bas@example.nl", " Bas@Example.nl "])
def test_met_naam_of_adres(bas: User, naam: str) -> None:
    assert log_in(naam, OUD)[1] == 302


@pytest.mark.parametrize(
    ("volgende", "waar"),
    [
        ("/beheer/wmo/", "/beheer/wmo/"),
        ("", "/beheer/kwartaal/"),
        ("https://elders.example.nl/", "/beheer/kwartaal/"),
        ("//elders.example.nl/", "/beheer/kwartaal/"),
        ("javascript:alert(1)", "/beheer/kwartaal/"),
    ],
)
def test_inloggen_leidt_niet_naar_elders(bas: User, volgende: str, waar: str) -> None:
    assert log_in("bas", OUD, volgende)[2] == waar
    client = Client()
    client.force_login(bas)
    for weg in ("/inloggen/", "/beheer/login/"):
        assert client.get(weg, {"next": volgende})["Location"] == waar


def test_twaalf_keer_fout_is_geremd_hoe_de_naam_ook_is_geschreven(bas: User) -> None:
    namen = ["bas", "Bas", "BAS", "bAs", "baS", "BaS"] * 2
    assert [log_in(naam, "fout")[1] for naam in namen] == [200] * 4 + [429] * 8
    assert log_in("bas", OUD)[1] == 429


def test_wie_vreemd_is_leest_niet_wie_een_account_heeft(bas: User) -> None:
    """Neither at logging in nor at asking for a new password."""

    def kaal(antwoord) -> str:
        tekst = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", antwoord.content.decode())
        return re.sub(r'value="[^"]*@[^"]*"', "", tekst)

    uit = [
        [
            kaal(Client().post("/inloggen/", {"login": adres, "password": "fout"})),
            kaal(Client().post(VERGETEN, {"email": adres}, follow=True)),
        ]
        for adres in ("bas@example.nl", "niemand@example.nl")
    ]
    assert uit[0] == uit[1]
    assert "klopt niet" in uit[0][0]
    assert [bericht.to for bericht in mail.outbox] == [["bas@example.nl"]]


def test_een_vergeten_wachtwoord(bas: User, client: Client) -> None:
    elders = Client()
    elders.force_login(bas)
    client.post(VERGETEN, {"email": "BAS@example.nl"})
    weg = verwijzing()
    mail.outbox.clear()
    kies = client.get(weg)["Location"]
    assert len(kies) < len(weg)  # the key does not stay in the address
    fout = client.post(kies, {"password1": "te kort", "password2": "te kort"})
    assert "te kort" in fout.content.decode()
    goed = client.post(kies, {"password1": NIEUW, "password2": NIEUW}, follow=True)
    assert "Uw wachtwoord is gewijzigd" in goed.content.decode()
    assert log_in("bas", OUD)[1] == 200
    assert log_in("bas", NIEUW)[1] == 302
    assert elders.get("/inloggen/account/").status_code == 302
    assert [bericht.subject for bericht in mail.outbox] == ["Uw wachtwoord is gewijzigd"]
    for opnieuw in (weg, kies):
        assert "werkt niet meer" in Client().get(opnieuw).content.decode()


def test_wie_hier_geen_wachtwoord_heeft_krijgt_er_zo_geen(bas: User, client: Client) -> None:
    bas.set_unusable_password()
    bas.save()
    client.post(VERGETEN, {"email": "bas@example.nl"})
    assert not mail.outbox
    client.force_login(bas)
    assert "via uw organisatie" in client.get("/inloggen/wachtwoord/", follow=True).text


def test_vergeten_is_te_vaak_te_vragen(bas: User, client: Client) -> None:
    statussen = [client.post(VERGETEN, {"email": "bas@example.nl"}).status_code for _ in range(5)]
    assert statussen == [302] * 3 + [429] * 2
    assert len(mail.outbox) == 3


def test_een_mailserver_die_weg_is_houdt_niemand_tegen(bas: User, client: Client, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    assert client.post(VERGETEN, {"email": "bas@example.nl"}).status_code == 302


def test_het_wachtwoord_wijzigen_logt_elders_uit(bas: User, client: Client) -> None:
    elders = Client()
    for een in (client, elders):
        een.force_login(bas)
    velden = {"oldpassword": OUD, "password1": NIEUW, "password2": NIEUW}
    fout = client.post("/inloggen/wachtwoord/", {**velden, "oldpassword": "x"})
    assert fout.status_code == 200
    antwoord = client.post("/inloggen/wachtwoord/", velden, follow=True)
    assert "Uw wachtwoord is gewijzigd." in antwoord.content.decode()
    assert client.get("/inloggen/account/").status_code == 200
    assert elders.get("/inloggen/account/").status_code == 302


def test_wie_uit_staat_komt_er_niet_in(bas: User) -> None:
    User.objects.update(is_active=False)
    assert log_in("bas", OUD)[2] == "/inloggen/niet-actief/"
    assert log_in("bas", "fout")[1] == 200


def test_wie_geen_rol_heeft_leest_dat(client: Client) -> None:
    client.force_login(GebruikerFactory(username="zus"))
    antwoord = client.get("/beheer/", follow=True)
    assert antwoord.status_code == 403
    assert "nog geen rol" in antwoord.text
    assert "zus" in antwoord.text


def test_inloggen_zet_geen_koekje_voor_wie_alleen_kijkt(client: Client) -> None:
    client.get("/inloggen/")
    assert set(client.cookies) <= {"csrftoken"}
