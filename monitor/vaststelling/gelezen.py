"""What a college sees of a concept by now beside what it saw before, page by page.

A page that is seen is remembered. While it stays as it is, the page tells what was otherwise the
time before; when it changed since, Mijn kwartaal says so.
"""

import datetime
import hashlib
import zlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from gemeenten.slot import houd_rij_vast
from monitor.afscherming.openbaar import Openbareversie, lees_openbaar
from monitor.afscherming.register import telt_hetzelfde
from monitor.models import Editie, Leesstand, Publicatie
from monitor.momentopname.codec import naar_bytes, uit_bytes
from monitor.momentopname.lezen import lees_publicatie
from monitor.momentopname.verschil import verschillen
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.verbetering import Verbeterd
from monitor.vaststelling.stappen import te_besluiten
from monitor.verslag.lezen import Verslag
from tabellen.document import FormaatFout

_GEEN_DAG = datetime.date(2010, 1, 1)
_KAAL = Verslag("", "", "", "", "", "", "", _GEEN_DAG, None, "", (), ())  # around one chapter


class Stand(StrEnum):
    """Where a reader is with a page."""

    ONGELEZEN = "ongelezen"
    VERANDERD = "veranderd"
    GELEZEN = "gelezen"


@dataclass(frozen=True)
class Leesverschil:
    """What is otherwise on a page, and since when."""

    op: datetime.datetime
    delen: tuple[Verbeterd, ...]

    def van(self, naam: str) -> "Leesverschil | None":
        """Only what is about one table of it."""
        delen = tuple(deel for deel in self.delen if deel.deel.naam == naam)
        return replace(self, delen=delen) if delen else None


@dataclass(frozen=True)
class Leespagina:
    """A page of a concept for one reader; ``sinds`` says what changed since it was last seen."""

    titel: str
    adres: str
    stand: Stand
    sinds: Leesverschil | None = None


def leest_mee(gebruiker: Any, editie: Editie | None) -> bool:
    """Whether this person reads a concept for a college, and not to make it."""
    return editie is not None and bool(te_besluiten(gebruiker, editie))


def leest_concept(request: HttpRequest, editie: GetoondeEditie) -> dict[str, Any]:
    """What a page of a concept tells who reads it for a college: what changed, where to ask.

    A table is a part of its chapter, and looking at it alone is no reading of that.
    """
    concept, route = editie.concept_van, request.resolver_match
    if concept is None or route is None or not leest_mee(request.user, concept):
        return {}
    pagina, naam = route.kwargs.get("hoofdstuk", ""), route.kwargs.get("tabel", "")
    adres = reverse("admin:monitor_editie_vaststelling", args=(concept.pk,))
    uit: dict[str, Any] = {"vraagadres": f"{adres}?over={pagina}#vragen"}
    verslag = editie.van_pagina(pagina)
    if pagina and not any(h.slug == pagina for h in verslag.hoofdstukken):
        return uit
    if naam:
        paginas = leespaginas(request.user, concept, verslag, pagina)
        sinds = paginas[0].sinds if paginas else None
        return {**uit, "sinds": sinds and sinds.van(naam)}
    return {**uit, "sinds": onthoud(request.user, concept, verslag, pagina)}


def onthoud(gebruiker: Any, editie: Editie, verslag: Verslag, pagina: str) -> Leesverschil | None:
    """Remember that this page was seen as it is; what was otherwise the time before."""
    deel = _deel(verslag, pagina)
    inhoud, som = _bewaar(deel)
    nu = timezone.now()
    with transaction.atomic():
        rij, nieuw = Leesstand.objects.get_or_create(
            editie=editie,
            gebruiker=gebruiker,
            hoofdstuk=pagina,
            defaults={"som": som, "gezien": inhoud, "op": nu},
        )
        rij = houd_rij_vast(rij)
        if not nieuw and rij.som != som:
            rij.eerder, rij.eerder_op = rij.gezien, rij.op
            rij.som, rij.gezien, rij.op = som, inhoud, nu
            rij.save()
    return _sinds(bytes(rij.eerder), rij.eerder_op, deel, editie)


