"""The workbook as another program reads it: every cell, with its type, and nothing dangerous."""

import io
import time
import zipfile
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tabellen.eenheid import EURO, FTE, aantal
from tabellen.waarde import Tabel
from tabellen.xlsx import INHOUD, bladnamen, getalopmaak, naar_xlsx
from tests.tabellen.voorbeeldtabel import enkel, gestapeld, kruistabel, lijnen, voorbeeldtabel
from tests.tabellen.willekeurig import leesbaar, tabellen


def gelezen(*tabellen: Tabel) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(naar_xlsx(tabellen, "Monitor")))


def cijfers(blad: Worksheet, tabel: Tabel) -> list[list[object]]:
    """What stands in the area of the figures, which begins at the frozen pane."""
    eerste = blad[str(blad.freeze_panes)]
    return [
        [blad.cell(eerste.row + r, eerste.column + k).value for k in range(len(tabel.kolommen))]
        for r in range(len(tabel.rijen))
    ]


def verwacht(tabel: Tabel) -> list[list[object]]:
    return [
        [cel.waarde if cel.waarde is not None else cel.tekst for cel in rij.cellen]
        for rij in tabel.rijen
    ]


@pytest.mark.parametrize("tabel", [voorbeeldtabel(), gestapeld(), lijnen(), enkel()])
def test_elke_cel_komt_terug_met_haar_type(tabel: Tabel) -> None:
    (blad,) = gelezen(tabel).worksheets
    for regel, hoort in zip(cijfers(blad, tabel), verwacht(tabel), strict=True):
        for waarde, cel in zip(regel, hoort, strict=True):
            if isinstance(cel, str):
                assert str(waarde).startswith(cel)
            else:
                assert isinstance(waarde, int | float)
                assert Decimal(str(waarde)) == Decimal(cel)


@settings(max_examples=40)
@given(tabellen(leesbaar))
def test_elke_tabel_maakt_een_werkboek_met_haar_getallen(tabel: Tabel) -> None:
    (blad,) = gelezen(tabel).worksheets
    if tabel.kolommen:
        for regel, hoort in zip(cijfers(blad, tabel), verwacht(tabel), strict=True):
            for waarde, cel in zip(regel, hoort, strict=True):
                if not isinstance(cel, str):
                    assert isinstance(waarde, int | float)
                    assert float(waarde) == pytest.approx(float(cel))


def test_titel_periode_bron_definitie_noten_en_legenda_zitten_erin() -> None:
    tabel = voorbeeldtabel()
    (blad,) = gelezen(tabel).worksheets
    teksten = [str(cel.value) for rij in blad.iter_rows() for cel in rij if cel.value is not None]
    for tekst in (
        tabel.titel,
        tabel.periode,
        f"Bron: {tabel.bron}",
        f"Definitie: {tabel.definitie}",
    ):
        assert tekst in teksten
    assert f"¹ {tabel.noten[0]}" in teksten
    assert "n.g. = niet geleverd" in teksten
    assert "* De hele tabel: voorlopig cijfer" in teksten


def test_tekens_en_eenheden_staan_in_de_opmaak_van_een_getal() -> None:
    (blad,) = gelezen(voorbeeldtabel()).worksheets
    eerste = blad[str(blad.freeze_panes)]

    def vorm(rij: int, kolom: int) -> str:
        return str(blad.cell(eerste.row + rij, eerste.column + kolom).number_format)

    assert vorm(0, 1) == "#,##0"
    assert vorm(0, 6) == '#,##0.0"%"'
    assert vorm(1, 0) == '#,##0"* ¹ ²"'
    assert vorm(1, 1) == '#,##0"*|"'
    assert vorm(2, 0) == '"€\N{NO-BREAK SPACE}"#,##0;"€\N{NO-BREAK SPACE}"-#,##0'


def test_getalopmaak_volgt_de_eenheid() -> None:
    assert getalopmaak(aantal("personen")) == "#,##0"
    assert getalopmaak(FTE) == "#,##0.00"
    assert getalopmaak(EURO, "*").endswith('#,##0"*"')


