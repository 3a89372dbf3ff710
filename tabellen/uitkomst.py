"""The arithmetic of cells: what is added to what, and what an empty part does to the sum.

A cell is a linear form over figures: for each dimension a ``Selectie`` says which members count
and with which factor. A total is all members at +1, a difference is +1 and -1, a saldo is baten at
+1 and lasten at -1; crossing a row with a column multiplies factors.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tabellen.afscherming.vorm import Opbouw, gedeeld, opgeteld
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


@dataclass(frozen=True)
class Selectie:
    """The members of one dimension that a cell counts, each with its factor.

    ``strikt``: the cell has no number when any part has none, as in a difference; otherwise what
    is known is counted and marked as incomplete. ``geheel``: what it subtracts leaves one amount,
    as baten minus lasten, so a quotient is taken of that and not of each member.
    """

    factoren: Mapping[Hashable, int | Decimal]
    strikt: bool = False
    geheel: bool = False

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
            self.geheel or ander.geheel,
        )

    @cached_property
    def leden(self) -> tuple[Hashable, ...]:
        """Its members."""
        return tuple(self.factoren)

    @cached_property
    def is_totaal(self) -> bool:
        """Whether more than one member is added, none subtracted."""
        return len(self.factoren) > 1 and min(self.factoren.values()) > 0

    @cached_property
    def per_deel(self) -> bool:
        """Whether a quotient that crosses it is taken of each member: a percentage now and then."""
        return not self.geheel and any(factor < 0 for factor in self.factoren.values())

    @cached_property
    def telt_heel(self) -> bool:
        """Whether its members are only added, each once, and what is known of them counts."""
        return not self.strikt and all(factor == 1 for factor in self.factoren.values())


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

    ``onvolledig``: something that was due is missing. ``afgeschermd``: how many of its parts are
    withheld, and not in the number, or would not be if there were one. ``grens``: what a number
    that is withheld is less than, where that is known.
    ``geleverd``: at least one row of figures lies behind it, be it with an empty measure.
    ``delen``: of how many numbers it is the sum, and ``fijnst``: at which power of ten the most
    precise of them ends (-2 for cents); for who must know how far it can be rounded off.
    ``decimalen``: with how many the numbers were entered, where that is known.
    ``eerder``: what it was before it was revised.
    ``niet_nul``: whether something that is known in it is not 0, also where that cancels out.
    ``tekst``: what is said instead of a number.
    ``cijfer``: the stored figure that its notes are about, where they are about all of it.
    ``opbouw``: what it is made of as far as that counts people, where that is asked (``Kader``).
    """

    waarde: Decimal | int | None
    reden: Reden | None = None
    onvolledig: bool = False
    afgeschermd: int = 0
    voorlopig: bool = False
    geleverd: bool = False
    noten: tuple[str, ...] = field(default=())
    delen: int = field(default=1, compare=False)
    decimalen: int = field(default=0, compare=False)
    fijnst: int | None = field(default=None, compare=False)
    cijfer: Hashable = field(default=None, compare=False)
    eerder: Decimal | int | None = field(default=None, compare=False)
    niet_nul: bool = field(default=False, compare=False)
    grens: int | None = None
    tekst: str = ""
    opbouw: Opbouw | None = field(default=None, compare=False, repr=False)

    @property
    def waarom(self) -> Reden | None:
        """The reason why it adds no number to a computation: of a text nothing is known."""
        return Reden.ONBEKEND if self.reden is Reden.TEKST else self.reden

    @property
    def als_getal(self) -> "Uitkomst":
        """The same as an outcome of a computation, which says no words."""
        return replace(self, reden=self.waarom, tekst="") if self.tekst else self

    @property
    def eindigt(self) -> int | None:
        """``fijnst``, of a single number its own; None of a zero, which ends anywhere."""
        if self.fijnst is not None or not self.waarde or self.delen != 1:
            return self.fijnst
        return int(Decimal(self.waarde).normalize().as_tuple().exponent)

    @property
    def geheim(self) -> int:
        """How many figures it hides: those that are withheld from it, or itself."""
        return self.afgeschermd or int(self.reden is Reden.AFGESCHERMD)

    @property
    def als_cel(self) -> "Uitkomst":
        """As a cell says it: 0 would be read as nobody, where all that there is, is withheld."""
        if self.waarde is None or self.waarde or self.niet_nul or not self.afgeschermd:
            return self
        return self._verborgen

    @property
    def als_noemer(self) -> "Uitkomst":
        """As what is divided by it says it, where it is 0."""
        return self._verborgen if self.afgeschermd else NVT

    @property
    def _verborgen(self) -> "Uitkomst":
        return Uitkomst(
            None, Reden.AFGESCHERMD, geleverd=self.geleverd, afgeschermd=self.afgeschermd
        )

    @property
    def compleet(self) -> bool:
        """Whether nothing is lacking in the number, for whatever reason."""
        return self.waarde is not None and not (self.onvolledig or self.afgeschermd)


