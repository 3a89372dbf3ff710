"""Who may see an editie, under which address, and how long others may keep what they saw."""

import functools
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control

from gemeenten.rechten import mag
from monitor.editie.soort import Plek, Soort
from monitor.models import Editie, Publicatie
from monitor.momentopname.lezen import openbare
from monitor.openbaar.getoond import GetoondeEditie

BEWAARTIJD = 300  # Seconds. A correction is then everywhere within five minutes.


class Ingetrokken(Http404):
    """That this version was taken back, for the page that says so."""

    def __init__(self, publicatie: Publicatie, nieuwste: str) -> None:
        super().__init__("Deze versie is ingetrokken.")
        self.publicatie, self.nieuwste = publicatie, nieuwste


_Antwoord = TypeVar("_Antwoord", bound=HttpResponseBase)


def van_editie(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that is given the editie of its address, which it has under one address only.

    The address of a quarter without a monitor of its own leads to that of the year or half year
    that ends in it. Not for good: the quarter may still get one.
    """

    @functools.wraps(view)
    def binnen(request: HttpRequest, verband: str, plek: Plek, **rest: object) -> HttpResponse:
        try:
            editie = _vind_editie(request, verband, plek)
        except Ingetrokken as weg:
            inhoud = {"publicatie": weg.publicatie, "nieuwste": weg.nieuwste}
            return bewaarbaar(render(request, "410.html", inhoud, status=HTTPStatus.GONE))
        if editie.plek == plek:
            return view(request, editie, **rest)
        route = request.resolver_match
        assert route is not None
        waar: dict[str, Any] = {"verband": verband, "plek": editie.plek, **rest}
        antwoord: HttpResponse = redirect(route.view_name, **waar)
        if vraag := request.META.get("QUERY_STRING"):
            antwoord["Location"] += f"?{vraag}"
        return bewaarbaar(antwoord, editie)

    return binnen


def _vind_editie(request: HttpRequest, verband: str, plek: Plek) -> GetoondeEditie:
    """The editie of this place, or else the one that its quarter leads to; 404 if none is public
    and the reader has no preview of it, ``Ingetrokken`` if this version was taken back.

    What is public was published: a snapshot, whatever the date of the editie says. A concept shows
    the unpublished figures of all its gemeenten, so to see rows of it is not enough. Only a concept
    asks who the reader is: what is public is the same for everyone.
    """
    openbaar = {wat.publicatie.editie.soort: wat for wat in openbare(verband, plek)}
    hier_openbaar = any(soort in openbaar for soort in plek.soorten)
    if plek.versie and not hier_openbaar:
        _weiger_ingetrokken(verband, plek)
    concepten = {} if hier_openbaar or plek.versie else _concepten(request, verband, plek)
    for soort in _volgorde(plek):
        if soort in openbaar:
            wat = openbaar[soort]
            eigen = replace(wat.publicatie.editie.plek, versie=plek.versie)
            getoond = GetoondeEditie.van_publicatie(wat.publicatie, eigen, verband, wat.nieuwste)
            return replace(
                getoond,
                vorige=wat.vorige,
                volgende=wat.volgende,
                vragenstand=wat.vragenstand,
            )
        if soort in concepten:
            return GetoondeEditie.concept(concepten[soort])
    raise Http404("Deze editie is er niet, of is nog niet gepubliceerd.")


def _weiger_ingetrokken(verband: str, plek: Plek) -> None:
    """``Ingetrokken`` with the address of what is public instead, if anything is."""
    weg = Publicatie.objects.licht().filter(
        editie__samenwerkingsverband__slug=verband,
        editie__kwartaal=plek.kwartaal.pk,
        editie__soort__in=plek.soorten,
        versie=plek.versie,
        intrekking__isnull=False,
    )
    if (rij := weg.select_related("editie__kwartaal", "intrekking").first()) is None:
        return
    nu = rij.editie.openbaar
    raise Ingetrokken(rij, reverse("editie", args=(verband, rij.editie.code)) if nu else "")


def _volgorde(plek: Plek) -> tuple[Soort, ...]:
    erna = (Soort.JAAR, Soort.HALFJAAR) if Soort.KWARTAAL in plek.soorten else ()
    return (*plek.soorten, *erna)


def _concepten(request: HttpRequest, verband: str, plek: Plek) -> dict[str, Editie]:
    """Those at this place that the reader has a preview of."""
    edities = Editie.objects.select_related("samenwerkingsverband", "kwartaal").filter(
        samenwerkingsverband__slug=verband, kwartaal=plek.kwartaal.pk
    )
    return {editie.soort: editie for editie in edities if mag(request.user, "preview", editie)}


def bewaarbaar(antwoord: _Antwoord, editie: GetoondeEditie | None = None) -> _Antwoord:
    """The response, to be kept for a while by anyone; a concept by no one."""
    if editie and not editie.openbaar:
        add_never_cache_headers(antwoord)
    else:
        patch_cache_control(antwoord, public=True, max_age=BEWAARTIJD)
    return antwoord
