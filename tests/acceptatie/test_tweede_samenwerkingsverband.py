"""Another monitor without touching code: other gemeenten, categories, chapters and tables.

The folder ``tests/voorbeelden/waddeneilanden-2019k2`` is loaded beside the monitor of BMWE. The
numbers below were added up by hand from its files; "^" would mark them as incomplete on the page.
"""

import csv
import io
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.acceptatie.bestanden import Raster, csv_raster, haal
from tests.acceptatie.conftest import BMWE, WADDEN

pytestmark = pytest.mark.django_db

ADRES = "/waddeneilanden/2019-k2"
EILANDEN = ["Texel", "Vlieland", "Terschelling", "Ameland", "Schiermonnikoog"]
HOOFDSTUKKEN = {
    "geld": ["financien-overzicht-begroting", "financien-overzicht-veer"],
    "werk": [
        "participatie-bestand",
        "participatie-in-en-uitstroom",
        "participatie-reden-uitstroom",
        "participatie-sporen",
    ],
    "ondersteuning": ["wmo-voorzieningen", "jeugd-voorzieningen"],
    "ervaringen": ["clientbeleving-bezwaren-participatiewet"],
    "verantwoording": [],
}
TABELLEN = [(h, tabel) for h, tabellen in HOOFDSTUKKEN.items() for tabel in tabellen]


@pytest.fixture(scope="module", autouse=True)
def beide(importeer: Callable[..., None]) -> None:
    importeer(BMWE)
    importeer(WADDEN, met_pdf=True)


def rij(raster: Raster, *pad: str) -> list[Decimal | str]:
    """The cells of one row, in order."""
    return [cel for (rijpad, _), cel in raster.items() if rijpad == pad]


def tekst(bezoeker: Client, adres: str) -> str:
    """The words of a page, without tags."""
    html = haal(bezoeker, adres).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def kolom(map_: Path, patroon: str, naam: str) -> set[str]:
    """The values of one column in the import files that have it."""
    uit: set[str] = set()
    for pad in map_.glob(patroon):
        rijen = csv.DictReader(io.StringIO(pad.read_text(encoding="utf-8"), newline=""))
        uit |= {r[naam] for r in rijen if naam in r}
    return uit


def test_opstelling_met_kolommen_subtotalen_en_fte(bezoeker: Client) -> None:
    raster = csv_raster(bezoeker, f"{ADRES}/geld/financien-overzicht-begroting.csv", 1)
    assert [kop for (pad, kop) in raster if pad == ("Saldo",)] == [
        f"{eiland} – {kop}"
        for eiland in ("Texel", "Ameland")
        for kop in (
            "Jaarrekening 2018",
            "Primaire begroting 2019",
            "Gewijzigde begroting 2019",
            "Realisatie t/m juni 2019",
            "Prognose 2019",
        )
    ]
    texel, ameland = slice(0, 5), slice(5, 10)
    baten = rij(raster, "Totaal baten")
    assert baten[texel] == [5380000, 5525000, 5585000, 2786500, 5575000]
    assert baten[ameland] == [1552000, 1590000, 1605000, 777500, 1605000]
    wmo = rij(raster, "Wmo samen")  # with a negative line, that Ameland does not have
    assert wmo[texel] == [2385000, 2460000, 2470000, 1236500, 2487000]
    assert wmo[ameland] == [725000, 740000, 740000, 369500, 739000]
    lasten = rij(raster, "Totaal lasten")  # a subtotal of subtotals
    assert lasten[texel] == [4795000, 4910000, 4970000, 2527000, 5062000]
    assert lasten[ameland] == [1423000, 1430000, 1470000, 761500, 1525000]
    saldo = rij(raster, "Saldo")  # without the reserve and the fte
    assert saldo[texel] == [585000, 615000, 615000, 259500, 513000]
    assert saldo[ameland] == [129000, 160000, 135000, 16000, 80000]
    assert rij(raster, "Doorbelast aan de zorgverzekeraar")[:2] == [-45000, -40000]
    assert rij(raster, "Formatie")[texel] == [Decimal(t) for t in ("11.2", *["11.5"] * 3, "12")]
    assert rij(raster, "Eigen bijdragen")[8] == "onbekend"
    assert set(rij(raster, "Onttrekking aan de reserve")[ameland]) == {"n.v.t."}


