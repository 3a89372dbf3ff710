"""The admin page of an editie: its chapters, its date, and the copy that is the next one."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from gemeenten.beheer.achteraan import Achteraanset
from gemeenten.beheer.bewaakt import BewaakteInline
from gemeenten.beheer.importpagina import InvoerAdmin
from gemeenten.slot import OpSlot, houd_vast
from monitor.editiestatus import GEPLAND, VASTGESTELD
from monitor.models import Editie, Heropening, Hoofdstuk
from monitor.momentopname.beheer import (
    NIEUW,
    AlleenLezen,
    PublicatieInline,
    PubliceertDaarna,
    nieuwe_versie_uitleg,
    vraag_nieuwe_versie,
)
from monitor.planning import MOMENTEN
from monitor.publicatie import Editieformulier
from monitor.redactie.editiekopie import Editiekopieformulier, kopieer_editie
from monitor.redactie.kopieerpagina import MetKopie
from monitor.redactie.verloop import MetVerloop, verloop
from monitor.resources import EditieResource


class HoofdstukInline(BewaakteInline):
    """The chapters in short; each has a link to its own page."""

    model = Hoofdstuk
    formset = Achteraanset
    fields = ("volgorde", "titel", "slug")
    prepopulated_fields = {"slug": ("titel",)}
    show_change_link = True
    extra = 0


class HeropeningInline(AlleenLezen):
    """Who opened the figures after publication, and why; written by opening them."""

    model = Heropening
    fields = ("op", "door", "reden")
    readonly_fields = fields


class EditieAdmin(PubliceertDaarna, MetVerloop, MetKopie, InvoerAdmin):
    change_form_template = "redactie/editie.html"
    kopievorm = Editiekopieformulier
    kopieuitleg = (
        "De nieuwe editie is een concept met dezelfde hoofdstukken, onderdelen, tabellen en "
        "teksten. Bij elke tekst staat dat zij nog van de vorige editie is, tot u haar aanpast of "
        "zo laat."
    )
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
    inlines = (HoofdstukInline, PublicatieInline, HeropeningInline)

    def get_fieldsets(self, request: HttpRequest, obj: Editie | None = None) -> Any:
        wat = ("samenwerkingsverband", "kwartaal", "soort", "titel", "periode", "peildatum")
        velden = (*wat, "samenvatting", "blijft_zo", "gepubliceerd_op", "bevestigd")
        uitleg = "Indienen kan tot en met de termijn van het kwartaal; zet die onder Termijnen."
        planning = ("Planning", {"fields": tuple(MOMENTEN), "description": uitleg})
        vakken: list[Any] = [(None, {"fields": velden}), planning]
        if obj and self.has_change_permission(request, obj):
            ook = "".join(f" Ook gepubliceerd: {ander}." for ander in _ook_gesloten(obj))
            if obj.gesloten:
                uitleg = "De cijfers van dit kwartaal zitten op slot, omdat zij gepubliceerd zijn."
                if ook:
                    uitleg += f"{ook} Zij gaan pas open als u ze bij elke editie openzet."
                vakken.append(("Op slot", {"fields": ("zet_open", "reden"), "description": uitleg}))
            elif obj.gepubliceerd_op:
                uitleg = "De cijfers van dit kwartaal staan open."
                if ook:
                    uitleg = (
                        "Deze editie staat open, maar de cijfers zitten nog op slot: een andere "
                        f"editie van dit kwartaal is gepubliceerd.{ook}"
                    )
                vakken.append(("Open", {"fields": ("sluit",), "description": uitleg}))
            if obj.openbaar:
                uitleg = nieuwe_versie_uitleg(obj)
                vakken.append(("Nieuwe versie", {"fields": NIEUW, "description": uitleg}))
        return vakken

    def get_readonly_fields(self, request: HttpRequest, obj: Editie | None = None) -> Any:
        """From vastgesteld on a step publishes it, with its checklist, and not a date."""
        vast = super().get_readonly_fields(request, obj)
        return (*vast, "gepubliceerd_op") if obj and obj.status in {VASTGESTELD, GEPLAND} else vast

    def get_inlines(self, request: HttpRequest, obj: Editie | None) -> Any:
        """Without the lists of what was published and opened where nothing was."""
        if obj is None:
            return (HoofdstukInline,)
        gepubliceerd = [PublicatieInline] if obj.publicaties.exists() else []
        geopend = [HeropeningInline] if obj.heropeningen.exists() else []
        return (HoofdstukInline, *gepubliceerd, *geopend)

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
        if change and form.cleaned_data.get("nieuwe_versie"):
            vraag_nieuwe_versie(request, obj, form.cleaned_data["openbare_reden"])

    def kopieer(self, rij: Editie, **gegevens: Any) -> Editie:
        return kopieer_editie(rij, **gegevens)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """With how far it is, and what it does next."""
        rij = self.get_object(request, object_id) if object_id else None
        extra = dict(extra_context or {})
        if rij is not None and self.has_change_permission(request, rij):
            extra |= {"is_nav_sidebar_enabled": False, **verloop(rij, {})}
        return super().changeform_view(request, object_id, form_url, extra)

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
