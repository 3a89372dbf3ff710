"""Notes that come from elsewhere than the figures, printed with a table."""

from collections.abc import Iterable
from dataclasses import replace

from tabellen.waarde import Tabel


def met_noten(tabel: Tabel, teksten: Iterable[str]) -> Tabel:
    """The table with these texts behind its own notes; one that is there already is not repeated.

    They are about the table as a whole: no cell refers to them.
    """
    nieuw = dict.fromkeys(tekst for tekst in teksten if tekst and tekst not in tabel.noten)
    return replace(tabel, noten=(*tabel.noten, *nieuw))
