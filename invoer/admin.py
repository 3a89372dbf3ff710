"""The admin pages of people and their roles, of terms, and of what was submitted and explained."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime

from gemeenten.beheer.bewaakt import BewaakteAdmin, BewaakteInline, Bewaaktformulier, LeesAdmin
from gemeenten.models import Deelname
from invoer.inloggen.mensformulieren import Gebruikerformulier, Uitnodigingformulier
from invoer.inloggen.tweede_stap import haal_weg
from invoer.inloggen.uitnodigen import nodig_uit, nooit_gekomen
from invoer.models import (
    Bericht,
    Bladtoelichting,
    Groepsrol,
    Indiening,
    Rol,
    Stap,
    Termijn,
    Verklaring,
)
from invoer.rollen.eigenrol import NietDeEigen, Rolset


class Rolformulier(Bewaaktformulier):
    """A role for a gemeente that takes part; another one would give no rights."""

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        gemeente, verband = schoon.get("gemeente"), schoon.get("samenwerkingsverband")
        if gemeente and verband:
            deelname = Deelname.objects.filter(samenwerkingsverband=verband, gemeente=gemeente)
            if not deelname.exists():
                melding = f"{gemeente} doet niet mee in {verband}. Kies een gemeente die meedoet."
                raise ValidationError({"gemeente": melding})
        return schoon


class RolInline(BewaakteInline):
    """The roles of a person: given and taken back, not changed."""

    model = Rol
    form = Rolformulier
    formset = Rolset
    fields = ("soort", "samenwerkingsverband", "gemeente", "domein", "aanbieder")
    readonly_fields = ("aanbieder",)
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, **{**kwargs, "validate_min": True})

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Without ways to make a gemeente in passing, which leave no room for the rest."""
        veld: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        for kan in ("can_add_related", "can_change_related", "can_view_related"):
            if hasattr(veld.widget, kan):
                setattr(veld.widget, kan, False)
        return veld

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A row to fill in for somebody new, where none is asked already."""
        return int(obj is None) - self.get_min_num(request, obj)

    def get_min_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new person without a role would be out of sight of whoever made him."""
        return int(obj is None and not request.user.is_superuser)


