"""What changed since the editie before, made of both as they were published.

Of each table the totals, and then the cells that changed most for their size: a difference counts
for less the larger the figure, and of a small figure as much as chance does not do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Self

from gemeenten.kwartaal import Kwartaal
from monitor.verslag.lezen import Verslag
from monitor.verslag.perioden import zonder_periode
from monitor.verslag.verandering import KLEIN, Verandering
from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel, Merk, Tabel

VERANDERD = "veranderd"  # in the address of the page that shows it
HOOGSTENS = 5  # cells of one table, beside its totals
_TOTALEN = 3
_TOEVAL = 2.0  # how many times the usual swing a small figure must change to be named
_ONVERGELIJKBAAR = {Merk.ONVOLLEDIG, Merk.AFGESCHERMD, Merk.BREUK}
_Plek = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Celverandering:
    """A cell as it was and is, under the headings that it has now."""

    rij: str
    kolom: str
    was: str
    is_: str
    verandering: Verandering
    totaal: bool

    @property
    def gewicht(self) -> float:
        """How much it changed for its size: the difference against the root of the figure."""
        was, nu = abs(Decimal(self.verandering.was)), abs(Decimal(self.verandering.is_))
        return float(abs(self.verandering.verschil)) / sqrt(max(1.0, float(was + nu) / 2))

    @property
    def opvallend(self) -> bool:
        """Whether it changed more than such a figure, of whatever size, usually does."""
        return self.gewicht >= _TOEVAL

    @property
    def telt(self) -> bool:
        """Whether it is more than chance does with a small figure."""
        was, nu = Decimal(self.verandering.was), Decimal(self.verandering.is_)
        klein = max(abs(was), abs(nu)) < KLEIN
        return not klein or self.opvallend


@dataclass(frozen=True, slots=True)
class Tabelverandering:
    """What changed in one table: the cells to name, and how many more changed or cannot be told."""

    naam: str
    titel: str
    cellen: tuple[Celverandering, ...]
    ook: int = 0
    niet_te_vergelijken: int = 0

    @property
    def iets(self) -> bool:
        return bool(self.cellen or self.ook or self.niet_te_vergelijken)


@dataclass(frozen=True, slots=True)
class Hoofdstukverandering:
    """The tables of a chapter that changed, that are new, and those that stand there no more."""

    slug: str
    titel: str
    tabellen: tuple[Tabelverandering, ...]
    nieuw: tuple[tuple[str, str], ...]
    vervallen: tuple[str, ...]

    @property
    def leeg(self) -> bool:
        return not (self.tabellen or self.nieuw or self.vervallen)


@dataclass(frozen=True, slots=True)
class SindsVorige:
    """One editie beside the one before it."""

    ervoor: str
    hoofdstukken: tuple[Hoofdstukverandering, ...]
    vervallen: tuple[str, ...]  # chapters

    @classmethod
    def van(cls, oud: Verslag, nieuw: Verslag) -> Self:
        kwartalen = (Kwartaal.van_code(oud.kwartaalcode), Kwartaal.van_code(nieuw.kwartaalcode))
        was = {hoofdstuk.slug: hoofdstuk for hoofdstuk in oud.hoofdstukken}
        ervoor, erna = _tabellen(oud), _tabellen(nieuw)
        paren = {plek: _zelfde(plek, ervoor, erna) for plek in erna}
        gebleven = set(paren.values())
        hoofdstukken = []
        for deel in nieuw.hoofdstukken:
            eigen = [plek for plek in erna if plek[0] == deel.slug]
            veranderd = (
                _tabel(ervoor[toen], erna[plek], *kwartalen)
                for plek in eigen
                if (toen := paren[plek]) is not None
            )
            hoofdstukken.append(
                Hoofdstukverandering(
                    deel.slug,
                    deel.titel,
                    tuple(tabel for tabel in veranderd if tabel.iets),
                    tuple((p[1], erna[p].titel) for p in eigen if paren[p] is None),
                    tuple(
                        tabel.titel
                        for plek, tabel in ervoor.items()
                        if plek[0] == deel.slug and plek not in gebleven
                    ),
                )
            )
        nu = {hoofdstuk.slug for hoofdstuk in nieuw.hoofdstukken}
        weg = tuple(deel.titel for slug, deel in was.items() if slug not in nu)
        return cls(oud.periode, tuple(h for h in hoofdstukken if not h.leeg), weg)


_Tabelplek = tuple[str, str]


def _tabellen(verslag: Verslag) -> dict[_Tabelplek, Tabel]:
    """By chapter and name: two chapters may each have a table of that name."""
    return {
        (hoofdstuk.slug, tabel.naam): tabel
        for hoofdstuk in verslag.hoofdstukken
        for tabel in hoofdstuk.tabellen()
    }


def _zelfde(
    plek: _Tabelplek, ervoor: dict[_Tabelplek, Tabel], erna: dict[_Tabelplek, Tabel]
) -> _Tabelplek | None:
    """Where it stood: there, or in another chapter if it is the only one of its name and title."""
    if plek in ervoor:
        return plek
    elders = [
        ander
        for ander, tabel in ervoor.items()
        if ander not in erna and ander[1] == plek[1] and tabel.titel == erna[plek].titel
    ]
    return elders[0] if len(elders) == 1 else None


def _tabel(oud: Tabel, nieuw: Tabel, toen: Kwartaal, nu: Kwartaal) -> Tabelverandering:
    was = {plek: cel for plek, _, _, cel, _ in _cellen(oud, toen)}
    veranderd, onvergelijkbaar = [], 0
    for plek, rij, kolom, cel, totaal in _cellen(nieuw, nu):
        ander = was.get(plek)
        if ander is None or ander.waarde is None or cel.waarde is None:
            continue
        if ander.eenheid != cel.eenheid and ander.eenheid.naam != cel.eenheid.naam:
            continue
        if _ONVERGELIJKBAAR & {*cel.merken, *ander.merken}:
            onvergelijkbaar += 1
            continue
        if Decimal(ander.waarde) != cel.waarde:
            eenheid: Eenheid = cel.eenheid.minstens(ander.eenheid.decimalen)
            hoe = Verandering(ander.waarde, cel.waarde, eenheid)
            teksten = (f"{ander.tekst}{ander.tekens}", f"{cel.tekst}{cel.tekens}")
            veranderd.append(Celverandering(rij, kolom, *teksten, hoe, totaal))
    zwaarst = sorted(veranderd, key=lambda cel: -cel.gewicht)
    totalen = [cel for cel in zwaarst if cel.totaal][:_TOTALEN]
    delen = [cel for cel in zwaarst if not cel.totaal and cel.telt][:HOOGSTENS]
    genoemd = (*totalen, *delen)
    return Tabelverandering(
        nieuw.naam, nieuw.titel, genoemd, len(veranderd) - len(genoemd), onvergelijkbaar
    )


def _cellen(tabel: Tabel, hier: Kwartaal) -> Iterator[tuple[_Plek, str, str, Cel, bool]]:
    """The cells that are of this period or of none, by headings that the period is taken out of.

    A total is a cell at a total row and a total column, or at the one where the other has none.
    """
    kolommen = [(_plek(kop.pad, hier), kop) for kop in tabel.kolommen]
    met_rij = any(rij.kop.totaal for rij in tabel.rijen)
    met_kolom = any(kop.totaal for kop in tabel.kolommen)
    for rij in tabel.rijen:
        if (bij := _plek(rij.kop.pad, hier)) is None:
            continue
        for (plek, kop), cel in zip(kolommen, rij.cellen, strict=True):
            if plek is not None:
                totaal = (rij.kop.totaal or not met_rij) and (kop.totaal or not met_kolom)
                is_totaal = totaal and (met_rij or met_kolom)
                yield (bij, plek), rij.kop.tekst, kop.tekst, cel, is_totaal


def _plek(pad: tuple[str, ...], hier: Kwartaal) -> tuple[str, ...] | None:
    delen = [zonder_periode(kop, hier) for kop in pad]
    return None if None in delen else tuple(filter(None, delen))
