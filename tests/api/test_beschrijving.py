"""The API does what its description says, whatever is asked; and the script in docs reads it."""

import subprocess
import sys
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given
from hypothesis import settings as instellingen
from schemathesis import GenerationMode

from tests.publiceren import publiceer
from tests.web.conftest import maak_concept

SCRIPT = Path(__file__).parents[2] / "docs" / "reeks_lezen.py"


@pytest.mark.django_db(transaction=True)
def test_elk_antwoord_past_bij_de_beschrijving(live_server, settings):
    """Of every address, for parameters that fit and that do not."""
    settings.SITE_ADRES = live_server.url
    publiceer(maak_concept())
    schema = schemathesis.openapi.from_url(f"{live_server.url}/api/v1/openapi.json")
    bewerkingen = [gevonden.ok() for gevonden in schema.get_all_operations()]
    assert len(bewerkingen) == 10
    for bewerking in bewerkingen:
        wijzen = [GenerationMode.POSITIVE]
        if any(deel["in"] == "query" for deel in bewerking.definition.raw["parameters"]):
            wijzen.append(GenerationMode.NEGATIVE)
        for wijze in wijzen:

            @given(case=bewerking.as_strategy(generation_mode=wijze))
            @instellingen(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
            def probeer(case):
                antwoord = case.call(base_url=f"{live_server.url}/api/v1")
                case.validate_response(antwoord)
                assert antwoord.status_code < 500

            probeer()


@pytest.mark.django_db(transaction=True)
def test_een_script_leest_een_reeks_met_alleen_de_standaardbibliotheek(live_server, settings):
    settings.SITE_ADRES = live_server.url
    publiceer(maak_concept())
    waar = [live_server.url, "proef", "jeugd", "recapitulatie"]
    uit = subprocess.run([sys.executable, str(SCRIPT), *waar], capture_output=True, check=True)
    regels = uit.stdout.decode().splitlines()
    assert len(regels) == 4 * 2 * 1
    assert all(regel.startswith("2016-k1 ") for regel in regels)
