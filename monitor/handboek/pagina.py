"""The pages of the manual: where to begin, each part, and what is found in it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitor.handboek.boek import BEGIN, DELEN, Handboekdeel, Handboekkop, lees
from monitor.openbaar.toegang import bewaarbaar
from monitor.zoeken.schrijven import plat
from monitor.zoeken.vinden import LANGST, woorden

BOVEN = ("Alle monitors", "/")


@require_safe
def handleiding(request: HttpRequest) -> HttpResponse:
    """Where to begin; with words, the headings under which they all stand."""
    wat = " ".join(request.GET.get("wat", "").split())[:LANGST]
    kruimels = [BOVEN, ("Handleiding", "")]
    return _pagina(request, lees(BEGIN), wat=wat, gevonden=zoek(wat), kruimels=kruimels)


@require_safe
def handboekdeel(request: HttpRequest, deel: str) -> HttpResponse:
    """One part; 404 for one that there is not."""
    if deel not in DELEN:
        raise Http404("Dit deel heeft de handleiding niet.")
    gelezen = lees(deel)
    boven = [BOVEN, ("Handleiding", lees(BEGIN).adres)]
    return _pagina(request, gelezen, kruimels=[*boven, (gelezen.titel, "")])


def _pagina(request: HttpRequest, deel: Handboekdeel, **inhoud: object) -> HttpResponse:
    inhoud |= {"deel": deel, "delen": [lees(naam) for naam in DELEN], "langst": LANGST}
    return bewaarbaar(render(request, "handboek/deel.html", inhoud))


def zoek(wat: str) -> list[tuple[Handboekdeel, Handboekkop]]:
    """The headings under which every word is found, those that have them in the heading first."""
    gezocht = woorden(wat)
    uit = [
        (not all(woord in plat(kop.titel) for woord in gezocht), deel, kop)
        for deel in (lees(naam) for naam in DELEN)
        for kop in deel.koppen
        if gezocht and all(woord in plat(f"{kop.titel} {kop.tekst}") for woord in gezocht)
    ]
    return [(deel, kop) for _, deel, kop in sorted(uit, key=lambda gevonden: gevonden[0])]
