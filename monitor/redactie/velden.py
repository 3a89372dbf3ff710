"""Fields of the pages of the redacteur: short to fill in, and without a query for each."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from gemeenten.beheer.formulieren import HeelgetalVeld
from gemeenten.categorie import Categorie
from gemeenten.kwartaal import Kwartaal
from overzichten.models import Gebied


class Kwartaalveld(forms.CharField):
    """A quarter as people write it, and not one of two hundred to choose from."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, max_length=30)
        self.widget.attrs |= {"placeholder": "2016-k1", "size": 9}

    def clean(self, value: Any) -> Any:
        tekst = super().clean(value)  # its length is that of what was typed
        return Kwartaal.van_code(tekst) if tekst else None

    def prepare_value(self, value: Any) -> Any:
        return Kwartaal.van_sleutel(value).code if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class Rijkeuze(forms.ChoiceField):
    """One of a short list of rows, read once for all fields that offer it."""

    def __init__(self, leeg: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.leeg = leeg
        self.rijen: dict[str, models.Model] = {}

    def bied_aan(self, rijen: Iterable[models.Model]) -> None:
        """Offer these rows."""
        self.rijen = {str(rij.pk): rij for rij in rijen}
        self.choices = [("", self.leeg), *((pk, str(rij)) for pk, rij in self.rijen.items())]

    def clean(self, value: Any) -> Any:
        tekst = super().clean(value)
        return self.rijen[tekst] if tekst else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(initial or "") != str(data or "")


class Verwijzing(forms.CharField):
    """Another line of the same list, also one that is not stored yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, required=False, max_length=20, widget=forms.Select)


class Kortecode(forms.CharField):
    """A code; left empty, it is made from the name."""

    def clean(self, value: Any) -> Any:
        code = super().clean(value)
        if code != code.lower() and not self.disabled:
            raise ValidationError("Schrijf een code met kleine letters.")
        return code


def formulierveld(veld: Any, **kwargs: Any) -> Any:
    """The form field of a field of a category; none for what is chosen elsewhere."""
    uitleg = {"label": veld.verbose_name, "help_text": veld.help_text, "required": not veld.blank}
    if isinstance(veld, models.ForeignKey):
        if veld.related_model is Kwartaal:
            return Kwartaalveld(**uitleg)
        return Rijkeuze(leeg="de gemeente zelf", **uitleg) if veld.related_model is Gebied else None
    if veld.name == "code":
        return Kortecode(
            **{**uitleg, "required": False}, max_length=veld.max_length, validators=veld.validators
        )
    if isinstance(veld, models.IntegerField) and not veld.choices:
        klein = forms.TextInput(attrs={"size": 5})
        return veld.formfield(**{**kwargs, "form_class": HeelgetalVeld, "widget": klein})
    if isinstance(veld, models.TextField):
        return veld.formfield(**{**kwargs, "widget": forms.Textarea(attrs={"rows": 2})})
    return veld.formfield(**kwargs)


def namen(model: type[Categorie], zonder: Iterable[str]) -> list[str]:
    """The fields that a form of this category shows: all that there are, as models grow."""
    velden = [v for v in model._meta.concrete_fields if v.editable and not v.primary_key]
    return [v.name for v in velden if v.name not in set(zonder)]
