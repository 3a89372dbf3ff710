"""Who logged in, was refused or changed a role stands in the security log, with all it asks for."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.test import Client, RequestFactory

from gemeenten.logboek import GEWEIGERD, meld
from invoer.models import Groepsrol
from monitor.instellingen.logboek import instellingen
from tests.factories import GebruikerFactory, RolFactory


@pytest.fixture(autouse=True)
def _meelezen(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    logger = logging.getLogger("beveiliging")
    logger.addHandler(caplog.handler)
    yield
    logger.removeHandler(caplog.handler)


def laatste(caplog: pytest.LogCaptureFixture) -> str:
    return [r for r in caplog.records if r.name == "beveiliging"][-1].getMessage()


@pytest.mark.django_db
def test_wat_er_gebeurt_staat_in_het_logboek(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    mens = GebruikerFactory(username="bas")
    mens.set_password("een-lang-wachtwoord-7")
    mens.save()
    client.post("/inloggen/", {"login": "bas", "password": "fout\nactie='x'"})
    assert "actie='inloggen' object='bas' resultaat='geweigerd'" in laatste(caplog)
    client.post("/inloggen/", {"login": "bas", "password": "een-lang-wachtwoord-7"})
    assert laatste(caplog) == (
        "actie='inloggen' object='bas' resultaat='gelukt' oorsprong='127.0.0.1' actor='bas'"
    )
    for _ in range(5):
        Client().post("/inloggen/", {"login": "BAS", "password": "fout"})
    assert "actie='inloggen te vaak mislukt' object='bas' resultaat='geweigerd'" in caplog.text
    Client().post("/inloggen/", {"login": "Mijn-wachtwoord-1", "password": "fout"})
    assert "object='een onbekende naam' resultaat='geweigerd'" in laatste(caplog)
    assert "mijn-wachtwoord" not in caplog.text.lower()
    rol = RolFactory(gebruiker=mens, soort="redacteur")
    assert "actie='maken' object='rol redacteur" in laatste(caplog)
    assert "oorsprong='server'" in laatste(caplog)
    client.get("/beheer/invoer/termijn/99999/change/")
    assert "resultaat='geweigerd'" in laatste(caplog)
    assert "actor='bas'" in laatste(caplog)
    rol.delete()
    assert "actie='verwijderen'" in laatste(caplog)


@pytest.mark.django_db
def test_wat_er_aan_een_account_verandert_staat_in_het_logboek(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What somebody may do and comes in with, each by its name, and never what it became."""
    mens = GebruikerFactory(username="bas", is_staff=True)
    mens.is_superuser, mens.is_active, mens.email = True, False, "bas@elders.example"
    mens.set_password("een-lang-wachtwoord-8")
    mens.save()
    assert laatste(caplog).startswith(
        "actie='wijzigen' object='gebruiker bas: actief uit, superuser aan, wachtwoord, "
        "e-mailadres' resultaat='gelukt'"
    )
    mens.first_name = "Bas"
    mens.save()
    assert "object='gebruiker bas' " in laatste(caplog)
    GebruikerFactory(username="root", is_superuser=True)
    assert "actie='maken' object='gebruiker root: superuser aan'" in laatste(caplog)
    assert "elders.example" not in caplog.text


@pytest.mark.django_db
def test_een_tweede_stap_staat_in_het_logboek(
    rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    mens = GebruikerFactory(username="bas")
    sleutel = Authenticator(user=mens, type=Authenticator.Type.TOTP, data={})
    vraag = rf.post("/inloggen/tweede-stap/")
    vraag.user, vraag.session = mens, {}
    for signaal, actie in (
        (authenticator_added, "instellen"),
        (authenticator_reset, "vernieuwen"),
        (authenticator_removed, "weghalen"),
    ):
        signaal.send(sender=Authenticator, request=vraag, user=mens, authenticator=sleutel)
        assert laatste(caplog).startswith(f"actie='tweede stap {actie}' object='")
        assert "van bas' resultaat='gelukt' oorsprong='127.0.0.1' actor='bas'" in laatste(caplog)


def test_een_regel_als_json_heeft_alle_velden(rf: RequestFactory) -> None:
    """As documented, whatever people typed; an error is on the same line, with where it was."""
    uit = io.StringIO()
    config = instellingen("json", debug=False)
    maker = logging.config.DictConfigurator(config)
    handler = logging.StreamHandler(uit)
    handler.setFormatter(maker.configure_formatter(config["formatters"]["regel"]))
    logger = logging.getLogger("beveiliging")
    logger.addHandler(handler)
    try:
        meld("inloggen", 'bas"\n{}', GEWEIGERD, rf.get("/"))
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError:
            logger.exception("Iets ging mis.")
    finally:
        logger.removeHandler(handler)
    regel, fout = (json.loads(regel) for regel in uit.getvalue().splitlines())
    velden = {
        "niveau": "WARNING",
        "bron": "beveiliging",
        "actie": "inloggen",
        "object": 'bas"\n{}',
        "resultaat": "geweigerd",
        "oorsprong": "127.0.0.1",
        "actor": "-",
    }
    assert velden.items() <= regel.items()
    assert set(regel) == {*velden, "tijdstip", "melding"}
    assert datetime.fromisoformat(regel["tijdstip"]).utcoffset() == timedelta()
    assert "ZeroDivisionError" in fout["exc_info"]
    gedocumenteerd = (Path(__file__).parents[2] / "docs" / "installatie.md").read_text()
    assert {naam for naam in {*regel, "exc_info"} if f"| `{naam}` |" not in gedocumenteerd} == set()


@pytest.mark.django_db
def test_wat_een_groep_geeft_staat_in_het_logboek(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Who may give a role to a group gives it to people that he does not name: made on the page, it
    says who did and from where.
    """
    beheerder = RolFactory(soort="beheerder", gemeente=None)
    verband = beheerder.samenwerkingsverband
    client.force_login(beheerder.gebruiker)
    velden = {"aanbieder": "entra", "groep": "g1", "soort": "redacteur", "domein": ""}
    antwoord = client.post(
        "/beheer/invoer/groepsrol/add/", velden | {"samenwerkingsverband": verband.pk}
    )
    assert antwoord.status_code == 302
    assert laatste(caplog) == (
        f"actie='maken' object='groepsrol g1 (entra): redacteur, {verband}' resultaat='gelukt' "
        f"oorsprong='127.0.0.1' actor='{beheerder.gebruiker}'"
    )
    Groepsrol.objects.get().delete()
    assert "actie='verwijderen' object='groepsrol g1" in laatste(caplog)


def test_wie_een_andere_site_vraagt_geeft_een_regel(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Scanners of the internet do: no line of the log is worth the way through the code."""
    logger = logging.getLogger("django.security.DisallowedHost")
    logger.addHandler(caplog.handler)
    try:
        assert client.get("/", HTTP_HOST="elders.example").status_code == 400
    finally:
        logger.removeHandler(caplog.handler)
    assert "elders.example" in caplog.text
    assert "Traceback" not in caplog.text
