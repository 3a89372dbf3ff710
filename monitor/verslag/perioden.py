"""Headings of two periods beside each other: which of them speak of the same."""

import re
from collections.abc import Callable

from gemeenten.kwartaal import MAANDEN, Kwartaal

_MAAND = "|".join(MAANDEN)
_KWARTAAL = re.compile(r"\b([1-4])e (?:kw\.|kwartaal) ((?:19|20)\d\d)\b")
_DAG = re.compile(r"\b\d{1,2}-(\d{1,2})-((?:19|20)\d\d)\b")
_IN_MAAND = re.compile(rf"\b({_MAAND}) ((?:19|20)\d\d)\b", re.IGNORECASE)


Past = Callable[[re.Match[str]], bool]


def zonder_periode(kop: str, hier: Kwartaal) -> str | None:
    """The heading with a word in the place of the quarter, day or month that it names; None where
    that is not the last of this quarter, so that the other period has it too.
    """
    maand = MAANDEN[hier.nummer * 3 - 1]

    def is_kwartaal(m: re.Match[str]) -> bool:
        return (int(m[2]), int(m[1])) == (hier.jaar, hier.nummer)

    def is_dag(m: re.Match[str]) -> bool:
        return (int(m[2]), (int(m[1]) + 2) // 3) == (hier.jaar, hier.nummer)

    def is_maand(m: re.Match[str]) -> bool:
        return (m[1].lower(), int(m[2])) == (maand, hier.jaar)

    uit: str | None = kop
    for patroon, past in ((_KWARTAAL, is_kwartaal), (_DAG, is_dag), (_IN_MAAND, is_maand)):
        uit = _vervang(patroon, uit, past) if uit is not None else None
    return uit


def _vervang(patroon: re.Pattern[str], kop: str, past: Past) -> str | None:
    gevonden = list(patroon.finditer(kop))
    return patroon.sub("{periode}", kop) if all(map(past, gevonden)) else None
