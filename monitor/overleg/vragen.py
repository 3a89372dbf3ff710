"""A college asks about a concept and the redacteur answers: each once, with a mail to the other."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from gemeenten.rechten import mag
from gemeenten.slot import houd_rij_vast
from invoer.indienen.berichten import colleges, redacteuren, stuur, vervalt
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import OPENBAAR
from monitor.models import Editie, Vraag


@transaction.atomic
def stel(vraag: Vraag, adres: str = "") -> None:
    """Store a question about what is not public yet; ``adres`` leads the redacteur to it."""
    if not mag(vraag.door, "add", vraag):
        raise PermissionDenied
    editie = vraag.editie
    if houd_rij_vast(editie).status in OPENBAAR:
        raise StapKanNiet("Deze monitor is openbaar. Vraag de redacteur om een rectificatie.")
    hoofdstukken = editie.hoofdstukken.values_list("slug", flat=True)
    if vraag.hoofdstuk and vraag.hoofdstuk not in hoofdstukken:
        raise StapKanNiet("Dit hoofdstuk is er niet meer. Kies een ander, of de hele monitor.")
    vraag.tekst = vraag.tekst.strip()
    _keur(vraag)
    vraag.save()
    delen = (f"Het college van {vraag.gemeente} vraagt:", vraag.tekst, "Hier antwoordt u:", adres)
    tekst = "\n\n".join(delen)
    verband = _verband(editie)
    onderwerp = f"{editie}: een vraag van {vraag.gemeente}"
    stuur(onderwerp, tekst, redacteuren(verband), verband, over=vraag)


@transaction.atomic
def beantwoord(vraag: Vraag, antwoord: str, door: Any, adres: str = "") -> None:
    """Store the answer, once; ``adres`` leads the college to it."""
    vraag = houd_rij_vast(vraag)
    if not mag(door, "change", vraag.editie):
        raise PermissionDenied
    if vraag.beantwoord_op:
        raise StapKanNiet("Iemand anders heeft deze vraag net beantwoord.")
    vraag.antwoord = antwoord.strip()
    if not vraag.antwoord:
        raise StapKanNiet("Schrijf op wat het antwoord is.")
    vraag.beantwoord_door, vraag.beantwoord_op = door, timezone.now()
    _keur(vraag)
    vraag.save()
    tekst = f"U vroeg:\n\n{vraag.tekst}\n\nHet antwoord:\n\n{vraag.antwoord}\n\n{adres}"
    verband = _verband(vraag.editie)
    aan = colleges(verband, [vraag.gemeente])
    vervalt(vraag)  # nobody else needs to answer it
    stuur(f"{vraag.editie}: antwoord op uw vraag", tekst, aan, verband, over=vraag)


def vragen_van(editie: Editie) -> list[Vraag]:
    """All that was asked, what is open first. One query."""
    mensen = ("door", "beantwoord_door")
    vragen = Vraag.objects.filter(editie=editie).select_related("gemeente", *mensen)
    return sorted(vragen, key=lambda vraag: vraag.beantwoord_op is not None)


def _keur(vraag: Vraag) -> None:
    try:
        vraag.full_clean()
    except ValidationError as fout:
        raise StapKanNiet(" ".join(fout.messages)) from fout


def _verband(editie: Editie) -> Any:
    return editie.samenwerkingsverband
