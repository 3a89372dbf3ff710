"""The addresses of the API; nothing here writes, and nothing here is not public."""

from collections.abc import Callable
from email.utils import parseaddr
from typing import Any, TypeVar

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Router
from ninja.errors import ValidationError as Vraagfout

from monitor.api import begrippen as woordenboek
from monitor.api import lijsten, openbaar, reeksen, vormen
from monitor.api.antwoord import VERSIE, Bladering, Reekskeuze, bladzijde, probleem
from monitor.api.beschrijving import beschrijving
from monitor.api.catalogus import catalogus as maak_catalogus
from monitor.api.formaten import FORMATEN, formaat_van
from monitor.momentopname.lezen import vind_bestand
from monitor.site.adres import volledig

_View = TypeVar("_View", bound=Callable[..., Any])
PROBLEEM = {"$ref": "#/components/schemas/Probleem"}
FOUTEN = {400: vormen.Probleem, 404: vormen.Probleem}

api = NinjaAPI(
    title="Monitor Sociaal Domein",
    version=VERSIE,
    description="De gepubliceerde cijfers van de monitor sociaal domein, om te lezen. Alles is "
    "open; er is geen sleutel nodig.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api",
    openapi_extra={
        "info": {
            "contact": {
                "name": "Beheer van de monitor",
                "url": settings.SITE_ADRES,
                "email": parseaddr(settings.DEFAULT_FROM_EMAIL)[1],  # without the name before it
            },
            "license": {"name": "Licentie van de gegevens", "url": settings.LICENTIE},
        },
        "tags": [{"name": "Open data", "description": "Wat is gepubliceerd, om te lezen."}],
    },
)
router = Router(tags=["Open data"])


def _lees(pad: str, naam: str, antwoord: Any, uitleg: str, **rest: Any) -> Callable[[_View], _View]:
    """An address that one reads."""
    registreer: Callable[[_View], _View] = router.get(
        pad,
        response={200: antwoord, **FOUTEN},
        url_name=naam,
        summary=uitleg,
        operation_id=naam,
        **rest,
    )
    return registreer


def _ook_als(*formaten: str) -> dict[str, Any]:
    """That an address answers in these formats too, and what it says to who asks for another."""
    ook = {FORMATEN[formaat]: {"schema": {"type": "string"}} for formaat in formaten}
    fout = {
        "description": "Dit formaat is er niet",
        "content": {"application/json": {"schema": PROBLEEM}},
    }
    return {"responses": {200: {"content": ook}, 406: fout}}


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """What the API has, for machines."""
    return JsonResponse(beschrijving(api))


@_lees("/samenwerkingsverbanden", "verbanden", vormen.Verbandlijst, "Wie publiceren")
def verbanden(request: HttpRequest, bladering: Query[Bladering]) -> Any:
    """Samenwerkingsverbanden, en gemeenten alleen, waarvan een monitor openbaar is."""
    return bladzijde(request, bladering, lijsten.verbanden(), lambda verband: verband)


@_lees("/gemeenten", "gemeenten", vormen.Gemeentelijst, "Welke gemeenten meedoen")
def gemeenten(request: HttpRequest, bladering: Query[Bladering]) -> Any:
    """De gemeenten in de nieuwste editie van elk samenwerkingsverband."""
    return bladzijde(request, bladering, lijsten.gemeenten(), lambda gemeente: gemeente)


@_lees("/definities", "definities", vormen.Definitielijst, "Wat er wordt geteld")
def definities(request: HttpRequest, bladering: Query[Bladering], domein: str = "") -> Any:
    """De maten die voor alle gemeenten gelijk zijn: betekenis, eenheid, en of zij optellen."""
    alle = [maat for maat in lijsten.definities() if domein in {"", maat.domein}]
    return bladzijde(request, bladering, alle, lambda maat: maat)


@_lees(
    "/begrippen",
    "begrippen",
    vormen.Begriplijst,
    "Het woordenboek",
    openapi_extra=_ook_als("csv"),
)
def begrippen(request: HttpRequest, keuze: Query[woordenboek.Begripkeuze]) -> Any:
    """Wat woorden, maten, tabellen en indelingen betekenen. Als JSON per bladzijde; als CSV alles.
    Vraag het formaat met de kop Accept, of met `formaat`.
    """
    soort = keuze.formaat or formaat_van(request.headers.get("Accept", ""), ("json", "csv"))
    if soort is None:
        return probleem(request, 406, f"Vraag om {FORMATEN['json']} of {FORMATEN['csv']}.")
    van = _tekst(keuze.samenwerkingsverband)
    rijen = woordenboek.begrippen(keuze)
    if soort == "csv":
        naam = f"woordenboek-{van}.csv" if van else "woordenboek.csv"
        return _bestand(HttpResponse(woordenboek.naar_csv(rijen)), soort, naam)
    return bladzijde(request, keuze, rijen, woordenboek.begripkaart)


@_lees("/edities", "edities", vormen.Editielijst, "De gepubliceerde edities")
def edities(
    request: HttpRequest, bladering: Query[Bladering], samenwerkingsverband: str = ""
) -> Any:
    """De nieuwste versie van elke editie."""
    rijen = list(openbaar.publicaties(_tekst(samenwerkingsverband)))
    return bladzijde(request, bladering, rijen, openbaar.kaart)


