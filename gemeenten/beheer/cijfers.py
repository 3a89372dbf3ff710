"""The admin pages of figures and categories: everything follows from the model."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import QuerySet
from django.db.models.fields.related import RelatedField
from django.http import Http404, HttpRequest, HttpResponse

from gemeenten.beheer.categorieformulier import Categorieformulier
from gemeenten.beheer.formulieren import is_sleutel
from gemeenten.beheer.geschiedenis import toon_geschiedenis
from gemeenten.beheer.importpagina import InvoerAdmin
from gemeenten.categorie import Afspraak, Categorie
from gemeenten.celtekst import omschrijf
from gemeenten.cijfer import CijferBasis, Meetveld, getal_van
from gemeenten.getallen import toon_getal
from gemeenten.importeren.samenstelling import kolommen_van
from gemeenten.kwartaal import Kwartaal
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

    model: type[Categorie]
    form = Categorieformulier
    list_per_page = 100

    def __init__(self, model: type[Categorie], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self.__dict__.update(_categoriepagina(model))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Where a stored category belongs stays: elsewhere its figures would stand in no table."""
        ouder = (self.model.ouder,) if self.model.ouder else ()
        return ("samenwerkingsverband", *ouder, "code") if obj else ()

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        """What is chosen from the own list of a stored row is a short list, not a search box."""
        namen = super().get_autocomplete_fields(request)
        if self._opgeslagen(request) is None:
            return namen
        return [n for n in namen if self.model._meta.get_field(n).related_model is not self.model]

    def get_field_queryset(
        self, db: str | None, db_field: "RelatedField[Any, Any]", request: HttpRequest
    ) -> "QuerySet[Any] | None":
        """Of the own list: what lives in the same as the stored row."""
        rijen = super().get_field_queryset(db, db_field, request)
        sleutel = self._opgeslagen(request)
        if rijen is None or sleutel is None or db_field.related_model is not self.model:
            return rijen
        zelf = self.model._default_manager.filter(pk=sleutel)
        return rijen.filter(**{f"{self.model.ouder}__in": zelf.values(self.model.ouder)})

    def _opgeslagen(self, request: HttpRequest) -> int | None:
        """The key of the row on this page, of a list that lives in another."""
        adres = request.resolver_match
        sleutel = str(adres.kwargs.get("object_id", "")) if adres else ""
        return int(sleutel) if self.model.ouder and is_sleutel(sleutel) and sleutel else None


class AfspraakAdmin(InvoerAdmin):
    """The base for what was agreed about categories."""

    model: type[Afspraak]
    list_per_page = 100

    def __init__(self, model: type[Afspraak], admin_site: admin.AdminSite) -> None:
        super().__init__(model, admin_site)
        self.__dict__.update(_afspraakpagina(model))


def _afspraakpagina(model: type[Afspraak]) -> dict[str, Any]:
    """The options of Django's admin that follow from the fields of what was agreed."""
    velden = [veld for veld in model._meta.concrete_fields if not veld.primary_key]
    verwijst = [veld.name for veld in velden if veld.is_relation]
    return {
        "list_display": tuple(veld.name for veld in velden if not _is_lang(veld)),
        "list_select_related": verwijst,
        "autocomplete_fields": verwijst,
        "list_filter": ((model.verbandpad, admin.RelatedOnlyFieldListFilter), "gemeente"),
        "search_fields": tuple(f"{naam}__naam" for naam in verwijst),
    }


