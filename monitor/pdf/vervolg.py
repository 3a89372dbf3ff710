"""Rows that are higher than a page: on paper they go on in a row of their own."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from tabellen.kop import Kop
from tabellen.waarde import Cel, Reden, Rij, Tabel

_MEEST = 3500  # characters of a text: as many fit on part of a page, in the smallest type


def met_vervolg(tabel: Tabel) -> Tabel:
    """The table with each row that says more than a page holds in as many rows as that takes."""
    if all(len(cel.woorden) <= _MEEST for cel in tabel.cellen()):
        return tabel
    return replace(tabel, rijen=tuple(deel for rij in tabel.rijen for deel in _delen(rij)))


def _delen(rij: Rij) -> Iterator[Rij]:
    stukken = [_stukken(cel) for cel in rij.cellen]
    for nummer, cellen in enumerate(zip_longest(*stukken)):
        kop = rij.kop if not nummer else Kop((*rij.kop.pad[:-1], f"{rij.kop.label} (vervolg)"))
        yield Rij(
            kop,
            tuple(
                stuk or Cel(None, cel.eenheid, Reden.NIET_UITGESPLITST)
                for stuk, cel in zip(cellen, rij.cellen, strict=True)
            ),
        )


def _stukken(cel: Cel) -> list[Cel]:
    """The cell, its text cut between words."""
    rest, uit = cel.woorden, []
    while len(rest) > _MEEST:
        eind = rest.rfind(" ", 1, _MEEST + 1)
        stuk = rest[: eind if eind > 0 else _MEEST]
        uit.append(replace(cel, woorden=stuk, noten=(), merken=()))
        rest = rest[len(stuk) :].lstrip()
    return [*uit, replace(cel, woorden=rest)]
