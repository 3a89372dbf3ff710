"""What ‘bin/test snel’ takes of many like cases: one of each kind, so that no area is left out."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import pytest
from django.db.models import Model

T = TypeVar("T")


def een_per(
    soort: Callable[[T], Hashable], waarden: Iterable[T], naam: Callable[[T], str] = str
) -> list[Any]:
    """All of them as parameters; of each kind all but the first are slow."""
    gezien: set[Hashable] = set()
    uit = []
    for waarde in waarden:
        marks = [pytest.mark.traag] if soort(waarde) in gezien else []
        uit.append(pytest.param(waarde, marks=marks, id=naam(waarde)))
        gezien.add(soort(waarde))
    return uit


def een_per_app(modellen: Iterable[type[Model]]) -> list[Any]:
    """All models; of each app the first is quick."""
    return een_per(lambda m: m._meta.app_label, modellen, lambda m: m._meta.label)
