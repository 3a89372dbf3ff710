"""Locks that all servers know, on PostgreSQL: of a session with it, so gone when its holder is."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

_SOORT = 20_140  # ours among all advisory locks


def kan() -> bool:
    """Whether this database knows them; another is of one server, where a file will do."""
    return connection.vendor == "postgresql"


@contextmanager
def houd(nummer: int) -> Iterator[None]:
    """Hold it, if nobody else does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_SOORT, nummer])
        (eigen,) = cursor.fetchone()
    try:
        yield
    finally:
        # Who lost the database has lost the lock too.
        with suppress(DatabaseError):
            if eigen:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_SOORT, nummer])


def is_bezet(nummer: int) -> bool:
    """Whether somebody holds it, on whatever server."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_locks JOIN pg_database d ON d.oid = database "
            "WHERE locktype = 'advisory' AND granted AND d.datname = current_database() "
            "AND classid = %s AND objid = %s)",
            [_SOORT, nummer],
        )
        return bool(cursor.fetchone()[0])
