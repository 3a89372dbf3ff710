"""The form of an editie: publish it, knowing what is missing, open its figures again, and publish
what was changed since as a new version.
"""

from typing import Any

from django import forms

from gemeenten.slot import houd_vast
from invoer.indienen.stappen import niet_ingediend
from monitor.editiestatus import CONCEPT
from monitor.models import Editie
from monitor.redactie.blijftzo import Blijftzoformulier
from monitor.vaststelling import besluitstanden


class Editieformulier(Blijftzoformulier):
    """A date locks the figures; without one, or to open them, a reason is asked and kept."""

    bevestigd = forms.BooleanField(
        label="Publiceer toch",
        required=False,
        widget=forms.HiddenInput,
        help_text="U weet dat dit nog niet is ingediend. De cijfers gaan op slot zoals ze nu zijn.",
    )
    zet_open = forms.BooleanField(label="Zet de cijfers weer open", required=False)
    sluit = forms.BooleanField(label="Zet de cijfers weer op slot", required=False)
    reden = forms.CharField(
        label="Reden",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Waarom de cijfers moeten veranderen. De reden blijft bewaard, met uw naam.",
    )

    nieuwe_versie = forms.BooleanField(label="Publiceer een nieuwe versie", required=False)
    openbare_reden = forms.CharField(
        label="Openbare reden",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text="Waarom er een nieuwe versie komt. Dit staat bij de monitor, voor iedereen.",
    )

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        wat = ("samenwerkingsverband", "kwartaal", "soort")
        if self.errors or not set(wat) <= schoon.keys():
            return schoon
        nu = Editie(**{naam: schoon[naam] for naam in wat})
        eerst = Editie.objects.filter(pk=self.instance.pk).first()
        houd_vast([nu.cijfers, *([eerst.cijfers] if eerst else [])])
        if eerst and (eerst.gesloten or eerst.publicaties.exists()):
            self._weiger_verhuizing(eerst, nu)
        opent = eerst is not None and eerst.gesloten and self.gaat_open
        if opent and not schoon.get("reden", "").strip():
            self.add_error("reden", "Schrijf op waarom de cijfers weer open moeten.")
        if schoon.get("nieuwe_versie") and not schoon.get("openbare_reden", "").strip():
            self.add_error("openbare_reden", "Schrijf op waarom er een nieuwe versie komt.")
        datum = schoon.get("gepubliceerd_op")
        if datum and datum != (eerst and eerst.gepubliceerd_op):
            self._vraag_bevestiging(eerst or nu, nu, bool(schoon.get("bevestigd")))
        return schoon

    @property
    def gaat_open(self) -> bool:
        """Whether somebody opens the figures: in so many words, or by taking the date away."""
        datum_weg = "gepubliceerd_op" in self.changed_data and not self.cleaned_data.get(
            "gepubliceerd_op"
        )
        return bool(self.cleaned_data.get("zet_open")) or datum_weg

    def _weiger_verhuizing(self, eerst: Editie, nu: Editie) -> None:
        for veld in ("samenwerkingsverband_id", "kwartaal_id", "soort"):
            if getattr(eerst, veld) != getattr(nu, veld):
                melding = "Deze editie is gepubliceerd en houdt haar adres. Maak een andere editie."
                if not eerst.publicaties.exists():
                    melding = "Deze editie zit op slot. Zet eerst de cijfers open, met een reden."
                self.add_error(veld.removesuffix("_id"), melding)

    def _vraag_bevestiging(self, eerst: Editie, editie: Editie, bevestigd: bool) -> None:
        """Of what was put up for vaststelling, also what the colleges did not decide."""
        open_ = niet_ingediend(editie.samenwerkingsverband, editie.kwartaal)
        if eerst.status != CONCEPT:
            open_ += [s.waarom_niet for s in besluitstanden(eerst) if s.waarom_niet]
        if open_ and not bevestigd:
            self.fields["bevestigd"].widget = forms.CheckboxInput()
            self.add_error(
                "gepubliceerd_op",
                [
                    "Nog niet alles is ingediend of vastgesteld. Zet een vinkje bij ‘Publiceer "
                    "toch’ als het zo moet. Wat er ontbreekt:",
                    *open_,
                ],
            )
