"""The cells of a worksheet, and what the value of a cell does not tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.ontleden import Tegoed
from gemeenten.importeren.pakket import Zichtbaarheid


class Aard(Enum):
    """What is special about a cell."""

    FOUTWAARDE = "foutwaarde"
    FORMULE = "formule"
    ZONDER_UITKOMST = "formule zonder uitkomst"
    PERCENTAGE = "percentage"
    ONLEESBAAR = "onleesbaar"


@dataclass(frozen=True)
class Grenzen:
    """How large a workbook may be, and whether it matters which cells are formulas."""

    rijen: int
    kolommen: int
    uitgepakt: int
    elementen: int
    plaatsen: int
    tekens: int
    formules: bool = True

    def tegoed(self) -> Tegoed:
        return Tegoed(self.uitgepakt, self.elementen, self.plaatsen, self.tekens)


@dataclass
class Rooster:
    """The cells of one worksheet from A1 on, each row as far as it is filled; "" is empty.

    Merged ranges are first row, first column, last row and last column, all from 0. With ``buiten``
    there is a value beyond the limit of ``rijen`` or ``kolommen``, and nothing was read.
    """

    naam: str
    cellen: Sequence[list[Importcel]] = ()
    aard: dict[tuple[int, int], Aard] = field(default_factory=dict)
    foutwaarden: dict[tuple[int, int], str] = field(default_factory=dict)
    samengevoegd: list[tuple[int, int, int, int]] = field(default_factory=list)
    verborgen_rijen: set[int] = field(default_factory=set)
    verborgen_kolommen: set[int] = field(default_factory=set)
    zichtbaarheid: Zichtbaarheid = Zichtbaarheid.ZICHTBAAR
    buiten: str = ""

    def cel(self, rij: int, kolom: int) -> Importcel:
        if rij < len(self.cellen) and kolom < len(self.cellen[rij]):
            return self.cellen[rij][kolom]
        return None
