"""What the admin exports can be imported again, for every model, and changes nothing."""

from datetime import date
from typing import Any

import pytest
import tablib
from django.db import models
from factory.django import DjangoModelFactory

from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.importeren.formaten import CsvFormaat, XlsxFormaat
from gemeenten.importeren.resource import InvoerResource
from gemeenten.leeg import Leeg
from gemeenten.models import Kwartaal
from monitor.importeren import RESOURCES
from tests import factories
from tests.importeren.hulp import importeer, tellingen

pytestmark = pytest.mark.django_db

FACTORIES: dict[type[models.Model], type[DjangoModelFactory]] = {
    fabriek._meta.model: fabriek
    for fabriek in vars(factories).values()
    if isinstance(fabriek, type)
    and issubclass(fabriek, DjangoModelFactory)
    and not fabriek._meta.abstract
}
LASTIG = '- "Eerste", tweede;\nderde = €\u00a012\t’s'

elke_resource = pytest.mark.parametrize(
    "resource", RESOURCES, ids=[resource.bestandsnaam() for resource in RESOURCES]
)


def maak_rijen(resource: type[InvoerResource]) -> None:
    """Three rows that have between them all that a column can hold."""
    model = resource._meta.model
    rijen = [FACTORIES[model]() for _ in range(3)]
    if issubclass(model, CijferBasis):
        for maat in model.meetvelden():
            for rij, leeg in zip(rijen[1:], (Leeg.ONBEKEND, Leeg.NVT), strict=True):
                setattr(rij, maat.name, None)
                setattr(rij, f"{maat.name}_leeg", leeg)
        rijen[0].toelichting, rijen[0].voorlopig = LASTIG, True
    if issubclass(model, Categorie):
        rijen[0].definitie = LASTIG
        rijen[0].geldig_vanaf = rijen[0].geldig_tot_en_met = Kwartaal.van_code("2016-k1")
        rijen[1].samenwerkingsverband = rijen[0].samenwerkingsverband
        rijen[0].opvolger = rijen[1]
        if "opstelling" in [veld.name for veld in model._meta.fields]:
            rijen[1].opstelling = rijen[0].opstelling
    for rij in rijen:
        rij.save()
        for veld in model._meta.concrete_fields:
            ander = getattr(rij, veld.name) if veld.is_relation else None
            if issubclass(model, CijferBasis) and isinstance(ander, Categorie):
                doe_mee(rij, ander)


def doe_mee(rij: Any, categorie: Categorie) -> None:
    if hasattr(rij, "gemeente"):
        verband = categorie.samenwerkingsverband
        verband.deelnames.get_or_create(gemeente=rij.gemeente, defaults={"volgorde": 1})


def rijen_van(model: type[models.Model]) -> list[dict[str, Any]]:
    return list(model._default_manager.order_by("pk").values())


@elke_resource
@pytest.mark.parametrize("formaat", [CsvFormaat, XlsxFormaat])
def test_export_is_import(
    resource: type[InvoerResource], formaat: type[CsvFormaat | XlsxFormaat]
) -> None:
    maak_rijen(resource)
    model = resource._meta.model
    eerst = rijen_van(model)
    export = formaat().export_data(resource().export())

    assert tellingen(importeer(resource, export)) == (0, 0, len(eerst))
    assert rijen_van(model) == eerst


@elke_resource
def test_import_maakt_dezelfde_rijen(resource: type[InvoerResource]) -> None:
    maak_rijen(resource)
    model = resource._meta.model
    export = CsvFormaat().export_data(resource().export(model._default_manager.order_by("pk")))
    verwijder = model._default_manager.all()
    if issubclass(model, Categorie):
        verwijder.update(opvolger=None)
    verwijder.delete()

    uitkomst = importeer(resource, export)

    aantal = len(tablib.Dataset().load(export.decode(), format="csv"))
    assert aantal == 3
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
