"""What was published, read back; of the reports that are asked for most, once per process."""

from functools import lru_cache

from django.utils import timezone

from monitor.models import Publicatie
from monitor.momentopname.codec import uit_bytes
from monitor.soort import Plek
from monitor.verslag import Verslag


def lees_hoofd(publicatie: Publicatie) -> Verslag:
    """The report without its chapters: its name, period and all that lists tell."""
    return uit_bytes(bytes(publicatie.hoofd))


def lees_publicatie(publicatie: Publicatie) -> Verslag:
    """The whole report."""
    return _lees(publicatie.pk, publicatie.sha256)


def openbare(verband: str, plek: Plek) -> list[tuple[Publicatie, int]]:
    """What is public at this place and at those that it may lead to, with the newest version of
    each: the version that is asked for, or else the newest. One query.
    """
    rijen = Publicatie.objects.licht().filter(
        editie__samenwerkingsverband__slug=verband,
        editie__kwartaal=plek.kwartaal.pk,
        editie__gepubliceerd_op__lte=timezone.localdate(),
    )
    per_editie: dict[int, list[Publicatie]] = {}
    for rij in rijen.select_related("editie__kwartaal").order_by("versie"):
        per_editie.setdefault(rij.editie_id, []).append(rij)
    uit = []
    for versies in per_editie.values():
        hoogste = versies[-1].versie
        for rij in versies:
            if rij.versie == (plek.versie or hoogste):
                uit.append((rij, hoogste))
    return uit


@lru_cache(maxsize=8)
def _lees(pk: int, sha256: str) -> Verslag:
    """By checksum too: another database may hold another report under this key."""
    return uit_bytes(bytes(Publicatie.objects.only("verslag").get(pk=pk).verslag))
