"""Doelen and lists of activiteiten of one samenwerkingsverband in one quarter, as plain values.

What was entered for the quarter or before it is read; what is later is not known yet.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from doelen.activiteiten import Activiteitenlezer, Vorige, op_datum
from doelen.koers import Dagwaarde, Reeks, Richting, Streef, kies_streef
from doelen.metingen import (
    PROGNOSE,
    REALISATIE,
    STREEF,
    cel_van,
    streefcellen,
    tabel_van,
    uitkomst_van,
)
from doelen.models import (
    Activiteit,
    Activiteitenlijst,
    Doel,
    Indicator,
    Indicatorwaarde,
)
from doelen.opslag import Opslag
from doelen.uitleg import uitleg
from doelen.waarde import (
    DoelWaarde,
    IndicatorStand,
    IndicatorWaarde,
    LijstWaarde,
    Peiling,
)
from gemeenten.cijfer import CijferBasis
from gemeenten.eenheid import telt_mensen
from gemeenten.models import Gemeente
from tabellen.afscherming.vorm import Opbouw
from tabellen.eenheid import Eenheid, eenheid_van
from tabellen.kader import Kader
from tabellen.waarde import Cel

Rij = TypeVar("Rij", Doel, Activiteitenlijst)
Gezegd = Callable[[Iterable[CijferBasis]], tuple[str, ...]]
NaarCel = Callable[[Indicator, Gemeente], Cel | None]


def niets_gezegd(_: Iterable[CijferBasis]) -> tuple[str, ...]:
    """For who shows no explanations."""
    return ()


@dataclass(frozen=True)
class Doelenlezer:
    """Reads doelen by their code. The number of queries does not depend on how much there is.

    ``uit_tabel`` gives the cell of an indicator that is taken from a table; ``gezegd`` what people
    said of figures: on their sheets, and of what the rules found in them.
    """

    kader: Kader
    vorige: Vorige | None
    uit_tabel: NaarCel
    gezegd: Gezegd

    @cached_property
    def opslag(self) -> Opslag:
        """What it reads, once."""
        return Opslag(self.kader)

    @cached_property
    def activiteiten(self) -> Activiteitenlezer:
        return Activiteitenlezer(self.opslag, self.vorige)

    def doel(self, code: str) -> DoelWaarde:
        """LookupError when there is none of this code."""
        return self._doel(_met_code(self.opslag.doelen, code), boven=True)

    def lijst(self, code: str) -> LijstWaarde:
        """LookupError when there is none of this code."""
        rijen = Activiteitenlijst.objects.filter(
            samenwerkingsverband=self.kader.samenwerkingsverband
        )
        lijst = _met_code(rijen, code)
        eigen = [
            activiteit for activiteit in self.opslag.activiteiten if activiteit.lijst_id == lijst.pk
        ]
        return LijstWaarde(
            lijst.code,
            lijst.naam,
            lijst.definitie,
            lijst.bron,
            self.activiteiten.lees(eigen),
            self.gezegd(self.opslag.van_activiteiten(eigen)),
            self.activiteiten.geld(lijst, eigen),
        )

    def _van_doel(self, doel: Doel, activiteiten: Iterable[Activiteit]) -> Iterator[CijferBasis]:
        """The figures of the quarter that are shown with a doel."""
        yield from (stand for stand in self.opslag.doelstanden if stand.doel_id == doel.pk)
        for indicator in self.opslag.indicatoren:
            if indicator.doel_id == doel.pk:
                yield from self.opslag.van_indicator(indicator)
        yield from self.opslag.van_activiteiten(activiteiten)

    def _doel(self, doel: Doel, *, boven: bool = False) -> DoelWaarde:
        standen = [
            (self.opslag.wie(stand.gemeente), stand)
            for stand in self.opslag.doelstanden
            if stand.doel_id == doel.pk
        ]
        eigen = [
            activiteit for activiteit in self.opslag.activiteiten if activiteit.doel_id == doel.pk
        ]
        return DoelWaarde(
            code=doel.code,
            niveau=doel.get_niveau_display(),
            naam=doel.naam,
            definitie=doel.definitie,
            bron=doel.bron,
            boven=tuple(self._boven(doel)) if boven else (),
            gaat_goed=tuple((wie, stand.gaat_goed) for wie, stand in standen if stand.gaat_goed),
            kan_beter=tuple((wie, stand.kan_beter) for wie, stand in standen if stand.kan_beter),
            toelichtingen=(
                *((wie, stand.toelichting) for wie, stand in standen if stand.toelichting),
                *(("", tekst) for tekst in self.gezegd(self._van_doel(doel, eigen))),
            ),
            indicatoren=tuple(
                self._indicator(indicator)
                for indicator in self.opslag.indicatoren
                if indicator.doel_id == doel.pk
            ),
            activiteiten=op_datum(self.activiteiten.lees(eigen)),
            geld=self.activiteiten.geld(doel, eigen),
            onder=tuple(
                self._doel(ander) for ander in self.opslag.doelen if self._hoort(ander, doel)
            ),
        )

    def _hoort(self, deel: Doel, doel: Doel) -> bool:
        return deel.onder_id == doel.pk and self.opslag.geldig(deel)

    def _boven(self, doel: Doel) -> Iterator[tuple[str, str]]:
        if doel.onder_id:
            onder = next(ander for ander in self.opslag.doelen if ander.pk == doel.onder_id)
            yield from self._boven(onder)
            yield onder.get_niveau_display(), onder.naam

    # --- Indicatoren ------------------------------------------------------------------------------

    def _indicator(self, indicator: Indicator) -> IndicatorWaarde:
        eenheid = eenheid_van(indicator.eenheid).met(indicator.decimalen)
        gemeenten = self.opslag.van(indicator)
        standen, reeksen, streefnamen = [], {}, []
        for gemeente in gemeenten:
            wie = self.opslag.wie(gemeente)
            streven = self.opslag.streven[indicator.pk, gemeente.pk]
            gemeten = self._gemeten(indicator, gemeente, eenheid)
            prognose = self._prognose(indicator, gemeente, eenheid)
            standen.append(self._stand(indicator, wie, gemeten, prognose, streven))
            verwacht = {prognose.op: prognose.cel} if prognose else {}
            for soort, cellen in (
                (REALISATIE, {meting.op: meting.cel for meting in gemeten}),
                (PROGNOSE, verwacht),
                (STREEF, streefcellen(streven, eenheid)),
            ):
                if cellen:
                    reeks = f"{wie}, {soort.lower()}" if wie else soort
                    reeksen[reeks] = cellen
                    streefnamen += [reeks] if soort == STREEF else []
        return IndicatorWaarde(
            code=indicator.code,
            naam=indicator.naam,
            uitleg=tuple(uitleg(indicator)),
            eenheid=eenheid,
            richting=Richting(indicator.richting),
            standen=tuple(standen),
            tabel=tabel_van(
                reeksen,
                naam=f"indicator-{indicator.code}",
                titel=indicator.naam,
                periode=f"{self.kader.samenwerkingsverband.naam}, metingen tot en met "
                f"{self.kader.peildatum_voluit}",
                bron=indicator.bron,
                definitie=indicator.definitie,
                streef=streefnamen,
            ),
        )

    def _stand(
        self,
        indicator: Indicator,
        wie: str,
        gemeten: Sequence[Peiling],
        prognose: Peiling | None,
        streven: Sequence[Streef],
    ) -> IndicatorStand:
        reeks = Reeks(
            tuple(Dagwaarde(meting.op, _getal(meting.cel)) for meting in gemeten),
            Richting(indicator.richting),
            stroom=indicator.verloop == Indicator.Verloop.STROOM,
            breukjaar=indicator.breukjaar,
            prognose=_getal(prognose.cel) if prognose else None,
        )
        streef = kies_streef(streven, self.kader.peildatum)
        getallen = [meting for meting in gemeten[:-1] if meting.cel.waarde is not None]
        return IndicatorStand(
            wie,
            meting=gemeten[-1] if gemeten else None,
            prognose=prognose,
            streef=streef,
            oordeel=reeks.oordeel(streef, self.kader.peildatum),
            trend=reeks.trend,
            eerder=getallen[-1] if getallen else None,
        )

    def _gemeten(self, indicator: Indicator, gemeente: Gemeente, eenheid: Eenheid) -> list[Peiling]:
        """The measurements by day; of one day the last that was entered."""
        if indicator.afgeleid:
            cel = self.uit_tabel(indicator, gemeente)
            return [Peiling(self.kader.peildatum, cel)] if cel else []
        per_dag = {
            self._dag(waarde): waarde
            for waarde in self.opslag.waarden[indicator.pk, gemeente.pk]
            if waarde.soort == Indicatorwaarde.Soort.REALISATIE
        }
        return [
            Peiling(dag, self._cel(indicator, per_dag[dag], eenheid), per_dag[dag].toelichting)
            for dag in sorted(per_dag)
        ]

    def _dag(self, rij: Indicatorwaarde) -> datetime.date:
        """The day of a measurement; where nobody gave one it is not past that of the monitor."""
        nu = rij.datum is None and rij.kwartaal_id == self.kader.kwartaal.pk
        return min(rij.op, self.kader.peildatum) if nu else rij.op

    def _prognose(
        self, indicator: Indicator, gemeente: Gemeente, eenheid: Eenheid
    ) -> Peiling | None:
        """What was expected last, of a day that has yet to come."""
        verwacht = [
            waarde
            for waarde in self.opslag.waarden[indicator.pk, gemeente.pk]
            if waarde.soort == Indicatorwaarde.Soort.PROGNOSE
        ]
        if not verwacht or verwacht[-1].op < self.kader.peildatum:
            return None
        laatste = verwacht[-1]
        return Peiling(laatste.op, self._cel(indicator, laatste, eenheid), laatste.toelichting)

    def _cel(self, indicator: Indicator, rij: Indicatorwaarde, eenheid: Eenheid) -> Cel:
        """What was entered of a day; the same when it is entered again."""
        uitkomst = uitkomst_van(rij, "waarde")
        if self.kader.herleidt and uitkomst.waarde is not None and telt_mensen(indicator.eenheid):
            wie = f"{rij.gemeente_id},{indicator.pk},{rij.soort}@{rij.op}"
            vorm = Opbouw.van(f"doelen.indicatorwaarde.waarde:{wie}", uitkomst.waarde)
            uitkomst = replace(uitkomst, opbouw=vorm)
        return cel_van(uitkomst, eenheid)


def _met_code(rijen: Iterable[Rij], code: str) -> Rij:
    gevonden = next((rij for rij in rijen if rij.code == code), None)
    if gevonden is None:
        raise LookupError(f"‘{code}’ bestaat niet.")
    return gevonden


def _getal(cel: Cel) -> Decimal | None:
    return None if cel.waarde is None else Decimal(cel.waarde)
