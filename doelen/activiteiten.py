"""Activiteiten as plain values: how far each is, what moved, and what it costs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from doelen.geld import geldtabel
from doelen.models import Activiteit, Activiteitenlijst, Activiteitstand, Doel
from doelen.opslag import Opslag
from doelen.voortgang import Activiteitvoortgang, veranderd, volgorde
from doelen.waarde import Activiteiten, ActiviteitWaarde
from gemeenten.models import Kwartaal
from tabellen.waarde import Tabel


class Vorige(NamedTuple):
    """The monitor before this one, to tell what moved since."""

    naam: str
    kwartaal: Kwartaal


@dataclass(frozen=True)
class Activiteitenlezer:
    """Reads them for one quarter, beside the monitor before it."""

    opslag: Opslag
    vorige: Vorige | None

    def lees(self, rijen: Iterable[Activiteit]) -> Activiteiten:
        """Each in every gemeente that it is of, in their order."""
        sinds = self.vorige.naam if self.vorige else ""
        return Activiteiten(tuple(w for rij in rijen for w in self._regels(rij)), sinds)

    def _regels(self, activiteit: Activiteit) -> Iterator[ActiviteitWaarde]:
        for gemeente in self.opslag.van(activiteit):
            standen = self.opslag.standen[activiteit.pk, gemeente.pk]
            nu = self._voortgang(standen, self.opslag.kader.kwartaal.pk)
            anders: tuple[str, ...] = ()
            if self.vorige:
                was = activiteit.geldig_in(self.vorige.kwartaal.pk)
                toen = self._voortgang(standen, self.vorige.kwartaal.pk) if was else None
                anders = veranderd(toen, nu)
            yield ActiviteitWaarde(
                naam=activiteit.naam,
                letter=activiteit.letter,
                groep=activiteit.groep,
                wie=self.opslag.wie(gemeente),
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
            voorbij=stand.te_laat(self.opslag.kader.peildatum),
        )

    def geld(self, bij: Doel | Activiteitenlijst, rijen: Iterable[Activiteit]) -> Tabel | None:
        """What they cost, of a doel or a list; None where nobody said."""
        posten = [
            (
                activiteit.naam + (f" ({wie})" if (wie := self.opslag.wie(gemeente)) else ""),
                per_jaar,
            )
            for activiteit in rijen
            for gemeente in self.opslag.van(activiteit)
            if (per_jaar := self.opslag.bedragen[activiteit.pk, gemeente.pk])
        ]
        kader = self.opslag.kader
        periode = f"{kader.samenwerkingsverband.naam}, stand op {kader.peildatum_voluit}"
        return geldtabel(f"geld-{bij.code}", f"Geld voor: {bij.naam}", periode, posten)


def op_datum(activiteiten: Activiteiten) -> Activiteiten:
    """First what is overdue, then by when it is planned."""
    regels = sorted(activiteiten.regels, key=lambda regel: volgorde(regel.stand))
    return Activiteiten(tuple(regels), activiteiten.sinds)
