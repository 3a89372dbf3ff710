"""The table value: what stands between computing a table and showing it.

Plain and immutable. Everything that acts on a table (totals, notes, suppression, comparing two
versions) yields one, and every face of a table (HTML, PDF, CSV, XLSX, JSON, chart) renders one and
adds nothing. ``tabellen.json`` stores and reads it, so what was published can be shown again
without the figures behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from tabellen.afscherming.vorm import Opbouw
from tabellen.eenheid import Eenheid
from tabellen.grafiekvorm import Grafiek as Grafiek  # noqa: PLC0414 (a part of the value)
from tabellen.grafiekvorm import Vorm as Vorm  # noqa: PLC0414 (as above)
from tabellen.kop import Kop, Over


class Reden(StrEnum):
    """Why a cell has no number. What is not optelbaar follows from arithmetic, the rest is entered.

    ``TEKST``: because it says something in words.
    """

    NIET_GELEVERD = "niet geleverd"
    ONBEKEND = "onbekend"
    NVT = "n.v.t."
    NIET_UITGESPLITST = "niet uitgesplitst"
    AFGESCHERMD = "afgeschermd"
    NIET_OPTELBAAR = "niet optelbaar"
    TEKST = "tekst"

    @property
    def kort(self) -> str:
        """What stands in the cell for people, if anything; ``Tabel.legenda`` explains it."""
        return _KORT[self]


_KORT = {
    Reden.NIET_GELEVERD: "n.g.",
    Reden.ONBEKEND: "onb.",
    Reden.NVT: "n.v.t.",
    Reden.NIET_UITGESPLITST: "",
    Reden.AFGESCHERMD: "afg.",
    Reden.NIET_OPTELBAAR: "n.o.",
    Reden.TEKST: "",
}


class Merk(StrEnum):
    """A mark on a cell that has a number; the value explains it to the reader."""

    VOORLOPIG = "voorlopig cijfer"
    ONVOLLEDIG = "onvolledig: niet alle cijfers zijn geleverd"
    AFGESCHERMD = "zonder de cijfers die zijn afgeschermd"
    BREUK = "breuk in de reeks: niet te vergelijken met de periode ervoor"
    HERZIEN = "herzien: in een eerdere monitor stond een ander getal"

    @property
    def teken(self) -> str:
        """The sign behind the number."""
        return _TEKEN[self]

    @property
    def woorden(self) -> str:
        """What stands behind the number in a sentence, which has no legend: «onvolledig»."""
        return self.value.partition(":")[0]


_TEKEN = {
    Merk.VOORLOPIG: "*",
    Merk.ONVOLLEDIG: "^",
    Merk.AFGESCHERMD: "~",
    Merk.BREUK: "|",
    Merk.HERZIEN: "†",
}
NIET_HEEL = frozenset([Merk.ONVOLLEDIG, Merk.AFGESCHERMD])  # of a number that misses a part


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell: a number with its unit, or the reason why there is none, which may be ``woorden``.

    ``noten`` are indices into ``Tabel.noten``, counted from 1 as printed. ``grens`` is what a
    number that is afgeschermd is less than, where its source says so. ``opbouw`` is no part of
    what is shown or stored: what the number is made of, until it is decided what is withheld.
    """

    waarde: Decimal | int | None
    eenheid: Eenheid
    reden: Reden | None = None
    totaal: bool = False
    merken: tuple[Merk, ...] = ()
    noten: tuple[int, ...] = ()
    grens: int | None = None
    woorden: str = ""
    opbouw: Opbouw | None = field(
        default=None, compare=False, repr=False, metadata={"bewaard": False}
    )

    def __post_init__(self) -> None:
        if (self.waarde is None) == (self.reden is None):
            raise ValueError("Een cel heeft een waarde of een reden waarom die er niet is.")
        if isinstance(self.waarde, Decimal) and not self.waarde.is_finite():
            raise ValueError(f"{self.waarde} is geen getal voor een cel.")
        if self.grens is not None and self.reden is not Reden.AFGESCHERMD:
            raise ValueError("Alleen wat is afgeschermd heeft een grens.")
        if bool(self.woorden) != (self.reden is Reden.TEKST):
            raise ValueError("Een cel met tekst heeft woorden, en een andere heeft die niet.")

    @property
    def tekst(self) -> str:
        """The cell for people, without the signs of its marks and notes."""
        if self.waarde is not None:
            return self.eenheid.toon(self.waarde)
        assert self.reden is not None
        if self.woorden:
            return self.woorden
        return f"<{self._tot}" if self.grens is not None else self.reden.kort

    @property
    def _tot(self) -> str:
        assert self.grens is not None
        return replace(self.eenheid, decimalen=0).toon(self.grens)

    @property
    def legenda(self) -> tuple[str, str] | None:
        """What stands in a cell without a number, and what that means."""
        if self.reden in {None, Reden.TEKST}:
            return None
        assert self.reden is not None
        if self.grens is not None:
            return self.tekst, f"minder dan {self._tot}, het getal zelf is afgeschermd"
        return self.tekst or LEGE_CEL, _UITLEG[self.reden]

    @property
    def tekens(self) -> str:
        """The signs of the cell's marks, in a fixed order."""
        return "".join(merk.teken for merk in Merk if merk in self.merken)

    @property
    def machine(self) -> str:
        """The cell for machines: a plain number, its text, the word of its emptiness, or nothing.

        Not delivered is the empty text, as in the import format; the other kinds are words.
        """
        if self.waarde is not None:
            return self.eenheid.machine(self.waarde)
        if self.grens is not None:
            return f"<{self.grens}"
        if self.woorden:
            return self.woorden
        return "" if self.reden is Reden.NIET_GELEVERD else str(self.reden)


