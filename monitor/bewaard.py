"""What is dear to make is made once for the same input, whoever asks for it."""

import hashlib
from collections.abc import Callable
from typing import TypeVar, cast

from django.core.cache import cache

TIJD = 3600  # Seconds; after an update of the application its new drawing shows within an hour.

_Werk = TypeVar("_Werk")


def bewaard(soort: str, waarde: object, maak: Callable[[], _Werk]) -> _Werk:
    """What ``maak`` makes of a plain value, kept under the checksum of that value."""
    kern = hashlib.sha256(repr(waarde).encode()).hexdigest()
    return cast("_Werk", cache.get_or_set(f"{soort}-{kern}", maak, TIJD))
