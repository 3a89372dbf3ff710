"""For what the tables of an editie are computed: its samenwerkingsverband, from when it counts."""

from dataclasses import replace
from typing import Any

from django.db.models import Model, OuterRef, QuerySet, Subquery

from domeinen.declaraties import CIJFERS
from gemeenten.models import Kwartaal
from invoer.models import Indiening, Termijn
from monitor.models import Editie
from tabellen.kader import Kader


def kader_van(editie: Editie) -> Kader:
    """That of an editie: of periods before anything was asked its tables show nothing."""
    kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal, editie.peildatum)
    return replace(kader, begin=_begin(kader))


def _begin(kader: Kader) -> int:
    """The first quarter of which there is a figure of any gemeente, in any table, or of which
    figures were asked: by a termijn, a submission or an editie. One query.
    """
    wie: dict[str, Any] = {
        "gemeente": [gemeente.pk for gemeente in kader.gemeenten],
        "samenwerkingsverband": [kader.samenwerkingsverband.pk],
    }
    modellen: tuple[type[Model], ...] = (*CIJFERS, Indiening, Termijn, Editie)
    rijen: list[QuerySet[Any]] = [
        model._default_manager.filter(**{f"{veld}__in": wie[veld]})
        for model in modellen
        for veld in wie.keys() & {v.name for v in model._meta.fields}
    ]
    eerste = {
        f"eerste_{nummer}": Subquery(
            rij.filter(kwartaal__lte=OuterRef("pk")).order_by("kwartaal").values("kwartaal")[:1]
        )
        for nummer, rij in enumerate(rijen)
    }
    hier = kader.kwartaal.pk
    gevonden = Kwartaal.objects.filter(pk=hier).annotate(**eerste).values_list(*eerste).get()
    return min((kwartaal for kwartaal in gevonden if kwartaal), default=hier)
