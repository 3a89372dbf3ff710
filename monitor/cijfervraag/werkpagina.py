"""The page on which questions about figures are answered, and by the redacteur released."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gemeenten.models import Samenwerkingsverband
from gemeenten.rechten import mag, zichtbaar
from invoer.blad.adressen import vind_verband
from invoer.blad.concepten import schoon
from invoer.indienen.berichten import niet_gegaan
from monitor.cijfervraag.behandelen import (
    beantwoord,
    geef_vrij,
    kleine_getallen,
    stuur_terug,
    wijs_af,
    zeg_of_het_geldt,
)
from monitor.cijfervraag.stellen import VraagKanNiet
from monitor.cijfervraag.voorstellen import voorstellen
from monitor.models import Cijfervraag, Editie, Publicatie
from monitor.models import Vraagstand as Stand

KOPPEN = {
    Stand.OPEN: ("open", "Te beantwoorden"),
    Stand.BEANTWOORD: ("beantwoord", "Vrij te geven"),
    Stand.OPENBAAR: ("openbaar", "Openbaar"),
    Stand.AFGEWEZEN: ("afgewezen", "Niet openbaar"),
}
ONBEKEND = "Deze vraag is er niet. Bekijk de pagina opnieuw."


@require_http_methods(["GET", "HEAD", "POST"])
def werkpagina(request: HttpRequest, verband: str) -> HttpResponse:
    """All questions that this person answers or releases; what was typed stays after an error."""
    wiens = vind_verband(request.user, verband)
    if not mag(request.user, "view", Cijfervraag):
        raise Http404("Vragen bij cijfers ziet wie ze beantwoordt.")
    vragen = vragen_van(request.user, wiens)
    if request.method == "POST":
        try:
            gedaan = _doe(request, vragen)
        except VraagKanNiet as fout:
            messages.error(request, str(fout))
        else:
            messages.success(request, gedaan)
            return redirect("cijfervragen", verband)
    maakt = mag(request.user, "change", Editie(samenwerkingsverband=wiens))
    per_stand: dict[str, list[Any]] = {stand: [] for stand in KOPPEN}
    verbeterd = _verbeterd(wiens)
    alle = list(vragen.prefetch_related("stappen__door"))
    stil = niet_gegaan(alle)
    for vraag in alle:
        klein = kleine_getallen(vraag.antwoord, wiens.drempel)
        nieuw = verbeterd.get(vraag.editie_id)
        sinds = max((stap.op for stap in vraag.stappen.all()), default=vraag.gesteld_op)
        na_nieuw = nieuw if nieuw and nieuw.op > sinds else None
        per_stand[vraag.stand].append((vraag, klein, na_nieuw, vraag.pk in stil))
    inhoud = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": f"{wiens.naam}: vragen bij cijfers",
        "verband": wiens,
        "redacteur": maakt,
        "groepen": [(*kop, per_stand[stand]) for stand, kop in KOPPEN.items()],
        "voorstellen": voorstellen(wiens) if maakt else [],
        "getypt_bij": request.POST.get("nummer", ""),
        "getypt": request.POST,
    }
    return render(request, "cijfervraag/werk.html", inhoud)


def vragen_van(gebruiker: Any, verband: Samenwerkingsverband) -> QuerySet[Cijfervraag]:
    """Those of a samenwerkingsverband that this person sees, once they are confirmed."""
    alle = Cijfervraag.objects.filter(editie__samenwerkingsverband=verband)
    return (
        zichtbaar(gebruiker, alle)
        .exclude(stand=Stand.ONBEVESTIGD)
        .select_related(
            "gemeente", "beantwoord_door", "editie__samenwerkingsverband", "editie__kwartaal"
        )
    )


def _verbeterd(verband: Samenwerkingsverband) -> dict[int, Publicatie]:
    """Of each editie that was corrected the last version."""
    rijen = Publicatie.objects.licht().filter(editie__samenwerkingsverband=verband, versie__gt=1)
    return {rij.editie_id: rij for rij in rijen.order_by("versie")}


def _doe(request: HttpRequest, vragen: QuerySet[Cijfervraag]) -> str:
    """Do what a button names; what was done, in words."""
    vraag = vragen.filter(pk=_getal(request, "nummer")).first()
    if vraag is None:
        raise VraagKanNiet(ONBEKEND)
    wat, door = request.POST.get("doe", ""), request.user
    tekst, antwoord, reden = (
        schoon(request.POST.get(veld, "")) for veld in ("tekst", "antwoord", "reden")
    )
    if wat == "antwoord":
        beantwoord(vraag, antwoord, door)
        return "Uw antwoord is bewaard. De redacteur krijgt bericht, en geeft het vrij."
    if wat == "vrij":
        geef_vrij(vraag, tekst, antwoord, door, met_naam="met_naam" in request.POST)
        return "Vraag en antwoord staan bij het cijfer."
    if wat == "terug":
        stuur_terug(vraag, reden, door)
        return "Teruggestuurd. Wie antwoordde, krijgt bericht."
    if wat == "af":
        wijs_af(vraag, reden, door)
        return "De vraag staat niet op de site. Wie vroeg, krijgt bericht."
    if wat in {"geldt", "geldt-niet"}:
        editie = Editie.objects.filter(pk=_getal(request, "editie")).first()
        if editie is None:
            raise VraagKanNiet(ONBEKEND)
        zeg_of_het_geldt(vraag, editie, wat == "geldt", door)
        return "Bewaard."
    raise VraagKanNiet(ONBEKEND)


def _getal(request: HttpRequest, veld: str) -> int:
    tekst = request.POST.get(veld, "")
    return int(tekst) if tekst.isdecimal() and len(tekst) < 16 else 0
