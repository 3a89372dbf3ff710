"""The dictionary says what is declared and public, all of it and nothing else."""

import csv
import io

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from domeinen.declaraties import CIJFERS
from jeugd.models import Productgroep
from monitor.models import Editie
from monitor.verslag.woorden import WOORDEN
from tests.publiceren import publiceer
from tests.web.conftest import TABELLEN, Maker, maak_concept

pytestmark = pytest.mark.django_db
ALGEMEEN, VAN_PROEF = "/woordenboek/", "/proef/woordenboek/"
API = "/api/v1/begrippen"


@pytest.fixture
def editie(maak_editie: Maker) -> Editie:
    return maak_editie()


def lees(client: Client, adres: str):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return html.fromstring(antwoord.text)


def ankers(pagina) -> list[str]:
    return pagina.xpath("//div[@class='monitor-begrip']/@id")


def test_elk_woord_en_elke_maat_heeft_een_eigen_plek(client: Client, editie: Editie) -> None:
    pagina = lees(client, ALGEMEEN)
    gevonden = ankers(pagina)
    maten = {f"{m._meta.label_lower}.{v.name}" for m in CIJFERS for v in m.meetvelden()}
    assert set(gevonden) == maten | {woord.code for woord in WOORDEN}
    assert len(gevonden) == len(set(gevonden))
    pgb = " ".join(pagina.get_element_by_id("jeugd.voorziening.pgb").text_content().split())
    for deel in ("PGB", "voorzieningen", "stand", "productgroep", "inkoop van jeugdhulp", "levert"):
        assert deel in pgb
    assert "Openbaar sinds 1e kwartaal 2016" in pgb
    nergens = [anker for anker in maten if anker.startswith("clientbeleving.")]
    assert nergens
    for anker in nergens:
        assert "Openbaar sinds" not in pagina.get_element_by_id(anker).text_content()


def test_van_elke_tabel_staat_er_waar_zij_over_gaat(client: Client, editie: Editie) -> None:
    pagina = lees(client, VAN_PROEF)
    tabellen = [anker for anker in ankers(pagina) if anker.startswith("tabel.")]
    assert len(tabellen) == len(TABELLEN)
    assert any(anker.startswith("indicator.") for anker in ankers(pagina))
    algemeen = set(ankers(lees(client, ALGEMEEN)))
    verwijzingen = [doel.partition("#")[2] for doel in pagina.xpath("//dd//a/@href")]
    assert verwijzingen
    assert set(verwijzingen) <= algemeen
    onder = lees(client, "/proef/2016-k1/jeugd/").find_class("monitor-verantwoording")
    assert all("Wat betekent dit?" in blok.text_content() for blok in onder)
    for adres in ("/proef/2016-k1/jeugd/", "/proef/2016-k1/jeugd/voorzieningen/"):
        wijst = lees(client, adres).xpath("//a[contains(., 'Wat betekent dit?')]/@href")
        assert wijst
        assert {doel.partition("#")[2] for doel in wijst} <= set(ankers(pagina))


def test_een_indeling_staat_er_pas_als_zij_ergens_openbaar_is(client: Client) -> None:
    concept = maak_concept()
    assert client.get(VAN_PROEF).status_code == 404
    groep = Productgroep.objects.first()
    assert groep is not None
    assert groep.naam not in client.get(ALGEMEEN).text
    nieuw = Productgroep.objects.create(
        samenwerkingsverband=groep.samenwerkingsverband,
        code="geheim",
        naam="Nog geheim",
        geldig_vanaf_id=20162,
    )
    groep.opvolger, groep.geldig_tot_en_met_id = nieuw, 20161
    groep.definitie = "Wat erbij hoort."
    groep.save()
    publiceer(concept)
    tekst = client.get(VAN_PROEF).text
    assert "Wat erbij hoort." in tekst
    assert "Nog geheim" not in tekst
    buur = Productgroep.objects.exclude(pk__in=[groep.pk, nieuw.pk]).first()
    Productgroep.objects.filter(pk=groep.pk).update(opvolger=buur)
    assert client.get(VAN_PROEF).text == tekst
    publiceer(concept)
    assert f"Na het 1e kwartaal 2016 ging dit verder als {buur}." in client.get(VAN_PROEF).text


def test_zeven_gaat_zonder_script(client: Client, editie: Editie) -> None:
    assert ankers(lees(client, f"{ALGEMEEN}?wat=persoonsgebonden+BUDGET&soort=woord")) == [
        "woord-pgb"
    ]
    niets = lees(client, f"{ALGEMEEN}?wat=krokodil")
    assert ankers(niets) == []
    assert niets.xpath("//a[text()='toon alles']/@href") == [ALGEMEEN]
    assert client.get(f"{ALGEMEEN}?wat=%00&soort=raar").status_code == 200


@pytest.mark.parametrize("adres", [ALGEMEEN, VAN_PROEF, f"{API}?samenwerkingsverband=proef"])
def test_het_aantal_vragen_hangt_niet_af_van_wat_er_is(client: Client, adres: str) -> None:
    def vragen() -> int:
        caches["rekenwerk"].clear()
        with CaptureQueriesContext(connection) as gevangen:
            assert client.get(adres).status_code == 200
        return len(gevangen)

    maak_en_publiceer(1, 1, "proef")
    vragen()  # a report that was read stays in the process
    klein = vragen()
    for nummer in range(3):
        maak_en_publiceer(4, 2, f"ander{nummer}")
    assert vragen() == klein


def maak_en_publiceer(gemeenten: int, kwartalen: int, slug: str) -> None:
    publiceer(maak_concept(gemeenten, kwartalen, slug))


def test_de_api_zegt_hetzelfde_als_de_pagina(client: Client, editie: Editie, settings) -> None:
    settings.SITE_ADRES = "https://monitor.voorbeeld"
    for pagina, vraag in ((ALGEMEEN, ""), (VAN_PROEF, "samenwerkingsverband=proef&")):
        alle, deel = [], {"volgende": f"{API}?{vraag}omvang=100"}
        while deel["volgende"]:
            deel = client.get(deel["volgende"].removeprefix("https://monitor.voorbeeld")).json()
            alle += deel["resultaten"]
        assert [begrip["code"] for begrip in alle] == ankers(lees(client, pagina))
        assert all(b["adres"] == f"https://monitor.voorbeeld{pagina}#{b['code']}" for b in alle)
        tekst = client.get(f"{API}?{vraag}formaat=csv").text
        rijen = list(csv.DictReader(io.StringIO(tekst)))
        assert [rij["code"] for rij in rijen] == [begrip["code"] for begrip in alle]
        assert {rij["licentie"] for rij in rijen} == {settings.LICENTIE}
    maten = client.get("/api/v1/definities?omvang=100&domein=jeugd").json()["resultaten"]
    pgb = next(maat for maat in maten if maat["code"] == "jeugd.voorziening.pgb")
    assert (pgb["sinds"], pgb["breuken"]) == ("2016-k1", [])
    assert pgb["bron"].startswith("Registratie van")
    assert pgb["adres"] == f"https://monitor.voorbeeld{ALGEMEEN}#{pgb['code']}"
    assert client.get(f"{API}?samenwerkingsverband=niemand").status_code == 404
    assert client.get(API, headers={"Accept": "image/png"}).status_code == 406
