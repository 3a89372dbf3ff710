"""Who logged in, was refused or changed a role stands in the security log, with all it asks for."""

import logging
from collections.abc import Iterator

import pytest
from django.test import Client

from invoer.models import Groepsrol
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
        Client().post("/inloggen/", {"login": "jan", "password": "fout"})
    assert "actie='inloggen te vaak mislukt' object='jan' resultaat='geweigerd'" in caplog.text
    rol = RolFactory(gebruiker=mens, soort="redacteur")
    assert "actie='maken' object='rol redacteur" in laatste(caplog)
    assert "oorsprong='server'" in laatste(caplog)
    client.get("/beheer/invoer/termijn/99999/change/")
    assert "resultaat='geweigerd'" in laatste(caplog)
    assert "actor='bas'" in laatste(caplog)
    rol.delete()
    assert "actie='verwijderen'" in laatste(caplog)


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
