"""An editie as it may become public: computed whole, then without what would tell of few people.

One decision for all: what is withheld is so in the tables, and the texts, files, charts and pages
are made of those.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from doelen.waarde import DoelWaarde
from domeinen.declaraties import DECLARATIES
from monitor.afscherming.register import Geteld, eerder_bekend
from monitor.afscherming.scherm import Scherm
from monitor.models import Editie
from monitor.site.bewaard import bewaard
from monitor.verslag.lezen import Lezer, Verslag
from tabellen.afscherming.kiezen import Keuze, kies
from tabellen.afscherming.stelsel import Stelsel
from tabellen.afscherming.vorm import Opbouw, Somvorm, opgeteld
from tabellen.controle.regel import lees_controle
from tabellen.kader import Kader
from tabellen.waarde import Cel, Reden, Tabel


@dataclass
class Meelezer:
    """Keeps every cell that a text tells, and hides nothing."""

    vormen: list[Opbouw] = field(default_factory=list)

    def tabel(self, tabel: Tabel) -> Tabel:
        return tabel

    def doel(self, doel: DoelWaarde) -> DoelWaarde:
        return doel

    def cel(self, cel: Cel) -> Cel:
        if cel.opbouw is not None:
            self.vormen.append(cel.opbouw)
        return cel


@dataclass(frozen=True)
class Openbareversie:
    """The report as the public may see it, and ``ruw`` as it is; what was withheld, and all sums
    that are told or seen to be withheld.
    """

    verslag: Verslag
    ruw: Verslag
    keuze: Keuze
    geteld: Geteld
    drempel: int | None


def lees_openbaar(editie: Editie) -> Openbareversie:
    """Read it, decide what is withheld, and read it again without that."""
    lezer, meelezer = Lezer.van(editie, herleidt=True), Meelezer()
    ruw = replace(lezer, scherm=meelezer).verslag()
    vormen = (*_vormen(ruw), *meelezer.vormen)
    drempel = editie.samenwerkingsverband.drempel
    gelijk = frozenset(_gelijk(lezer.kader)) if vormen else frozenset()
    if not drempel or not vormen:
        return Openbareversie(ruw, ruw, Keuze(), _geteld(vormen, Keuze(), gelijk), drempel)
    eerder = eerder_bekend(editie)
    bekend = replace(eerder, getoond=eerder.getoond | gelijk)
    stelsel = Stelsel(vormen, drempel, bekend)
    keuze = bewaard("afscherming", _kern(stelsel), lambda: kies(stelsel))
    verslag = replace(lezer, scherm=Scherm(keuze.verbergt)).verslag()
    return Openbareversie(verslag, ruw, keuze, _geteld(vormen, keuze, gelijk), drempel)


def lees_ruw(editie: Editie) -> Verslag:
    """The report with all numbers, of which each cell knows what it is made of."""
    return Lezer.van(editie, herleidt=True).verslag()


def _vormen(verslag: Verslag) -> Iterator[Opbouw]:
    for tabel in verslag.cijfers():
        yield from (cel.opbouw for cel in tabel.cellen() if cel.opbouw is not None)


def _kern(stelsel: Stelsel) -> tuple[object, ...]:
    """All that a decision follows from, in a fixed order."""
    bekend = (
        sorted(v.termen for v in soort)
        for soort in (stelsel.bekend.getoond, stelsel.bekend.verborgen)
    )
    getallen = [[deel.termen for deel in vorm.lineair()] for vorm in stelsel.getallen]
    return (stelsel.drempel, getallen, *bekend)


def _geteld(vormen: tuple[Opbouw, ...], keuze: Keuze, gelijk: frozenset[Somvorm]) -> Geteld:
    uit: Geteld = {}
    for vorm in vormen:
        verborgen = keuze.verbergt(vorm)
        for deel in vorm.lineair() if vorm.som or not verborgen else ():
            uit[deel] = uit.get(deel, False) or not verborgen
    return uit | dict.fromkeys(gelijk, True)


def _gelijk(kader: Kader) -> Iterator[Somvorm]:
    """Sums that anybody knows to be equal, because the rules say so and the figures are."""
    regels = tuple(chain.from_iterable(declaratie.regels for declaratie in DECLARATIES))
    controle = lees_controle(kader, regels)
    for regel in regels:
        for vergelijking in regel.vergelijkingen(controle):
            termen = vergelijking.termen
            if any(t.uitkomst.waarde is None and t.uitkomst.reden not in _NIETS for t in termen):
                continue
            if sum(t.factor * (t.uitkomst.waarde or 0) for t in termen):
                continue
            opbouw = opgeteld([(t.factor, t.uitkomst.opbouw) for t in termen if t.uitkomst.opbouw])
            yield from opbouw.lineair()


_NIETS = frozenset({Reden.NVT, Reden.NIET_UITGESPLITST})
