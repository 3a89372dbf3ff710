"""How it goes with an indicator: is it where it should be, and whither does it move?

Plain arithmetic on plain values, exact and in one place. Each function says the rule that it uses;
the words that a reader sees of it are in ``doelen.zinnen``.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction


class Koers(StrEnum):
    """How an indicator stands to its target; the value is what the reader sees."""

    GEHAALD = "gehaald"
    OP_KOERS = "op koers"
    ACHTER = "loopt achter"
    NIET_GEHAALD = "niet gehaald"
    BINNEN_BAND = "binnen de band"
    ONDER_BAND = "onder de band"
    BOVEN_BAND = "boven de band"
    NOG_NIET_TE_ZEGGEN = "nog niet te zeggen"
    ZONDER_STREEF = "geen streefwaarde"
    NIET_GEMETEN = "niet gemeten"

    @property
    def goed(self) -> bool | None:
        """Whether it is as it should be; None where that cannot be said."""
        if self in (Koers.GEHAALD, Koers.OP_KOERS, Koers.BINNEN_BAND):
            return True
        if self in (Koers.NOG_NIET_TE_ZEGGEN, Koers.ZONDER_STREEF, Koers.NIET_GEMETEN):
            return None
        return False


class Grond(Enum):
    """What a course was decided by."""

    WAARDE = "the last number"
    PROGNOSE = "what is expected"
    LIJN = "the line from the first number to the target"
    VORIGE = "the number before the last"


class Richting(StrEnum):
    """Which way is better."""

    HOGER = "hoger"
    LAGER = "lager"
    BAND = "band"
    GEEN = "geen"


class Beweging(StrEnum):
    """The way that a number moved, or should move."""

    STIJGEN = "stijgen"
    DALEN = "dalen"
    GELIJK = "gelijk"


@dataclass(frozen=True, slots=True)
class Dagwaarde:
    """A number of a day; without a number, something was said of why there is none."""

    op: datetime.date
    waarde: Decimal | None


@dataclass(frozen=True, slots=True)
class Streef:
    """What a number should be at the end of a year: one of ``waarde``, a band, or ``beweging``.

    A band includes its ends, and may lack one.
    """

    jaar: int
    waarde: Decimal | None = None
    van: Decimal | None = None
    tot: Decimal | None = None
    beweging: Beweging | None = None

    @property
    def op(self) -> datetime.date:
        """The last day to reach it."""
        return datetime.date(self.jaar, 12, 31)

    @property
    def is_band(self) -> bool:
        return self.van is not None or self.tot is not None


@dataclass(frozen=True, slots=True)
class Oordeel:
    """A course, what decided it, and the number from which it was seen, if from another."""

    koers: Koers
    grond: Grond = Grond.WAARDE
    vanaf: Dagwaarde | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """How the last number differs from the one before, and whether that is better.

    ``breuk``: they were not measured alike, so nothing is said of the difference.
    """

    beweging: Beweging | None
    vorige: Dagwaarde
    beter: bool | None = None

    @property
    def breuk(self) -> bool:
        return self.beweging is None


def kies_streef(streven: Sequence[Streef], dag: datetime.date) -> Streef | None:
    """The target to look at on a day: the first that is still to be reached, else the last."""
    op_volgorde = sorted(streven, key=lambda streef: streef.jaar)
    komend = [streef for streef in op_volgorde if streef.op >= dag]
    return next(iter(komend or op_volgorde[-1:]), None)


@dataclass(frozen=True, slots=True)
class Reeks:
    """What an indicator was, by day; ``stroom``: it adds up over a year. ``breukjaar``: the first
    year that was measured otherwise. ``prognose``: what it is expected to be in the end.
    """

    punten: tuple[Dagwaarde, ...]
    richting: Richting
    stroom: bool = False
    breukjaar: int | None = None
    prognose: Decimal | None = None

    def oordeel(self, streef: Streef | None, dag: datetime.date) -> Oordeel:
        """How the last number stands to the target, seen on a day.

        - Without a last number nothing was measured; without a target nothing can be compared.
        - In a band, under it or over it is a fact about the last number.
        - A number should move as was said, against the number before it.
        - What is reached, is reached; but what adds up over a year, and should stay low or be
          exactly so much, is only reached when the year is over.
        - After its last day a target is reached or not. Before it, the prognosis decides; without
          one, of a stand, the straight line from the first number to the target: who is not behind
          that line is on course. What adds up has no such line.

        What was measured before a break counts for nothing.
        """
        laatste = self.punten[-1] if self.punten else None
        if laatste is None or laatste.waarde is None:
            return Oordeel(Koers.NIET_GEMETEN)
        if streef is None:
            return Oordeel(Koers.ZONDER_STREEF)
        if streef.is_band:
            return Oordeel(_in_band(laatste.waarde, streef))
        if streef.beweging is not None:
            return _bewogen(self._vergelijkbaar(), streef.beweging)
        return self._bij_getal(laatste.waarde, streef, dag)

    def _bij_getal(self, waarde: Decimal, streef: Streef, dag: datetime.date) -> Oordeel:
        voorbij = dag >= streef.op
        vroeg = self.stroom and self.richting is not Richting.HOGER and not voorbij
        if is_gehaald(waarde, streef, self.richting) and not vroeg:
            return Oordeel(Koers.GEHAALD)
        if voorbij:
            return Oordeel(Koers.NIET_GEHAALD)
        if self.prognose is not None:
            haalt = is_gehaald(self.prognose, streef, self.richting)
            return Oordeel(Koers.OP_KOERS if haalt else Koers.ACHTER, Grond.PROGNOSE)
        eerste, *rest = self._vergelijkbaar()
        if self.stroom or not rest or rest[-1].op >= streef.op:
            return Oordeel(Koers.NOG_NIET_TE_ZEGGEN)
        bij = _bij_de_lijn(eerste, rest[-1], streef, self.richting)
        return Oordeel(Koers.OP_KOERS if bij else Koers.ACHTER, Grond.LIJN, eerste)

    def _vergelijkbaar(self) -> list[Dagwaarde]:
        """The numbers that were measured as the last was, which is the last of them."""
        nu = self.punten[-1]
        return [p for p in self.punten if p.waarde is not None and self._zelfde(p, nu)]

    def _zelfde(self, een: Dagwaarde, ander: Dagwaarde) -> bool:
        breuk = self.breukjaar
        return breuk is None or (een.op.year < breuk) == (ander.op.year < breuk)

    @property
    def trend(self) -> Trend | None:
        """The last number against the one before it; None where either is not there."""
        getallen = [punt for punt in self.punten if punt.waarde is not None]
        if len(getallen) < 2 or getallen[-1] is not self.punten[-1]:
            return None
        vorige, laatste = getallen[-2:]
        if not self._zelfde(vorige, laatste):
            return Trend(None, vorige)
        beweging = _beweging(vorige, laatste)
        beter = None
        if beweging is not Beweging.GELIJK and self.richting in (Richting.HOGER, Richting.LAGER):
            beter = (beweging is Beweging.STIJGEN) == (self.richting is Richting.HOGER)
        return Trend(beweging, vorige, beter)


def is_gehaald(waarde: Decimal, streef: Streef, richting: Richting) -> bool:
    """Whether a number is at its target: at least, at most, or exactly, by which way is better."""
    assert streef.waarde is not None
    if richting is Richting.HOGER:
        return waarde >= streef.waarde
    if richting is Richting.LAGER:
        return waarde <= streef.waarde
    return waarde == streef.waarde


def _in_band(waarde: Decimal, streef: Streef) -> Koers:
    if streef.van is not None and waarde < streef.van:
        return Koers.ONDER_BAND
    if streef.tot is not None and waarde > streef.tot:
        return Koers.BOVEN_BAND
    return Koers.BINNEN_BAND


def _bewogen(getallen: Sequence[Dagwaarde], moet: Beweging) -> Oordeel:
    *eerder, nu = getallen
    if not eerder:
        return Oordeel(Koers.NOG_NIET_TE_ZEGGEN, Grond.VORIGE)
    koers = Koers.OP_KOERS if _beweging(eerder[-1], nu) is moet else Koers.ACHTER
    return Oordeel(koers, Grond.VORIGE, eerder[-1])


def _beweging(van: Dagwaarde, naar: Dagwaarde) -> Beweging:
    assert van.waarde is not None
    assert naar.waarde is not None
    if van.waarde == naar.waarde:
        return Beweging.GELIJK
    return Beweging.STIJGEN if naar.waarde > van.waarde else Beweging.DALEN


def _bij_de_lijn(eerste: Dagwaarde, laatste: Dagwaarde, streef: Streef, richting: Richting) -> bool:
    """Whether the last number is not behind the line from the first to the target."""
    assert eerste.waarde is not None
    assert laatste.waarde is not None
    assert streef.waarde is not None
    begin, doel, waarde = map(Fraction, (eerste.waarde, streef.waarde, laatste.waarde))
    deel = Fraction((laatste.op - eerste.op).days, (streef.op - eerste.op).days)
    verwacht = begin + (doel - begin) * deel
    if richting is Richting.HOGER:
        return waarde >= verwacht
    if richting is Richting.LAGER:
        return waarde <= verwacht
    return abs(doel - waarde) <= abs(doel - verwacht)
