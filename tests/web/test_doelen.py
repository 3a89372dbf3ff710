"""The pages of doelen: in a chapter, alone, and all together; and when one is gone."""

import pytest
from django.urls import reverse
from lxml import html

from doelen.models import Activiteitenlijst, Doel
from monitor.models import Editie
from monitor.verslag.lezen import WEG
from overzichten.models import Overzicht
from tests import factories
from tests.publiceren import publiceer

DOEL = "/proef/2016-k1/jeugd/doel-gezond/"
ALLE = "/proef/2016-k1/doelen/"


@pytest.fixture
def editie(maak_editie) -> Editie:
    return maak_editie()


def test_hetzelfde_staat_in_het_hoofdstuk_en_op_de_eigen_pagina(client, editie):
    hoofdstuk = html.fromstring(client.get("/proef/2016-k1/jeugd/").text)
    eigen = html.fromstring(client.get(DOEL).text)
    for wat in ("Hoe staat het ervoor", "Wat gaat goed", "Wat kan beter", "Wat doen we"):
        assert hoofdstuk.xpath(f"//h3[.='{wat}']")
        assert eigen.xpath(f"//h2[.='{wat}']")
    assert hoofdstuk.xpath(f"//a[@href='{DOEL}']")
    assert eigen.xpath(f"//a[@href='{ALLE}']")


def test_alle_doelen_staan_bij_elkaar(client, editie):
    inhoud = client.get("/proef/2016-k1/").text
    assert f'href="{ALLE}"' in inhoud
    assert f'href="{DOEL}"' in inhoud
    pagina = html.fromstring(client.get(ALLE).text)
    assert pagina.xpath(f"//h2/a[@href='{DOEL}']/text()") == ["Gezond"]
    assert len(pagina.xpath("//ul[@class='monitor-koersen']/li")) == 4
    assert "8 activiteiten, waarvan 8 met een datum die voorbij is." in pagina.text_content()


def test_een_hoofdstuk_dat_doelen_heet_gaat_voor(client, editie):
    factories.HoofdstukFactory(editie=editie, slug="doelen", titel="Eigen hoofdstuk", volgorde=2)
    publiceer(editie)
    assert "Eigen hoofdstuk</h1>" in client.get(ALLE).text


def test_zonder_doelen_is_er_geen_pagina_van_alle(client, editie):
    editie.hoofdstukken.get().onderdelen.filter(tabel__startswith="doelen.").delete()
    publiceer(editie)
    assert client.get(ALLE).status_code == 404
    assert ALLE not in client.get("/proef/2016-k1/").text


def test_een_concept_is_niet_openbaar(client, editie):
    Editie.objects.filter(pk=editie.pk).update(gepubliceerd_op=None)
    assert client.get(DOEL).status_code == 404
    assert client.get(ALLE).status_code == 404


@pytest.mark.parametrize("formaat", ["csv", "xlsx", "json", "svg"])
def test_een_doel_heeft_geen_los_bestand_maar_staat_in_dat_van_de_editie(client, editie, formaat):
    assert client.get(f"{DOEL[:-1]}.{formaat}").status_code == 404
    onderdelen = client.get("/proef/2016-k1.json").json()["hoofdstukken"][0]["onderdelen"]
    (doel,) = (onderdeel["doel"] for onderdeel in onderdelen if onderdeel["doel"])
    assert doel["naam"] == "Gezond"
    assert {stand["koers"] for stand in doel["indicatoren"][0]["standen"]} <= {
        *("op koers", "loopt achter", "gehaald")
    }
    assert len(doel["activiteiten"]) == 8


@pytest.mark.parametrize(
    ("model", "naam"),
    [
        (Doel, "doelen.doel.{}"),
        (Activiteitenlijst, "doelen.lijst.{}"),
        (Overzicht, "financien.overzicht.{}"),
    ],
)
@pytest.mark.parametrize("blok", [True, False])
def test_wat_een_hoofdstuk_toont_en_is_verwijderd(client, editie, model, naam, blok):
    verband = editie.samenwerkingsverband
    rij = factories.FABRIEKEN[model](samenwerkingsverband=verband)
    onderdeel = factories.OnderdeelFactory(
        hoofdstuk=editie.hoofdstukken.get(),
        volgorde=120,
        kop="",
        tekst="",
        blok=blok,
        tabel=naam.format(rij.code),
    )
    rij.delete()
    publiceer(editie)
    plek = ("proef", "2016-k1", "jeugd")
    for adres in (
        reverse("hoofdstuk", args=plek),
        reverse("tabel", args=(*plek, onderdeel.tabelnaam)),
    ):
        assert WEG.strip("*") in client.get(adres).text
    assert client.get("/proef/2016-k1/").status_code == 200
    assert client.get(ALLE).status_code == 200
    assert client.get("/proef/2016-k1.json").status_code == 200
