"""Roles from the groups that somebody is in at the own organisation."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from gemeenten.slot import houd_rij_vast
from invoer.models import Groepsrol, Rol

_WAT = ("soort", "samenwerkingsverband_id", "gemeente_id", "domein")


def rollen_van(aanbieder: str, groepen: Iterable[str]) -> set[tuple[Any, ...]]:
    """What these groups of this organisation give."""
    return set(Groepsrol.objects.filter(aanbieder=aanbieder, groep__in=groepen).values_list(*_WAT))


@transaction.atomic
def geef_rollen(mens: User, aanbieder: str, groepen: Iterable[str]) -> None:
    """Give what the groups give now, and take back what they gave and no longer do.

    A role that somebody was given by hand, or by another organisation, stays as it is.
    """
    houd_rij_vast(mens)  # who logs in twice at once waits
    gegeven = rollen_van(aanbieder, groepen)
    heeft = set()
    for rol in Rol.objects.filter(gebruiker=mens):
        wat = tuple(getattr(rol, veld) for veld in _WAT)
        if rol.aanbieder == aanbieder and wat not in gegeven:
            rol.delete()
        else:
            heeft.add(wat)
    for wat in sorted(gegeven - heeft, key=str):
        Rol.objects.create(gebruiker=mens, aanbieder=aanbieder, **dict(zip(_WAT, wat, strict=True)))
    vars(mens).pop("_bereik", None)  # read before