def test_koppen_zijn_samengevoegd_en_cijfers_niet() -> None:
    tabel = voorbeeldtabel()
    (blad,) = gelezen(tabel).worksheets
    eerste = blad[str(blad.freeze_panes)]
    samengevoegd = {str(gebied) for gebied in blad.merged_cells.ranges}
    assert {"C7:D7", "E7:F7", "G7:H7", "I7:I8", "A7:A8", "B7:B8"} == samengevoegd
    assert (eerste.row, eerste.column) == (9, 3)


def test_totalen_zijn_vet() -> None:
    tabel = voorbeeldtabel()
    (blad,) = gelezen(tabel).worksheets
    eerste = blad[str(blad.freeze_panes)]
    for r, rij in enumerate(tabel.rijen):
        for k, cel in enumerate(rij.cellen):
            assert blad.cell(eerste.row + r, eerste.column + k).font.b == cel.totaal


@pytest.mark.parametrize("tekst", ["=1+1", "+1", "-1", "@SOM(A1)", "{=1}", "http://voorbeeld.nl"])
def test_een_tekst_is_nooit_een_formule_of_link(tekst: str) -> None:
    tabel = kruistabel([tekst], [(tekst,)], [[1]], titel=tekst, bron=tekst, rijkop=tekst)
    boek = gelezen(tabel, tabel)
    for blad in boek.worksheets:
        for rij in blad.iter_rows():
            assert all(cel.data_type in "sn" for cel in rij)
    assert not boek.worksheets[1]._hyperlinks


def test_meer_tabellen_hebben_een_blad_met_links_naar_elk() -> None:
    tabel = kruistabel(["a"], [("b",)], [[1]], titel="Gemeente's & meer")
    boek = gelezen(tabel, gestapeld())
    assert boek.sheetnames == [INHOUD, "Gemeente's & meer", "Voorzieningen naar productgroep"]
    doelen = [cel.hyperlink.location for cel in (boek[INHOUD]["A4"], boek[INHOUD]["A5"])]
    assert doelen == ["'Gemeente''s & meer'!A1", "'Voorzieningen naar productgroep'!A1"]
    assert boek[INHOUD]["A4"].value == "Gemeente's & meer"


def test_bladnamen_zijn_wat_excel_aanneemt() -> None:
    assert bladnamen(["Reden van de overige uitstroom per gemeente"]) == [
        "Reden van de overige uitstroom…"
    ]
    titels = [
        "Inhoud",
        "history",
        "A" * 40,
        "a" * 40,
        "a/b:c*?[x]\\",
        "",
        "'",
        "Ook / dit",
        *["x"] * 12,
    ]
    namen = bladnamen(titels)
    assert len({naam.lower() for naam in namen}) == len(titels)
    for naam in namen:
        assert 1 <= len(naam) <= 31
        assert not set(naam) & set("[]:*?/\\")
        assert not naam.startswith("'")
        assert naam.lower() not in {"inhoud", "history"}


def test_dezelfde_tabellen_geven_dezelfde_bytes() -> None:
    eerste = naar_xlsx([voorbeeldtabel(), lijnen()], "Monitor")
    time.sleep(2.1)  # A zip file counts time in steps of two seconds.
    assert naar_xlsx([voorbeeldtabel(), lijnen()], "Monitor") == eerste


def test_eigenschappen_zeggen_titel_taal_en_moment() -> None:
    moment = datetime(2016, 7, 1, 12, 0)
    inhoud = naar_xlsx([enkel()], "Monitor <1e kwartaal>", moment)
    eigenschappen = openpyxl.load_workbook(io.BytesIO(inhoud)).properties
    assert eigenschappen.title == "Monitor <1e kwartaal>"
    assert eigenschappen.language == "nl-NL"
    assert eigenschappen.created == moment
    assert zipfile.ZipFile(io.BytesIO(inhoud)).testzip() is None


def test_een_lange_tekst_loopt_door_en_een_te_lange_zegt_waar_de_rest_is() -> None:
    tabel = kruistabel(["a"], [("b",)], [[1]], definitie="Een lange uitleg. " * 30)
    (blad,) = gelezen(tabel).worksheets
    assert blad["A4"].alignment.wrap_text
    assert blad.row_dimensions[4].height > 60
    (blad,) = gelezen(kruistabel(["a"], [("b",)], [[1]], definitie="x" * 40_000)).worksheets
    assert len(blad["A4"].value) <= 32_767
    assert blad["A4"].value.endswith("xx… (de rest staat in de CSV en op de site)")
