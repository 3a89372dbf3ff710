"""What a declaration says of its chart: the kind, and what of the table stands where in it."""

from dataclasses import dataclass
from enum import StrEnum


class Vorm(StrEnum):
    """The kind of a chart.

    ``VEELVOUD``: of each series a small line chart of its own, all on one scale. ``HELLING``: of
    each series a line from the first to the last along the axis, and nothing of those between.
    """

    STAAF = "staafdiagram"
    GESTAPELD = "gestapeld staafdiagram"
    LIJN = "lijndiagram"
    VEELVOUD = "reeks kleine lijndiagrammen"
    HELLING = "hellingdiagram"

    @property
    def lijn(self) -> bool:
        """Whether its numbers are points on lines."""
        return self in {Vorm.LIJN, Vorm.VEELVOUD, Vorm.HELLING}


@dataclass(frozen=True, slots=True)
class Grafiek:
    """The chart that a declaration asks for, in terms of the headings of its own table.

    ``langs`` and ``kleur`` name the levels that stand along the axis and in the legend: ``rij``
    or ``kolom`` with a level from 0, as in ``"rij0"`` or ``"kolom1"``; a series without colours
    has ``kleur=None``. ``alleen`` keeps the cells whose row or column heading starts with this
    path; total cells are left out unless ``alleen`` names them.

    Series may be there to measure the others by: ``streef`` names those that are a target,
    ``band`` the two that are the lower and upper end of a range. They have no colour of their own.
    """

    vorm: Vorm
    langs: str
    kleur: str | None = None
    alleen: tuple[str, ...] = ()
    streef: tuple[str, ...] = ()
    band: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.band) not in {0, 2}:
            raise ValueError("Een band heeft een onderkant en een bovenkant.")
