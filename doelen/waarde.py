"""A doel and a list of activiteiten as plain values: what a page and a PDF render, and no more.

Nothing here knows the database, so a publication can store it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from doelen.koers import Oordeel, Richting, Streef, Trend
from doelen.voortgang import Activiteitvoortgang
from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel, Tabel


@dataclass(frozen=True, slots=True)
class Peiling:
    """What an indicator was, or is expected to be, on a day."""

    op: datetime.date
    cel: Cel
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorStand:
    """An indicator in one gemeente; ``wie`` is its name, or empty where there is only one.

    ``meting`` is the last, with or without a number; ``eerder`` the last number before it.
    """

    wie: str
    meting: Peiling | None
    prognose: Peiling | None
    streef: Streef | None
    oordeel: Oordeel
    trend: Trend | None
    eerder: Peiling | None = None


@dataclass(frozen=True, slots=True)
class IndicatorWaarde:
    """An indicator, with how it stands in each gemeente, and its measurements as a table."""

    code: str
    naam: str
    uitleg: tuple[tuple[str, str], ...]
    eenheid: Eenheid
    richting: Richting
    standen: tuple[IndicatorStand, ...]
    tabel: Tabel

    @property
    def toelichtingen(self) -> tuple[tuple[str, str], ...]:
        """What was said of the numbers that are shown, with of whom."""
        return tuple(
            (stand.wie, meting.toelichting)
            for stand in self.standen
            for meting in (stand.meting, stand.prognose)
            if meting and meting.toelichting
        )


@dataclass(frozen=True, slots=True)
class ActiviteitWaarde:
    """An activiteit in one gemeente; ``wie`` is its name, or empty where there is only one."""

    naam: str
    letter: str
    groep: str
    wie: str
    beslist: str
    uitleg: str
    stand: Activiteitvoortgang
    veranderd: tuple[str, ...] = ()

    @property
    def naam_voluit(self) -> str:
        """With of whom it is."""
        return f"{self.naam} ({self.wie})" if self.wie else self.naam


@dataclass(frozen=True, slots=True)
class Activiteiten:
    """Activiteiten as they are shown together; ``sinds`` is the monitor that they are compared
    with, or empty when there was none.
    """

    regels: tuple[ActiviteitWaarde, ...]
    sinds: str = ""

    @property
    def voorbij(self) -> tuple[ActiviteitWaarde, ...]:
        """Those of which the date is over."""
        return tuple(regel for regel in self.regels if regel.stand.voorbij)

    @property
    def veranderd(self) -> tuple[ActiviteitWaarde, ...]:
        """Those that moved since."""
        return tuple(regel for regel in self.regels if regel.veranderd)


@dataclass(frozen=True, slots=True)
class LijstWaarde:
    """A list of activiteiten without a doel."""

    code: str
    naam: str
    definitie: str
    bron: str
    activiteiten: Activiteiten
    toelichtingen: tuple[str, ...] = ()
    geld: Tabel | None = None

    def tabellen(self) -> Iterator[Tabel]:
        """The table of numbers in it: money."""
        if self.geld:
            yield self.geld


@dataclass(frozen=True, slots=True)
class DoelWaarde:
    """A doel with all that is under it. ``boven``: what it is a part of, the highest first."""

    code: str
    niveau: str
    naam: str
    definitie: str
    bron: str
    boven: tuple[tuple[str, str], ...]
    gaat_goed: tuple[tuple[str, str], ...]
    kan_beter: tuple[tuple[str, str], ...]
    toelichtingen: tuple[tuple[str, str], ...]
    indicatoren: tuple[IndicatorWaarde, ...]
    activiteiten: Activiteiten
    geld: Tabel | None
    onder: tuple["DoelWaarde", ...]

    def alle(self) -> Iterator["DoelWaarde"]:
        """Itself and what is under it."""
        yield self
        for doel in self.onder:
            yield from doel.alle()

    def tabellen(self) -> Iterator[Tabel]:
        """The tables of numbers in it: measurements and money."""
        for doel in self.alle():
            yield from (indicator.tabel for indicator in doel.indicatoren if indicator.tabel.rijen)
            if doel.geld:
                yield doel.geld
