"""The cells of tables as control rules need them, each table computed once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domeinen.inhoud import declaratie
from gemeenten.cijfer import CijferBasis
from gemeenten.importeren.raad import Raad
from tabellen.kader import Kader
from tabellen.raster import Celuitkomst

_GENOEMD = 40  # headings of a table in one message


@dataclass
class Tabelcellen:
    """Computes the tables of one kader that are asked for; ``concept`` as in ``Feiten``."""

    kader: Kader
    concept: tuple[CijferBasis, ...] = ()
    raad: Raad = field(default_factory=Raad)
    _koppen: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)
    _gelezen: dict[str, tuple[str, Mapping[tuple[str, str], Celuitkomst]]] = field(
        default_factory=dict
    )

    def van(self, tabel: str) -> tuple[str, Mapping[tuple[str, str], Celuitkomst]]:
        """Title and cells, by row and column. LookupError when there is no such table."""
        if tabel not in self._gelezen:
            kruistabel = declaratie(tabel, self.kader)
            cellen = kruistabel.uitkomsten(self.kader, self.concept)
            self._gelezen[tabel] = kruistabel.titel, cellen
        return self._gelezen[tabel]

    def zonder_kop(self, tabel: str, rij: str, kolom: str) -> dict[str, str]:
        """As ``waarom_niet``, of a table that was computed; thousands of lines may ask it."""
        if tabel not in self._koppen:
            _, cellen = self.van(tabel)
            rijen, kolommen = (list(dict.fromkeys(kop[n] for kop in cellen)) for n in (0, 1))
            self._koppen[tabel] = rijen, kolommen
        return _zonder_kop(tabel, rij, kolom, *self._koppen[tabel], raad=self.raad)


def waarom_niet(kader: Kader, tabel: str, rij: str, kolom: str) -> dict[str, str]:
    """What is wrong with the place of a cell, by field: a heading that its table does not have.

    A row that only shows when something is delivered for it is one that the table has. LookupError
    when there is no such table.
    """
    rijen, kolommen = declaratie(tabel, kader).koppen(kader)
    return _zonder_kop(tabel, rij, kolom, rijen, kolommen, raad=Raad())


def _zonder_kop(
    tabel: str, rij: str, kolom: str, rijen: list[str], kolommen: list[str], *, raad: Raad
) -> dict[str, str]:
    uit = {}
    for veld, kop, koppen in (("rij", rij, rijen), ("kolom", kolom, kolommen)):
        if kop not in koppen:
            meer = "rijen" if veld == "rij" else "kolommen"
            alle = f" De {meer} zijn: {'; '.join(dict.fromkeys(koppen[:_GENOEMD]))}."
            wel = raad.lijkt_op(kop, koppen, f"{tabel} {veld}") or alle
            uit[veld] = f"De tabel ‘{tabel}’ heeft geen {veld} ‘{kop}’.{wel}"
    return uit
