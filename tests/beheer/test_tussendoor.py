"""Two people on the form of one figure: what the one wrote is not lost by the other's save."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client

from financien.models import Agendabedrag
from gemeenten.beheer.cijfers import CijferAdmin
from gemeenten.models import Samenwerkingsverband
from jeugd.models import Voorziening
from tests.beheer.test_lijsten import adres
from tests.factories import (
    AgendabedragFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cijfer(verband: Samenwerkingsverband) -> Voorziening:
    rij: Voorziening = JeugdvoorzieningFactory(
        gemeente=verband.gemeenten.all()[0],
        productgroep=ProductgroepFactory(samenwerkingsverband=verband),
        **{"pgb": 1159, "zin": None, "zin_leeg": "onbekend", "toelichting": "Twee\nregels."},
    )
    return rij


@pytest.fixture
def ander(beheerder: Client) -> Client:
    client = Client()
    mens = User.objects.create(
        username="jan", first_name="Jan", last_name="Bos", is_staff=True, is_superuser=True
    )
    client.force_login(mens)
    return client


def lees(antwoord: Any) -> dict[str, str]:
    """All that the form on this page posts as it stands."""
    velden: dict[str, str] = {}
    for vak in antwoord.context["adminform"].form:
        if vak.field.show_hidden_initial:
            toont = re.search(r' value="([^"]*)"', vak.as_hidden(only_initial=True))
            velden[vak.html_initial_name] = _regels(toont[1]) if toont else ""
        waarde = vak.value()
        if waarde not in {None, False, "False"}:
            velden[vak.html_name] = _regels(str(waarde))
    return velden


def _regels(tekst: str) -> str:
    """As a browser sends them."""
    return "\r\n".join(tekst.splitlines())


def pagina(client: Client, cijfer: Any) -> dict[str, str]:
    return lees(client.get(adres(type(cijfer), f"{cijfer.pk}/change/")))


def post(client: Client, cijfer: Any, velden: dict[str, str]) -> Any:
    return client.post(adres(type(cijfer), f"{cijfer.pk}/change/"), velden)


def fouten(antwoord: Any) -> dict[str, list[str]]:
    uit: dict[str, list[str]] = antwoord.context["adminform"].form.errors
    return uit


def test_wie_alleen_is_bewaart(beheerder: Client, cijfer: Voorziening) -> None:
    velden = pagina(beheerder, cijfer)
    assert velden["initial-pgb"] == "1.159"
    assert post(beheerder, cijfer, velden).status_code == 302
    assert post(beheerder, cijfer, {**velden, "pgb": "7"}).status_code == 302
    cijfer.refresh_from_db()
    assert cijfer.pgb == 7


def test_hetzelfde_veld(beheerder: Client, ander: Client, cijfer: Voorziening) -> None:
    velden = pagina(beheerder, cijfer)
    assert post(ander, cijfer, {**velden, "pgb": "1.160"}).status_code == 302

    antwoord = post(beheerder, cijfer, {**velden, "pgb": "6"})
    assert fouten(antwoord) == {
        "pgb": [
            "Jan Bos wijzigde dit intussen van ‘1.159’ in ‘1.160’. U vulde ‘6’ in. Bewaar opnieuw "
            "om dat te laten staan, of vul iets anders in."
        ]
    }
    cijfer.refresh_from_db()
    assert cijfer.pgb == 1160

    velden = lees(antwoord)
    assert velden["pgb"] == "6"
    assert post(beheerder, cijfer, velden).status_code == 302
    cijfer.refresh_from_db()
    assert cijfer.pgb == 6


def test_een_ander_veld(beheerder: Client, ander: Client, cijfer: Voorziening) -> None:
    """What only the other changed stands in the form then, and saving again keeps both."""
    velden = pagina(beheerder, cijfer)
    post(ander, cijfer, {**velden, "zin": "3", "zin_leeg": "", "voorlopig": "on"})
    antwoord = post(beheerder, cijfer, {**velden, "pgb": "6", "toelichting": "Nieuw."})
    assert fouten(antwoord) == {
        "zin": [
            "Jan Bos wijzigde dit intussen van ‘onbekend’ in ‘3’. Dat staat hier nu. "
            "Bewaar opnieuw als het klopt."
        ],
        "voorlopig": [
            "Jan Bos wijzigde dit intussen van ‘nee’ in ‘ja’. Dat staat hier nu. "
            "Bewaar opnieuw als het klopt."
        ],
    }
    assert post(beheerder, cijfer, lees(antwoord)).status_code == 302
    cijfer.refresh_from_db()
    assert (cijfer.pgb, cijfer.zin, cijfer.zin_leeg) == (6, 3, "")
    assert (cijfer.toelichting, cijfer.voorlopig) == ("Nieuw.", True)


def test_een_tweede_keer(beheerder: Client, ander: Client, cijfer: Voorziening) -> None:
    """Who saves again has seen one change, not the next."""
    velden = pagina(beheerder, cijfer)
    post(ander, cijfer, {**velden, "pgb": "1"})
    opnieuw = lees(post(beheerder, cijfer, {**velden, "pgb": "6"}))
    assert post(ander, cijfer, {**pagina(ander, cijfer), "pgb": "2"}).status_code == 302
    assert "van ‘1’ in ‘2’" in fouten(post(beheerder, cijfer, opnieuw))["pgb"][0]


def test_beiden_hetzelfde(beheerder: Client, ander: Client, cijfer: Voorziening) -> None:
    velden = {**pagina(beheerder, cijfer), "pgb": "6"}
    assert post(ander, cijfer, velden).status_code == 302
    assert post(beheerder, cijfer, velden).status_code == 302


def test_zonder_wat_er_stond(beheerder: Client, cijfer: Voorziening) -> None:
    """Who does not say what was shown has not seen what is there."""
    velden = {
        naam: waarde
        for naam, waarde in pagina(beheerder, cijfer).items()
        if not naam.startswith("initial-")
    }
    antwoord = post(
        beheerder, cijfer, {**velden, "pgb": "6", "initial-pgb": "x", "initial-zin_leeg": "x"}
    )
    assert list(fouten(antwoord)) == ["pgb"]


def test_een_bedrag_van_het_geheel(
    beheerder: Client, ander: Client, verband: Samenwerkingsverband
) -> None:
    bedrag: Agendabedrag = AgendabedragFactory(samenwerkingsverband=verband, bedrag="-14793.50")
    velden = pagina(beheerder, bedrag)
    assert velden["initial-bedrag"] == "-14.793,50"
    assert post(ander, bedrag, {**velden, "bedrag": "12,25"}).status_code == 302
    antwoord = post(beheerder, bedrag, {**velden, "bedrag": "1"})
    assert "van ‘-14.793,50’ in ‘12,25’" in fouten(antwoord)["bedrag"][0]


def test_cijfers_worden_alleen_op_hun_pagina_gewijzigd() -> None:
    """A list that can be edited would not carry what it showed."""
    paginas = [p for p in admin.site._registry.values() if isinstance(p, CijferAdmin)]
    assert paginas
    assert not any(pagina.list_editable for pagina in paginas)
