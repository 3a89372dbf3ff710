"""The base of every admin page: it shows, offers and takes only what ``gemeenten.rechten`` allows.

What one may not see does not exist (404), so that an address does not tell that it does.
"""

from typing import Any, NoReturn

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import DataError, transaction
from django.db.models import BooleanField, ForeignKey, Model, QuerySet
from django.db.models.fields.related import RelatedField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from gemeenten.beheer.formulieren import INVOERVELDEN, Zoekveld, aanduiding, met_ouder
from gemeenten.beheer.tussendoor import toon_wat_er_stond, weiger_wat_tussendoor_kwam
from gemeenten.cijfer import CijferBasis, Meetwaarde, getal_van
from gemeenten.getallen import Precies
from gemeenten.importeren.rij import controleer_rij
from gemeenten.kwartaal import Kwartaal
from gemeenten.rechten import Gebruiker, mag, toegestaan, zichtbaar
from gemeenten.slot import Cijfers, OpSlot, Weigering, houd_vast, op_slot
from gemeenten.tekens import lopend, stuurteken


def keuzes(
    gebruiker: Gebruiker, veld: "RelatedField[Any, Any]", rijen: QuerySet[Any]
) -> QuerySet[Any]:
    """Those of the rows that this person may choose in a form for this field."""
    grenzen = toegestaan(gebruiker, "change", veld.model)
    rijen = zichtbaar(gebruiker, rijen)
    return rijen.filter(pk__in=grenzen[veld.name]) if veld.name in grenzen else rijen


def kies_de_enige(veld: Any) -> None:
    """Where there is one thing to choose, it is chosen on a new page."""
    if len(rijen := list(veld.queryset[:2])) == 1:
        veld.initial = rijen[0].pk


class Bewaaktformulier(forms.ModelForm):  # type: ignore[type-arg]
    """A form that refuses a row that this person may not have made so, or that is locked.

    A figure is held to the rules of the import; whose it is comes first, so that no rule tells of
    others. What somebody else changed since the page was loaded is told before it is replaced.
    """

    gebruiker: AbstractBaseUser

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in self._meetwaarden():
            self.initial[naam] = getal_van(self.instance, naam)
        if self._is_wijziging():
            toon_wat_er_stond(self)

    def clean(self) -> dict[str, Any] | None:
        """Texts as an import stores them: what is stored here goes out and comes in the same."""
        super().clean()
        for naam in self._meetwaarden():
            getal = self.cleaned_data.get(naam)
            decimalen = getal.decimalen if isinstance(getal, Precies) else 0
            setattr(self.instance, f"{naam}_decimalen", decimalen)
        for naam, waarde in self.cleaned_data.items():
            if isinstance(waarde, str):
                self.cleaned_data[naam] = lopend(waarde)
        onleesbaar = {
            naam: stuurteken(waarde)
            for naam, waarde in self.cleaned_data.items()
            if isinstance(waarde, str)
        }
        for naam, teken in onleesbaar.items():
            if teken:
                self.add_error(
                    naam,
                    f"Hier staat een teken dat niemand ziet (code {ord(teken)}). Haal het weg.",
                )
        return self.cleaned_data

    def _meetwaarden(self) -> list[str]:
        """The measures that keep with how many decimals they were typed."""
        velden = self.instance._meta.fields
        return [v.name for v in velden if isinstance(v, Meetwaarde) and v.name in self.fields]

    def _is_wijziging(self) -> bool:
        return isinstance(self.instance, CijferBasis) and not self.instance._state.adding

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        rij = self.instance
        cijfers = [Cijfers.van(rij)] if isinstance(rij, CijferBasis) else []
        houd_vast(cijfers)  # who submits or saves at this very moment waits for us, or we for him
        if sloten := op_slot(cijfers):
            self.add_error(None, list(sloten.values()))
        elif not mag(self.gebruiker, "add" if rij._state.adding else "change", rij):
            self.add_error(None, "U hebt geen rechten om dit zo op te slaan.")
        elif isinstance(rij, CijferBasis):
            if self._is_wijziging():
                weiger_wat_tussendoor_kwam(self, rij)
            for fout in controleer_rij(rij):
                self.add_error(fout.kolom if fout.kolom in self.fields else None, fout.melding)


class _Bewaakt(admin.options.BaseModelAdmin):  # type: ignore[type-arg]
    """What pages and the lists within them share."""

    form = Bewaaktformulier
    formfield_overrides = INVOERVELDEN
    view_on_site = False  # Django's own redirect asks nobody's rights

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return zichtbaar(request.user, super().get_queryset(request))

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", Zoekveld(db_field, self.admin_site))
        veld: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if veld is not None:
            veld.label_from_instance = aanduiding
            if db_field.name == "samenwerkingsverband":
                kies_de_enige(veld)
        return veld

    def get_field_queryset(
        self, db: str | None, db_field: "RelatedField[Any, Any]", request: HttpRequest
    ) -> QuerySet[Any] | None:
        rijen = super().get_field_queryset(db, db_field, request)
        doel = db_field.related_model
        rijen = doel._default_manager.all() if rijen is None else rijen
        return met_ouder(keuzes(request.user, db_field, rijen))


