"""Words of direction beside bound figures: what rises in a sentence rises in the table."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitor.proza.afronding import schrijf
from monitor.proza.bron import Tekstcijfer
from monitor.proza.verwijzing import Celverwijzing

_WOORDEN = {
    1: "stijgt stijgen steeg stegen gestegen stijging groeit groeien groeide groeiden gegroeid "
    "toename toegenomen",
    -1: "daalt dalen daalde daalden gedaald daling krimpt kromp gekrompen afname afgenomen",
    0: "onveranderd gelijkgebleven",
}
_TEKEN = {woord: teken for teken, woorden in _WOORDEN.items() for woord in woorden.split()}
_ZINNEN = (
    (re.compile(r"\b(?:neemt|nam|nemen|namen)\b[^.;,]{0,200}\btoe\b"), 1),
    (re.compile(r"\b(?:neemt|nam|nemen|namen)\b[^.;,]{0,200}\baf\b"), -1),
    (re.compile(r"\b(?:blijft|bleef|blijven|bleven) gelijk\b|\bgelijk gebleven\b"), 0),
)
_WOORD = re.compile(r"[^\W\d_]+")
_GRENS = re.compile(r"[.!?;:](?=\s)|\n|, (?:maar|terwijl|en)\b| (?:maar|terwijl)\b")
_ONTKENT = frozenset(["niet", "geen", "nauwelijks", "amper"])
_HOE = {1: "een stijging", -1: "een daling", 0: "gelijk"}


@dataclass(frozen=True, slots=True)
class Gebonden:
    """A reference in a text, with what it comes to."""

    begin: int
    einde: int
    verwijzing: Celverwijzing
    cijfer: Tekstcijfer

    def getal(self, waarde: Decimal) -> str:
        """A number in the unit of its cell."""
        return schrijf(waarde, self.cijfer.cellen[0].cel.eenheid)


def spreekt_tegen(
    tekst: str, gebonden: Sequence[Gebonden], ervoor: Callable[[Gebonden], Tekstcijfer | None]
) -> Iterator[tuple[int, int, str]]:
    """Where in a text a direction is not that of the figure beside it, with what to do.

    ``tekst`` is as long as it was, without its references. Only a clause with one direction and
    without a denial is judged: by its two figures after *van … naar …*, else by its only figure.
    """
    if not gebonden:
        return
    begin = gehad = 0
    for einde in [*(match.start() for match in _GRENS.finditer(tekst)), len(tekst)]:
        hier = []
        while gehad < len(gebonden) and gebonden[gehad].begin < einde:
            hier.append(gebonden[gehad])
            gehad += 1
        richting = _richting(tekst[begin:einde]) if hier else None
        if richting is not None and (paar := _paar(tekst, hier, ervoor)):
            was, is_ = paar
            echt = (is_ > was) - (is_ < was)
            if echt != richting:
                yield (
                    begin,
                    einde,
                    f"De zin zegt {_HOE[richting]}, en de tabel {_HOE[echt]}: van "
                    f"{hier[-1].getal(was)} naar {hier[-1].getal(is_)}. Pas de zin aan, of de "
                    "verwijzing.",
                )
        begin = einde


def _richting(stuk: str) -> int | None:
    laag = stuk.casefold()
    woorden = set(_WOORD.findall(laag))
    if woorden & _ONTKENT:
        return None
    gevonden = {_TEKEN[woord] for woord in woorden & _TEKEN.keys()}
    gevonden |= {teken for zin, teken in _ZINNEN if zin.search(laag)}
    return gevonden.pop() if len(gevonden) == 1 else None


def _paar(
    tekst: str, hier: list[Gebonden], ervoor: Callable[[Gebonden], Tekstcijfer | None]
) -> tuple[Decimal, Decimal] | None:
    """What the figure was and is."""
    if len(hier) == 2:
        een, ander = hier
        voor = tekst[max(0, een.begin - 9) : een.begin].rstrip(" *")
        tussen = tekst[een.einde : ander.begin]
        if voor.endswith(("van", "Van")) and "naar" in tussen.split():
            return _waarde(een.cijfer), _waarde(ander.cijfer)
        return None
    if len(hier) != 1:
        return None
    cijfer = hier[0].cijfer
    if cijfer.was is not None and cijfer.is_ is not None:
        return cijfer.was, cijfer.is_
    eerder = ervoor(hier[0])
    return (_waarde(eerder), _waarde(cijfer)) if eerder else None


def _waarde(cijfer: Tekstcijfer) -> Decimal:
    assert cijfer.is_ is not None
    return cijfer.is_
