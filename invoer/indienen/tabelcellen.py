"""The cells of tables as control rules need them, each table computed once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from domeinen.inhoud import declaratie
from gemeenten.cijfer import CijferBasis
from gemeenten.importeren.raad import lijkt_op
from tabellen.kader import Kader
from tabellen.raster import Celuitkomst

_GENOEMD = 40  # headings of a table in one message


@dataclass
class Tabelcellen:
    """Computes the tables of one kader that are asked for; ``concept`` as in ``Feiten``."""

    kader: Kader
    concept: tuple[CijferBasis, ...] = ()
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


def waarom_niet(kader: Kader, tabel: str, rij: str, kolom: str) -> dict[str, str]:
    """What is wrong with the place of a cell, by field: a heading that its table does not have.

    A row that only shows when something is delivered for it is one that the table has. LookupError
    when there is no such table.
    """
    rijen, kolommen = declaratie(tabel, kader).koppen(kader)
    return zonder_kop(tabel, rij, kolom, rijen, kolommen)


def zonder_kop(
    tabel: str, rij: str, kolom: str, rijen: Iterable[str], kolommen: Iterable[str]
) -> dict[str, str]:
    """The same, for a table with these headings."""
    uit = {}
    for veld, kop, koppen in (("rij", rij, rijen), ("kolom", kolom, kolommen)):
        alle = list(dict.fromkeys(koppen))
        if kop not in alle:
            meer = "rijen" if veld == "rij" else "kolommen"
            wel = lijkt_op(kop, alle) or f" De {meer} zijn: {'; '.join(alle[:_GENOEMD])}."
            uit[veld] = f"De tabel ‘{tabel}’ heeft geen {veld} ‘{kop}’.{wel}"
    return uit
