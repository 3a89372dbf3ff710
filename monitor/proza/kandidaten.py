"""The cells that a number in a text may be: as it is, rounded, or as the difference of two."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import combinations

from monitor.proza.afronding import Schrijfwijze
from monitor.proza.bron import Celbron
from monitor.proza.getallen import Geschreven
from monitor.proza.verwijzing import ALLE_KOLOMMEN, ALLE_RIJEN, is_te_noemen, schrijf_verwijzing
from tabellen.controle.gelijkgesteld import Tabelplek
from tabellen.waarde import Cel

_AANGEBODEN = 3  # cells that are offered for one number
Gevonden = tuple[Tabelplek, tuple[str, ...]]  # a cell, and what is done with it
Gesorteerd = tuple[list[Decimal], list[tuple[Gevonden, str]]]


class Kandidaten:
    """The numbers of the tables that an editie shows; each table is computed at most once."""

    def __init__(self, bron: Celbron, tabellen: list[str]) -> None:
        self._bron, self._tabellen = bron, tabellen

    @cached_property
    def plekken(self) -> list[Tabelplek]:
        return [gevonden[0] for gevonden, _ in self._cellen[1]]

    def voor(self, getal: Geschreven, tabel: str) -> tuple[str, tuple[str, ...], int]:
        """What to say of a number that is not bound, the references it may be and how many more.
        Those of the table beside the text come first; differences and sums only where no cell has
        the number.
        """
        gevonden = self._zoek(self._cellen, getal)
        if not gevonden and (not getal.woord or getal.soort == "euro"):
            gevonden = self._zoek(self._berekend, getal)
        if not gevonden:
            return self._nergens(getal), (), 0
        wat = f"‘{getal.tekst}’ gaat niet mee met de tabel."
        noembaar = [g for g in gevonden if is_te_noemen(g[0].rij) and is_te_noemen(g[0].kolom)]
        if not noembaar:
            raad = "In de kop ervan staat een vierkante haak: geef de kop een andere naam."
            return f"{wat} {raad}", (), 0
        noembaar.sort(key=lambda g: g[0].tabel != tabel)
        vorm = Schrijfwijze.EXACT
        if getal.woord:
            rond = getal.woord in ("ruim", "bijna")
            vorm = Schrijfwijze.AFGEROND if rond else Schrijfwijze.ONGEVEER
        keuzes = tuple(
            schrijf_verwijzing(plek, vorm, *achter) for plek, achter in noembaar[:_AANGEBODEN]
        )
        return wat, keuzes, len(noembaar) - len(keuzes)

    def _nergens(self, getal: Geschreven) -> str:
        ander = {"ruim": "bijna", "bijna": "ruim"}.get(getal.woord)
        if ander and (gevonden := self._zoek(self._cellen, replace(getal, woord=ander))):
            kop = ", ".join(gevonden[0][0][1:])
            return f"‘{getal.tekst}’ klopt niet: bij {kop} is het {ander} dat. Pas de zin aan."
        return (
            f"‘{getal.tekst}’ staat in geen tabel van deze editie. Kijk of het klopt. Is het "
            f"geen cijfer uit een tabel, schrijf dan [[= {getal.tekst}]]."
        )

    def _zoek(self, waarin: Gesorteerd, getal: Geschreven) -> list[Gevonden]:
        """A sentence writes what a table shows below zero without its sign."""
        laag, hoog = getal.bereik
        waarden, plekken = waarin
        uit = []
        for van, tot in ((laag, hoog), (-hoog, -laag)) if getal.waarde > 0 else ((laag, hoog),):
            deel = plekken[bisect_left(waarden, van) : bisect_right(waarden, tot)]
            uit += [gevonden for gevonden, soort in deel if soort == getal.soort]
        return uit

    @cached_property
    def _alle(self) -> list[tuple[str, dict[tuple[str, str], Cel]]]:
        alle = []
        for naam in self._tabellen:
            with suppress(LookupError):
                alle.append((naam, self._bron.tabel(naam, self._bron.kader.kwartaal)[1]))
        return alle

    @cached_property
    def _cellen(self) -> Gesorteerd:
        """The numbers of all tables from low to high, and whose they are."""
        return _gesorteerd(
            (_waarde(cel), ((Tabelplek(naam, *kop), ()), _soort(cel)))
            for naam, cellen in self._alle
            for kop, cel in cellen.items()
            if cel.waarde is not None
        )

    @cached_property
    def _berekend(self) -> Gesorteerd:
        """The differences between the cells of a row, and the sums of rows and columns."""
        paren: list[tuple[Decimal, tuple[Gevonden, str]]] = []
        for naam, cellen in self._alle:
            lijnen: defaultdict[tuple[int, str], list[tuple[str, Cel]]] = defaultdict(list)
            for kop, cel in cellen.items():
                if cel.waarde is not None:
                    lijnen[0, kop[0]].append((kop[1], cel))
                    lijnen[1, kop[1]].append((kop[0], cel))
            for (as_, vast), lijn in lijnen.items():
                paren += _van_lijn(naam, as_, vast, lijn)
        return _gesorteerd(paren)


def _van_lijn(
    naam: str, as_: int, vast: str, lijn: list[tuple[str, Cel]]
) -> list[tuple[Decimal, tuple[Gevonden, str]]]:
    uit: list[tuple[Decimal, tuple[Gevonden, str]]] = []
    delen = [cel for _, cel in lijn if not cel.totaal]
    if len({(cel.eenheid.naam, cel.eenheid.schaal) for cel in delen}) == 1 and len(delen) > 1:
        plek = Tabelplek(naam, ALLE_RIJEN, vast) if as_ else Tabelplek(naam, vast, ALLE_KOLOMMEN)
        uit.append((sum(map(_waarde, delen), Decimal()), ((plek, ()), _soort(delen[0]))))
    if as_ == 0:
        for (kop, cel), (ander, andere) in combinations(lijn, 2):
            if _soort(cel) == _soort(andere) != "procent":
                scheelt = abs(_waarde(andere) - _waarde(cel))
                plek = Tabelplek(naam, vast, ander)
                uit.append((scheelt, ((plek, (f"verschil met kolom {kop}",)), _soort(cel))))
    return uit


def _gesorteerd(paren: Iterable[tuple[Decimal, tuple[Gevonden, str]]]) -> Gesorteerd:
    op_volgorde = sorted(paren, key=lambda paar: paar[0])
    return [waarde for waarde, _ in op_volgorde], [plek for _, plek in op_volgorde]


def _waarde(cel: Cel) -> Decimal:
    return Decimal(cel.waarde or 0) * cel.eenheid.schaal


def _soort(cel: Cel) -> str:
    if cel.eenheid.schaal != 1 or cel.eenheid.van_verschil.naam == "euro":
        return "euro"
    return "procent" if cel.eenheid.achter == "%" else ""