def _formulier_van(gebruiker: Any, formulier: type[forms.BaseForm]) -> type[forms.BaseForm]:
    return type(formulier.__name__, (formulier,), {"gebruiker": gebruiker})


def _houd_vast_om_te_verwijderen(rijen: list[Model]) -> None:
    """Hold the owners of these rows until commit; OpSlot when any of them is locked.

    When the page asked for rights, they may not have been.
    """
    cijfers = {Cijfers.van(rij) for rij in rijen if isinstance(rij, CijferBasis)}
    houd_vast(cijfers)
    if sloten := op_slot(cijfers):
        raise OpSlot(min(sloten.values()))


class BewaakteAdmin(_Bewaakt, admin.ModelAdmin):  # type: ignore[type-arg]
    """The base of the pages of one model."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag(request.user, "view", obj or self.model)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return mag(request.user, "add", self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag(request.user, "change", obj or self.model)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return mag(request.user, "delete", obj or self.model)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """By its key, also when the address names an empty field to find it by."""
        return super().get_object(request, object_id, from_field or None)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """A list whose address asks what no field can hold is told so, as of an unknown name."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as fout:
            raise IncorrectLookupParameters from fout

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What the address fills in, as far as the fields take it."""
        begin = super().get_changeform_initial_data(request)
        return {naam: begin[naam] for naam in begin if self._past(naam, begin[naam])}

    def _past(self, naam: str, waarde: Any) -> bool:
        veld = next((veld for veld in self.opts.concrete_fields if veld.name == naam), None)
        if veld is None or stuurteken(str(waarde)):
            return False
        try:
            veld.clean(waarde, None)
        except (ValidationError, ValueError, OverflowError):
            return False
        return True

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Yes and no in words: Django's pictures say True and False to who listens."""
        return [self._in_woorden(kolom) for kolom in super().get_list_display(request)]

    def _in_woorden(self, kolom: Any) -> Any:
        velden = {veld.name: veld for veld in self.opts.fields}
        if not isinstance(velden.get(kolom), BooleanField):
            return kolom

        @admin.display(description=velden[kolom].verbose_name, ordering=kolom)
        def ja_of_nee(rij: Model) -> str:
            return "ja" if getattr(rij, kolom) else "nee"

        return ja_of_nee

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Of what has a quarter, also by that: ``Bedum 2e kwartaal 2016``."""
        if any(veld.name == "kwartaal" for veld in self.opts.fields):
            kwartalen, rest = Kwartaal.in_tekst(search_term)
            if kwartalen:
                queryset, search_term = queryset.filter(kwartaal__in=kwartalen), rest
        return super().get_search_results(request, queryset, search_term)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        _houd_vast_om_te_verwijderen([obj])
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        _houd_vast_om_te_verwijderen(list(queryset))
        super().delete_queryset(request, queryset)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """One transaction, as Django makes it."""
        try:
            return super().delete_view(request, object_id, extra_context)
        except Weigering as reden:
            lijst = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
            return self._niet_verwijderd(request, reden, reverse(lijst))

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[Any], *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """One transaction, so that what is logged and what is done are the same."""
        try:
            with transaction.atomic():
                return super().response_action(request, queryset, *args, **kwargs)
        except Weigering as reden:
            return self._niet_verwijderd(request, reden, request.get_full_path())

    def _niet_verwijderd(self, request: HttpRequest, reden: Weigering, terug: str) -> HttpResponse:
        messages.error(request, f"Er is niets verwijderd. {reden}")
        return HttpResponseRedirect(terug)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        return _formulier_van(request.user, super().get_form(request, obj, change=change, **kwargs))

    def _get_obj_does_not_exist_redirect(self, *args: Any) -> NoReturn:
        raise Http404("Dit bestaat niet, of u mag het niet zien.")


class BewaakteInline(_Bewaakt, admin.TabularInline):  # type: ignore[misc, type-arg]
    """Rows on the page of the row that they belong to."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formulier = _formulier_van(request.user, kwargs.pop("form", self.form))
        return super().get_formset(request, obj, **{**kwargs, "form": formulier})


class BewaakteStapel(BewaakteInline):
    """The same, one below the other."""

    template = admin.StackedInline.template


class LeesAdmin(BewaakteAdmin):
    """What the pages of ``invoer`` write and nobody changes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
