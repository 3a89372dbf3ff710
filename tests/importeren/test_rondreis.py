"""What the admin exports can be imported again, for every model, and changes nothing."""

import itertools
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tablib
from django.db import models

from doelen.moment import Momentveld
from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import Bedrag, CijferBasis, LeegVeld, Meetwaarde
from gemeenten.importeren.formaten import CsvFormaat, XlsxFormaat
from gemeenten.importeren.resource import InvoerResource
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from invoer.models import Gelijkstelling
from monitor.importeren.mappen import RESOURCES
from overzichten.models import Kolom, Lijn, Overzicht, Regel
from tests import factories
from tests.factories import FABRIEKEN
from tests.importeren.hulp import importeer, tellingen
from tests.importeren.rekenbladen import OMZETTINGEN, SOFFICE, libreoffice
from tests.keuze import een_per

pytestmark = pytest.mark.django_db

LASTIG = '- "Eerste", tweede;\nderde = €\u00a012\t’s'
# What a spreadsheet takes for something else, what looks like our own signs, and what has to be
# kept apart in a file.
LASTIGE = [
    *(LASTIG, "=1+1", "'=1+1", "''=1", "'tekst'", "+31 6", "-", "@SOM(A1)", "'- punt"),
    *("1.159", "0012", "1e5", "3-1-2016", "2016-03-31", "maart 2016", "mei", "jan-16", "12.30"),
    *("WAAR", "true", "50%", "€ 12", "(12)", "'12", "''12", "1 159", "n.v.t.", "NA", "sep=;"),
    *("_x000D_", "_x005F_", "&amp;<w>", "a;b,c\td", '"', "é€😀", "\u202eom", "0", "'", "a\nb"),
]
CODES = ["0012", "1e5", "jan-16", "-1", "_x000D_", "true", "2016", "3-1-2016", "n", "1-2", "007"]
LEGE = (*(leeg.value for leeg in Leeg if leeg.value), "<10")
RIJEN = 1 + len(LEGE)
GETALLEN = ["0", "-14793.50", "999999999999.99", "0.01", "-0.10", "150000", "1000"]

# What names a cell of a table, and must be there.
CELVELDEN = {
    *("tabel", "uit_tabel", "uit_rij", "uit_kolom"),
    *("rij", "kolom", "tabel_elders", "rij_elders", "kolom_elders"),
}

elke_resource = pytest.mark.parametrize(
    "resource",
    een_per(lambda r: r._meta.model._meta.app_label, RESOURCES, lambda r: r.bestandsnaam()),
)


def maak(model: type[models.Model]) -> Any:
    """A row that could have been imported: of a samenwerkingsverband without gemeenten."""
    zonder = {"kolom": "Totaal", "kolom_elders": "Totaal"} if model is Gelijkstelling else {}
    dag = {"peildag": "31-8"} if model in {Overzicht, Regel, Kolom} else {}
    return FABRIEKEN[model](**zonder, **dag)


def maak_rijen(resource: type[InvoerResource]) -> None:
    """Rows that have between them all that a column can hold."""
    model = resource._meta.model
    rijen = [maak(model) for _ in range(RIJEN)]
    if issubclass(model, CijferBasis):
        for maat in model.meetvelden():
            for rij, leeg in zip(rijen[1:], LEGE, strict=True):
                setattr(rij, maat.name, None)
                setattr(rij, f"{maat.name}_leeg", leeg)
        rijen[0].toelichting, rijen[0].voorlopig = LASTIG, True
    if issubclass(model, Categorie):
        rijen[0].definitie = LASTIG
        rijen[0].geldig_vanaf = rijen[0].geldig_tot_en_met = Kwartaal.van_code("2016-k1")
        rijen[1].samenwerkingsverband = rijen[0].samenwerkingsverband
        rijen[0].opvolger = rijen[1]
        for veld in model._meta.concrete_fields:
            if isinstance(ander := getattr(rijen[0], veld.name), Categorie) and ander != rijen[1]:
                setattr(rijen[1], veld.name, ander)
        if issubclass(model, Lijn):
            rijen[1].soort, rijen[0].telt_in = Lijn.Soort.SOM, rijen[1]
            rijen[2].overzicht, rijen[2].code = rijen[0].overzicht, "aandeel"
            rijen[2].samenwerkingsverband = rijen[0].samenwerkingsverband
            rijen[2].soort, code = Lijn.Soort.FORMULE, rijen[0].code
            rijen[2].formule = f"100 * [{code}] / ([{code}] - [{rijen[1].code}])"
    for rij in rijen:
        rij.save()
        for veld in model._meta.concrete_fields:
            ander = getattr(rij, veld.name) if veld.is_relation else None
            if issubclass(model, CijferBasis | Afspraak) and isinstance(ander, Categorie):
                doe_mee(rij, ander)


