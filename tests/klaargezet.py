"""What many tests begin with is made once in a process, and its rows are put back for each.

To publish takes half a second, and hundreds of tests look at something published. The rows are the
same to the byte, with the keys that they had; what was cached of them is forgotten.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.core.cache import caches
from django.db import connection, transaction

from monitor.instellingen.geheugen import SNEL
from monitor.openbaar import paginas

Rijen = dict[tuple[Any, ...], None]  # in order; in which order a database gives them says nothing
Stand = dict[str, tuple[list[str], Rijen]]  # of each table its columns and rows
Klaargezet = dict[tuple[int, int, str], Stand]  # by gemeenten, kwartalen and slug


def stand() -> Stand:
    """All that is in the database."""
    uit = {}
    with connection.cursor() as cursor:
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {_naam(tabel)}")
            kolommen = [kolom[0] for kolom in cursor.description]
            uit[tabel] = kolommen, {tuple(map(_vast, rij)): None for rij in cursor.fetchall()}
    return uit


def wat_erbij_komt(doe: Callable[[], object]) -> Stand:
    """The rows that this makes, in a database that is afterwards as it was."""
    er_was, uit = stand(), {}
    with transaction.atomic():
        doe()
        for tabel, (kolommen, rijen) in stand().items():
            oud = er_was[tabel][1].keys()
            assert oud <= rijen.keys(), f"verandert wat er was in {tabel}"
            if nieuw := {rij: None for rij in rijen if rij not in oud}:
                uit[tabel] = kolommen, nieuw
        transaction.set_rollback(True)
    return uit


def zet_terug(erbij: Stand) -> None:
    """These rows, with the keys that they had."""
    with connection.cursor() as cursor:
        for tabel, (kolommen, rijen) in erbij.items():
            namen = ", ".join(map(_naam, kolommen))
            plek = ", ".join(["%s"] * len(kolommen))
            sql = f"INSERT INTO {_naam(tabel)} ({namen}) VALUES ({plek})"
            cursor.executemany(sql, list(rijen))


def vergeet() -> None:
    """No page or answer is kept of what a test before had under the same keys."""
    for naam in ("default", *SNEL):
        with suppress(Exception):  # of a cache that the test has broken
            caches[naam].clear()
    paginas._DICHTBIJ.clear()


def _naam(naam: str) -> str:
    return connection.ops.quote_name(naam)


def _vast(waarde: Any) -> Any:
    return bytes(waarde) if isinstance(waarde, memoryview) else waarde
