"""Where the notes of a table stand: at what they are about, once."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass, field

from tabellen.kop import Kop

Celplek = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Notenbron:
    """What a cell shows, as far as its notes go.

    ``soorten`` are the kinds of figures that it counts. ``cijfer`` is the one stored figure that
    its notes are about as a whole, if they are; other notes are about this very cell.
    """

    soorten: frozenset[Hashable] = frozenset()
    cijfer: Hashable = None
    noten: tuple[str, ...] = ()


@dataclass
class Plaatsing:
    """The notes that stand at headings: of rows and columns by number, of groups by path.

    The cells in ``verlost`` no longer carry them; those in ``cellen`` get notes that are not of
    their figure.
    """

    rijen: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    kolommen: defaultdict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    groepen: defaultdict[tuple[str, ...], list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    verlost: set[Celplek] = field(default_factory=set)
    cellen: defaultdict[Celplek, list[str]] = field(default_factory=lambda: defaultdict(list))

    def zet(self, tekst: str, plekken: set[Celplek], raster: "Notenraster") -> None:
        """Give a note that is about several cells its signs: as few as say it.

        At the headings of rows (or of the group that they are) or of columns that hold nothing
        else, else at each cell. A cell that stands alone has it itself.
        """
        rijen, kolommen = {r for r, _ in plekken}, {k for _, k in plekken}
        om_rijen = all(plek in plekken for plek in raster.plekken if plek[0] in rijen)
        om_kolommen = all(plek in plekken for plek in raster.plekken if plek[1] in kolommen)
        groep = raster.groep(rijen) if om_rijen else ()
        if len(plekken) == 1 or not (om_rijen or om_kolommen):
            for plek in sorted(plekken):
                self.cellen[plek].append(tekst)
        elif groep:
            self.groepen[groep].append(tekst)
        elif om_kolommen and (not om_rijen or len(kolommen) <= len(rijen)):
            for kolom in sorted(kolommen):
                self.kolommen[kolom].append(tekst)
        else:
            for rij in sorted(rijen):
                self.rijen[rij].append(tekst)


@dataclass(frozen=True)
class Notenraster:
    """The headings of the rows, and the cells that a note may be about."""

    rijen: Sequence[Kop]
    plekken: Collection[Celplek]

    def groep(self, rijen: set[int]) -> tuple[str, ...]:
        """The group of rows that is these, or ()."""
        pad = self.rijen[min(rijen)].pad
        for diepte in range(1, len(pad)):
            if {r for r, kop in enumerate(self.rijen) if kop.pad[:diepte] == pad[:diepte]} == rijen:
                return pad[:diepte]
        return ()


def plaats(
    rijen: Sequence[Kop], kolommen: Sequence[Kop], cellen: Sequence[Sequence[Notenbron]]
) -> Plaatsing:
    """Move what was said of a whole figure from its cells to the one heading over all of them.

    That is the label of their row, of the group of their rows, or of their column, provided that no
    other figure of the same kind stands under it: a reader must not take the note for theirs. A
    group of rows that has such figures in other columns says in the note which column it is about.
    Where no heading will do, as for two measures side by side, the note stays at each cell.
    """
    van: defaultdict[Hashable, list[Celplek]] = defaultdict(list)
    for r, regel in enumerate(cellen):
        for k, cel in enumerate(regel):
            if cel.cijfer is not None and cel.noten:
                van[cel.cijfer].append((r, k))
    plaatsing = Plaatsing()
    gedeeld = [plekken for plekken in van.values() if len(plekken) > 1]
    if gedeeld:
        kaart = _Kaart(rijen, kolommen, cellen)
        for plekken in gedeeld:
            kaart.zet(plekken, plaatsing)
    return plaatsing


class _Kaart:
    """Which cells count figures of each kind."""

    def __init__(
        self, rijen: Sequence[Kop], kolommen: Sequence[Kop], cellen: Sequence[Sequence[Notenbron]]
    ) -> None:
        self.rijen, self.kolommen, self.cellen = rijen, kolommen, cellen
        self.op_rij: defaultdict[tuple[Hashable, int], set[int]] = defaultdict(set)
        self.op_kolom: defaultdict[tuple[Hashable, int], set[int]] = defaultdict(set)
        self.in_groep: defaultdict[tuple[Hashable, tuple[str, ...]], set[int]] = defaultdict(set)
        for r, regel in enumerate(cellen):
            groepen = [rijen[r].pad[:diepte] for diepte in range(1, len(rijen[r].pad))]
            for k, cel in enumerate(regel):
                for soort in cel.soorten:
                    self.op_rij[soort, r].add(k)
                    self.op_kolom[soort, k].add(r)
                    for groep in groepen:
                        self.in_groep[soort, groep].add(r)

    def zet(self, plekken: list[Celplek], plaatsing: Plaatsing) -> None:
        """Find the heading of one figure and put its notes there."""
        r, k = plekken[0]
        cel = self.cellen[r][k]
        rijen, kolommen = {rij for rij, _ in plekken}, {kolom for _, kolom in plekken}
        (soort,) = cel.soorten
        if len(plekken) < len(rijen) * len(kolommen):
            return
        heel = all(self.op_rij[soort, rij] == kolommen for rij in rijen)
        groep = self._groep(soort, rijen)
        if heel and len(rijen) == 1:
            plaatsing.rijen[r] += cel.noten
        elif heel and groep:
            plaatsing.groepen[groep] += cel.noten
        elif len(kolommen) == 1 and self.op_kolom[soort, k] == rijen:
            plaatsing.kolommen[k] += cel.noten
        elif len(kolommen) == 1 and groep:
            wanneer = self.kolommen[k].tekst
            plaatsing.groepen[groep] += (f"{wanneer}: {tekst}" for tekst in cel.noten)
        else:
            return
        plaatsing.verlost.update(plekken)

    def _groep(self, soort: Hashable, rijen: set[int]) -> tuple[str, ...]:
        """The smallest group whose figures of this kind stand in these rows only, or ()."""
        pad = self.rijen[min(rijen)].pad
        for diepte in range(len(pad) - 1, 0, -1):
            if self.in_groep[soort, pad[:diepte]] == rijen:
                return pad[:diepte]
        return ()
