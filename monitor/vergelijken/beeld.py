"""A comparison as a table value, and what of it stands in a chart."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from monitor.reeksen.lezen import periode_naam
from monitor.vergelijken.keuze import Hoe
from monitor.vergelijken.tijd import kort
from monitor.vergelijken.vergelijking import Cijfervergelijking, periode_zin
from monitor.vergelijken.voorbehouden import Voorbehoud
from tabellen.eenheid import Eenheid
from tabellen.kop import Kop
from tabellen.reeksen import zonder_grafiek_die_niet_past
from tabellen.waarde import Cel, Grafiek, Rij, Tabel, Vorm

VEEL = 6  # More lines than this are drawn each by itself.
MEESTE_BEELD = 24  # rows in a chart
_BRON = "Gepubliceerde monitors van {}."


def tabel_van(wat: Cijfervergelijking, waarom: Sequence[Voorbehoud]) -> Tabel:
    """Rows are of whom: who is chosen, then totals and benchmarks. Notes say what not to compare;
    those that are about no row stand at the heading of none.
    """
    noten = tuple(voorbehoud.zin for voorbehoud in waarom)
    namen = [(rij.wie.sleutel, rij.naam, rij.samen) for rij in wat.rijen]
    namen += [(f"benchmark:{bench.naam}", bench.naam, True) for bench in wat.benchmarks]
    rijen = tuple(
        Rij(
            Kop(
                (naam,),
                totaal=samen,
                noten=tuple(n for n, b in enumerate(waarom, start=1) if sleutel in b.rijen),
            ),
            tuple(cellen),
        )
        for (sleutel, naam, samen), cellen in zip(namen, wat.cellen, strict=True)
    )
    achter = f", {wat.eenheid.naam}" if wat.hoe is Hoe.PER_1000 else ""
    if wat.hoe is Hoe.INDEX and wat.perioden:
        achter = f", index ({periode_naam(wat.perioden[0])} = 100)"
    return Tabel(
        naam="vergelijking",
        titel=f"{wat.reeks.opschrift}{achter}",
        periode=periode_zin(wat.perioden),
        bron=_BRON.format(", ".join(wat.verbanden[slug] for slug in _verbanden(wat))),
        definitie=wat.reeks.definitie,
        rijkoppen=("Gemeente",),
        kolommen=tuple(Kop((kort(periode),)) for periode in wat.perioden),
        rijen=rijen,
        noten=noten,
    )


def grafiektabel(tabel: Tabel, rijen: Sequence[Rij], hoe: Hoe) -> Tabel | None:
    """The table of its chart: bars of one period, lines of more; these rows in this order. Totals
    are there where they are of the size of the others: not among counts.
    """
    getoond = [rij for rij in rijen if hoe is not Hoe.AANTAL or not rij.kop.totaal]
    getoond = [rij for rij in getoond if any(cel.waarde is not None for cel in rij.cellen)]
    getoond = getoond[:MEESTE_BEELD]
    if not getoond:
        return None
    if len(tabel.kolommen) == 1:
        grafiek = Grafiek(Vorm.STAAF, langs="rij0")
    else:
        vorm = Vorm.LIJN if len(getoond) <= VEEL else Vorm.VEELVOUD
        grafiek = Grafiek(vorm, langs="kolom0", kleur="rij0")
    eenheid = _eenheid([cel for rij in getoond for cel in rij.cellen])
    tabel = replace(
        tabel,
        grafiek=grafiek,
        noten=(),
        rijen=tuple(
            Rij(
                Kop(rij.kop.pad),
                tuple(replace(cel, eenheid=eenheid, totaal=False, noten=()) for cel in rij.cellen),
            )
            for rij in getoond
        ),
    )
    tabel = zonder_grafiek_die_niet_past(tabel)
    return tabel if tabel.grafiek else None


def _eenheid(cellen: Sequence[Cel]) -> Eenheid:
    """The unit of all, with the decimals of the most precise."""
    return cellen[0].eenheid.minstens(max(cel.eenheid.decimalen for cel in cellen))


def _verbanden(wat: Cijfervergelijking) -> list[str]:
    return list(dict.fromkeys(chain(rij.wie.verband for rij in wat.rijen)))
