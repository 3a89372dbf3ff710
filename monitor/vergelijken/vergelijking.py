"""One count of several gemeenten, as a table value: rows are of whom, columns of when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gemeenten.cijfer import Tijd
from gemeenten.models import Gemeente
from monitor.reeksen.aanbod import Vergelijkwie, wie_heeft
from monitor.reeksen.lezen import Cijferpunt, Cijferreeks, lees_reeksen, periode_naam, volgorde
from monitor.reeksen.verloop import PERIODESOORTEN, meeste_soort, periodesoort
from monitor.reeksen.waarover import laatste_dag
from monitor.vergelijken.benchmark import Benchmarkrij, lees_benchmarks
from monitor.vergelijken.keuze import MEESTE, Hoe, Vergelijkkeuze
from monitor.vergelijken.noemer import Deler, Gedeeld
from monitor.vergelijken.rekenen import (
    INDEX,
    afgerond,
    als_index,
    deel,
    eenheid_per,
    is_geld,
    waarom_niet_te_delen,
)
from monitor.vergelijken.tijd import MEERVOUD, tussen
from monitor.zoeken.schrijven import plat
from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel, Merk, Reden

VANZELF = 12  # gemeenten that are shown when nobody chose
VANZELF_PERIODEN = 9  # two years of quarters, and the one that they began after


@dataclass(frozen=True, slots=True)
class Vergelijkrij:
    """Of whom, with the points by period and the gemeenten by whose inhabitants it is divided."""

    wie: Vergelijkwie
    punten: dict[str, Cijferpunt]
    gemeenten: tuple[Gemeente, ...]
    samen: bool

    @property
    def naam(self) -> str:
        return self.wie.naam

    def cel(self, periode: str, eenheid: Eenheid) -> Cel:
        """What was published of it, or that nothing was."""
        if punt := self.punten.get(periode):
            return replace(punt.cel, noten=(), totaal=self.samen)
        reden = Reden.NIET_UITGESPLITST  # a total is not in every table
        if self.wie.is_gemeente:
            dag = laatste_dag(periode)
            was_er = all(gemeente.bestaat_op(dag) for gemeente in self.gemeenten)
            reden = Reden.NIET_GELEVERD if was_er else Reden.NVT
        return Cel(None, eenheid, reden, totaal=self.samen)


@dataclass(frozen=True)
class Cijfervergelijking:
    """What is compared, computed as it was asked. ``aanbod``: of whom it can be."""

    keuze: Vergelijkkeuze
    reeks: Cijferreeks
    aanbod: list[Vergelijkwie]
    rijen: list[Vergelijkrij]
    onbekend: list[str]
    soorten: list[str]
    alle_perioden: list[str]
    perioden: list[str]
    deler: Deler
    benchmarks: list[Benchmarkrij]
    verbanden: dict[str, str]

    @property
    def niet_te_delen(self) -> str:
        """Why it is not divided by inhabitants; nothing when it can be."""
        maat = self.reeks.dimensies.get("maat", "")
        return waarom_niet_te_delen(self.reeks.eenheid, maat, optelbaar=self.reeks.telt_op)

    @property
    def hoe(self) -> Hoe:
        """How the numbers are shown: what cannot be divided is not."""
        per_1000 = self.keuze.hoe is Hoe.PER_1000
        return Hoe.AANTAL if per_1000 and self.niet_te_delen else self.keuze.hoe

    @property
    def soort(self) -> str:
        """The kind of period that is shown."""
        return periodesoort(self.perioden[-1]) if self.perioden else ""

    @property
    def soortkeuzes(self) -> list[tuple[str, str]]:
        """The kinds that there are, in words."""
        return [(soort, MEERVOUD[soort]) for soort in self.soorten]

    @property
    def eenheid(self) -> Eenheid:
        """The unit of the numbers that are shown."""
        if self.hoe is Hoe.INDEX:
            return INDEX
        if self.hoe is Hoe.PER_1000:
            return eenheid_per(self.reeks.eenheid, self.deler.naam)
        return self.reeks.eenheid

    @cached_property
    def cellen(self) -> list[list[Cel]]:
        """The numbers of each row; of benchmarks too, below them."""
        uit = [[self._cel(rij, periode) for periode in self.perioden] for rij in self.rijen]
        uit += [[bench.cellen[p] for p in self.perioden] for bench in self.benchmarks]
        if self.hoe is Hoe.INDEX:
            uit = [[als_index(cel, rij[0]) for cel in rij] for rij in uit]
        elif self.hoe is Hoe.PER_1000:
            for rij, cellen in zip(self.rijen, uit, strict=False):
                for plaats, periode in enumerate(self.perioden):
                    gedeeld = self.gedeeld_door(rij, periode)
                    aantal = gedeeld.aantal if gedeeld else None
                    cellen[plaats] = deel(cellen[plaats], aantal, self.eenheid)
        else:
            return uit
        rond = iter(afgerond([cel for rij in uit for cel in rij]))
        return [[next(rond) for _ in rij] for rij in uit]

    def _cel(self, rij: Vergelijkrij, periode: str) -> Cel:
        """What was published; of all together else the sum of those who are shown, if that is all
        of them and each has a number.
        """
        cel = rij.cel(periode, self.reeks.eenheid)
        if cel.reden is not Reden.NIET_UITGESPLITST or not rij.gemeenten or not self.telt_op:
            return cel
        dag = laatste_dag(periode)
        leden = {gemeente.cbs_code for gemeente in rij.gemeenten if gemeente.bestaat_op(dag)}
        delen = [lid.cel(periode, cel.eenheid) for lid in self.rijen if lid.wie.code in leden]
        waarden = [lid.waarde for lid in delen if lid.waarde is not None]
        if not leden or len(waarden) < len(leden):
            return cel
        merken = {merk for lid in delen for merk in lid.merken}
        gezet = tuple(merk for merk in Merk if merk in merken)
        return Cel(sum(waarden), cel.eenheid, totaal=rij.samen, merken=gezet)

    @property
    def telt_op(self) -> bool:
        """Whether the numbers of gemeenten may be added."""
        return self.reeks.tijd in {Tijd.STAND, Tijd.STROOM}

    def gedeeld_door(self, rij: Vergelijkrij, periode: str) -> Gedeeld | None:
        """The inhabitants by which a number of this row is divided."""
        return self.deler.van(rij.gemeenten, periode)

    @property
    def noemers(self) -> list[tuple[str, list[tuple[str, Gedeeld | None]]]]:
        """Of each row by what it is divided, by period."""
        return [
            (rij.naam, [(periode, self.gedeeld_door(rij, periode)) for periode in self.perioden])
            for rij in self.rijen
            if rij.gemeenten
        ]


def vergelijk(keuze: Vergelijkkeuze) -> Cijfervergelijking | None:
    """What was asked; None when it is not public. As many queries for two gemeenten as for many."""
    aanbod = wie_heeft(keuze.wat)
    if not aanbod:
        return None
    gekozen, onbekend = _gekozen(keuze, aanbod)
    # Of the samenwerkingsverbanden of who is chosen also all together, and what is beside them.
    verbanden = {wie.verband for wie in gekozen}
    alle = [wie for wie in aanbod if not wie.is_gemeente and wie.verband in verbanden]
    codes = {wie.code for wie in (*gekozen, *alle)}
    reeks = lees_reeksen([keuze.wat], codes, verbanden).get(keuze.wat)
    if reeks is None:
        return None
    gemeenten = _gemeenten(codes | {lid for wie in alle for lid in wie.leden})
    rijen = _rijen(reeks, gekozen, alle, gemeenten)
    perioden = {periode for rij in rijen for periode in rij.punten}
    soorten = [soort for soort in PERIODESOORTEN if soort in set(map(periodesoort, perioden))]
    soort = keuze.per if keuze.per in soorten else _soort(keuze, perioden)
    alle_perioden = sorted((p for p in perioden if periodesoort(p) == soort), key=volgorde)
    gekozen_perioden = tussen(alle_perioden, keuze.van, keuze.tot, VANZELF_PERIODEN)
    domein = "" if is_geld(reeks.eenheid) else reeks.domein
    delers = {g.pk: g for rij in rijen for g in rij.gemeenten}.values()
    te_delen = delers if keuze.hoe is Hoe.PER_1000 else ()
    return Cijfervergelijking(
        keuze=keuze,
        reeks=reeks,
        aanbod=aanbod,
        rijen=rijen,
        onbekend=onbekend,
        soorten=soorten,
        alle_perioden=alle_perioden,
        perioden=gekozen_perioden,
        deler=Deler.lees(te_delen, gekozen_perioden, domein),
        benchmarks=lees_benchmarks(reeks, gekozen_perioden, keuze.hoe),
        verbanden={wie.verband: wie.verband_naam for wie in aanbod},
    )


def _soort(keuze: Vergelijkkeuze, perioden: set[str]) -> str:
    """The kind of the periods that are asked for, or else the one of which there are most."""
    gevraagd = [p for p in (keuze.van, keuze.tot) if p in perioden]
    return meeste_soort(gevraagd or perioden)


def _gekozen(
    keuze: Vergelijkkeuze, aanbod: list[Vergelijkwie]
) -> tuple[list[Vergelijkwie], list[str]]:
    """Who is chosen, by code or by name, and what was asked for but is not there; when nobody is,
    the gemeenten of one samenwerkingsverband, or else all together.
    """
    op_naam = {sleutel: wie for wie in aanbod for sleutel in (wie.sleutel, plat(wie.naam))}
    op_naam |= {wie.sleutel: wie for wie in aanbod}
    gevonden, onbekend = [], []
    for gevraagd in keuze.wie:
        wie = op_naam.get(gevraagd) or op_naam.get(plat(gevraagd))
        if wie is None:
            onbekend.append(gevraagd)
        elif wie not in gevonden:
            gevonden.append(wie)
    if not gevonden:
        gemeenten = [wie for wie in aanbod if wie.is_gemeente]
        if len(gemeenten) > VANZELF:
            gemeenten = [wie for wie in gemeenten if wie.verband == gemeenten[0].verband]
        gevonden = gemeenten[:VANZELF] or aanbod[:MEESTE]
    return [wie for wie in aanbod if wie in gevonden], onbekend


def _gemeenten(codes: set[str]) -> dict[str, Gemeente]:
    """The gemeenten with these codes, by code. One query."""
    return {gemeente.cbs_code: gemeente for gemeente in Gemeente.objects.filter(cbs_code__in=codes)}


def _rijen(
    reeks: Cijferreeks,
    gekozen: list[Vergelijkwie],
    alle: list[Vergelijkwie],
    gemeenten: dict[str, Gemeente],
) -> list[Vergelijkrij]:
    """Who is chosen, and below them (``samen``) all together. Of one gemeente alone that is the
    gemeente itself, and stands there once.
    """
    eigen = [wie for wie in gekozen if wie.is_gemeente]
    rijen = [
        Vergelijkrij(
            wie,
            reeks.van(wie.code),
            (gemeenten[wie.code],) if wie.code in gemeenten else (),
            samen=False,
        )
        for wie in eigen
    ]
    for wie in alle:
        in_verband = tuple(gemeenten[lid] for lid in wie.leden if lid in gemeenten)
        alleen = {gemeente.cbs_code for gemeente in in_verband}
        if len(alleen) == 1 and alleen <= {een.code for een in eigen}:
            continue
        punten = reeks.van(wie.code, wie.verband)
        rijen.append(Vergelijkrij(wie, punten, in_verband, samen=bool(eigen)))
    return rijen


def periode_zin(perioden: Sequence[str]) -> str:
    """The periods in words."""
    if len(perioden) < 2:
        return periode_naam(perioden[0]) if perioden else ""
    return f"{periode_naam(perioden[0])} tot en met {periode_naam(perioden[-1])}"
