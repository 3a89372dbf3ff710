"""What is dear to make is made once for the same input, whoever asks for it and however many.

The cache is there for speed: one that is full, read-only, broken or full of rubbish costs time, and
nobody sees an error of it. Who asks for what is being made waits for it, and gets it from its
maker: no cache is needed for that, and other processes of this server wait too.
"""

import hashlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager, suppress
from typing import Any, TypeVar, cast

from django.core.cache import caches

from monitor.site.bestandsslot import open_slot, pak_slot

TIJD = 3600  # Seconds; after an update of the application its new drawing shows within an hour.
GEDULD = 60  # Seconds that somebody waits for another maker before making it too.
SLOTEN = 64  # Files, per kind. Two values that share one wait for each other, no more.

WERK = "rekenwerk"

_LOG = logging.getLogger(__name__)
_NIETS = object()
_BEZIG: dict[str, "Future[Any]"] = {}
_WIE = threading.Lock()  # Held to look who makes what, never while it is made.

_Werk = TypeVar("_Werk")


def bewaard(soort: str, waarde: object, maak: Callable[[], _Werk], waar: str = WERK) -> _Werk:
    """What ``maak`` makes of a plain value, kept under the checksum of that value in a cache."""
    kern = hashlib.sha256(repr(waarde).encode()).hexdigest()
    sleutel = f"{soort}-{kern}"
    if (gevonden := _haal(sleutel, waar)) is not _NIETS:
        return cast("_Werk", gevonden)
    with _WIE:
        ander = _BEZIG.get(sleutel)
        if ander is None:
            eigen: Future[Any] = Future()
            _BEZIG[sleutel] = eigen
    if ander is not None:
        return cast("_Werk", ander.result()) if wait([ander], GEDULD).done else maak()
    try:
        with _beurt(f"{soort}-{int(kern[:8], 16) % SLOTEN}"):
            gevonden = _haal(sleutel, waar)  # Another process may have made it.
            if gevonden is _NIETS:
                gevonden = maak()
                _leg_neer(sleutel, gevonden, waar)
        eigen.set_result(gevonden)
    except BaseException as fout:
        eigen.set_exception(fout)
        raise
    finally:
        with _WIE:
            del _BEZIG[sleutel]
    return cast("_Werk", gevonden)


def _haal(sleutel: str, waar: str) -> object:
    try:
        return caches[waar].get(sleutel, _NIETS)
    except Exception:  # whatever is wrong with it, the value can be made
        _LOG.warning("De cache geeft niet wat er staat.", exc_info=True)
        with suppress(Exception):
            caches[waar].delete(sleutel)
        return _NIETS


def _leg_neer(sleutel: str, waarde: object, waar: str) -> None:
    try:
        caches[waar].set(sleutel, waarde, TIJD if waar == WERK else None)
    except Exception:  # the value is there, only not for the next
        _LOG.warning("De cache bewaart niets.", exc_info=True)


@contextmanager
def _beurt(naam: str) -> Iterator[None]:
    """Hold a lock that all processes of this server know; go on without it when that fails."""
    bestand = open_slot(naam)
    if bestand is None:
        yield
        return
    with bestand:  # closing it lets go, also when the process is killed
        tot = time.monotonic() + GEDULD
        while not pak_slot(bestand) and time.monotonic() < tot:
            time.sleep(0.02)
        yield
