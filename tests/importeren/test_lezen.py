"""Files of every kind that people send, and what is refused before it can do harm."""

import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest

from gemeenten.importeren import lezen, werkboek
from gemeenten.importeren.blad import Importblad, bescherm, ontdoe
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from tests.importeren.hulp import als_csv, als_xlsx

KOP = ("code", "naam")


def geweigerd(inhoud: bytes, naam: str = "b.csv") -> Fout:
    with pytest.raises(Invoerfouten) as fout:
        lees_bestand(naam, inhoud)
    assert fout.value.fouten[0].bestand == naam
    return fout.value.fouten[0]


def inhoud_van(blad: Importblad) -> list[list[object]]:
    return [blad.koppen, *(list(rij) for rij in blad.rijen)]


@pytest.mark.parametrize("teken", [",", ";", "\t"])
@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("regeleinde", [b"\r\n", b"\n"])
def test_csv_in_alle_vormen(teken: str, codering: str, regeleinde: bytes) -> None:
    csv = als_csv(KOP, ("a", "Súdwest-Fryslân, € 1.159; ‘zo’"), teken=teken)
    csv = csv.replace(b"\r\n", regeleinde).decode().encode(codering)
    assert inhoud_van(lees_bestand("b.csv", csv)) == [
        ["code", "naam"],
        ["a", "Súdwest-Fryslân, € 1.159; ‘zo’"],
    ]


def test_rijnummers_van_het_rekenblad() -> None:
    """Empty rows count, and a cell with line breaks is one row."""
    blad = lees_bestand("b.csv", b'code,naam\n\na,"een\ntwee"\n,\nb,c\n\n')
    assert list(blad.nummers) == [3, 5]


@pytest.mark.parametrize("codering", ["mac-roman", "cp850"])
def test_onbekende_codering(codering: str) -> None:
    fout = geweigerd(als_csv(KOP, ("a", "b"), ("c", "Financiën, cliënt")).decode().encode(codering))
    assert fout.rij == 3
    assert "CSV UTF-8" in fout.melding


@pytest.mark.parametrize(
    "tekst", ["=1+1", "- punt", "+31", "@x", "'- punt", "''=1", "'gewoon", "gewoon", "-1", ""]
)
def test_geen_formule_in_csv(tekst: str) -> None:
    assert not bescherm(tekst).startswith(("=", "+", "-", "@"))
    assert ontdoe(bescherm(tekst)) == tekst


def test_xlsx_houdt_getallen_en_datums() -> None:
    dag = datetime.date(2016, 3, 31)
    blad = lees_bestand("b.xlsx", als_xlsx(("a", "b", "c", "d"), (12, 1.5, dag, "0012")))
    assert inhoud_van(blad) == [["a", "b", "c", "d"], [12.0, 1.5, dag, "0012"]]


def met_openpyxl(vul: Callable[[openpyxl.Workbook], None]) -> bytes:
    boek = openpyxl.Workbook()
    boek.active.append(KOP)
    boek.active.append(("a", "b"))
    vul(boek)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _foutwaarde(boek: openpyxl.Workbook) -> None:
    cel = boek.active["B3"]
    cel.value, cel.data_type = "#N/A", "e"


def _formule(boek: openpyxl.Workbook) -> None:
    boek.active["B3"] = "=1+1"


def _tweede_blad(boek: openpyxl.Workbook) -> None:
    boek.create_sheet("Meer").append(("x",))


def _verre_kolom(boek: openpyxl.Workbook) -> None:
    boek.active["XFD2"] = 1


def _verre_rij(boek: openpyxl.Workbook) -> None:
    boek.active["A1048576"] = 1


@pytest.mark.parametrize(
    ("vul", "rij", "kolom", "melding"),
    [
        (_foutwaarde, 3, "B", "de foutwaarde #N/B"),
        (_formule, 3, "B", "geen uitkomst"),
        (_tweede_blad, None, None, "‘Sheet’, ‘Meer’"),
        (_verre_kolom, None, None, "meer dan 26 kolommen"),
        (_verre_rij, None, None, "meer dan 250000 rijen"),
    ],
)
def test_verkeerd_werkboek(
    vul: Callable[[openpyxl.Workbook], None], rij: int | None, kolom: str | None, melding: str
) -> None:
    fout = geweigerd(met_openpyxl(vul), "b.xlsx")
    assert (fout.rij, fout.kolom) == (rij, kolom)
    assert melding in fout.melding


def test_verborgen_blad_en_uitgerekende_formule_mogen() -> None:
    def verberg(boek: openpyxl.Workbook) -> None:
        _tweede_blad(boek)
        boek["Meer"].sheet_state = "hidden"

    assert len(lees_bestand("b.xlsx", met_openpyxl(verberg))) == 1
    import xlsxwriter  # noqa: PLC0415

    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit) as boek:
        blad = boek.add_worksheet()
        blad.write_row(0, 0, KOP)
        blad.write_formula(1, 0, "=6*7", value=42)
    assert inhoud_van(lees_bestand("b.xlsx", uit.getvalue()))[1][0] == 42


def zip_met(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in delen.items():
            archief.writestr(naam.replace("_", "/"), inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"code,naam\na,b\n", "geen Excel-bestand"),
        (b"<html><table></table></html>", "geen Excel-bestand"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "wachtwoord"),
        (zip_met(readme=b"hallo"), "geen Excel-bestand"),
        (als_xlsx(KOP, ("a", "b"))[:-200], "beschadigd"),
        (als_xlsx(KOP, ("a", "b")).replace(b"xl/worksheets", b"xl/worksheetz"), "beschadigd"),
        (b"PK\x03\x04" + b"x" * 100, "beschadigd"),
        (als_xlsx(), "leeg"),
        (als_xlsx(KOP), "alleen een kop"),
    ],
)
def test_xlsx_dat_niet_te_lezen_is(inhoud: bytes, melding: str) -> None:
    assert melding in geweigerd(inhoud, "b.xlsx").melding


def test_te_groot_wordt_niet_gelezen(monkeypatch: pytest.MonkeyPatch) -> None:
    def lees_niet(*args: object) -> None:
        raise AssertionError("is toch gelezen")

    monkeypatch.setattr(lezen, "ontcijfer", lees_niet)
    monkeypatch.setattr(lezen, "lees_werkboek", lees_niet)
    for begin in (b"code,naam\n", b"PK\x03\x04"):
        fout = geweigerd(begin + bytes(50 * 2**20))
        assert "Het bestand is 50 MB. Hoogstens 20 MB" in fout.melding


def test_zipbom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(werkboek, "GRENZEN", replace(werkboek.GRENZEN, uitgepakt=10**6))
    bom = zip_met(xl_workbook=b"", xl_worksheets_sheet1=bytes(2 * 10**6))
    assert len(bom) < 10**4
    assert "uitgepakt veel te groot" in geweigerd(bom, "b.xlsx").melding


def test_te_veel_rijen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lezen, "MEESTE_RIJEN", 3)
    rijen = [(str(n), "x") for n in range(4)]
    assert len(lees_bestand("b.csv", als_csv(KOP, *rijen[:3]))) == 3
    assert "meer dan 3 rijen" in geweigerd(als_csv(KOP, *rijen)).melding
    assert "meer dan 3 rijen" in geweigerd(als_xlsx(KOP, *rijen), "b.xlsx").melding
