"""From the bytes of an xlsx workbook to its worksheets.

One reader goes through the file, once, so that what was checked is what is read. Only a cell with
a value counts: a format alone makes no cell, and no row or column.
"""

import struct
import zipfile
import zlib
from xml.parsers import expat

from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.celteksten import vul_teksten_in
from gemeenten.importeren.celwaarden import (
    MOMENTEN,
    Getalsoort,
    als_moment,
    lees_datum,
    lees_getal,
    lees_opmaak,
    lees_tekst,
    noem_foutwaarde,
)
from gemeenten.importeren.ontleden import BESCHADIGD, Onleesbaar, Tegoed
from gemeenten.importeren.pakket import Bladdeel, Pakket
from gemeenten.importeren.rooster import Aard, Grenzen, Rooster

_BIJZONDER = 8  # What a mark at a cell, or a merged range, takes beside a plain cell.
_NUL = {"0", "0.0"}
_WAAR = {"1", "true"}


def lees_roosters(inhoud: bytes, grenzen: Grenzen) -> list[Rooster]:
    """The worksheets of an xlsx workbook; Onleesbaar when it is not sound or too large."""
    tegoed = grenzen.tegoed()
    try:
        pakket = Pakket(inhoud, tegoed)
        opmaak = lees_opmaak(pakket)
        lezers = [
            _Roosterlezer(blad, grenzen, tegoed, opmaak, pakket.vanaf_1904)
            for blad in pakket.bladen
            if blad.deel
        ]
        for lezer in lezers:
            lezer.lees(pakket)
        roosters = [lezer.rooster for lezer in lezers]
        vul_teksten_in(pakket, roosters, tegoed)
    except (
        *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, LookupError),
        *(expat.ExpatError, struct.error, ValueError, OverflowError, StopIteration),
    ) as fout:
        raise Onleesbaar(BESCHADIGD) from fout
    return roosters


class _Buiten(Exception):
    """A value stands beyond the limits of what is read."""


