"""HiGHS, asked in the words of this room: could a reader take this sum for so much more or less?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import highspy
import numpy as np

from tabellen.afscherming.stelsel import Afwijking, Stuk
from tabellen.afscherming.vorm import Getal, Somvorm

_VRIJWEL_NIETS = 1e-4  # what it costs to lean on what is withheld anyway: no detours
_PRECIES = 150  # so many sums that may be chosen from: then the least of all is looked for
_SECONDEN = 5.0  # for one search; what is there already is used when it ends
_RUIM = 4  # how many times the threshold one sum may be taken to be more or less, in that search
_ONEINDIG = highspy.kHighsInf


@dataclass(frozen=True)
class Bereikvraag:
    """Whether a sum can be taken for ``nodig`` more than it is; for less when that is negative."""

    doel: Somvorm
    nodig: Getal

    def beantwoord(self, stuk: Stuk, anders: Afwijking) -> bool:
        """Whether this is such a way to take the figures."""
        termen = stuk.termen(self.doel)
        scheelt = sum(factor * anders.get(wie, 0) for wie, factor in termen.items())
        return scheelt >= self.nodig if self.nodig > 0 else scheelt <= self.nodig


@dataclass
class Oplosser:
    """Looks for ways to take the figures of one part otherwise."""

    stuk: Stuk
    gewicht: Mapping[Somvorm, float]

    def zoek(
        self, vraag: Bereikvraag, verborgen: Collection[Somvorm], *, erbij: bool = True
    ) -> Afwijking | None:
        """The way that takes the least beside what is withheld; without ``erbij`` nothing beside
        it. None when there is none. Figures of which nothing is told now are left alone, unless
        there is no other way and all may be withheld.
        """
        if self._kern and vraag.doel in self._kern.stuk.doelen:
            anders = self._kern.zoek(vraag, verborgen, erbij=erbij)
            if not erbij or anders is not None:
                return anders
        gevonden = self._lineair.los_op(vraag, verborgen, erbij)
        if gevonden is None:
            return None
        heel = self._antwoord(gevonden, vraag, verborgen, erbij)
        if heel is not None and (
            not self._erbij(heel, verborgen) or len(self.stuk.knopen) - len(verborgen) > _PRECIES
        ):
            return heel
        beter = self._geheel.los_op(vraag, verborgen, erbij)
        precies = self._antwoord(beter, vraag, verborgen, erbij) if beter else None
        kan = [anders for anders in (heel, precies) if anders is not None]
        return min(kan, key=lambda anders: self._kosten(anders, verborgen), default=None)

    def _antwoord(
        self,
        kolommen: Sequence[float],
        vraag: Bereikvraag,
        verborgen: Collection[Somvorm],
        erbij: bool,
    ) -> Afwijking | None:
        """What the solver found in whole numbers, if that is an answer, exactly."""
        paren = zip(self.stuk.onbekenden, kolommen, strict=False)
        anders = {wie: round(getal) for wie, getal in paren if round(getal)}
        open_ = {*verborgen, *(self._erbij(anders, verborgen) if erbij else ())}
        goed = vraag.beantwoord(self.stuk, anders) and self.stuk.klopt(anders, open_)
        return anders if goed else None

    def _erbij(self, anders: Afwijking, verborgen: Collection[Somvorm]) -> list[Somvorm]:
        """What must be withheld for it that is not yet."""
        knopen = self.stuk.stelsel.knopen
        verschillen = self.stuk.verschillen(anders)
        return [k for k in verschillen if k in knopen and k not in verborgen]

    def _kosten(self, anders: Afwijking, verborgen: Collection[Somvorm]) -> float:
        return sum(self.gewicht.get(knoop, 0) for knoop in self._erbij(anders, verborgen))

    @cached_property
    def _kern(self) -> "Oplosser | None":
        kern = self.stuk.kern()
        return Oplosser(kern, self.gewicht) if kern else None

    @cached_property
    def _lineair(self) -> "_Programma":
        return _Programma(self.stuk, self.gewicht)

    @cached_property
    def _geheel(self) -> "_Programma":
        return _Programma(self.stuk, self.gewicht, heel=True)


class _Stil(highspy.Highs):
    """Silent from its beginning, or its banner would stand in what a command tells."""

    def enableCallbacks(self) -> None:  # noqa: N802 (its name there)
        self.setOptionValue("output_flag", False)
        super().enableCallbacks()  # type: ignore[no-untyped-call]


def _nieuw() -> highspy.Highs:
    return _Stil()  # type: ignore[no-untyped-call]


class _Programma:
    """A column for how much each figure is otherwise; of each sum that can be withheld two, for how
    much it is more and less. ``heel``: in whole numbers, and at a price for each sum that is
    touched, however little: a third column.
    """

    def __init__(self, stuk: Stuk, gewicht: Mapping[Somvorm, float], *, heel: bool = False) -> None:
        self.stuk, self.heel = stuk, heel
        self.nummers = {knoop: nummer for nummer, knoop in enumerate(stuk.knopen)}
        self.gewicht = np.array([gewicht[knoop] for knoop in stuk.knopen], dtype=float)
        ruimte = [float(k.waarde - 1) if k in stuk.minstens_een else _ONEINDIG for k in stuk.knopen]
        self.minder = np.array(ruimte, dtype=float)
        self.model = self._maak()

    def los_op(
        self, vraag: Bereikvraag, verborgen: Collection[Somvorm], erbij: bool
    ) -> Sequence[float] | None:
        """The columns of the cheapest answer; None when there is none, or none in time."""
        n, aantal, model = len(self.stuk.onbekenden), len(self.nummers), self.model
        dicht = np.ones(aantal, dtype=bool)
        dicht[[self.nummers[knoop] for knoop in verborgen if knoop in self.nummers]] = False
        vast = dicht & (not erbij)
        ruimte = np.empty(2 * aantal)
        ruimte[0::2] = np.where(vast, 0.0, _ONEINDIG)
        ruimte[1::2] = np.where(vast, 0.0, self.minder)
        prijs = np.where(dicht, self.gewicht, 0.0)
        kosten = np.full(2 * aantal, _VRIJWEL_NIETS)
        if self.heel:
            self._kosten(n + 2 * aantal, prijs)
        else:
            kosten += np.repeat(prijs, 2)
        plaatsen = np.arange(n, n + 2 * aantal, dtype=np.int32)
        model.changeColsBounds(2 * aantal, plaatsen, np.zeros(2 * aantal), ruimte)
        self._kosten(n, kosten)
        nodig = float(vraag.nodig)
        grenzen = (nodig, _ONEINDIG) if nodig > 0 else (-_ONEINDIG, nodig)
        model.changeRowBounds(self.rijen[vraag.doel], *grenzen)
        # Its clock runs on from one search to the next.
        model.setOptionValue("time_limit", model.getRunTime() + _SECONDEN)
        model.run()
        er_is = model.getInfo().primal_solution_status == highspy.kSolutionStatusFeasible
        gevonden = list(model.getSolution().col_value) if er_is else None
        model.changeRowBounds(self.rijen[vraag.doel], -_ONEINDIG, _ONEINDIG)
        return gevonden

    def _kosten(self, vanaf: int, kosten: Any) -> None:
        plaatsen = np.arange(vanaf, vanaf + len(kosten), dtype=np.int32)
        self.model.changeColsCost(len(kosten), plaatsen, kosten)

    def _maak(self) -> highspy.Highs:
        stuk, n, aantal = self.stuk, len(self.stuk.onbekenden), len(self.nummers)
        self.plek = {wie: nummer for nummer, wie in enumerate(stuk.onbekenden)}
        model = self.model = _nieuw()
        for naam, waarde in (("threads", 1), ("random_seed", 1)):
            model.setOptionValue(naam, waarde)
        laag = [-float(w.waarde) if w.waarde >= 0 else -_ONEINDIG for w in stuk.onbekenden]
        model.addVars(n, np.array(laag, dtype=float), np.full(n, _ONEINDIG))
        model.addVars(2 * aantal, np.zeros(2 * aantal), np.full(2 * aantal, _ONEINDIG))
        for nummer, knoop in enumerate(stuk.knopen):
            erbij = {n + 2 * nummer: -1.0, n + 2 * nummer + 1: 1.0}
            self._rij(0, 0, {**self._som(knoop), **erbij})
        for vorm in stuk.vormen:
            if vorm in stuk.vast:
                self._rij(0, 0, self._som(vorm))
            elif vorm in stuk.minstens_een and vorm not in self.nummers:
                self._rij(float(1 - vorm.waarde), _ONEINDIG, self._som(vorm))
        eerste = model.getNumRow()
        self.rijen = {doel: eerste + nummer for nummer, doel in enumerate(stuk.doelen)}
        for doel in stuk.doelen:
            self._rij(-_ONEINDIG, _ONEINDIG, self._som(doel))
        if self.heel:
            self._maak_heel(n, aantal)
        return model

    def _maak_heel(self, n: int, aantal: int) -> None:
        self.model.addVars(aantal, np.zeros(aantal), np.ones(aantal))
        gehele = np.array([*range(n), *range(n + 2 * aantal, n + 3 * aantal)], dtype=np.int32)
        soort = np.full(len(gehele), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self.model.changeColsIntegrality(len(gehele), gehele, soort)
        grens = -_RUIM * float(self.stuk.stelsel.drempel)
        for nummer in range(aantal):
            meer, of = n + 2 * nummer, n + 2 * aantal + nummer
            self._rij(-_ONEINDIG, 0, {meer: 1.0, meer + 1: 1.0, of: grens})

    def _som(self, vorm: Somvorm) -> dict[int, float]:
        return {self.plek[wie]: float(f) for wie, f in self.stuk.termen(vorm).items()}

    def _rij(self, laag: float, hoog: float, paren: Mapping[int, float]) -> None:
        kolommen = np.array(list(paren), dtype=np.int32)
        factoren = np.array(list(paren.values()), dtype=float)
        self.model.addRow(laag, hoog, len(paren), kolommen, factoren)
