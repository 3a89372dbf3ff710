"""What a control rule finds, as a plain value."""

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

Getal = Decimal | int
Kenmerk = tuple[str, int | None, int, str]


class Ernst(StrEnum):
    """How grave it is: a fout blocks submission, a waarschuwing asks for a toelichting."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"


@dataclass(frozen=True, slots=True)
class Cijferplek:
    """A stored figure: the label of its model, its key by attribute, and the measure.

    ``Plek("participatie.bestand", (("gemeente_id", 3), ("kwartaal_id", 20161), ("maand", 2)),
    "aantal")``
    """

    model: str
    sleutel: tuple[tuple[str, Hashable], ...]
    meting: str


@dataclass(frozen=True, slots=True)
class Bevinding:
    """That figures do not agree, or are odd.

    ``onderwerp`` says what it is about within the gemeente and the quarter, by codes that do not
    change (``maand=3``, ``wet=wmo``), so that an explanation stays with its finding: ``kenmerk``.
    A finding about the samenwerkingsverband as a whole has no gemeente. ``waarden`` are the two
    numbers that were compared: what is there, and what it was held against. ``kort`` says what is
    odd without naming this figure, and ``waar`` names it: for who tells many at once (``groepen``).
    """

    regel: str
    ernst: Ernst
    gemeente: int | None
    gemeente_naam: str
    kwartaal: int
    onderwerp: str
    melding: str
    waarden: tuple[Getal, Getal] | None = None
    plekken: tuple[Cijferplek, ...] = ()
    kort: str = ""
    waar: str = ""

    @property
    def kenmerk(self) -> Kenmerk:
        """What names this finding, also the next time that the rule runs."""
        return self.regel, self.gemeente, self.kwartaal, self.onderwerp

    @property
    def domein(self) -> str:
        """The app whose rule it is."""
        return self.regel.partition(".")[0]


def scheelt(een: Getal, ander: Getal) -> Getal:
    """How far two numbers are from each other."""
    return een - ander if een > ander else ander - een
