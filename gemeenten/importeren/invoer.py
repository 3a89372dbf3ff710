"""The rows of one file while they are read, column by column."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from gemeenten.importeren.blad import Importblad, Importcel
from gemeenten.importeren.fouten import Celfout, Fout, Invoerfouten
from gemeenten.importeren.naslag import Naslag


class Onbekend:
    """Stands in for a value that could not be read, so that nothing is built on it."""

    def __repr__(self) -> str:
        return "ONBEKEND"


ONBEKEND = Onbekend()


class Invoer:
    """What a file holds (``cellen``), what it means (``waarden``), and what is wrong with it.

    ``waarden`` has, per attribute of the model, one value for each row. A column of 200,000 cells
    holds few different ones: each is read once.
    """

    def __init__(self, blad: Importblad, naslag: Naslag) -> None:
        self.blad = blad
        self.naslag = naslag
        self.cellen: dict[str, Sequence[Importcel]] = dict(
            zip(blad.koppen, zip(*blad.rijen, strict=True), strict=True)
        )
        self.waarden: dict[str, Sequence[Any]] = {}
        self._alleen_tekst = set(map(type, chain.from_iterable(blad.rijen))) <= {str}
        self._fouten: list[Fout] = []

    def lees(self, kolom: str, lees: Callable[..., Any], *erbij: str) -> list[Any]:
        """Read the cells of a column, each together with values that were read before.

        A row that lacks one of those is skipped: its own error is told already.
        """
        return self.leid_af(kolom, lees, self.cellen[kolom], *(self.waarden[x] for x in erbij))

    def leid_af(
        self, kolom: str, functie: Callable[..., Any], *lijsten: Sequence[Any]
    ) -> list[Any]:
        """Apply a function to each different combination; a Celfout is told for every row."""
        rijen = list(zip(*lijsten, strict=True))
        # 1, 1.0 and True are equal, but not the same cell.
        sleutels = rijen if self._alleen_tekst else [(type(rij[0]), *rij) for rij in rijen]
        onthouden: dict[Any, Any] = {}
        fout = False
        for sleutel, rij in dict(zip(sleutels, rijen, strict=True)).items():
            if ONBEKEND in rij:
                onthouden[sleutel] = ONBEKEND
                continue
            try:
                onthouden[sleutel] = functie(*rij)
            except Celfout as melding:
                onthouden[sleutel] = melding
                fout = True
        uit = [onthouden[sleutel] for sleutel in sleutels]
        if fout:
            for nummer, waarde in enumerate(uit):
                if isinstance(waarde, Celfout):
                    self.fout(nummer, kolom, str(waarde))
                    uit[nummer] = ONBEKEND
        return uit

    def fout(self, nummer: int, kolom: str, melding: str) -> None:
        """Tell that something is wrong in the row with this index."""
        self._fouten.append(Fout(self.blad.bestand, melding, self.blad.nummers[nummer], kolom))

    def sleutels(self, velden: Sequence[str]) -> list[tuple[Any, ...]]:
        return list(zip(*(self.waarden[veld] for veld in velden), strict=True))

    def controleer_dubbel(self, velden: Sequence[str], koppen: Sequence[str]) -> None:
        """No two rows are about the same thing."""
        sleutels = self.sleutels(velden)
        if len(set(sleutels)) == len(sleutels):
            return
        eerste: dict[tuple[Any, ...], int] = {}
        for nummer, sleutel in enumerate(sleutels):
            if ONBEKEND not in sleutel and eerste.setdefault(sleutel, nummer) != nummer:
                rij = self.blad.nummers[eerste[sleutel]]
                wat = " + ".join(koppen)
                self.fout(nummer, koppen[-1], f"Deze regel staat al op rij {rij} (zelfde {wat}).")

    def stop_bij_fouten(self) -> None:
        """Raise Invoerfouten with all that is wrong, in the order of the file."""
        if self._fouten:
            plaats = {kop: nummer for nummer, kop in enumerate(self.blad.koppen)}
            raise Invoerfouten(
                sorted(self._fouten, key=lambda f: (f.rij or 0, plaats.get(f.kolom or "", 0)))
            )
