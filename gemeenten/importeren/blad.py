"""A sheet of cells: what a file holds, whether it came as CSV or as a workbook."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

# What a spreadsheet makes something else of, behind any quotes: a formula, or a text that is a
# number, a date or WAAR to it. Its like is written by nobody with a quote before it.
_MAAND = "jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec"
_ANDERS = re.compile(
    r"'*(?:[=+\-@\t\r\n]"
    r"|(?:[(€$£]\s?)?\.?[0-9][0-9.,:/ \-\u00a0]*(?:e[+-]?[0-9]+)?\s?[%)€]?\Z"
    rf"|(?:[0-9]{{1,4}}[ \-/.]?)?(?:{_MAAND})[a-z]{{0,6}}\.?(?:[ \-/.]?[0-9]{{1,4}}){{0,2}}\Z"
    r"|(?:waar|onwaar|true|false)\Z)",
    re.IGNORECASE | re.ASCII,
)

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
    return f"'{tekst}" if _ANDERS.match(tekst) else tekst


def in_werkboek(tekst: str) -> str:
    """The text as it stands in a cell of text, that nothing runs; its own quote is kept apart."""
    return bescherm(tekst) if tekst.startswith("'") else tekst


def ontdoe(tekst: str) -> str:
    """The text without the quote that was put before it. For a CSV may be saved as a workbook."""
    return tekst[1:] if tekst.startswith("'") and _ANDERS.match(tekst) else tekst


def ontdoe_rij(rij: Iterable[Importcel]) -> list[Importcel]:
    """The cells of a row, each text without such a quote."""
    return [ontdoe(cel) if isinstance(cel, str) and cel[:1] == "'" else cel for cel in rij]
