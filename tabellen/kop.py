"""The heading of a row or column, for people and for machines."""

from dataclasses import dataclass

Over = tuple[tuple[str, str], ...]
"""What cells are about, by dimension: ``("gemeente", "GM0005")``, ``("periode", "2016-k1")``.

A dimension has the name of its field; a member its code, and ``ALLE`` is all of them together.
``maat`` is the code of what is counted, with a ``+`` between those that are added. A period is a
quarter (``2016-k1``), a month (``2016-03``), or from one to another (``2016-k1/2016-k3``).
"""

ALLE = "*"
VERSCHIL = "verschil"  # of a dimension of which one member is subtracted from another


@dataclass(frozen=True, slots=True)
class Kop:
    """The heading of a row or column: its path from group to label, ``("Bedum", "PGB")``.

    Paths in one table may differ in length: the last label then spans the levels it lacks.
    ``noten`` belong to the last label, ``groepsnoten`` to the groups above it, one by one: the
    same in every row of a group. Only rows have them. ``over`` says the same for machines.
    """

    pad: tuple[str, ...]
    totaal: bool = False
    noten: tuple[int, ...] = ()
    groepsnoten: tuple[tuple[int, ...], ...] = ()
    over: Over = ()

    @property
    def tekst(self) -> str:
        """The whole path on one line, for flat files and text alternatives."""
        return " – ".join(self.pad)

    def noten_op(self, niveau: int) -> tuple[int, ...]:
        """The notes at the label on this level of the path."""
        if niveau == len(self.pad) - 1:
            return self.noten
        return self.groepsnoten[niveau] if niveau < len(self.groepsnoten) else ()
