"""The admin pages of gemeenten, samenwerkingsverbanden and kwartalen."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import F, QuerySet
from django.db.models.functions import Abs
from django.http import HttpRequest
from django.utils import timezone

from gemeenten.beheer.achteraan import Achteraanset
from gemeenten.beheer.bewaakt import BewaakteInline, Bewaaktformulier, LeesAdmin
from gemeenten.beheer.importpagina import Importformulier, InvoerAdmin
from gemeenten.importeren.gebieden import code_van
from gemeenten.importeren.kerncijfers import (
    CbsonderwerpResource,
    Kerncijferformaat,
    KerncijferResource,
    schrijf_kerncijfer,
)
from gemeenten.models import (
    Cbsonderwerp,
    Deelname,
    Gemeente,
    Herindeling,
    Kerncijfer,
    Kwartaal,
    Maatstaf,
    Regio,
    Samenwerkingsverband,
)
from gemeenten.vertrek import VAST, waarom_blijft

_BEGIN = re.compile(r"([1-4])e? ?k[a-z.]*(?: ([0-9]*))?", re.IGNORECASE)


@admin.register(Kwartaal)
class KwartaalAdmin(LeesAdmin):
    """The calendar: to choose from, not to change."""

    search_fields = ("jaar",)
    search_help_text = "Zoek op jaar, of op een kwartaal zoals 2e kwartaal 2016 of 2016-k2."
    ordering = ("-id",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Kwartaal], search_term: str
    ) -> tuple[QuerySet[Kwartaal], bool]:
        """Also by what is typed so far: ``2e kw``."""
        kwartalen, rest = Kwartaal.in_tekst(search_term)
        if kwartalen:
            queryset, search_term = queryset.filter(pk__in=[k.pk for k in kwartalen]), rest
        elif begin := _BEGIN.fullmatch(" ".join(search_term.split())):
            nummer, search_term = begin.groups()
            queryset = queryset.filter(nummer=nummer)
        if "field_name" in request.GET:  # to choose one: those around now stand first
            dag = timezone.localdate()
            nu = Kwartaal.van(dag.year, (dag.month + 2) // 3).pk
            queryset = queryset.order_by(Abs(F("pk") - nu), "-pk")
        return super().get_search_results(request, queryset, search_term or "")


@admin.register(Gemeente)
class GemeenteAdmin(InvoerAdmin):
    list_display = ("naam", "cbs_code", "provincie", "ingesteld_per", "opgeheven_per")
    list_filter = ("provincie", ("opgeheven_per", admin.EmptyFieldListFilter))
    search_fields = ("naam", "=cbs_code")


@admin.register(Herindeling)
class HerindelingAdmin(InvoerAdmin):
    list_display = ("datum", "oud", "nieuw", "soort", "aandeel")
    list_display_links = ("oud",)
    list_select_related = ("oud", "nieuw")
    list_filter = ("soort", "datum")
    search_fields = ("oud__naam", "nieuw__naam")
    autocomplete_fields = ("oud", "nieuw")


@admin.register(Maatstaf)
class MaatstafAdmin(InvoerAdmin):
    list_display = ("naam", "code", "eenheid", "domein", "noemer", "gewicht")
    list_filter = ("domein", "noemer")
    search_fields = ("naam", "code")


@admin.register(Regio)
class RegioAdmin(InvoerAdmin):
    list_display = ("naam", "code", "soort")
    list_filter = ("soort",)
    search_fields = ("naam", "code")


@admin.register(Cbsonderwerp)
class CbsonderwerpAdmin(InvoerAdmin):
    resource_classes = (CbsonderwerpResource,)
    list_display = ("onderwerp", "maatstaf", "tabel", "keuze", "schaal")
    list_select_related = ("maatstaf",)
    list_filter = ("maatstaf",)
    search_fields = ("onderwerp", "tabel", "maatstaf__naam")
    autocomplete_fields = ("maatstaf",)


class Kerncijferbestand(Importformulier):
    """A file of ours, or one as the CBS gives it, whose name says of which day it is."""

    import_file = forms.FileField(
        label="Bestand",
        help_text="Een tabel van het CBS zoals u die daar haalt (CSV of JSON), met de dag waarop u "
        "dat deed in de naam: cbs_70072ned_2026-11-20.csv. Of een CSV- of Excel-bestand (xlsx) met "
        "de kolommen hieronder. Hoogstens 20 MB.",
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.xlsx"}),
    )


@admin.register(Kerncijfer)
class KerncijferAdmin(InvoerAdmin):
    resource_classes = (KerncijferResource,)
    import_form_class = Kerncijferbestand
    import_formats = [Kerncijferformaat]
    list_display = ("maatstaf", "wie", "jaar", "tijdvak", "getal", "brondatum")
    list_select_related = ("maatstaf", "gemeente", "regio")
    list_filter = ("maatstaf", "jaar", "regio__soort")
    search_fields = ("gemeente__naam", "=gemeente__cbs_code", "regio__naam", "=regio__code")
    autocomplete_fields = ("maatstaf", "gemeente", "regio")

    @admin.display(description="gemeente of regio")
    def wie(self, cijfer: Kerncijfer) -> str:
        """With its code: a province may be called as a gemeente in it."""
        gebied = cijfer.gemeente or cijfer.regio
        return f"{gebied} ({code_van(gebied)})" if gebied else ""

    @admin.display(description="waarde", ordering="waarde")
    def getal(self, cijfer: Kerncijfer) -> str:
        return schrijf_kerncijfer(cijfer)


class Deelnameformulier(Bewaaktformulier):
    """Another gemeente in its place, or another samenwerkingsverband, is leaving as well."""

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean()
        anders = self.instance.pk and {*VAST} & {*self.changed_data}
        if anders and (reden := waarom_blijft(self.instance)):
            self.add_error(None, reden)
        return schoon


class Deelnameset(Achteraanset):
    def clean(self) -> None:
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and (reden := waarom_blijft(form.instance)):
                raise ValidationError(reden)


class DeelnameInline(BewaakteInline):
    model = Deelname
    form = Deelnameformulier
    formset = Deelnameset
    autocomplete_fields = ("gemeente",)
    extra = 1


@admin.register(Samenwerkingsverband)
class SamenwerkingsverbandAdmin(InvoerAdmin):
    list_display = ("naam", "omschrijving", "slug")
    search_fields = ("naam", "slug", "omschrijving")
    # Chosen at setting up: a page that was open would put back what somebody chose meanwhile.
    readonly_fields = ("drempel",)
    inlines = (DeelnameInline,)


@admin.register(Deelname)
class DeelnameAdmin(InvoerAdmin):
    form = Deelnameformulier
    list_display = ("gemeente", "samenwerkingsverband", "volgorde")
    list_select_related = ("gemeente", "samenwerkingsverband")
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("gemeente__naam", "samenwerkingsverband__naam")
    autocomplete_fields = ("gemeente", "samenwerkingsverband")
