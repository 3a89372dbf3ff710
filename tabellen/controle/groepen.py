"""Findings of one kind, told once: how often, and where."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from tabellen.controle.bevinding import Bevinding

VANAF = 6  # so many of one kind hide what else there is
_GENOEMD = 3

_Geval = TypeVar("_Geval")


def groepeer(gevallen: Iterable[_Geval], van: Callable[[_Geval], Bevinding]) -> list[list[_Geval]]:
    """In their order; those of one rule and one owner together when there are many of them.

    Only what a rule can say of many at once (``Bevinding.kort``).
    """
    per_soort: dict[object, list[_Geval]] = {}
    for nummer, geval in enumerate(gevallen):
        bevinding = van(geval)
        soort = (bevinding.regel, bevinding.gemeente, bevinding.kwartaal, bevinding.ernst)
        per_soort.setdefault(soort if bevinding.kort else nummer, []).append(geval)
    uit: list[list[_Geval]] = []
    for groep in per_soort.values():
        uit += [groep] if len(groep) >= VANAF else [[geval] for geval in groep]
    return uit


def samenvatting(groep: list[Bevinding]) -> str:
    """One sentence for all: what is odd, how often, and where."""
    genoemd = "; ".join(bevinding.waar for bevinding in groep[:_GENOEMD])
    rest = len(groep) - _GENOEMD
    return f"{len(groep)} keer: {groep[0].kort}. Het gaat om {genoemd} en nog {rest} andere."
