"""A sheet of cells: what a file holds, whether it came as CSV or as a workbook."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

# What a spreadsheet takes for the start of a formula, behind any quotes.
_FORMULE = re.compile(r"'*[=+\-@\t\r\n]")

Importcel = str | float | Decimal | bool | datetime.date | datetime.datetime | None


@dataclass(slots=True)
class Importblad:
    """Headings and rows. ``nummers`` and ``koprij`` are row numbers as a spreadsheet shows them.

    Every row has as many cells as there are headings; rows without any content are left out.
    """

    bestand: str
    koppen: list[str]
    rijen: Sequence[Sequence[Importcel]]
    nummers: Sequence[int]
    koprij: int = 1

    def __len__(self) -> int:
        return len(self.rijen)


def bescherm(tekst: str) -> str:
    """The text as it stands in a CSV file: a quote keeps a spreadsheet from running it."""
    return f"'{tekst}" if _FORMULE.match(tekst) else tekst


def ontdoe(tekst: str) -> str:
    """The text without the quote that ``bescherm`` put before it."""
    return tekst[1:] if tekst.startswith("'") and _FORMULE.match(tekst) else tekst
