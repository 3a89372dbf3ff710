"""In what a table counts, where its numbers do not show it.

Behind the period where that is one unit for the whole table, otherwise at the headings of the
columns or rows that count in it. Whole things (personen, meldingen) are what the title counts, and
a sign (€, %) or a name that says the unit needs no more.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product

from gemeenten.eenheid import HEEL
from tabellen.eenheid import EURO, Eenheid
from tabellen.kop import Kop
from tabellen.waarde import Cel, Reden, Tabel, zegt_iets

_GEEN_GETAL = frozenset({Reden.TEKST, Reden.NVT, Reden.NIET_UITGESPLITST, Reden.NIET_OPTELBAAR})
_LANG = 5  # letters of a word that is no part of another by chance
_ZEGT_HET = re.compile(r"\([^()\d]+\)$")  # (personen), (in jaren); not (mei 2024)

Cellen = dict[tuple[int, int], Cel]


def met_eenheden(tabel: Tabel) -> Tabel:
    """The table that says its units."""
    cellen = _getallen(tabel)
    if len(_namen(cellen.values())) < 2:
        return replace(tabel, periode=tabel.periode + _erbij(_van_geheel(tabel)))
    rijen, kolommen = [""] * len(tabel.rijen), [""] * len(tabel.kolommen)
    stil = {plek: cel for plek, cel in cellen.items() if not _is_te_zien(cel.eenheid)}
    # First the lines that count in nothing else; then those of which the rest has a sign.
    for onder, (as_, koppen) in product((cellen, stil), ((1, kolommen), (0, rijen))):
        for plaats in {plek[as_] for plek in stil}:
            koppen[plaats] = koppen[plaats] or _een(
                cel for plek, cel in onder.items() if plek[as_] == plaats
            )
        stil = {(r, k): cel for (r, k), cel in stil.items() if not (rijen[r] or kolommen[k])}
    return replace(
        tabel,
        kolommen=tuple(map(_gezegd, tabel.kolommen, kolommen)),
        rijen=tuple(
            replace(rij, kop=_gezegd(rij.kop, eenheid))
            for rij, eenheid in zip(tabel.rijen, rijen, strict=True)
        ),
    )


def _van_geheel(tabel: Tabel) -> str:
    """The unit of all its numbers, unless they show it or the title says it."""
    eenheid = _een(_getallen(tabel).values())
    return "" if _zegt((tabel.titel,), eenheid) else eenheid


def _erbij(eenheid: str) -> str:
    return f", eenheid: {eenheid}" if eenheid else ""


def _getallen(tabel: Tabel) -> Cellen:
    """The cells that have, or may get, a number, by their place."""
    woorden = tabel.tekstkolommen
    return {
        (r, k): cel
        for r, rij in enumerate(tabel.rijen)
        if not zegt_iets(rij.cellen)
        for k, cel in enumerate(rij.cellen)
        if not woorden[k] and cel.reden not in _GEEN_GETAL
    }


def _is_te_zien(eenheid: Eenheid) -> bool:
    """Whether a number in it has a sign, or its scale stands with the table."""
    geschaald = eenheid.naam.startswith(f"{EURO.naam} ×")
    return bool(eenheid.voor or eenheid.achter or eenheid.voordeel or geschaald)


def _namen(cellen: Iterable[Cel]) -> set[str]:
    return {cel.eenheid.naam for cel in cellen}


def _een(cellen: Iterable[Cel]) -> str:
    """The unit that all of these have, if they have one and it is worth telling."""
    eenheden = {cel.eenheid.naam: cel.eenheid for cel in cellen}
    if len(eenheden) != 1:
        return ""
    ((naam, eenheid),) = eenheden.items()
    return "" if naam.casefold() in HEEL or _is_te_zien(eenheid) else naam


def _gezegd(kop: Kop, eenheid: str) -> Kop:
    if not eenheid or _ZEGT_HET.search(kop.pad[-1]) or _zegt(kop.pad, eenheid):
        return kop
    return replace(kop, eenheid=eenheid)


def _zegt(teksten: Sequence[str], eenheid: str) -> bool:
    """Whether one of these names the unit: Trapliften, in liften."""
    woord = re.escape(eenheid.casefold())
    zoek = re.compile(woord if len(eenheid) >= _LANG else rf"\b{woord}\b")
    return any(zoek.search(tekst.casefold()) for tekst in teksten)
