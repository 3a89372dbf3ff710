"""A sheet on which a gemeente is asked nothing is not in its list, nor in the matrix."""

from typing import Any

import pytest
from django.test import Client

from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.models import Rol
from tests import factories
from tests.overzichten.bouw import bouw

pytestmark = pytest.mark.django_db
ADRES = "/beheer/kwartaal/voorbeeld/2021-k3/"


def bekijk(verband: Samenwerkingsverband, soort: str, gemeente: Gemeente | None = None) -> Any:
    mens = factories.GebruikerFactory()
    factories.RolFactory(
        gebruiker=mens, soort=soort, samenwerkingsverband=verband, gemeente=gemeente
    )
    client = Client()
    client.force_login(mens)
    antwoord = client.get(ADRES)
    assert antwoord.status_code == 200
    return antwoord


@pytest.fixture
def maar_een(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Samenwerkingsverband:
    """An overzicht with a cell, one with computed lines only, and a doel of one gemeente."""
    bouw(verband, {"a": {}}, {"nu": {}}, code="vol", naam="Met een cel")
    bouw(verband, {"som": {"soort": "som"}}, {"nu": {}}, code="leeg", naam="Zonder cel")
    factories.DoelFactory(
        samenwerkingsverband=verband, gemeente=gemeenten[0], domein="wmo", naam="Alleen hier"
    )
    return verband


@pytest.mark.parametrize("soort", [Rol.Soort.AMBTENAAR, Rol.Soort.COLLEGE])
def test_een_gemeente_leest_geen_nul_van_nul(
    soort: str, maar_een: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    for gemeente, met_doel in ((gemeenten[0], True), (gemeenten[1], False)):
        tekst = bekijk(maar_een, soort, gemeente).content.decode()
        assert "0 van 0" not in tekst
        assert "Met een cel" in tekst
        assert "Zonder cel" not in tekst
        assert ("Voortgang van doelen" in tekst) is met_doel


def test_de_matrix_stelt_alleen_voor_wat_wordt_gevraagd(maar_een: Samenwerkingsverband) -> None:
    antwoord = bekijk(maar_een, Rol.Soort.REDACTEUR)
    deel = next(deel for deel in antwoord.context["matrix"] if deel.domein == "wmo")
    titels = {soort.titel for soort in deel.soorten}
    assert {"Met een cel", "Voortgang van doelen"} <= titels
    assert "Zonder cel" not in titels
    leeg = [gemeente.naam for gemeente, _, bladen in deel.rijen if None in bladen]
    assert leeg == ["Dijkstad", "Cornwerd-Zuid", "Bovenmeer"]
    tekst = antwoord.content.decode()
    assert tekst.count("niet gevraagd") == 3
    assert "Zonder cel" not in tekst
