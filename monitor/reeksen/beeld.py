"""A series as a table value: what a page draws, as any other table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gemeenten.models import Gemeente
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks, periode_naam, volgorde
from monitor.reeksen.waarover import laatste_dag
from tabellen.kop import Kop
from tabellen.uitkomst import PERIODE
from tabellen.waarde import Cel, Grafiek, Reden, Rij, Tabel, Vorm


@dataclass(frozen=True)
class Reekslijn:
    """Of whom, what that is called, and the points by period."""

    wie: str
    naam: str
    punten: Mapping[str, Cijferpunt]


def tabel_van(
    reeks: Cijferreeks, lijnen: list[Reekslijn], gemeenten: Mapping[str, Gemeente]
) -> Tabel:
    """Periods along the rows, a column for each; a line in the chart for each, where it is one."""
    perioden = sorted({p for lijn in lijnen for p in lijn.punten}, key=volgorde)
    noten: dict[str, int] = {}
    rijen = tuple(
        Rij(
            Kop((periode_naam(periode),), over=((PERIODE, periode),)),
            tuple(_cel(lijn, periode, reeks, gemeenten, noten) for lijn in lijnen),
        )
        for periode in perioden
    )
    lijn_ = Grafiek(Vorm.LIJN, langs="rij0", kleur="kolom0")
    return Tabel(
        naam="reeks",
        titel=reeks.opschrift,
        periode=f"{periode_naam(perioden[0])} tot en met {periode_naam(perioden[-1])}"
        if len(perioden) > 1
        else periode_naam(perioden[0]),
        bron="",
        definitie=reeks.definitie,
        rijkoppen=("Periode",),
        kolommen=tuple(Kop((lijn.naam,)) for lijn in lijnen),
        rijen=rijen,
        noten=tuple(noten),
        grafiek=lijn_ if sum(_heeft_getal(rij) for rij in rijen) > 1 else None,
    )


def _heeft_getal(rij: Rij) -> bool:
    return any(cel.waarde is not None for cel in rij.cellen)


def _cel(
    lijn: Reekslijn,
    periode: str,
    reeks: Cijferreeks,
    gemeenten: Mapping[str, Gemeente],
    noten: dict[str, int],
) -> Cel:
    punt = lijn.punten.get(periode)
    if punt is not None:
        nummers = tuple(noten.setdefault(noot, len(noten) + 1) for noot in punt.noten)
        return replace(punt.cel, noten=nummers, totaal=False)
    gemeente = gemeenten.get(lijn.wie)
    if gemeente is None:  # a total is not in every table
        return Cel(None, reeks.eenheid, Reden.NIET_UITGESPLITST)
    was_er = gemeente.bestaat_op(laatste_dag(periode))
    return Cel(None, reeks.eenheid, Reden.NIET_GELEVERD if was_er else Reden.NVT)
