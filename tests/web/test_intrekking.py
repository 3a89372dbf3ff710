"""What was taken back stays away when a corrected version is public, and its address says so."""

import datetime
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from jeugd.models import Voorziening
from monitor.editie.status import CONCEPT, GEPUBLICEERD, RECTIFICATIE
from monitor.models import Editie, Editiestap, Intrekking, Onderdeel, Publicatie
from monitor.redactie.publicatiestap import trek_in
from tests.publiceren import publiceer
from tests.redactie.conftest import maak_redacteur
from tests.web.conftest import Maker

pytestmark = pytest.mark.django_db
NAAM = "Jan de Vries"
V1 = "/proef/2016-k1-v1"
TABEL = "jeugd/voorzieningen"
WEG = (
    *(f"{V1}/", f"{V1}/jeugd/", f"{V1}/{TABEL}/", f"{V1}/wijzigingen/", f"{V1}/veranderd/"),
    *(f"{V1}.pdf", f"{V1}.xlsx", f"{V1}.json", f"{V1}/{TABEL}.csv", f"{V1}/{TABEL}.json"),
    *(f"{V1}/{TABEL}/citeer/", f"{V1}/{TABEL}/r1k1/", f"{V1}/{TABEL}/vraag/"),
)
OVERAL = (
    *("/", "/proef/", "/publicaties.atom", "/proef/publicaties.atom", "/sitemap.xml"),
    *("/proef/2016-k1/", "/proef/2016-k1/jeugd/", "/proef/2016-k1/wijzigingen/"),
    *("/proef/2016-k1.json", "/proef/2016-k1-v2/", f"/proef/2016-k1-v2/{TABEL}/r1k1/"),
    *("/proef/volg/jeugd/voorzieningen.atom", "/zoeken/?q=Vries", "/woordenboek/"),
    *("/api/v1/edities", "/api/v1/edities/proef/2016-k1", "/api/v1/catalogus"),
)


@pytest.fixture
def editie(maak_editie: Maker) -> Editie:
    """Public, with the name of a person in a text."""
    rij = maak_editie(gemeenten=2)
    Onderdeel.objects.filter(hoofdstuk__editie=rij, kop="Ontwikkelingen").update(
        tekst=f"{NAAM} heeft schulden."
    )
    publiceer(rij, "Een tekst erbij.")
    return Editie.objects.get(pk=rij.pk)


@pytest.fixture
def redacteur(editie: Editie) -> User:
    return maak_redacteur(editie.samenwerkingsverband, "rik")


def herstel(editie: Editie) -> None:
    """Publish it without the name, and with another figure."""
    Onderdeel.objects.filter(hoofdstuk__editie=editie, kop="Ontwikkelingen").update(tekst="Niets.")
    cijfer = Voorziening.objects.exclude(pgb=None).order_by("pk")[0]
    Voorziening.objects.filter(pk=cijfer.pk).update(pgb=cijfer.pgb + 12345)
    publiceer(editie, "Wat er niet hoort, is weg.")


def zichtbaar(client: Client) -> Iterator[str]:
    """The addresses at which the name is read."""
    for adres in (*OVERAL, *WEG, *(adres.replace("-v1", "-v2") for adres in WEG)):
        antwoord = client.get(adres)
        if NAAM.encode() in antwoord.content:
            yield adres


def test_wat_is_ingetrokken_komt_niet_terug(
    client: Client, editie: Editie, redacteur: User
) -> None:
    assert f"{V1}/jeugd/".replace("-v1", "-v2") in list(zichtbaar(client)), "to begin with"
    trek_in(editie, redacteur, f"{NAAM} staat erin.")
    assert client.get("/proef/2016-k1/").status_code == 404, "it may return there"
    for versie in ("-v1", "-v2"):
        for adres in (adres.replace("-v1", versie) for adres in WEG):
            antwoord = client.get(adres)
            assert antwoord.status_code == 410, adres
            assert "geen andere versie" in antwoord.text
    herstel(editie)
    assert list(zichtbaar(client)) == []
    for adres in WEG:
        antwoord = client.get(adres)
        assert antwoord.status_code == 410, adres
        assert '<a class="utrecht-link utrecht-link--html-a" href="/proef/2016-k1/">' in (
            antwoord.text
        )
        assert "max-age" in antwoord["Cache-Control"]
    assert client.get("/proef/2016-k1-v9/").status_code == 404, "there never was one"
    feed = client.get("/publicaties.atom").text
    assert feed.count("<entry>") == 1
    assert "/proef/2016-k1-v3/" in feed


