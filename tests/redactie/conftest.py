"""A redacteur with an overzicht, and a page as a browser would post it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from gemeenten.models import Samenwerkingsverband
from invoer.models import Rol
from monitor.redactie.overzichtbouw import Overzichtbouw
from monitor.redactie.samenvoegen import teksten_van
from overzichten.models import Overzicht
from tests import factories
from tests.overzichten.bouw import bouw

LIJST = "/beheer/overzichten/overzicht/"


@pytest.fixture
def rik(verband: Samenwerkingsverband) -> User:
    return maak_redacteur(verband, "rik")


def maak_redacteur(verband: Samenwerkingsverband, naam: str) -> User:
    mens = factories.GebruikerFactory(username=naam, first_name=naam.capitalize(), last_name="R.")
    factories.RolFactory(
        gebruiker=mens, soort=Rol.Soort.REDACTEUR, samenwerkingsverband=verband, gemeente=None
    )
    return mens  # type: ignore[no-any-return]


@pytest.fixture
def client_van_rik(rik: User) -> Client:
    client = Client()
    client.force_login(rik)
    return client


@pytest.fixture
def overzicht(verband: Samenwerkingsverband) -> Overzicht:
    """Two lines that count in a sum, and the growth between two years."""
    regels: dict[str, dict[str, Any]] = {
        "jeugd": {"telt_in": "totaal"},
        "wmo": {"telt_in": "totaal"},
        "totaal": {"soort": "som"},
    }
    kolommen: dict[str, dict[str, Any]] = {
        "toen": {"jaar_verschil": -1},
        "nu": {"jaar_verschil": 0},
        "groei": {"soort": "formule", "formule": "100 * ([nu] - [toen]) / [toen]"},
    }
    return bouw(verband, regels, kolommen, code="kosten", naam="Kosten", eenheid="euro")


def pagina(gebruiker: Any, rij: Overzicht | None) -> dict[str, str]:
    """All that the page of an overzicht posts when nothing is typed."""
    bouw_ = Overzichtbouw(gebruiker, rij)
    uit = {"stond": bouw_.ingepakt, "actie": "bewaar", **teksten_van(bouw_.gegevens)}
    for lijst in bouw_.lijsten.values():
        beheer = lijst.management_form
        uit |= {beheer.add_prefix(naam): str(beheer[naam].value()) for naam in beheer.fields}
        for form in lijst.forms:
            uit |= {form.add_prefix(naam): tekst for naam, tekst in teksten_van(form).items()}
    return {naam: tekst for naam, tekst in uit.items() if tekst}
