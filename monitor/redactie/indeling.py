"""The arrangement of an editie: chapters and what is in them moved, added and taken away."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import Max

from gemeenten.rechten import mag
from gemeenten.slot import houd_rij_vast
from monitor.models import Editie, Hoofdstuk, Onderdeel

HOGER, LAGER = "hoger", "lager"


class KanNiet(Exception):
    """The arrangement cannot become so; the text says why and what to do."""


@dataclass(frozen=True)
class Nieuw:
    """What is to be added to a chapter: what it shows, or a heading over a text."""

    tabel: str = ""
    kop: str = ""
    tekst: str = ""


@transaction.atomic
def verplaats(rij: Hoofdstuk | Onderdeel, waarheen: str, door: Any) -> None:
    """One place up or down; who is first or last stays."""
    _houd_vast(rij, door)
    rijen = list(_naast(rij))
    plek = next((n for n, ander in enumerate(rijen) if ander.pk == rij.pk), None)
    if plek is None:
        raise KanNiet("Dit is intussen verwijderd.")
    ander = plek + (-1 if waarheen == HOGER else 1)
    if 0 <= ander < len(rijen):
        rijen[plek], rijen[ander] = rijen[ander], rijen[plek]
        _zet_op_volgorde(rijen)


@transaction.atomic
def zet_over(onderdeel: Onderdeel, naar: Hoofdstuk, door: Any) -> None:
    """To the end of another chapter of the same editie."""
    _houd_vast(onderdeel, door)
    vers = Onderdeel.objects.select_related("hoofdstuk").filter(pk=onderdeel.pk).first()
    if vers is None:
        raise KanNiet("Dit is intussen verwijderd.")
    onderdeel = vers  # with what another wrote in it while this one waited
    if naar.editie_id != onderdeel.hoofdstuk.editie_id:
        raise KanNiet("Dit hoofdstuk is van een andere editie.")
    if onderdeel.tabel and naar.onderdelen.filter(tabel=onderdeel.tabel).exists():
        raise KanNiet(f"Dit staat al in hoofdstuk {naar}.")
    onderdeel.hoofdstuk = naar
    onderdeel.volgorde = _achteraan(naar.onderdelen)
    _bewaar(onderdeel, door, "change", zoals_het_was={"tekst"})


@transaction.atomic
def voeg_toe(hoofdstuk: Hoofdstuk, nieuw: Nieuw, door: Any) -> Onderdeel:
    """At the end of a chapter."""
    _houd_vast(hoofdstuk, door)
    onderdeel = Onderdeel(
        hoofdstuk=hoofdstuk,
        volgorde=_achteraan(hoofdstuk.onderdelen),
        tabel=nieuw.tabel.strip(),
        kop=nieuw.kop.strip(),
        tekst=nieuw.tekst.strip(),
    )
    _bewaar(onderdeel, door, "add")
    return onderdeel


@transaction.atomic
def voeg_hoofdstuk_toe(editie: Editie, titel: str, slug: str, door: Any) -> Hoofdstuk:
    """At the end of the editie."""
    _houd_vast(editie, door)
    hoofdstuk = Hoofdstuk(
        editie=editie,
        titel=titel.strip(),
        slug=slug.strip(),
        volgorde=_achteraan(editie.hoofdstukken),
    )
    _bewaar(hoofdstuk, door, "add")
    return hoofdstuk


@transaction.atomic
def haal_weg(onderdeel: Onderdeel, door: Any) -> None:
    """Take a section out of its chapter; the table or overzicht that it shows stays."""
    _houd_vast(onderdeel, door)
    if not mag(door, "delete", onderdeel):
        raise PermissionDenied
    Onderdeel.objects.filter(pk=onderdeel.pk).delete()


def _houd_vast(rij: Editie | Hoofdstuk | Onderdeel, door: Any) -> None:
    """The row of the editie, until commit: whatever writes in it does."""
    editie = rij if isinstance(rij, Editie) else None
    if isinstance(rij, Onderdeel):
        rij = rij.hoofdstuk
    editie = editie or rij.editie  # type: ignore[union-attr]
    if not mag(door, "change", rij):
        raise PermissionDenied
    houd_rij_vast(editie)


def _naast(rij: Hoofdstuk | Onderdeel) -> "models.QuerySet[Any]":
    if isinstance(rij, Onderdeel):
        return rij.hoofdstuk.onderdelen.order_by("volgorde")
    return rij.editie.hoofdstukken.order_by("volgorde")


def _zet_op_volgorde(rijen: list[Any]) -> None:
    """Their places in this order, by way of places that nobody has: each is of one row."""
    plekken = sorted(rij.volgorde for rij in rijen)
    vrij = plekken[-1] + 1
    anders = [(r, plek) for r, plek in zip(rijen, plekken, strict=True) if r.volgorde != plek]
    model = type(rijen[0])
    for nummer, (rij, _) in enumerate(anders):
        model.objects.filter(pk=rij.pk).update(volgorde=vrij + nummer)
    for rij, plek in anders:
        model.objects.filter(pk=rij.pk).update(volgorde=plek)


def _achteraan(rijen: Any) -> int:
    return (rijen.aggregate(laatste=Max("volgorde"))["laatste"] or 0) + 1


def _bewaar(
    rij: Any,
    door: Any,
    wat: Literal["add", "change"],
    zoals_het_was: Collection[str] = (),
) -> None:
    """Of what nobody changed here, nothing is asked that was not when it was stored."""
    try:
        rij.full_clean(exclude=zoals_het_was)
    except ValidationError as fout:
        raise KanNiet(" ".join(fout.messages)) from fout
    if not mag(door, wat, rij):
        raise PermissionDenied
    rij.save()