def maak_lastige_rijen(resource: type[InvoerResource]) -> None:
    """More rows, with every text that a spreadsheet or our own signs could harm."""
    maak_rijen(resource)
    model = resource._meta.model
    vast = {
        "cbs_code",
        "slug",
        "maat",
        "keuze",
        "formule",
        "peildag",
        "cijfer",
        "vergelijk",
        *CELVELDEN,
    }
    velden = [
        veld
        for veld in model._meta.concrete_fields
        if isinstance(veld, models.CharField | models.TextField)
        and not (veld.choices or isinstance(veld, models.SlugField | LeegVeld | Momentveld))
        and veld.name not in vast
    ]
    teksten, codes, getallen = (itertools.cycle(x) for x in (LASTIGE, CODES, GETALLEN))
    for _ in range(-(-len(LASTIGE) // max(len(velden), 1)) if velden else 3):
        rij = maak(model)
        for veld in velden:
            langst = veld.max_length or len(LASTIG)
            setattr(rij, veld.name, next(tekst for tekst in teksten if len(tekst) <= langst))
        for veld in model._meta.concrete_fields:
            ander = getattr(rij, veld.name) if veld.is_relation else None
            if isinstance(veld, Bedrag):
                setattr(rij, veld.name, Decimal(next(getallen)))
            if isinstance(veld, Meetwaarde):
                lijn, getal = getattr(rij, veld.eenheid_van[0]), next(getallen)
                lijn.eenheid = "euro"
                lijn.save()
                setattr(rij, veld.name, Decimal(getal))
                setattr(rij, f"{veld.name}_decimalen", len(getal.partition(".")[2]))
            if issubclass(model, CijferBasis | Afspraak) and isinstance(ander, Categorie):
                ander.code = next(codes)
                ander.save()
                doe_mee(rij, ander)
        if issubclass(model, Categorie):
            rij.code = next(codes)
        rij.save()


def doe_mee(rij: Any, categorie: Categorie) -> None:
    if hasattr(rij, "gemeente"):
        verband = categorie.samenwerkingsverband
        verband.deelnames.get_or_create(gemeente=rij.gemeente, defaults={"volgorde": 1})


def rijen_van(model: type[models.Model]) -> list[dict[str, Any]]:
    return list(model._default_manager.order_by("pk").values())


FORMATEN = {"csv": CsvFormaat, "xlsx": XlsxFormaat}


@elke_resource
@pytest.mark.parametrize(("uit", "terug"), OMZETTINGEN)
def test_export_is_import(resource: type[InvoerResource], uit: str, terug: str) -> None:
    """Also when a spreadsheet opened the one form and saved the other."""
    maak_lastige_rijen(resource)
    model = resource._meta.model
    eerst = rijen_van(model)
    export = FORMATEN[uit]().export_data(resource().export())

    inhoud = OMZETTINGEN[uit, terug](export)
    assert tellingen(importeer(resource, inhoud, f"b.{terug}")) == (0, 0, len(eerst))
    assert rijen_van(model) == eerst


@pytest.mark.traag
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is hier niet")
@pytest.mark.parametrize(("uit", "terug"), OMZETTINGEN)
def test_export_is_import_door_libreoffice(uit: str, terug: str, tmp_path: Path) -> None:
    for resource in RESOURCES:
        maak_lastige_rijen(resource)
    eerst = {resource: rijen_van(resource._meta.model) for resource in RESOURCES}
    export = {r.bestandsnaam(): FORMATEN[uit]().export_data(r().export()) for r in RESOURCES}
    bestanden = {f"{n}.{uit}": inhoud for n, inhoud in export.items()}
    bewaard = libreoffice(tmp_path, bestanden, terug)
    if terug == "csv":
        bewaard = {naam.rpartition("-")[0]: inhoud for naam, inhoud in bewaard.items()}

    for resource in RESOURCES:
        inhoud = bewaard[resource.bestandsnaam()]
        uitkomst = importeer(resource, inhoud, f"b.{terug}")
        assert tellingen(uitkomst) == (0, 0, len(eerst[resource])), uitkomst
        assert rijen_van(resource._meta.model) == eerst[resource]


@elke_resource
def test_import_maakt_dezelfde_rijen(resource: type[InvoerResource]) -> None:
    maak_rijen(resource)
    model = resource._meta.model
    export = CsvFormaat().export_data(resource().export(model._default_manager.order_by("pk")))
    verwijder = model._default_manager.all()
    if issubclass(model, Categorie):
        zelf = [veld.name for veld in model._meta.fields if veld.related_model is model]
        verwijder.update(**dict.fromkeys(zelf))
    verwijder.delete()

    uitkomst = importeer(resource, export)

    aantal = len(tablib.Dataset().load(export.decode(), format="csv"))
    assert aantal == RIJEN
    assert tellingen(uitkomst) == (aantal, 0, 0)
    opnieuw = resource().export(model._default_manager.order_by("pk"))
    assert sorted(CsvFormaat().export_data(opnieuw).splitlines()) == sorted(export.splitlines())


@elke_resource
def test_export_doet_een_vraag(
    resource: type[InvoerResource], django_assert_num_queries: Any
) -> None:
    maak_rijen(resource)
    with django_assert_num_queries(1):
        resource().export()


def test_datum_in_een_rekenblad_blijft_een_datum() -> None:
    factories.EditieFactory(gepubliceerd_op=date(2016, 5, 12))
    resource = next(r for r in RESOURCES if r.bestandsnaam() == "monitor_editie")
    export = XlsxFormaat().export_data(resource().export())
    assert tellingen(importeer(resource, export)) == (0, 0, 1)
