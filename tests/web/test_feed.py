"""The feed and the sitemap tell what is public, and nothing else."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from monitor.models import Editie
from tests.publiceren import publiceer
from tests.web.conftest import Maker, maak_concept

pytestmark = pytest.mark.django_db
FEEDS = ("/publicaties.atom", "/proef/publicaties.atom")
ATOM = {"a": "http://www.w3.org/2005/Atom", "s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture
def editie(maak_editie: Maker) -> Editie:
    return maak_editie(gemeenten=1)


def lees(client: Client, adres: str) -> etree._Element:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert "Last-Modified" not in antwoord
    opnieuw = client.get(adres, headers={"if-none-match": antwoord["ETag"]})
    assert opnieuw.status_code == 304
    return etree.fromstring(antwoord.content)


@pytest.mark.parametrize("adres", FEEDS)
def test_een_publicatie_en_een_verbetering_staan_in_de_feed(
    client: Client, editie: Editie, adres: str
) -> None:
    publiceer(editie, "Een telfout.")
    feed = lees(client, adres)
    titels = feed.xpath("a:entry/a:title/text()", namespaces=ATOM)
    assert titels == ["Verbeterd: Proef, 1e kwartaal 2016", "Proef, 1e kwartaal 2016"]
    assert feed.xpath("a:entry/a:summary/text()", namespaces=ATOM)[0] == "Een telfout."
    ids = feed.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == 2
    for link in feed.xpath("a:entry/a:link/@href", namespaces=ATOM):
        assert client.get(link.removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("adres", ["/", "/proef/", "/proef/2016-k1/", "/proef/2016-k1/jeugd/"])
def test_elke_pagina_noemt_de_feed(client: Client, editie: Editie, adres: str) -> None:
    pagina = client.get(adres).text
    assert 'rel="alternate" type="application/atom+xml"' in pagina
    eigen = 'href="/proef/publicaties.atom"' in pagina
    assert eigen == (adres != "/")


@pytest.mark.parametrize("dag", [None, "morgen"])
def test_wat_niet_openbaar_is_staat_in_feed_noch_sitemap(
    client: Client, editie: Editie, dag: str | None
) -> None:
    maak_concept(gemeenten=1, slug="ander")
    assert client.get("/ander/publicaties.atom").status_code == 404
    for adres in ("/publicaties.atom", "/sitemap.xml"):
        assert "ander" not in client.get(adres).text.lower()
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    Editie.objects.update(gepubliceerd_op=dag and morgen)
    assert client.get("/proef/publicaties.atom").status_code == 404
    for adres in ("/publicaties.atom", "/sitemap.xml"):
        assert "proef" not in client.get(adres).text.lower()


def test_de_sitemap_noemt_elke_pagina_een_keer(client: Client, editie: Editie) -> None:
    publiceer(editie, "Een telfout.")
    adressen = lees(client, "/sitemap.xml").xpath("s:url/s:loc/text()", namespaces=ATOM)
    paden = [adres.removeprefix("http://testserver") for adres in adressen]
    assert paden[:4] == ["/", "/proef/", "/proef/2016-k1/", "/proef/2016-k1/jeugd/"]
    assert "/proef/2016-k1/jeugd/voorzieningen/" in paden
    assert len(paden) == len(set(paden)) > 10
    for pad in paden:
        assert client.get(pad).status_code == 200
    robots = client.get("/robots.txt").text
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "Disallow: /zoeken/" in robots


@pytest.mark.parametrize("adres", [*FEEDS, "/sitemap.xml", "/zoeken/"])
def test_er_wordt_alleen_gelezen(client: Client, editie: Editie, adres: str) -> None:
    assert client.head(adres).status_code == 200
    assert client.post(adres).status_code == 405
    assert "public" in client.get(adres)["Cache-Control"]
    assert "Cookie" not in client.get(adres).get("Vary", "")
