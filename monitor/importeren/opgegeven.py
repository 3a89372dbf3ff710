"""The import files of totals that a document prints, and of cells that are said to be equal."""

from dataclasses import replace
from typing import Any

from django.db import models, transaction

from gemeenten.herkomst import Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.invoer import Invoer
from gemeenten.importeren.resource import Importuitkomst, InvoerResource
from gemeenten.models import Deelname
from gemeenten.slot import Cijfers
from invoer.models import Gelijkstelling, OpgegevenTotaal
from monitor.importeren.celplekken import VAN_WIE, controleer_plek
from overzichten.models import Kolom, Overzicht, Regel


class _Tabelcontrole(InvoerResource):
    """What it finds is about the gemeenten of whose tables it is."""

    velden: tuple[str, ...]

    @classmethod
    def steunt_op(cls) -> set[type[models.Model]]:
        return {*super().steunt_op(), Overzicht, Regel, Kolom}

    @transaction.atomic
    def importeer(self, blad: Importblad, herkomst: Herkomst, toon: int = 0) -> Importuitkomst:
        rijen: Any = self._meta.model._default_manager
        velden = (*VAN_WIE, *self.velden)
        eerst = set(rijen.values_list(*velden))
        uitkomst = super().importeer(blad, herkomst, toon)
        nieuw = set(rijen.values_list(*velden)) - eerst
        over = {
            Cijfers("", kwartaal, deelname.gemeente_id)
            for verband, kwartaal in {rij[:2] for rij in nieuw}
            for deelname in Deelname.objects.filter(samenwerkingsverband=verband)
        }
        return replace(uitkomst, over=frozenset(over))


class OpgegevenTotaalResource(_Tabelcontrole):
    velden = ("tabel", "rij", "kolom", "waarde", "afronding")

    class Meta(InvoerResource.Meta):
        model = OpgegevenTotaal

    def leid_af(self, invoer: Invoer) -> None:
        controleer_plek(invoer, OpgegevenTotaal, ("tabel", "rij", "kolom"))


class GelijkstellingResource(_Tabelcontrole):
    velden = (*Gelijkstelling.PLEK, "hoe", *Gelijkstelling.ELDERS)

    class Meta(InvoerResource.Meta):
        model = Gelijkstelling

    def leid_af(self, invoer: Invoer) -> None:
        for velden in (Gelijkstelling.PLEK, Gelijkstelling.ELDERS):
            controleer_plek(invoer, Gelijkstelling, velden)
