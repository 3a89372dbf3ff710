"""Words longer than any line stay within the page, at a desk and on a phone."""

from typing import Any

import pytest
from django.db import models
from django.db.models import QuerySet

from domeinen.inhoud import TABELLEN
from gemeenten.categorie import Categorie
from gemeenten.cijfer import CijferBasis
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from monitor.models import Editie, Hoofdstuk, Onderdeel
from tabellen.kader import Kader
from tests import factories
from tests.leegte.vullen import OVERZICHT, categorieen, vul
from tests.pdf.test_lange_woorden import ADRES
from tests.publiceren import publiceer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.scherm]


def _kort(model: type[models.Model]) -> list[type[models.Model]]:
    soorten = model.__subclasses__()
    return [soort for deel in soorten for soort in _kort(deel)] + [
        soort for soort in soorten if not soort._meta.abstract
    ]


def _verleng(rijen: "QuerySet[Any]", *velden: str) -> None:
    """Put a word as long as the field can hold, or longer than any line, in each of the fields."""
    for nummer, rij in enumerate(rijen):
        for naam in velden:
            lengte = rij._meta.get_field(naam).max_length or 230
            setattr(rij, naam, f"{nummer}{ADRES}"[:lengte])
        rij.save()


@pytest.fixture
def lange_editie(verband: Samenwerkingsverband, kwartaal: Kwartaal) -> Editie:
    """A monitor with every table, in which every text that a person types is one long word."""
    categorieen(verband)
    vul(Kader.van(verband, kwartaal), lambda rij, nummer: "getal")
    editie = factories.EditieFactory(samenwerkingsverband=verband)
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="alles")
    for tabel in (*TABELLEN, f"financien.overzicht.{OVERZICHT}"):
        factories.OnderdeelFactory(hoofdstuk=hoofdstuk, tabel=tabel)
    for model in _kort(Categorie):
        _verleng(model._default_manager.all(), "naam", "definitie")
    for model in _kort(CijferBasis):
        _verleng(model._default_manager.filter(kwartaal=kwartaal)[:3], "toelichting")
    _verleng(Gemeente.objects.all(), "naam")
    _verleng(Samenwerkingsverband.objects.all(), "naam", "omschrijving")
    _verleng(Editie.objects.all(), "samenvatting", "titel", "periode")
    _verleng(Hoofdstuk.objects.all(), "titel", "inleiding")
    _verleng(Onderdeel.objects.all(), "kop", "tekst")
    publiceer(editie)
    return editie


@pytest.mark.parametrize("breedte", [1280, 390])
def test_geen_pagina_is_breder_dan_het_scherm(breedte, browser, live_server, lange_editie):
    pagina = browser.new_page(viewport={"width": breedte, "height": 844})
    editie = "/voorbeeld/2016-k1/"
    te_breed = {}
    for adres in (
        *("/", "/voorbeeld/", editie, f"{editie}alles/", f"{editie}alles/jeugd-basisteams/"),
        *(f"{editie}alles/jeugd-voorzieningen/", f"{editie}alles/participatie-bestand/"),
    ):
        antwoord = pagina.goto(live_server.url + adres)
        assert antwoord is not None
        assert antwoord.status == 200, adres
        pagina.locator("details").evaluate_all("alle => alle.forEach(d => d.open = true)")
        breed = pagina.evaluate("document.documentElement.scrollWidth")
        if breed > breedte:
            te_breed[adres] = breed
        # A table scrolls in its own box, and its sticky column leaves room for figures.
        for kop in pagina.locator(".monitor-tabel tbody .monitor-tabel__rijkop").all()[:3]:
            vak = kop.bounding_box()
            assert vak is not None
            assert vak["width"] < breedte * 0.6, adres
    pagina.close()
    assert te_breed == {}
