"""What the value of a cell in the XML of a workbook means, which depends on its format."""

import datetime
import re
from enum import Enum
from typing import Any

from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.pakket import Pakket
from gemeenten.tekens import kort

# What Dutch Excel shows for the codes in the file.
_FOUTWAARDEN = {
    "#N/A": "#N/B",
    "#REF!": "#VERW!",
    "#VALUE!": "#WAARDE!",
    "#DIV/0!": "#DEEL/0!",
    "#NAME?": "#NAAM?",
    "#NUM!": "#GETAL!",
    "#NULL!": "#LEEG!",
}
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_GEEN_TEKEN = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_LANGST_GETAL, _ONEINDIG = 100, float("inf")
_DAG = 86_400


class Getalsoort(Enum):
    """What a number stands for, by the format of its cell."""

    GETAL = "getal"
    DATUM = "datum"
    DUUR = "duur"
    PROCENT = "procent"


MOMENTEN = frozenset({Getalsoort.DATUM, Getalsoort.DUUR})
_DATUMS = (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))
# The formats that every spreadsheet knows by number.
_VAST = {
    **dict.fromkeys(map(str, _DATUMS), Getalsoort.DATUM),
    "46": Getalsoort.DUUR,
    **dict.fromkeys(("9", "10"), Getalsoort.PROCENT),
}


def lees_opmaak(pakket: Pakket) -> dict[str, Getalsoort]:
    """What numbers stand for, by the number of a format; without those of plain numbers."""
    eigen: dict[str, Getalsoort] = {}
    uit: dict[str, Getalsoort] = {}
    aantal = 0
    in_cellen = False

    def begin(naam: str, attributen: dict[str, str]) -> None:
        nonlocal in_cellen, aantal
        if naam == "numFmt" and "numFmtId" in attributen:
            eigen[attributen["numFmtId"]] = soort_van(attributen.get("formatCode", ""))
        elif naam == "cellXfs":
            in_cellen = True
        elif naam == "xf" and in_cellen:
            nummer = attributen.get("numFmtId", "0")
            soort = eigen.get(nummer) or _VAST.get(nummer, Getalsoort.GETAL)
            if soort is not Getalsoort.GETAL:
                uit[str(aantal)] = soort
            aantal += 1

    def einde(naam: str) -> None:
        nonlocal in_cellen
        in_cellen = in_cellen and naam != "cellXfs"

    if pakket.stijlen:
        pakket.ontleed(pakket.stijlen, begin, einde)
    return uit


def soort_van(opmaak: str) -> Getalsoort:
    """What a format code as ``dd-mm-yyyy`` or ``0,0%`` makes of a number."""
    uit, plek = Getalsoort.GETAL, 0
    while plek < len(opmaak):
        teken = opmaak[plek].lower()
        if teken == ";":
            break
        if teken in '"[':
            einde = opmaak.find('"' if teken == '"' else "]", plek + 1)
            einde = len(opmaak) if einde < 0 else einde
            if teken == "[" and opmaak[plek + 1 : einde].lower() in {*"hms", "hh", "mm", "ss"}:
                return Getalsoort.DUUR
            plek = einde
        elif teken in "\\_*":
            plek += 1
        elif teken == "%":
            return Getalsoort.PROCENT
        elif teken in "dmyhs":
            uit = Getalsoort.DATUM
        plek += 1
    return uit


def lees_getal(tekst: str) -> float:
    """The number as a program writes it; ValueError when it is none."""
    if len(tekst) > _LANGST_GETAL or "_" in tekst or not tekst.isascii():
        raise ValueError(tekst)
    getal = float(tekst)
    if not abs(getal) < _ONEINDIG:
        raise ValueError(tekst)
    return getal


def lees_datum(tekst: str) -> Importcel:
    """A date that is written as such, in the form of ISO 8601; ValueError when it is none."""
    moment = datetime.datetime.fromisoformat(tekst.strip().removesuffix("Z"))
    return moment if moment.time() != datetime.time() else moment.date()


def lees_tekst(tekst: str) -> tuple[str, bool]:
    """The text, and whether a character was put in the place of one that no database holds.

    Excel writes by a code what XML cannot hold.
    """
    if "_x" in tekst:
        tekst = _CODE.sub(lambda code: chr(int(code[1], 16)), tekst)
    schoon = _GEEN_TEKEN.sub("\ufffd", tekst)
    return schoon, schoon != tekst


def noem_foutwaarde(tekst: str) -> str:
    """An error value as people see it; any other text that is no value as it stands."""
    code = tekst.strip()
    return _FOUTWAARDEN.get(code, kort(code, 40))


def als_moment(getal: float, soort: Getalsoort | None, vanaf_1904: bool) -> Any:
    """The moment so many days after the first that the workbook knows."""
    if not 0 <= getal < 2_958_465:  # the last day of the year 9999
        return getal
    tijd = datetime.timedelta(seconds=round((getal % 1) * _DAG))
    if soort is Getalsoort.DUUR:
        return datetime.timedelta(days=int(getal)) + tijd
    if getal < 1 and tijd:
        return (datetime.datetime.min + tijd).time()
    if vanaf_1904:
        begin = datetime.datetime(1904, 1, 1)
    else:  # Excel counts 29 February 1900, which was not there.
        begin = datetime.datetime(1899, 12, 31 if getal < 60 else 30)
    moment = begin + datetime.timedelta(days=int(getal)) + tijd
    return moment if tijd else moment.date()
