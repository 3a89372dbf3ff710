"""Doelen and lists of activiteiten before a real browser: accessible, and within the screen."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from doelen.models import Indicator
from gemeenten.models import Gemeente, Kwartaal
from monitor.models import Editie
from tests import factories
from tests.browser.keuring import BREEDTES, WITTE_VLAKKEN, klap_uit, overtredingen
from tests.publiceren import publiceer

pytestmark = pytest.mark.scherm

VOORBEELDEN = Path(settings.BASE_DIR) / "voorbeelden"
HOGELAND = "/hogeland/2021-k3"
PAGINAS = (
    f"{HOGELAND}/",
    f"{HOGELAND}/doelen/",
    f"{HOGELAND}/volksgezondheid/",
    f"{HOGELAND}/volksgezondheid/doel-leefstijl/",
    f"{HOGELAND}/wmo/doel-mantelzorg/",
    "/dalfsen/2014-k4/activiteiten/",
    "/dalfsen/2014-k4/activiteiten/lijst-decentralisaties/",
)


@pytest.fixture
def doelensite(live_server):
    """Two real monitors, with a series that has a chart and an activiteit that is overdue."""
    call_command("laad_gemeenten", verbosity=0)
    for naam in ("hogeland-2021", "dalfsen-2014k4"):
        call_command("importeer", str(VOORBEELDEN / naam), verbosity=0)
    indicator = Indicator.objects.get(code="leefstijlinterventie")
    gemeente = Gemeente.objects.get(naam="Het Hogeland")
    for jaar, waarde in ((2018, 3), (2019, 12), (2020, 9)):
        factories.IndicatorwaardeFactory(
            indicator=indicator,
            gemeente=gemeente,
            kwartaal=Kwartaal.van(jaar, 4),
            soort="realisatie",
            waarde=waarde,
            datum=datetime.date(jaar, 12, 31),
        )
    factories.ActiviteitstandFactory(
        activiteit=factories.ActiviteitFactory(
            samenwerkingsverband=indicator.samenwerkingsverband, doel=indicator.doel, lijst=None
        ),
        gemeente=gemeente,
        kwartaal=Kwartaal.van(2021, 3),
        status="gepland",
        planning="maart 2021",
    )
    publiceer(Editie.objects.get(samenwerkingsverband__slug="hogeland"))
    return live_server.url


@pytest.mark.parametrize("kleur", ["light", "dark"])
@pytest.mark.parametrize("breedte", BREEDTES)
def test_paginas_met_doelen_zijn_toegankelijk_en_passen(breedte, kleur, browser, doelensite):
    pagina = browser.new_page(viewport={"width": breedte, "height": 844}, color_scheme=kleur)
    klachten: list[str] = []
    pagina.on("console", lambda bericht: klachten.append(bericht.text))
    fouten = []
    for adres in PAGINAS:
        antwoord = pagina.goto(doelensite + adres)
        assert antwoord is not None
        assert antwoord.status == 200
        klap_uit(pagina)
        fouten += [f"{adres}: {fout}" for fout in overtredingen(pagina)]
        breed = pagina.evaluate("document.documentElement.scrollWidth")
        if breed > breedte:
            fouten.append(f"{adres}: {breed} pixels breed")
        if kleur == "dark" and (wit := pagina.evaluate(WITTE_VLAKKEN)):
            fouten.append(f"{adres}: wit in het donker: {wit[:3]}")
    pagina.goto(f"{doelensite}{HOGELAND}/volksgezondheid/doel-leefstijl/")
    tekst = pagina.locator("main").inner_text()
    assert "loopt achter" in tekst
    assert "gepland, te laat" in tekst
    assert pagina.locator(".monitor-grafiek svg:visible").count() == 1
    pagina.close()
    assert not fouten, "\n".join(fouten)
    assert not klachten, "\n".join(klachten)
