"""How a number looks: one way for people and one for machines, both decided by its unit."""

from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from gemeenten.eenheid import VN

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Eenheid:
    """The unit of a cell: its name in Dutch, what stands around the number, its decimals.

    ``schaal``: of how many a number counts one (1000 in a table of thousands of euros). ``vast``:
    somebody chose its decimals.
    """

    naam: str
    decimalen: int = 0
    voor: str = ""
    achter: str = ""
    schaal: int = field(default=1, compare=False)
    vast: bool = field(default=False, compare=False)

    def rond(self, waarde: Decimal | int) -> Decimal | int:
        """Round half up (the way figures are printed), to an int where there are no decimals."""
        # Adding zero leaves no "-0,0", here and below.
        stap = Decimal(1).scaleb(-self.decimalen)
        rond = Decimal(waarde).quantize(stap, rounding=ROUND_HALF_UP) + 0
        return rond if self.decimalen else int(rond)

    def toon(self, waarde: Decimal | int) -> str:
        """The Dutch notation for people: 1.159, € -14.793, 97,5%."""
        rond = self.rond(waarde)
        letter = self.letter(rond)
        getal = f"{abs(rond) if letter else rond:,.{self.decimalen}f}"
        return f"{self.voor}{getal.translate(_NEDERLANDS)}{self.achter}{letter}"

    def letter(self, waarde: Decimal | int) -> str:
        """What stands behind a number to say its sign, with a space before it; mostly nothing."""
        if not (self.voordeel and waarde):
            return ""
        return f"{NBSP}V" if waarde > 0 else f"{NBSP}N"

    @property
    def van_verschil(self) -> "Eenheid":
        """That of how much two numbers differ: no letter judges that."""
        return replace(self, naam=self.naam.removesuffix(VN))

    @property
    def voordeel(self) -> bool:
        """Whether a letter says the sign to people: V (voordelig) above zero, N below."""
        return self.naam.endswith(VN)

    def genoeg(self, *waarden: Decimal | int) -> "Eenheid":
        """This unit with as many decimals as it takes to show these numbers as they are.

        What has no end (a quotient) gets so many that different numbers look different, and so do
        their differences and zero.
        """
        exact = [max(0, -int(Decimal(w).normalize().as_tuple().exponent)) for w in waarden]
        decimalen = max([self.decimalen, *(d for d in exact if d <= _HOOGSTENS)])
        verschillen = {abs(Decimal(a) - Decimal(b)) for a in waarden for b in waarden} - {0}
        kleinste = min(verschillen, default=Decimal(1))
        while decimalen < _HOOGSTENS and kleinste < Decimal(1).scaleb(-decimalen):
            decimalen += 1
        if self.voor and decimalen == 1:
            decimalen = 2  # nobody writes € 12,5
        return replace(self, decimalen=decimalen)

    def met(self, decimalen: int | None) -> "Eenheid":
        """This unit with so many decimals; None: as many as a number was entered with."""
        return replace(self, decimalen=decimalen or 0, vast=decimalen is not None)

    def minstens(self, decimalen: int) -> "Eenheid":
        """This unit with at least so many decimals."""
        return replace(self, decimalen=decimalen) if decimalen > self.decimalen else self

    def machine(self, waarde: Decimal | int) -> str:
        """The exact value for machines: no thousand separators, a point before any decimals."""
        return f"{Decimal(waarde).normalize() + 0:f}"


_HOOGSTENS = 6
_NEDERLANDS = str.maketrans(",.", ".,")

EURO = Eenheid("euro", voor=f"€{NBSP}")
CENTEN = replace(EURO, decimalen=2)
EURO_VN = replace(EURO, naam=f"{EURO.naam}{VN}")
PROCENT = Eenheid("procent", achter="%")
FTE = Eenheid("fte", decimalen=2)
PROCENTPUNT = Eenheid("procentpunt", achter=f"{NBSP}pp")


def eenheid_van(naam: str) -> Eenheid:
    """The unit of this name; what is no money, share or fte is counted."""
    bekend = {eenheid.naam: eenheid for eenheid in (EURO, EURO_VN, PROCENT, FTE, PROCENTPUNT)}
    return bekend.get(naam) or aantal(naam)


@cache
def aantal(naam: str) -> Eenheid:
    """A count of something, named in the plural: ``aantal("voorzieningen")``."""
    return Eenheid(naam)
