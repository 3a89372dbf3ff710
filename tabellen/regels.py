"""The lines of a table's body, for every face that draws them: rows, and the groups they are in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabellen.waarde import Cel, Rij

_KORT = 8  # characters that a number has as well


@dataclass(frozen=True, slots=True)
class Tabelregel:
    """A row, or the name of the group whose rows follow one level deeper."""

    niveau: int
    tekst: str
    rij: Rij | None = None
    noten: tuple[int, ...] = ()


def staat_als_tekst(cel: Cel, *, tekstkolom: bool) -> bool:
    """Whether a cell stands as texts do, at the left: not a word that is no longer than a number
    («p.m.») among numbers, and also what is empty among texts.
    """
    return cel.waarde is None and (tekstkolom or len(cel.woorden) > _KORT)


def regels(rijen: Iterable[Rij]) -> Iterator[Tabelregel]:
    """The lines in order: a heading wherever the path of the row headings changes."""
    boven: tuple[str, ...] = ()
    for rij in rijen:
        groepen = rij.kop.pad[:-1]
        for niveau, groep in enumerate(groepen):
            if groepen[: niveau + 1] != boven[: niveau + 1]:
                yield Tabelregel(niveau, groep, noten=rij.kop.noten_op(niveau))
        yield Tabelregel(len(groepen), rij.kop.label, rij, rij.kop.noten)
        boven = groepen


def rijgroepen(rijen: Iterable[Rij]) -> Iterator[list[Tabelregel]]:
    """The lines of each group of the highest level, and of the rows between those."""
    groep: list[Tabelregel] = []
    for regel in regels(rijen):
        if groep and regel.niveau == 0 and (regel.rij is None or groep[-1].niveau > 0):
            yield groep
            groep = []
        groep.append(regel)
    if groep:
        yield groep
