"""What was published, read back; of the reports that are asked for most, once per process."""

from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils import timezone

from gemeenten.models import Kwartaal
from monitor.models import Publicatie
from monitor.momentopname.codec import uit_bytes
from monitor.soort import STAPPEN, Plek, Soort
from monitor.verslag import Verslag


def lees_hoofd(publicatie: Publicatie) -> Verslag:
    """The report without its chapters: its name, period and all that lists tell."""
    return uit_bytes(bytes(publicatie.hoofd))


def lees_publicatie(publicatie: Publicatie) -> Verslag:
    """The whole report."""
    return _lees(publicatie.pk, publicatie.sha256)


@dataclass(frozen=True)
class Openbaar:
    """What is public at a place: the version that is asked for, of the ``nieuwste``, with the
    edities of the same kind a period earlier and later, if these are public.
    """

    publicatie: Publicatie
    nieuwste: int
    vorige: Publicatie | None
    volgende: Publicatie | None


def openbare(verband: str, plek: Plek) -> list[Openbaar]:
    """What is public at this place and at those that it may lead to. One query, which every page
    costs: so what stands beside it comes along.
    """
    hier = plek.kwartaal
    stappen = {0, *STAPPEN.values()}
    rijen = Publicatie.objects.licht().filter(
        editie__samenwerkingsverband__slug=verband,
        editie__kwartaal__in={_ernaast(hier, keer * n) for n in stappen for keer in (-1, 1)},
        editie__gepubliceerd_op__lte=timezone.localdate(),
    )
    per_editie: dict[tuple[int, str], list[Publicatie]] = {}
    for rij in rijen.select_related("editie__kwartaal").order_by("versie"):
        per_editie.setdefault((rij.editie.kwartaal_id, rij.editie.soort), []).append(rij)
    uit = []
    for (kwartaal, soort), versies in per_editie.items():
        if kwartaal != hier.pk:
            continue
        hoogste = versies[-1].versie
        stap = STAPPEN[Soort(soort)]
        buren = [per_editie.get((_ernaast(hier, n), soort), [None])[-1] for n in (-stap, stap)]
        for rij in versies:
            if rij.versie == (plek.versie or hoogste):
                uit.append(Openbaar(rij, hoogste, *buren))
    return uit


def _ernaast(kwartaal: Kwartaal, stap: int) -> int:
    """The key of the quarter so many later; of the same one past the end of the calendar."""
    try:
        return kwartaal.plus(stap).pk
    except ValidationError:
        return kwartaal.pk


@lru_cache(maxsize=8)
def _lees(pk: int, sha256: str) -> Verslag:
    """By checksum too: another database may hold another report under this key."""
    return uit_bytes(bytes(Publicatie.objects.only("verslag").get(pk=pk).verslag))
