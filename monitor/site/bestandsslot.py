"""Locks that all processes of this server know, by a file; gone when their holder is killed."""

import fcntl
from typing import IO

from django.conf import settings


def open_slot(naam: str) -> IO[bytes] | None:
    """The file of the lock of this name; None where no file can be. To close it lets go."""
    try:
        settings.SLOTMAP.mkdir(parents=True, exist_ok=True)
        bestand: IO[bytes] = (settings.SLOTMAP / naam).open("ab")
    except OSError:
        return None
    return bestand


def pak_slot(bestand: IO[bytes]) -> bool:
    """Take it; whether nobody else has it. A disk that knows no locks holds nobody up."""
    try:
        fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True
