"""The admin page of an editie: its chapters, its steps, and the copy that is the next one."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from gemeenten.beheer.bewaakt import BewaakteInline, BewaakteStapel
from gemeenten.beheer.importpagina import InvoerAdmin
from gemeenten.slot import OpSlot, houd_vast
from monitor.editie.hoofdcijfer import HOOGSTENS
from monitor.editie.planning import MOMENTEN
from monitor.importeren.resources import EditieResource
from monitor.models import Editie, Heropening, Hoofdcijfer, Hoofdstuk
from monitor.momentopname.beheer import AlleenLezen, PublicatieInline
from monitor.redactie.blijftzo import Blijftzoformulier
from monitor.redactie.cijferkeuze import MetCijfers
from monitor.redactie.editieformulier import Editieformulier
from monitor.redactie.editiekopie import Editiekopieformulier, kopieer_editie
from monitor.redactie.indelingpagina import MetIndeling
from monitor.redactie.kopieerpagina import MetKopie
from monitor.redactie.opmerkingenpagina import MetOpmerkingen
from monitor.redactie.tegelijk import Tekstset
from monitor.redactie.vaststellingpagina import MetVaststelling
from monitor.redactie.verloop import verloop


class HoofdstukInline(BewaakteInline):
    """The chapters in short; each has a link to its own page."""

    model = Hoofdstuk
    form = Blijftzoformulier
    formset = Tekstset
    fields = ("volgorde", "titel", "slug")
    prepopulated_fields = {"slug": ("titel",)}
    show_change_link = True
    extra = 0


class HoofdcijferInline(BewaakteStapel):
    """The main points, which the pages of the editie begin with."""

    model = Hoofdcijfer
    form = Blijftzoformulier
    formset = Tekstset
    fields = ("volgorde", "label", "cijfer", "vergelijk", "zin", "blijft_zo")
    extra = 0
    max_num = HOOGSTENS


class HeropeningInline(AlleenLezen):
    """Who opened the figures after publication, and why; written by opening them."""

    model = Heropening
    fields = ("op", "door", "reden")
    readonly_fields = fields


class EditieAdmin(MetIndeling, MetOpmerkingen, MetVaststelling, MetKopie, MetCijfers, InvoerAdmin):
    change_form_template = "redactie/editie.html"
    kopievorm = Editiekopieformulier
    kopieuitleg = (
        "De nieuwe editie is een concept met dezelfde hoofdcijfers, hoofdstukken, onderdelen, "
        "tabellen en teksten. Bij elke tekst staat dat zij nog van de vorige editie is, tot u haar "
        "aanpast of zo laat."
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
    inlines = (HoofdcijferInline, HoofdstukInline, PublicatieInline, HeropeningInline)

    def get_fieldsets(self, request: HttpRequest, obj: Editie | None = None) -> Any:
        wat = ("samenwerkingsverband", "kwartaal", "soort", "titel", "periode", "peildatum")
        dag = ("gepubliceerd_op",) if obj and obj.gepubliceerd_op else ()
        velden = (*wat, "samenvatting", "blijft_zo", *dag)
        uitleg = format_html(
            "Indienen kan tot en met de termijn van het kwartaal; zet die bij "
            '<a href="{}{}">Termijnen</a>.',
            reverse("admin:invoer_termijn_changelist"),
            f"?samenwerkingsverband__id__exact={obj.samenwerkingsverband_id}" if obj else "",
        )
        planning = ("Planning", {"fields": tuple(MOMENTEN), "description": uitleg})
        return [(None, {"fields": velden}), planning]

    def get_readonly_fields(self, request: HttpRequest, obj: Editie | None = None) -> Any:
        """A step publishes, with its checklist, and not a date."""
        return (*super().get_readonly_fields(request, obj), "gepubliceerd_op")

    def get_inlines(self, request: HttpRequest, obj: Editie | None) -> Any:
        """Without the lists of what was published and opened where nothing was."""
        if obj is None:
            return (HoofdcijferInline, HoofdstukInline)
        gepubliceerd = [PublicatieInline] if obj.publicaties.exists() else []
        geopend = [HeropeningInline] if obj.heropeningen.exists() else []
        return (HoofdcijferInline, HoofdstukInline, *gepubliceerd, *geopend)

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
            extra |= {"is_nav_sidebar_enabled": False, "cijferadres": self.cijferadres(rij)}
            extra |= verloop(rij, {})
        return super().changeform_view(request, object_id, form_url, extra)

    def delete_model(self, request: HttpRequest, obj: Editie) -> None:
        self._weiger_gesloten([obj])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Editie]) -> None:
        self._weiger_gesloten(list(queryset))
        super().delete_queryset(request, queryset)

    def _weiger_gesloten(self, edities: list[Editie]) -> None:
        """What locks figures is public, or will be."""
        houd_vast([editie.cijfers for editie in edities])
        for editie in edities:
            if editie.gesloten:
                raise OpSlot(
                    f"De cijfers van {editie} zitten op slot. Zet haar eerst terug naar concept, "
                    "op haar pagina."
                )

    def view_on_site(self, obj: Editie) -> str:  # type: ignore[override]
        return obj.get_absolute_url()
