"""What a quarter or a year is of months: by what the months of each line are.

A quarter of a stand is its last month, of a stroom its months together; what is counted since 1
January is in a quarter the difference with the month before it.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import models

from overzichten.lijnsoort import Lijnsoort
from tabellen.eenheid import Eenheid
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.uitkomst import NVT, Selectie, Selecties, Uitkomst, tel_op
from tabellen.verhouding import Verhouding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from overzichten.lijn import Lijn


class Maandsoort(models.TextChoices):
    """What the months of a line are, and so what a quarter of them is."""

    STAND = "stand", "een stand: van een kwartaal telt de laatste maand"
    STROOM = "stroom", "per maand: de maanden tellen op"
    CUMULATIEF = "cumulatief", "opgeteld sinds 1 januari: een kwartaal is een verschil"


Maanden = Mapping[int, int]  # the key of the line of each month
Factoren = dict[int, int]


def maanden_van(periode: "Lijn", lijnen: "Sequence[Lijn]") -> Maanden:
    """The lines with the months of the year that a quarter or year is in; of its own group."""
    zelfde = [
        lijn
        for lijn in lijnen
        if lijn.ingevuld
        and lijn.maand
        and (lijn.jaar_verschil or 0) == (periode.jaar_verschil or 0)
    ]
    groep = [lijn for lijn in zelfde if lijn.groep == periode.groep]
    return {lijn.maand: lijn.pk for lijn in groep or zelfde if lijn.maand}


def factoren(soort: str, periode: "Lijn", tot: int, maanden: Maanden) -> Factoren | None:
    """What a quarter or year until month ``tot`` counts of its months; None if one has no line."""
    begin = 1 if periode.soort == Lijnsoort.JAAR else tot - 2
    nodig = {tot: 1}
    if soort == Maandsoort.STROOM:
        nodig = dict.fromkeys(range(begin, tot + 1), 1)
    elif soort == Maandsoort.CUMULATIEF and begin > 1:
        nodig = {tot: 1, begin - 1: -1}
    if not nodig.keys() <= maanden.keys():
        return None
    return {maanden[maand]: factor for maand, factor in nodig.items()}


def ooit_te_berekenen(soort: str, periode: "Lijn", maanden: Maanden) -> bool:
    """Whether in any quarter it has the months that it counts."""
    tot = [periode.maand] if periode.maand else [3, 6, 9, 12]
    return any(factoren(soort, periode, maand, maanden) is not None for maand in tot)


@dataclass(frozen=True)
class Periodemaat(Maat):
    """A quarter or year, of the months that ``dimensie`` has.

    ``keuzes`` are those that it counts, by what months are; ``soort_van`` says that of the lines of
    ``anders``, the other dimension, and ``soort`` of those that do not.
    """

    basis: Meting
    dimensie: str
    keuzes: Mapping[str, Factoren | None]
    anders: str
    soort_van: Mapping[int, str]
    soort: str

    @property
    def label(self) -> str:  # type: ignore[override]
        return self.basis.label

    @property
    def eenheid(self) -> Eenheid:  # type: ignore[override]
        return self.basis.eenheid

    def metingen(self) -> Iterator[Meting]:
        yield self.basis

    def over(self, binnen: Maat) -> Maat:
        """Of a share the share of the quarter; a quarter of quarters there is not."""
        if isinstance(binnen, Verhouding):
            return replace(binnen, basis=self)
        return replace(self, keuzes={}) if isinstance(binnen, Periodemaat) else binnen

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        lezing = feiten[self.basis.model].lezing
        ander = selecties.get(self.anders) or lezing.alle_leden(self.basis.model, self.anders)
        per_soort: dict[str, dict[Hashable, object]] = {}
        for lid, factor in ander.factoren.items():
            soort = self.soort_van.get(lid) or self.soort  # type: ignore[call-overload]
            per_soort.setdefault(soort, {})[lid] = factor
        delen = []
        for soort, leden in per_soort.items():
            keuze = self.keuzes.get(soort)
            if keuze is None:
                return NVT
            eigen = Selectie(keuze, any(factor < 0 for factor in keuze.values()))  # type: ignore[arg-type]
            deel = {self.dimensie: eigen, self.anders: Selectie(leden, ander.strikt)}  # type: ignore[arg-type]
            delen.append((1, self.basis.bereken({**selecties, **deel}, feiten)))
        return tel_op(delen, strikt=ander.strikt)
