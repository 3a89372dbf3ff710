"""Late delivery is normal: every table and chart stands every mix of empty, in every format."""

import io
import json
from dataclasses import replace

import pikepdf
import pytest
from django.db import transaction
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from monitor.pdf import maak_pdf
from monitor.pdf.html import naar_drukvorm
from tabellen.alternatief import alternatief
from tabellen.beeld import BREEDTE, SMAL
from tabellen.csv import naar_csv
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.json import naar_json, uit_json
from tabellen.kader import Kader
from tabellen.reeksen import zonder_grafiek_die_niet_past
from tabellen.waarde import Cel, Reden, Rij, Tabel
from tabellen.web import TabelWeb
from tabellen.xlsx import naar_xlsx
from tests import factories
from tests.leegte.vullen import Keuze, categorieen, declaraties, verslag, vul
from tests.pdf.lezer import Lezer

GETAL = "getal"
REDENEN = (*(leeg.value for leeg in Leeg), "<10")
INHOUD = (GETAL, None, *REDENEN)


def _eerste_kwartalen(rij, nummer):
    return GETAL if rij.kwartaal_id < 20161 else None


MENGSELS: dict[str, Keuze] = {
    "alles": lambda rij, nummer: GETAL,
    "niets": lambda rij, nummer: None,
    **{f"alles {leeg}": lambda rij, nummer, soort=leeg: soort for leeg in REDENEN},
    "een getal": lambda rij, nummer: GETAL if nummer == 0 else None,
    "een rij leeg": lambda rij, nummer: "onbekend" if nummer % 50 == 0 else GETAL,
    "alles door elkaar": lambda rij, nummer: INHOUD[nummer * 7 % 11 % len(INHOUD)],
    "een gemeente zonder iets": lambda rij, nummer: (
        None if str(getattr(rij, "gemeente", "")) == "Dijkstad" else GETAL
    ),
    "een gemeente alles onbekend": lambda rij, nummer: (
        "onbekend" if str(getattr(rij, "gemeente", "")) == "Dijkstad" else GETAL
    ),
    "dit kwartaal niets": _eerste_kwartalen,
    "alleen dit kwartaal": lambda rij, nummer: GETAL if rij.kwartaal_id == 20161 else None,
}
# What a PDF is laid out for: the widest word everywhere, and all of them beside each other.
GEDRUKT = {"alles", "niets", "alles onbekend", "alles door elkaar", "een gemeente zonder iets"}


def _toon(tabel: Tabel) -> None:
    """Show the table in every format, as far as it does not need the rest of a report."""
    web = html.fromstring(TabelWeb(tabel, "t", sorteren="").as_html(RequestFactory().get("/")))
    cellen = [td.text_content() for td in web.xpath(".//tbody//td")]
    assert len(cellen) == len(list(tabel.cellen()))
    assert not {"None", "nan", "NaN"} & {*cellen}
    assert naar_csv(tabel).count("\r\n") >= len(tabel.rijen) + 1
    assert naar_xlsx([tabel], tabel.titel)
    assert uit_json(json.loads(json.dumps(naar_json(tabel)))) == tabel
    if tabel.grafiek:
        assert alternatief(tabel)
        for los, breedte in ((False, BREEDTE), (True, BREEDTE), (False, SMAL)):
            svg = naar_svg(tabel, Huisstijl(), los=los, breedte=breedte)
            assert "NaN" not in svg
            assert "undefined" not in svg


def _druk(tabellen: list[Tabel], *, gedrukt: bool = True) -> None:
    """What is printed has all cells of all tables, and so has the PDF."""
    rapport = verslag(tabellen)
    aantal = sum(len(list(tabel.cellen())) for tabel in tabellen)
    assert len(html.fromstring(naar_drukvorm(rapport).html).xpath("//td")) >= aantal
    if gedrukt:
        lezer = Lezer(pikepdf.open(io.BytesIO(maak_pdf(rapport))))
        assert len(lezer.soort("/TD")) >= aantal


@pytest.mark.django_db
@pytest.mark.parametrize("mengsel", MENGSELS)
def test_elke_gedeclareerde_tabel_verdraagt_elke_mengeling_van_leeg(mengsel, verband, kwartaal):
    categorieen(verband)
    kader = Kader.van(verband, kwartaal)
    vul(kader, MENGSELS[mengsel])
    tabellen = [tabel.bereken(kader) for tabel in declaraties(kader)]
    for tabel in tabellen:
        _toon(tabel)
    _druk(tabellen, gedrukt=mengsel in GEDRUKT)


@pytest.mark.django_db
@pytest.mark.parametrize("lijsten", [0, 1])
@pytest.mark.parametrize("leden", [0, 1])
def test_zonder_categorie_of_gemeente_is_er_ook_een_tabel(lijsten, leden, verband, kwartaal):
    categorieen(verband, lijsten)
    for deelname in list(verband.deelnames.all())[leden:]:
        deelname.delete()
    kader = Kader.van(verband, kwartaal)
    vul(kader, MENGSELS["alles"])
    tabellen = [tabel.bereken(kader) for tabel in declaraties(kader)]
    for tabel in tabellen:
        _toon(tabel)
    _druk(tabellen)


@pytest.fixture(scope="module")
def gevuld(django_db_setup, django_db_blocker) -> list[Tabel]:
    """Every declared table with a number in every cell that can have one."""
    with django_db_blocker.unblock(), transaction.atomic():
        verband = factories.SamenwerkingsverbandFactory()
        for naam in ("Anderdorp", "Dijkstad", "Bovenmeer"):
            lid = factories.GemeenteFactory(naam=naam)
            factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=lid)
        categorieen(verband)
        kader = Kader.van(verband, Kwartaal.van_code("2016-k1"))
        vul(kader, MENGSELS["alles"])
        tabellen = [tabel.bereken(kader) for tabel in declaraties(kader)]
        transaction.set_rollback(True)
    return tabellen


@given(data=st.data())
@settings(max_examples=40)
def test_elke_cel_van_elke_tabel_mag_leeg_zijn(data, gevuld):
    """Empty cells in rows, in columns and anywhere, in the table and in its chart."""
    tabel = data.draw(st.sampled_from(gevuld))
    rijen, kolommen = range(len(tabel.rijen)), range(len(tabel.kolommen))
    in_rij = data.draw(st.sets(st.sampled_from(rijen)))
    in_kolom = data.draw(st.sets(st.sampled_from(kolommen)))
    elders = data.draw(st.sets(st.tuples(st.sampled_from(rijen), st.sampled_from(kolommen))))
    reden = data.draw(st.sampled_from(Reden))
    grens = data.draw(st.none() | st.just(10)) if reden is Reden.AFGESCHERMD else None
    tekst = "225, waarvan 135 doorgestroomd" if reden is Reden.TEKST else ""

    def cel(r: int, k: int, gewoon: Cel) -> Cel:
        leeg = r in in_rij or k in in_kolom or (r, k) in elders
        leegte = Cel(None, gewoon.eenheid, reden, totaal=gewoon.totaal, grens=grens, woorden=tekst)
        return leegte if leeg else gewoon

    leger = replace(
        tabel,
        rijen=tuple(
            Rij(rij.kop, tuple(cel(r, k, c) for k, c in enumerate(rij.cellen)))
            for r, rij in enumerate(tabel.rijen)
        ),
    )
    if reden is Reden.TEKST:  # as in an overzicht: words are nothing to draw
        leger = zonder_grafiek_die_niet_past(leger)
    _toon(leger)
    assert naar_drukvorm(verslag([leger])).html
