"""Doelen and lists of activiteiten of one samenwerkingsverband in one quarter, as plain values.

What was entered for the quarter or before it is read; what is later is not known yet.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

from doelen.geld import geldtabel
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
    Activiteitstand,
    Doel,
    Indicator,
    Indicatorwaarde,
)
from doelen.opslag import Opslag
from doelen.uitleg import uitleg
from doelen.voortgang import Activiteitvoortgang, veranderd, volgorde
from doelen.waarde import (
    Activiteiten,
    ActiviteitWaarde,
    DoelWaarde,
    IndicatorStand,
    IndicatorWaarde,
    LijstWaarde,
    Peiling,
)
from gemeenten.models import Gemeente, Kwartaal
from tabellen.eenheid import Eenheid, eenheid_van
from tabellen.kader import Kader
from tabellen.waarde import Cel, Tabel

Rij = TypeVar("Rij", Doel, Activiteitenlijst)
NaarCel = Callable[[Indicator, Gemeente], Cel | None]


class Vorige(NamedTuple):
    """The monitor before this one, to tell what moved since."""

    naam: str
    kwartaal: Kwartaal


@dataclass(frozen=True)
class Doelenlezer:
    """Reads doelen by their code. The number of queries does not depend on how much there is.

    ``uit_tabel`` gives the cell of an indicator that is taken from a table.
    """

    kader: Kader
    vorige: Vorige | None
    uit_tabel: NaarCel

    @cached_property
    def opslag(self) -> Opslag:
        """What it reads, once."""
        return Opslag(self.kader)

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
            self._als_activiteiten(eigen),
        )

    def _doel(self, doel: Doel, *, boven: bool = False) -> DoelWaarde:
        standen = [
            (self._wie(stand.gemeente), stand)
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
            toelichtingen=tuple(
                (wie, stand.toelichting) for wie, stand in standen if stand.toelichting
            ),
            indicatoren=tuple(
                self._indicator(indicator)
                for indicator in self.opslag.indicatoren
                if indicator.doel_id == doel.pk
            ),
            activiteiten=_op_datum(self._als_activiteiten(eigen)),
            geld=self._geld(doel, eigen),
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
        standen, reeksen = [], {}
        for gemeente in gemeenten:
            wie = self._wie(gemeente)
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
                    reeksen[f"{wie}, {soort.lower()}" if wie else soort] = cellen
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
            waarde.op: waarde
            for waarde in self.opslag.waarden[indicator.pk, gemeente.pk]
            if waarde.soort == Indicatorwaarde.Soort.REALISATIE
        }
        return [
            Peiling(
                dag,
                cel_van(uitkomst_van(per_dag[dag], "waarde"), eenheid),
                per_dag[dag].toelichting,
            )
            for dag in sorted(per_dag)
        ]

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
        return Peiling(
            laatste.op, cel_van(uitkomst_van(laatste, "waarde"), eenheid), laatste.toelichting
        )

    # --- Activiteiten -----------------------------------------------------------------------------

    def _als_activiteiten(self, rijen: Iterable[Activiteit]) -> Activiteiten:
        sinds = self.vorige.naam if self.vorige else ""
        return Activiteiten(tuple(w for rij in rijen for w in self._regels(rij)), sinds)

    def _regels(self, activiteit: Activiteit) -> Iterator[ActiviteitWaarde]:
        for gemeente in self.opslag.van(activiteit):
            standen = self.opslag.standen[activiteit.pk, gemeente.pk]
            nu = self._voortgang(standen, self.kader.kwartaal.pk)
            anders: tuple[str, ...] = ()
            if self.vorige:
                was = activiteit.geldig_in(self.vorige.kwartaal.pk)
                toen = self._voortgang(standen, self.vorige.kwartaal.pk) if was else None
                anders = veranderd(toen, nu)
            yield ActiviteitWaarde(
                naam=activiteit.naam,
                letter=activiteit.letter,
                groep=activiteit.groep,
                wie=self._wie(gemeente),
                beslist=activiteit.beslist,
                uitleg=activiteit.definitie,
                stand=nu,
                veranderd=anders,
            )

    def _voortgang(self, standen: Sequence[Activiteitstand], kwartaal: int) -> Activiteitvoortgang:
        """What was entered last, in this quarter or before."""
        stand = next((s for s in reversed(standen) if s.kwartaal_id <= kwartaal), None)
        if stand is None:
            return Activiteitvoortgang()
        return Activiteitvoortgang(
            status=stand.get_status_display() if stand.status else "",
            planning=stand.planning,
            gereed=stand.gereed,
            opmerking=stand.opmerking,
            bereik=stand.bereik,
            toelichting=stand.toelichting,
            voorbij=stand.te_laat(self.kader.peildatum),
        )

    def _geld(self, doel: Doel, rijen: Iterable[Activiteit]) -> Tabel | None:
        posten = [
            (activiteit.naam + (f" ({wie})" if (wie := self._wie(gemeente)) else ""), per_jaar)
            for activiteit in rijen
            for gemeente in self.opslag.van(activiteit)
            if (per_jaar := self.opslag.bedragen[activiteit.pk, gemeente.pk])
        ]
        return geldtabel(
            f"geld-{doel.code}",
            f"Geld voor: {doel.naam}",
            f"{self.kader.samenwerkingsverband.naam}, stand op {self.kader.peildatum_voluit}",
            posten,
        )

    def _wie(self, gemeente: Gemeente) -> str:
        return "" if self.kader.enkel else gemeente.naam


def _met_code(rijen: Iterable[Rij], code: str) -> Rij:
    gevonden = next((rij for rij in rijen if rij.code == code), None)
    if gevonden is None:
        raise LookupError(f"‘{code}’ bestaat niet.")
    return gevonden


def _op_datum(activiteiten: Activiteiten) -> Activiteiten:
    regels = sorted(activiteiten.regels, key=lambda regel: volgorde(regel.stand))
    return Activiteiten(tuple(regels), activiteiten.sinds)


def _getal(cel: Cel) -> Decimal | None:
    return None if cel.waarde is None else Decimal(cel.waarde)
