"""How much a figure changed, in words and numbers, with care for what is small."""

from dataclasses import dataclass
from decimal import Decimal

from monitor.proza.afronding import schrijf
from tabellen.eenheid import PROCENT, PROCENTPUNT, Eenheid

KLEIN = 20  # A figure below it changes by a large share when a few people come or go.
_TIENDE = Eenheid("procent", decimalen=1, achter="%")
_PIJL = {1: "▲", -1: "▼", 0: "="}


@dataclass(frozen=True, slots=True)
class Verandering:
    """From one number to another, both in this unit."""

    was: Decimal | int
    is_: Decimal | int
    eenheid: Eenheid

    @property
    def verschil(self) -> Decimal:
        return Decimal(self.is_) - Decimal(self.was)

    @property
    def richting(self) -> int:
        """1 for more, -1 for less, 0 for the same."""
        return (self.verschil > 0) - (self.verschil < 0)

    @property
    def pijl(self) -> str:
        """A sign beside the words, which say all of it."""
        return _PIJL[self.richting]

    @property
    def procent(self) -> Decimal | None:
        """The change as a share of what it was; None where that says more than is known."""
        if self.eenheid.naam in {PROCENT.naam, PROCENTPUNT.naam} or self.verschil == 0:
            return None
        if self.was < 0 or self.is_ < 0 or Decimal(self.was) * self.eenheid.schaal < KLEIN:
            return None
        return self.verschil * 100 / Decimal(self.was)

    @property
    def in_procenten(self) -> str:
        """``+3,4%``, or nothing."""
        if self.procent is None:
            return ""
        teken = "+" if self.richting > 0 else "-"
        rond = _TIENDE.rond(abs(self.procent))
        return f"{teken}{_TIENDE.toon(rond)}" if rond else f"minder dan {teken}0,1%"

    @property
    def aantal(self) -> str:
        """``49 meer``, ``€ 3.000 minder``, ``1,2 procentpunt hoger``, ``gelijk gebleven``."""
        if not self.richting:
            return "gelijk gebleven"
        grootte = abs(self.verschil)
        if self.eenheid.naam in {PROCENT.naam, PROCENTPUNT.naam}:
            getal = self.eenheid.toon(grootte).removesuffix(self.eenheid.achter)
            return f"{getal} procentpunt {'hoger' if self.richting > 0 else 'lager'}"
        onder_nul = self.was < 0 or self.is_ < 0
        woorden = ("lager", "hoger") if onder_nul else ("minder", "meer")
        return f"{schrijf(grootte, self.eenheid.van_verschil)} {woorden[self.richting > 0]}"

    @property
    def zin(self) -> str:
        """In numbers and words: ``49 meer (+4,2%)``."""
        return f"{self.aantal} ({self.in_procenten})" if self.in_procenten else self.aantal
