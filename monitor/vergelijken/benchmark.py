"""The benchmark beside a count: of the nation, a province or a group, where one is loaded."""

from dataclasses import dataclass

from gemeenten.kerncijfer import Tijdvak
from gemeenten.kerncijferlezing import Benchmark, benchmarks
from monitor.reeksen.lezen import Cijferreeks
from monitor.reeksen.verloop import periodesoort
from monitor.reeksen.waarover import laatste_dag
from monitor.vergelijken.keuze import Hoe
from monitor.vergelijken.rekenen import eenheid_per
from tabellen.eenheid import PROCENT, Eenheid
from tabellen.waarde import Cel, Reden

_PER_1000 = 1000


@dataclass(frozen=True, slots=True)
class Benchmarkrij:
    """Of which regio, by which maatstaf, and its cells by period."""

    naam: str
    maatstaf: str
    eenheid: str
    bron: str
    tijdvakken: tuple[str, ...]
    cellen: dict[str, Cel]


def lees_benchmarks(reeks: Cijferreeks, perioden: list[str], hoe: Hoe) -> list[Benchmarkrij]:
    """What the count can be held against. A ratio stands beside rates, and beside percentages; what
    is not of one measure as a whole has none. One query.
    """
    maat = reeks.dimensies.get("maat", "")
    if not perioden or set(reeks.dimensies) != {"maat"}:
        return []
    jaren = {laatste_dag(periode).year for periode in perioden}
    per_rij: dict[tuple[str, str], list[Benchmark]] = {}
    for bench in benchmarks(maat=maat, jaren=jaren):
        per_rij.setdefault((bench.maatstaf.code, bench.regio.code), []).append(bench)
    rijen = [_rij(reeks, rij, perioden, hoe) for rij in per_rij.values()]
    return [rij for rij in rijen if rij]


def _rij(
    reeks: Cijferreeks, rijen: list[Benchmark], perioden: list[str], hoe: Hoe
) -> Benchmarkrij | None:
    maatstaf = rijen[0].maatstaf
    per = _per(reeks.eenheid, maatstaf.per, maatstaf.eenheid, hoe)
    if per is None:
        return None
    eenheid = eenheid_per(reeks.eenheid, "inwoners") if per == _PER_1000 else reeks.eenheid
    gekozen = {periode: _van(rijen, periode) for periode in perioden}
    cellen = {}
    for periode, bench in gekozen.items():
        waarde = None
        if bench is not None:
            waarde = bench.per(per) if per else bench.waarde
        reden = None if waarde is not None else Reden.NIET_GELEVERD
        cellen[periode] = Cel(waarde, eenheid, reden, totaal=True)
    if all(cel.waarde is None for cel in cellen.values()):
        return None
    tijdvakken = {_in_woorden(bench) for bench in gekozen.values() if bench}
    naam, bron = rijen[0].regio.naam, rijen[0].bron
    return Benchmarkrij(
        naam, maatstaf.naam, maatstaf.eenheid, bron, tuple(sorted(tijdvakken)), cellen
    )


def _per(eenheid: Eenheid, per: int | None, benchmark: str, hoe: Hoe) -> int | None:
    """Per how many the benchmark is shown, 0 for as it is; None when it says something else."""
    if per is None:
        return 0 if benchmark == eenheid.naam or hoe is Hoe.INDEX else None
    if hoe is Hoe.AANTAL:
        return 100 if eenheid.naam == PROCENT.naam else None
    return _PER_1000


def _van(rijen: list[Benchmark], periode: str) -> Benchmark | None:
    """The benchmark of this period: of the quarter itself, its half year, or else its year."""
    jaar = laatste_dag(periode).year
    tijdvakken = [Tijdvak.JAAR]
    if periodesoort(periode) == "kwartaal":
        kwartaal = periode[-2:]
        half = Tijdvak.H1 if kwartaal in {"k1", "k2"} else Tijdvak.H2
        tijdvakken = [Tijdvak(kwartaal), half, Tijdvak.JAAR]
    op_tijd = {bench.tijdvak: bench for bench in rijen if bench.jaar == jaar}
    return next((op_tijd[tijdvak] for tijdvak in tijdvakken if tijdvak in op_tijd), None)


def _in_woorden(bench: Benchmark) -> str:
    return f"{bench.tijdvak.label} {bench.jaar}" if bench.tijdvak else f"{bench.jaar}"
