"""The import file of totals that a document prints."""

from dataclasses import replace
from typing import Any

from django.db import models, transaction

from gemeenten.herkomst import Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.invoer import ONBEKEND, Invoer
from gemeenten.importeren.resource import Importuitkomst, InvoerResource
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Deelname, Samenwerkingsverband
from gemeenten.slot import Cijfers
from invoer.indienen.opgegeven import waarom_niet
from invoer.models import OpgegevenTotaal
from monitor.resources import controleer_tabel
from overzichten.models import Overzicht
from tabellen.kader import Kader

_PLEK = ("samenwerkingsverband_id", "kwartaal_id", "tabel", "rij", "kolom")


class OpgegevenTotaalResource(InvoerResource):
    class Meta(InvoerResource.Meta):
        model = OpgegevenTotaal

    @classmethod
    def steunt_op(cls) -> set[type[models.Model]]:
        return {*super().steunt_op(), Overzicht}

    def leid_af(self, invoer: Invoer) -> None:
        controleer_tabel(invoer)
        _controleer_plek(invoer)

    @transaction.atomic
    def importeer(self, blad: Importblad, herkomst: Herkomst, toon: int = 0) -> Importuitkomst:
        """What the totals find is about the gemeenten of whose document they are."""
        velden = (*_PLEK, "waarde", "afronding")
        eerst = set(OpgegevenTotaal.objects.values_list(*velden))
        uitkomst = super().importeer(blad, herkomst, toon)
        nieuw = set(OpgegevenTotaal.objects.values_list(*velden)) - eerst
        over = {
            Cijfers("", kwartaal, deelname.gemeente_id)
            for verband, kwartaal in {rij[:2] for rij in nieuw}
            for deelname in Deelname.objects.filter(samenwerkingsverband=verband)
        }
        return replace(uitkomst, over=frozenset(over))


def _controleer_plek(invoer: Invoer) -> None:
    """A table has the row and the column that are named. What stands there already is not refused:
    a heading may have changed since, which the check of the figures tells.
    """
    if not set(_PLEK) <= invoer.waarden.keys():
        return
    al = set(OpgegevenTotaal.objects.values_list(*_PLEK))
    kaders: dict[tuple[int, int], Kader] = {}
    fouten: dict[tuple[Any, ...], dict[str, str]] = {}
    for nummer, plek in enumerate(invoer.sleutels(_PLEK)):
        if ONBEKEND in plek or plek in al:
            continue
        if plek not in fouten:
            wie = plek[:2]
            if wie not in kaders:
                verband = Samenwerkingsverband.objects.get(pk=wie[0])
                kaders[wie] = Kader.van(verband, Kwartaal.van_sleutel(wie[1]))
            fouten[plek] = waarom_niet(kaders[wie], *plek[2:])
        for veld, melding in fouten[plek].items():
            invoer.fout(nummer, veld, melding)
