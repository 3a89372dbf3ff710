"""A second, naive way to every total: add what stands in the table itself.

Knows nothing of declarations: a heading «Totaal» at some level of a row or column is the sum of the
lines that differ from it at that level only.
"""

from collections.abc import Iterator
from decimal import Decimal

from tabellen.waarde import Cel, Merk, Reden, Tabel

TOTAAL = "Totaal"


def som(cellen: list[Cel]) -> Decimal | int | None:
    """The known numbers added; None when there are none."""
    bekend = [cel.waarde for cel in cellen if cel.waarde is not None]
    return sum(bekend) if bekend else None


def verschillen(tabel: Tabel) -> tuple[int, list[str]]:
    """How many totals were recomputed, and a line for each that is not the sum of its parts."""
    geteld, fouten = 0, []
    for plaats, cellen, totaal in _sommen(tabel):
        geteld += 1
        ontbreekt = any(c.reden in {Reden.NIET_GELEVERD, Reden.ONBEKEND} for c in cellen)
        verborgen = any(cel.reden is Reden.AFGESCHERMD for cel in cellen)
        verwacht = som(cellen) or (None if verborgen else som(cellen))
        if totaal.waarde != verwacht:
            fouten.append(f"{tabel.naam} {plaats}: {totaal.waarde} in plaats van {verwacht}")
        if totaal.waarde is not None and ontbreekt and not totaal.merken:
            fouten.append(f"{tabel.naam} {plaats}: onvolledig, maar niet gemerkt")
        gemerkt = Merk.AFGESCHERMD in totaal.merken
        if totaal.waarde is not None and verborgen and not gemerkt:
            fouten.append(f"{tabel.naam} {plaats}: zonder wat is afgeschermd, niet gemerkt")
    return geteld, fouten


def _sommen(tabel: Tabel) -> Iterator[tuple[str, list[Cel], Cel]]:
    rijen = [rij.kop.pad for rij in tabel.rijen]
    kolommen = [kop.pad for kop in tabel.kolommen]
    raster = [rij.cellen for rij in tabel.rijen]
    for r, delen in _delen(rijen):
        for k, kolom in enumerate(kolommen):
            yield f"{rijen[r]} × {kolom}", [raster[deel][k] for deel in delen], raster[r][k]
    for k, delen in _delen(kolommen):
        for r, rij in enumerate(rijen):
            yield f"{rij} × {kolommen[k]}", [raster[r][deel] for deel in delen], raster[r][k]


def _delen(paden: list[tuple[str, ...]]) -> Iterator[tuple[int, list[int]]]:
    """For each heading with a total at some level, the headings that it adds."""
    for plaats, pad in enumerate(paden):
        for niveau, label in enumerate(pad):
            if label == TOTAAL:
                delen = [
                    ander
                    for ander, anders in enumerate(paden)
                    if len(anders) == len(pad)
                    and anders[niveau] != TOTAAL
                    and anders[:niveau] + anders[niveau + 1 :] == pad[:niveau] + pad[niveau + 1 :]
                ]
                if delen:
                    yield plaats, delen
