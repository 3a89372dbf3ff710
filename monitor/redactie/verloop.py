"""How far an editie is: the steps of the redacteur, with their checklist."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from gemeenten.rechten import mag
from invoer.blad.concepten import schoon
from invoer.indienen.berichten import niet_gegaan
from monitor.editie.stap import StapKanNiet, teruggezet, voor_het_plan
from monitor.editie.status import (
    CONCEPT,
    GEPLAND,
    GEPUBLICEERD,
    OPENBAAR,
    RECTIFICATIE,
)
from monitor.models import Editie, Vraag
from monitor.overleg.vragen import vragen_van
from monitor.redactie.editiekopie import volgende_van
from monitor.redactie.publicatiestap import (
    GEZIEN,
    REDEN,
    gezien,
    laat_vervallen,
    leg_voor,
    plan,
    rectificeer,
    te_zetten,
    trek_in,
    zie_af,
)
from monitor.redactie.publicatietaak import begin
from monitor.vaststelling.controlelijst import loop_na, vooruit
from monitor.vaststelling.gelezen import sinds_publicatie
from monitor.vaststelling.nazicht import Aandachtspunt
from monitor.vaststelling.stappen import Besluitstand, besluitstanden


class MetVerloop:
    """For the admin page of an editie: its steps."""

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        eigen = [
            path(
                f"<path:object_id>/{naam}/",
                pagina.admin_site.admin_view(view),
                name=f"monitor_editie_{naam}",
            )
            for naam, view in (("stap", self.stap), ("publiceren", self.publiceren))
        ]
        return [*eigen, *super().get_urls()]  # type: ignore[misc]

    def stap(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the step that a button names; else show again what was typed, and what is open."""
        editie = self.vind(request, object_id)
        if not mag(request.user, "change", editie):
            raise PermissionDenied
        if request.method == "POST":
            try:
                if request.POST.get("naar") == GEPUBLICEERD:
                    assert isinstance(request.user, User)
                    begin(editie, request.user, request.POST)
                    return redirect("admin:monitor_editie_publiceren", editie.pk)
                _zet(request, editie)
            except StapKanNiet as fout:
                messages.error(request, str(fout))
                editie.refresh_from_db()
            else:
                editie.refresh_from_db()
                messages.success(request, f"De status is nu: {editie.get_status_display()}.")
                return redirect("admin:monitor_editie_change", editie.pk)
        return self._toon_stap(request, editie, request.POST)

    def publiceren(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How far a publication is that was asked for; when it is ready, how it ended."""
        editie = self.vind(request, object_id)
        if not mag(request.user, "change", editie):
            raise PermissionDenied
        taak = editie.publicatietaken.last()
        if taak is None:
            return redirect("admin:monitor_editie_change", editie.pk)
        taak.ruim_op()
        if taak.fout:
            messages.error(request, taak.fout)
            return self._toon_stap(request, editie, taak.getypt)
        if taak.klaar:
            messages.success(request, f"De status is nu: {editie.get_status_display()}.")
            return redirect("admin:monitor_editie_change", editie.pk)
        titel = f"{editie}: publiceren"
        antwoord = self.toon(request, "publiceren", editie, title=titel, taak=taak)
        antwoord["Refresh"] = "3"
        return antwoord

    def _toon_stap(self, request: HttpRequest, editie: Editie, getypt: Any) -> HttpResponse:
        titel = f"{editie}: volgende stap"
        inhoud = {"original": editie, **verloop(editie, getypt)}
        return self.toon(request, "stap", editie, title=titel, **inhoud)

    def vind(self, request: HttpRequest, object_id: str) -> Editie:
        """The editie, for who may see it; PermissionDenied or 404 for who may not."""
        pagina: Any = self
        editie: Editie | None = pagina.get_object(request, object_id)
        if editie is None:
            if not pagina.has_view_permission(request):
                raise PermissionDenied
            raise Http404("Deze editie is er niet, of u mag haar niet zien.")
        return editie

    def toon(self, request: HttpRequest, naam: str, editie: Editie, **inhoud: Any) -> HttpResponse:
        """A page of the admin about it."""
        pagina: Any = self
        kader = {**pagina.admin_site.each_context(request), "is_nav_sidebar_enabled": False}
        return render(request, f"redactie/{naam}.html", {**kader, "editie": editie, **inhoud})


VERVALT = "vervalt"  # no status: a rectification that is not needed after all


def _zet(request: HttpRequest, editie: Editie) -> None:
    """The step that was asked for; that to publish takes long and is a task."""
    naar = request.POST.get("naar", "")
    opmerking = schoon(request.POST.get("opmerking", ""))
    if naar == GEPLAND:
        plan(editie, request.user, request.POST)
    elif editie.status == GEPLAND and naar == voor_het_plan(editie):
        zie_af(editie, request.user, opmerking)
    elif naar == RECTIFICATIE:
        rectificeer(editie, request.user, opmerking)
    elif naar == VERVALT:
        laat_vervallen(editie, request.user, opmerking)
    elif naar == CONCEPT and editie.status in OPENBAAR:
        trek_in(editie, request.user, opmerking)
    else:
        adres = reverse("admin:monitor_editie_vaststelling", args=(editie.pk,))
        naar_pagina = request.build_absolute_uri(adres)
        leg_voor(editie, request.user, naar, request.POST, naar_pagina)


def verloop(editie: Editie, getypt: Any) -> dict[str, Any]:
    """What the page of an editie tells its redacteur, besides the form."""
    naar = vooruit(editie)
    punten: list[Aandachtspunt] = loop_na(editie, naar) if naar else []
    stappen = list(editie.stappen.select_related("door"))
    standen = besluitstanden(editie) if editie.status != CONCEPT else []
    vragen = vragen_van(editie)
    waarom = stappen[-1].opmerking if stappen and editie.status == RECTIFICATIE else ""
    te_doen = te_zetten(editie)
    gepubliceerd = editie.publicaties.licht().first()
    return {
        "volgende": volgende_van(editie),
        "teruggezet": teruggezet(editie),
        "naar": naar and naar.label,
        "gezien": (GEZIEN, gezien(editie)),
        "punten": [(punt, REDEN + punt.code, getypt.get(REDEN + punt.code, "")) for punt in punten],
        "met_reden": any(stap.naar == naar for stap in te_doen),
        "overgangen": te_doen,
        "op_een_dag": not gepubliceerd and any(stap.naar == GEPLAND for stap in te_doen),
        "publiceert": any(stap.naar == GEPUBLICEERD for stap in te_doen),
        "gesloten": editie.gesloten,
        "ook_gesloten": ook_gesloten(editie),
        "opmerking": getypt.get("opmerking", ""),
        "dag": getypt.get("dag", ""),
        "gepubliceerd": gepubliceerd,
        "openbare_reden": getypt.get("openbare_reden", waarom),
        "standen": standen,
        "vragen": vragen,
        "sinds": sinds_publicatie(editie) if editie.status == RECTIFICATIE else None,
        "stappen": stappen,
        "stil": stil_over(standen, vragen) | {"stappen": niet_gegaan(stappen)},
    }


def stil_over(standen: Iterable[Besluitstand], vragen: Iterable[Vraag]) -> dict[str, set[Any]]:
    """The keys of the decisions and questions of which somebody was not told yet. Two queries."""
    besluiten = [stand.besluit for stand in standen if stand.besluit]
    return {"besluiten": niet_gegaan(besluiten), "vragen": niet_gegaan(vragen)}


def ook_gesloten(editie: Editie) -> list[Editie]:
    """The other edities that lock the figures of the same quarter."""
    samen = Editie.objects.filter(
        samenwerkingsverband=editie.samenwerkingsverband, kwartaal=editie.kwartaal
    ).exclude(pk=editie.pk)
    return [
        ander
        for ander in samen.select_related("samenwerkingsverband", "kwartaal")
        if ander.gesloten
    ]
