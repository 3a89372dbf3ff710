"""What a spreadsheet makes of a file when it saves it in another form."""

import csv
import datetime
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import xlsxwriter

from gemeenten.importeren.werkboek import lees_werkboek

SOFFICE = shutil.which("soffice")
_UTF8 = "44,34,76,1"  # comma, double quote, UTF-8, from the first row
_RAUW = ",0,false,false,false,false,false"  # cells as they are, not in the format of the system

_GETAL = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[0-9]+)?", re.IGNORECASE)
_DUIZEND = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_DATUM = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)")
_ANDERE_DATUM = re.compile(r"\d{1,2}-\d{1,2}-\d{4}|(jan|mrt|maart|mei)[ -]\d{2,4}", re.IGNORECASE)


def _opgevat(tekst: str) -> object:
    """What Excel takes a cell of a CSV for: never again the text that it was."""
    if _GETAL.fullmatch(tekst):
        return float(tekst)
    if _DUIZEND.fullmatch(tekst):
        return float(tekst.replace(".", ""))
    if match := _DATUM.fullmatch(tekst):
        return datetime.date(*map(int, match.groups()))
    if _ANDERE_DATUM.fullmatch(tekst):
        return datetime.date(2016, 1, 3)
    if tekst.casefold() in {"true", "waar", "false", "onwaar"}:
        return tekst.casefold() in {"true", "waar"}
    return "#NAAM?" if tekst[:1] in {"=", "+", "-", "@"} else tekst or None


def csv_naar_xlsx(inhoud: bytes) -> bytes:
    """As Excel does that takes a CSV for what its cells look like."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"default_date_format": "d-m-yyyy"}) as boek:
        blad = boek.add_worksheet()
        for nummer, rij in enumerate(csv.reader(io.StringIO(inhoud.decode(), newline=""))):
            for kolom, tekst in enumerate(rij):
                cel = _opgevat(tekst)
                if isinstance(cel, str):
                    blad.write_string(nummer, kolom, cel)
                else:
                    blad.write(nummer, kolom, cel)
    return uit.getvalue()


def xlsx_naar_csv(inhoud: bytes) -> bytes:
    return excel_csv(lees_werkboek("b.xlsx", inhoud, 1000, 26))


def excel_csv(rijen: Iterable[Iterable[object]], teken: str = ";") -> bytes:
    """As Dutch Excel saves it: what the cells show, without any quote against formulas."""

    def getoond(cel: object) -> str:
        if isinstance(cel, datetime.date):
            return f"{cel.day}-{cel.month}-{cel.year}"
        if isinstance(cel, bool):
            return "WAAR" if cel else "ONWAAR"
        return f"{cel:.15g}".replace(".", ",") if isinstance(cel, float) else str(cel)

    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=teken).writerows([getoond(cel) for cel in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


def zelf(inhoud: bytes) -> bytes:
    return inhoud


OMZETTINGEN: dict[tuple[str, str], Callable[[bytes], bytes]] = {
    ("csv", "csv"): zelf,
    ("csv", "xlsx"): csv_naar_xlsx,
    ("xlsx", "xlsx"): zelf,
    ("xlsx", "csv"): xlsx_naar_csv,
}


def libreoffice(map_: Path, bestanden: Mapping[str, bytes], naar: str) -> dict[str, bytes]:
    """The files as LibreOffice saves them: all in one go, as starting it takes long.

    Of a workbook that is saved as CSV every sheet is a file, ``bestand-blad.csv``.
    """
    bron, doel = map_ / "bron", map_ / "doel"
    bron.mkdir(parents=True)
    for naam, inhoud in bestanden.items():
        (bron / naam).write_bytes(inhoud)
    vorm = "xlsx" if naar == "xlsx" else f"csv:Text - txt - csv (StarCalc):{_UTF8},{_RAUW},-1"
    subprocess.run(
        [
            *(str(SOFFICE), f"-env:UserInstallation=file://{map_}/profiel", "--headless"),
            *("--convert-to", vorm, "--outdir", str(doel), f"--infilter=CSV:{_UTF8}"),
            *(str(bron / naam) for naam in bestanden),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {pad.stem: pad.read_bytes() for pad in doel.iterdir()}