@_lees("/edities/{verband}/{code}", "editie", vormen.Editiehele, "Eén editie met haar tabellen")
def editie(request: HttpRequest, verband: str, code: str) -> Any:
    """Wat erin staat, en waar elk bestand is te halen."""
    rij = openbaar.van_code(_tekst(verband), code)
    hoofd = openbaar.getoond(rij).hoofd
    basis = openbaar.getoond(rij).get_absolute_url().removesuffix("/")
    return {
        **openbaar.kaart(rij).dict(),
        "samenvatting": hoofd.samenvatting,
        "gemeenten": list(hoofd.gemeenten),
        "tabellen": openbaar.verwijzingen(rij),
        "bestanden": {f: volledig(f"{basis}.{f}") for f in ("pdf", "json", "xlsx")},
    }


@_lees(
    "/edities/{verband}/{code}/tabellen/{hoofdstuk}/{tabel}",
    "tabel",
    vormen.Document,
    "Eén tabel van een editie",
)
def tabel(request: HttpRequest, verband: str, code: str, hoofdstuk: str, tabel: str) -> Any:
    """De tabel zoals zij is gepubliceerd, met koppen, noten en merken."""
    rij = openbaar.van_code(_tekst(verband), code)
    pad = f"{_tekst(hoofdstuk)}/{_tekst(tabel)}.json"
    bestand = vind_bestand(rij, pad)
    if bestand is None:
        raise Http404("Deze tabel staat niet in deze editie.")
    return HttpResponse(bytes(bestand.inhoud), content_type="application/json")


@_lees("/reeksen", "reeksen", vormen.Reekslijst, "Tabellen door de tijd")
def alle_reeksen(
    request: HttpRequest, bladering: Query[Bladering], samenwerkingsverband: str = ""
) -> Any:
    """Elke tabel één keer, met de edities waarin zij staat."""
    paden = lijsten.reeksen(_tekst(samenwerkingsverband))
    gelezen = bladzijde(request, bladering, paden, lambda pad: pad)
    return {**gelezen, "resultaten": lijsten.reekskaarten(gelezen["resultaten"])}


@_lees(
    "/reeksen/{verband}/{hoofdstuk}/{tabel}",
    "reeks",
    vormen.Reekscijfers,
    "De cijfers van één tabel in alle edities",
    openapi_extra=_ook_als("csv", "parquet"),
)
def reeks(
    request: HttpRequest,
    verband: str,
    hoofdstuk: str,
    tabel: str,
    keuze: Query[Reekskeuze],
) -> Any:
    """Als JSON per bladzijde van edities; als CSV of Parquet de hele reeks. Vraag het formaat met
    de kop Accept, of met `formaat`.
    """
    rijen = list(openbaar.publicaties(_tekst(verband)))
    bestanden = openbaar.tabellen(rijen, [f"{_tekst(hoofdstuk)}/{_tekst(tabel)}"])
    bestanden.sort(key=lambda bestand: bestand.publicatie.editie.kwartaal_id)
    if not bestanden:
        raise Http404("Deze tabel staat in geen editie die openbaar is.")
    kaart = reeksen.kaart(bestanden)
    soort = keuze.formaat or formaat_van(request.headers.get("Accept", ""))
    if soort is None:
        return probleem(request, 406, f"Vraag om {', '.join(FORMATEN.values())}.")
    naam = f"{verband}-{hoofdstuk}-{tabel}.{soort}"
    if soort == "csv":
        return _bestand(StreamingHttpResponse(reeksen.naar_csv(bestanden)), soort, naam)
    if soort == "parquet":
        return _bestand(HttpResponse(reeksen.naar_parquet(kaart, bestanden)), soort, naam)
    deel = bladzijde(request, keuze, bestanden, lambda bestand: bestand)
    return {
        **deel,
        "reeks": kaart,
        "licentie": settings.LICENTIE,
        "citaat": reeksen.citaat(kaart),
        "resultaten": list(reeksen.cijfers(deel["resultaten"])),
    }


@_lees("/catalogus", "catalogus", vormen.Document, "De beschrijving als dataset (DCAT-AP-NL)")
def catalogus(request: HttpRequest) -> Any:
    """JSON-LD, om te oogsten door dataportalen."""
    return JsonResponse(maak_catalogus(), content_type="application/ld+json")


def _bestand(antwoord: HttpResponseBase, soort: str, naam: str) -> HttpResponseBase:
    antwoord["Content-Type"] = FORMATEN[soort]
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def _tekst(deel: str) -> str:
    """A part of an address that the database can be asked for."""
    if "\0" in deel:
        raise Http404("Dit adres is er niet.")
    return deel


@api.exception_handler(Http404)
def _niet_gevonden(request: HttpRequest, fout: Http404) -> HttpResponse:
    return probleem(request, 404, str(fout) or "Dit is er niet.")


@api.exception_handler(Vraagfout)
def _vraagfout(request: HttpRequest, fout: Vraagfout) -> HttpResponse:
    velden = ", ".join(dict.fromkeys(str(regel["loc"][-1]) for regel in fout.errors))
    detail = f"Dit kan niet zo: {velden}. Kijk in /api/v1/openapi.json wat u kunt vragen."
    return probleem(request, 400, detail)


api.add_router("", router)
