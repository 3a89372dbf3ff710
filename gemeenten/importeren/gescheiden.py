"""The rows of a CSV, whichever program wrote it."""

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

from gemeenten.importeren.blad import Importcel, ontdoe
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.kop import BOVENAAN, lijkt_kop

SCHEIDINGSTEKENS = ",;\t"
_SEP = re.compile(r'"?sep=([^"\w\r\n ])"?[ \t]*(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_BREED = 300  # Cells behind these are kept only when they hold something.


@dataclass
class _Poging:
    """The first rows as one sign separates them, as far as they can be parsed so."""

    teken: str
    rijen: list[list[str]] = field(default_factory=list)

    @property
    def heeft_koppen(self) -> bool:
        return any(map(lijkt_kop, self.rijen))

    @property
    def score(self) -> tuple[bool, int, int]:
        """How much this looks like a table: it has headings, and rows of one width."""
        breedtes = Counter(len(rij) for rij in self.rijen if len(rij) > 1)
        breedte, aantal = max(breedtes.items(), key=lambda b: (b[1], b[0]), default=(0, 0))
        return self.heeft_koppen, aantal, breedte


def lees_csv(bestand: str, tekst: str, meeste_rijen: int) -> list[list[Importcel]]:
    """The rows, no more than one too many. Which sign separates is seen from the rows.

    A first line ``sep=;`` says it, as Excel takes it, and is no row. A sign with which the rows
    cannot be parsed is not the one.
    """
    if match := _SEP.match(tekst):
        return _lees(bestand, tekst[match.end() :], match[1], meeste_rijen)
    pogingen = [_probeer(tekst, teken) for teken in SCHEIDINGSTEKENS]
    pogingen.sort(key=lambda poging: poging.score, reverse=True)  # equal: the comma first
    eerste, *andere = pogingen
    try:
        return _lees(bestand, tekst, eerste.teken, meeste_rijen)
    except Invoerfouten:
        for poging in filter(lambda poging: poging.heeft_koppen, andere):
            with contextlib.suppress(Invoerfouten):
                return _lees(bestand, tekst, poging.teken, meeste_rijen)
        raise


def _ontleed(tekst: str, teken: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)


def _probeer(tekst: str, teken: str) -> _Poging:
    poging = _Poging(teken)
    with contextlib.suppress(csv.Error):
        poging.rijen.extend(islice(_ontleed(tekst, teken), BOVENAAN))
    return poging


def _lees(bestand: str, tekst: str, teken: str, meeste_rijen: int) -> list[list[Importcel]]:
    met_quotes = "'" in tekst
    rijen: list[list[Importcel]] = []
    try:
        for rij in _ontleed(tekst, teken):
            if len(rij) > _BREED:
                _knip(rij)
            rijen.append([ontdoe(cel) for cel in rij] if met_quotes else cast(list[Importcel], rij))
            if len(rijen) > meeste_rijen:
                break
    except csv.Error as fout:
        melding = (
            'Vanaf hier klopt een aanhalingsteken niet: een cel die met " begint, eindigt er ook '
            'mee, en een " erbinnen wordt verdubbeld.'
        )
        raise Invoerfouten([Fout(bestand, melding, len(rijen) + 1)]) from fout
    return rijen


def _knip(rij: list[str]) -> None:
    """Take the empty cells at the end of a very wide row away."""
    einde = next((n for n in range(len(rij), 0, -1) if rij[n - 1]), 0)
    del rij[max(einde, _BREED) :]
