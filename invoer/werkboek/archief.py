"""From the bytes of a file to worksheets of cells, and what a cell's value does not tell.

Calamine gives values. That a cell holds an error, a formula or a formula without an outcome it does
not say, so the XML is gone through as well; before calamine, which unfolds a sheet to its last
cell.
"""

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import cast
from xml.parsers import expat

import python_calamine as calamine

from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.gescheiden import lees_csv
from gemeenten.importeren.lezen import (
    controleer_grootte,
    controleer_soort,
    ontcijfer,
)
from gemeenten.importeren.pakket import Pakket, ontleed
from gemeenten.importeren.werkboek import open_archief
from invoer.werkboek.meldingen import Werkboekfout

GROOTST_UITGEPAKT = 60 * 1024 * 1024
MEESTE_RIJEN, MEESTE_KOLOMMEN = 10_000, 250

_BESCHADIGD = "Dit Excel-bestand is beschadigd. Bewaar het in Excel opnieuw als .xlsx."
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


class Aard(Enum):
    """What is special about a cell."""

    FOUTWAARDE = "foutwaarde"
    FORMULE = "formule"
    ZONDER_UITKOMST = "formule zonder uitkomst"


@dataclass
class Rooster:
    """The cells of one worksheet from A1 on; ``te_groot``: not read, there are too many.

    Merged ranges are first row, first column, last row and last column.
    """

    naam: str
    cellen: Sequence[Sequence[Importcel]] = ()
    aard: dict[tuple[int, int], Aard] = field(default_factory=dict)
    foutwaarden: dict[tuple[int, int], str] = field(default_factory=dict)
    samengevoegd: list[tuple[int, int, int, int]] = field(default_factory=list)
    te_groot: bool = False

    def cel(self, rij: int, kolom: int) -> Importcel:
        if rij < len(self.cellen) and kolom < len(self.cellen[rij]):
            return self.cellen[rij][kolom]
        return None


def lees_roosters(bestand: str, inhoud: bytes) -> list[Rooster]:
    """The worksheets of a workbook, or the one of a CSV; Werkboekfout when it cannot be read."""
    try:
        controleer_grootte(bestand, len(inhoud))
        _weiger_andere_soort(bestand, inhoud)
        controleer_soort(bestand, inhoud)
        if not inhoud.startswith(b"PK"):
            tekst = ontcijfer(bestand, inhoud)
            return [Rooster(bestand, lees_csv(bestand, tekst, MEESTE_RIJEN))]
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            _weiger_ander_werkboek(archief)
            return _lees_werkboek(open_archief(bestand, archief, GROOTST_UITGEPAKT))
    except Invoerfouten as fout:
        eerste = fout.fouten[0]
        rij = f"Rij {eerste.rij}: " if eerste.rij else ""
        raise Werkboekfout(f"{rij}{eerste.melding}") from fout
    except (
        *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, LookupError),
        *(expat.ExpatError, calamine.CalamineError, UnicodeDecodeError, ValueError),
    ) as fout:
        raise Werkboekfout(_BESCHADIGD) from fout


def _weiger_andere_soort(bestand: str, inhoud: bytes) -> None:
    if not inhoud.strip():
        raise Werkboekfout("Dit bestand is leeg. Kies het werkboek dat u hebt ingevuld.")
    if inhoud.startswith(b"%PDF"):
        raise Werkboekfout("Dit is een PDF. Kies het werkboek (.xlsx) dat u hebt ingevuld.")
    if inhoud.lstrip()[:1] == b"<":
        raise Werkboekfout(
            "Dit is een webpagina of XML-bestand. Bewaar het in Excel opnieuw als .xlsx."
        )
    if b"\x00" in inhoud[:1024] and not inhoud.startswith(
        (b"PK", b"\xd0\xcf", b"\xff\xfe", b"\xfe\xff")
    ):
        raise Werkboekfout(
            "Dit is geen Excel- of CSV-bestand. Kies het werkboek (.xlsx) dat u hebt ingevuld."
        )


