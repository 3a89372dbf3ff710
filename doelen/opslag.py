"""What is stored of the doelen of one samenwerkingsverband, up to one quarter: each read once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models

from doelen.geld import Bedragen
from doelen.koers import Beweging, Streef
from doelen.metingen import uitkomst_van
from doelen.models import (
    Activiteit,
    Activiteitbedrag,
    Activiteitstand,
    Doel,
    Doelstand,
    Indicator,
    Indicatorwaarde,
    Streefwaarde,
)
from gemeenten.models import Gemeente
from tabellen.kader import Kader

PerGemeente = defaultdict[tuple[int, int], Any]  # by categorie and gemeente

_VAN_DOEL = ("doel__gemeente", "doel__onder__gemeente")


def streef_van(rij: Streefwaarde) -> Streef:
    """A stored target as a plain value."""
    beweging = Beweging(rij.beweging) if rij.beweging else None
    return Streef(rij.jaar, rij.waarde, rij.van, rij.tot, beweging)


@dataclass(frozen=True)
class Opslag:
    """The rows, in order. At most nine queries, however much there is."""

    kader: Kader

    @cached_property
    def doelen(self) -> list[Doel]:
        return list(self._lijst(Doel))

    @cached_property
    def indicatoren(self) -> list[Indicator]:
        return [i for i in self._lijst(Indicator, "gebied", *_VAN_DOEL) if self.geldig(i)]

    @cached_property
    def activiteiten(self) -> list[Activiteit]:
        alle = self._lijst(Activiteit, "gemeente", *_VAN_DOEL)
        return [activiteit for activiteit in alle if self.geldig(activiteit)]

    @cached_property
    def streven(self) -> defaultdict[tuple[int, int], list[Streef]]:
        uit: defaultdict[tuple[int, int], list[Streef]] = defaultdict(list)
        for rij in Streefwaarde.objects.filter(
            indicator__samenwerkingsverband=self.kader.samenwerkingsverband
        ).order_by("jaar"):
            uit[rij.indicator_id, rij.gemeente_id].append(streef_van(rij))
        return uit

    @cached_property
    def waarden(self) -> defaultdict[tuple[int, int], list[Indicatorwaarde]]:
        return self._per_gemeente(Indicatorwaarde, "indicator")

    @cached_property
    def standen(self) -> defaultdict[tuple[int, int], list[Activiteitstand]]:
        return self._per_gemeente(Activiteitstand, "activiteit")

    @cached_property
    def doelstanden(self) -> list[Doelstand]:
        plaats = {gemeente.pk: nummer for nummer, gemeente in enumerate(self.kader.gemeenten)}
        rijen = self._cijfers(Doelstand, "doel").filter(kwartaal=self.kader.kwartaal)
        return sorted(rijen, key=lambda stand: plaats[stand.gemeente_id])

    @cached_property
    def bedragrijen(self) -> defaultdict[tuple[int, int], list[Activiteitbedrag]]:
        return self._per_gemeente(Activiteitbedrag, "activiteit")

    def van_indicator(self, indicator: Indicator) -> Iterator[Indicatorwaarde]:
        """What was entered of it in the quarter."""
        for gemeente in self.kader.gemeenten:
            yield from self._nu(self.waarden[indicator.pk, gemeente.pk])

    def van_activiteiten(self, activiteiten: Iterable[Activiteit]) -> Iterator[Any]:
        """What was entered of them in the quarter."""
        for activiteit in activiteiten:
            for gemeente in self.kader.gemeenten:
                sleutel = activiteit.pk, gemeente.pk
                yield from self._nu(self.standen[sleutel])
                yield from self._nu(self.bedragrijen[sleutel])

    def _nu(self, rijen: Iterable[Any]) -> Iterator[Any]:
        return (rij for rij in rijen if rij.kwartaal_id == self.kader.kwartaal.pk)

    @cached_property
    def bedragen(self) -> defaultdict[tuple[int, int], dict[int, Bedragen]]:
        """The last that was entered of each year."""
        uit: defaultdict[tuple[int, int], dict[int, Bedragen]] = defaultdict(dict)
        for sleutel, rijen in self.bedragrijen.items():
            for rij in rijen:
                bedragen = Bedragen(uitkomst_van(rij, "begroot"), uitkomst_van(rij, "besteed"))
                if rij.kwartaal_id != self.kader.kwartaal.pk:
                    bedragen = bedragen.met_noot(f"Bekend in het {rij.kwartaal}.")
                uit[sleutel][rij.begrotingsjaar] = bedragen
        return uit

    def _per_gemeente(self, model: Any, naam: str) -> defaultdict[tuple[int, int], list[Any]]:
        """By categorie and gemeente, the earliest first."""
        uit: defaultdict[tuple[int, int], list[Any]] = defaultdict(list)
        for rij in self._cijfers(model, naam).order_by("kwartaal"):
            uit[getattr(rij, f"{naam}_id"), rij.gemeente_id].append(rij)
        return uit

    def _cijfers(self, model: Any, naam: str) -> "models.QuerySet[Any]":
        rijen: models.QuerySet[Any] = model._default_manager.filter(
            **{f"{naam}__samenwerkingsverband": self.kader.samenwerkingsverband},
            gemeente__in=self.kader.gemeenten,
            kwartaal__lte=self.kader.kwartaal.pk,
        )
        return rijen.select_related("kwartaal", "gemeente")

    def _lijst(self, model: Any, *erbij: str) -> "models.QuerySet[Any]":
        rijen: models.QuerySet[Any] = model._default_manager.filter(
            samenwerkingsverband=self.kader.samenwerkingsverband
        )
        return rijen.select_related(*erbij).order_by("volgorde", "naam")

    def geldig(self, rij: Any) -> bool:
        """Whether it holds in the quarter."""
        return bool(rij.geldig_in(self.kader.kwartaal.pk))

    def van(self, rij: Any) -> list[Gemeente]:
        """The gemeenten that it is of."""
        alleen = rij.van_gemeente
        return [g for g in self.kader.gemeenten if alleen is None or g.pk == alleen.pk]

    def wie(self, gemeente: Gemeente) -> str:
        """Its name, where it is not the only one."""
        return "" if self.kader.enkel else gemeente.naam
