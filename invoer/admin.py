"""The admin pages of people and their roles, of terms, and of what was submitted and explained."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest

from gemeenten.beheer.bewaakt import BewaakteAdmin, BewaakteInline, Bewaaktformulier, LeesAdmin
from gemeenten.models import Deelname
from invoer.inloggen.tweede_stap import haal_weg
from invoer.inloggen.uitnodigen import nodig_uit
from invoer.models import Bladtoelichting, Groepsrol, Indiening, Rol, Stap, Termijn, Verklaring


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
    fields = ("soort", "samenwerkingsverband", "gemeente", "domein", "aanbieder")
    readonly_fields = ("aanbieder",)
    extra = 0

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, **{**kwargs, "validate_min": True})

    def get_min_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """A new person without a role would be out of sight of whoever made him."""
        return int(obj is None and not request.user.is_superuser)


def _vrij(adres: str, mens: User) -> str:
    """An address that nobody else has: one logs in with it."""
    if adres and User.objects.filter(email__iexact=adres).exclude(pk=mens.pk).exists():
        raise ValidationError("Iemand anders heeft dit e-mailadres al.")
    return adres


class Uitnodigingformulier(forms.ModelForm):  # type: ignore[type-arg]
    """Somebody new: who that is and where to mail. A password one chooses oneself."""

    class Meta:
        model = User
        fields = ("email", "first_name", "last_name", "username")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].help_text = "Hier gaat de uitnodiging naartoe."
        self.fields["username"].required = False
        self.fields["username"].help_text = "Leeg: het e-mailadres."

    def clean_email(self) -> str:
        return _vrij(self.cleaned_data["email"], self.instance)

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        schoon["username"] = schoon.get("username") or schoon.get("email", "")[:150]
        return schoon


class Gebruikerformulier(UserChangeForm):  # type: ignore[type-arg]
    """A person, and a way back in for who lost the second step."""

    tweede_stap_weg = forms.BooleanField(
        label="Haal de tweede stap weg",
        required=False,
        help_text="Voor wie de telefoon, de passkey en de herstelcodes kwijt is. Ga na dat die het "
        "zelf vraagt. Bij de volgende keer inloggen stelt die de tweede stap opnieuw in.",
    )
    uitnodigen = forms.BooleanField(
        label="Stuur een uitnodiging",
        required=False,
        help_text="Een e-mail waarmee deze persoon zelf een wachtwoord kiest. Een uitnodiging van "
        "daarvoor werkt dan niet meer.",
    )

    def clean_email(self) -> str:
        return _vrij(self.cleaned_data["email"], self.instance)

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("uitnodigen") and not schoon.get("email"):
            raise ValidationError({"email": "Vul in waar de uitnodiging naartoe gaat."})
        return schoon


@admin.register(User)
class GebruikerAdmin(BewaakteAdmin, UserAdmin):  # type: ignore[type-arg]
    """People of one's own samenwerkingsverband. Nobody is deleted: history names them.

    A beheerder decides about names, passwords and roles; only a superuser makes superusers.
    """

    form = Gebruikerformulier  # type: ignore[assignment]
    inlines = (RolInline,)
    list_display = ("username", "first_name", "last_name", "email", "is_active", "last_login")
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
        vraagt = form.cleaned_data.get("uitnodigen") and not obj.has_usable_password()
        if not change or vraagt:
            nodig_uit(request, obj)
            self.message_user(request, f"Er gaat een uitnodiging naar {obj.email}.")


@admin.register(Rol)
class RolAdmin(BewaakteAdmin):
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
