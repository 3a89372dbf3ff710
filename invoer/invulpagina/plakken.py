"""A block of cells from a spreadsheet, laid over the grid of a sheet; nothing is changed here.

The block goes down and right from one cell. Where its first columns hold the names of the rows, or
its first line those of the columns, it follows the names, so that another order does no harm.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from gemeenten.importeren.cellen import lees_maat, tekst_van
from gemeenten.importeren.fouten import Celfout
from invoer.blad.wijzigingen import Getypt, Plek, Typwerk, zelfde
from invoer.invulpagina.raster import Invulcel, Raster, Rasterrij

GROOTSTE_BLOK = 200_000


@dataclass(frozen=True, slots=True)
class Plakcel:
    """One cell of the block: where it goes, what is there, what it says, and what is wrong."""

    cel: Invulcel
    nieuw: str
    verandert: bool
    melding: str = ""


@dataclass(frozen=True)
class Plakvoorstel:
    """What pasting would do; ``overig`` says what of the block has no place on the sheet."""

    cellen: list[Plakcel] = field(default_factory=list)
    overig: list[str] = field(default_factory=list)

    @property
    def veranderingen(self) -> list[Plakcel]:
        return [cel for cel in self.cellen if cel.verandert]

    @property
    def onleesbaar(self) -> list[Plakcel]:
        return [cel for cel in self.cellen if cel.melding]


def leg_neer(raster: Raster, tekst: str, anker: Plek) -> Plakvoorstel:
    """What the cells become when this block is pasted at a cell."""
    uit, blok = Plakvoorstel(), lees_blok(tekst)
    rij0, kolom0 = _plaats(raster, anker)
    op_naam, breedte = _rijen_op_naam(raster, blok)
    kolommen = list(range(0 if op_naam else kolom0, len(raster.kolommen)))
    if blok and (koppen := _kolommen_op_naam(raster, blok[0][breedte:])):
        kolommen, blok = koppen, blok[1:]
    for nummer, regel in enumerate(blok):
        namen, cellen = regel[:breedte], regel[breedte:]
        if op_naam:
            rij = op_naam.get(_naam(namen))
        else:
            rij = raster.rijen[rij0 + nummer] if rij0 + nummer < len(raster.rijen) else None
        if rij is None:
            if any(cellen):
                wat = f"De rij ‘{' '.join(namen)}’" if op_naam else f"Regel {nummer + 1}"
                uit.overig.append(f"{wat} staat niet op dit blad en is overgeslagen.")
            continue
        _leg_rij(raster, rij, cellen, kolommen, uit)
    return uit


def lees_blok(tekst: str) -> list[list[str]]:
    """The cells of a block as spreadsheets put them on the clipboard: tabs, quotes and lines."""
    tekst = tekst[:GROOTSTE_BLOK]
    try:
        regels = list(csv.reader(io.StringIO(tekst), delimiter="\t"))
    except csv.Error:  # a quote that does not end: then quotes mean nothing
        regels = [regel.split("\t") for regel in tekst.splitlines()]
    blok = [[" ".join(cel.split()) for cel in regel] for regel in regels]
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


def _leg_rij(
    raster: Raster,
    rij: Rasterrij,
    cellen: Sequence[str],
    kolommen: Sequence[int],
    uit: Plakvoorstel,
) -> None:
    for nummer, tekst in enumerate(cellen):
        if nummer >= len(kolommen) or kolommen[nummer] < 0:
            if tekst:
                uit.overig.append(f"‘{tekst}’ achter {rij.regel.label} heeft geen kolom.")
            continue
        cel = rij.cellen[kolommen[nummer]]
        maat = rij.regel.vakken[kolommen[nummer]].maat
        try:
            lees_maat(maat, tekst_van(tekst))
        except Celfout as fout:
            uit.cellen.append(Plakcel(cel, tekst, False, str(fout)))
        else:
            anders = not zelfde(raster.stand.blad.soort, maat.name, tekst, cel.tekst)
            uit.cellen.append(Plakcel(cel, tekst, anders))


def _plaats(raster: Raster, anker: Plek) -> tuple[int, int]:
    for nummer, rij in enumerate(raster.rijen):
        for kolom, cel in enumerate(rij.cellen):
            if cel.plek == anker:
                return nummer, kolom
    return 0, 0


def _rijen_op_naam(raster: Raster, blok: list[list[str]]) -> tuple[dict[str, Rasterrij], int]:
    """The lines of the sheet by name, and how many columns of the block name them."""
    op_naam: dict[str, Rasterrij] = {}
    dubbel: set[str] = set()
    for groep in raster.groepen:
        for rij in groep.rijen:
            for naam in {_naam([rij.regel.label]), _naam([groep.label, rij.regel.label])}:
                dubbel |= {naam} & op_naam.keys()
                op_naam[naam] = rij
    for naam in dubbel:
        del op_naam[naam]
    for breedte in (1, 2):
        if any(len(r) > breedte and _naam(r[:breedte]) in op_naam for r in blok):
            return op_naam, breedte
    return {}, 0


def _kolommen_op_naam(raster: Raster, koppen: Sequence[str]) -> list[int]:
    """Per column of the block the one of the sheet (-1: none); nothing when it has no headings."""
    plaats = {_naam([kolom.label]): nummer for nummer, kolom in enumerate(raster.kolommen)}
    gevonden = [plaats.get(_naam([kop]), -1) for kop in koppen]
    return gevonden if any(nummer >= 0 for nummer in gevonden) else []


def _naam(delen: Sequence[str]) -> str:
    return " ".join(" ".join(delen).casefold().split())
