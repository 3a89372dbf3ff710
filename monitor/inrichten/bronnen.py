"""From where categories are copied: an example that comes with the software, or another
samenwerkingsverband. Either way they are imported, with the checks that every import has.
"""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from domeinen.gebruik import Lijst
from gemeenten.herkomst import Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.resource import InvoerResource, resource_van
from gemeenten.models import Samenwerkingsverband
from gemeenten.rechten import Gebruiker, zichtbaar

VOORBEELDEN = Path(settings.BASE_DIR) / "voorbeelden"
_VERBAND, _EIND = "samenwerkingsverband", "geldig_tot_en_met"
_VAN_TOEN = ("geldig_vanaf", _EIND, "opvolger")  # what is of the lists that are copied

Rijen = list[dict[str, str]]


@dataclass(frozen=True)
class Categoriebron:
    """What can be copied: ``code`` names it in a form."""

    code: str
    naam: str
    map_: Path | None = None
    verband: Samenwerkingsverband | None = None

    def rijen(self, lijst: Lijst) -> Rijen:
        """The rows of a list that still hold, as in a file. One query, or a file."""
        resource = resource_van(lijst)
        alle = _uit_bestand(self.map_, resource) if self.map_ else self._uit_database(lijst)
        return [rij for rij in alle if not rij.get(_EIND)]

    def _uit_database(self, lijst: Lijst) -> Rijen:
        rijen = lijst._default_manager.filter(samenwerkingsverband=self.verband)
        resource = resource_van(lijst)()
        blad = resource.export(rijen.order_by("volgorde", "naam"))
        return [dict(zip(blad.headers, map(_tekst, rij), strict=True)) for rij in blad]


def bronnen(gebruiker: Gebruiker, verband: Samenwerkingsverband) -> dict[str, Categoriebron]:
    """All that this person may copy from, by code: the examples, and what else one sees."""
    uit = {bron.code: bron for bron in _voorbeelden()}
    andere = zichtbaar(gebruiker, Samenwerkingsverband.objects.exclude(pk=verband.pk))
    for ander in andere:
        bron = Categoriebron(f"verband:{ander.slug}", str(ander), verband=ander)
        uit[bron.code] = bron
    return uit


def kopieer(
    bron: Categoriebron,
    lijsten: Collection[Lijst],
    verband: Samenwerkingsverband,
    herkomst: Herkomst,
) -> int:
    """Put the rows of these lists in those of the samenwerkingsverband; how many there were."""
    aantal = 0
    for lijst in lijsten:
        rijen = [
            {**rij, _VERBAND: verband.slug, **dict.fromkeys(_VAN_TOEN, "")}
            for rij in bron.rijen(lijst)
        ]
        if not rijen:
            continue
        resource = resource_van(lijst)
        koppen = list(rijen[0])
        cellen = [list(rij.values()) for rij in rijen]
        blad = Importblad(resource.bestandsnaam(), koppen, cellen, range(2, len(cellen) + 2))
        resource().importeer(blad, herkomst)
        aantal += len(rijen)
    return aantal


@cache
def _voorbeelden() -> tuple[Categoriebron, ...]:
    """Those of the examples that have a list of categories of a law."""
    uit = []
    for map_ in sorted(VOORBEELDEN.iterdir()) if VOORBEELDEN.is_dir() else ():
        wie = map_ / "gemeenten_samenwerkingsverband.csv"
        if wie.is_file() and (map_ / "jeugd_productgroep.csv").is_file():
            naam = _lees(wie)[0]["naam"]
            uit.append(Categoriebron(f"voorbeeld:{map_.name}", f"het voorbeeld {naam}", map_))
    return tuple(uit)


def _uit_bestand(map_: Path, resource: type[InvoerResource]) -> Rijen:
    bestand = map_ / f"{resource.bestandsnaam()}.csv"
    return _lees(bestand) if bestand.is_file() else []


def _lees(bestand: Path) -> Rijen:
    with bestand.open(encoding="utf-8", newline="") as regels:
        return list(csv.DictReader(regels))


def _tekst(cel: Any) -> str:
    return "" if cel is None else str(cel)
