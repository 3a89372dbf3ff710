"""What people said of figures, to be printed under the tables that show them.

An explanation of a warning, the reason to let a fout pass, and the toelichting of a whole sheet all
go with the tables that count what they are about.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Self

from django.db.models import Q

from gemeenten.cijfer import CijferBasis
from invoer.blad.bladen import PER_NAAM
from invoer.indienen.bevindingen import REGELS
from invoer.models import Bladtoelichting, Verklaring
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel

Model = type[CijferBasis]

_MODELLEN: dict[str, frozenset[Model]] = {
    regel.code: frozenset(meting.model for meting in regel.metingen())
    for regels in REGELS.values()
    for regel in regels
}


@dataclass(frozen=True)
class Toelichtingen:
    """What was said of the figures of one kader, by model, each text once."""

    per_model: dict[Model, list[tuple[int, str]]]

    @classmethod
    def van(cls, kader: Kader) -> Self:
        """Read them: two queries."""
        plaats = {gemeente.pk: nummer for nummer, gemeente in enumerate(kader.gemeenten)}
        wie = {gemeente.pk: gemeente.naam for gemeente in kader.gemeenten}
        wie_samen = kader.samenwerkingsverband.naam
        per_model: defaultdict[Model, list[tuple[int, str]]] = defaultdict(list)
        van_bladen = Bladtoelichting.objects.filter(
            kwartaal=kader.kwartaal, samenwerkingsverband=kader.samenwerkingsverband
        )
        for toelichting in van_bladen:
            if toelichting.gemeente_id is None or toelichting.gemeente_id in wie:
                naam = wie.get(toelichting.gemeente_id or 0, wie_samen)
                rang = plaats.get(toelichting.gemeente_id or 0, len(plaats))
                model = PER_NAAM[toelichting.blad].model
                per_model[model].append((rang, f"{naam}: {toelichting.tekst}"))
        verklaringen = Verklaring.objects.filter(
            Q(gemeente__in=kader.gemeenten) | Q(samenwerkingsverband=kader.samenwerkingsverband),
            kwartaal=kader.kwartaal,
        )
        for verklaring in verklaringen.order_by("regel", "onderwerp"):
            naam = wie.get(verklaring.gemeente_id or 0, wie_samen)
            rang = plaats.get(verklaring.gemeente_id or 0, len(plaats))
            for model in _MODELLEN.get(verklaring.regel, ()):
                per_model[model].append((rang, f"{naam}: {verklaring.tekst}"))
        return cls(dict(per_model))

    def bij(self, tabel: Kruistabel) -> list[str]:
        """The texts that go with a table, in the order of the gemeenten."""
        gevonden = {paar for model in tabel.modellen for paar in self.per_model.get(model, ())}
        return [tekst for _, tekst in sorted(gevonden)]
