"""How column headings of several levels lie in rows and columns, for every face that draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tabellen.kop import Kop
from tabellen.waarde import Tabel

GROEP = "Groep"  # the heading of a level that has no name of its own


@dataclass(frozen=True, slots=True)
class Kopblok:
    """One heading cell: where it begins, what it spans, and of which column if it is a label.

    A group has no ``kop``: notes and totals belong to the column under it.
    """

    niveau: int
    kolom: int
    hoogte: int
    breedte: int
    tekst: str
    kop: Kop | None = None


def kopblokken(kolommen: Sequence[Kop]) -> list[Kopblok]:
    """The heading cells row by row: groups over their columns, labels down to the last row."""
    diepte = max((len(kop.pad) for kop in kolommen), default=0)
    return [blok for niveau in range(diepte) for blok in _regel(kolommen, niveau, diepte - niveau)]


def hoek(tabel: Tabel) -> str:
    """What stands above the row headings: what these are, but not that there are groups of them."""
    koppen = [kop for kop in tabel.rijkoppen if kop]
    return " / ".join([kop for kop in koppen if kop != GROEP] or koppen)


def _regel(kolommen: Sequence[Kop], niveau: int, hoogte: int) -> list[Kopblok]:
    blokken: list[Kopblok] = []
    groep: tuple[str, ...] = ()
    for kolom, kop in enumerate(kolommen):
        tekst = kop.regel[niveau] if niveau < len(kop.pad) else ""
        if len(kop.pad) <= niveau + 1:
            groep = ()
            if len(kop.pad) == niveau + 1:
                blokken.append(Kopblok(niveau, kolom, hoogte, 1, tekst, kop))
        elif kop.pad[: niveau + 1] == groep:
            vorige = blokken.pop()
            blokken.append(Kopblok(niveau, vorige.kolom, 1, vorige.breedte + 1, tekst))
        else:
            groep = kop.pad[: niveau + 1]
            blokken.append(Kopblok(niveau, kolom, 1, 1, tekst))
    return blokken
