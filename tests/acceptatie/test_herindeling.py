"""The four gemeenten of BMWE and Het Hogeland, which came of them, are one series."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags

from gemeenten.models import Gemeente, Herindeling, Kwartaal, Samenwerkingsverband
from jeugd.models import Voorziening
from monitor.reeksen.indeling import Herindelingen
from monitor.reeksen.lezen import lees_reeksen
from monitor.reeksen.omrekenen import Omrekening
from tests import factories
from tests.acceptatie.conftest import BMWE
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
SAMEN = "maat=jeugd.voorziening.pgb+jeugd.voorziening.zin"
ADRES = "/reeks/?wat=maat%3Djeugd.voorziening.pgb%2Bjeugd.voorziening.zin&indeling=nu"
TOEN = {"Bedum": 160, "De Marne": 130, "Winsum": 282, "Eemsmond": 280}  # as printed
NU = 812  # of the first quarter of Het Hogeland, which is made up


@pytest.fixture(scope="module", autouse=True)
def beide(importeer: Callable[[Path], None]) -> None:
    importeer(BMWE)
    verband = Samenwerkingsverband.objects.create(slug="hogeland", naam="Het Hogeland")
    hogeland = Gemeente.objects.get(cbs_code="GM1966")
    factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=hogeland)
    groep = factories.ProductgroepFactory(samenwerkingsverband=verband)
    kwartaal = Kwartaal.van(2019, 1)
    Voorziening.objects.create(
        gemeente=hogeland, kwartaal=kwartaal, productgroep=groep, pgb=300, zin=NU - 300
    )
    editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=kwartaal, gepubliceerd_op=None
    )
    hoofdstuk = factories.HoofdstukFactory(editie=editie, volgorde=1, slug="jeugd")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, tabel="jeugd.voorzieningen")
    publiceer(editie)


def test_de_splitsing_van_winsum_is_vastgelegd_en_behoudt_alles() -> None:
    reeks = lees_reeksen([SAMEN])[SAMEN]
    om = Omrekening(reeks, Herindelingen.lees(), {})
    hogeland = om.van("GM1966")
    deel = Herindeling.objects.get(oud__naam="Winsum", nieuw__cbs_code="GM1966").aandeel
    rest = Herindeling.objects.get(oud__naam="Winsum", nieuw__cbs_code="GM1969").aandeel
    assert (deel, rest) == (Decimal("0.884031"), Decimal("0.115969"))
    verwacht = 160 + 130 + 280 + deel * 282
    assert hogeland["2016-k1"].waarde == verwacht
    assert verwacht + rest * 282 == sum(TOEN.values()) == 852
    assert hogeland["2019-k1"].waarde == NU
    assert hogeland["2016-k1"].noten == (
        "Geschat in de indeling van nu: Bedum, De Marne, Eemsmond en 88,4031% van Winsum.",
    )
    westerkwartier = om.van("GM1969")["2016-k1"]
    assert westerkwartier.waarde is None  # of Zuidhorn, Leek and others nothing was published
    assert "Grootegast, Leek, Marum en Zuidhorn" in westerkwartier.noten[0]


def test_een_raadslid_leest_een_reeks(bezoeker: Client) -> None:
    pagina = " ".join(strip_tags(bezoeker.get(ADRES).content.decode()).split())
    assert "Bedum, De Marne en Eemsmond gingen op in Het Hogeland" in pagina
    assert "Winsum ging op in Het Hogeland en Westerkwartier" in pagina
    assert "1e kwartaal 2016819" in pagina
    assert "1e kwartaal 2019812" in pagina


def test_de_paginas_van_wie_er_niet_meer_is_blijven(bezoeker: Client) -> None:
    for adres in ("/bmwe/2016-k1/", "/bmwe/2016-k1/jeugd/recapitulatie/r1k3/", "/bmwe/"):
        assert bezoeker.get(adres, follow=True).status_code == 200
    toen = bezoeker.get(ADRES.replace("&indeling=nu", "")).content.decode()
    assert all(f">{naam}<" in toen for naam in TOEN)