def test_de_lezer_leest_dat_er_iets_is_ingetrokken(
    client: Client, editie: Editie, redacteur: User
) -> None:
    """And since when; not what it said, nor why the redacteur took it back."""
    trek_in(editie, redacteur, "Er stond een geheim in.")
    herstel(editie)
    voor = client.get("/proef/2016-k1/").text
    assert voor.count("Ingetrokken op") == 2
    assert f'href="{V1}/"' not in voor
    assert "De versie ervoor is ingetrokken" in voor
    assert "geheim" not in voor
    wijzigingen = client.get("/proef/2016-k1/wijzigingen/").text
    assert "Wat er niet hoort, is weg." in wijzigingen
    assert "De versie ervoor is ingetrokken" in wijzigingen
    assert "12.3" not in wijzigingen, "no cell as it was"
    assert "Een tekst erbij." not in wijzigingen
    assert "Verbeterd op" not in client.get("/proef/2016-k1/jeugd/").text
    publiceer(editie, "Nog iets.")
    assert client.get("/proef/2016-k1-v3/").status_code == 200
    assert client.get("/proef/2016-k1/wijzigingen/").text.count("is ingetrokken.") == 2


@pytest.mark.parametrize("dag", [None, "2999-01-01"])
def test_wat_door_zijn_datum_weg_was_komt_ook_niet_terug(
    client: Client, editie: Editie, dag: str | None
) -> None:
    """Until a next version is public its date may come back, and then it is public as it was."""
    editie.gepubliceerd_op = dag and datetime.date.fromisoformat(dag)
    editie.save()
    assert client.get(f"{V1}/").status_code == 404
    editie.gepubliceerd_op = timezone.localdate()
    editie.save()
    assert client.get(f"{V1}/").status_code == 200
    editie.gepubliceerd_op = None
    editie.save()
    herstel(editie)
    assert client.get(f"{V1}/").status_code == 410
    assert list(zichtbaar(client)) == []


def test_wat_is_ingetrokken_is_ook_met_een_datum_niet_openbaar(
    client: Client, editie: Editie, redacteur: User
) -> None:
    trek_in(editie, redacteur, "Er staat een naam in.")
    Editie.objects.update(gepubliceerd_op=timezone.localdate())
    assert not Editie.objects.get().openbaar
    assert not Publicatie.objects.nieuwste().exists()
    assert client.get("/proef/2016-k1/").status_code == 404
    assert list(zichtbaar(client)) == []


@pytest.mark.parametrize(
    ("stap", "status", "daarna", "verwacht"),
    [
        ((GEPUBLICEERD, "Een naam."), CONCEPT, False, [1, 2]),
        ((RECTIFICATIE, "Een naam."), GEPUBLICEERD, True, [1, 2]),
        ((GEPUBLICEERD, ""), GEPUBLICEERD, True, [1, 2]),  # by its date, and replaced
        ((GEPUBLICEERD, ""), CONCEPT, False, []),  # by its date, which may come back
        ((GEPUBLICEERD, ""), GEPUBLICEERD, False, []),  # and did
        (None, RECTIFICATIE, True, []),
    ],
)
def test_de_stappen_van_voorheen_zeggen_wat_is_ingetrokken(
    editie: Editie, stap: Any, status: str, daarna: bool, verwacht: list[int]
) -> None:
    migratie = import_module("monitor.migrations.0032_intrekking")
    if stap:
        van, opmerking = stap
        Editiestap.objects.create(editie=editie, van=van, naar=CONCEPT, opmerking=opmerking)
    if daarna:
        publiceer(editie, "Verbeterd.")
    Editie.objects.update(status=status)
    migratie.lees_stappen(apps, None)
    rijen = Intrekking.objects.order_by("publicatie__versie")
    assert list(rijen.values_list("publicatie__versie", flat=True)) == verwacht
    if verwacht:
        assert rijen[0].op == Editiestap.objects.filter(naar=CONCEPT).get().op
