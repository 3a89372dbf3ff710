"""The arithmetic of cells: what is added to what, and what an empty part does to the sum.

A cell is a linear form over figures: for each dimension a ``Selectie`` says which members count
and with which factor. A total is all members at +1, a difference is +1 and -1, a saldo is baten at
+1 and lasten at -1; crossing a row with a column multiplies factors.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from tabellen.waarde import Reden

PERIODE = "periode"


class Periode(NamedTuple):
    """A moment or period: a quarter by its key, or one month of it."""

    kwartaal: int
    maand: int | None = None

    def plus(self, stappen: int) -> "Periode":
        """So many months later, or quarters when it is a quarter; earlier when negative."""
        jaar, nummer = divmod(self.kwartaal, 10)
        per_jaar = 12 if self.maand else 4
        jaar, rest = divmod(jaar * per_jaar + (self.maand or nummer) - 1 + stappen, per_jaar)
        if self.maand:
            return Periode(jaar * 10 + rest // 3 + 1, rest + 1)
        return Periode(jaar * 10 + rest + 1)


@dataclass(frozen=True, slots=True)
class Selectie:
    """The members of one dimension that a cell counts, each with its factor.

    ``strikt``: the cell has no number when any part has none, as in a difference; otherwise what
    is known is counted and marked as incomplete.
    """

    factoren: Mapping[Hashable, int | Decimal]
    strikt: bool = False

    @classmethod
    def som(cls, leden: Iterable[Hashable]) -> "Selectie":
        """All these members, added."""
        return cls(dict.fromkeys(leden, 1))

    def en(self, ander: "Selectie") -> "Selectie":
        """The members that both have, with the product of their factors."""
        return Selectie(
            {
                lid: factor * ander.factoren[lid]
                for lid, factor in self.factoren.items()
                if lid in ander.factoren
            },
            self.strikt or ander.strikt,
        )

    @property
    def is_totaal(self) -> bool:
        """Whether more than one member is added, none subtracted."""
        return len(self.factoren) > 1 and min(self.factoren.values()) > 0


Selecties = Mapping[str, Selectie]


def kruis(een: Selecties, twee: Selecties) -> dict[str, Selectie]:
    """The selections of a cell from those of its row and its column."""
    samen = dict(een)
    for dimensie, selectie in twee.items():
        samen[dimensie] = samen[dimensie].en(selectie) if dimensie in samen else selectie
    return samen


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """A computed number, or the reason why there is none; with what the reader must know of it.

    ``geleverd``: at least one row of figures lies behind it, be it with an empty measure.
    ``delen``: of how many numbers it is the sum, for who must know how far it can be rounded off.
    ``decimalen``: with how many the numbers were entered, where that is known.
    ``eerder``: what it was before it was revised.
    ``cijfer``: the stored figure that its notes are about, where they are about all of it.
    """

    waarde: Decimal | int | None
    reden: Reden | None = None
    onvolledig: bool = False
    voorlopig: bool = False
    geleverd: bool = False
    noten: tuple[str, ...] = field(default=())
    delen: int = field(default=1, compare=False)
    decimalen: int = field(default=0, compare=False)
    cijfer: Hashable = field(default=None, compare=False)
    eerder: Decimal | int | None = field(default=None, compare=False)


NVT = Uitkomst(None, Reden.NVT)
NIET_GELEVERD = Uitkomst(None, Reden.NIET_GELEVERD)
NIET_OPTELBAAR = Uitkomst(None, Reden.NIET_OPTELBAAR)


def tel_op(delen: Iterable[tuple[int | Decimal, Uitkomst]], *, strikt: bool = False) -> Uitkomst:
    """Add the parts, each with its factor.

    Not applicable counts as nothing, but what did not exist has no difference with what does. A
    part that is unknown or not delivered makes the sum incomplete, or, when ``strikt`` or when
    nothing at all is known, empty for that reason. Notes go with a single part only: a total does
    not repeat the notes of its parts.
    """
    delen = list(delen)
    if len(delen) == 1 and delen[0][0] == 1:
        return delen[0][1]
    if strikt and any(_nergens(teken, delen) for teken in (1, -1)):
        return NVT
    som: Decimal | int = 0
    aantal = decimalen = 0
    bekend = voorlopig = onvolledig = geleverd = False
    redenen: set[Reden] = set()
    for factor, deel in delen:
        geleverd |= deel.geleverd
        onvolledig |= deel.onvolledig
        if deel.waarde is None:
            assert deel.reden is not None
            redenen.add(deel.reden)
        else:
            bekend = True
            voorlopig |= deel.voorlopig
            som += factor * deel.waarde
            aantal += deel.delen
            decimalen = max(decimalen, deel.decimalen)
    if Reden.NIET_OPTELBAAR in redenen:
        return NIET_OPTELBAAR
    ontbreekt = redenen - {Reden.NVT}
    if not bekend or (strikt and ontbreekt):
        return Uitkomst(None, _zwaarste(redenen), geleverd=geleverd)
    return Uitkomst(
        som,
        onvolledig=onvolledig or bool(ontbreekt),
        voorlopig=voorlopig,
        geleverd=geleverd,
        delen=aantal,
        decimalen=decimalen,
    )


def _nergens(teken: int, delen: list[tuple[int | Decimal, Uitkomst]]) -> bool:
    """Whether one side of a difference is not applicable throughout."""
    kant = [deel.reden for factor, deel in delen if factor * teken > 0]
    return bool(kant) and all(reden is Reden.NVT for reden in kant)


def _zwaarste(redenen: set[Reden]) -> Reden:
    """The reason of a whole whose parts are empty for several; not delivered comes first."""
    volgorde = (Reden.NIET_GELEVERD, Reden.ONBEKEND, Reden.NVT)
    return next((reden for reden in volgorde if reden in redenen), Reden.NVT)
