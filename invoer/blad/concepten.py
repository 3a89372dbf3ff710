"""Drafts: what somebody typed and did not save yet, so that it survives whatever happens.

A draft belongs to one person and one sheet. What is typed without being logged in waits in the
session until the login (``vangnet``).
"""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet

from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import lees_toelichting
from invoer.blad.wijzigingen import (
    VERKLARING,
    Getypt,
    Typwerk,
    aangeraakt,
    opgeslagen_teksten,
    plekken,
    zelfde,
)
from invoer.models import Concept

_MEESTE_CELLEN = 20_000


class OnleesbaarConcept(ValueError):
    """What a browser sent is no draft."""


def lees_concept(blad: Blad, gebruiker: User) -> Typwerk:
    """What this person typed on this sheet before; nothing when there is no draft."""
    cellen = _concepten(blad, gebruiker).values_list("cellen", flat=True).first()
    return van_json(cellen or {})


@transaction.atomic
def bewaar_concept(blad: Blad, gebruiker: User, typwerk: Typwerk) -> None:
    """Keep what was typed in place of the draft there was; nothing touched: no draft."""
    _wacht_op_beurt(gebruiker)
    cellen = als_json(aangeraakt(blad.soort, typwerk))
    if not cellen:
        _concepten(blad, gebruiker).delete()
        return
    Concept.objects.update_or_create(
        gebruiker=gebruiker, **blad.velden, defaults={"cellen": cellen}
    )


@transaction.atomic
def vul_concept_aan(blad: Blad, gebruiker: User, typwerk: Typwerk) -> Typwerk:
    """Add these cells to the draft; a cell as it was before leaves it. Returns the whole draft.

    Two windows of one person may do so at once: neither loses a cell. A cell that was saved while
    this was on its way is no draft any more.
    """
    _wacht_op_beurt(gebruiker)
    samen = lees_concept(blad, gebruiker)
    for code, rij in typwerk.items():
        samen[code] = {**samen.get(code, {}), **rij}
    samen = _nog_niet_bewaard(blad, aangeraakt(blad.soort, samen))
    bewaar_concept(blad, gebruiker, samen)
    return samen


@transaction.atomic
def wis_concept(blad: Blad, gebruiker: User) -> None:
    """Forget the draft: it is saved, or not wanted."""
    _wacht_op_beurt(gebruiker)
    _concepten(blad, gebruiker).delete()


def met_uitleg(blad: Blad, gebruiker: User, typwerk: Typwerk) -> Typwerk:
    """What a form holds, with the explanations of the draft that have no field on it.

    A finding goes when its cell cannot be read for a moment; what was said of it must not.
    """
    eerder = lees_concept(blad, gebruiker).get(VERKLARING, {})
    return {**typwerk, VERKLARING: {**eerder, **typwerk.get(VERKLARING, {})}}


def _nog_niet_bewaard(blad: Blad, typwerk: Typwerk) -> Typwerk:
    opgeslagen = opgeslagen_teksten(lees(blad, met_totalen=True), lees_toelichting(blad))
    uit: Typwerk = {}
    for (code, kolom), getypt in plekken(typwerk):
        nu = opgeslagen.get(code, {}).get(kolom, "")
        if code == VERKLARING or not zelfde(blad.soort, kolom, getypt.nu, nu):
            uit.setdefault(code, {})[kolom] = getypt
    return uit


def als_json(typwerk: Typwerk) -> dict[str, dict[str, dict[str, str]]]:
    """A draft as it is stored and sent: per row code and column ``nu`` and ``was``."""
    return {
        code: {kolom: {"nu": getypt.nu, "was": getypt.was} for kolom, getypt in rij.items()}
        for code, rij in typwerk.items()
        if rij
    }


def van_json(cellen: Any) -> Typwerk:
    """The reverse of ``als_json``; OnleesbaarConcept for anything else."""
    try:
        typwerk = {
            schoon(code): {
                schoon(kolom): Getypt(schoon(cel["nu"]), schoon(cel["was"]))
                for kolom, cel in rij.items()
            }
            for code, rij in cellen.items()
        }
    except (AttributeError, KeyError, TypeError) as fout:
        raise OnleesbaarConcept from fout
    if sum(len(rij) for rij in typwerk.values()) > _MEESTE_CELLEN:
        raise OnleesbaarConcept
    return typwerk


def schoon(tekst: Any) -> str:
    """A text that every database can keep, whole, with line ends as elsewhere in the application.

    What is too long to save is told when it is saved; a draft holds it until then.
    """
    if not isinstance(tekst, str):
        raise TypeError(tekst)
    leesbaar: str = tekst.encode("utf-8", "replace").decode()
    return leesbaar.replace("\x00", "").replace("\r\n", "\n")


def _wacht_op_beurt(gebruiker: User) -> None:
    """Wait for who writes a draft of this person now; hold off others until commit.

    By the row of the person, as there may be no draft yet, and by an update that changes nothing:
    SQLite takes its write lock before anything is read.
    """
    User.objects.filter(pk=gebruiker.pk).update(is_active=F("is_active"))


def _concepten(blad: Blad, gebruiker: User) -> QuerySet[Concept]:
    return Concept.objects.filter(gebruiker=gebruiker, **blad.velden)
