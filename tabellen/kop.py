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
    ``eenheid`` is what the cells count in, where they do not show it: it stands behind the label.
    """

    pad: tuple[str, ...]
    totaal: bool = False
    noten: tuple[int, ...] = ()
    groepsnoten: tuple[tuple[int, ...], ...] = ()
    over: Over = ()
    eenheid: str = ""

    @property
    def tekst(self) -> str:
        """The whole path on one line: what it is known by."""
        return " – ".join(self.pad)

    @property
    def label(self) -> str:
        """The last of its path, with the unit."""
        return f"{self.pad[-1]}{self._achter}"

    @property
    def voluit(self) -> str:
        """The whole path on one line with the unit, for flat files and text alternatives."""
        return f"{self.tekst}{self._achter}"

    @property
    def regel(self) -> tuple[str, ...]:
        """The path as it is shown."""
        return (*self.pad[:-1], self.label)

    @property
    def _achter(self) -> str:
        return f" ({self.eenheid})" if self.eenheid else ""

    def noten_op(self, niveau: int) -> tuple[int, ...]:
        """The notes at the label on this level of the path."""
        if niveau == len(self.pad) - 1:
            return self.noten
        return self.groepsnoten[niveau] if niveau < len(self.groepsnoten) else ()
