"""What a domain declares is enough: nothing else lists its figures, and none is forgotten."""

import tomllib

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin

from domeinen import DOMEINEN
from domeinen.declaraties import AFSPRAKEN, CATEGORIEEN, CIJFERS, DECLARATIES
from domeinen.inhoud import TABELLEN
from gemeenten.beheer.cijfers import AfspraakAdmin, CategorieAdmin, CijferAdmin
from gemeenten.categorie import Afspraak, Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.historie import is_historie
from invoer.blad.bladen import PER_NAAM, SOORTEN
from invoer.indienen.bevindingen import REGELS
from monitor.importeren.mappen import RESOURCES

met_maten = [model for model in CIJFERS if model.meetvelden()]
per_cijfer = pytest.mark.parametrize("model", met_maten, ids=lambda model: model._meta.label)


def test_elk_domein_staat_in_de_lijst():
    """A folder with models, tables and rules is a domain."""
    vorm = {"models.py", "tabellen.py", "controle.py"}
    mappen = (map_ for map_ in settings.BASE_DIR.iterdir() if map_.is_dir())
    gevonden = {m.name for m in mappen if vorm <= {pad.name for pad in m.iterdir()}}
    assert set(DOMEINEN) == gevonden
    assert set(REGELS) == set(DOMEINEN)


def test_de_controles_kennen_de_domeinen():
    """mypy and import-linter read a file that cannot follow the list."""
    instellingen = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["tool"]
    pakketten = instellingen["importlinter"]["root_packages"]
    assert instellingen["mypy"]["packages"] == pakketten
    assert set(DOMEINEN) <= set(pakketten)
    lagen = instellingen["importlinter"]["contracts"][0]["layers"]
    assert set(DOMEINEN) in [set(laag.split(" | ")) for laag in lagen]


def test_elk_model_van_een_domein_is_gedeclareerd():
    for declaratie in DECLARATIES:
        eigen = {
            m for m in apps.get_app_config(declaratie.domein).get_models() if not is_historie(m)
        }
        assert set(declaratie.modellen) == eigen


def test_elk_cijfer_en_elke_categorie_is_een_pagina_en_een_bestand():
    models = {*CATEGORIEEN, *AFSPRAKEN, *CIJFERS}
    paginas = {Categorie: CategorieAdmin, Afspraak: AfspraakAdmin, CijferBasis: CijferAdmin}
    assert models <= {resource._meta.model for resource in RESOURCES}
    for model in models:
        pagina = next(pagina for soort, pagina in paginas.items() if issubclass(model, soort))
        assert isinstance(admin.site._registry[model], pagina)


def test_bestanden_komen_achter_waar_ze_op_bouwen():
    gehad: set[type] = set()
    van_bestand = {resource._meta.model for resource in RESOURCES}
    for resource in RESOURCES:
        gehad.add(resource._meta.model)
        assert resource.steunt_op() & van_bestand <= gehad, resource
    assert len(RESOURCES) == len(gehad)


@pytest.mark.parametrize(
    "model",
    [model for model in CIJFERS if not model.domeinpad],  # each overzicht is a sheet
    ids=lambda model: model._meta.label,
)
def test_elk_cijfer_is_een_blad_met_een_eigen_titel(model: type[CijferBasis]):
    (soort,) = (soort for soort in SOORTEN if soort.model is model)
    assert soort.titel
    assert [ander.titel for ander in SOORTEN].count(soort.titel) == 1
    assert PER_NAAM[soort.naam] is soort


@per_cijfer
def test_elk_cijfer_heeft_een_regel(model: type[CijferBasis]):
    """At least that it is missing or unusual."""
    regels = REGELS[model._meta.app_label]
    assert any(meting.model is model for regel in regels for meting in regel.metingen())


def test_elke_tabel_staat_in_de_inhoud():
    assert len(TABELLEN) == sum(len(declaratie.tabellen) for declaratie in DECLARATIES)
