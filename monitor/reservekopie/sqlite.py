"""SQLite: a copy by the online backup, which others may read and write meanwhile."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from monitor.reservekopie.archief import GeenReserve, Manifest, Tabeltelling

_WACHT = 30  # seconds, for who writes


def dump(naar: Path) -> dict[str, Tabeltelling]:
    """Write the copy, and tell what is in it."""
    connection.ensure_connection()
    assert connection.connection is not None
    with closing(sqlite3.connect(naar)) as kopie:
        connection.connection.backup(kopie)
        return _tellingen(kopie)


def versies() -> dict[str, str]:
    return {"sqlite": sqlite3.sqlite_version}


def zet_terug(van: Path, manifest: Manifest) -> None:
    """Write the copy over the database, in one transaction.

    The copy proves itself first. Who is killed meanwhile leaves a journal, with which whoever opens
    the database next undoes it all.
    """
    try:
        with closing(sqlite3.connect(van)) as kopie:
            heel = kopie.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            if not heel or _tellingen(kopie) != manifest.tabellen:
                raise GeenReserve("De reservekopie is niet wat zij zegt. Er is niets veranderd.")
            naam = connection.settings_dict["NAME"]
            connection.close()
            with closing(sqlite3.connect(naam, timeout=_WACHT)) as doel:
                # All pages in one step: in more, others could write in between.
                kopie.backup(doel, pages=-1)
                if _tellingen(doel) != manifest.tabellen:
                    raise GeenReserve(
                        "De database is niet wat zij was. Zet een andere kopie terug."
                    )
    except sqlite3.Error as fout:
        raise GeenReserve(
            "Het terugzetten is niet gelukt; de database is zoals zij was. Stop de site en "
            f"probeer het opnieuw. SQLite zegt: {fout}"
        ) from fout


def _tellingen(db: sqlite3.Connection) -> dict[str, Tabeltelling]:
    namen = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' "
        "ESCAPE '!' ORDER BY name"
    ).fetchall()
    return {naam: _telling(db, naam) for (naam,) in namen}


def _telling(db: sqlite3.Connection, tabel: str) -> Tabeltelling:
    """The sum of the checksums of the rows: in whatever order they come."""
    rijen = totaal = 0
    for rij in db.execute(f'SELECT * FROM "{tabel}"'):  # nosec B608 # noqa: S608 (its own tables)
        rijen += 1
        totaal += int.from_bytes(hashlib.sha256(repr(rij).encode()).digest())
    return Tabeltelling(rijen, f"{totaal % 2**256:064x}")
