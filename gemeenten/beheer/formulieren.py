"""Form fields that take and show numbers as people in the Netherlands write them, and days."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from gemeenten.categorie import Categorie
from gemeenten.celtekst import GeenTekst, lees_leeg_of_tekst
from gemeenten.cijfer import Aantal, LeegOfTekst, LeegVeld, Meetwaarde
from gemeenten.getallen import (
    GeenGetal,
    Precies,
    TeVeelDecimalen,
    decimalen_in,
    lees_getal,
    toon_getal,
)
from gemeenten.kwartaal import MAANDEN
from gemeenten.leeg import UITLEG_WOORDEN, WOORDEN, lees_leeg

_GROOTSTE_SLEUTEL = 2**63 - 1
# Each month by its name and by how that is abridged.
_MAAND = {
    naam: nummer
    for nummer, maand in enumerate(MAANDEN, start=1)
    for naam in (maand, "mrt" if maand == "maart" else maand[:3])
}


class Zoekveld(AutocompleteSelect):
    """A search box that shows what was chosen; what can be no row's key chose nothing.

    Django asks the database for whatever stands in the address or was sent.
    """

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [tekst for tekst in value if is_sleutel(tekst)], attr)


def met_ouder(rijen: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    """The rows with what they live in, that tells those apart that are called alike."""
    ouder = getattr(rijen.model, "ouder", "")
    return rijen.select_related(ouder) if ouder else rijen


def aanduiding(rij: Any) -> str:
    """What a row is called in a list to choose from."""
    return rij.aanduiding if isinstance(rij, Categorie) else str(rij)


def is_sleutel(tekst: str) -> bool:
    """Whether it can be the key of a row, or is empty."""
    tekst = str(tekst)
    return not tekst or (
        len(tekst) < 20 and tekst.isascii() and tekst.isdigit() and int(tekst) <= _GROOTSTE_SLEUTEL
    )


class GetalVeld(forms.Field):
    """A number, read as everywhere."""

    widget = forms.TextInput
    decimalen = 0

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if not isinstance(value, str):
            return value
        try:
            return lees_getal(value, self.decimalen)
        except GeenGetal as fout:
            raise ValidationError(str(fout), code="invalid") from fout

    def prepare_value(self, value: Any) -> Any:
        return toon_getal(value) if isinstance(value, int | Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal" if self.decimalen else "numeric"}


class HeelgetalVeld(GetalVeld, forms.IntegerField):
    """A whole number that is no figure, such as a year or an order: shown without points."""

    def to_python(self, value: Any) -> int | None:
        getal = super().to_python(value)
        return None if getal is None else int(getal)

    def prepare_value(self, value: Any) -> Any:
        return value


class AantalVeld(GetalVeld, forms.IntegerField):
    """A count: ``1.159`` is eleven hundred and more; never negative."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "min_value": 0})

    def to_python(self, value: Any) -> int | None:
        getal = super().to_python(value)
        return None if getal is None else int(getal)


class BedragVeld(GetalVeld, forms.DecimalField):
    """An amount: ``€ -14.793,50``, and also ``-/- 14.793``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decimalen = self.decimal_places or 0
        self.widget.attrs["inputmode"] = "decimal"


class MeetwaardeVeld(BedragVeld):
    """A number with the decimals that are typed; how many it may have its row says."""

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        try:
            getal = lees_getal(value, 2)
        except TeVeelDecimalen:
            getal = super().to_python(value)
        except GeenGetal as fout:
            raise ValidationError(str(fout), code="invalid") from fout
        return Precies.van(getal, min(decimalen_in(value), self.decimalen))


class Woordkeuze(AdminTextInputWidget):
    """A text with the words that are usual in it to choose from."""

    breedte = 10

    def __init__(self) -> None:
        super().__init__(attrs={"size": self.breedte})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        lijst = f"{(attrs or {}).get('id', name)}-woorden"
        veld = super().render(name, value, {**(attrs or {}), "list": lijst}, renderer)
        woorden = format_html_join("", '<option value="{}"></option>', ((w,) for w in WOORDEN))
        return format_html('{}<datalist id="{}">{}</datalist>', veld, lijst, woorden)


class Tekstkeuze(Woordkeuze):
    """The same, where it may be a text of its own too."""

    breedte = 80


class DatumVeld(forms.DateField):
    """A day, as people write it: ``5-2-2027``, and also ``5 februari 2027``."""

    default_error_messages: ClassVar = {
        "invalid": "Dit is geen datum. Schrijf 5-2-2027, of 5 februari 2027."
    }

    def to_python(self, value: Any) -> Any:
        woorden = value.casefold().replace(".", "").split() if isinstance(value, str) else []
        if len(woorden) == 3 and woorden[1] in _MAAND:
            value = f"{woorden[0]}-{_MAAND[woorden[1]]}-{woorden[2]}"
        return super().to_python(value)


class LeegTekst(forms.CharField):
    """Why a figure has no number, in any spelling that a sheet takes too."""

    def to_python(self, value: Any) -> str:
        leeg = lees_leeg(super().to_python(value) or "")
        if leeg is None:
            raise ValidationError(f"Schrijf {UITLEG_WOORDEN}, of laat dit leeg.", code="invalid")
        return leeg


class LeegOfTekstVeld(forms.CharField):
    """Why a figure has no number, or the text that stands there instead, between quotes."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without ``maxlength``: with it a browser cuts off what is pasted, and says nothing."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        return {naam: waarde for naam, waarde in attrs.items() if naam != "maxlength"}

    def to_python(self, value: Any) -> str:
        tekst = super().to_python(value) or ""
        try:
            gelezen = lees_leeg_of_tekst(tekst)
        except GeenTekst as fout:
            raise ValidationError(str(fout), code="invalid") from fout
        return tekst if gelezen is None else gelezen  # the model says what is wrong with it


# For ``formfield_overrides``. No input of type number: what that makes of a comma is the browser's.
INVOERVELDEN: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.IntegerField: {"form_class": HeelgetalVeld, "widget": AdminTextInputWidget},
    models.DateField: {"form_class": DatumVeld},
    models.DecimalField: {"form_class": BedragVeld},
    Aantal: {"form_class": AantalVeld},
    LeegVeld: {"form_class": LeegTekst, "widget": Woordkeuze},
    LeegOfTekst: {"form_class": LeegOfTekstVeld, "widget": Tekstkeuze},
    Meetwaarde: {"form_class": MeetwaardeVeld},
}
