"""Rows on the page of what they are in, that need no number: without one they come last."""

from typing import Any

from django import forms


class Achteraanset(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """A row without a ``volgorde`` gets one after all others, in the order of the page."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if veld := form.fields.get("volgorde"):
            veld.required = False
            veld.help_text = f"{veld.help_text} Leeg: achteraan."

    def clean(self) -> None:
        super().clean()
        rijen = [form.instance for form in self.forms if form.has_changed() or form.instance.pk]
        laatste = max((rij.volgorde or 0 for rij in rijen), default=0)
        for rij in rijen:
            if rij.volgorde is None:
                laatste += 1
                rij.volgorde = laatste
