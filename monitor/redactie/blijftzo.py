"""On the form of a text that was taken over: that it is, and whether it stays so."""

from functools import partial
from typing import Any

from django import forms
from django.db.models import Model

from gemeenten.beheer.bewaakt import Bewaaktformulier
from gemeenten.slot import houd_rij_vast
from monitor.editie.overgenomen import NOG_OUD
from monitor.redactie.tegelijk import boven, laat_zien_wat_er_stond, vlecht, wie_wijzigde

VERWIJDERD = (
    "Iemand anders verwijderde dit intussen. Kopieer wat u wilt houden, en voeg het zo nodig "
    "opnieuw toe."
)


class Blijftzoformulier(Bewaaktformulier):
    """Says of a text that is as it was copied that it is, and lets one say that it stays so."""

    vers: Model | None = None  # as it is stored by now, of a row within a page
    overgenomen: tuple[str, ...] | list[str] = ()

    blijft_zo = forms.BooleanField(
        label="Blijft zo",
        required=False,
        widget=forms.HiddenInput,
        help_text=f"Deze tekst is {NOG_OUD}. Pas haar aan, of vink aan dat zij zo blijft.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        laat_zien_wat_er_stond(self)
        if self.instance.nog_oud:
            self.fields["blijft_zo"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._vlecht()
        schoon = self.cleaned_data
        if schoon.get("blijft_zo"):
            self.instance.overgenomen = ""
        return schoon

    def _vlecht(self) -> None:
        """What another stored meanwhile is taken over or asked about.

        Whatever writes in an editie holds its row until commit, so of two the last reads what the
        first wrote. Rows within a page were read anew by their set. What this form does not show,
        such as the status that a step sets, is kept as it is by now: the row is saved as a whole.
        """
        rij = self.instance
        if rij._state.adding:
            if self.prefix and self.data.get(self.add_prefix("id")):
                self.add_error(None, VERWIJDERD)
            return
        if not self.prefix:
            houd_rij_vast(boven(rij)[-1])
            self.vers = type(rij)._default_manager.filter(pk=rij.pk).first()
        if self.vers is None:
            self.add_error(None, VERWIJDERD)
            return
        for veld in rij._meta.concrete_fields:
            if veld.name not in self.fields:
                setattr(rij, veld.attname, getattr(self.vers, veld.attname))
        self.overgenomen = vlecht(self, self.vers, partial(wie_wijzigde, rij, self.gebruiker))
