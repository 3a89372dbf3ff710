"""What a public number is made of: a linear form over stored figures, or several of these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple, Self

Getal = int | Fraction  # exact


def exact(waarde: int | Decimal | Fraction) -> Getal:
    """A whole number as an int, because that is quick."""
    if isinstance(waarde, int):
        return waarde
    deel = Fraction(waarde)
    return deel.numerator if deel.denominator == 1 else deel


class Onbekende(NamedTuple):
    """A stored figure that counts people, by name and number.

    The number belongs to it: a figure that is corrected is another, so that what an earlier version
    told of the old number says nothing of the new one.
    """

    naam: str
    waarde: int | Decimal


@dataclass(frozen=True)
class Somvorm:
    """So many times each of some figures, in fixed order and scale: equal sums are equal."""

    termen: tuple[tuple[Onbekende, Getal], ...]

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self.termen)

    @classmethod
    def van(cls, factoren: Mapping[Onbekende, int | Decimal | Fraction]) -> Self:
        """The first factor is 1: who knows three times a sum knows the sum."""
        termen = sorted((wie, exact(factor)) for wie, factor in factoren.items() if factor)
        eerste = termen[0][1] if termen else 1
        if eerste == 1:
            return cls(tuple(termen))
        return cls(tuple((wie, exact(Fraction(factor) / eerste)) for wie, factor in termen))

    def __reduce__(self) -> tuple[type["Somvorm"], tuple[object, ...]]:
        return Somvorm, (self.termen,)  # what it remembers is of this process

    @cached_property
    def waarde(self) -> Getal:
        return exact(sum(factor * exact(wie.waarde) for wie, factor in self.termen))

    @cached_property
    def telt(self) -> bool:
        """Whether it counts a group of people: figures that are added, each once."""
        return all(factor == 1 for _, factor in self.termen)


@dataclass(frozen=True, slots=True)
class Opbouw:
    """What a number is made of. One form when it is a sum of figures; otherwise (a percentage, the
    growth of one) all sums that it was computed from: with these it is known.
    """

    delen: tuple[Mapping[Onbekende, int | Decimal], ...]
    som: bool = True

    @classmethod
    def van(cls, naam: str, waarde: int | Decimal) -> Self:
        """A figure itself."""
        heel = int(waarde) if waarde == int(waarde) else waarde
        return cls(({Onbekende(naam, heel): 1},))

    def lineair(self) -> tuple[Somvorm, ...]:
        """The sums, without those that count nobody."""
        alle = (Somvorm.van(deel) for deel in self.delen)
        return tuple(dict.fromkeys(deel for deel in alle if deel.termen))


def opgeteld(delen: Sequence[tuple[int | Decimal, Opbouw]]) -> Opbouw:
    """That of a sum of numbers, each with its factor."""
    if not all(vorm.som for _, vorm in delen):
        return Opbouw(tuple(deel for _, vorm in delen for deel in vorm.delen), som=False)
    samen: dict[Onbekende, int | Decimal] = {}
    for factor, vorm in delen:
        for wie, keer in vorm.delen[0].items():
            samen[wie] = samen.get(wie, 0) + factor * keer
    return Opbouw((samen,))


def gedeeld(teller: Opbouw | None, noemer: Opbouw | None) -> Opbouw | None:
    """The form of a quotient."""
    delen = tuple(deel for vorm in (teller, noemer) if vorm for deel in vorm.delen)
    return Opbouw(delen, som=False) if delen else None
