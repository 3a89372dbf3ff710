"""The addresses of all that is public, for who reads the whole site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gemeenten.kwartaal import Kwartaal
from monitor.editie.soort import Plek
from monitor.handboek.boek import BEGIN, DELEN, adres_van
from monitor.openbaar.toegang import bewaarbaar
from monitor.zoeken.vinden import openbaar

HOOGSTENS = 50_000  # as the format has it


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Each page once, the newest edities first; of the version that is public. One query."""
    rijen = openbaar().order_by("-editie__kwartaal", "editie", "volgorde")
    velden = ("editie__samenwerkingsverband__slug", "editie__soort", "editie__kwartaal")
    plekken = rijen.values_list(*velden, "hoofdstuk", "naam")[:HOOGSTENS]
    paden = {reverse("monitors"): None}
    for slug, soort, kwartaal, hoofdstuk, naam in plekken:
        code = Plek.van(soort, Kwartaal.van_sleutel(kwartaal)).code
        paden[reverse("verband", args=(slug,))] = None
        plek = (slug, code, *filter(None, (hoofdstuk, naam)))
        paden[reverse(("editie", "hoofdstuk", "tabel")[len(plek) - 2], args=plek)] = None
    slugs = dict.fromkeys(slug for slug, *_ in plekken)
    paden[reverse("woordenboek")] = None
    paden |= {reverse(naam): None for naam in ("toegankelijkheid", "privacy")}
    paden |= {adres_van(naam): None for naam in (BEGIN, *DELEN)}
    paden |= {reverse("verbandwoordenboek", args=(slug,)): None for slug in slugs}
    adressen = [request.build_absolute_uri(pad) for pad in paden]
    inhoud = render(request, "sitemap.xml", {"adressen": adressen}, "application/xml")
    return bewaarbaar(inhoud)
