"""Room on Python's own stack, so that what is called most does not stand at its edge.

CPython keeps the frames of a thread in chunks of 16 kB and gives a chunk back to the system as soon
as its first frame ends. Of a loop that happens to stand at the edge of a chunk every call asks the
system for memory anew: pages of the beheer, whose templates go deep, spent a tenth to a third of
their time on that. A chunk is at least as large as its first frame asks; what one frame that asks
for more than half a megabyte leaves of a whole one is room for all that is called from it.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

PLEKKEN = 66_000  # of eight bytes: just more than half of 2 ** 20


def met_ruimte(doe: Callable[P, R]) -> Callable[P, R]:
    """The same, called from a frame that asks for much."""

    def ruim(*args: P.args, **kwargs: P.kwargs) -> R:
        return doe(*args, **kwargs)

    ruim.__code__ = ruim.__code__.replace(co_stacksize=PLEKKEN)
    return ruim