def test_tweede_opstelling_voor_alle_gemeenten(bezoeker: Client) -> None:
    raster = csv_raster(bezoeker, f"{ADRES}/geld/financien-overzicht-veer.csv", 1)
    kosten, saldo = rij(raster, "Totaal kosten"), rij(raster, "Saldo vervoer")
    assert kosten == [42000, 21500, 13000, 6600, 30000, 14500, 22000, 11300, 10000, 4700]
    assert saldo == [-33000, -17400, -11000, -5700, -25000, -11900, -18000, -9400, -8500, -4700]


def test_maanden_over_twee_kwartalen(bezoeker: Client) -> None:
    raster = csv_raster(bezoeker, f"{ADRES}/werk/participatie-bestand.csv", 1)
    totalen = {pad[0]: cel for (pad, kop), cel in raster.items() if kop == "Totaal"}
    assert totalen == {
        "December 2018": 210,
        "Januari 2019": 214,
        "Februari 2019": 217,
        "Maart 2019": 207,  # without Schiermonnikoog
        "April 2019": 197,  # without Vlieland
        "Mei 2019": 198,
        "Juni 2019": 192,
    }
    assert raster[("Maart 2019",), "Schiermonnikoog"] == ""
    assert raster[("April 2019",), "Vlieland"] == "onbekend"
    stroom = csv_raster(bezoeker, f"{ADRES}/werk/participatie-in-en-uitstroom.csv", 1)
    assert rij(stroom, "Totaal") == [15, 25, 1, 2, 7, 10, 6, 10, 1, 1, 30, 48]
    assert totalen["Juni 2019"] == 210 + 30 - 48


def test_percentage_van_het_eigen_kwartaal(bezoeker: Client) -> None:
    raster = csv_raster(bezoeker, f"{ADRES}/werk/participatie-reden-uitstroom.csv", 1)
    assert rij(raster, "Texel") == [9, 4, 13, 12]  # 13 / 113 = 11.5%
    assert rij(raster, "Vlieland") == [1, 1, 2, 24]  # 2 / 8.5: two of three months are known
    assert rij(raster, "Totaal") == [20, 9, 29, 15]  # 29 / 195.67 = 14.8%


def test_soorten_leeg_in_een_uitsplitsing(bezoeker: Client) -> None:
    raster = csv_raster(bezoeker, f"{ADRES}/werk/participatie-sporen.csv", 1)
    assert rij(raster, "Leren en werken") == [25, 1, 8, 5, "onbekend", 39]
    assert rij(raster, "Ontheven") == [15, "n.v.t.", 4, 3, 0, 22]
    assert rij(raster, "Totaal") == [110, 8, 38, 29, 5, 190]


def test_samengevoegde_categorie_is_een_breuk_en_geen_daling(bezoeker: Client) -> None:
    adres = f"{ADRES}/ondersteuning/wmo-voorzieningen"
    raster = csv_raster(bezoeker, f"{adres}.csv", 2)
    nvt = "n.v.t."
    assert rij(raster, "Totaal", "Lichte hulp in huis") == [111, 109, nvt, nvt]
    assert rij(raster, "Totaal", "Intensieve hulp in huis") == [71, 75, nvt, nvt]
    assert rij(raster, "Totaal", "Hulp in huis") == [nvt, nvt, 188, nvt]
    assert rij(raster, "Texel", "Totaal") == [125, 125, 130, 5]
    assert rij(raster, "Totaal", "Totaal")[:3] == [229, 230, 226]  # the last without Terschelling
    assert "ervoor geteld als Lichte hulp in huis en Intensieve hulp in huis" in tekst(
        bezoeker, f"{adres}/"
    )


def test_twee_tabellen_met_dezelfde_naam_in_een_hoofdstuk(bezoeker: Client) -> None:
    raster = csv_raster(bezoeker, f"{ADRES}/ondersteuning/jeugd-voorzieningen.csv", 1)
    assert rij(raster, "Totaal") == [14, 64, 1, 4, 5, 24, 4, 15, 0, 3, 24, 110, 134]
    assert rij(raster, "Verblijf aan de wal")[:2] == ["n.v.t.", 6]