def sinds_publicatie(editie: Editie) -> Leesverschil:
    """What a next version would change, against the one that the public reads."""
    laatste = editie.publicaties.latest("versie")
    was, nu = _naast_elkaar(editie, laatste)
    adres = (editie.samenwerkingsverband.slug, editie.code)
    delen = (Verbeterd.op_plek(verschil, adres) for verschil in verschillen(was, nu.verslag))
    return Leesverschil(laatste.op, tuple(delen))


def zoals_gepubliceerd(editie: Editie) -> bool:
    """Whether a next version would tell what the last one does, of figures that did not change
    behind what is withheld either.
    """
    laatste = editie.publicaties.latest("versie")
    was, nu = _naast_elkaar(editie, laatste)
    return nu.verslag == was and telt_hetzelfde(laatste, nu.geteld)


def _naast_elkaar(editie: Editie, laatste: Publicatie) -> tuple[Verslag, Openbareversie]:
    """What was published, and what would be by now: both as the public reads them. Its looks and
    its day are no part of what it says.
    """
    was, nu = lees_publicatie(laatste), lees_openbaar(editie)
    dag, stijl = was.gepubliceerd_op, was.huisstijl
    return was, replace(nu, verslag=replace(nu.verslag, gepubliceerd_op=dag, huisstijl=stijl))


def onthoud_alles(gebruiker: Any, editie: Editie, verslag: Verslag) -> None:
    """Remember that the whole was seen, as one who takes the PDF does."""
    for pagina in ("", *(hoofdstuk.slug for hoofdstuk in verslag.hoofdstukken)):
        onthoud(gebruiker, editie, verslag, pagina)


def leespaginas(
    gebruiker: Any, editie: Editie, verslag: Verslag, alleen: str | None = None
) -> list[Leespagina]:
    """The pages of a concept, or one, and where this reader is with each. One query."""
    van_wie = Leesstand.objects.filter(gebruiker=gebruiker, editie=editie)
    rijen = {rij.hoofdstuk: rij for rij in van_wie}
    adres = (editie.samenwerkingsverband.slug, editie.code)
    paginas = [("", "Voorpagina", reverse("editie", args=adres))]
    paginas += [
        (h.slug, f"{h.nummer} {h.titel}", reverse("hoofdstuk", args=(*adres, h.slug)))
        for h in verslag.hoofdstukken
    ]
    uit = []
    for slug, titel, waar in paginas:
        if alleen not in {None, slug}:
            continue
        rij, deel = rijen.get(slug), _deel(verslag, slug)
        if rij is None:
            uit.append(Leespagina(titel, waar, Stand.ONGELEZEN))
        elif rij.som == _bewaar(deel)[1]:
            uit.append(Leespagina(titel, waar, Stand.GELEZEN))
        else:
            sinds = _sinds(bytes(rij.gezien), rij.op, deel, editie)
            uit.append(Leespagina(titel, waar, Stand.VERANDERD, sinds))
    return uit


def _deel(verslag: Verslag, pagina: str) -> Verslag:
    """The page as a report: one chapter, or all but the chapters."""
    if not pagina:
        return replace(verslag, hoofdstukken=(), gepubliceerd_op=None, huisstijl=None)
    eigen = (hoofdstuk for hoofdstuk in verslag.hoofdstukken if hoofdstuk.slug == pagina)
    return replace(_KAAL, hoofdstukken=tuple(eigen))


def _bewaar(deel: Verslag) -> tuple[bytes, str]:
    inhoud = naar_bytes(deel)
    return zlib.compress(inhoud), hashlib.sha256(inhoud).hexdigest()


def _sinds(
    eerder: bytes, op: datetime.datetime | None, deel: Verslag, editie: Editie
) -> Leesverschil | None:
    """What differs; nothing when it was never seen, or is kept in a form of later software."""
    if op is None:
        return None
    try:
        was = uit_bytes(zlib.decompress(eerder))
    except (FormaatFout, zlib.error):
        return None
    adres = (editie.samenwerkingsverband.slug, editie.code)
    delen = (Verbeterd.op_plek(verschil, adres) for verschil in verschillen(was, deel))
    return Leesverschil(op, tuple(delen))
