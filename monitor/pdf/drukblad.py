"""The pages of the report, and the type sizes of tables on them."""

from dataclasses import dataclass

_BREEDTE_STAAND = 174 / 25.4 * 72  # A4 without its margins, in points, as in static/pdf.css.
_BREEDTE_LIGGEND = 261 / 25.4 * 72
HOOGTE = 225 / 25.4 * 72
_HOOGTE_LIGGEND = 140 / 25.4 * 72
REGEL = 1.3  # em, of a line of text in a table,
VULLING = 0.6  # and around those of a row.


@dataclass(frozen=True, slots=True)
class Drukblad:
    """A page of a type size in points, upright or turned."""

    punten: float
    liggend: bool

    @property
    def hoogte(self) -> float:
        """In points, without its margins."""
        return _HOOGTE_LIGGEND if self.liggend else HOOGTE

    @property
    def ruimte(self) -> float:
        """Its width in em."""
        return (_BREEDTE_LIGGEND if self.liggend else _BREEDTE_STAAND) / self.punten

    @property
    def regels(self) -> float:
        """How many lines a row may have: it stays on one page, with the headings above it."""
        return 0.8 * self.hoogte / (REGEL * self.punten)


STAAND = tuple(Drukblad(punten, liggend=False) for punten in (9.0, 8.0, 7.2))
LIGGEND = tuple(Drukblad(punten, liggend=True) for punten in (8.0, 7.2, 6.5))
