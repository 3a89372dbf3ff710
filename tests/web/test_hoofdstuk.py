"""What stands in the pages of an editie: each table with all that a reader needs to trust it."""

import itertools

import pytest
from lxml import html

from jeugd.models import Basisteam, Voorziening
from monitor.models import Editie
from tests import factories
from tests.publiceren import publiceer


@pytest.fixture
def editie(maak_editie) -> Editie:
    return maak_editie()


@pytest.fixture
def pagina(client, editie) -> html.HtmlElement:
    return html.fromstring(client.get("/proef/2016-k1/jeugd/").text)


def test_elke_tabel_toont_tekst_periode_definitie_bron_en_bestanden(pagina):
    secties = pagina.xpath("//section[.//table[contains(@class, 'monitor-tabel')]]")
    assert len(secties) == 8
    for sectie in secties:
        assert sectie.xpath("string(.//caption/span[2])").strip()
        assert "Uitleg." in sectie.text_content()
        assert sectie.xpath(".//dt/text()") == ["Definitie", "Volledigheid", "Bron", "Deze tabel"]
        assert all(dd.text_content().strip() for dd in sectie.xpath(".//dd"))
        soorten = [adres.rpartition(".")[2] for adres in sectie.xpath(".//dd//a[@download]/@href")]
        assert soorten == ["csv", "xlsx", "json", *(["svg"] if sectie.xpath(".//svg") else [])]


@pytest.mark.parametrize(
    ("velden", "aantal", "zin"),
    [
        ({}, 0, "Alle cijfers zijn geleverd."),
        ({"pgb": None, "zin": None}, 1, "2 van de 24 cijfers zijn niet geleverd."),
        ({"voorlopig": True}, 1, "Alle cijfers zijn geleverd; 2 zijn voorlopig."),
        ({"voorlopig": True}, 12, "Alle cijfers zijn geleverd; alles is voorlopig."),
    ],
)
def test_een_tabelpagina_zegt_hoe_volledig_zij_is(client, editie, velden, aantal, zin):
    rijen = Voorziening.objects.order_by("pk").values_list("pk", flat=True)[:aantal]
    Voorziening.objects.filter(pk__in=list(rijen)).update(**velden)
    publiceer(editie)
    pagina = html.fromstring(client.get("/proef/2016-k1/jeugd/voorzieningen/").text)
    assert pagina.xpath("string(//dt[.='Volledigheid']/following-sibling::dd)") == zin


def test_elke_link_op_de_pagina_komt_aan_en_ids_zijn_uniek(pagina):
    ids = pagina.xpath("//@id")
    assert len(ids) == len(set(ids))
    doelen = {adres[1:] for adres in pagina.xpath("//a[starts-with(@href, '#')]/@href")}
    assert doelen
    assert doelen <= set(ids)
    for verwijzing in pagina.xpath("//@aria-labelledby"):
        assert set(verwijzing.split()) <= set(ids)


def test_koppen_slaan_geen_niveau_over(pagina):
    niveaus = [int(kop.tag[1]) for kop in pagina.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert niveaus[0] == 1
    assert niveaus.count(1) == 1
    assert all(na <= voor + 1 for voor, na in itertools.pairwise(niveaus))


def test_een_grafiek_zegt_in_woorden_wat_zij_toont(pagina):
    for figuur in pagina.xpath("//figure"):
        assert figuur.xpath(".//svg[@role='img']")
        assert len(figuur.xpath("string(.//figcaption//p)")) > 40


def test_een_grafiek_van_een_deel_zegt_welk(pagina):
    (budget,) = pagina.xpath("//figure[ancestor::section[.//table//tr/th[.='Budget 2016']]]")
    assert budget.xpath("string(p)") == "Beschikbare budgetten: Jeugdwet"


def test_niets_heeft_stijl_of_script_in_de_pagina_nodig(pagina):
    assert pagina.xpath("//script[text()] | //style | //@style | //@onclick") == []
    scripts = sorted({src.partition(".")[0] for src in pagina.xpath("//script/@src")})
    assert scripts == ["/static/eigen", "/static/grafiek"]


def test_de_noot_van_een_cijfer_staat_onder_zijn_tabel(client, editie):
    Basisteam.objects.filter(gemeente=editie.samenwerkingsverband.gemeenten.first()).update(
        toelichting="Opgegeven als ‘regelmatig’."
    )
    publiceer(editie)
    pagina = html.fromstring(client.get("/proef/2016-k1/jeugd/basisteams/").text)
    (noot,) = pagina.xpath("//li[@id='basisteams-noot-1']")
    assert noot.text_content() == "Opgegeven als ‘regelmatig’."
    assert pagina.xpath("//tbody//th//a[@href='#basisteams-noot-1']")


def test_gelijke_koppen_krijgen_verschillende_ids(client, editie):
    hoofdstuk = editie.hoofdstukken.get()
    for volgorde in (20, 21):
        factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=volgorde, kop="Toelichting")
    publiceer(editie)
    ids = html.fromstring(client.get("/proef/2016-k1/jeugd/").text).xpath("//section/@id")
    assert ids[-2:] == ["toelichting", "toelichting-2"]


def test_hoofdstukken_leiden_naar_het_vorige_en_volgende(client, editie):
    for nummer, slug in ((2, "wmo"), (3, "financien")):
        factories.HoofdstukFactory(editie=editie, volgorde=nummer, slug=slug)
    publiceer(editie)
    midden = html.fromstring(client.get("/proef/2016-k1/wmo/").text)
    assert midden.xpath("//a[@rel='prev']/@href") == ["/proef/2016-k1/jeugd/"]
    assert midden.xpath("//a[@rel='next']/@href") == ["/proef/2016-k1/financien/"]
    laatste = html.fromstring(client.get("/proef/2016-k1/financien/").text)
    assert laatste.xpath("//a[@rel='next']") == []


def test_de_inhoud_noemt_elk_hoofdstuk_en_elke_tabel(client, editie):
    inhoud = html.fromstring(client.get("/proef/2016-k1/").text)
    adressen = inhoud.xpath("//ol[@class='monitor-opgave']//a/@href")
    assert adressen[0] == "/proef/2016-k1/jeugd/"
    assert len(adressen) == 10
    for adres in adressen:
        assert client.get(adres).status_code == 200
    titels = inhoud.xpath("//ol[@class='monitor-opgave']//ul//a/text()")
    tabel = html.fromstring(client.get(adressen[1]).text)
    assert titels[0] in tabel.xpath("string(//h1)")


def test_een_tabelpagina_toont_de_tekst_en_het_pad_erheen(client, editie):
    pagina = html.fromstring(client.get("/proef/2016-k1/jeugd/voorzieningen/").text)
    assert "Uitleg." in pagina.xpath("string(//main)")
    kruimels = pagina.xpath("//nav[@aria-label='Kruimelpad']//a/@href")
    assert kruimels == ["/", "/proef/", "/proef/2016-k1/", "/proef/2016-k1/jeugd/"]
    assert pagina.xpath("count(//nav[@aria-label='Kruimelpad']//*[@aria-current='page'])") == 1
