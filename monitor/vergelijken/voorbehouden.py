"""Why numbers that stand side by side are not to be compared, as far as it is recorded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Q
from django.utils.formats import date_format

from gemeenten.models import Herindeling
from monitor.reeksen.lezen import periode_naam
from monitor.reeksen.verloop import periodesoort
from monitor.reeksen.waarover import laatste_dag
from monitor.vergelijken.keuze import Hoe
from monitor.vergelijken.tijd import MEERVOUD
from monitor.vergelijken.vergelijking import Cijfervergelijking, Vergelijkrij
from tabellen.alternatief import opsomming
from tabellen.kop import ALLE
from tabellen.waarde import Merk

_MERKEN = {
    Merk.ONVOLLEDIG: "niet alles is geleverd",
    Merk.AFGESCHERMD: "een deel is afgeschermd en telt niet mee",
    Merk.BREUK: "er is anders geteld dan ervoor",
    Merk.VOORLOPIG: "het cijfer is voorlopig",
}
_GENOEG = 6
_BEGIN = "Niet vergelijkbaar omdat"


@dataclass(frozen=True, slots=True)
class Voorbehoud:
    """A sentence, and the names in addresses of the rows that it is about; none: of all."""

    zin: str
    rijen: tuple[str, ...] = ()


def voorbehouden(vergelijking: Cijfervergelijking) -> list[Voorbehoud]:
    """All there are. One query, for herindelingen."""
    return [
        *_niet_daar(vergelijking),
        *_andere_tijd(vergelijking),
        *_anders_genoemd(vergelijking),
        *_andere_eenheid(vergelijking),
        *_met_merk(vergelijking),
        *_andere_grens(vergelijking),
        *_zonder_noemer(vergelijking),
        *_benchmarks(vergelijking),
    ]


def _voorbehoud(waarom: str, rijen: Sequence[Vergelijkrij] = ()) -> Voorbehoud:
    return Voorbehoud(f"{_BEGIN} {waarom}.", tuple(rij.wie.sleutel for rij in rijen))


def _niet_daar(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    if wat.onbekend:
        wie = opsomming([f"‘{naam}’" for naam in wat.onbekend[:_GENOEG]])
        yield Voorbehoud(
            f"Van {wie} is dit cijfer niet gepubliceerd: zo’n onderdeel is daar niet, heet anders "
            "of wordt niet geteld."
        )


def _andere_tijd(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    """Of who has numbers, but of another kind of period."""
    anders: dict[str, list[Vergelijkrij]] = {}
    for rij in wat.rijen:
        soorten = {periodesoort(periode) for periode in rij.punten}
        if soorten and wat.soort not in soorten:
            anders.setdefault(opsomming(sorted(MEERVOUD[s] for s in soorten)), []).append(rij)
    for soorten_, rijen in anders.items():
        wie, telt = _namen(rijen), "telt" if len(rijen) == 1 else "tellen"
        yield _voorbehoud(
            f"{wie} {telt} over {soorten_}, en hier staan {MEERVOUD[wat.soort]}", rijen
        )


def _anders_genoemd(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    """One code, another name: that may be another category. A name within the other is the same."""
    if set(wat.reeks.dimensies) <= {"maat"}:
        return
    namen: dict[str, set[str]] = {}
    for rij in wat.rijen:
        namen.setdefault(rij.wie.verband, set()).update(rij.wie.noemt.split(" – "))
    for een, ander in combinations(namen, 2):
        alleen_een, alleen_ander = namen[een] - namen[ander], namen[ander] - namen[een]
        if alleen_een and alleen_ander:
            yield _voorbehoud(
                f"{wat.verbanden[een]} dit {_aangehaald(alleen_een)} noemt, en "
                f"{wat.verbanden[ander]} {_aangehaald(alleen_ander)}",
                [rij for rij in wat.rijen if rij.wie.verband in {een, ander}],
            )


def _andere_eenheid(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    eenheden: dict[str, list[Vergelijkrij]] = {}
    for rij in wat.rijen:
        for naam in {punt.cel.eenheid.naam for punt in rij.punten.values()}:
            eenheden.setdefault(naam, []).append(rij)
    if len(eenheden) > 1:
        delen = [f"{_namen(rijen)} in {naam}" for naam, rijen in eenheden.items()]
        yield _voorbehoud(f"niet iedereen in hetzelfde telt: {opsomming(delen)}")


def _met_merk(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    for merk, waarom in _MERKEN.items():
        met = {
            rij.wie.sleutel: (rij, perioden)
            for rij in wat.rijen
            if (
                perioden := [
                    periode
                    for periode in wat.perioden
                    if (punt := rij.punten.get(periode)) and merk in punt.cel.merken
                ]
            )
        }
        if met:
            delen = [f"{rij.naam} ({_wanneer(perioden)})" for rij, perioden in met.values()]
            yield _voorbehoud(f"{waarom}: {_samen(delen)}", [rij for rij, _ in met.values()])


def _andere_grens(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    """What was redrawn between the first day and the last that are shown."""
    if not wat.perioden:
        return
    per_code = {g.cbs_code: rij for rij in wat.rijen for g in rij.gemeenten}
    begin, eind = laatste_dag(wat.perioden[0]), laatste_dag(wat.perioden[-1])
    if len(wat.perioden) == 1:
        begin = begin.replace(month=1, day=1)
    geraakt = Q(oud__cbs_code__in=per_code) | Q(nieuw__cbs_code__in=per_code)
    rijen = Herindeling.objects.filter(geraakt, datum__gt=begin, datum__lte=eind)
    per_dag: dict[tuple[str, str], list[Herindeling]] = {}
    for herindeling in rijen.select_related("oud", "nieuw"):
        dag = date_format(herindeling.datum, "j F Y")
        per_dag.setdefault((dag, herindeling.nieuw.naam), []).append(herindeling)
    for (dag, nieuw), delen in per_dag.items():
        oud = opsomming(
            [f"een deel van {h.oud}" if h.soort != "geheel" else str(h.oud) for h in delen]
        )
        codes = {code for h in delen for code in (h.oud.cbs_code, h.nieuw.cbs_code)}
        geraakte = [
            rij for rij in wat.rijen if codes & {gemeente.cbs_code for gemeente in rij.gemeenten}
        ]
        yield _voorbehoud(f"{oud} op {dag} overging naar {nieuw}", geraakte)


def _zonder_noemer(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    """Of whom it is not known how many live there."""
    if wat.hoe is not Hoe.PER_1000:
        return
    zonder = [
        rij
        for rij in wat.rijen
        if any(p in rij.punten and not wat.gedeeld_door(rij, p) for p in wat.perioden)
    ]
    gemeenten = [rij for rij in zonder if rij.wie.is_gemeente or rij.wie.code == ALLE]
    if gemeenten:
        yield Voorbehoud(
            f"Van {_namen(gemeenten)} is niet bij elke periode bekend hoeveel {wat.deler.naam} er "
            "zijn. Waar dat ontbreekt, staat geen getal.",
            tuple(rij.wie.sleutel for rij in gemeenten),
        )
    if naast := [rij for rij in zonder if rij not in gemeenten]:
        yield Voorbehoud(f"{_namen(naast)}: hiervan zijn geen inwoners bekend om door te delen.")


def _benchmarks(wat: Cijfervergelijking) -> Iterator[Voorbehoud]:
    for bench in wat.benchmarks:
        wanneer = opsomming(bench.tijdvakken)
        yield Voorbehoud(
            f"{bench.naam} is een benchmark: {bench.maatstaf}, {bench.eenheid}, over {wanneer} "
            f"({bench.bron}). Die kan anders zijn geteld dan de cijfers van de gemeenten.",
            (f"benchmark:{bench.naam}",),
        )


def _namen(rijen: Sequence[Vergelijkrij]) -> str:
    return _samen([rij.naam for rij in rijen])


def _samen(delen: Sequence[str]) -> str:
    """All of them, or the first and how many more."""
    if len(delen) <= _GENOEG:
        return opsomming(delen)
    return opsomming([*delen[: _GENOEG - 1], f"{len(delen) - _GENOEG + 1} andere"])


def _wanneer(perioden: Sequence[str]) -> str:
    if len(perioden) > 2:
        return f"{len(perioden)} keer, laatst {periode_naam(perioden[-1])}"
    return opsomming([periode_naam(periode) for periode in perioden])


def _aangehaald(namen: set[str]) -> str:
    return opsomming([f"‘{naam}’" for naam in sorted(namen)])
