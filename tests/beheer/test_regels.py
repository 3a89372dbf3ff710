"""A figure that an import refuses is refused by the form in the admin, at the right field."""

import datetime
from typing import Any

import pytest
from django.test import Client

from financien.models import Agendabedrag
from gemeenten.models import Gemeente, Samenwerkingsverband
from jeugd.models import Voorziening
from overzichten.models import Overzichtcijfer
from participatie.models import Bestand
from tests.beheer.test_lijsten import adres
from tests.factories import (
    AgendapostFactory,
    JeugdvoorzieningFactory,
    KolomFactory,
    OverzichtFactory,
    ProductgroepFactory,
    RegelFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def jeugd(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> dict[str, Any]:
    """What a form posts of a figure that is right."""
    return {
        "gemeente": gemeenten[0].pk,
        "kwartaal": 20161,
        "productgroep": ProductgroepFactory(code="vervoer", samenwerkingsverband=verband).pk,
        **{"pgb": "1.159", "pgb_leeg": "", "zin": "", "zin_leeg": "onbekend", "toelichting": ""},
    }


def fouten(beheerder: Client, model: Any, velden: dict[str, Any]) -> dict[str, list[str]]:
    antwoord = beheerder.post(adres(model, "add/"), velden)
    if antwoord.status_code == 302:
        return {}
    assert not model.objects.exists()
    uit: dict[str, list[str]] = antwoord.context["adminform"].form.errors
    return uit


def test_een_goed_cijfer_wordt_bewaard(beheerder: Client, jeugd: dict[str, Any]) -> None:
    assert fouten(beheerder, Voorziening, jeugd) == {}
    assert Voorziening.objects.get().pgb == 1159


@pytest.mark.parametrize("code", ["anders", "vervoer"])
def test_een_categorie_van_een_ander_samenwerkingsverband(
    beheerder: Client, jeugd: dict[str, Any], code: str
) -> None:
    jeugd["productgroep"] = ProductgroepFactory(code=code, samenwerkingsverband__slug="elders").pk
    assert fouten(beheerder, Voorziening, jeugd) == {
        "productgroep": ["Deze gemeente doet niet mee in elders."]
    }


@pytest.mark.parametrize(
    ("geldig", "melding"),
    [
        ({"geldig_vanaf_id": 20162}, "‘oud’ geldt vanaf 2016-k2, dus niet in 2016-k1."),
        ({"geldig_tot_en_met_id": 20154}, "‘oud’ geldt tot en met 2015-k4, dus niet in 2016-k1."),
    ],
)
def test_een_categorie_die_dan_niet_geldt(
    beheerder: Client,
    jeugd: dict[str, Any],
    verband: Samenwerkingsverband,
    geldig: dict[str, int],
    melding: str,
) -> None:
    groep = ProductgroepFactory(code="oud", samenwerkingsverband=verband, **geldig)
    jeugd["productgroep"] = groep.pk
    assert fouten(beheerder, Voorziening, jeugd) == {"productgroep": [melding]}


@pytest.mark.parametrize(
    ("bestaat", "melding"),
    [
        ({"opgeheven_per": datetime.date(2016, 1, 1)}, "is opgeheven per 1-1-2016."),
        ({"ingesteld_per": datetime.date(2016, 4, 1)}, "is ingesteld per 1-4-2016."),
    ],
)
def test_een_gemeente_die_dan_niet_bestaat(
    beheerder: Client,
    jeugd: dict[str, Any],
    gemeenten: list[Gemeente],
    bestaat: dict[str, Any],
    melding: str,
) -> None:
    Gemeente.objects.filter(pk=gemeenten[0].pk).update(**bestaat)
    (fout,) = fouten(beheerder, Voorziening, jeugd)["gemeente"]
    assert fout == f"Anderdorp ({gemeenten[0].cbs_code}) {melding} Op 31-3-2016 bestaat zij niet."


def test_een_maand_buiten_het_kwartaal(beheerder: Client, jeugd: dict[str, Any]) -> None:
    velden = {**jeugd, "maand": "4", "aantal": "1", "aantal_leeg": ""}
    assert fouten(beheerder, Bestand, velden)


@pytest.mark.parametrize("code", ["elders", "begroting"])
def test_twee_categorieen_van_een_samenwerkingsverband(
    beheerder: Client, jeugd: dict[str, Any], verband: Samenwerkingsverband, code: str
) -> None:
    """Also where the other samenwerkingsverband has the same code for something else."""
    overzicht = OverzichtFactory(samenwerkingsverband=verband)
    wat = {"samenwerkingsverband": verband, "overzicht": overzicht}
    regel, eigen = RegelFactory(**wat), KolomFactory(code="begroting", **wat)
    velden = {**jeugd, "regel": regel.pk, "waarde": "-14.793,50", "waarde_leeg": ""}
    velden["kolom"] = KolomFactory(code=code).pk
    assert list(fouten(beheerder, Overzichtcijfer, velden)) == ["kolom"]
    velden["kolom"] = eigen.pk
    assert fouten(beheerder, Overzichtcijfer, velden) == {}


@pytest.mark.parametrize("code", ["elders", "inkoop"])
def test_een_bedrag_van_het_geheel(
    beheerder: Client, jeugd: dict[str, Any], verband: Samenwerkingsverband, code: str
) -> None:
    eigen = AgendapostFactory(samenwerkingsverband=verband, code="inkoop")
    velden = {
        **jeugd,
        "samenwerkingsverband": verband.pk,
        "begrotingsjaar": "2016",
        "wet": "jeugdwet",
        **{"bedrag": "25.000", "bedrag_leeg": ""},
        "post": AgendapostFactory(code=code).pk,
    }
    assert list(fouten(beheerder, Agendabedrag, velden)) == ["post"]
    velden["post"] = eigen.pk
    assert fouten(beheerder, Agendabedrag, velden) == {}


def test_een_opgeslagen_cijfer_houdt_de_regels(beheerder: Client, jeugd: dict[str, Any]) -> None:
    """What a stored figure is about cannot be chosen: what is wrong stands above the form."""
    cijfer = JeugdvoorzieningFactory(productgroep__samenwerkingsverband__slug="elders")
    antwoord = beheerder.post(adres(Voorziening, f"{cijfer.pk}/change/"), jeugd)
    assert antwoord.context["adminform"].form.non_field_errors() == [
        "Deze gemeente doet niet mee in elders."
    ]
