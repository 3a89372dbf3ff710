"""The admin pages of figures and categories: everything follows from the model."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from gemeenten.beheer.geschiedenis import toon_geschiedenis
from gemeenten.beheer.importpagina import InvoerAdmin
from gemeenten.cijfer import CijferBasis, Meetveld, getal_van
from gemeenten.getallen import toon_getal
from gemeenten.kwartaal import Kwartaal
from gemeenten.leeg import omschrijving
from gemeenten.models import Gemeente, Samenwerkingsverband
from gemeenten.rechten import zichtbaar


class KwartaalFilter(admin.SimpleListFilter):
    """The quarters of which there are figures, the last one first."""

    title = "kwartaal"
    parameter_name = "kwartaal"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rijen = model_admin.get_queryset(request)
        sleutels = rijen.order_by("-kwartaal_id").values_list("kwartaal_id")
        kwartalen = (Kwartaal.van_sleutel(sleutel) for (sleutel,) in sleutels.distinct())
        return [(kwartaal.code, str(kwartaal)) for kwartaal in kwartalen]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (code := self.value()):
            return queryset
        try:
            return queryset.filter(kwartaal=Kwartaal.van_code(code))
        except ValidationError as fout:
            raise IncorrectLookupParameters from fout


class DeelnemersFilter(admin.SimpleListFilter):
    """The figures of the gemeenten of one samenwerkingsverband."""

    title = "samenwerkingsverband"
    parameter_name = "verband"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        verbanden = zichtbaar(request.user, Samenwerkingsverband.objects.all())
        return list(verbanden.values_list("slug", "naam"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (slug := self.value()):
            return queryset
        gemeenten = Gemeente.objects.filter(samenwerkingsverbanden__slug=slug)
        return queryset.filter(gemeente__in=gemeenten)


class CijferAdmin(InvoerAdmin):
    """The base for figures: lists, filters and search follow from key and measures."""

    model: type[CijferBasis]
    list_per_page = 100

    def __init__(self, model: type[CijferBasis], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self.__dict__.update(_cijferpagina(model))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What a stored figure is about stays: its history hangs on it."""
        return self.model.sleutel() if obj else ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With what says the domain of each, where that is data: rights and locks ask for it."""
        rijen, pad = super().get_queryset(request), _naar_domein(self.model)
        return rijen.select_related(*pad, *self.autocomplete_fields) if pad else rijen

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The history of the figure instead of that of the page."""
        cijfer = self.get_object(request, object_id)
        if not self.has_view_permission(request, cijfer):
            raise PermissionDenied
        if cijfer is None:
            raise Http404("Dit cijfer bestaat niet, of u mag het niet zien.")
        return toon_geschiedenis(request, cijfer, str(cijfer))


class CategorieAdmin(InvoerAdmin):
    """The base for categories; what a category has of its own comes behind what all have."""

    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("naam", "=code")
    ordering = ("samenwerkingsverband", "volgorde", "naam")
    list_per_page = 100

    def __init__(self, model: type[models.Model], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self.__dict__.update(_categoriepagina(model))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Where a stored category belongs stays: elsewhere its figures would stand in no table."""
        return ("samenwerkingsverband", "code") if obj else ()


def _cijferpagina(model: type[CijferBasis]) -> dict[str, Any]:
    """The options of Django's admin that follow from the key and the measures of a figure."""
    velden = {naam: model._meta.get_field(naam) for naam in model.sleutel()}
    verwijst = [naam for naam, veld in velden.items() if veld.is_relation]
    categorieen = [n for n in verwijst if n not in {"gemeente", "samenwerkingsverband", "kwartaal"}]
    keuzes = [naam for naam, veld in velden.items() if getattr(veld, "choices", None)]
    per_gemeente = "gemeente" in velden
    return {
        "list_display": (*velden, *(_toon(maat) for maat in model.meetvelden()), "voorlopig"),
        "list_select_related": verwijst,
        "autocomplete_fields": verwijst,
        "ordering": ("-kwartaal", *(naam for naam in velden if naam != "kwartaal")),
        "search_fields": (
            *(("gemeente__naam", "=gemeente__cbs_code") if per_gemeente else ()),
            *(f"{naam}__naam" for naam in categorieen),
            "toelichting",
        ),
        "list_filter": (
            KwartaalFilter,
            *((DeelnemersFilter,) if per_gemeente else ()),
            *((naam, admin.RelatedOnlyFieldListFilter) for naam in categorieen),
            *keuzes,
            "voorlopig",
        ),
        "fields": (
            *velden,
            *((maat.name, f"{maat.name}_leeg") for maat in model.meetvelden()),
            "toelichting",
            "voorlopig",
        ),
    }


def _naar_domein(model: type[CijferBasis]) -> list[str]:
    """The path to the row that says the domain, where that is data."""
    pad = model.domeinpad.rpartition("__")[0]
    return [pad] if pad else []


def _categoriepagina(model: type[models.Model]) -> dict[str, Any]:
    """The options of Django's admin that follow from the fields of a category."""
    velden = [veld for veld in model._meta.concrete_fields if not veld.primary_key]
    verwijst = [veld.name for veld in velden if veld.is_relation]
    kort = [v.name for v in velden if v.name != "naam" and not isinstance(v, models.TextField)]
    return {
        "list_display": ("naam", *kort),
        "list_select_related": verwijst,
        "autocomplete_fields": [naam for naam in verwijst if naam != "samenwerkingsverband"],
    }


def _toon(maat: Meetveld) -> Callable[[CijferBasis], str]:
    """A column with the number as people read it, or the word for why there is none."""

    @admin.display(description=str(maat.verbose_name), ordering=maat.name)
    def toon(cijfer: CijferBasis) -> str:
        getal = getal_van(cijfer, maat.name)
        if getal is None:
            return omschrijving(getattr(cijfer, f"{maat.name}_leeg"))
        return toon_getal(getal)

    return toon