def _cijferpagina(model: type[CijferBasis]) -> dict[str, Any]:
    """The options of Django's admin that follow from the key and the measures of a figure."""
    velden = {naam: model._meta.get_field(naam) for naam in model.sleutel()}
    verwijst = [naam for naam, veld in velden.items() if veld.is_relation]
    categorieen = [n for n in verwijst if n not in {"gemeente", "samenwerkingsverband", "kwartaal"}]
    keuzes = [naam for naam, veld in velden.items() if getattr(veld, "choices", None)]
    per_gemeente = "gemeente" in velden
    ouders = _ouders(model)
    te_filteren = [n for n in categorieen if n in ouders or not _ouder(model, n)]
    kolommen: list[Any] = list(velden)
    for naam, pad in ouders.items():
        kolommen.insert(kolommen.index(naam), _toon_ouder(model, naam, pad))
    return {
        "list_display": (
            *kolommen,
            *(_toon(maat) for maat in model.meetvelden()),
            *(veld.name for veld in model.bijvelden() if not _is_lang(veld)),
            "voorlopig",
        ),
        "list_select_related": verwijst,
        "autocomplete_fields": verwijst,
        "ordering": ("-kwartaal", *(naam for naam in velden if naam != "kwartaal")),
        "search_fields": (
            *(("gemeente__naam", "=gemeente__cbs_code") if per_gemeente else ()),
            *(f"{naam}__naam" for naam in categorieen),
            *(f"{pad}__naam" for pad in ouders.values()),
            "toelichting",
        ),
        "list_filter": (
            KwartaalFilter,
            *((DeelnemersFilter,) if per_gemeente else ()),
            *((ouders.get(n, n), admin.RelatedOnlyFieldListFilter) for n in te_filteren),
            *keuzes,
            "voorlopig",
        ),
        "fields": (
            *velden,
            *((maat.name, f"{maat.name}_leeg") for maat in model.meetvelden()),
            *(veld.name for veld in model.bijvelden()),
            "toelichting",
            "voorlopig",
        ),
    }


def _ouders(model: type[CijferBasis]) -> dict[str, str]:
    """Of the categories that live in another, the first of each: the path to that other."""
    eerste: dict[str, str] = {}
    for naam in model.sleutel():
        if ouder := _ouder(model, naam):
            eerste.setdefault(ouder, naam)
    return {naam: f"{naam}__{ouder}" for ouder, naam in eerste.items()}


def _ouder(model: type[CijferBasis], naam: str) -> str:
    return getattr(model._meta.get_field(naam).related_model, "ouder", "")


def _toon_ouder(model: type[CijferBasis], naam: str, pad: str) -> Callable[[CijferBasis], str]:
    """A column with what a category lives in: two of these may both have a regel ‘overhead’."""
    ouder = _ouder(model, naam)

    @admin.display(description=ouder, ordering=f"{pad}__naam")
    def toon(cijfer: CijferBasis) -> str:
        return str(getattr(getattr(cijfer, naam), ouder))

    return toon


def _naar_domein(model: type[CijferBasis]) -> list[str]:
    """The path to the row that says the domain, where that is data."""
    pad = model.domeinpad.rpartition("__")[0]
    return [pad] if pad else []


def _categoriepagina(model: type[Categorie]) -> dict[str, Any]:
    """The options of Django's admin that follow from the fields of a category."""
    velden = [veld for veld in model._meta.concrete_fields if not veld.primary_key]
    verwijst = [veld.name for veld in velden if veld.is_relation]
    kort = [v.name for v in velden if v.name != "naam" and not _is_lang(v)]
    ouder = [model.ouder] if model.ouder else []
    kort.sort(key=lambda naam: naam not in ouder)
    uit = {
        "list_display": ("naam", *kort),
        "list_select_related": verwijst,
        "autocomplete_fields": [naam for naam in verwijst if naam != "samenwerkingsverband"],
        "list_filter": [
            (naam, admin.RelatedOnlyFieldListFilter) for naam in ("samenwerkingsverband", *ouder)
        ],
        "search_fields": ("naam", "=code", *(f"{naam}__naam" for naam in ouder)),
        "ordering": ("samenwerkingsverband", *ouder, "volgorde", "naam"),
    }
    if ouder:
        uit["fields"] = [kolom.naam for kolom in kolommen_van(model)]
    return uit


def _is_lang(veld: "models.Field[Any, Any]") -> bool:
    """Whether it is a text that makes a list too wide to read."""
    if isinstance(veld, models.TextField):
        return True
    return isinstance(veld, models.CharField) and not veld.choices and (veld.max_length or 0) > 100


def _toon(maat: Meetveld) -> Callable[[CijferBasis], str]:
    """A column with the number as people read it, or the word for why there is none."""

    @admin.display(description=str(maat.verbose_name), ordering=maat.name)
    def toon(cijfer: CijferBasis) -> str:
        getal = getal_van(cijfer, maat.name)
        if getal is None:
            return omschrijf(getattr(cijfer, f"{maat.name}_leeg"))
        return toon_getal(getal)

    return toon
