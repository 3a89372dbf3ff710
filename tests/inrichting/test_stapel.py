"""No depth of calls is slow: none asks the system for memory again and again."""

import resource
import threading
from collections.abc import Callable

import pytest

from monitor.site.stapel import met_ruimte

KEREN = 2000


def _niets() -> None:
    pass


_niets.__code__ = _niets.__code__.replace(co_stacksize=100)  # as one that does something


def _herhaal(diepte: int) -> None:
    if diepte:
        _herhaal(diepte - 1)
    else:
        for _ in range(KEREN):
            _niets()


def _gevraagd(doe: Callable[[int], None]) -> int:
    """How often a thread got memory, at most, over all depths that fill more than a chunk."""
    meest = 0

    def loop() -> None:
        nonlocal meest
        for diepte in range(150):
            voor = resource.getrusage(resource.RUSAGE_THREAD).ru_minflt
            doe(diepte)
            meest = max(meest, resource.getrusage(resource.RUSAGE_THREAD).ru_minflt - voor)

    draad = threading.Thread(target=loop)
    draad.start()
    draad.join()
    return meest


def test_met_ruimte_vraagt_geen_diepte_steeds_geheugen() -> None:
    assert _gevraagd(met_ruimte(_herhaal)) < KEREN / 10


def test_zonder_ruimte_doet_deze_python_dat() -> None:
    """Else the room need not be there any more."""
    if _gevraagd(_herhaal) < KEREN:
        pytest.skip("deze Python houdt zijn geheugen vast")


def test_wat_het_doet_blijft_gelijk() -> None:
    assert met_ruimte(divmod)(7, 2) == (3, 1)
    with pytest.raises(ZeroDivisionError):
        met_ruimte(divmod)(1, 0)
