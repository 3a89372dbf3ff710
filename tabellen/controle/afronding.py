"""How far a number that is written for a cell is from what the cell computes, and what of that
rounding can explain: by the unit, by how numbers are written, and by the number of parts.
"""

from dataclasses import dataclass
from decimal import Decimal

from gemeenten.eenheid import VN
from tabellen.controle.bevinding import Getal
from tabellen.eenheid import EURO, FTE, PROCENT, Eenheid, eenheid_van
from tabellen.uitkomst import Uitkomst
from tabellen.waarde import Reden


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A number that is written for a cell, beside what the cell computes.

    ``afronding`` is the unit that written amounts are rounded to (1000 where a document prints
    thousands); None: as the unit of the cell is known, and as the number itself is written.
    """

    waarde: Decimal
    uitkomst: Uitkomst
    eenheid: Eenheid
    afronding: Decimal | None = None

    @property
    def berekend(self) -> Getal:
        assert self.uitkomst.waarde is not None
        return self.uitkomst.waarde

    @property
    def delen(self) -> int:
        return self.uitkomst.delen

    @property
    def te_veel(self) -> Getal:
        return self.waarde - self.berekend

    @property
    def stap(self) -> Decimal:
        """What the written number is rounded to; 0 for what is not rounded.

        Of what has decimals that is the last one that is written. A total without them is written
        like its parts, unless those are money.
        """
        if self.afronding is not None:
            return self.afronding
        if self._is(PROCENT):
            return min(Decimal(1).scaleb(-self.eenheid.decimalen), self._laatste or Decimal(1))
        if (van_delen := self.stap_van_delen) == 0:
            return van_delen
        return self._laatste or (Decimal(1) if self._is_geld else van_delen)

    @property
    def stap_van_delen(self) -> Decimal:
        """What each of its parts is rounded to: as its unit is known, or as it was entered.

        Parts that are written more precisely than the document prints were not rounded so. What is
        counted is not rounded, and neither is what a percentage is taken of.
        """
        grof, fijnst = self.afronding, self.uitkomst.eindigt
        if grof == 0 or (self._is(PROCENT) and self.delen == 1):
            return Decimal(0)
        geschreven = Decimal(1).scaleb(min(fijnst or 0, 0))
        if self._is_geld:
            eigen = Decimal("0.01") if self._is(EURO) and geschreven < 1 else geschreven
        elif self._is(FTE):
            eigen = Decimal(1).scaleb(-self.eenheid.decimalen)
        elif self._is(PROCENT):
            eigen = geschreven
        else:
            eigen = min(geschreven, Decimal(1).scaleb(-self.eenheid.decimalen))
        if grof is not None:
            past = fijnst is None or Decimal(1).scaleb(fijnst) % grof == 0
            return grof if past else min(eigen, grof)
        return eigen if eigen < 1 or self._is_geld or self._is(PROCENT) else Decimal(0)

    @property
    def is_precies(self) -> bool:
        """Whether the written number tells what the one part is that is withheld."""
        if self.uitkomst.onvolledig or self.uitkomst.reden not in {None, Reden.AFGESCHERMD}:
            return False
        return self.stap == 0

    @property
    def door_afronden(self) -> Decimal:
        """How much rounding can explain: of the parts, each by itself, and of the total."""
        return (self.delen * self.stap_van_delen + self.stap) / 2

    @property
    def is_afronding(self) -> bool:
        """Whether rounding explains it."""
        return abs(Decimal(self.te_veel)) <= self.door_afronden

    @property
    def telt(self) -> bool:
        """Whether it is a difference for certain: not the rounding of the number itself.

        What is incomplete can only grow, and only where it is counted.
        """
        if abs(Decimal(self.te_veel)) <= self.stap / 2:
            return False
        return self.uitkomst.compleet or (self.telbaar and self.te_veel < 0)

    @property
    def telbaar(self) -> bool:
        """Whether it is of a count, that can only grow."""
        return not (self._is_geld or self._is(PROCENT) or self._is(FTE))

    @property
    def _is_geld(self) -> bool:
        return self._is(EURO) or self.eenheid.schaal != 1

    @property
    def _laatste(self) -> Decimal | None:
        """The last decimal of the written number; None where it has none."""
        einde = int(self.waarde.normalize().as_tuple().exponent)
        return Decimal(1).scaleb(einde) if einde < 0 else None

    def _is(self, eenheid: Eenheid) -> bool:
        return self.eenheid.naam.removesuffix(VN) == eenheid.naam


def gewoon(eenheid: Eenheid) -> Eenheid:
    """The unit as it is usually written, unless a line asks for more decimals."""
    if eenheid.schaal != 1:
        return eenheid
    zonder = eenheid_van(eenheid.naam)
    return zonder if zonder.decimalen >= eenheid.decimalen else eenheid
