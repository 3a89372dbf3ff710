"""The cells of an xlsx workbook, and the checks that must come before a parser sees it.

The parser gives no cell that holds an error and no formula without a result: both look empty. And
a few kilobytes can unpack to a sheet of billions of cells, or to one long text in a million cells.
So the XML is looked at first, and the parser gets only what was looked at (``pakket``).
"""

import io
import re
import zipfile
import zlib
from typing import NoReturn, cast
from xml.parsers import expat

import python_calamine as calamine

from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.pakket import Pakket, pak_over

GROOTSTE_UITGEPAKT = 200 * 1024 * 1024

_TE_GROOT = "Dit Excel-bestand is uitgepakt veel te groot. Bewaar het opnieuw."

_VERWIJZING = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]+)""")
_FOUTCEL = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*?\bt="e\""""
    rb"""|<(?:\w+:)?c\s[^>]*?\bt="e"[^>]*?\br="([A-Z]+)([0-9]+)\""""
)
_FORMULE_ZONDER_UITKOMST = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br="([A-Z]+)([0-9]+)"[^>]*>\s*"""
    rb"""<(?:\w+:)?f[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)


def lees_werkboek(
    bestand: str, inhoud: bytes, meeste_rijen: int, meeste_kolommen: int
) -> list[list[Importcel]]:
    """The rows of the only sheet that holds anything, from the first row on."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            pakket = open_archief(bestand, archief)
        for xml in pakket.bladen.values():
            _controleer(bestand, xml, meeste_rijen, meeste_kolommen)
        boek = calamine.CalamineWorkbook.from_filelike(pakket.bestand)
        gevuld = [
            blad
            for beschrijving in boek.sheets_metadata
            if beschrijving.visible == calamine.SheetVisibleEnum.Visible
            and beschrijving.name in pakket.bladen
            and (blad := boek.get_sheet_by_name(beschrijving.name)).end is not None
        ]
    except (
        *(calamine.CalamineError, zipfile.BadZipFile, zlib.error, expat.ExpatError),
        *(NotImplementedError, EOFError, OSError, LookupError, ValueError),
    ):
        _weiger(bestand, "Dit Excel-bestand is beschadigd. Bewaar het in Excel opnieuw als .xlsx.")
    if not gevuld:
        _weiger(bestand, "Het bestand is leeg. Zet op de eerste rij de namen van de kolommen.")
    if len(gevuld) > 1:
        namen = ", ".join(f"‘{blad.name}’" for blad in gevuld)
        _weiger(bestand, f"Er staan gegevens op meer bladen ({namen}). Laat er één over.")
    return cast(list[list[Importcel]], gevuld[0].to_python(skip_empty_area=False))


def open_archief(bestand: str, archief: zipfile.ZipFile, grootst: int | None = None) -> Pakket:
    """What is to be read; what is no workbook, not sound, or unfolds too large is refused."""
    grootst = grootst or GROOTSTE_UITGEPAKT
    delen = archief.infolist()
    if any(deel.flag_bits & 1 for deel in delen):
        _weiger(bestand, "Dit bestand heeft een wachtwoord. Haal dat eraf.")
    if sum(deel.file_size for deel in delen) > grootst:
        _weiger(bestand, _TE_GROOT)
    if "xl/workbook.xml" not in archief.namelist():
        _weiger(bestand, "Dit is geen Excel-bestand. Bewaar het in Excel opnieuw als .xlsx.")
    if stuk := archief.testzip():
        raise zipfile.BadZipFile(stuk)
    pakket = pak_over(archief)
    if pakket.tekens() > grootst:
        _weiger(bestand, _TE_GROOT)
    return pakket


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
