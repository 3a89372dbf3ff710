"""Answer, release, reject, and say whether it still holds: each kept with who and when."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gemeenten.rechten import mag
from gemeenten.slot import houd_rij_vast
from invoer.indienen.berichten import redacteuren, stuur, vervalt
from monitor.cijfervraag.stellen import VraagKanNiet, keur, werkadres
from monitor.models import Cijfervraag, Cijfervraagplaats, Cijfervraagstap, Editie
from monitor.models import Vraagstand as Stand
from monitor.site.adres import volledig

_GETAL = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]*\d|%|e\b)")
ANDERS = "Iemand anders deed net iets met deze vraag. Bekijk haar opnieuw."


@transaction.atomic
def beantwoord(vraag: Cijfervraag, antwoord: str, door: Any) -> None:
    """The answer of who knows the figure; nobody sees it before it is released."""
    vraag = _houd_vast(vraag, Stand.OPEN)
    if not mag(door, "change", vraag):
        raise PermissionDenied
    vraag.antwoord = antwoord.strip()
    if not vraag.antwoord:
        raise VraagKanNiet("Schrijf op wat het antwoord is.")
    vraag.beantwoord_door, vraag.beantwoord_op = door, timezone.now()
    vraag.stand = Stand.BEANTWOORD
    _bewaar(vraag, "beantwoord", door)
    delen = (f"Vraag: {vraag.tekst}", f"Antwoord: {vraag.antwoord}", "Hier geeft u haar vrij:")
    tekst = "\n\n".join((*delen, werkadres(vraag.editie)))
    verband = vraag.editie.samenwerkingsverband
    onderwerp = f"{vraag.editie}: een antwoord om vrij te geven"
    stuur(onderwerp, tekst, redacteuren(verband), verband, over=vraag)


@transaction.atomic
def geef_vrij(
    vraag: Cijfervraag, tekst: str, antwoord: str, door: Any, *, met_naam: bool = False
) -> None:
    """Question and answer, as they are worded now, become public; the name only where who asked
    wants that, too. Of what is public already only the wording changes, and who asked hears
    nothing: only who did not hear the other wording yet hears this one.
    """
    vraag = _houd_vast(vraag, Stand.BEANTWOORD, Stand.OPENBAAR)
    _alleen_redacteur(vraag, door)
    nieuw = vraag.stand != Stand.OPENBAAR
    vraag.tekst, vraag.antwoord = tekst.strip(), antwoord.strip()
    vraag.toon_naam = vraag.toon_naam and met_naam
    if not (vraag.tekst and vraag.antwoord):
        raise VraagKanNiet("Een vraag en een antwoord zijn allebei nodig.")
    vraag.stand = Stand.OPENBAAR
    vraag.afgerond_op = vraag.afgerond_op or timezone.now()
    if nieuw:
        _plaats(vraag, vraag.editie, geldt=True)
    _bewaar(vraag, "openbaar gemaakt" if nieuw else "tekst aangepast", door, openbaar=True)
    if vervalt(vraag) or nieuw:
        editie = vraag.editie
        waar = (editie.samenwerkingsverband.slug, editie.code, vraag.hoofdstuk, vraag.onderdeel)
        adres = volledig(reverse("tabel", args=waar))
        delen = ("Uw vraag is beantwoord:", vraag.tekst, vraag.antwoord, f"Zij staat op {adres}")
        _meld_vrager(vraag, "Antwoord op uw vraag bij een cijfer", *delen)


@transaction.atomic
def wijs_af(vraag: Cijfervraag, reden: str, door: Any) -> None:
    """Not to be public, or not any more; who asked hears why."""
    vraag = _houd_vast(vraag, Stand.OPEN, Stand.BEANTWOORD, Stand.OPENBAAR)
    _alleen_redacteur(vraag, door)
    if not reden.strip():
        raise VraagKanNiet("Schrijf op waarom. De vrager krijgt dat per e-mail.")
    was_openbaar = vraag.stand == Stand.OPENBAAR
    vraag.stand, vraag.afgerond_op = Stand.AFGEWEZEN, timezone.now()
    wat = "weggehaald" if was_openbaar else "afgewezen"
    _bewaar(vraag, wat, door, reden.strip(), openbaar=was_openbaar)
    vervalt(vraag)  # an answer that is not public any more goes to nobody
    kop = f"Uw vraag bij een cijfer ({vraag.over}) komt niet op de site:"
    _meld_vrager(vraag, "Uw vraag bij een cijfer", kop, vraag.tekst, f"De reden: {reden.strip()}")


@transaction.atomic
def stuur_terug(vraag: Cijfervraag, reden: str, door: Any) -> None:
    """The answer has to be another one; the ambtenaar answers again."""
    vraag = _houd_vast(vraag, Stand.BEANTWOORD)
    _alleen_redacteur(vraag, door)
    if not reden.strip():
        raise VraagKanNiet("Schrijf op wat er anders moet.")
    vraag.stand = Stand.OPEN
    _bewaar(vraag, "teruggestuurd", door, reden.strip())
    wie = vraag.beantwoord_door
    tekst = "\n\n".join((vraag.tekst, f"Uw antwoord: {vraag.antwoord}", reden.strip()))
    tekst = f"{tekst}\n\n{werkadres(vraag.editie)}"
    aan = [wie.email] if wie and wie.email and wie.is_active else []
    verband = vraag.editie.samenwerkingsverband
    stuur(f"{vraag.editie}: pas uw antwoord aan", tekst, aan, verband, over=vraag)


@transaction.atomic
def zeg_of_het_geldt(vraag: Cijfervraag, editie: Editie, geldt: bool, door: Any) -> None:
    """Whether question and answer stand at this later editie too."""
    vraag = _houd_vast(vraag, Stand.OPENBAAR)
    _alleen_redacteur(vraag, door)
    if editie.samenwerkingsverband_id != vraag.editie.samenwerkingsverband_id:
        raise PermissionDenied
    _plaats(vraag, editie, geldt=geldt)
    wat = f"geldt {'ook' if geldt else 'niet'} bij {editie.aanduiding}"
    _bewaar(vraag, wat[:60], door, openbaar=True)


def kleine_getallen(tekst: str, drempel: int | None) -> list[str]:
    """The numbers in a text that may be a count of people below the threshold."""
    if not drempel:
        return []
    gevonden = dict.fromkeys(_GETAL.findall(tekst))
    return [getal for getal in gevonden if 0 < int(getal) < drempel]


def _houd_vast(vraag: Cijfervraag, *standen: str) -> Cijfervraag:
    vraag = houd_rij_vast(vraag)
    if vraag.stand not in standen:
        raise VraagKanNiet(ANDERS)
    return vraag


def _plaats(vraag: Cijfervraag, editie: Editie, *, geldt: bool) -> None:
    Cijfervraagplaats.objects.update_or_create(
        vraag=vraag, editie=editie, defaults={"geldt": geldt}
    )


def _alleen_redacteur(vraag: Cijfervraag, door: Any) -> None:
    if not mag(door, "change", vraag.editie):
        raise PermissionDenied


def _bewaar(
    vraag: Cijfervraag, wat: str, door: Any, reden: str = "", *, openbaar: bool = False
) -> None:
    keur(vraag)
    vraag.save()
    Cijfervraagstap.objects.create(vraag=vraag, wat=wat, door=door, reden=reden, openbaar=openbaar)


def _meld_vrager(vraag: Cijfervraag, onderwerp: str, *delen: str) -> None:
    if vraag.email:
        verband = vraag.editie.samenwerkingsverband
        stuur(onderwerp, "\n\n".join(delen), [vraag.email], verband, over=vraag)
