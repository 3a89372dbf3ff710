"""Import a folder of files, all or nothing, in the order in which they build on each other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.db import models, transaction

from domeinen.declaraties import DECLARATIES
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.cbs.bestand import lees_cbs
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.kerncijfers import CbsonderwerpResource, KerncijferResource
from gemeenten.importeren.lezen import controleer_grootte, lees_bestand
from gemeenten.importeren.raad import lijkt_op
from gemeenten.importeren.resource import Importuitkomst, InvoerResource, resource_van
from gemeenten.models import (
    Deelname,
    Gemeente,
    Herindeling,
    Maatstaf,
    Regio,
    Samenwerkingsverband,
)
from monitor.importeren.opgegeven import GelijkstellingResource, OpgegevenTotaalResource
from monitor.importeren.resources import (
    EditieResource,
    HoofdcijferResource,
    HoofdstukResource,
    OnderdeelResource,
)
from monitor.models import Woord

_WIE = (Gemeente, Herindeling, Samenwerkingsverband, Deelname, Maatstaf, Regio)


def _op_volgorde(resources: Iterable[type[InvoerResource]]) -> Iterator[type[InvoerResource]]:
    """In this order, but each behind what it builds on."""
    per_model = {resource._meta.model: resource for resource in resources}
    while per_model:
        model = next(iter(per_model))
        while ervoor := per_model[model].steunt_op() & per_model.keys():
            model = next(m for m in per_model if m in ervoor)
        yield per_model.pop(model)


RESOURCES = tuple(
    _op_volgorde(
        [
            *map(resource_van, _WIE),
            CbsonderwerpResource,
            KerncijferResource,
            *(resource_van(model) for van in DECLARATIES for model in van.modellen),
            EditieResource,
            HoofdcijferResource,
            HoofdstukResource,
            OnderdeelResource,
            OpgegevenTotaalResource,
            GelijkstellingResource,
            resource_van(Woord),
        ]
    )
)
ACHTERVOEGSELS = (".csv", ".xlsx")
VAN_HET_CBS = re.compile(r"cbs_.*\.(?:csv|json)")  # a table as the CBS gives it


def importeer_map(map_: Path, proef: bool = False) -> list[Importuitkomst]:
    """Import every file of the folder; Invoerfouten, and nothing changed, when one is wrong.

    ``proef`` checks everything and changes nothing either. Hidden files and ``.md`` are no data.
    """
    with transaction.atomic():
        uitkomsten = list(_importeer(_bestanden(map_)))
        transaction.set_rollback(proef)
    return uitkomsten


def _importeer(bestanden: Sequence[tuple[type[InvoerResource], Path]]) -> Iterator[Importuitkomst]:
    """Import the files one by one, and go on after an error to find those of other files too."""
    fouten: list[Fout] = []
    mislukt: set[type[models.Model]] = set()
    for resource, pad in bestanden:
        model = resource._meta.model
        if ontbreekt := resource.steunt_op() & mislukt:
            namen = ", ".join(sorted(str(m._meta.verbose_name_plural) for m in ontbreekt))
            fouten.append(Fout(pad.name, f"Nog niet nagekeken: eerst moet dit goed zijn: {namen}."))
            mislukt.add(model)
            continue
        try:
            controleer_grootte(pad.name, pad.stat().st_size)
            with transaction.atomic():
                uitkomst = _importeer_bestand(resource(), pad)
        except Invoerfouten as fout:
            fouten += fout.fouten
            mislukt.add(model)
        else:
            yield uitkomst
    if fouten:
        raise Invoerfouten(fouten)


def _importeer_bestand(resource: InvoerResource, pad: Path) -> Importuitkomst:
    if VAN_HET_CBS.fullmatch(pad.name):
        assert isinstance(resource, KerncijferResource)
        return resource.importeer_cbs(lees_cbs(pad.name, pad.read_bytes()), OP_DE_SERVER)
    return resource.importeer(lees_bestand(pad.name, pad.read_bytes()), OP_DE_SERVER)


def _bestanden(map_: Path) -> list[tuple[type[InvoerResource], Path]]:
    """The file of each resource, in the order of ``RESOURCES``; those of the CBS with theirs."""
    if not map_.is_dir():
        raise Invoerfouten([Fout(str(map_), "Deze map bestaat niet.")])
    op_naam = {resource.bestandsnaam(): resource for resource in RESOURCES}
    gevonden: dict[type[InvoerResource], Path] = {}
    fouten, van_cbs = [], []
    for pad in sorted(map_.iterdir()):
        if pad.name.startswith(".") or pad.suffix == ".md":
            continue
        if VAN_HET_CBS.fullmatch(pad.name) and pad.is_file():
            van_cbs.append(pad)
            continue
        resource = op_naam.get(pad.stem)
        if resource is None or pad.suffix not in ACHTERVOEGSELS or not pad.is_file():
            melding = f"Dit bestand hoort hier niet.{lijkt_op(pad.stem, op_naam)} "
            fouten.append(Fout(pad.name, f"{melding}De namen staan in docs/importformaat.md."))
        elif resource in gevonden:
            fouten.append(Fout(pad.name, f"{gevonden[resource].name} staat er ook. Kies er een."))
        else:
            gevonden[resource] = pad
    if not (fouten or gevonden or van_cbs):
        fouten.append(Fout(str(map_), "In deze map staan geen bestanden om te importeren."))
    if fouten:
        raise Invoerfouten(fouten)
    return [
        (resource, pad)
        for resource in RESOURCES
        for pad in (
            *([gevonden[resource]] if resource in gevonden else []),
            *(van_cbs if resource is KerncijferResource else []),
        )
    ]
