"""How far an editie is: the steps of the redacteur with their checklist, and those of a college."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from gemeenten.rechten import mag
from invoer.blad.concepten import schoon
from monitor.controlelijst import Aandachtspunt, loop_na, vooruit
from monitor.editiestap import StapKanNiet, teruggezet, voor_het_plan
from monitor.editiestatus import (
    CONCEPT,
    GEPLAND,
    GEPUBLICEERD,
    OPENBAAR,
    RECTIFICATIE,
    TER_VASTSTELLING,
)
from monitor.models import Collegebesluit, Editie
from monitor.momentopname.publiceren import NietGepubliceerd
from monitor.redactie.editiekopie import volgende_van
from monitor.redactie.publicatiestap import (
    REDEN,
    laat_vervallen,
    leg_voor,
    plan,
    publiceer_nu,
    rectificeer,
    te_zetten,
    trek_in,
    zie_af,
)
from monitor.vaststelling import besluit, besluitstanden, te_besluiten


class Besluitformulier(forms.Form):
    """What the college of one gemeente decided."""

    datum = forms.DateField(
        label="Datum van het besluit",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    besluitnummer = forms.CharField(
        label="Besluitnummer",
        max_length=60,
        required=False,
        help_text="Zoals in de besluitenlijst. Nodig om vast te stellen.",
    )
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Voor de redacteur. Nodig om terug te sturen.",
    )


class MetVerloop:
    """For the admin page of an editie: its steps, and the page on which a college decides."""

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        binnen = pagina.admin_site.admin_view
        return [
            path("<path:object_id>/stap/", binnen(self.stap), name="monitor_editie_stap"),
            path(
                "<path:object_id>/vaststelling/",
                binnen(self.vaststelling),
                name="monitor_editie_vaststelling",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def stap(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take the step that a button names; else show again what was typed, and what is open."""
        editie = self._vind(request, object_id)
        if not mag(request.user, "change", editie):
            raise PermissionDenied
        if request.method == "POST":
            try:
                _zet(request, editie)
            except (StapKanNiet, NietGepubliceerd) as fout:
                messages.error(request, str(fout))
                editie.refresh_from_db()
            else:
                editie.refresh_from_db()
                messages.success(request, f"De status is nu: {editie.get_status_display()}.")
                return redirect("admin:monitor_editie_change", editie.pk)
        titel = f"{editie}: volgende stap"
        inhoud = {"original": editie, **verloop(editie, request.POST)}
        return self._toon(request, "stap", editie, title=titel, **inhoud)

    def vaststelling(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What the colleges decided, and for who speaks for one: the form to decide."""
        editie = self._vind(request, object_id)
        gemeenten = te_besluiten(request.user, editie)
        gekozen = next((g for g in gemeenten if g.cbs_code == request.POST.get("gemeente")), None)
        formulieren: list[tuple[Any, Besluitformulier]] = []
        if request.method == "POST" and not gemeenten:
            raise PermissionDenied
        for gemeente in gemeenten:
            data = request.POST if gemeente == gekozen else None
            begin = {"datum": timezone.localdate()}
            form = Besluitformulier(data, initial=begin, prefix=gemeente.cbs_code)
            formulieren.append((gemeente, form))
            if data and form.is_valid() and self._besluit(request, editie, gemeente, form):
                return redirect("admin:monitor_editie_vaststelling", editie.pk)
        kan = editie.status == TER_VASTSTELLING
        inhoud = {"standen": besluitstanden(editie), "formulieren": formulieren if kan else []}
        return self._toon(request, "vaststelling", editie, title=f"{editie}: vaststellen", **inhoud)

    def _besluit(self, request: HttpRequest, editie: Editie, gemeente: Any, form: Any) -> bool:
        """Whether the decision of this form was stored."""
        assert isinstance(request.user, User)
        gegevens = {
            naam: schoon(w) if isinstance(w, str) else w for naam, w in form.cleaned_data.items()
        }
        akkoord = request.POST.get("besluit") == "akkoord"
        nieuw = Collegebesluit(
            editie=editie, gemeente=gemeente, akkoord=akkoord, door=request.user, **gegevens
        )
        adres = request.build_absolute_uri(
            reverse("admin:monitor_editie_change", args=(editie.pk,))
        )
        try:
            besluit(nieuw, adres)
        except StapKanNiet as fout:
            form.add_error(None, str(fout))
            return False
        gedaan = "Vastgelegd" if akkoord else "Teruggestuurd"
        messages.success(request, f"{gedaan}. De redacteur krijgt bericht.")
        return True

    def _vind(self, request: HttpRequest, object_id: str) -> Editie:
        pagina: Any = self
        editie: Editie | None = pagina.get_object(request, object_id)
        if editie is None:
            if not pagina.has_view_permission(request):
                raise PermissionDenied
            raise Http404("Deze editie is er niet, of u mag haar niet zien.")
        return editie

    def _toon(self, request: HttpRequest, naam: str, editie: Editie, **inhoud: Any) -> HttpResponse:
        pagina: Any = self
        kader = {**pagina.admin_site.each_context(request), "is_nav_sidebar_enabled": False}
        return render(request, f"redactie/{naam}.html", {**kader, "editie": editie, **inhoud})


VERVALT = "vervalt"  # no status: a rectification that is not needed after all


def _zet(request: HttpRequest, editie: Editie) -> None:
    """The step that was asked for. Publishing is no part of a transaction: it makes one, late."""
    naar = request.POST.get("naar", "")
    opmerking = schoon(request.POST.get("opmerking", ""))
    if naar == GEPUBLICEERD:
        publiceer_nu(editie, request.user, request.POST)
    elif naar == GEPLAND:
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
    waarom = stappen[-1].opmerking if stappen and editie.status == RECTIFICATIE else ""
    te_doen = te_zetten(editie)
    gepubliceerd = editie.publicaties.licht().first()
    return {
        "volgende": volgende_van(editie),
        "teruggezet": teruggezet(editie),
        "naar": naar and naar.label,
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
        "standen": besluitstanden(editie) if editie.status != CONCEPT else [],
        "stappen": stappen,
    }


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