@admin.register(User)
class GebruikerAdmin(BewaakteAdmin, UserAdmin):  # type: ignore[type-arg]
    """People of one's own samenwerkingsverband. Nobody is deleted: history names them.

    A beheerder decides about names, passwords and roles; only a superuser makes superusers.
    """

    form = Gebruikerformulier  # type: ignore[assignment]
    inlines = (RolInline,)
    list_display = ("wie", "email", "is_active", "laatst")
    list_filter = ("is_active",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    add_form = Uitnodigingformulier
    add_fieldsets = ((None, {"fields": ("email", "first_name", "last_name", "username")}),)
    _PERSOON = ("username", "first_name", "last_name", "email", "is_active")
    _SUPERUSER = ("password", "is_staff", "is_superuser")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        extra = self._SUPERUSER if request.user.is_superuser else ()
        doen: tuple[str, ...] = ()
        if self.has_change_permission(request, obj):
            doen = ("tweede_stap_weg",)
            if not obj.has_usable_password():
                doen = ("uitnodigen", *doen)
        return ((None, {"fields": (*self._PERSOON, *extra, *doen, *self.readonly_fields)}),)

    @admin.display(description="gebruiker", ordering="username")
    def wie(self, mens: User) -> str:
        """By name, and with what one logs in by where that is not the address."""
        naam, inlognaam = mens.get_full_name(), mens.get_username()
        if not naam:
            return inlognaam
        return naam if inlognaam == mens.email else f"{naam} ({inlognaam})"

    @admin.display(description="laatst ingelogd", ordering="last_login")
    def laatst(self, mens: User) -> str:
        if mens.last_login:
            return f"{localtime(mens.last_login):%-d-%-m-%Y}"
        return "nog nooit; uitnodiging niet verstuurd" if mens.stil else "nog nooit"  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Each with whether an invitation waits for the mail server."""
        wacht = Bericht.objects.wachtend().filter(uitnodiging=OuterRef("pk"))
        mensen: QuerySet[User] = super().get_queryset(request)
        return mensen.annotate(stil=Exists(wacht))

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **hoe: Any
    ) -> HttpResponse:
        if getattr(hoe.get("obj"), "stil", False):
            zin = (
                f"De uitnodiging aan {hoe['obj'].email} kon niet worden verstuurd. De site "
                "probeert het een week lang steeds opnieuw. Kijk het e-mailadres na, en kies zo "
                "nodig ‘Stuur een uitnodiging’."
            )
            self.message_user(request, zin, messages.WARNING)
        antwoord: HttpResponse = super().render_change_form(request, context, *args, **hoe)
        return antwoord

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """A password is chosen by who has it; a superuser may, where there is no mail."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.is_staff = True  # may log in; what one then sees depends on the roles
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("tweede_stap_weg"):
            haal_weg(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The invitation names the roles, so it goes when those are stored. Without one there is
        nothing to come for: then only who asks for it sends it.
        """
        super().save_related(request, form, formsets, change)
        mens: User = form.instance
        vraagt = form.cleaned_data.get("uitnodigen") and not mens.has_usable_password()
        verhuisd = "email" in form.changed_data and mens.email and nooit_gekomen(mens)
        met_rol = mens.is_superuser or mens.rollen.exists()
        vanzelf = met_rol and mens.is_active and (verhuisd or not change)
        if vraagt or vanzelf:
            nodig_uit(request, mens)
            self.message_user(request, f"Er gaat een uitnodiging naar {mens.email}.")
        elif verhuisd:  # an invitation that is at another address works no longer
            mens.set_unusable_password()
            mens.save(update_fields=["password"])
        if not met_rol and mens.is_active:
            zin = (
                f"{mens} heeft geen rol, en zonder rol ziet iemand niets. Voeg hieronder een rol "
                "toe en kies ‘Stuur een uitnodiging’."
            )
            niet = "" if vraagt or change else "Er is nog geen uitnodiging verstuurd: "
            self.message_user(request, niet + zin, messages.WARNING)


@admin.register(Rol)
class RolAdmin(NietDeEigen, BewaakteAdmin):
    """Who has which role. A role is given and taken back, not changed."""

    form = Rolformulier
    fields = ("gebruiker", "soort", "samenwerkingsverband", "gemeente", "domein")
    list_display = (
        *fields,
        "aanbieder",
    )
    list_select_related = ("gebruiker", "samenwerkingsverband", "gemeente")
    list_filter = (
        "soort",
        ("samenwerkingsverband", admin.RelatedOnlyFieldListFilter),
        ("gemeente", admin.RelatedOnlyFieldListFilter),
        "domein",
    )
    search_fields = ("gebruiker__username", "gebruiker__last_name", "gemeente__naam")
    autocomplete_fields = ("gebruiker", "gemeente")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Groepsrol)
class GroepsrolAdmin(BewaakteAdmin):
    """Which group at whose organisation gives which role. Given and taken back, not changed."""

    form = Rolformulier
    fields = ("aanbieder", "groep", "soort", "samenwerkingsverband", "gemeente", "domein")
    list_display = fields
    list_select_related = ("samenwerkingsverband", "gemeente")
    list_filter = ("aanbieder", "soort")
    search_fields = ("groep",)
    autocomplete_fields = ("gemeente",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Termijn)
class TermijnAdmin(BewaakteAdmin):
    list_display = ("samenwerkingsverband", "kwartaal", "datum")
    list_select_related = ("samenwerkingsverband", "kwartaal")
    list_filter = (("samenwerkingsverband", admin.RelatedOnlyFieldListFilter),)
    autocomplete_fields = ("kwartaal",)


class StapInline(BewaakteInline):
    """What happened to the indiening, step by step; written by submitting, never here."""

    model = Stap
    fields = ("status", "door", "op", "opmerking")
    readonly_fields = fields
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Indiening)
class IndieningAdmin(LeesAdmin):
    list_display = ("gemeente", "kwartaal", "domein", "status")
    list_select_related = ("gemeente", "kwartaal")
    list_filter = ("status", "domein", ("gemeente", admin.RelatedOnlyFieldListFilter))
    inlines = (StapInline,)


@admin.register(Verklaring)
class VerklaringAdmin(LeesAdmin):
    list_display = ("regel", "onderwerp", "gemeente", "kwartaal", "laat_door", "door", "op")
    list_select_related = ("gemeente", "kwartaal", "door")
    list_filter = ("laat_door", ("gemeente", admin.RelatedOnlyFieldListFilter))
    search_fields = ("regel", "onderwerp", "tekst")


@admin.register(Bladtoelichting)
class BladtoelichtingAdmin(LeesAdmin):
    list_display = ("blad", "gemeente", "kwartaal", "tekst")
    list_select_related = ("gemeente", "kwartaal")
    list_filter = (("gemeente", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("blad", "tekst")
