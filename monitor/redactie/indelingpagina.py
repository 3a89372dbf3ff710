"""The page on which the redacteur arranges an editie, with beside it what the reader sees."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify

from domeinen.inhoud import met_titels
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.redactie import indeling
from monitor.redactie.hoofdstukvoorbeeld import hoofdstuk_html
from monitor.redactie.indeling import HOGER, LAGER, KanNiet, Nieuw
from monitor.redactie.kopieerpagina import te_wijzigen

_GEKOZEN = "hoofdstuk"


class MetIndeling:
    """For the admin page of an editie: its arrangement at one address."""

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        adres = path(
            "<path:object_id>/indeling/",
            pagina.admin_site.admin_view(self.indeling),
            name="monitor_editie_indeling",
        )
        return [adres, *super().get_urls()]  # type: ignore[misc]

    def indeling(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show it, or do what a button says and show it again at the same place."""
        editie: Editie = te_wijzigen(self, request, object_id)
        if request.method == "POST":
            return self._doe(request, editie)
        hoofdstukken = list(editie.hoofdstukken.prefetch_related("onderdelen"))
        gekozen = _kies(hoofdstukken, request.GET.get(_GEKOZEN, ""))
        titels = met_titels(editie.samenwerkingsverband)
        pagina: Any = self
        inhoud = {
            **pagina.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "title": f"Indeling van {editie}",
            "editie": editie,
            "opts": pagina.opts,
            "hoofdstukken": hoofdstukken,
            "gekozen": gekozen,
            "onderdelen": [(rij, titels.get(rij.tabel, "")) for rij in gekozen.onderdelen.all()]
            if gekozen
            else [],
            "titels": titels,
            "voorbeeld": hoofdstuk_html(gekozen) if gekozen else "",
        }
        return render(request, "redactie/indeling.html", inhoud)

    def _doe(self, request: HttpRequest, editie: Editie) -> HttpResponse:
        gekozen = request.POST.get(_GEKOZEN, "")
        try:
            gekozen = _DOEN[request.POST.get("doe", "")](request, editie) or gekozen
        except KeyError as fout:
            raise Http404("Deze knop is er niet.") from fout
        except KanNiet as fout:
            messages.error(request, str(fout))
        adres = reverse("admin:monitor_editie_indeling", args=(editie.pk,))
        return redirect(f"{adres}?{_GEKOZEN}={gekozen}" if gekozen else adres)


def _kies(hoofdstukken: list[Hoofdstuk], slug: str) -> Hoofdstuk | None:
    eerste = hoofdstukken[0] if hoofdstukken else None
    return next((rij for rij in hoofdstukken if rij.slug == slug), eerste)


def _verplaats(waarheen: str) -> Callable[[HttpRequest, Editie], str]:
    def doe(request: HttpRequest, editie: Editie) -> str:
        rij: Hoofdstuk | Onderdeel
        if request.POST.get("onderdeel"):
            rij = _onderdeel(request, editie)
        else:
            rij = _hoofdstuk(request, editie)
        indeling.verplaats(rij, waarheen, request.user)
        return ""

    return doe


def _zet_over(request: HttpRequest, editie: Editie) -> str:
    naar = _hoofdstuk(request, editie, "naar")
    rij = _onderdeel(request, editie)
    indeling.zet_over(rij, naar, request.user)
    messages.success(request, f"‘{rij}’ staat nu achteraan in hoofdstuk {naar}.")
    return naar.slug


def _haal_weg(request: HttpRequest, editie: Editie) -> str:
    rij = _onderdeel(request, editie)
    indeling.haal_weg(rij, request.user)
    messages.success(request, f"‘{rij}’ staat niet meer in de monitor.")
    return ""


def _voeg_toe(request: HttpRequest, editie: Editie) -> str:
    hoofdstuk = _hoofdstuk(request, editie)
    wat = request.POST.get("tabel", "").strip()
    per_titel = {titel: naam for naam, titel in met_titels(editie.samenwerkingsverband).items()}
    nieuw = Nieuw(
        per_titel.get(wat, wat), request.POST.get("kop", ""), request.POST.get("tekst", "")
    )
    rij = indeling.voeg_toe(hoofdstuk, nieuw, request.user)
    messages.success(request, f"‘{rij}’ staat achteraan in hoofdstuk {hoofdstuk}.")
    return ""


def _voeg_hoofdstuk_toe(request: HttpRequest, editie: Editie) -> str:
    titel = request.POST.get("titel", "")
    rij = indeling.voeg_hoofdstuk_toe(editie, titel, slugify(titel)[:50], request.user)
    messages.success(request, f"Hoofdstuk {rij} is toegevoegd. Voeg er onderdelen aan toe.")
    return rij.slug


_DOEN: dict[str, Callable[[HttpRequest, Editie], str]] = {
    HOGER: _verplaats(HOGER),
    LAGER: _verplaats(LAGER),
    "naar": _zet_over,
    "weg": _haal_weg,
    "erbij": _voeg_toe,
    "hoofdstuk": _voeg_hoofdstuk_toe,
}


def _hoofdstuk(request: HttpRequest, editie: Editie, veld: str = _GEKOZEN) -> Hoofdstuk:
    rij = editie.hoofdstukken.filter(slug=request.POST.get(veld, "")).first()
    if rij is None:
        raise KanNiet("Dit hoofdstuk is intussen verwijderd.")
    return rij


def _onderdeel(request: HttpRequest, editie: Editie) -> Onderdeel:
    sleutel = request.POST.get("onderdeel", "")
    rijen = Onderdeel.objects.filter(hoofdstuk__editie=editie).select_related("hoofdstuk__editie")
    rij = rijen.filter(pk=sleutel).first() if sleutel.isdecimal() and len(sleutel) < 18 else None
    if rij is None:
        raise KanNiet("Dit onderdeel is intussen verwijderd.")
    return rij
