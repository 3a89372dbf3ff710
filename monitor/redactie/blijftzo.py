"""On the form of a text that was taken over: that it is, and whether it stays so."""

from typing import Any

from django import forms

from gemeenten.beheer.bewaakt import Bewaaktformulier
from monitor.overgenomen import NOG_OUD


class Blijftzoformulier(Bewaaktformulier):
    """Says of a text that is as it was copied that it is, and lets one say that it stays so."""

    blijft_zo = forms.BooleanField(
        label="Blijft zo",
        required=False,
        widget=forms.HiddenInput,
        help_text=f"Deze tekst is {NOG_OUD}. Pas haar aan, of vink aan dat zij zo blijft.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.nog_oud:
            self.fields["blijft_zo"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        if schoon.get("blijft_zo"):
            self.instance.overgenomen = ""
        return schoon
