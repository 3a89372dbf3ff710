"""The admin pages of the report: edities, with their chapters and what stands in those."""

from django.contrib import admin

from gemeenten.beheer.bewaakt import BewaakteInline, BewaakteStapel
from gemeenten.beheer.importpagina import InvoerAdmin
from invoer.models import OpgegevenTotaal
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.resources import (
    HoofdstukResource,
    OnderdeelResource,
    OpgegevenTotaalResource,
)


class HoofdstukInline(BewaakteInline):
    """The chapters in short; each has a link to its own page."""

    model = Hoofdstuk
    fields = ("volgorde", "titel", "slug")
    prepopulated_fields = {"slug": ("titel",)}
    show_change_link = True
    extra = 0


class OnderdeelInline(BewaakteStapel):
    model = Onderdeel
    extra = 0


@admin.register(Editie)
class EditieAdmin(InvoerAdmin):
    list_display = ("samenwerkingsverband", "kwartaal", "gepubliceerd_op")
    list_select_related = ("samenwerkingsverband", "kwartaal")
    list_filter = (
        ("samenwerkingsverband", admin.RelatedOnlyFieldListFilter),
        ("gepubliceerd_op", admin.EmptyFieldListFilter),
    )
    search_fields = ("samenwerkingsverband__naam", "=kwartaal__jaar")
    autocomplete_fields = ("samenwerkingsverband", "kwartaal")
    inlines = (HoofdstukInline,)

    def view_on_site(self, obj: Editie) -> str:  # type: ignore[override]
        return obj.get_absolute_url()


@admin.register(Hoofdstuk)
class HoofdstukAdmin(InvoerAdmin):
    resource_classes = [HoofdstukResource]
    list_display = ("titel", "volgorde", "editie")
    list_select_related = ("editie__samenwerkingsverband", "editie__kwartaal")
    list_filter = (("editie__samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("titel", "inleiding")
    autocomplete_fields = ("editie",)
    inlines = (OnderdeelInline,)


@admin.register(Onderdeel)
class OnderdeelAdmin(InvoerAdmin):
    resource_classes = [OnderdeelResource]
    list_display = ("__str__", "tabel", "volgorde", "hoofdstuk")
    list_select_related = ("hoofdstuk",)
    list_filter = (("hoofdstuk__editie__samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("kop", "tekst", "tabel")
    autocomplete_fields = ("hoofdstuk",)


@admin.register(OpgegevenTotaal)
class OpgegevenTotaalAdmin(InvoerAdmin):
    resource_classes = [OpgegevenTotaalResource]
    list_display = ("tabel", "rij", "kolom", "waarde", "kwartaal", "samenwerkingsverband")
    list_select_related = ("kwartaal", "samenwerkingsverband")
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter), "tabel")
    search_fields = ("tabel", "rij", "kolom", "bron")
    autocomplete_fields = ("samenwerkingsverband", "kwartaal")
