"""The documentation of the import files tells what the resources do."""

import io

import pytest
from django.core.management import call_command

from monitor.importeren.mappen import RESOURCES
from monitor.management.commands.importformaat import DOCUMENT, MERK
from tests.importeren.hulp import als_csv, fouten_van


def test_document_is_bij() -> None:
    """After a change: ``manage.py importformaat --schrijf``."""
    uit = io.StringIO()
    call_command("importformaat", stdout=uit)
    _, bestanden = DOCUMENT.read_text(encoding="utf-8").split(MERK)
    assert bestanden == uit.getvalue(), "Voer uit: manage.py importformaat --schrijf"


def test_elke_kolom_heeft_uitleg() -> None:
    for resource in RESOURCES:
        for kolom in resource.kolommen():
            assert kolom.uitleg, (resource.bestandsnaam(), kolom.naam)


@pytest.mark.django_db
def test_verplicht_is_wat_niet_gemist_kan_worden() -> None:
    for resource in RESOURCES:
        fouten = fouten_van(resource, als_csv(["iets"], ["x"]))
        gemist = {fout.kolom for fout in fouten if "ontbreekt" in fout.melding}
        assert gemist == {kolom.naam for kolom in resource.kolommen() if kolom.verplicht}
