"""The form of an editie: what has its figures locked or was published keeps its address."""

from typing import Any

from gemeenten.slot import houd_vast
from monitor.models import Editie
from monitor.redactie.blijftzo import Blijftzoformulier

_WAT = ("samenwerkingsverband", "kwartaal", "soort")


class Editieformulier(Blijftzoformulier):
    """Its properties; a step publishes it, and nothing here does."""

    def clean(self) -> dict[str, Any] | None:
        """Hold its figures, as a step does, before the editie itself: who held them the other way
        round would wait for a step that waits for it. Another window may have moved it meanwhile.
        """
        eerst = None if self.instance._state.adding else self.instance
        self._houd_vast(eerst)
        schoon = super().clean() or self.cleaned_data
        if self.errors or not set(_WAT) <= schoon.keys():
            return schoon
        eerst = Editie.objects.filter(pk=self.instance.pk).first()
        nu = self._houd_vast(eerst)
        if nu and eerst and (eerst.gesloten or eerst.publicaties.exists()):
            self._weiger_verhuizing(eerst, nu)
        return schoon

    def _houd_vast(self, eerst: Editie | None) -> Editie | None:
        """The figures of where it was and of where it goes; the latter, as far as it is told."""
        schoon = self.cleaned_data
        nu = None
        if set(_WAT) <= schoon.keys():
            nu = Editie(**{naam: schoon[naam] for naam in _WAT})
        houd_vast([editie.cijfers for editie in (nu, eerst) if editie])
        return nu

    def _weiger_verhuizing(self, eerst: Editie, nu: Editie) -> None:
        for veld in _WAT:
            if getattr(eerst, veld) != getattr(nu, veld):
                melding = "Deze editie is gepubliceerd en houdt haar adres. Maak een andere editie."
                if not eerst.publicaties.exists():
                    melding = "Deze editie zit op slot. Zet haar eerst terug naar concept."
                self.add_error(veld, melding)
