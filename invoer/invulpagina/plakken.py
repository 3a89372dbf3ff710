"""A block of cells from a spreadsheet, laid over the grid of a sheet; nothing is changed here.

The block goes down and right from one cell. Where its first columns hold the names of the rows, or
a line those of the columns, it follows the names, so that another order does no harm. What it does
not say is never guessed: a cell that the block reaches twice is refused, and a block that names
something else than this sheet is refused whole.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.fouten import Celfout
from gemeenten.tekens import kaal, kort
from invoer.blad.getaltekst import lees_celveld
from invoer.blad.wijzigingen import Getypt, Plek, Typwerk, zelfde
from invoer.invulpagina.indeling import Vak
from invoer.invulpagina.plaknamen import GEEN, Bladnamen, glad, is_algemeen, is_naam
from invoer.invulpagina.raster import Raster
from invoer.invulpagina.rastercellen import Invulcel, Leescel, Rasterrij

GROOTSTE_BLOK = 200_000
_REGELEINDE = re.compile("\r\n|\r|\n")  # within a cell spreadsheets break lines otherwise


class NietGeplakt(Exception):
    """A block of which nothing is laid down, and why."""


@dataclass(frozen=True, slots=True)
class Plakcel:
    """One cell of the block: where it goes, what is there, what it says, and what is wrong."""

    cel: Invulcel
    nieuw: str
    verandert: bool
    melding: str = ""


@dataclass(frozen=True)
class Plakvoorstel:
    """What pasting would do; ``overig`` says what of the block has no place on the sheet.

    ``weigering``: why nothing of it is laid down.
    """

    cellen: list[Plakcel] = field(default_factory=list)
    overig: list[str] = field(default_factory=list)
    weigering: str = ""

    @property
    def veranderingen(self) -> list[Plakcel]:
        return [cel for cel in self.cellen if cel.verandert]

    @property
    def onleesbaar(self) -> list[Plakcel]:
        return [cel for cel in self.cellen if cel.melding]


def leg_neer(raster: Raster, tekst: str, anker: Plek) -> Plakvoorstel:
    """What the cells become when this block is pasted at a cell."""
    try:
        if len(tekst) > GROOTSTE_BLOK:
            raise NietGeplakt("Er is niets geplakt: het blok is te groot. Kies minder cellen.")
        return _Legger(raster, lees_blok(tekst), anker).leg()
    except NietGeplakt as fout:
        return Plakvoorstel(weigering=str(fout))


def lees_blok(tekst: str) -> list[list[str]]:
    """The cells of a block as spreadsheets put them on the clipboard: tabs, quotes and lines."""
    try:
        regels = list(csv.reader(io.StringIO(tekst, newline=""), delimiter="\t", strict=True))
    except csv.Error:  # a quote that does not end, or text behind it: then quotes mean nothing
        regels = [regel.split("\t") for regel in _REGELEINDE.split(tekst)]
    blok = [[kaal(cel) for cel in regel] for regel in regels]
    while blok and not any(blok[-1]):
        blok.pop()
    return [regel or [""] for regel in blok]


def als_typwerk(voorstel: Plakvoorstel) -> Typwerk:
    """The cells that change, as if somebody had typed them."""
    uit: Typwerk = {}
    for plakcel in voorstel.veranderingen:
        code, kolom = plakcel.cel.plek
        uit.setdefault(code, {})[kolom] = Getypt(plakcel.nieuw, plakcel.cel.was)
    return uit


class _Legger:
    """Goes through a block line by line, and remembers which column each of its columns is."""

    def __init__(self, raster: Raster, blok: list[list[str]], anker: Plek) -> None:
        self.raster, self.namen = raster, Bladnamen(raster)
        self.blok = _zonder_eigenaar(self.namen, blok)
        self.uit = Plakvoorstel()
        self.gelegd: dict[Plek, int] = {}  # the cells that were reached, by place in ``uit``
        self.met_woorden = raster.stand.blad.soort.met_woorden
        self.breedte = self._breedte()
        self.rij, self.kolom = self._plaats(anker)
        self.kolommen: list[int] | None = None
        self.groep = ""

    def leg(self) -> Plakvoorstel:
        if weigering := self.namen.weigering(filter(is_naam, self._namen())):
            raise NietGeplakt(weigering)
        boven: list[list[str]] = []  # titles and headings, until figures follow
        begonnen = False
        for nummer, regel in enumerate(self.blok):
            if self._is_opschrift(regel, begonnen):
                boven.append(regel)
            elif any(regel) or begonnen or not boven:
                self._lees_opschriften(boven, begonnen)
                boven, begonnen = [], True
                self._leg_regel(nummer, regel)
        for regel in [] if begonnen else boven:  # nothing but texts: say so at the cells
            self._leg_regel(0, regel)
        return self.uit

    def _namen(self) -> Iterator[str]:
        """The cells that name something; where words are filled in, these are no names."""
        for regel in self.blok:
            kop = not self.met_woorden or self._is_opschrift(regel, False)
            yield from regel if kop else regel[: self.breedte]

    # --- Which row, which column? -----------------------------------------------------------------

    def _breedte(self) -> int:
        """How many columns of the block name its rows."""
        for breedte in (1, 2):
            for regel in self.blok:
                if len(regel) > breedte and self.namen.rijen(glad(*regel[:breedte])):
                    return breedte
        if self.met_woorden:
            return 0
        met_cijfers = [r for r in self.blok if any(c and not is_naam(c) for c in r[1:])]
        return int(bool(met_cijfers) and all(is_naam(regel[0]) for regel in met_cijfers))

    def _plaats(self, anker: Plek) -> tuple[int, int]:
        for nummer, rij in enumerate(self.raster.rijen):
            for kolom, cel in enumerate(rij.cellen):
                if isinstance(cel, Invulcel) and cel.plek == anker:
                    return nummer, kolom
        raise NietGeplakt("Er is niets geplakt. Kies eerst de cel waar het blok begint.")

    def _is_kolom(self, tekst: str) -> bool:
        return self.namen.kolom(tekst) != GEEN

    def _is_opschrift(self, regel: list[str], begonnen: bool) -> bool:
        """Whether a line names columns or a group, or is a title: no figures."""
        if self.breedte and self.namen.rijen(glad(*regel[: self.breedte])):
            return False
        cellen = [cel for cel in regel[self.breedte :] if cel]
        if self.met_woorden:
            kop = any(self._is_kolom(cel) or self.namen.is_veld(cel) for cel in cellen)
            namen = all(is_naam(cel) or self._is_kolom(cel) for cel in cellen)
            return (kop and namen) if cellen else glad(*regel) in self.namen.groepen
        if not all(is_naam(cel) or self._is_kolom(cel) for cel in cellen):
            return False
        if any(is_naam(cel) and self._is_kolom(cel) for cel in cellen):
            return True
        if self.breedte:  # years name columns, and can be figures: only above the first figures
            return not (begonnen and cellen and all(map(self._is_kolom, cellen)))
        return any(map(is_naam, cellen)) and not begonnen

    def _lees_opschriften(self, boven: list[list[str]], begonnen: bool) -> None:
        """In which group the next lines are, and which columns the block has from here."""
        cellen: list[str] = []
        for regel in boven:
            koppen = [c for c in regel[self.breedte :] if c and not self.namen.is_eigen(c)]
            is_titel = not self.breedte and len(koppen) == 1 < max(map(len, self.blok))
            tekst = glad(*regel)
            if tekst in self.namen.groepen or (begonnen and self.breedte and not koppen):
                self.groep = tekst if self.namen.groepen else ""
            elif koppen and not is_titel:
                cellen = regel[self.breedte :]
        if koppen := [c for c in cellen if c]:
            self.kolommen = self.namen.in_volgorde(cellen) or [
                self.namen.kolom(kop) for kop in cellen
            ]
            if all(nummer == GEEN for nummer in self.kolommen):
                if len(self.raster.kolommen) + len(koppen) > 2 or not is_algemeen(koppen[0]):
                    raise NietGeplakt(self._onbekende_koppen(koppen))
                self.kolommen = [0 if kop else GEEN for kop in cellen]

    def _onbekende_koppen(self, koppen: list[str]) -> str:
        wel = ", ".join(kolom.label for kolom in self.raster.kolommen)
        niet = ", ".join(f"‘{kop[:40]}’" for kop in koppen[:6])
        return (
            f"Er is niets geplakt. Boven het blok staat {niet}, en zo heet hier geen kolom. Dit "
            f"blad heeft: {wel}. Neem die namen over, of laat de koppen weg."
        )

    def _rij_van(self, nummer: int, regel: list[str]) -> Rasterrij | None:
        """The row of the sheet that a line is about; None is told, where there are figures."""
        if not self.breedte:
            plaats, self.rij = self.rij, self.rij + 1
            if plaats < len(self.raster.rijen):
                return self.raster.rijen[plaats]
            gevonden, naam = [], f"Regel {nummer + 1}"
        else:
            if self.breedte > 1 and regel[0]:
                self.groep = glad(regel[0])
            label = regel[self.breedte - 1] if len(regel) >= self.breedte else ""
            gevonden = self.namen.rijen(glad(label))
            if self.groep:
                gevonden = [rij for rij in gevonden if self.namen.groep_van(rij) == self.groep]
            naam = f"De rij ‘{' '.join(regel[: self.breedte])}’"
        if len(gevonden) == 1:
            return gevonden[0]
        if any(regel[self.breedte :]):
            waarom = (
                "staat vaker op dit blad en is overgeslagen. Zet in de kolom ervoor de groep."
                if gevonden
                else "staat niet op dit blad en is overgeslagen."
            )
            self.uit.overig.append(f"{kort(naam, 200)} {waarom}")
        return None

    # --- What becomes of the cells? ---------------------------------------------------------------

    def _leg_regel(self, nummer: int, regel: list[str]) -> None:
        rij = self._rij_van(nummer, regel)
        if rij is None:
            return
        cellen = regel[self.breedte :]
        kolommen = self.kolommen
        if kolommen is None:
            heel = bool(self.breedte) and len(cellen) >= len(self.raster.kolommen)
            kolommen = list(range(0 if heel else self.kolom, len(self.raster.kolommen)))
        for plaats, tekst in enumerate(cellen):
            if plaats < len(kolommen) and kolommen[plaats] != GEEN:
                self._leg_cel(rij, kolommen[plaats], tekst)
            elif tekst:
                wat = f"‘{kort(tekst)}’ achter {rij.regel.label}"
                self.uit.overig.append(f"{wat} heeft geen kolom.")

    def _leg_cel(self, rij: Rasterrij, kolom: int, tekst: str) -> None:
        cel, vak = rij.cellen[kolom], rij.regel.vakken[kolom]
        if not isinstance(cel, Invulcel) or not isinstance(vak, Vak):
            if isinstance(cel, Leescel):
                self._leg_opzij(rij, kolom, cel, tekst)
            return
        maat = vak.maat
        soort = self.raster.stand.blad.soort
        if cel.plek in self.gelegd:
            plaats = self.gelegd[cel.plek]
            eerder = self.uit.cellen[plaats].nieuw
            if not zelfde(soort, maat.name, eerder, tekst, tekst=cel.is_tekst):
                melding = (
                    f"deze cel staat twee keer in het blok, met ‘{kort(eerder) or 'leeg'}’ en "
                    f"‘{kort(tekst) or 'leeg'}’. Haal er een weg en plak opnieuw."
                )
                self.uit.cellen[plaats] = Plakcel(cel, eerder, False, melding)
            return
        self.gelegd[cel.plek] = len(self.uit.cellen)
        try:
            lees_celveld(maat, tekst_van(tekst), vak.kop.celmaat)
        except Celfout as fout:
            self.uit.cellen.append(Plakcel(cel, tekst, False, str(fout)))
        else:
            anders = not zelfde(soort, maat.name, tekst, cel.tekst, tekst=cel.is_tekst)
            self.uit.cellen.append(Plakcel(cel, tekst, anders))

    def _leg_opzij(self, rij: Rasterrij, kolom: int, cel: Leescel, tekst: str) -> None:
        """What a block has for a cell that is not filled in, as printed tables have."""
        if tekst and tekst != cel.tekst:
            waarom = "wordt berekend" if cel.berekend else "vult u niet in"
            self.uit.overig.append(
                f"‘{kort(tekst)}’ bij {rij.regel.label}, {self.raster.kolommen[kolom].label}: deze "
                f"cel {waarom}, en is overgeslagen."
            )


def _zonder_eigenaar(namen: Bladnamen, blok: list[list[str]]) -> list[list[str]]:
    """The block without the columns that only say again whose sheet this is, and of when."""
    breedst = max(map(len, blok), default=0)
    weg = set()
    for plaats in range(breedst):
        cellen = [regel[plaats] for regel in blok if plaats < len(regel) and regel[plaats]]
        eigen = [namen.is_eigen(cel) for cel in cellen]
        # A heading over one column says it once; a column that is only that says it at every row.
        alleen = all(e or namen.is_opschrift(c) for e, c in zip(eigen, cellen, strict=True))
        if alleen and (eigen.count(True) > 1 or (True in eigen and len(blok) < 3)):
            weg.add(plaats)
    if len(weg) == breedst:
        return blok
    return [[cel for plaats, cel in enumerate(regel) if plaats not in weg] for regel in blok]
