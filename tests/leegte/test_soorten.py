"""Every kind of empty, from what somebody types to every format that a reader gets."""

import io
from dataclasses import replace

import openpyxl
import pikepdf
import pytest
from django.test import RequestFactory
from lxml import html

from gemeenten.importeren.cellen import lees_maat
from gemeenten.leeg import Leeg, grens_van, keur_leeg, lees_leeg, omschrijving, soort_van
from jeugd.models import Voorziening
from jeugd.tabellen import PGB, ZIN
from monitor.pdf import maak_pdf
from tabellen.alternatief import alternatief
from tabellen.assen import Categorieen, Maten
from tabellen.beeld import Beeld
from tabellen.csv import naar_csv
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.json import naar_json, uit_json
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.lijnen import lijnen
from tabellen.reeksen import reeksen
from tabellen.waarde import Grafiek, Merk, Tabel, Vorm
from tabellen.web import TabelWeb
from tabellen.xlsx import naar_xlsx
from tests import factories
from tests.leegte.vullen import verslag
from tests.pdf.lezer import Lezer

pytestmark = pytest.mark.django_db

# What is typed for the PGB of a productgroep, with 7 as its ZIN: what then stands in the web page,
# the file for machines, and the row total with its marks.
GETYPT = {
    "": ("n.g.", "", {Merk.ONVOLLEDIG}),
    "onbekend": ("onb.", "onbekend", {Merk.ONVOLLEDIG}),
    "n.v.t.": ("n.v.t.", "n.v.t.", set()),
    "n.u.": ("", "niet uitgesplitst", set()),
    "geheim": ("afg.", "afgeschermd", {Merk.AFGESCHERMD}),
    "< 10": ("<10", "<10", {Merk.AFGESCHERMD}),
    "minder dan 1.000": ("<1.000", "<1000", {Merk.AFGESCHERMD}),
}
LEGENDA = {
    "n.g.": "niet geleverd",
    "onb.": "onbekend",
    "n.v.t.": "niet van toepassing",
    "lege cel": "niet uitgesplitst",
    "afg.": "afgeschermd: er is een klein aantal uit op te maken",
    "<10": "minder dan 10, het getal zelf is afgeschermd",
    "<1.000": "minder dan 1.000, het getal zelf is afgeschermd",
    "^": Merk.ONVOLLEDIG.value,
    "~": Merk.AFGESCHERMD.value,
}


@pytest.fixture
def tabel(verband, gemeenten, kwartaal) -> Tabel:
    for getypt in GETYPT:
        groep = factories.ProductgroepFactory(samenwerkingsverband=verband, naam=f"‘{getypt}’")
        pgb, leeg = lees_maat(Voorziening._meta.get_field("pgb"), getypt)
        factories.JeugdvoorzieningFactory(
            gemeente=gemeenten[0],
            kwartaal=kwartaal,
            productgroep=groep,
            pgb=pgb,
            pgb_leeg=leeg,
            zin=7,
        )
    return Kruistabel(
        naam="t",
        titel="T",
        bron="B",
        definitie="D",
        rijen=Categorieen("productgroep", totaal="Totaal"),
        kolommen=Maten((PGB, ZIN), totaal="Samen"),
        grafiek=Grafiek(Vorm.STAAF, "rij0", "kolom0"),
    ).bereken(Kader(verband, kwartaal, tuple(gemeenten[:1])))


def test_elke_soort_staat_in_de_tabel_en_haar_legenda(tabel):
    for rij, (getypt, (tekst, _, merken)) in zip(tabel.rijen, GETYPT.items(), strict=False):
        pgb, zin, samen = rij.cellen
        assert (pgb.tekst, zin.waarde, samen.waarde) == (tekst, 7, 7), getypt
        assert set(samen.merken) == merken, getypt
    totaal = tabel.rijen[-1].cellen
    assert [cel.waarde for cel in totaal] == [None, 49, 49]
    assert dict(tabel.legenda) == LEGENDA
    assert set(totaal[2].merken) == {Merk.ONVOLLEDIG, Merk.AFGESCHERMD}


def test_elke_soort_komt_door_elk_formaat(tabel):
    machine = [woord for _, woord, _ in GETYPT.values()]
    csv = [regel.split(",")[1] for regel in naar_csv(tabel).splitlines()]
    assert csv[1:-1] == machine
    assert uit_json(naar_json(tabel)) == tabel
    web = html.fromstring(TabelWeb(tabel, "t").as_html(RequestFactory().get("/")))
    cellen = [rij.xpath(".//td[1]")[0] for rij in web.xpath(".//tbody/tr")]
    gehoord = [cel.text_content() for cel in cellen]
    assert gehoord[:-1] == [tekst or "niet uitgesplitst" for tekst, _, _ in GETYPT.values()]
    blad = openpyxl.load_workbook(io.BytesIO(naar_xlsx([tabel], "T"))).active
    kolom = [(cel.value, cel.number_format) for cel in blad["B"]]
    for tekst, woord, _ in GETYPT.values():
        assert (tekst, "General") in kolom if tekst else (woord, ";;;") in kolom


def test_elke_soort_staat_in_de_pdf_en_bij_de_grafiek(tabel):
    lezer = Lezer(pikepdf.open(io.BytesIO(maak_pdf(verslag([tabel])))))
    cellen = [lezer.tekst(cel) for cel in lezer.soort("/TD")]
    for tekst, _, _ in GETYPT.values():
        assert tekst in cellen
    svg = naar_svg(tabel, Huisstijl())
    tekening = html.fromstring(svg.encode()).text_content()
    for teken in LEGENDA.keys() - {"lege cel", "^", "~"}:
        assert teken in tekening
    assert "Waar niets staat, is niet uitgesplitst." in tekening
    uitleg = alternatief(tabel)
    waarom = "1 niet geleverd, 1 onbekend, 1 n.v.t. en 3 afgeschermd"
    assert f"Zonder cijfer: 6 van de 13 ({waarom})." in uitleg
    assert uitleg.endswith("Niet uitgesplitst: 1.")


def test_een_lijn_loopt_door_waar_geen_cijfer_hoefde(tabel):
    tabel = replace(tabel, grafiek=Grafiek(Vorm.LIJN, "rij0", "kolom0"))
    tekening = html.fromstring(naar_svg(tabel, Huisstijl()).encode()).text_content()
    assert "uitgesplitst" not in tekening.lower()
    assert "Onderbroken waar een cijfer ontbreekt" in tekening
    gegevens = lijnen(Beeld(reeksen(tabel), Huisstijl()))["data"]["values"]
    assert [punt["waarde"] for punt in gegevens].count(None) == 6


@pytest.mark.parametrize("opgeslagen", [*Leeg.values, "<2", "<10", "<999999"])
def test_wat_wordt_opgeslagen_leest_terug_als_zichzelf(opgeslagen):
    assert lees_leeg(opgeslagen) == opgeslagen
    keur_leeg(opgeslagen)
    assert soort_van(opgeslagen) is (Leeg.AFGESCHERMD if "<" in opgeslagen else Leeg(opgeslagen))
    assert grens_van(opgeslagen) == (int(opgeslagen[1:]) if "<" in opgeslagen else None)
    assert lees_leeg(omschrijving(opgeslagen).partition(" (")[0]) == soort_van(opgeslagen)
    assert len(opgeslagen) <= Voorziening._meta.get_field("pgb_leeg").max_length
