"""The forms of the admin for people: somebody new, and who is there."""

from typing import Any

from django import forms
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from invoer.inloggen.uitnodigen import nieuw_adres, vrij_adres


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
        return vrij_adres(self.cleaned_data["email"], self.instance)

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        if not schoon.get("username"):
            nieuw_adres(mens := User(), schoon.get("email", ""))
            schoon["username"] = mens.username
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
        return vrij_adres(self.cleaned_data["email"], self.instance)

    def clean(self) -> dict[str, Any] | None:
        """A name that is the address goes along with it, unless another one was typed."""
        schoon = super().clean() or self.cleaned_data
        adres = schoon.get("email")
        if adres and "email" in self.changed_data and "username" not in self.changed_data:
            mens = User(
                pk=self.instance.pk, username=self.initial["username"], email=self.initial["email"]
            )
            nieuw_adres(mens, adres)
            schoon["username"] = mens.username
        if schoon.get("uitnodigen") and not schoon.get("email"):
            raise ValidationError({"email": "Vul in waar de uitnodiging naartoe gaat."})
        if schoon.get("uitnodigen") and not schoon.get("is_active"):
            raise ValidationError({"uitnodigen": "Maak dit account eerst actief."})
        return schoon