NVT = Uitkomst(None, Reden.NVT)
NIET_UITGESPLITST = Uitkomst(None, Reden.NIET_UITGESPLITST)
NIET_GELEVERD = Uitkomst(None, Reden.NIET_GELEVERD)
NIET_OPTELBAAR = Uitkomst(None, Reden.NIET_OPTELBAAR)


def tel_op(delen: Iterable[tuple[int | Decimal, Uitkomst]], *, strikt: bool = False) -> Uitkomst:
    """Add the parts, each with its factor.

    Not applicable and niet uitgesplitst count as nothing, but what did not exist has no difference
    with what does. A part that is unknown or not delivered makes the sum incomplete, one that is
    afgeschermd makes it a sum without that; when ``strikt`` or when nothing at all is known, it is
    empty for that reason. Of what a hidden part can be at most nothing is added: no sum has a
    ``grens``. Notes go with a single part only: a total does not repeat the notes of its parts.
    """
    delen = list(delen)
    if len(delen) == 1 and delen[0][0] == 1:
        return delen[0][1]
    if strikt and (redenen := _nergens(1, delen) | _nergens(-1, delen)):
        return NIET_UITGESPLITST if Reden.NIET_UITGESPLITST in redenen else NVT
    som: Decimal | int = 0
    aantal = decimalen = 0
    fijnst: int | None = None
    afgeschermd = 0
    bekend = voorlopig = onvolledig = geleverd = niet_nul = False
    redenen = set()
    opbouw = []
    for factor, deel in delen:
        geleverd = geleverd or deel.geleverd
        onvolledig = onvolledig or deel.onvolledig
        if deel.waarde is None:
            afgeschermd += deel.geheim
            assert deel.waarom is not None
            redenen.add(deel.waarom)
        else:
            bekend = True
            voorlopig = voorlopig or deel.voorlopig
            niet_nul = niet_nul or deel.niet_nul or deel.waarde != 0
            afgeschermd += deel.afgeschermd
            if deel.opbouw is not None:
                opbouw.append((factor, deel.opbouw))
            som += factor * deel.waarde
            aantal += deel.delen
            if (achter := deel.decimalen + _decimalen(factor)) > decimalen:
                decimalen = achter
            if isinstance(deel.waarde, Decimal) and (einde := deel.eindigt) is not None:
                fijnst = einde if fijnst is None else min(fijnst, einde)
    if Reden.NIET_OPTELBAAR in redenen:
        return NIET_OPTELBAAR
    lacunes = redenen - NIETS
    if not bekend or (strikt and lacunes):
        reden = _zwaarste(redenen)
        return Uitkomst(None, reden, geleverd=geleverd, afgeschermd=afgeschermd)
    return Uitkomst(
        som,
        onvolledig=onvolledig or bool(lacunes - {Reden.AFGESCHERMD}),
        afgeschermd=afgeschermd,
        voorlopig=voorlopig,
        geleverd=geleverd,
        delen=aantal,
        decimalen=decimalen,
        fijnst=fijnst,
        niet_nul=niet_nul,
        opbouw=opgeteld(opbouw) if opbouw else None,
    )


NIETS = frozenset({Reden.NVT, Reden.NIET_UITGESPLITST})  # nothing misses where these stand


def quotient(teller: Uitkomst, noemer: Uitkomst) -> Uitkomst:
    """One outcome over another, not rounded. Without either there is none, for its reason; over
    zero it is not applicable, and where that zero hides something withheld. What either lacks or
    hides, it does.
    """
    for deel in (teller, noemer):
        if deel.waarde is None:
            return Uitkomst(None, deel.waarom, geleverd=deel.geleverd, afgeschermd=deel.afgeschermd)
    assert teller.waarde is not None
    if not noemer.waarde:
        return noemer.als_noemer
    return Uitkomst(
        Decimal(teller.waarde) / noemer.waarde,
        onvolledig=teller.onvolledig or noemer.onvolledig,
        afgeschermd=teller.afgeschermd + noemer.afgeschermd,
        voorlopig=teller.voorlopig or noemer.voorlopig,
        geleverd=True,
        niet_nul=teller.niet_nul or teller.waarde != 0,
        opbouw=gedeeld(teller.opbouw, noemer.opbouw),
    )


def _decimalen(factor: int | Decimal) -> int:
    """How many decimals a factor adds: half of 3 is no 2. Of a third there is no end: two then."""
    if isinstance(factor, int):
        return 0
    stappen = int(Decimal(factor).normalize().as_tuple().exponent)
    return min(max(-stappen, 0), 2)


def _nergens(teken: int, delen: list[tuple[int | Decimal, Uitkomst]]) -> set[Reden]:
    """Why one side of a difference has nothing to count; empty when it has."""
    kant = {deel.reden for factor, deel in delen if factor * teken > 0}
    return {reden for reden in kant if reden} if kant <= NIETS else set()


def _zwaarste(redenen: set[Reden]) -> Reden:
    """The reason of a whole whose parts are empty for several; not delivered comes first."""
    volgorde = (
        *(Reden.NIET_GELEVERD, Reden.ONBEKEND, Reden.AFGESCHERMD),
        *(Reden.NIET_UITGESPLITST, Reden.NVT),
    )
    return next((reden for reden in volgorde if reden in redenen), Reden.NVT)
