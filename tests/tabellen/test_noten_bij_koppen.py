"""What was said of a whole figure stands once, at the heading over all of it, in every face."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from django.test import RequestFactory
from lxml import html

from clientbeleving.tabellen import bezwaren_wmo
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from jeugd.tabellen import basisteams_vergeleken, recapitulatie, voorzieningen
from tabellen.assen import Gemeenten
from tabellen.csv import naar_csv
from tabellen.html import naar_html
from tabellen.json import naar_json, uit_json
from tabellen.kader import Kader
from tabellen.kop import Kop
from tabellen.noten import Notenbron, plaats
from tabellen.tijdassen import Kwartalen
from tabellen.waarde import Rij, Tabel
from tabellen.web import TabelWeb
from tabellen.xlsx import naar_xlsx
from tests.factories import (
    BasisteamFactory,
    BezwaarKlachtFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
)

K1 = Kwartaal.van(2016, 1)
PER_GEMEENTE = replace(
    bezwaren_wmo,
    rijen=Gemeenten(totaal="Totaal") * bezwaren_wmo.rijen,
    kolommen=Kwartalen(totaal="Totaal"),
    rijkoppen=("Gemeente", "Groep", "Onderwerp"),
)


def _plekken(tabel: Tabel) -> dict[str, tuple[int, ...]]:
    """Where notes stand: groups, labels of rows and columns, and how many cells."""
    gevonden: dict[str, tuple[int, ...]] = {}
    for kop in tabel.kolommen:
        gevonden[kop.tekst] = kop.noten
    for rij in tabel.rijen:
        for niveau in range(len(rij.kop.pad)):
            gevonden[" – ".join(rij.kop.pad[: niveau + 1])] = rij.kop.noten_op(niveau)
    cellen = tuple(noot for cel in tabel.cellen() for noot in cel.noten)
    return {waar: noten for waar, noten in {**gevonden, "cellen": cellen}.items() if noten}


@pytest.fixture
def kader(verband, gemeenten):
    return Kader(verband, K1, tuple(gemeenten))


@pytest.fixture
def bezwaren(kader):
    """One toelichting of four measures, spread over two groups of rows."""
    for gemeente in kader.gemeenten[:2]:
        BezwaarKlachtFactory(gemeente=gemeente, toelichting=f"Alles van {gemeente}.")
    return PER_GEMEENTE.bereken(kader)


def test_maten_onder_elkaar_hebben_haar_bij_hun_groep(bezwaren):
    assert bezwaren.noten == ("Alles van Anderdorp.", "Alles van Dijkstad.")
    assert _plekken(bezwaren) == {"Anderdorp": (1,), "Dijkstad": (2,)}


def test_met_meer_kwartalen_zegt_de_noot_welk(kader, bezwaren):
    BezwaarKlachtFactory(gemeente=kader.gemeenten[0], kwartaal=K1.volgende, toelichting="Nu meer.")
    tabel = PER_GEMEENTE.bereken(Kader(kader.samenwerkingsverband, K1.volgende, kader.gemeenten))
    assert tabel.noten == (
        "1e kw. 2016: Alles van Anderdorp.",
        "2e kw. 2016: Nu meer.",
        "1e kw. 2016: Alles van Dijkstad.",
    )
    assert _plekken(tabel) == {"Anderdorp": (1, 2), "Dijkstad": (3,)}


def test_een_hele_kolom_heeft_haar_bij_de_kop(kader):
    BasisteamFactory(gemeente=kader.gemeenten[1], toelichting="Fusie.")
    assert _plekken(basisteams_vergeleken.bereken(kader)) == {"Dijkstad": (1,)}


def test_wat_een_lege_cel_uitlegt_blijft_bij_die_cel(kader):
    BasisteamFactory(
        gemeente=kader.gemeenten[1],
        expertpool=None,
        expertpool_leeg=Leeg.ONBEKEND,
        toelichting="Regelmatig.",
    )
    assert _plekken(basisteams_vergeleken.bereken(kader)) == {"cellen": (1,)}


def test_twee_maten_tussen_die_van_anderen_houden_haar_bij_beide(kader, verband):
    groep = ProductgroepFactory(samenwerkingsverband=verband)
    JeugdvoorzieningFactory(
        gemeente=kader.gemeenten[0], productgroep=groep, toelichting="Nieuwe telling."
    )
    assert _plekken(voorzieningen.bereken(kader)) == {"cellen": (1, 1)}
    # Here a cell adds the productgroepen; with one productgroep it shows that figure.
    assert _plekken(recapitulatie.bereken(kader)) == {"Anderdorp": (1,)}


def test_een_kop_over_cijfers_van_anderen_voldoet_niet():
    rijen = [Kop(("A", "x")), Kop(("A", "y")), Kop(("A", "z"))]
    een = Notenbron(frozenset({"soort"}), "een", ("Let op.",))
    ander = Notenbron(frozenset({"soort"}), "ander", ())
    elders = Notenbron(frozenset({"andere soort"}), None, ())
    for derde, verwacht in ((ander, {}), (elders, {("A",): ["Let op."]})):
        assert plaats(rijen, [Kop(("k",))], [[een], [een], [derde]]).groepen == verwacht


def test_elke_weergave_heeft_haar_een_keer(bezwaren):
    web = html.fromstring(TabelWeb(bezwaren, "t").as_html(RequestFactory().get("/")))
    verwijzingen = web.xpath("//a[@class='monitor-noot']")
    assert [v.get("href") for v in verwijzingen] == ["#t-noot-1", "#t-noot-2"]
    (kop,) = verwijzingen[0].xpath("ancestor::th[@scope='rowgroup']")
    assert kop.text_content() == "Anderdorp1"

    druk = naar_html(bezwaren)
    assert druk.count("<sup>") == 2
    assert ">Anderdorp<sup>1</sup></th>" in druk

    blad = openpyxl.load_workbook(io.BytesIO(naar_xlsx([bezwaren], "Monitor"))).worksheets[0]
    labels = {cel.value for (cel,) in blad.iter_rows(max_col=1)}
    assert {"Anderdorp ¹", "Dijkstad ²", "Cornwerd-Zuid", "¹ Alles van Anderdorp."} <= labels
    assert "Anderdorp" not in labels

    document = naar_json(bezwaren)
    assert document["rijen"][0]["kop"]["groepsnoten"] == [[1], []]  # type: ignore[index]
    assert uit_json(document) == bezwaren

    # A flat file for machines names no notes: a label stays the label.
    assert {regel[0] for regel in csv.reader(io.StringIO(naar_csv(bezwaren)))} >= {"Anderdorp"}


def test_een_noot_bij_een_groep_die_er_niet_is_wordt_geweigerd():
    with pytest.raises(ValueError, match="groep die er niet is"):
        _tabel(Kop(("A",), groepsnoten=((1,),)))
    with pytest.raises(ValueError, match="noot die er niet is"):
        _tabel(Kop(("A", "x"), groepsnoten=((2,),)))


def _tabel(kop: Kop) -> Tabel:
    return Tabel("t", "T", "p", "b", "d", ("A", "B"), (), (Rij(kop, ()),), ("Een noot.",))
