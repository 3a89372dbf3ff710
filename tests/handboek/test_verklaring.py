"""What the site says of itself is filled in by who runs it, or led to where they say it."""

import pytest
from django.test import Client
from pytest_django import Settings

from monitor.handboek.verklaring import HINDERNISSEN
from monitor.reservekopie.kopie import BEWAARDAGEN
from tests.publiceren import publiceer
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db
PAGINAS = ("toegankelijkheid", "privacy")
LEEG = {"Toegankelijkheid": "", "Privacy": "", "Contact": ""}


@pytest.fixture(autouse=True)
def _leeg(settings: Settings) -> None:
    settings.VOET = LEEG
    settings.ORGANISATIE = {"naam": "", "fg": "", "op": "", "door": ""}


def test_zonder_instellingen_wordt_niets_beloofd(client: Client) -> None:
    verklaring, privacy = (client.get(f"/{naam}/").text for naam in PAGINAS)
    assert "C: eerste maatregelen genomen" in verklaring
    assert "geen onafhankelijk en volledig onderzoek" in verklaring
    assert "heeft nog niet laten weten wie haar heeft vastgesteld" in verklaring
    for hindernis in HINDERNISSEN:
        assert hindernis.wat in verklaring
    assert "functionaris" not in privacy
    assert f"gewoonlijk {BEWAARDAGEN} dagen" in privacy
    for tekst in (verklaring, privacy):
        assert "de organisatie achter deze site" in tekst
    assert not client.cookies  # as the statement says


def test_wie_de_site_heeft_vult_haar_in(client: Client, settings: Settings) -> None:
    settings.VOET = {**LEEG, "Contact": "mailto:monitor@example.nl"}
    settings.ORGANISATIE = {
        "naam": "de gemeente Voorbeeld",
        "fg": "mailto:fg@example.nl",
        "op": "2026-11-03",
        "door": "de gemeentesecretaris",
    }
    settings.BEWAARTERMIJNEN = {**settings.BEWAARTERMIJNEN, "VRAAG_BEWAREN": 47}
    verklaring, privacy = (client.get(f"/{naam}/").text for naam in PAGINAS)
    assert "De gemeente Voorbeeld wil dat iedereen" in verklaring
    assert "op 3 november 2026, met instemming van de gemeentesecretaris" in verklaring
    assert "tot 47 dagen na het antwoord" in privacy
    assert 'href="mailto:fg@example.nl"' in privacy
    for tekst in (verklaring, privacy):
        assert tekst.count('href="mailto:monitor@example.nl"') == 2  # and in the footer


@pytest.mark.parametrize("naam", PAGINAS)
def test_een_verklaring_elders_gaat_voor(naam: str, client: Client, settings: Settings) -> None:
    elders = f"https://example.nl/{naam}"
    settings.VOET = {**LEEG, naam.capitalize(): elders}
    antwoord = client.get(f"/{naam}/")
    assert (antwoord.status_code, antwoord["Location"]) == (302, elders)


def test_zonder_naam_is_het_wie_hier_publiceert(client: Client) -> None:
    """One that published nothing yet is not named; another is called as it was then."""
    editie = maak_concept(gemeenten=1)
    verband = editie.samenwerkingsverband
    verband.omschrijving = "de gemeenten van de Kust"
    verband.save()
    assert "van de Kust" not in client.get("/privacy/").text
    publiceer(editie)
    verband.omschrijving = "het Binnenland"
    verband.save()
    assert "Verantwoordelijk is de gemeenten van de Kust" in client.get("/privacy/").text
