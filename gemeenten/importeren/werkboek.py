"""The cells of an xlsx workbook, and the checks that must come before a parser sees it.

The parser gives no cell that holds an error and no formula without a result: both look empty. And
a few kilobytes can unpack to a sheet of billions of cells. So the XML is looked at first.
"""

import io
import re
import zipfile
import zlib
from typing import NoReturn, cast

import python_calamine as calamine

from gemeenten.importeren.blad import Cel
from gemeenten.importeren.fouten import Fout, Invoerfouten

GROOTSTE_UITGEPAKT = 200 * 1024 * 1024

_BLAD = re.compile(r"xl/worksheets/[^/]+\.xml")
_VERWIJZING = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]+)""")
_FOUTCEL = re.compile(
    rb"""<c\s[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?\bt="e"|<c\s[^>]*?\bt="e"[^>]*?\br="([A-Z]+)([0-9]+)\""""
)
_FORMULE_ZONDER_UITKOMST = re.compile(
    rb"""<c\s[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*>\s*<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"""
)


def lees_werkboek(
    bestand: str, inhoud: bytes, meeste_rijen: int, meeste_kolommen: int
) -> list[list[Cel]]:
    """The rows of the only sheet that holds anything, from the first row on."""
    try:
        bladen = _pak_uit(bestand, inhoud)
        for xml in bladen:
            _controleer(bestand, xml, meeste_rijen, meeste_kolommen)
        boek = calamine.CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
        gevuld = [
            blad
            for nummer, beschrijving in enumerate(boek.sheets_metadata)
            if beschrijving.visible == calamine.SheetVisibleEnum.Visible
            and beschrijving.typ == calamine.SheetTypeEnum.WorkSheet
            and (blad := boek.get_sheet_by_index(nummer)).end is not None
        ]
    except (
        *(calamine.CalamineError, zipfile.BadZipFile, zlib.error),
        *(NotImplementedError, EOFError, OSError),
    ):
        _weiger(bestand, "Dit Excel-bestand is beschadigd. Bewaar het in Excel opnieuw als .xlsx.")
    if not gevuld:
        _weiger(bestand, "Het bestand is leeg. Zet op de eerste rij de namen van de kolommen.")
    if len(gevuld) > 1:
        namen = ", ".join(f"‘{blad.name}’" for blad in gevuld)
        _weiger(bestand, f"Er staan gegevens op meer bladen ({namen}). Laat er één over.")
    return cast(list[list[Cel]], gevuld[0].to_python(skip_empty_area=False))


def controleer_archief(bestand: str, archief: zipfile.ZipFile, grootst: int | None = None) -> None:
    """Refuse what is no workbook, or not sound, or too large; before anything is unpacked."""
    delen = archief.infolist()
    if any(deel.flag_bits & 1 for deel in delen):
        _weiger(bestand, "Dit bestand heeft een wachtwoord. Haal dat eraf.")
    if sum(deel.file_size for deel in delen) > (grootst or GROOTSTE_UITGEPAKT):
        _weiger(bestand, "Dit Excel-bestand is uitgepakt veel te groot. Bewaar het opnieuw.")
    if "xl/workbook.xml" not in archief.namelist():
        _weiger(bestand, "Dit is geen Excel-bestand. Bewaar het in Excel opnieuw als .xlsx.")
    if stuk := archief.testzip():
        raise zipfile.BadZipFile(stuk)


def _pak_uit(bestand: str, inhoud: bytes) -> list[bytes]:
    """The XML of the sheets, after all parts were found sound and not too large together."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
        controleer_archief(bestand, archief)
        delen = archief.infolist()
        return [archief.read(deel) for deel in delen if _BLAD.fullmatch(deel.filename)]


def _controleer(bestand: str, xml: bytes, meeste_rijen: int, meeste_kolommen: int) -> None:
    """Refuse a sheet that is too large to unfold, or whose cells hold no value."""
    for match in _VERWIJZING.finditer(xml):
        if _nummer(match[1]) > meeste_kolommen:
            _weiger(bestand, f"Het blad heeft meer dan {meeste_kolommen} kolommen.")
        if int(match[2]) > meeste_rijen + 1:
            _weiger(bestand, f"Het blad heeft meer dan {meeste_rijen} rijen. Splits het bestand.")
    fouten = []
    for patroon, melding in (
        (_FOUTCEL, "In deze cel staat een foutwaarde van Excel, zoals #N/B. Herstel de formule."),
        (
            _FORMULE_ZONDER_UITKOMST,
            "Deze formule heeft geen uitkomst. Open het bestand in Excel en bewaar het opnieuw.",
        ),
    ):
        for match in patroon.finditer(xml):
            kolom, rij = (deel.decode() for deel in match.groups() if deel)
            fouten.append(Fout(bestand, melding, int(rij), kolom))
    if fouten:
        raise Invoerfouten(fouten)


def _nummer(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    nummer = 0
    for letter in letters.upper():
        nummer = nummer * 26 + letter - 64
    return nummer


def _weiger(bestand: str, melding: str) -> NoReturn:
    raise Invoerfouten([Fout(bestand, melding)])
