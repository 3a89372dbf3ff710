"""Whether the cells of tables that a line names are there, in a file and on a form alike."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from domeinen.inhoud import namen
from gemeenten.beheer.bewaakt import Bewaaktformulier
from gemeenten.importeren.invoer import ONBEKEND, Invoer
from gemeenten.importeren.raad import lijkt_op
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Samenwerkingsverband
from invoer.indienen.gelijkstellingen import vul_in
from invoer.indienen.tabelcellen import waarom_niet
from monitor.importeren.resources import controleer_tabel
from tabellen.controle.gelijkgesteld import Tabelplek
from tabellen.kader import Kader

VAN_WIE = ("samenwerkingsverband_id", "kwartaal_id")
Plek = Sequence[str]  # the names of the fields with the table, the row and the column


def controleer_plek(invoer: Invoer, model: type[models.Model], velden: Plek) -> None:
    """A table has the row and the column that are named. What stands there already is not refused:
    a heading may have changed since, which the check of the figures tells.
    """
    controleer_tabel(invoer, velden[0])
    sleutel = (*VAN_WIE, *velden)
    if not set(sleutel) <= invoer.waarden.keys():
        return
    al = set(model._default_manager.values_list(*sleutel))
    kaders: dict[tuple[int, int], Kader] = {}
    fouten: dict[tuple[Any, ...], dict[str, str]] = {}
    for nummer, plek in enumerate(invoer.sleutels(sleutel)):
        if ONBEKEND in plek or plek in al:
            continue
        if plek not in fouten:
            wie = plek[:2]
            if wie not in kaders:
                verband = Samenwerkingsverband.objects.get(pk=wie[0])
                kaders[wie] = Kader.van(verband, Kwartaal.van_sleutel(wie[1]))
            fouten[plek] = _fouten(kaders[wie], velden, plek[2:])
        for veld, melding in fouten[plek].items():
            invoer.fout(nummer, veld, melding)


class Plekformulier(Bewaaktformulier):
    """A form that names cells of tables: ``PLEKKEN`` are the fields of each."""

    PLEKKEN: tuple[Plek, ...] = (("tabel", "rij", "kolom"),)

    def clean(self) -> dict[str, Any] | None:
        schoon = super().clean() or self.cleaned_data
        verband, kwartaal = schoon.get("samenwerkingsverband"), schoon.get("kwartaal")
        for velden in self.PLEKKEN:
            plek = [str(schoon.get(naam) or "") for naam in velden]
            if verband and kwartaal and all(plek):
                try:
                    fouten = _fouten(Kader.van(verband, kwartaal), velden, plek)
                except LookupError:
                    wel = lijkt_op(plek[0], sorted(namen(verband)))
                    fouten = {velden[0]: f"De tabel ‘{plek[0]}’ bestaat niet.{wel}"}
                for veld, melding in fouten.items():
                    self.add_error(veld, melding)
        return self.cleaned_data


def _fouten(kader: Kader, velden: Plek, plek: Sequence[str]) -> dict[str, str]:
    """What is wrong, by the name of the field."""
    eerste = kader.gemeenten[0] if kader.gemeenten else None
    gevuld = vul_in(Tabelplek(*plek), kader, eerste)
    op_veld = dict(zip(("tabel", "rij", "kolom"), velden, strict=True))
    return {op_veld[veld]: melding for veld, melding in waarom_niet(kader, *gevuld).items()}