def test_bezwaren_tellen_op_over_het_jaar(bezoeker: Client) -> None:
    adres = f"{ADRES}/ervaringen/clientbeleving-bezwaren-participatiewet.csv"
    raster = csv_raster(bezoeker, adres, 2)

    def per_periode(gemeente: str, *regel: str) -> list[object]:
        return [raster[regel, f"{periode} – {gemeente}"] for periode in perioden]

    perioden = ("1e kw. 2019", "2e kw. 2019", "Totaal")
    assert per_periode("Texel", "Bezwaarschriften", "Ontvangen") == [2, 3, 5]
    assert per_periode("Totaal", "Bezwaarschriften", "Ontvangen") == [3, 4, 7]
    assert per_periode("Totaal", "Wijze van afhandeling", "Afgewezen") == [1, "", 1]
    assert per_periode("Schiermonnikoog", "Klachten", "Formeel") == ["", 0, 0]


def test_elke_pagina_en_elk_bestand(bezoeker: Client) -> None:
    for adres in ["/", "/waddeneilanden/", f"{ADRES}/", f"{ADRES}.json", f"{ADRES}.xlsx"]:
        haal(bezoeker, adres)
    for hoofdstuk in HOOFDSTUKKEN:
        haal(bezoeker, f"{ADRES}/{hoofdstuk}/")
    for hoofdstuk, tabel in TABELLEN:
        for achtervoegsel in ("/", ".csv", ".xlsx", ".json"):
            haal(bezoeker, f"{ADRES}/{hoofdstuk}/{tabel}{achtervoegsel}")
    hoofdstukken = haal(bezoeker, f"{ADRES}.json").json()["hoofdstukken"]
    assert {
        h["naam"]: [o["tabel"]["naam"] for o in h["onderdelen"] if o["tabel"]] for h in hoofdstukken
    } == HOOFDSTUKKEN


def test_niets_van_de_een_bij_de_ander(bezoeker: Client) -> None:
    """No gemeente or category of one samenwerkingsverband shows up with the other."""
    bmwe = haal(bezoeker, "/bmwe/2016-k1.json").json()
    wadden = haal(bezoeker, f"{ADRES}.json").json()
    assert wadden["gemeenten"] == EILANDEN
    namen_bmwe = kolom(BMWE, "gemeenten_deelname.csv", "gemeente") | koppen_uit(BMWE)
    namen_wadden = set(EILANDEN) | koppen_uit(WADDEN)
    assert not namen_bmwe & namen_wadden
    assert not koppen(wadden) & namen_bmwe
    assert not koppen(bmwe) & namen_wadden
    assert namen_wadden - {"Begroting en prognose"} <= koppen(wadden)  # a title is no heading


def koppen_uit(map_: Path) -> set[str]:
    """The names of all categories in a folder of import files."""
    return {
        naam
        for soort in ("jeugd", "wmo", "participatie", "clientbeleving", "financien")
        for naam in kolom(map_, f"{soort}_*.csv", "naam")
    }


def koppen(editie: dict[str, list[dict[str, list[dict[str, dict]]]]]) -> set[str]:
    """Every label of a row or column heading in an edition."""
    return {
        label
        for hoofdstuk in editie["hoofdstukken"]
        for onderdeel in hoofdstuk["onderdelen"]
        if (tabel := onderdeel["tabel"])
        for kop in (*tabel["kolommen"], *(rij["kop"] for rij in tabel["rijen"]))
        for label in kop["pad"]
        for label in (label, re.sub(r" \d{4}$", "", label))  # a kolom with its year, and without
    }


# WeasyPrint leaves the file of its colour profile to the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014.icc:ResourceWarning")
def test_pdf_heeft_de_hoofdstukken_en_de_cijfers(bezoeker: Client) -> None:
    pdf = PdfReader(io.BytesIO(haal(bezoeker, f"{ADRES}.pdf").content))
    inhoud = " ".join(" ".join(bladzij.extract_text() for bladzij in pdf.pages).split())
    for titel in kolom(WADDEN, "monitor_hoofdstuk.csv", "titel"):
        assert titel in inhoud
    for eiland in EILANDEN:
        assert eiland in inhoud
    for getal in ("5.575.000", "-38.000", "513.000", "11,2", "134", "188", "24%"):
        assert getal in inhoud
    assert "Eemsmond" not in inhoud
