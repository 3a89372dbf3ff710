"""What the script of a sheet asks while somebody types: keep this, what changed, what if."""

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from invoer.blad.concepten import OnleesbaarConcept, schoon, van_json, vul_concept_aan
from invoer.blad.wijzigers import wie_wijzigde
from invoer.blad.wijzigingen import opgeslagen_teksten, stempel_van
from invoer.invulpagina.bladcontrole import als_cijfers, als_lijsten, leesfouten, vondsten
from invoer.invulpagina.bladpagina import Bladpagina
from invoer.invulpagina.formulier import veldnaam
from invoer.invulpagina.plakken import leg_neer
from invoer.invulpagina.raster import Raster


class Geweigerd(Exception):
    """Why a question gets no answer: a status and words for people."""

    def __init__(self, status: int, melding: str) -> None:
        super().__init__(melding)
        self.status, self.melding = status, melding


def gesprek(vraag: Any) -> Any:
    """Answer in JSON, also when somebody is logged out: a script cannot follow a login page."""

    @never_cache
    def antwoord(request: HttpRequest, **waar: Any) -> JsonResponse:
        if not admin.site.has_permission(request):
            melding = "U bent niet meer ingelogd. Wat u typt blijft bewaard op deze computer."
            return JsonResponse({"melding": melding}, status=401)
        try:
            inhoud = vraag(request, _pagina(request, **waar))
        except Geweigerd as fout:
            return JsonResponse({"melding": fout.melding}, status=fout.status)
        return JsonResponse(inhoud)

    return antwoord


@require_safe
@gesprek
def stand(request: HttpRequest, pagina: Bladpagina) -> dict[str, Any]:
    """What is stored now and who changed it, unless that is what the script knows already."""
    teksten = opgeslagen_teksten(pagina.stand, pagina.toelichting)
    stempel = stempel_van(teksten)
    if request.GET.get("bekend") == stempel:
        return {"stempel": stempel}
    cellen = {
        f"{code}:{kolom}": tekst
        for code, rij in teksten.items()
        for kolom, tekst in rij.items()
        if tekst
    }
    plekken = [(code, kolom) for code, rij in teksten.items() for kolom in rij]
    wie = {":".join(plek): naam for plek, naam in wie_wijzigde(pagina.stand, plekken).items()}
    return {"stempel": stempel, "cellen": cellen, "wie": wie, "op_slot": pagina.op_slot}


@require_POST
@gesprek
def concept(request: HttpRequest, pagina: Bladpagina) -> dict[str, Any]:
    """Keep these cells and explanations in the draft; say what the control rules find then."""
    _mag_typen(pagina)
    try:
        typwerk = van_json(_lees(request).get("cellen"))
    except OnleesbaarConcept as fout:
        raise Geweigerd(400, "Dit concept is niet te lezen.") from fout
    samen = vul_concept_aan(pagina.blad, pagina.wie, typwerk)
    raster = Raster(pagina.stand, pagina.toelichting, samen)
    gevonden = vondsten(raster, als_cijfers(pagina.stand, samen))
    inhoud = {**als_lijsten(gevonden, samen), "bewerkbaar": True}
    return {
        "controle": render_to_string("invoer/blad/controle.html", inhoud),
        "berekend": raster.berekend,
        "meldingen": {
            veldnaam(fout.code, fout.kolom): fout.melding
            for fout in leesfouten(pagina.stand, typwerk)
        },
    }


@require_POST
@gesprek
def plakken(request: HttpRequest, pagina: Bladpagina) -> dict[str, Any]:
    """What a block would change; the script knows what stands in the cells now."""
    _mag_typen(pagina)
    vraag = _lees(request)
    code, _, kolom = _tekst(vraag, "anker").partition(":")
    raster = Raster(pagina.stand, pagina.toelichting)
    voorstel = leg_neer(raster, _tekst(vraag, "blok"), (code, kolom))
    cellen = [
        {"veld": p.cel.veld, "naam": p.cel.naam, "nieuw": p.nieuw, "melding": p.melding}
        for p in voorstel.cellen
    ]
    return {"cellen": cellen, "overig": voorstel.overig, "weigering": voorstel.weigering}


def _pagina(request: HttpRequest, **waar: Any) -> Bladpagina:
    return Bladpagina(request, waar["verband"], waar["kwartaal"], waar["gemeente"], waar["blad"])


def _mag_typen(pagina: Bladpagina) -> None:
    if not pagina.mag:
        raise Geweigerd(403, "U mag dit blad bekijken, niet invullen.")


def _lees(request: HttpRequest) -> dict[str, Any]:
    try:
        vraag = json.loads(request.body)
    except (ValueError, RecursionError) as fout:
        raise Geweigerd(400, "Deze vraag is niet te lezen.") from fout
    if not isinstance(vraag, dict):
        raise Geweigerd(400, "Deze vraag is niet te lezen.")
    return vraag


def _tekst(vraag: dict[str, Any], naam: str) -> str:
    try:
        return schoon(vraag.get(naam, ""))
    except TypeError as fout:
        raise Geweigerd(400, "Deze vraag is niet te lezen.") from fout
