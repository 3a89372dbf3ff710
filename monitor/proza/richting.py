"""Words of direction beside bound figures: what rises in a sentence rises in the table."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from monitor.proza.afronding import schrijf
from monitor.proza.bron import Tekstcijfer
from monitor.proza.verwijzing import Celverwijzing

_WOORDEN = {
    1: "stijgt stijgen steeg stegen gestegen stijging groeit groeien groeide groeiden gegroeid "
    "toename toegenomen verdubbelt verdubbelen verdubbelde verdubbeld verdubbeling verdrievoudigd",
    -1: "daalt dalen daalde daalden gedaald daling krimpt kromp gekrompen afname afgenomen "
    "halveert halveren halveerde gehalveerd halvering",
    0: "onveranderd gelijkgebleven",
}
_TEKEN = {woord: teken for teken, woorden in _WOORDEN.items() for woord in woorden.split()}
_ZINNEN = (
    (re.compile(r"\b(?:neemt|nam|nemen|namen)\b[^.;,]{0,200}\btoe\b"), 1),
    (re.compile(r"\b(?:neemt|nam|nemen|namen)\b[^.;,]{0,200}\baf\b"), -1),
    (re.compile(r"\b(?:blijft|bleef|blijven|bleven) gelijk\b|\bgelijk gebleven\b"), 0),
)
_NAGENOEG = re.compile(
    r"\b(?:nagenoeg|vrijwel|ongeveer|bijna|zo goed als|redelijk) (?:gelijk|onveranderd|stabiel)\b"
    r"|\b(?:blijft|bleef|blijven|bleven) stabiel\b|\bstabiel gebleven\b"
)
_MATE = re.compile(
    r"\b(?:(?P<hoe>meer dan|ruim|bijna) )?"
    r"(?:(?P<op>verdubbel\w{1,4})|(?P<drie>verdrievoudig\w{1,4})|(?P<neer>\w{0,2}halve(?:er|r)\w{1,4}))"
)
_LINIE = re.compile(
    r"over de hele linie|\boveral\b|\bin (?:alle|elke) (?:vier |drie |vijf )?(?:de )?gemeenten?\b"
)
_NAGENOEG_TOT = Decimal("0.05")  # so far from what it was is nearly the same
# Of how often what it was it is, by the word before: more, about and less than the whole.
_MARGE = {
    "": ("0.9", "1.1"),
    "meer dan": ("1", "1000"),
    "ruim": ("1", "1.15"),
    "bijna": ("0.8", "1"),
}
_WOORD = re.compile(r"[^\W\d_]+")
_GRENS = re.compile(
    r"[.!?;:](?=\s)|\n|, (?:maar|terwijl|en)\b| (?:maar|terwijl)\b"
    r"| en (?=(?:stijg|steeg|daal|groei|krimp|ne?em|nam)[a-z]{0,4} )"
)
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


Paar = tuple[Decimal, Decimal]  # what it was and is


def spreekt_tegen(
    tekst: str,
    gebonden: Sequence[Gebonden],
    ervoor: Callable[[Gebonden], Tekstcijfer | None],
    delen: Callable[[Sequence[Gebonden], bool], Mapping[str, Paar]] = lambda *_: {},
) -> Iterator[tuple[int, int, str]]:
    """Where in a text a direction is not that of the figure beside it, with what to do.

    ``tekst`` is as long as it was, without its references. Only a clause with one direction and
    without a denial is judged: by its two figures after *van … naar …*, else by its only figure,
    or the difference among its figures. ``delen`` are the parts of a total, for who says that all
    of them went the same way.
    """
    if not gebonden:
        return
    gehad = 0
    for begin, einde in zinsdelen(tekst):
        hier = []
        while gehad < len(gebonden) and gebonden[gehad].begin < einde:
            hier.append(gebonden[gehad])
            gehad += 1
        stuk = tekst[begin:einde].casefold()
        if hier and (welke := _waarover(tekst, stuk, hier, ervoor)):
            paar, gekozen = welke
            fout = _fout(stuk, paar, gekozen[-1])
            if not fout and (linie := _LINIE.search(stuk)):
                fout = _niet_overal(paar, delen(gekozen, "gemeente" in linie[0]))
            if fout:
                yield begin, einde, f"{fout} Pas de zin aan, of de verwijzing."


def zin_om(tekst: str, plek: int) -> str:
    """The clause in which this place is."""
    begin = max((m.end() for m in _GRENS.finditer(tekst, 0, plek)), default=0)
    einde = _GRENS.search(tekst, plek)
    return tekst[begin : einde.start() if einde else len(tekst)]


def zinsdelen(tekst: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends."""
    begin = 0
    for einde in [*(match.start() for match in _GRENS.finditer(tekst)), len(tekst)]:
        yield begin, einde
        begin = einde


def _waarover(
    tekst: str,
    stuk: str,
    hier: list[Gebonden],
    ervoor: Callable[[Gebonden], Tekstcijfer | None],
) -> tuple[Paar, list[Gebonden]] | None:
    """What the clause is about, if it says a direction."""
    if (_richting(stuk) is None) != bool(_NAGENOEG.search(stuk)):
        return None  # no direction, or more than one
    verschillen = [g for g in hier if g.cijfer.was is not None]
    paren = {(g.cijfer.was, g.cijfer.is_) for g in verschillen}
    if len(hier) > 1 and len(paren) == 1:
        hier = verschillen[:1]  # the difference, and the same in percent
    paar = _paar(tekst, hier, ervoor)
    return (paar, hier) if paar else None


def _fout(stuk: str, paar: Paar, bij: Gebonden) -> str:
    """What the clause says otherwise than the figures."""
    was, is_ = paar
    tabel = f"van {bij.getal(was)} naar {bij.getal(is_)}."
    if nagenoeg := _NAGENOEG.search(stuk):
        if abs(is_ - was) > abs(was) * _NAGENOEG_TOT:
            return f"De zin zegt ‘{nagenoeg[0]}’, en de tabel gaat {tabel}"
        return ""
    echt, richting = (is_ > was) - (is_ < was), _richting(stuk)
    if echt != richting:
        assert richting is not None
        return f"De zin zegt {_HOE[richting]}, en de tabel {_HOE[echt]}: {tabel}"
    if (mate := _MATE.search(stuk)) and was:
        keer = is_ / was
        if mate["neer"]:
            keer = was / is_ if is_ else Decimal(1000)
        heel = 3 if mate["drie"] else 2
        laag, hoog = map(Decimal, _MARGE[mate["hoe"] or ""])
        precies = keer == heel and mate["hoe"]
        if precies or not laag * heel <= keer <= hoog * heel:
            return f"De zin zegt ‘{mate[0]}’, en de tabel gaat {tabel}"
    return ""


def _niet_overal(paar: Paar, delen: Mapping[str, Paar]) -> str:
    """Which parts did not go the way of the whole."""
    teken = (paar[1] > paar[0]) - (paar[1] < paar[0])
    anders = [naam for naam, (was, is_) in delen.items() if (is_ > was) - (is_ < was) != teken]
    if not anders:
        return ""
    namen = ", ".join(anders[:3]) + (f" en {len(anders) - 3} meer" if len(anders) > 3 else "")
    return f"De zin zegt dat het overal zo is, en dit gaat anders: {namen}."


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
