"""Whether a gemeente may leave a samenwerkingsverband: asked wherever its deelname is deleted, or
becomes that of another, whichever way that goes.

Publication locks the figures of who takes part: who left would have them open for everybody. What
else holds a gemeente, the layers above know (``BEZWAREN``).
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete, pre_save

from gemeenten.models import Deelname
from gemeenten.slot import Weigering, heeft_sloten, houd_rij_vast

VAST = ("samenwerkingsverband", "gemeente")
# Each says why not yet and what to do first, or nothing.
BEZWAREN: list[Callable[[Deelname], str]] = []


@transaction.atomic
def waarom_blijft(deelname: Deelname) -> str:
    """Why this gemeente, as stored, may not leave now, in words; until commit nobody publishes."""
    houd_rij_vast(deelname.samenwerkingsverband)
    for bezwaar in (_op_slot, *BEZWAREN):
        if reden := bezwaar(deelname):
            return reden
    return ""


def begin() -> None:
    """From now on refuse it, with ``Weigering``."""
    pre_delete.connect(_bij_verwijderen, sender=Deelname, dispatch_uid="vertrek")
    pre_save.connect(_bij_bewaren, sender=Deelname, dispatch_uid="vertrek")


def _op_slot(deelname: Deelname) -> str:
    if not heeft_sloten(deelname.samenwerkingsverband_id):
        return ""
    return (
        f"Er is al een monitor gepubliceerd, en zolang {deelname.gemeente} meedoet in "
        f"{deelname.samenwerkingsverband} zitten die cijfers op slot. Houdt de gemeente op te "
        "bestaan, zet dan bij haar de dag van opheffing."
    )


def _bij_verwijderen(instance: Deelname, origin: Any = None, **kwargs: Any) -> None:
    """A samenwerkingsverband that is deleted as a whole takes these along: what it published
    prevents that itself.
    """
    if getattr(origin, "model", type(origin)) is Deelname and (reden := waarom_blijft(instance)):
        raise Weigering(reden)


def _bij_bewaren(instance: Deelname, raw: bool, **kwargs: Any) -> None:
    was = None if raw else Deelname.objects.filter(pk=instance.pk).first()
    if was is None or _waar(was) == _waar(instance):
        return
    if reden := waarom_blijft(was):
        raise Weigering(reden)


def _waar(deelname: Deelname) -> list[int]:
    return [getattr(deelname, f"{naam}_id") for naam in VAST]
