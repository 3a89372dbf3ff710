"""How a table is set on paper: type size, page direction and column widths, so that all of it fits.

Widths are estimated from the characters, on the wide side, and given to the renderer: a fixed
layout is quicker than one that measures every cell, and nothing is ever cut off. A table that fits
no page is set in parts that repeat the labels of its rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from monitor.pdf.drukblad import LIGGEND, REGEL, STAAND, VULLING, Drukblad
from monitor.pdf.tekens import reservebreedte
from monitor.pdf.vervolg import met_vervolg
from tabellen.koppen import hoek, kopblokken
from tabellen.regels import Tabelregel, regels, rijgroepen
from tabellen.waarde import Cel, Rij, Tabel

_MARGE = 1.0  # em around the contents of a cell.
_GROEPSMARGE = 0.9  # em more at the left of a group of columns.
_INSPRINGING = 1.0  # em, of labels in a group of rows.
_LABEL_RUIM = 25.0
_LABEL_KRAP = 11.0
_HOEK_RUIM = 14.0
_KOLOM_RUIM = 6.0
_KOP_HEEL = 5.5  # em: a heading that is no longer stays on one line.
_WOORD = 14.0  # em: a longer word of a heading is broken.
_TEKST_KRAP = 10.0  # em: a text in a cell is set on more lines before it is narrower,
_TEKST_RUIM = 34.0  # and where there is room, on fewer;
_TEKST_REGELS = 8  # wider still where it would take more lines than this.
_BEGIN, _EIND = 4, 3  # rows that static/pdf.css keeps together
_TEKENS = {  # em, where it is far from that of other characters or must be exact.
    **dict.fromkeys("0123456789€", 0.575),
    **dict.fromkeys(" .,:;'!\N{NO-BREAK SPACE}", 0.29),
    **dict.fromkeys("-()[]/iljfI", 0.42),
    **dict.fromkeys("rt", 0.45),
    **dict.fromkeys("-", 0.325),
    **dict.fromkeys("ABCKRX#", 0.7),
    **dict.fromkeys("DGHNU&", 0.82),
    **dict.fromkeys("wMOQ@%", 0.95),
    **dict.fromkeys("mW", 0.98),
    "—": 1.0,
}


@dataclass(frozen=True, slots=True)
class Zetting:
    """A table, or a part of one that is too wide, with all that is needed to set it."""

    tabel: Tabel
    blad: Drukblad
    breedtes: tuple[float, ...]
    deel: int = 1
    delen: int = 1

    @property
    def heel(self) -> bool:
        """Whether it stays on one page: it takes less than half, and has no groups to break at.

        A larger one would leave a page nearly empty before it.
        """
        return self.hoogte < self.blad.hoogte / 2 and len(list(rijgroepen(self.tabel.rijen))) <= 2

    @property
    def hoogte(self) -> float:
        """About its height in points, with its caption and headings."""
        return 4 * self._hoogte(1) + sum(self._hoogtes)

    @property
    def hoog(self) -> bool:
        """Whether its rows are so high that those at its ends do not stay together on a page."""
        samen = max(sum(self._hoogtes[:_BEGIN]), sum(self._hoogtes[-_EIND:]))
        return samen > self.blad.hoogte / 3

    @property
    def _hoogtes(self) -> list[float]:
        """Those of its rows in points."""
        return [self._hoogte(self._tekstregels(regel)) for regel in regels(self.tabel.rijen)]

    def _hoogte(self, aantal: int) -> float:
        return (aantal * REGEL + VULLING) * self.blad.punten

    def _tekstregels(self, regel: Tabelregel) -> int:
        if regel.rij is None:
            return 1
        label = breedte(regel.tekst) / (self.breedtes[0] - _rand(regel.niveau))
        cellen = zip(regel.rij.cellen, self.breedtes[1:], strict=True)
        teksten = (breedte(cel.woorden) / (ruimte - _MARGE) for cel, ruimte in cellen)
        return 1 + int(max(label, *teksten, 0.0))


def zet(tabel: Tabel) -> list[Zetting]:
    """The largest type on an upright page, else on a rotated one, else in parts."""
    tabel = met_vervolg(tabel)
    for blad in STAAND + LIGGEND:
        if breedtes := _breedtes(tabel, blad):
            return [Zetting(tabel, blad, breedtes)]
    delen = [_deel(tabel, kolommen) for kolommen in _verdeel(tabel, blad)]
    return [
        Zetting(deel, blad, _breedtes(deel, blad) or _nipt(deel, blad), nummer, len(delen))
        for nummer, deel in enumerate(delen, start=1)
    ]


@lru_cache(maxsize=4096)
def breedte(tekst: str, *, vet: bool = False) -> float:
    """About the width of a text in em, on the wide side."""
    return sum(_TEKENS.get(teken) or _ander(teken, vet) for teken in tekst)


def _ander(teken: str, vet: bool) -> float:
    """Of a character that is about as wide as most; of one that no letter is like, its own."""
    eigen = None if teken.isascii() else reservebreedte(teken, vet=vet)
    return eigen or (0.66 if vet else 0.62)


def _langste_woord(tekst: str, *, vet: bool = False) -> float:
    return max((breedte(woord, vet=vet) for woord in tekst.split()), default=0)


def _breedtes(tabel: Tabel, blad: Drukblad) -> tuple[float, ...] | None:
    """The widths in em, if the table fits in the room: alike where that is possible."""
    krap = _nipt(tabel, blad)
    if sum(krap) > blad.ruimte:
        return None
    ruim = (_labelbreedtes(tabel)[1], *_tekstbreedtes(tabel))
    label, *kolommen = verdeel(krap, ruim, _lengtes(tabel), blad.ruimte)
    return (label, *_gelijk(tabel, kolommen, blad.ruimte - label - sum(kolommen)))


def verdeel(
    krap: Sequence[float], ruim: Sequence[float], lengtes: Sequence[float], ruimte: float
) -> list[float]:
    """Widths for texts of these lengths on as few lines as there is room for, in each column as
    many: none narrower than its ``krap``, nor wider than its ``ruim`` for that.
    """

    def op(aantal: float) -> list[float]:
        return [
            max(minst, min(lengte / aantal + _MARGE, meest))
            for minst, meest, lengte in zip(krap, ruim, lengtes, strict=True)
        ]

    weinig, veel = 1.0, max(*lengtes, 1.0)
    if sum(op(weinig)) <= ruimte:
        return op(weinig)
    for _ in range(40):
        midden = (weinig + veel) / 2
        weinig, veel = (midden, veel) if sum(op(midden)) > ruimte else (weinig, midden)
    return op(veel)


def _nipt(tabel: Tabel, blad: Drukblad) -> tuple[float, ...]:
    """The least widths: all there is for a column that is by itself too wide for a page."""
    return (_labelbreedtes(tabel)[0], *_kolombreedtes(tabel, blad))


def _lengtes(tabel: Tabel) -> list[float]:
    """What the longest text of each column takes on one line; that of the labels first."""
    labels = [breedte(regel.tekst) + _rand(regel.niveau) for regel in _labels(tabel)]
    return [
        max(labels, default=0),
        *(
            max((breedte(rij.cellen[n].woorden) for rij in tabel.rijen), default=0)
            for n in range(len(tabel.kolommen))
        ),
    ]


def _tekstbreedtes(tabel: Tabel) -> list[float]:
    """Of each column with how much its longest text is well served; of figures nothing."""
    return [
        min(lengte, max(_TEKST_RUIM, lengte / _TEKST_REGELS)) + _MARGE
        for lengte in _lengtes(tabel)[1:]
    ]


def _gelijk(tabel: Tabel, kolommen: list[float], over: float) -> list[float]:
    """Widen narrow columns of figures towards the widest, at least to a comfortable width, in the
    room.
    """
    doelen = [
        kolom for kolom, tekst in zip(kolommen, tabel.tekstkolommen, strict=True) if not tekst
    ]
    doel = max((*doelen, _KOLOM_RUIM))
    tekort = sum(max(doel - kolom, 0) for kolom in kolommen)
    deel = min(1.0, over / tekort) if tekort else 0.0
    return [kolom + max(doel - kolom, 0) * deel for kolom in kolommen]


def _labelbreedtes(tabel: Tabel) -> tuple[float, float]:
    """The least and the comfortable width of the column of labels."""
    boven = hoek(tabel)
    labels = [Tabelregel(0, boven), *_labels(tabel)]
    langste = max(
        breedte(label.tekst, vet=True) + _rand(label.niveau) for label in labels[1:] or labels
    )
    woord = max(_langste_woord(label.tekst, vet=True) + _rand(label.niveau) for label in labels)
    woord = min(woord, _LABEL_RUIM)
    ruim = max(langste, min(breedte(boven, vet=True) + _MARGE, _HOEK_RUIM))
    return max(woord, min(langste, _LABEL_KRAP)), max(woord, min(ruim, _LABEL_RUIM))


def _labels(tabel: Tabel) -> list[Tabelregel]:
    return [regel for regel in regels(tabel.rijen) if regel.rij]


def _rand(niveau: int) -> float:
    return _MARGE + niveau * _INSPRINGING


def _kolombreedtes(tabel: Tabel, blad: Drukblad) -> list[float]:
    """The least width of each column: its widest figure, and every word of its headings."""
    breedtes = [
        max((_celbreedte(rij.cellen[nummer], blad) for rij in tabel.rijen), default=0) + _MARGE
        for nummer in range(len(tabel.kolommen))
    ]
    for blok in kopblokken(tabel.kolommen):
        kolommen = range(blok.kolom, blok.kolom + blok.breedte)
        if blok.kop is None:
            breedtes[blok.kolom] += _GROEPSMARGE
        noten = len(blok.kop.noten) if blok.kop else 0
        heel = min(breedte(blok.tekst, vet=True), _KOP_HEEL)
        woord = min(_langste_woord(blok.tekst, vet=True), _WOORD)
        nodig = max(heel, woord) + _MARGE + noten * 0.5
        nodig += 0 if blok.kop else _GROEPSMARGE
        tekort = nodig - sum(breedtes[kolom] for kolom in kolommen)
        for kolom in kolommen:
            breedtes[kolom] += max(tekort, 0) / blok.breedte
    return breedtes


def _celbreedte(cel: Cel, blad: Drukblad) -> float:
    tekens = len(cel.tekens) + 2 * len(cel.noten)
    if cel.woorden:
        woord = min(_langste_woord(cel.woorden, vet=cel.totaal), _WOORD)
        heel = breedte(cel.woorden)
        return max(woord, min(heel, _TEKST_KRAP), heel / blad.regels) + tekens * 0.5
    return breedte(cel.tekst, vet=cel.totaal) + tekens * 0.5


def _verdeel(tabel: Tabel, blad: Drukblad) -> Iterator[list[int]]:
    """Column numbers for each part: groups stay whole if they fit on a page by themselves."""
    label, *breedtes = _nipt(tabel, blad)
    ruimte = blad.ruimte - label
    deel: list[int] = []
    nummers = range(len(tabel.kolommen))
    for _, groep in groupby(nummers, key=lambda nummer: tabel.kolommen[nummer].pad[0]):
        for stuk in _stukken(list(groep), breedtes, ruimte):
            if deel and sum(breedtes[nummer] for nummer in (*deel, *stuk)) > ruimte:
                yield deel
                deel = []
            deel = [*deel, *stuk]
    if deel:
        yield deel


def _stukken(groep: list[int], breedtes: Sequence[float], ruimte: float) -> Iterator[list[int]]:
    """The group whole if it fits by itself, else column by column."""
    if sum(breedtes[nummer] for nummer in groep) <= ruimte:
        yield groep
    else:
        yield from ([nummer] for nummer in groep)


def _deel(tabel: Tabel, kolommen: Sequence[int]) -> Tabel:
    """The table with some of its columns."""
    return replace(
        tabel,
        kolommen=tuple(tabel.kolommen[nummer] for nummer in kolommen),
        rijen=tuple(
            Rij(rij.kop, tuple(rij.cellen[nummer] for nummer in kolommen)) for rij in tabel.rijen
        ),
    )