class _Roosterlezer:
    """Reads one worksheet. A shared text is kept as its number until all sheets were read."""

    def __init__(
        self,
        blad: Bladdeel,
        grenzen: Grenzen,
        tegoed: Tegoed,
        opmaak: dict[str, Getalsoort],
        vanaf_1904: bool,
    ) -> None:
        self.rooster = Rooster(blad.naam, zichtbaarheid=blad.zichtbaarheid)
        self.deel, self.grenzen, self.tegoed = blad.deel, grenzen, tegoed
        self.opmaak, self.vanaf_1904 = opmaak, vanaf_1904
        self.rijen: dict[int, list[Importcel]] = {}
        self.rij = self.kolom = -1
        self.in_cellen = self.in_cel = self.in_klank = self.in_waarde = False
        self.soort = self.stijl = ""
        self.formule = False
        self.tekst: list[str] = []

    def lees(self, pakket: Pakket) -> None:
        try:
            pakket.ontleed(self.deel, self.begin, self.einde, self.lees_tekst)
        except _Buiten as waar:
            rooster = self.rooster
            self.rooster = Rooster(
                rooster.naam, zichtbaarheid=rooster.zichtbaarheid, buiten=str(waar)
            )
            return
        leeg: list[Importcel] = []
        hoogte = max(self.rijen, default=-1) + 1
        self.tegoed.neem(plaatsen=hoogte)
        self.rooster.cellen = [self.rijen.get(rij, leeg) for rij in range(hoogte)]

    def begin(self, naam: str, attributen: dict[str, str]) -> None:
        if self.in_cel:
            if naam == "v" or naam == "t":  # noqa: PLR1714 - this is done for every cell
                self.in_waarde = not self.in_klank
            elif naam == "f":
                self.formule = True
            elif naam == "rPh":
                self.in_klank = True
        elif self.in_cellen:
            if naam == "c":
                self._begin_cel(attributen)
            elif naam == "row":
                self._begin_rij(attributen)
        elif naam == "sheetData":
            self.in_cellen = True
        elif naam == "mergeCell":
            self._voeg_samen(attributen["ref"])
        elif naam == "col" and _verborgen(attributen, "width"):
            van, tot = int(attributen["min"]) - 1, int(attributen["max"])
            tot = min(tot, self.grenzen.kolommen)
            self.tegoed.neem(plaatsen=max(tot - van, 0))
            self.rooster.verborgen_kolommen.update(range(van, tot))

    def lees_tekst(self, tekst: str) -> None:
        if self.in_waarde:
            self.tekst.append(tekst)

    def einde(self, naam: str) -> None:
        if self.in_cel:
            if naam == "v" or naam == "t":  # noqa: PLR1714
                self.in_waarde = False
            elif naam == "c":
                self.in_cel = False
                if self.tekst or self.formule:
                    self._zet()
            elif naam == "rPh":
                self.in_klank = False
        elif naam == "sheetData":
            self.in_cellen = False

    def _begin_rij(self, attributen: dict[str, str]) -> None:
        self.rij = _plaats(f"A{attributen['r']}")[0] if "r" in attributen else self.rij + 1
        self.kolom = -1
        if self.rij < self.grenzen.rijen and _verborgen(attributen, "ht"):
            self.tegoed.neem(plaatsen=1)
            self.rooster.verborgen_rijen.add(self.rij)

    def _begin_cel(self, attributen: dict[str, str]) -> None:
        plaats = attributen.get("r")
        if plaats is None:
            self.kolom += 1
        else:
            self.rij, self.kolom = _plaats(plaats)
        self.soort, self.stijl = attributen.get("t", "n"), attributen.get("s", "")
        self.in_cel = True
        self.formule = False
        self.tekst.clear()

    def _zet(self) -> None:
        """Keep the value of the cell that ends here, and what is special about it."""
        tekst = "".join(self.tekst)
        if self.rij >= self.grenzen.rijen or self.kolom >= self.grenzen.kolommen:
            if tekst.strip():
                raise _Buiten("rijen" if self.rij >= self.grenzen.rijen else "kolommen")
            return
        rij = self.rijen.get(self.rij)
        if rij is None:
            rij = self.rijen[self.rij] = []
        erbij = self.kolom + 1 - len(rij)
        if erbij != 1:
            if erbij < 1:
                raise ValueError("Deze cel staat er twee keer, of niet in volgorde.")
            rij.extend([""] * (erbij - 1))
        self.tegoed.neem(plaatsen=erbij, tekens=len(tekst))
        if self.formule or self.soort != "n" or self.stijl in self.opmaak:
            rij.append(self._bijzondere_waarde(tekst))
            return
        try:
            rij.append(lees_getal(tekst))
        except ValueError:
            rij.append(self._foutwaarde(tekst) if tekst.strip() else "")

    def _bijzondere_waarde(self, tekst: str) -> Importcel:
        """The value of a cell that is not just a number."""
        if self.formule and not tekst and self.soort != "str":
            self._merk(Aard.ZONDER_UITKOMST)
            return ""
        soort = self.opmaak.get(self.stijl)
        if self.soort == "n" and soort is Getalsoort.PROCENT:
            self._merk(Aard.PERCENTAGE)
        elif self.formule and self.grenzen.formules:
            self._merk(Aard.FORMULE)
        try:
            return self._lees_waarde(tekst, soort)
        except ValueError:
            return self._foutwaarde(tekst)

    def _lees_waarde(self, tekst: str, soort: Getalsoort | None) -> Importcel:
        """By the type of the cell; ValueError for an error value and for what is none."""
        match self.soort:
            case "n" if not tekst.strip():
                return ""
            case "n":
                getal = lees_getal(tekst)
                return als_moment(getal, soort, self.vanaf_1904) if soort in MOMENTEN else getal
            case "s":
                return int(tekst[:10])
            case "str" | "inlineStr":
                tekst, onleesbaar = lees_tekst(tekst)
                if onleesbaar:
                    self._merk(Aard.ONLEESBAAR)
                return tekst
            case "b":
                return tekst.strip() in _WAAR
            case "d":
                return lees_datum(tekst)
        raise ValueError(tekst)

    def _foutwaarde(self, tekst: str) -> str:
        self._merk(Aard.FOUTWAARDE)
        self.rooster.foutwaarden[self.rij, self.kolom] = noem_foutwaarde(tekst)
        return ""

    def _merk(self, aard: Aard) -> None:
        self.tegoed.neem(plaatsen=_BIJZONDER)
        self.rooster.aard[self.rij, self.kolom] = aard

    def _voeg_samen(self, bereik: str) -> None:
        van, _, tot = bereik.partition(":")
        self.tegoed.neem(plaatsen=_BIJZONDER)
        if tot and tot != van:
            self.rooster.samengevoegd.append((*_plaats(van), *_plaats(tot)))


def _verborgen(attributen: dict[str, str], maat: str) -> bool:
    """Whether a row or column is hidden, or has no height or width at all."""
    return attributen.get("hidden") in _WAAR or attributen.get(maat) in _NUL


def _plaats(verwijzing: str) -> tuple[int, int]:
    """The row and column of a reference, from 0: C7 is (6, 2)."""
    letters = verwijzing.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and len(verwijzing) <= 10):
        raise ValueError(verwijzing)
    kolom = 0
    for letter in letters.upper():
        kolom = kolom * 26 + ord(letter) - 64
    rij = int(verwijzing[len(letters) :])
    if not rij:
        raise ValueError(verwijzing)
    return rij - 1, kolom - 1
