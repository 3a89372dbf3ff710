"""The manual is on the site as it stands beside the code, and helps with every page."""

import re

import pytest
from django.test import Client
from django.urls import resolve
from lxml import html

from invoer.models import Rol
from monitor.handboek.boek import BEGIN, DELEN, MAP, adres_van, lees
from monitor.handboek.hulp import hulp_bij, regels
from monitor.handboek.pagina import zoek
from tests import factories
from tests.handboek.beeldlijst import gebruikte_beelden
from tests.rechten.adressen import patronen

ALLE = (BEGIN, *DELEN)


def _bestaat(adres: str) -> bool:
    """Whether an address within the manual leads to a heading that is there."""
    pad, _, anker = adres.partition("#")
    deel = resolve(pad).kwargs.get("deel", BEGIN)
    return not anker or anker in {kop.anker for kop in lees(deel).koppen}


def test_elk_bestand_is_een_deel_met_eigen_ankers_en_links_die_kloppen() -> None:
    assert {bestand.stem for bestand in MAP.glob("*.md")} == set(ALLE)
    for naam in ALLE:
        deel = lees(naam)
        boom = html.fromstring(f"<div>{deel.html}</div>")
        ankers = boom.xpath("//@id")
        assert len(ankers) == len(set(ankers)), naam
        assert not {"inhoud", "zoek", "wat"} & set(ankers), naam
        links = [link for link in boom.xpath("//a/@href") if not link.startswith("https://")]
        assert [link for link in links if not _bestaat(link)] == [], naam
        assert naam == BEGIN or deel.koppen, naam
    genoemd = re.findall(r"\]\(([-\w]+)\.md\)", (MAP / f"{BEGIN}.md").read_text())
    assert genoemd == list(DELEN)


def test_elk_adres_heeft_hulp_die_er_is() -> None:
    """And no rule is left of an address that went."""
    namen = {naam for naam, _ in patronen()}
    assert len(namen) > 300
    assert [naam for naam in namen if not _bestaat(hulp_bij(naam))] == []
    eerste = {max((r for r in regels() if naam.startswith(r)), key=len) for naam in namen}
    assert set(regels()) - eerste == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("soort", "deel"),
    [
        (Rol.Soort.AMBTENAAR, "ambtenaar/#zo-vult-u-cijfers-in"),
        (Rol.Soort.REDACTEUR, "redacteur/#zo-volgt-u-het-kwartaal"),
        (Rol.Soort.COLLEGE, "college/#zo-stelt-u-vast-of-stuurt-u-terug"),
    ],
)
def test_op_mijn_kwartaal_krijgt_ieder_de_hulp_van_zijn_rol(soort: str, deel: str) -> None:
    verband = factories.SamenwerkingsverbandFactory()
    lid = factories.DeelnameFactory(samenwerkingsverband=verband).gemeente
    van = {} if soort == Rol.Soort.REDACTEUR else {"gemeente": lid}
    rol = factories.RolFactory(samenwerkingsverband=verband, soort=soort, **van)
    client = Client()
    client.force_login(rol.gebruiker)
    adres = f"/beheer/kwartaal/{verband.slug}/2016-k1/"
    assert f'href="/handleiding/{deel}" rel="help"' in client.get(adres).text


def test_een_beeld_is_klein_en_zegt_wat_er_staat() -> None:
    """All that are there are shown, and no other; who does not see them reads what they show."""
    bestanden = {bestand.name: bestand.stat().st_size for bestand in (MAP / "beeld").iterdir()}
    assert gebruikte_beelden() == set(bestanden)
    assert sum(bestanden.values()) < 2_000_000
    for deel in map(lees, ALLE):
        for naam, alternatief in deel.beelden:
            assert 40 < len(alternatief) < 250, naam
            assert f'alt="{alternatief}" width="800"' in deel.html


@pytest.mark.django_db
def test_de_handleiding_staat_op_de_site(client: Client) -> None:
    for naam in ALLE:
        pagina = html.fromstring(client.get(adres_van(naam)).text)
        assert pagina.xpath("//h1")[0].text_content() == lees(naam).titel
        inhoud = {link.split("#")[1] for link in pagina.xpath("//nav//a/@href") if "#" in link}
        assert inhoud == {kop.anker for kop in lees(naam).koppen}
    assert client.get("/handleiding/nergens/").status_code == 404
    assert client.get("/handleiding/index/").status_code == 404
    assert adres_van("redacteur") in client.get("/sitemap.xml").text


@pytest.mark.django_db
def test_zoeken_vindt_eerst_in_de_koppen(client: Client) -> None:
    assert "Zo verbetert u wat gepubliceerd is" in {kop.titel for _, kop in zoek("RECTIFICATIE")}
    assert zoek("herstelcodes")[0][1].titel == "Zo bewaart u uw herstelcodes"
    assert zoek("") == []
    gevonden = client.get("/handleiding/", {"wat": "herstelcodes"}).text
    assert "/handleiding/inloggen/#zo-bewaart-u-uw-herstelcodes" in gevonden
    niets = client.get("/handleiding/", {"wat": "<krokodil>"}).text
    assert "Niets gevonden voor ‘&lt;krokodil&gt;’" in niets
