"""The form of an editie: what has its figures locked or was published keeps its address."""

from typing import Any

from gemeenten.slot import houd_vast
from monitor.models import Editie
from monitor.redactie.blijftzo import Blijftzoformulier


class Editieformulier(Blijftzoformulier):
    """Its properties; a step publishes it, and nothing here does."""

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
        return schoon

    def _weiger_verhuizing(self, eerst: Editie, nu: Editie) -> None:
        for veld in ("samenwerkingsverband_id", "kwartaal_id", "soort"):
            if getattr(eerst, veld) != getattr(nu, veld):
                melding = "Deze editie is gepubliceerd en houdt haar adres. Maak een andere editie."
                if not eerst.publicaties.exists():
                    melding = "Deze editie zit op slot. Zet haar eerst terug naar concept."
                self.add_error(veld.removesuffix("_id"), melding)
