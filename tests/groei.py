"""How much longer work takes when there is twice as much of it; not how long."""

import gc
import time
from collections.abc import Callable

MEESTE = 2.5  # times the work, for twice the input
_MERKBAAR = 0.04  # seconds of processor time from which a ratio says something
_BASIS = 0.02  # what may always come on top


def duur(werk: Callable[[], object], keer: int = 1) -> float:
    """The processor time of the quickest of so many tries, without that of the collector."""
    uit = []
    gc.disable()
    try:
        for _ in range(keer):
            begin = time.process_time()
            werk()
            uit.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(uit)


def controleer_groei(
    werk: Callable[[int], Callable[[], object]], begin: int = 500, einde: int = 200_000
) -> None:
    """Double the input until the work is to be noticed: it may not grow faster than the input.

    ``werk`` makes the work for an input of a size. Work that is not to be noticed for the largest
    input has been quick enough.
    """
    grootte, vorige = begin, duur(werk(begin))
    while grootte < einde:
        grootte *= 2
        nu = duur(werk(grootte))
        if max(nu, vorige) > _MERKBAAR and nu > MEESTE * vorige + _BASIS:
            klein, groot = duur(werk(grootte // 2), 3), duur(werk(grootte), 3)
            assert groot <= MEESTE * klein + _BASIS, (
                f"{grootte // 2}: {klein:.3f} s, {grootte}: {groot:.3f} s"
            )
        vorige = nu
