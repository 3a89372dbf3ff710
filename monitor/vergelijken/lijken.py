"""Gemeenten that are alike by what is recorded of them: inhabitants, households and more.

The distance of two gemeenten is the square root of Σ w·(a - b)² / Σ w, over the maatstaven that
both have; a and b are the logarithms of their numbers, less the mean of all gemeenten and divided
by the standard deviation. So a gemeente twice as large is as far as one half as large, and what
differs much everywhere weighs no more than what hardly does.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, pstdev

from gemeenten.kerncijfer import Maatstaf
from gemeenten.kerncijferlezing import Structuur, Structuurgemeente

HOEVEEL = 7
ZWAARST = 100


@dataclass(frozen=True, slots=True)
class Gelijkenis:
    """A gemeente, how far it is, and its numbers with their years, by maatstaf."""

    gemeente: Structuurgemeente
    afstand: float
    waarden: tuple[tuple[Maatstaf, tuple[Decimal, int] | None], ...]


def gewichten(structuur: Structuur, gevraagd: Mapping[str, str]) -> dict[str, int]:
    """How heavy each maatstaf weighs: as asked (0 to 100), or as recorded."""
    uit = {}
    for maatstaf in structuur.maatstaven:
        tekst = gevraagd.get(f"gewicht-{maatstaf.code}", "")
        goed = tekst.isascii() and tekst.isdecimal() and len(tekst) <= 3
        uit[maatstaf.code] = min(int(tekst), ZWAARST) if goed else maatstaf.gewicht
    return uit


def die_lijken(structuur: Structuur, van: str, weegt: Mapping[str, int]) -> list[Gelijkenis]:
    """The most alike to the gemeente with this code, nearest first. Only who has every maatstaf
    that it has itself, and that weighs, is compared with it; without any there is nobody.
    """
    zelf = next((g for g in structuur.gemeenten if g.cbs_code == van), None)
    if zelf is None:
        return []
    plekken = _genormeerd(structuur)
    telt = [code for code, gewicht in weegt.items() if gewicht and zelf.pk in plekken[code]]
    if not telt:
        return []
    zwaarte = sum(weegt[code] for code in telt)
    uit = []
    for ander in structuur.gemeenten:
        if ander is zelf or any(ander.pk not in plekken[code] for code in telt):
            continue
        som = sum(
            weegt[code] * (plekken[code][ander.pk] - plekken[code][zelf.pk]) ** 2 for code in telt
        )
        uit.append(_gelijkenis(structuur, ander, math.sqrt(som / zwaarte)))
    uit.sort(key=lambda gelijke: (gelijke.afstand, gelijke.gemeente.cbs_code))
    return uit[:HOEVEEL]


def zichzelf(structuur: Structuur, van: str) -> Gelijkenis | None:
    """The gemeente itself, with its numbers."""
    zelf = next((g for g in structuur.gemeenten if g.cbs_code == van), None)
    return _gelijkenis(structuur, zelf, 0.0) if zelf else None


def _gelijkenis(structuur: Structuur, gemeente: Structuurgemeente, afstand: float) -> Gelijkenis:
    waarden = tuple((m, gemeente.waarden.get(m.code)) for m in structuur.maatstaven)
    return Gelijkenis(gemeente, afstand, waarden)


def _genormeerd(structuur: Structuur) -> dict[str, dict[int, float]]:
    """By maatstaf the standardised logarithm of each gemeente; a number that is not above zero has
    none. Where all are the same, nobody differs.
    """
    uit: dict[str, dict[int, float]] = {}
    for maatstaf in structuur.maatstaven:
        logs = {
            gemeente.pk: math.log(gemeente.waarden[maatstaf.code][0])
            for gemeente in structuur.gemeenten
            if maatstaf.code in gemeente.waarden and gemeente.waarden[maatstaf.code][0] > 0
        }
        midden, breed = fmean(logs.values()) if logs else 0.0, pstdev(logs.values()) if logs else 0
        uit[maatstaf.code] = {pk: (log - midden) / (breed or 1) for pk, log in logs.items()}
    return uit
