"""The page with who changed the cells of one row of a sheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gemeenten.beheer.geschiedenis import toon_geschiedenis
from gemeenten.models import Kwartaal
from invoer.blad.adressen import vind_blad, vind_verband
from invoer.blad.rijkoppen import rijkoppen


@require_safe
def geschiedenis(
    request: HttpRequest, verband: str, kwartaal: Kwartaal, *, gemeente: str, blad: str, rij: str
) -> HttpResponse:
    """For who may see the sheet; also of a row that nobody filled in, or that is deleted."""
    samen = vind_verband(request.user, verband)
    van_blad = vind_blad(request.user, samen, kwartaal, gemeente, blad)
    opgeslagen = list(van_blad.cijfers().filter(kwartaal=kwartaal))
    kop = next((kop for kop in rijkoppen(van_blad, opgeslagen) if kop.code == rij), None)
    if kop is None:
        raise Http404("Deze rij staat niet op het invulblad.")
    eigenaar = (
        {"gemeente": van_blad.gemeente}
        if van_blad.gemeente
        else {"samenwerkingsverband": van_blad.samenwerkingsverband}
    )
    cijfer = van_blad.soort.model(**eigenaar, kwartaal=kwartaal, **kop.sleutel)
    titel = f"{kop.label}, {van_blad.gemeente or samen}, {kwartaal}"
    terug = reverse("blad", args=(verband, kwartaal, gemeente, blad))
    return toon_geschiedenis(request, cijfer, titel, terug)
