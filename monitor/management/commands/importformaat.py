"""Write or print the reference part of docs/importformaat.md: every file with its columns."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import models

from doelen.moment import Momentveld
from gemeenten.importeren.categoriekolommen import CategorieKolom, ZelfKolom
from gemeenten.importeren.kerncijfers import GebiedKolom
from gemeenten.importeren.kolommen import (
    GemeenteKolom,
    Importkolom,
    KwartaalKolom,
    MaandKolom,
    MaatKolom,
    MaatstafKolom,
    VeldKolom,
    VerbandKolom,
)
from gemeenten.importeren.meetwaarden import MeetwaardeKolom
from gemeenten.importeren.resource import InvoerResource
from monitor.editie.soort import Soort
from monitor.importeren.mappen import RESOURCES
from monitor.importeren.resources import HoofdstukKolom, SoortKolom

_PER_KOLOM: dict[type[Importkolom], tuple[str, str]] = {
    MeetwaardeKolom: ("getal, woord of tekst", "20,42"),
    GemeenteKolom: ("gemeente", "GM0005"),
    GebiedKolom: ("gemeente of regio", "GM0005"),
    MaatstafKolom: ("code uit gemeenten_maatstaf", "inwoners"),
    KwartaalKolom: ("kwartaal", "2016-k1"),
    MaandKolom: ("maand", "1"),
    VerbandKolom: ("samenwerkingsverband", "bmwe"),
    ZelfKolom: ("code uit dit bestand", ""),
    HoofdstukKolom: ("korte naam", "jeugd"),
    SoortKolom: (f"{', '.join(Soort.values[:-1])} of {Soort.values[-1]}", Soort.JAAR.value),
}
_PER_VELD: dict[type[models.Field], tuple[str, str]] = {  # type: ignore[type-arg]
    models.BooleanField: ("ja of nee", "nee"),
    models.DateField: ("datum", "2016-05-12"),
    models.DecimalField: ("getal", "0,5"),
    models.IntegerField: ("heel getal", "1"),
    Momentveld: ("moment", "1e kwartaal 2016"),
}
_PER_NAAM = {"jaar": "2016", "begrotingsjaar": "2016", "cbs_code": "GM0005", "tekst": "In het …"}


DOCUMENT = settings.BASE_DIR / "docs" / "importformaat.md"
MERK = "een test houdt het gelijk. -->\n\n"  # below it stands what is written


class Command(BaseCommand):
    help = "Beschrijft alle importbestanden, zoals in docs/importformaat.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--schrijf", action="store_true", help="Werk docs/importformaat.md bij."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        tekst = "\n".join(beschrijving())
        if options["schrijf"]:
            boven, _, _ = DOCUMENT.read_text(encoding="utf-8").partition(MERK)
            DOCUMENT.write_text(f"{boven}{MERK}{tekst}", encoding="utf-8")
        else:
            self.stdout.write(tekst)


def beschrijving() -> Iterator[str]:
    """The lines, in Markdown."""
    for resource in RESOURCES:
        yield from _bestand(resource)


def _bestand(resource: type[InvoerResource]) -> Iterator[str]:
    naam = str(resource._meta.model._meta.verbose_name_plural)
    yield f"### {resource.bestandsnaam()}.csv"
    yield ""
    koppen = resource.sleutelkoppen()
    namen = [k.naam for k in resource.kolommen() if k.naam in koppen or _zegt_waar(k)]
    sleutel = ", ".join(f"`{naam}`" for naam in namen)
    yield f"{naam[0].upper()}{naam[1:]}. Eén rij per {sleutel}."
    yield ""
    yield "| kolom | verplicht | wat | voorbeeld | uitleg |"
    yield "|---|---|---|---|---|"
    for kolom in resource.kolommen():
        soort, voorbeeld = _soort(kolom)
        verplicht = "ja" if kolom.verplicht else ""
        yield f"| `{kolom.naam}` | {verplicht} | {soort} | {voorbeeld} | {kolom.uitleg} |"
    yield ""


def _zegt_waar(kolom: Importkolom) -> bool:
    """Whether it is no field of the row, but says where another code is to be looked up."""
    return isinstance(kolom, CategorieKolom) and kolom.attribute != kolom.naam


def _soort(kolom: Importkolom) -> tuple[str, str]:
    """What kind of cell this is, and what one looks like."""
    if type(kolom) in _PER_KOLOM:
        return _PER_KOLOM[type(kolom)]
    if isinstance(kolom, MaatKolom):
        bedrag = isinstance(kolom.veld, models.DecimalField)
        return ("bedrag of woord", "-14793,50") if bedrag else ("aantal of woord", "1159")
    if isinstance(kolom, CategorieKolom):
        bron = f"{kolom.model._meta.app_label}_{kolom.model._meta.model_name}"
        return f"code uit {bron}", ""
    assert isinstance(kolom, VeldKolom)
    if keuzes := kolom.veld.flatchoices:
        waarden = [str(waarde) for waarde, _ in keuzes if waarde]
        return ", ".join(waarden[:-1]) + f" of {waarden[-1]}", waarden[0]
    for soort, (wat, voorbeeld) in _PER_VELD.items():
        if isinstance(kolom.veld, soort):
            return wat, _PER_NAAM.get(kolom.naam, voorbeeld)
    return "tekst", _PER_NAAM.get(kolom.naam, "")
