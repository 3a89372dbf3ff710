"""From every page to the same page a period earlier and later, as far as that is public."""

import pytest
from django.test import Client
from lxml import html

from monitor.models import Editie
from monitor.redactie.editiekopie import kopieer_editie
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import Maker

pytestmark = pytest.mark.django_db


@pytest.fixture
def editie(maak_editie: Maker) -> Editie:
    return maak_editie(gemeenten=1)


def volgende(editie: Editie, dag: str | None = "2016-09-01") -> Editie:
    nieuw = kopieer_editie(editie, editie.kwartaal.volgende, editie.soort)
    nieuw.gepubliceerd_op = dag
    nieuw.save()
    return nieuw


def wegen(client: Client, adres: str) -> dict[str, str]:
    pagina = html.fromstring(client.get(adres).text)
    links = pagina.xpath("//nav[@class='monitor-buren']/a")
    return {link.text_content().split()[0]: link.get("href") for link in links}


@pytest.mark.parametrize("achter", ["", "jeugd/", "jeugd/voorzieningen/"])
def test_van_elke_pagina_naar_dezelfde_van_het_kwartaal_ernaast(
    client: Client, editie: Editie, achter: str
) -> None:
    assert wegen(client, f"/proef/2016-k1/{achter}") == {}
    publiceer(volgende(editie))
    heen, terug = f"/proef/2016-k1/{achter}", f"/proef/2016-k2/{achter}"
    assert wegen(client, heen) == {"Volgende": terug}
    assert wegen(client, terug) == {"Vorige": heen}


def test_wat_er_niet_is_leidt_naar_wat_er_boven_staat(client: Client, editie: Editie) -> None:
    nieuw = volgende(editie)
    nieuw.hoofdstukken.get().onderdelen.filter(tabel="jeugd.voorzieningen").delete()
    publiceer(nieuw)
    assert wegen(client, "/proef/2016-k1/jeugd/voorzieningen/") == {
        "Volgende": "/proef/2016-k2/jeugd/"
    }
    nieuw.hoofdstukken.update(slug="anders")
    publiceer(nieuw, "Anders genoemd.")
    assert wegen(client, "/proef/2016-k1/jeugd/") == {"Volgende": "/proef/2016-k2/"}


@pytest.mark.parametrize("dag", [None, "2016-09-01", "2099-01-01"])
def test_wat_niet_openbaar_is_staat_er_niet(client: Client, editie: Editie, dag: str) -> None:
    """Neither a concept, nor what has a date but no publication, nor what was taken back."""
    nieuw = volgende(editie, dag)
    assert wegen(client, "/proef/2016-k1/") == {}
    publiceer(nieuw)
    assert wegen(client, "/proef/2016-k1/") != {}
    Editie.objects.filter(pk=nieuw.pk).update(gepubliceerd_op=None)
    assert wegen(client, "/proef/2016-k1/") == {}


def test_een_ander_soort_of_een_ander_verband_is_geen_buur(client: Client, editie: Editie) -> None:
    publiceer(
        factories.EditieFactory(
            samenwerkingsverband=editie.samenwerkingsverband, soort="jaar", kwartaal_id=20154
        )
    )
    publiceer(factories.EditieFactory(kwartaal_id=20162))
    assert wegen(client, "/proef/2016-k1/") == {}
