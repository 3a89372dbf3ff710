"""The table value as a flat file for machines: RFC 4180, comma, one line per row of the table.

Nothing but headings and cells: no title, notes or signs, and marks are not shown. The first
columns are the levels of the row headings. A heading with fewer levels than the table has stands
at the left and leaves the others empty, so that the path can be read back. An index of columns is
one line: the whole path of a column, joined.
"""

import csv
import io
from collections.abc import Sequence

from tabellen.waarde import Tabel

# What a spreadsheet takes for the start of a formula.
_FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def naar_csv(tabel: Tabel) -> str:
    """The table as CSV text, to be encoded as UTF-8; lines end in CRLF."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit)
    niveaus = len(tabel.rijkoppen)
    schrijver.writerow(_teksten([*tabel.rijkoppen, *(kop.tekst for kop in tabel.kolommen)]))
    for rij in tabel.rijen:
        leeg = [""] * (niveaus - len(rij.kop.pad))
        cellen = [geen_formule(cel.woorden) if cel.woorden else cel.machine for cel in rij.cellen]
        schrijver.writerow([*_teksten(rij.kop.pad), *leeg, *cellen])
    return uit.getvalue()


def _teksten(teksten: Sequence[str]) -> list[str]:
    return [geen_formule(tekst) for tekst in teksten]


def geen_formule(tekst: str) -> str:
    """A text that no spreadsheet takes for a formula: a quote keeps it text.

    A cell that is a number or one of our own words is never one, and -5 stays a number.
    """
    return f"'{tekst}" if tekst.startswith(_FORMULE) else tekst
