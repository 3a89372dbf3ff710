"""What all answers have in common: their headers, pages of a list, and how an error is told."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from ninja import Schema
from pydantic import Field

from monitor.api.formaten import Formaat
from monitor.openbaar.toegang import BEWAARTIJD
from monitor.site.adres import volledig

VERSIE = "1.1.0"
HOOGSTENS = 100  # of one page

_Rij = TypeVar("_Rij")
_TITELS = {
    400: "De vraag klopt niet",
    404: "Niet gevonden",
    405: "Deze methode kan niet",
    406: "Dit formaat is er niet",
    500: "Er ging iets mis",
    503: "Even niet beschikbaar",
}


class Bladering(Schema):
    """Which page of a list is asked for."""

    pagina: int = Field(1, ge=1, le=1_000_000, description="De hoeveelste bladzijde.")
    omvang: int = Field(20, ge=1, le=HOOGSTENS, description="Hoeveel op een bladzijde.")


class Reekskeuze(Bladering):
    """Which page of a series, or in which format all of it."""

    formaat: Formaat | None = Field(None, description="In plaats van de kop Accept.")


def bladzijde(
    request: HttpRequest, bladering: Bladering, rijen: Sequence[_Rij], toon: Callable[[_Rij], Any]
) -> dict[str, Any]:
    """One page of a list, with the addresses of those beside it."""
    begin = (bladering.pagina - 1) * bladering.omvang
    einde = begin + bladering.omvang
    totaal = len(rijen)
    return {
        "totaal": totaal,
        "pagina": bladering.pagina,
        "omvang": bladering.omvang,
        "volgende": _ander(request, bladering.pagina + 1) if einde < totaal else None,
        "vorige": _ander(request, bladering.pagina - 1) if bladering.pagina > 1 else None,
        "resultaten": [toon(rij) for rij in rijen[begin:einde]],
    }


def _ander(request: HttpRequest, pagina: int) -> str:
    vraag = {**request.GET.dict(), "pagina": pagina}
    return volledig(f"{request.path}?{urlencode(vraag)}")


def probleem(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    """An error as RFC 9457 tells it."""
    inhoud = {
        "type": "about:blank",
        "title": _TITELS.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.path,
    }
    opmaak = {"ensure_ascii": False}
    return JsonResponse(
        inhoud, status=status, content_type="application/problem+json", json_dumps_params=opmaak
    )


class Apikop:
    """Middleware: what the design rules ask of every answer under the address of the API.

    An error that was no JSON, as of a method or an address that is not there, becomes one.
    """

    def __init__(self, volgende: Callable[[HttpRequest], HttpResponse]) -> None:
        self.volgende = volgende

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/api/"):
            return self.volgende(request)
        soort_vraag = request.method
        if soort_vraag == "HEAD":
            request.method = "GET"
        antwoord = self.volgende(request)
        request.method = soort_vraag
        soort = antwoord.headers.get("Content-Type", "")
        if antwoord.status_code >= 400 and "json" not in soort:
            kaal = probleem(request, antwoord.status_code, _UITLEG.get(antwoord.status_code, ""))
            for naam in ("Allow", "Retry-After"):
                if naam in antwoord.headers:
                    kaal[naam] = antwoord[naam]
            antwoord = kaal
        patch_vary_headers(antwoord, ["Accept"])  # each of the forms that one may be asked in
        antwoord["API-Version"] = VERSIE
        antwoord["Access-Control-Allow-Origin"] = "*"
        antwoord["Access-Control-Expose-Headers"] = "API-Version, Link, ETag"
        if antwoord.status_code == HTTPStatus.OK:
            antwoord.headers.setdefault("Link", f'<{settings.LICENTIE}>; rel="license"')
            antwoord.headers.setdefault("Cache-Control", f"public, max-age={BEWAARTIJD}")
        return antwoord


_UITLEG = {
    400: "Deze vraag is niet te lezen. Kijk in /api/v1/openapi.json wat u kunt vragen.",
    404: "Dit adres is er niet. Kijk in /api/v1/openapi.json welke er zijn.",
    405: "Hier kunt u alleen lezen, met GET of HEAD.",
    500: "Door een fout aan onze kant. Probeer het later nog eens.",
    503: "De gegevens zijn nu niet te bereiken. Probeer het over een minuut nog eens.",
}
