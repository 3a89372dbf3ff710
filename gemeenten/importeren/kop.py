"""Where the headings of a table stand, and which columns and cells are the table."""

import re
from collections.abc import Iterable, Sequence

from gemeenten.importeren.blad import Importcel
from gemeenten.tekens import kaal

BOVENAAN = 30  # rows among which the headings are sought

_KOP = re.compile(r"[a-z][a-z0-9_]*", re.IGNORECASE | re.ASCII)


def zoek_kop(rijen: Sequence[Sequence[Importcel]]) -> int:
    """The index of the row of headings; a title above it has one cell, or fewer than it."""
    eerste, breedte = -1, 0
    for nummer, rij in enumerate(rijen[:BOVENAAN]):
        gevuld = sum(map(heeft_inhoud, rij))
        if gevuld > max(breedte, 1) and lijkt_kop(rij):
            return nummer
        if gevuld > 1 and eerste < 0:
            eerste, breedte = nummer, gevuld
    if eerste < 0:
        return next((n for n, rij in enumerate(rijen) if any(map(heeft_inhoud, rij))), 0)
    return eerste


def lijkt_kop(rij: Sequence[Importcel]) -> bool:
    """Whether the cells could all be names of columns."""
    gevuld = [cel for cel in rij if heeft_inhoud(cel)]
    return len(gevuld) > 1 and all(
        isinstance(cel, str) and _KOP.fullmatch(kaal(cel)) for cel in gevuld
    )


def heeft_inhoud(cel: Importcel) -> bool:
    """Whether anything is to be seen in a cell."""
    if not isinstance(cel, str):
        return cel is not None
    return bool(cel) and not cel.isspace() and (cel[0].isprintable() or bool(kaal(cel)))


def telt_rijen(cellen: Iterable[Importcel]) -> bool:
    """Whether a column only numbers the rows, as R and pandas put before a table."""
    try:
        nummers = [int(str(cel)) for cel in cellen]
    except ValueError:
        return False
    return nummers in (list(range(len(nummers))), list(range(1, len(nummers) + 1)))


def kolomletter(nummer: int) -> str:
    """The name that a spreadsheet gives to a column, counted from 0: A, B … Z, AA."""
    uit = ""
    nummer += 1
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        uit = chr(65 + rest) + uit
    return uit
