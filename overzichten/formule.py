"""The formula of a computed line: a linear form over codes, or one such form over another.

    [loonkosten] + [subsidie]
    100 * ([nu] - [toen]) / [toen]
    -[voordeel] / [rijksbudget] * 100

More is not needed by any table that a monitor prints, and this much can be computed of sums: the
percentage of a total is that of the totals. ``a..b`` within brackets is all lines from a to b.
Below the line ``[a@b]`` is a where it crosses line b of the other kind: the share of a column in
its total is ``100 * [aantal] / [aantal@totaal]``.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

LANGSTE = 500
GEMEENTEN = "gemeenten"  # behind @: all gemeenten together
_DEEL = re.compile(
    r"\d{1,20}(?:[.,]\d{1,20})?|\[[a-z0-9_-]{1,60}(?:\.\.[a-z0-9_-]{1,60})?(?:@[a-z0-9_-]{1,60})?\]|[-+*/()]"
)

Bereik = tuple[str, str]


class Formulefout(ValueError):
    """What is wrong with a formula, in Dutch."""


@dataclass(frozen=True)
class Lineair:
    """A number of times each code, plus a number; all where they cross ``bij``, if any."""

    factoren: Mapping[Bereik, Decimal]
    los: Decimal = Decimal(0)
    bij: str = ""

    def plus(self, ander: "Lineair", teken: int) -> "Lineair":
        if self.bij != ander.bij and self.factoren and ander.factoren:
            raise Formulefout("Zet achter elke code die wordt opgeteld dezelfde @code.")
        factoren = dict(self.factoren)
        for code, factor in ander.factoren.items():
            factoren[code] = factoren.get(code, Decimal(0)) + teken * factor
        return Lineair(factoren, self.los + teken * ander.los, self.bij or ander.bij)

    def maal(self, getal: Decimal) -> "Lineair":
        factoren = {code: factor * getal for code, factor in self.factoren.items()}
        return Lineair(factoren, self.los * getal, self.bij)


@dataclass(frozen=True)
class Formule:
    """``teller``, or ``teller / noemer``: each a factor per code (a range from code to code)."""

    teller: Lineair
    noemer: Lineair | None = None

    @classmethod
    def lees(cls, tekst: str) -> Self:
        """Read a formula; Formulefout says what is wrong with it."""
        teller, noemer = _Lezer(tekst).lees()
        for vorm in filter(None, (teller, noemer)):
            if vorm.los:
                raise Formulefout(
                    "Een los getal kan er alleen mee vermenigvuldigen of delen, niet bij opgeteld "
                    "worden."
                )
        if teller.bij:
            raise Formulefout(f"‘@{teller.bij}’ kan alleen onder de deelstreep staan.")
        if not teller.factoren or (noemer and not noemer.factoren):
            raise Formulefout("Noem ten minste een code, zoals [totaal].")
        return cls(teller, noemer)

    @property
    def codes(self) -> frozenset[str]:
        """The codes that it names."""
        vormen = [self.teller, *([self.noemer] if self.noemer else [])]
        return frozenset(code for vorm in vormen for bereik in vorm.factoren for code in bereik)


Breuk = tuple[Lineair, Lineair | None]


class _Lezer:
    """Reads by recursive descent; the depth of brackets is bounded by the length of the text."""

    def __init__(self, tekst: str) -> None:
        if len(tekst) > LANGSTE:
            raise Formulefout(f"Een formule heeft hoogstens {LANGSTE} tekens.")
        self.tekens = list(_tekens(tekst))
        self.plaats = 0
        self.diep = 0

    def lees(self) -> Breuk:
        breuk = self._som()
        if self.plaats < len(self.tekens):
            raise Formulefout(f"Ik begrijp niet wat ‘{self._nu()}’ hier doet.")
        return breuk

    def _nu(self) -> str:
        return self.tekens[self.plaats] if self.plaats < len(self.tekens) else ""

    def _neem(self) -> str:
        teken = self._nu()
        self.plaats += 1
        return teken

    def _som(self) -> Breuk:
        links = self._product()
        while self._nu() in {"+", "-"}:
            teken = 1 if self._neem() == "+" else -1
            rechts = self._product()
            if links[1] != rechts[1]:
                raise Formulefout(
                    "Een deling kan niet bij iets anders opgeteld worden: zet wat opgeteld wordt "
                    "tussen haakjes en deel daarna."
                )
            links = links[0].plus(rechts[0], teken), links[1]
        return links

    def _product(self) -> Breuk:
        links = self._factor()
        while self._nu() in {"*", "/"}:
            links = (_maal if self._neem() == "*" else _deel)(links, self._factor())
        return links

    def _factor(self) -> Breuk:
        teken = self._neem()
        if teken in {"-", "+"}:
            teller, noemer = self._factor_dieper()
            return teller.maal(Decimal(-1 if teken == "-" else 1)), noemer
        if teken == "(":
            self._dieper()
            breuk = self._som()
            self.diep -= 1
            if self._neem() != ")":
                raise Formulefout("Er ontbreekt een haakje ).")
            return breuk
        if teken.startswith("["):
            codes, _, bij = teken[1:-1].partition("@")
            van, _, tot = codes.partition("..")
            return Lineair({(van, tot or van): Decimal(1)}, bij=bij), None
        if teken[:1].isdigit():
            return Lineair({}, Decimal(teken.replace(",", "."))), None
        raise Formulefout(
            f"Hier hoort een code, een getal of een haakje te staan, niet ‘{teken}’."
            if teken
            else "De formule houdt te vroeg op."
        )

    def _factor_dieper(self) -> Breuk:
        self._dieper()
        breuk = self._factor()
        self.diep -= 1
        return breuk

    def _dieper(self) -> None:
        self.diep += 1
        if self.diep > 20:
            raise Formulefout("Zoveel haakjes zijn niet nodig.")


def _tekens(tekst: str) -> Iterable[str]:
    plaats = 0
    while plaats < len(tekst):
        if tekst[plaats].isspace():
            plaats += 1
            continue
        raak = _DEEL.match(tekst, plaats)
        if raak is None:
            raise Formulefout(
                f"Ik begrijp ‘{tekst[plaats:].strip()[:20]}’ niet. Schrijf codes tussen vierkante "
                "haken: [baten] - [lasten]."
            )
        yield raak.group(0)
        plaats = raak.end()


def _maal(links: Breuk, rechts: Breuk) -> Breuk:
    for een, ander in ((links, rechts), (rechts, links)):
        if not een[0].factoren and een[1] is None:
            return ander[0].maal(een[0].los), ander[1]
    raise Formulefout("Twee codes kunnen niet met elkaar worden vermenigvuldigd.")


def _deel(links: Breuk, rechts: Breuk) -> Breuk:
    if rechts[1] is not None or (links[1] is not None and rechts[0].factoren):
        raise Formulefout("Een formule deelt één keer door codes.")
    if rechts[0].factoren:
        return links[0], rechts[0]
    if not rechts[0].los:
        raise Formulefout("Door nul delen kan niet.")
    return links[0].maal(1 / rechts[0].los), links[1]


@dataclass(frozen=True)
class Lid:
    """One line as formulas see it: its key, and how it is computed (None: it is entered)."""

    sleutel: int
    code: str
    reken: "Callable[[], Reken] | None" = None


@dataclass(frozen=True)
class Reken:
    """A computed line worked out down to entered lines: factors per key, over factors or not.

    ``bij``: the code of the line of the other kind at which ``noemer`` counts.
    """

    teller: Mapping[int, Decimal]
    noemer: Mapping[int, Decimal] | None = None
    bij: str = ""

    def zonder(self, weg: Collection[int]) -> "Reken":
        """The same without these lines."""
        if not weg:
            return self
        vormen = [
            vorm and {lid: factor for lid, factor in vorm.items() if lid not in weg}
            for vorm in (self.teller, self.noemer)
        ]
        return Reken(vormen[0] or {}, vormen[1], self.bij)


def werk_uit(formule: Formule, leden: Sequence[Lid]) -> Reken:
    """The formula over entered lines only; Formulefout where it names what cannot be used.

    What it names may be computed itself, as long as it is no quotient.
    """
    plaatsen = {lid.code: plaats for plaats, lid in enumerate(leden)}

    def vorm_van(vorm: Lineair) -> dict[int, Decimal]:
        uit: dict[int, Decimal] = {}
        for (van, tot), factor in vorm.factoren.items():
            for code in (van, tot):
                if code not in plaatsen:
                    raise Formulefout(f"Er is geen ‘{code}’ in dit overzicht.")
            reeks = leden[plaatsen[van] : plaatsen[tot] + 1]
            if not reeks:
                raise Formulefout(f"‘{tot}’ staat niet na ‘{van}’.")
            # In a range that is longer than one, what is computed would count twice.
            for lid in reeks if van == tot else [lid for lid in reeks if lid.reken is None]:
                deel = lid.reken() if lid.reken else Reken({lid.sleutel: Decimal(1)})
                if deel.noemer is not None:
                    raise Formulefout(
                        f"‘{lid.code}’ is een deling, en daarmee kan niet verder worden gerekend."
                    )
                for sleutel, keer in deel.teller.items():
                    uit[sleutel] = uit.get(sleutel, Decimal(0)) + factor * keer
        return {sleutel: keer for sleutel, keer in uit.items() if keer}

    noemer = None if formule.noemer is None else vorm_van(formule.noemer)
    return Reken(vorm_van(formule.teller), noemer, formule.noemer.bij if formule.noemer else "")
