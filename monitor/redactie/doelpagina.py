"""The pages on which the redacteur makes a doel: its indicatoren, their targets, its activiteiten,
and beside them what the reader sees.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Max, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from doelen.models import Activiteit, Doelstand, Indicator, Indicatorwaarde, Streefwaarde
from gemeenten.beheer.bewaakt import BewaakteInline, kies_de_enige
from gemeenten.beheer.cijfers import CategorieAdmin
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Samenwerkingsverband
from invoer.indienen.kwartaalkeuze import laatst_geeindigd
from monitor.models import Editie
from monitor.redactie.doelkopie import kopieer_doel
from monitor.redactie.kopie import Kopieformulier
from monitor.redactie.naast import MetVoorbeeld
from monitor.redactie.onderformulier import Onderinline
from monitor.verslag.doelen import lezer_van
from monitor.weergave.doelblok import doel_html, lijst_html
from monitor.weergave.grafieken import maak_figuur
from tabellen.kader import Kader

_ORDE = ("volgorde", "geldig_vanaf", "geldig_tot_en_met", "opvolger")
MEER: Any = ("Meer", {"classes": ("collapse",), "fields": ("code", "gemeente", *_ORDE)})


class IndicatorInline(Onderinline):
    model = Indicator
    fields = ("volgorde", "naam", "eenheid", "richting")


class ActiviteitInline(Onderinline):
    model = Activiteit
    fields = ("volgorde", "letter", "naam", "beslist")


class StreefwaardeInline(BewaakteInline):
    """The targets of an indicator, per gemeente and year."""

    model = Streefwaarde
    fields = ("gemeente", "jaar", "soort", "waarde", "van", "tot", "beweging", "bron")
    extra = 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Only those that take part can have one; a single gemeente need not be chosen."""
        formset = super().get_formset(request, obj, **kwargs)
        if obj is not None and (veld := formset.form.base_fields.get("gemeente")):
            doen_mee = Q(deelnames__samenwerkingsverband=obj.samenwerkingsverband_id)
            heeft_al = Q(pk__in=obj.streefwaarden.values("gemeente"))
            veld.queryset = veld.queryset.filter(doen_mee | heeft_al).distinct()
            kies_de_enige(veld)
        return formset


class DoelAdmin(MetVoorbeeld, CategorieAdmin):
    inlines = (IndicatorInline, ActiviteitInline)
    fieldsets = (
        (None, {"fields": ("samenwerkingsverband", "naam", "niveau", "onder", "domein")}),
        (None, {"fields": ("definitie", "bron")}),
        MEER,
    )

    def get_urls(self) -> list[URLPattern]:
        kopie = path(
            "<path:object_id>/kopie/",
            self.admin_site.admin_view(self.kopie),
            name="doelen_doel_kopie",
        )
        return [kopie, *super().get_urls()]

    def voorbeeld(self, rij: Any) -> SafeString:
        return doel_html(_lezer(rij.samenwerkingsverband).doel(rij.code), 3, maak_figuur)

    def wegen(self, rij: Any) -> list[tuple[str, str]]:
        verband, kwartaal = rij.samenwerkingsverband, laatste_kwartaal(rij.samenwerkingsverband)
        return [
            ("Metingen en voortgang invullen", reverse("overzicht", args=(verband.slug, kwartaal))),
            ("Maak een kopie", reverse("admin:doelen_doel_kopie", args=(rij.pk,))),
        ]

    def kopie(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make a copy of a doel with all that is agreed about it, and go to it."""
        rij = self.get_object(request, object_id)
        if rij is None:
            raise Http404("Dit doel bestaat niet, of u mag het niet zien.")
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = Kopieformulier(rij, request.user, request.POST or None)
        if request.method == "POST" and form.is_valid():
            nieuw = kopieer_doel(rij, **form.cleaned_data)
            self.log_addition(request, nieuw, f"Kopie van ‘{rij}’.")
            messages.success(request, f"Dit is de kopie van ‘{rij}’, zonder metingen.")
            return redirect("admin:doelen_doel_change", nieuw.pk)
        inhoud = {
            **self.admin_site.each_context(request),
            "is_nav_sidebar_enabled": False,
            "title": f"Kopie van ‘{rij}’",
            "form": form,
            "rij": rij,
            "opts": self.opts,
            "lijst": "admin:doelen_doel_changelist",
            "wijzig": "admin:doelen_doel_change",
            "uitleg": "De kopie krijgt dezelfde indicatoren en activiteiten, zonder metingen en "
            "voortgang; in hetzelfde samenwerkingsverband ook de streefwaarden.",
        }
        return render(request, "redactie/kopie.html", inhoud)


class IndicatorAdmin(MetVoorbeeld, CategorieAdmin):
    inlines = (StreefwaardeInline,)

    def voorbeeld(self, rij: Any) -> SafeString:
        return doel_html(_lezer(rij.samenwerkingsverband).doel(rij.doel.code), 3, maak_figuur)

    def wegen(self, rij: Any) -> list[tuple[str, str]]:
        return [
            (f"Terug naar ‘{rij.doel}’", reverse("admin:doelen_doel_change", args=(rij.doel_id,)))
        ]


class LijstInline(Onderinline):
    """The activiteiten of a list, which need not be of a doel."""

    model = Activiteit
    fk_name = "lijst"
    fields = ("volgorde", "groep", "letter", "naam", "domein", "beslist")

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        veld = super().formfield_for_dbfield(db_field, request, **kwargs)
        if veld is not None and db_field.name == "domein":
            veld.initial = "doelen"
        return veld


class ActiviteitenlijstAdmin(MetVoorbeeld, CategorieAdmin):
    inlines = (LijstInline,)
    fieldsets = (
        (None, {"fields": ("samenwerkingsverband", "naam", "definitie", "bron")}),
        ("Meer", {"classes": ("collapse",), "fields": ("code", *_ORDE)}),
    )

    def voorbeeld(self, rij: Any) -> SafeString:
        return lijst_html(_lezer(rij.samenwerkingsverband).lijst(rij.code), 3)


def _lezer(verband: Samenwerkingsverband) -> Any:
    """Reads doelen as an editie of the last quarter would."""
    kwartaal = laatste_kwartaal(verband)
    editie = Editie(samenwerkingsverband=verband, kwartaal=kwartaal)
    return lezer_van(editie, Kader.van(verband, kwartaal))


def laatste_kwartaal(verband: Samenwerkingsverband) -> Kwartaal:
    """The last quarter in which something of a doel was entered, or else with an editie."""
    sleutels = [
        rijen.aggregate(laatste=Max("kwartaal"))["laatste"]
        for rijen in (
            Indicatorwaarde.objects.filter(indicator__samenwerkingsverband=verband),
            Doelstand.objects.filter(doel__samenwerkingsverband=verband),
            Editie.objects.filter(samenwerkingsverband=verband),
        )
    ]
    bekend = [sleutel for sleutel in sleutels if sleutel]
    return Kwartaal.van_sleutel(max(bekend)) if bekend else laatst_geeindigd()
