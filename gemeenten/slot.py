"""The lock on figures: the one place to hold them still, and to ask whether they may change.

Who changes figures, or locks or unlocks them, first holds their owners (``houd_vast``) and then
asks (``op_slot``): whoever was busy is done by then, and nobody begins before the transaction ends.
A lock holds for everybody, superusers too.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.http import Http404

from gemeenten.cijfer import CijferBasis
from gemeenten.models import Deelname, Gemeente, Samenwerkingsverband, Slot

INGEDIEND = (
    "Deze cijfers zijn ingediend en zitten op slot. Moet er iets veranderen, dan stuurt de "
    "redacteur ze terug."
)
GEPUBLICEERD = (
    "Deze cijfers zijn gepubliceerd en zitten op slot. Moet er iets veranderen, dan begint de "
    "redacteur een rectificatie."
)


Rij = TypeVar("Rij", bound=models.Model)


class Weigering(Exception):
    """What is not deleted, or does not change; the text says why and what to do first."""


class OpSlot(Weigering):
    """Figures that do not change because they are locked; the text says why and what to do."""


class Cijfers(NamedTuple):
    """The figures of one owner in one domain and quarter: what is locked as a whole.

    The owner is a gemeente, or else the samenwerkingsverband as a whole. Without a domain: all
    figures of a samenwerkingsverband, and of the gemeenten that take part in it.
    """

    domein: str
    kwartaal: int
    gemeente: int | None = None
    samenwerkingsverband: int | None = None

    @classmethod
    def van(cls, cijfer: CijferBasis) -> Self:
        """Those that a row, stored or not, belongs to."""
        return cls(
            cijfer.domein,
            cijfer.kwartaal_id,
            getattr(cijfer, "gemeente_id", None),
            getattr(cijfer, "samenwerkingsverband_id", None),
        )


def houd_vast(cijfers: Iterable[Cijfers]) -> None:
    """Wait for who changes or locks figures of these owners; hold off others until commit.

    By the rows of the owners, in one order for everybody. SQLite, which has no row locks, holds off
    everybody else from the beginning of a transaction.
    """
    cijfers = list(cijfers)
    houd_rijen_vast(Samenwerkingsverband, {c.samenwerkingsverband for c in cijfers})
    alles_van = {c.samenwerkingsverband for c in cijfers if not c.domein}
    deelnames = Deelname.objects.filter(samenwerkingsverband__in=alles_van - {None})
    deelnemers = deelnames.values_list("gemeente_id", flat=True)
    houd_rijen_vast(Gemeente, {*deelnemers, *(c.gemeente for c in cijfers)})


def houd_rij_vast(rij: Rij) -> Rij:
    """Wait for who changes this row, hold off others until commit, and give it as it is by then;
    Http404 if it is gone by then.

    For what is changed as a whole and is no figure, such as an overzicht with its lines.
    """
    vers = type(rij)._default_manager.select_for_update(no_key=True).filter(pk=rij.pk).first()
    if vers is None:
        raise Http404("Dit is intussen weg.")
    return vers


def houd_rijen_vast(model: type[models.Model], sleutels: Collection[int | None]) -> None:
    """Wait for who changes any of these rows, in one order for everybody, and hold off others until
    commit. What was read before may be another by now.
    """
    rijen = model._default_manager.filter(pk__in={*sleutels} - {None}).order_by("pk")
    list(rijen.select_for_update(no_key=True).values_list("pk"))


def houd_vrije_vast(rijen: models.QuerySet[Any], hoogstens: int) -> list[Any]:
    """The keys of so many of these rows that nobody holds; others are held off until commit.

    For what is cleared in pieces: who is at one of them is not waited for.
    """
    vrij = rijen.order_by("pk").select_for_update(skip_locked=True, of=("self",))
    return list(vrij.values_list("pk", flat=True)[:hoogstens])


def op_slot(cijfers: Iterable[Cijfers]) -> dict[Cijfers, str]:
    """Those of the figures that are locked, with the words for people. One query."""
    cijfers = set(cijfers)
    gemeenten = {c.gemeente for c in cijfers} - {None}
    verbanden = {c.samenwerkingsverband for c in cijfers} - {None}
    deelnemer = "samenwerkingsverband__deelnames__gemeente"
    sloten = Slot.objects.filter(
        Q(gemeente__in=gemeenten)
        | Q(samenwerkingsverband__in=verbanden)
        | Q(**{f"{deelnemer}__in": gemeenten}),
        kwartaal__in={c.kwartaal for c in cijfers},
    ).order_by()
    ingediend: set[Cijfers] = set()
    gepubliceerd: set[tuple[int, str, int]] = set()
    for domein, kwartaal, gemeente, verband, wie in sloten.values_list(
        "domein", "kwartaal_id", "gemeente_id", "samenwerkingsverband_id", deelnemer
    ):
        if verband is None:
            ingediend.add(Cijfers(domein, kwartaal, gemeente))
        else:
            gepubliceerd |= {(kwartaal, "verband", verband), (kwartaal, "gemeente", wie)}
    return {
        c: GEPUBLICEERD if gepubliceerd & _eigenaars(c) else INGEDIEND
        for c in cijfers
        if c in ingediend or gepubliceerd & _eigenaars(c)
    }


def vergrendel(cijfers: Cijfers, uitgave: str = "") -> None:
    """Lock; what is locked stays so. Hold them first.

    Of a samenwerkingsverband several publications can lock the same figures, each by its
    ``uitgave``: they stay locked while one of those does.
    """
    Slot.objects.get_or_create(**_rij(cijfers, uitgave))


def ontgrendel(cijfers: Cijfers, uitgave: str = "") -> None:
    """Take this lock away, if it is there. Hold them first."""
    Slot.objects.filter(**_rij(cijfers, uitgave)).delete()


def is_vergrendeld(cijfers: Cijfers, uitgave: str = "") -> bool:
    """Whether this lock is there; whether any is, tells ``op_slot``."""
    return Slot.objects.filter(**_rij(cijfers, uitgave)).exists()


def heeft_sloten(samenwerkingsverband: int) -> bool:
    """Whether anything that it published is locked, of it or of those who take part in it."""
    return Slot.objects.filter(samenwerkingsverband=samenwerkingsverband).exists()


def _rij(cijfers: Cijfers, uitgave: str) -> dict[str, Any]:
    return {
        "gemeente_id": cijfers.gemeente,
        "samenwerkingsverband_id": cijfers.samenwerkingsverband,
        "kwartaal_id": cijfers.kwartaal,
        "domein": cijfers.domein,
        "uitgave": uitgave,
    }


def _eigenaars(cijfers: Cijfers) -> set[tuple[int, str, int]]:
    uit = set()
    if cijfers.gemeente is not None:
        uit.add((cijfers.kwartaal, "gemeente", cijfers.gemeente))
    if cijfers.samenwerkingsverband is not None:
        uit.add((cijfers.kwartaal, "verband", cijfers.samenwerkingsverband))
    return uit
