"""What a reader may see of what is computed: all of it, or not."""

from typing import Protocol

from doelen.waarde import DoelWaarde
from tabellen.waarde import Cel, Tabel


class Zicht(Protocol):
    """What a reader may see of a table, a doel and a cell."""

    def tabel(self, tabel: Tabel) -> Tabel: ...
    def doel(self, doel: DoelWaarde) -> DoelWaarde: ...
    def cel(self, cel: Cel) -> Cel: ...
