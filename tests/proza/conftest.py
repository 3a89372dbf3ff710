"""A concept with one table of two quarters, and a text to write in."""

from collections.abc import Callable

import pytest
from django.test import Client

from gemeenten.models import Kwartaal
from monitor.models import Editie, Onderdeel
from tests import factories

TABEL = "jeugd.voorzieningen"
PLEK = f"{TABEL}; Dagopvang; Totaal – PGB + ZIN"
AANTALLEN = {"2016-k1": 318, "2015-k4": 300, "2015-k1": 1500}

Schrijver = Callable[[str], Editie]


@pytest.fixture
def schrijf(db: None) -> Schrijver:
    """Write this in the first section of a chapter that shows the table after it."""
    verband = factories.SamenwerkingsverbandFactory(slug="proef", naam="Proef")
    leden = factories.GemeenteFactory.create_batch(2)
    dag = factories.ProductgroepFactory(samenwerkingsverband=verband, naam="Dagopvang")
    rest = factories.ProductgroepFactory(samenwerkingsverband=verband, naam="Rest | *a*")
    for lid in leden:
        factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=lid)
        for code, aantal in AANTALLEN.items():
            wie = {"gemeente": lid, "kwartaal": Kwartaal.van_code(code)}
            half = aantal // 2
            factories.JeugdvoorzieningFactory(**wie, productgroep=dag, pgb=half - 10, zin=10)
            if code != "2016-k1":
                factories.JeugdvoorzieningFactory(**wie, productgroep=rest, pgb=1, zin=1)
    editie = factories.EditieFactory(samenwerkingsverband=verband)
    hoofdstuk = factories.HoofdstukFactory(
        editie=editie, volgorde=1, slug="jeugd", titel="Jeugdwet", inleiding="Waarover."
    )
    tekst = factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=1, kop="Verhaal", tekst="x")
    factories.OnderdeelFactory(hoofdstuk=hoofdstuk, volgorde=2, kop="", tekst="", tabel=TABEL)

    def doe(inhoud: str) -> Editie:
        Onderdeel.objects.filter(pk=tekst.pk).update(tekst=inhoud)
        return Editie.objects.get(pk=editie.pk)

    return doe


@pytest.fixture
def redacteur(admin_client: Client) -> Client:
    return admin_client
