"""A doel with what belongs to it on one page, what the reader sees beside it, and a copy of it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from doelen.models import Activiteit, Activiteitenlijst, Doel, Indicator, Streefwaarde
from gemeenten.models import Gemeente, Samenwerkingsverband
from monitor.redactie.doelkopie import kopieer_doel
from tests import factories

pytestmark = pytest.mark.django_db
DOEL, LIJST = "/beheer/doelen/doel/", "/beheer/doelen/activiteitenlijst/"


def beheervelden(prefix: str, bestaand: int, samen: int) -> dict[str, Any]:
    return {
        f"{prefix}-TOTAL_FORMS": samen,
        f"{prefix}-INITIAL_FORMS": bestaand,
        f"{prefix}-MIN_NUM_FORMS": 0,
        f"{prefix}-MAX_NUM_FORMS": 1000,
    }


@pytest.fixture
def doel(verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Doel:
    doel = Doel.objects.create(
        samenwerkingsverband=verband, code="gezond", naam="Gezonder leven", domein="wmo"
    )
    indicator = Indicator.objects.create(
        samenwerkingsverband=verband, doel=doel, code="rokers", naam="Rokers", eenheid="procent"
    )
    Streefwaarde.objects.create(indicator=indicator, gemeente=gemeenten[0], jaar=2022, waarde=12)
    Activiteit.objects.create(
        samenwerkingsverband=verband, doel=doel, domein="wmo", code="sport", naam="Sportaanbod"
    )
    return doel


def test_een_doel_met_alles_eronder(
    client_van_rik: Client, rik: User, verband: Samenwerkingsverband
) -> None:
    data = {
        "samenwerkingsverband": verband.pk,
        "naam": "Minder eenzaam",
        "code": "minder-eenzaam",
        "volgorde": 1,
        "niveau": "doel",
        "domein": "wmo",
        **beheervelden("indicatoren", 0, 2),
        **beheervelden("activiteiten", 0, 1),
    }
    for nummer in range(2):
        data[f"indicatoren-{nummer}-naam"] = "Eenzame ouderen"
        data[f"indicatoren-{nummer}-eenheid"] = "procent"
        data[f"indicatoren-{nummer}-richting"] = "lager"
    data["activiteiten-0-naam"] = "Huisbezoek"
    antwoord = client_van_rik.post(f"{DOEL}add/", data)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    doel = Doel.objects.get()
    indicatoren = [(i.code, i.volgorde, i.samenwerkingsverband) for i in doel.indicatoren.all()]
    assert sorted(indicatoren) == [
        ("eenzame-ouderen", 1, verband),
        ("eenzame-ouderen-2", 2, verband),
    ]
    activiteit = doel.activiteiten.get()
    assert (activiteit.code, activiteit.domein) == ("huisbezoek", "wmo")


def test_naast_het_doel_staat_wat_de_lezer_ziet(client_van_rik: Client, doel: Doel) -> None:
    indicator = doel.indicatoren.get()
    for adres in (f"{DOEL}{doel.pk}/change/", f"/beheer/doelen/indicator/{indicator.pk}/change/"):
        antwoord = client_van_rik.get(adres)
        assert "Rokers" in antwoord.context["voorbeeld"]
        assert "Sportaanbod" in antwoord.context["voorbeeld"]
        assert "Zo ziet de lezer het" in antwoord.content.decode()


def test_een_lijst_van_activiteiten(client_van_rik: Client, verband: Samenwerkingsverband) -> None:
    data = {"samenwerkingsverband": verband.pk, "naam": "Invoering", "code": "invoering"}
    data |= {"volgorde": 1, **beheervelden("activiteiten", 0, 2)}
    for nummer, naam in enumerate(("Verordening vaststellen", "Inkoop afronden")):
        data |= {f"activiteiten-{nummer}-naam": naam, f"activiteiten-{nummer}-domein": "wmo"}
    antwoord = client_van_rik.post(f"{LIJST}add/", data)
    assert antwoord.status_code == 302, antwoord.context["errors"]
    lijst = Activiteitenlijst.objects.get()
    assert [a.naam for a in lijst.activiteiten.order_by("volgorde")] == [
        "Verordening vaststellen",
        "Inkoop afronden",
    ]
    html = client_van_rik.get(f"{LIJST}{lijst.pk}/change/").context["voorbeeld"]
    assert "Inkoop afronden" in html


@pytest.mark.parametrize("elders", [False, True])
def test_een_kopie_van_een_doel(doel: Doel, elders: bool) -> None:
    naar = factories.SamenwerkingsverbandFactory() if elders else doel.samenwerkingsverband
    nieuw = kopieer_doel(doel, naam="Gezonder eten", verband=naar, domein="jeugd")
    assert (nieuw.code, nieuw.domein) == ("gezonder-eten", "jeugd")
    (indicator,), (activiteit,) = nieuw.indicatoren.all(), nieuw.activiteiten.all()
    assert (indicator.naam, indicator.eenheid, indicator.samenwerkingsverband) == (
        "Rokers",
        "procent",
        naar,
    )
    assert (activiteit.naam, activiteit.domein) == ("Sportaanbod", "jeugd")
    assert indicator.streefwaarden.count() == (0 if elders else 1)
    assert doel.indicatoren.count() == doel.activiteiten.count() == 1
    for rij in (nieuw, indicator, activiteit):
        rij.full_clean()


def test_de_redacteur_kopieert_op_de_pagina(client_van_rik: Client, doel: Doel) -> None:
    adres = f"{DOEL}{doel.pk}/kopie/"
    begin = client_van_rik.get(adres).context["form"].initial
    antwoord = client_van_rik.post(adres, begin)
    assert antwoord.status_code == 302
    assert Doel.objects.filter(naam="Gezonder leven (kopie)").exists()


def test_een_ambtenaar_ziet_het_doel_en_wijzigt_niets(doel: Doel, gemeenten: Any) -> None:
    mens = factories.GebruikerFactory()
    factories.RolFactory(
        gebruiker=mens,
        soort="ambtenaar",
        samenwerkingsverband=doel.samenwerkingsverband,
        gemeente=gemeenten[0],
    )
    client = Client()
    client.force_login(mens)
    assert client.get(f"{DOEL}{doel.pk}/change/").status_code == 200
    assert client.get(f"{DOEL}{doel.pk}/kopie/").status_code == 403
    assert client.post(f"{DOEL}{doel.pk}/change/", {"naam": "Anders"}).status_code == 403
