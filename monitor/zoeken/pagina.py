"""The page to search on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gemeenten.tekens import stuurteken
from monitor.openbaar.toegang import bewaarbaar
from monitor.zoeken.vinden import LANGST, zoek


@require_safe
def zoeken(request: HttpRequest) -> HttpResponse:
    """What is found for ``q``; what cannot be looked for is told, and is no error."""
    vraag = " ".join(request.GET.get("q", "").split())
    te_lang = len(vraag) > LANGST
    bruikbaar = bool(vraag) and not te_lang and not stuurteken(vraag)
    uitslag = zoek(vraag, request.GET.get("p", "1")) if bruikbaar else None
    pagina, vondsten = uitslag or (None, [])
    inhoud = {
        "vraag": vraag[:LANGST],
        "te_lang": te_lang,
        "langst": LANGST,
        "pagina": pagina,
        "vondsten": vondsten,
        "kruimels": [("Alle monitors", "/"), ("Zoeken", "")],
    }
    return bewaarbaar(render(request, "zoeken.html", inhoud))