@dataclass(frozen=True, slots=True)
class Rij:
    """A row: its heading and one cell for each column of the table."""

    kop: Kop
    cellen: tuple[Cel, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A computed table. Every row has as many cells as there are columns.

    ``naam`` is the slug of the table within its chapter; ``periode`` says what moment or period
    and which samenwerkingsverband it is about; ``rijkoppen`` are the headings above the levels of
    the row headings. ``over``: what all cells are about of which no heading says otherwise.
    """

    naam: str
    titel: str
    periode: str
    bron: str
    definitie: str
    rijkoppen: tuple[str, ...]
    kolommen: tuple[Kop, ...]
    rijen: tuple[Rij, ...]
    noten: tuple[str, ...] = ()
    merken: tuple[Merk, ...] = ()
    grafiek: Grafiek | None = None
    over: Over = ()

    def __post_init__(self) -> None:
        if any(len(rij.cellen) != len(self.kolommen) for rij in self.rijen):
            raise ValueError(f"Tabel {self.naam}: een rij past niet bij de kolommen.")
        if any(not 1 <= len(rij.kop.pad) <= len(self.rijkoppen) for rij in self.rijen):
            raise ValueError(f"Tabel {self.naam}: een rij past niet bij de rijkoppen.")
        if not all(kop.pad for kop in self.kolommen):
            raise ValueError(f"Tabel {self.naam}: een kolom heeft geen kop.")
        noten = {noot for kop in self.kolommen for noot in kop.noten}
        koppen = [rij.kop for rij in self.rijen]
        noten |= {noot for kop in koppen for noot in chain(kop.noten, *kop.groepsnoten)}
        noten |= {noot for cel in self.cellen() for noot in cel.noten}
        if any(len(kop.groepsnoten) >= len(kop.pad) for kop in koppen if kop.groepsnoten):
            raise ValueError(f"Tabel {self.naam}: een noot bij een groep die er niet is.")
        if not noten <= set(range(1, len(self.noten) + 1)):
            raise ValueError(f"Tabel {self.naam}: een verwijzing naar een noot die er niet is.")

    def cellen(self) -> Iterator[Cel]:
        """All cells, row by row."""
        for rij in self.rijen:
            yield from rij.cellen

    @property
    def tekstkolommen(self) -> tuple[bool, ...]:
        """Of each column whether it says things, and has no number at all."""
        return tuple(
            zegt_iets(rij.cellen[nummer] for rij in self.rijen)
            for nummer in range(len(self.kolommen))
        )

    @property
    def legenda(self) -> tuple[tuple[str, str], ...]:
        """The signs and abbreviations that occur in the cells, each with its meaning."""
        cellen = tuple(self.cellen())
        lege = {(cel.reden, cel.grens or 0, cel.legenda) for cel in cellen if cel.reden}
        volgorde = list(Reden)
        merken = {merk for cel in cellen for merk in cel.merken}
        letters = {cel.tekst[-1] for cel in cellen if cel.waarde and cel.eenheid.voordeel}
        return tuple(
            legenda
            for _, _, legenda in sorted(lege, key=lambda wat: (volgorde.index(wat[0]), wat[1:]))
            if legenda
        ) + tuple(
            (teken, uitleg)
            for teken, uitleg, staat_er in (
                *((letter, uitleg, letter in letters) for letter, uitleg in _VOORDEEL.items()),
                *((merk.teken, merk.value, merk in merken) for merk in Merk),
            )
            if staat_er
        )


def zegt_iets(cellen: Iterable[Cel]) -> bool:
    """Whether the cells of a row or column say things, and have no number at all."""
    redenen = {cel.reden for cel in cellen}
    return Reden.TEKST in redenen and None not in redenen


LEGE_CEL = "lege cel"
_VOORDEEL = {"V": "voordelig", "N": "nadelig"}
_UITLEG = {
    Reden.NIET_GELEVERD: "niet geleverd",
    Reden.ONBEKEND: "onbekend",
    Reden.NVT: "niet van toepassing",
    Reden.NIET_UITGESPLITST: "niet uitgesplitst",
    Reden.AFGESCHERMD: "afgeschermd: er is een klein aantal uit op te maken",
    Reden.NIET_OPTELBAAR: "niet op te tellen",
}
