"""What must be told of a site stands under every page, once there is something to lead to."""

import pytest
from django.test import Client
from lxml import html

from monitor.site.voet import adressen

PAGINAS = (
    "/",
    "/proef/",
    "/proef/2016-k1/",
    "/proef/2016-k1/jeugd/",
    "/nergens/",
    "/inloggen/",
)
VOET = {
    "Toegankelijkheid": "https://voorbeeld.nl/toegankelijkheid",
    "Privacy": "",
    "Contact": "mailto:monitor@voorbeeld.nl",
}


EIGEN = {"Toegankelijkheid": "/toegankelijkheid/", "Privacy": "/privacy/"}


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
def test_ingevulde_links_staan_onder_elke_pagina(adres, client, maak_editie, settings):
    maak_editie()
    settings.VOET = VOET
    assert _links(client, adres) == {**VOET, "Privacy": "/privacy/"}
    settings.VOET = dict.fromkeys(VOET, "")
    assert _links(client, adres) == EIGEN
    kop = html.fromstring(client.get(adres).text).xpath("//header//a[.='Inloggen']/@href")
    assert kop == ["/inloggen/"]


def test_wat_geen_adres_is_wordt_gezegd_voor_de_site_start(settings):
    settings.VOET = VOET
    assert adressen(None) == []
    settings.VOET = {**VOET, "Privacy": "www.voorbeeld.nl/privacy"}
    (fout,) = adressen(None)
    assert "PRIVACY=www.voorbeeld.nl/privacy" in fout.msg
