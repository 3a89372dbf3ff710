"""The admin pages of the report: edities, with their chapters and what stands in those."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from doelen.models import Activiteitenlijst, Doel, Indicator
from domeinen.inhoud import met_titels
from gemeenten.beheer.bewaakt import BewaakteInline, BewaakteStapel
from gemeenten.beheer.importpagina import InvoerAdmin
from gemeenten.slot import OpSlot, houd_vast
from invoer.models import Gelijkstelling, OpgegevenTotaal
from monitor.celplekken import Plekformulier
from monitor.models import Editie, Heropening, Hoofdstuk, Onderdeel
from monitor.opgegeven import GelijkstellingResource, OpgegevenTotaalResource
from monitor.publicatie import Editieformulier
from monitor.redactie.doelpagina import ActiviteitenlijstAdmin, DoelAdmin, IndicatorAdmin
from monitor.redactie.hoofdstukvoorbeeld import hoofdstuk_html
from monitor.redactie.naast import MetVoorbeeld
from monitor.redactie.overzichtpagina import OverzichtAdmin
from monitor.resources import (
    EditieResource,
    HoofdstukResource,
    OnderdeelResource,
)
from monitor.tussenkoppen import MetVoorstellen, tussenkoppen
from overzichten.models import Overzicht

for model, pagina in {
    Overzicht: OverzichtAdmin,
    Doel: DoelAdmin,
    Indicator: IndicatorAdmin,
    Activiteitenlijst: ActiviteitenlijstAdmin,
}.items():
    admin.site.unregister(model)  # until here the page of a mere category
    admin.site.register(model, pagina)


class HoofdstukInline(BewaakteInline):
    """The chapters in short; each has a link to its own page."""

    model = Hoofdstuk
    fields = ("volgorde", "titel", "slug")
    prepopulated_fields = {"slug": ("titel",)}
    show_change_link = True
    extra = 0


class HeropeningInline(BewaakteInline):
    """Who opened the figures after publication, and why; written by opening them, never here."""

    model = Heropening
    fields = ("op", "door", "reden")
    readonly_fields = fields
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class OnderdeelInline(BewaakteStapel):
    """The sections and blocks, with the headings that were used before to choose from."""

    model = Onderdeel
    fields = ("volgorde", "blok", "kop", "tekst", "tabel")
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        velden = formset.form.base_fields
        if obj is not None and "kop" in velden:
            velden["kop"].widget = MetVoorstellen(dict.fromkeys(tussenkoppen(obj), ""))
            te_tonen = met_titels(obj.editie.samenwerkingsverband)
            velden["tabel"].widget = MetVoorstellen(te_tonen)
        return formset


@admin.register(Editie)
class EditieAdmin(InvoerAdmin):
    resource_classes = [EditieResource]
    form = Editieformulier
    list_display = (
        *("samenwerkingsverband", "kwartaal", "soort", "aanduiding", "status", "gepubliceerd_op"),
    )
    list_select_related = ("samenwerkingsverband", "kwartaal")
    list_filter = (
        ("samenwerkingsverband", admin.RelatedOnlyFieldListFilter),
        "soort",
        "status",
        ("gepubliceerd_op", admin.EmptyFieldListFilter),
    )
    search_fields = ("samenwerkingsverband__naam", "=kwartaal__jaar", "titel", "periode")
    autocomplete_fields = ("samenwerkingsverband", "kwartaal")
    inlines = (HoofdstukInline, HeropeningInline)

    def get_fieldsets(self, request: HttpRequest, obj: Editie | None = None) -> Any:
        wat = ("samenwerkingsverband", "kwartaal", "soort", "titel", "periode", "peildatum")
        velden = (*wat, "samenvatting", "gepubliceerd_op", "bevestigd")
        vakken: list[Any] = [(None, {"fields": velden})]
        if obj and self.has_change_permission(request, obj):
            ook = "".join(f" Ook gepubliceerd: {ander}." for ander in _ook_gesloten(obj))
            if obj.gesloten:
                uitleg = "De cijfers van dit kwartaal zitten op slot, omdat zij gepubliceerd zijn."
                if ook:
                    uitleg += f"{ook} Zij gaan pas open als u ze bij elke editie openzet."
                vakken.append(("Op slot", {"fields": ("zet_open", "reden"), "description": uitleg}))
            elif obj.gepubliceerd_op:
                uitleg = (
                    "De cijfers van dit kwartaal staan open: wie ze wijzigt, wijzigt de monitor."
                )
                if ook:
                    uitleg = (
                        "Deze editie staat open, maar de cijfers zitten nog op slot: een andere "
                        f"editie van dit kwartaal is gepubliceerd.{ook}"
                    )
                vakken.append(("Open", {"fields": ("sluit",), "description": uitleg}))
        return vakken

    def get_inlines(self, request: HttpRequest, obj: Editie | None) -> Any:
        """Without the list of who opened figures where nobody did."""
        geopend = obj is not None and obj.heropeningen.exists()
        return self.inlines if geopend else (HoofdstukInline,)

    def save_model(
        self, request: HttpRequest, obj: Editie, form: Editieformulier, change: bool
    ) -> None:
        eerst = change and Editie.objects.get(pk=obj.pk).gesloten
        assert isinstance(request.user, User)
        obj.door = request.user
        obj.waarom = form.cleaned_data.get("reden", "").strip() if eerst else ""
        super().save_model(request, obj, form, change)
        if eerst and form.gaat_open:
            obj.zet_open(form.cleaned_data["reden"].strip(), request.user)
        elif form.cleaned_data.get("sluit"):
            obj.sluit()

    def delete_model(self, request: HttpRequest, obj: Editie) -> None:
        self._weiger_gesloten([obj])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Editie]) -> None:
        self._weiger_gesloten(list(queryset))
        super().delete_queryset(request, queryset)

    def _weiger_gesloten(self, edities: list[Editie]) -> None:
        """Else nobody could open the figures any more."""
        houd_vast([editie.cijfers for editie in edities])
        for editie in edities:
            if editie.gesloten:
                raise OpSlot(
                    f"De cijfers van {editie} zitten op slot. Zet ze eerst weer open, op de pagina "
                    "van de editie."
                )

    def view_on_site(self, obj: Editie) -> str:  # type: ignore[override]
        return obj.get_absolute_url()


def _ook_gesloten(editie: Editie) -> list[Editie]:
    """The other edities that lock the figures of the same quarter."""
    samen = Editie.objects.filter(
        samenwerkingsverband=editie.samenwerkingsverband, kwartaal=editie.kwartaal
    ).exclude(pk=editie.pk)
    return [
        ander
        for ander in samen.select_related("samenwerkingsverband", "kwartaal")
        if ander.gesloten
    ]


@admin.register(Hoofdstuk)
class HoofdstukAdmin(MetVoorbeeld, InvoerAdmin):
    resource_classes = [HoofdstukResource]
    list_display = ("titel", "volgorde", "editie")
    list_select_related = ("editie__samenwerkingsverband", "editie__kwartaal")
    list_filter = (("editie__samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("titel", "inleiding")
    autocomplete_fields = ("editie",)
    inlines = (OnderdeelInline,)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("titel",)}

    def voorbeeld(self, rij: Any) -> Any:
        return hoofdstuk_html(rij)

    def wegen(self, rij: Any) -> list[tuple[str, str]]:
        adres = (rij.editie.samenwerkingsverband.slug, rij.editie.code, rij.slug)
        editie = reverse("admin:monitor_editie_change", args=(rij.editie_id,))
        return [(f"Terug naar {rij.editie}", editie), ("Bekijk", reverse("hoofdstuk", args=adres))]


@admin.register(Onderdeel)
class OnderdeelAdmin(InvoerAdmin):
    resource_classes = [OnderdeelResource]
    list_display = ("__str__", "tabel", "volgorde", "blok", "hoofdstuk")
    list_select_related = ("hoofdstuk",)
    list_filter = (("hoofdstuk__editie__samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("kop", "tekst", "tabel")
    autocomplete_fields = ("hoofdstuk",)


@admin.register(OpgegevenTotaal)
class OpgegevenTotaalAdmin(InvoerAdmin):
    form = Plekformulier
    resource_classes = [OpgegevenTotaalResource]
    list_display = ("tabel", "rij", "kolom", "waarde", "kwartaal", "samenwerkingsverband")
    list_select_related = ("kwartaal", "samenwerkingsverband")
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter), "tabel")
    search_fields = ("tabel", "rij", "kolom", "bron")
    autocomplete_fields = ("samenwerkingsverband", "kwartaal")


class Gelijkstellingformulier(Plekformulier):
    PLEKKEN = (Gelijkstelling.PLEK, Gelijkstelling.ELDERS)


@admin.register(Gelijkstelling)
class GelijkstellingAdmin(InvoerAdmin):
    form = Gelijkstellingformulier
    resource_classes = [GelijkstellingResource]
    list_display = ("__str__", "hoe", "kwartaal", "tot_en_met", "samenwerkingsverband")
    list_select_related = ("kwartaal", "tot_en_met", "samenwerkingsverband")
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter), "hoe", "tabel")
    search_fields = ("tabel", "rij", "kolom", "tabel_elders", "rij_elders", "kolom_elders")
    autocomplete_fields = ("samenwerkingsverband", "kwartaal", "tot_en_met")