def _weiger_ander_werkboek(archief: zipfile.ZipFile) -> None:
    namen = set(archief.namelist())
    if "content.xml" in namen:
        raise Werkboekfout(
            "Dit is een OpenDocument-bestand (.ods). Bewaar het als Excel-bestand (.xlsx)."
        )
    if "xl/vbaProject.bin" in namen:
        raise Werkboekfout("Dit werkboek bevat macro’s (.xlsm). Bewaar het als .xlsx, zonder.")
    if "xl/workbook.bin" in namen:
        raise Werkboekfout("Dit is een binair Excel-bestand (.xlsb). Bewaar het als .xlsx.")
    if "word/document.xml" in namen:
        raise Werkboekfout("Dit is een Word-bestand. Kies het werkboek (.xlsx) dat u invulde.")


def _lees_werkboek(pakket: Pakket) -> list[Rooster]:
    boek = calamine.CalamineWorkbook.from_filelike(pakket.bestand)
    roosters = []
    for naam, xml in pakket.bladen.items():
        rooster = _Verkenner(naam).verken(xml)
        if not rooster.te_groot:
            blad = boek.get_sheet_by_name(naam)
            rooster.cellen = cast(list[list[Importcel]], blad.to_python(skip_empty_area=False))
            rooster.samengevoegd = [
                (*van, *tot) for van, tot in blad.merged_cell_ranges or () if van != tot
            ]
        roosters.append(rooster)
    return roosters


class _Verkenner:
    """Goes through the XML of one worksheet: how far it reaches, and which cells are special."""

    def __init__(self, naam: str) -> None:
        self.rooster = Rooster(naam)
        self.rij = self.kolom = -1
        self.soort = ""
        self.formule = self.waarde = False
        self.tekst: list[str] = []
        self.in_waarde = False

    def verken(self, xml: bytes) -> Rooster:
        ontleed(xml, self.begin, self.einde, self.lees)
        return self.rooster

    def begin(self, naam: str, attributen: dict[str, str]) -> None:
        if naam == "row":
            self.rij = int(attributen["r"]) - 1 if "r" in attributen else self.rij + 1
            self.kolom = -1
        elif naam == "c":
            self.kolom += 1
            if "r" in attributen:
                self.rij, self.kolom = _plaats(attributen["r"])
            self.soort = attributen.get("t", "")
            self.formule = self.waarde = False
            self.tekst = []
        elif naam == "f":
            self.formule = True
        elif naam in {"v", "t"}:
            self.in_waarde = True

    def lees(self, tekst: str) -> None:
        if self.in_waarde:
            self.waarde = True
            if self.soort == "e":
                self.tekst.append(tekst)

    def einde(self, naam: str) -> None:
        if naam in {"v", "t"}:
            self.in_waarde = False
        elif naam == "c" and (self.waarde or self.formule or self.soort):
            self._sluit((self.rij, self.kolom))

    def _sluit(self, plaats: tuple[int, int]) -> None:
        rooster = self.rooster
        if self.rij >= MEESTE_RIJEN or self.kolom >= MEESTE_KOLOMMEN:
            rooster.te_groot = True
        elif self.soort == "e" and self.waarde:
            code = "".join(self.tekst).strip()
            rooster.aard[plaats] = Aard.FOUTWAARDE
            rooster.foutwaarden[plaats] = _FOUTWAARDEN.get(code, code)
        elif self.formule:
            heeft_uitkomst = self.waarde or self.soort == "str"
            rooster.aard[plaats] = Aard.FORMULE if heeft_uitkomst else Aard.ZONDER_UITKOMST


def _plaats(verwijzing: str) -> tuple[int, int]:
    """The row and column of a reference, from 0: C7 is (6, 2)."""
    letters = verwijzing.rstrip("0123456789")
    kolom = 0
    for letter in letters.upper():
        kolom = kolom * 26 + ord(letter) - 64
    return int(verwijzing[len(letters) :]) - 1, kolom - 1
