"""Load the gemeenten of the Netherlands since 2016, how they merged, and their inhabitants.

With what is measured of them and the regio's beside them. Of all but the gemeenten and their
herindelingen only what is not there yet: what people changed stays.
"""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.kerncijfers import CbsonderwerpResource, KerncijferResource
from gemeenten.importeren.resource import resource_van
from gemeenten.kerncijfer import INWONERS
from gemeenten.models import Cbsonderwerp, Gemeente, Herindeling, Kerncijfer, Maatstaf, Regio

REFERENTIE = Path(__file__).resolve().parents[2] / "referentie"
BRON = "CBS, Bevolkingsontwikkeling"
JAREN = (2016, 2021)  # of which the reference data know the inhabitants


class Command(BaseCommand):
    help = "Laadt de gemeenten van Nederland vanaf 2016, met herindelingen en inwonertallen."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for resource, blad in (
                (resource_van(Gemeente), gemeenten()),
                (resource_van(Herindeling), herindelingen()),
                (resource_van(Maatstaf), _nieuwe(Maatstaf, "maatstaven.csv")),
                (resource_van(Regio), _nieuwe(Regio, "regios.csv")),
                (CbsonderwerpResource, onderwerpen()),
                (KerncijferResource, inwonertallen()),
            ):
                if not len(blad):
                    continue
                uitkomst = resource().importeer(blad, OP_DE_SERVER)
                if options["verbosity"]:
                    self.stdout.write(str(uitkomst))


def gemeenten() -> Importblad:
    """The gemeenten. One that came out of a herindeling after 2016 exists since that day.

    A gemeente that had inhabitants in 2016 was there before: it only grew.
    """
    ontstaan: dict[str, str] = {}
    for rij in _lees("herindelingen.csv"):
        if rij["type"] != Herindeling.Soort.GRENSCORRECTIE:
            ontstaan.setdefault(rij["gemeentecode_nieuw"], rij["datum"])
    return _blad(
        "gemeenten.csv",
        ["cbs_code", "naam", "provincie", "ingesteld_per", "opgeheven_per"],
        [
            [
                rij["cbs_code"],
                rij["naam"],
                rij["provincie"],
                "" if rij["inwoners_2016"] else ontstaan.get(rij["cbs_code"], ""),
                rij["opgeheven_per"],
            ]
            for rij in _lees("gemeenten.csv")
        ],
    )


def herindelingen() -> Importblad:
    """The herindelingen. Which share of the inhabitants went over is known of a whole one, and
    where ``aandelen.csv`` says how many they were; what people recorded stays.
    """
    aandelen = _aandelen()
    for rij in Herindeling.objects.exclude(aandeel=None).select_related("oud", "nieuw"):
        plek = (str(rij.datum), rij.oud.cbs_code, rij.nieuw.cbs_code)
        aandelen[plek] = f"{rij.aandeel:f}"
    return _blad(
        "herindelingen.csv",
        ["datum", "oud", "nieuw", "soort", "aandeel"],
        [
            [
                rij["datum"],
                rij["gemeentecode_oud"],
                rij["gemeentecode_nieuw"],
                rij["type"],
                "1" if rij["type"] == Herindeling.Soort.GEHEEL else aandelen.get(_plek(rij), ""),
            ]
            for rij in _lees("herindelingen.csv")
        ],
    )


def _plek(rij: dict[str, str]) -> tuple[str, str, str]:
    return rij["datum"], rij["gemeentecode_oud"], rij["gemeentecode_nieuw"]


def _aandelen() -> dict[tuple[str, str, str], str]:
    """Of a gemeente that was split in two the share of each, of its inhabitants in 2016."""
    inwoners = {rij["cbs_code"]: int(rij["inwoners_2016"] or 0) for rij in _lees("gemeenten.csv")}
    bekend = {_plek(rij): int(rij["inwoners"]) for rij in _lees("aandelen.csv")}
    uit = {}
    for rij in _lees("herindelingen.csv"):
        datum, oud, _ = plek = _plek(rij)
        over = [aantal for (dag, wie, _), aantal in bekend.items() if (dag, wie) == (datum, oud)]
        if rij["type"] == Herindeling.Soort.DEEL and over:
            deel = bekend.get(plek, inwoners[oud] - sum(over))
            uit[plek] = f"{Decimal(deel) / inwoners[oud]:.6f}"
    return uit


def inwonertallen() -> Importblad:
    """The inhabitants, of the years in which they are known; a number that is there stays."""
    bestaand = set(
        Kerncijfer.objects.filter(maatstaf__code=INWONERS, gemeente__isnull=False).values_list(
            "gemeente__cbs_code", "jaar"
        )
    )
    return _blad(
        "gemeenten.csv",
        ["maatstaf", "gebied", "jaar", "waarde", "bron"],
        [
            [INWONERS, rij["cbs_code"], str(jaar), rij[f"inwoners_{jaar}"], BRON]
            for rij in _lees("gemeenten.csv")
            for jaar in JAREN
            if rij[f"inwoners_{jaar}"] and (rij["cbs_code"], jaar) not in bestaand
        ],
    )


def onderwerpen() -> Importblad:
    """What of CBS files is which maatstaf, for those of which nobody said so yet."""
    bestaand = set(Cbsonderwerp.objects.values_list("maatstaf__code", flat=True))
    rijen = _lees("cbsonderwerpen.csv")
    nieuw = [list(rij.values()) for rij in rijen if rij["maatstaf"] not in bestaand]
    return _blad("cbsonderwerpen.csv", list(rijen[0]), nieuw)


def _nieuwe(model: type[Maatstaf | Regio], bestand: str) -> Importblad:
    """The rows of which the code is not there yet."""
    rijen, bestaand = _lees(bestand), set(model._default_manager.values_list("code", flat=True))
    nieuw = [list(rij.values()) for rij in rijen if rij["code"] not in bestaand]
    return _blad(bestand, list(rijen[0]), nieuw)


def _lees(bestand: str) -> list[dict[str, str]]:
    with (REFERENTIE / bestand).open(encoding="utf-8", newline="") as regels:
        return list(csv.DictReader(regels))


def _blad(bestand: str, koppen: list[str], rijen: list[list[str]]) -> Importblad:
    return Importblad(bestand, koppen, rijen, range(2, len(rijen) + 2))
