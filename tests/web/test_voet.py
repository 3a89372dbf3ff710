"""What must be told of a site stands under every page, once there is something to lead to."""

import pytest
from django.test import Client
from lxml import html

from monitor.voet import adressen

PAGINAS = (
    "/",
    "/proef/",
    "/proef/2016-k1/",
    "/proef/2016-k1/jeugd/",
    "/nergens/",
    "/beheer/login/",
)
VOET = {
    "Toegankelijkheid": "https://voorbeeld.nl/toegankelijkheid",
    "Privacy": "",
    "Contact": "mailto:monitor@voorbeeld.nl",
}


@pytest.fixture(autouse=True)
def _bestanden(settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def _links(client: Client, adres: str) -> dict[str, str]:
    voet = html.fromstring(client.get(adres).text).xpath("//footer//a")
    return {link.text_content(): link.get("href") for link in voet if link.text_content() in VOET}


@pytest.mark.parametrize("adres", PAGINAS)
def test_links_that_are_filled_in_stand_under_every_page(adres, client, maak_editie, settings):
    maak_editie()
    settings.VOET = VOET
    assert _links(client, adres) == {naam: waar for naam, waar in VOET.items() if waar}
    settings.VOET = dict.fromkeys(VOET, "")
    assert _links(client, adres) == {}


def test_what_is_no_address_is_said_before_the_site_starts(settings):
    settings.VOET = VOET
    assert adressen(None) == []
    settings.VOET = {**VOET, "Privacy": "www.voorbeeld.nl/privacy"}
    (fout,) = adressen(None)
    assert "PRIVACY=www.voorbeeld.nl/privacy" in fout.msg
