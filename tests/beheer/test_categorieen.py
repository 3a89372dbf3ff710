"""A stored category stays where it is and keeps its code: its figures hang on both."""

from typing import Any

import pytest
from django.db import models
from django.test import Client

from domeinen.declaraties import CATEGORIEEN
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.resource import resource_van
from jeugd.models import Productgroep
from overzichten.models import Gebied, Overzicht
from tests.beheer.test_lijsten import adres
from tests.factories import FABRIEKEN, ProductgroepFactory, SamenwerkingsverbandFactory
from tests.keuze import een_per_app

pytestmark = pytest.mark.django_db


MET_FORMULIER = [model for model in CATEGORIEEN if model is not Overzicht]  # tests/redactie


@pytest.mark.parametrize("model", een_per_app(MET_FORMULIER))
def test_een_opgeslagen_categorie_verhuist_niet(
    beheerder: Client, model: type[models.Model]
) -> None:
    rij: Any = FABRIEKEN[model](code="vervoer")
    elders = SamenwerkingsverbandFactory()
    pagina = beheerder.get(adres(model, f"{rij.pk}/change/"))
    velden = {
        vak.html_name: vak.value()
        for vak in pagina.context["adminform"].form
        if not (vak.value() is None or vak.value() is False)
    }
    for lijst in pagina.context["inline_admin_formsets"]:
        beheer = lijst.formset.management_form
        velden |= {beheer.add_prefix(naam): 0 for naam in beheer.fields}
    nieuw = {"samenwerkingsverband": elders.pk, "code": "anders", "naam": "Nieuwe naam"}
    assert not {"samenwerkingsverband", "code", model.thuisveld()} & set(velden)
    assert beheerder.post(pagina.request["PATH_INFO"], {**velden, **nieuw}).status_code == 302
    stond = (rij.samenwerkingsverband_id, "vervoer", "Nieuwe naam")
    rij.refresh_from_db()
    assert (rij.samenwerkingsverband_id, rij.code, rij.naam) == stond


def test_een_nieuwe_categorie_kiest(beheerder: Client) -> None:
    verband = SamenwerkingsverbandFactory()
    velden = {
        **{"samenwerkingsverband": verband.pk, "code": "vervoer", "naam": "Vervoer"},
        **{"volgorde": "1", "definitie": ""},
    }
    assert beheerder.post(adres(Productgroep, "add/"), velden).status_code == 302
    assert Productgroep.objects.get().samenwerkingsverband == verband


@pytest.mark.parametrize("model", [Productgroep, Gebied])
def test_een_lege_code_volgt_uit_de_naam(beheerder: Client, model: Any) -> None:
    """One that is free in the list; of a code that is given nothing is made."""
    verband = SamenwerkingsverbandFactory()
    FABRIEKEN[model](samenwerkingsverband=SamenwerkingsverbandFactory(), code="skt-noord")
    velden = {"samenwerkingsverband": verband.pk, "naam": "SKT Noord", "volgorde": "1"}
    for code in ("", "", "noord"):
        post = {**velden, "code": code, "soort": "team"}
        assert beheerder.post(adres(model, "add/"), post).status_code == 302
    eigen = model.objects.filter(samenwerkingsverband=verband)
    assert sorted(eigen.values_list("code", flat=True)) == ["noord", "skt-noord", "skt-noord-2"]
    antwoord = beheerder.post(adres(model, "add/"), {**velden, "naam": "", "code": ""})
    assert set(antwoord.context["adminform"].form.errors) >= {"naam"}


def test_een_import_verhuist_niets() -> None:
    """Samenwerkingsverband and code are what a row is found by: another one is another row."""
    groep = ProductgroepFactory(code="vervoer")
    SamenwerkingsverbandFactory(slug="elders")
    koppen = ["samenwerkingsverband", "code", "naam"]
    blad = Importblad("proef.csv", koppen, [["elders", "vervoer", "Anders"]], [2])
    uitkomst = resource_van(Productgroep)().importeer(blad, OP_DE_SERVER)
    assert (uitkomst.nieuw, uitkomst.gewijzigd) == (1, 0)
    groep.refresh_from_db()
    assert groep.samenwerkingsverband.slug != "elders"
