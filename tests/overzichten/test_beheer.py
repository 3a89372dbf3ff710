"""The admin pages of overzichten: what is called alike is told apart, and nothing moves."""

from typing import Any

import pytest
from django.test import Client

from gemeenten.models import Kwartaal
from overzichten.models import Overzicht, Overzichtcijfer
from tests import factories
from tests.beheer.conftest import beheerder
from tests.overzichten.bouw import bouw, vul

__all__ = ["beheerder"]
pytestmark = pytest.mark.django_db
REGEL, CIJFER = "/beheer/overzichten/regel/", "/beheer/overzichten/overzichtcijfer/"


@pytest.fixture
def twee() -> tuple[Any, Overzicht, Overzicht]:
    """A gemeente, and two overzichten with lines that are called alike."""
    deelname = factories.DeelnameFactory()
    lijnen: dict[str, dict[str, Any]] = {
        "overhead": {"eenheid": "euro"},
        "totaal": {"soort": "som"},
    }
    een, ander = (
        bouw(deelname.samenwerkingsverband, lijnen, {"nu": {}}, code=code, naam=code.capitalize())
        for code in ("zorg", "vervoer")
    )
    return deelname.gemeente, een, ander


def cijfer(gemeente: Any, regel: Overzicht, kolom: Overzicht, waarde: str) -> dict[str, Any]:
    return {
        "gemeente": gemeente.pk,
        "kwartaal": Kwartaal.van_code("2021-k3").pk,
        "regel": regel.regels.get(code="overhead").pk,
        "kolom": kolom.kolommen.get(code="nu").pk,
        "waarde": waarde,
        "waarde_leeg": "",
        "toelichting": "",
    }


def test_een_zoekveld_zegt_van_welk_overzicht(beheerder: Client, twee: Any) -> None:
    vraag = {"app_label": "overzichten", "model_name": "overzichtcijfer", "field_name": "regel"}
    for term, verwacht in (
        ("overhead", {"Overhead (Zorg)", "Overhead (Vervoer)"}),
        ("vervoer", {"Overhead (Vervoer)"}),
    ):
        antwoord = beheerder.get("/beheer/autocomplete/", {**vraag, "term": term}).json()
        gevonden = {keuze["text"] for keuze in antwoord["results"]}
        assert verwacht <= gevonden
        assert all("Totaal" not in tekst for tekst in gevonden), "wat berekend wordt"
        if term == "vervoer":
            assert not any("Zorg" in tekst for tekst in gevonden)


def test_een_opgeslagen_regel_kiest_uit_haar_overzicht(beheerder: Client, twee: Any) -> None:
    _, een, _ = twee
    regel = een.regels.get(code="overhead")
    velden = beheerder.get(f"{REGEL}{regel.pk}/change/").context["adminform"].form.fields
    assert "overzicht" not in velden
    for naam in ("telt_in", "opvolger"):
        assert set(velden[naam].queryset) == set(een.regels.all()), naam
    assert beheerder.get(f"{REGEL}add/").status_code == 200


def test_de_lijst_van_cijfers_noemt_het_overzicht(beheerder: Client, twee: Any) -> None:
    gemeente, een, ander = twee
    vul(een, gemeente, {("overhead", "nu"): "175.40"})
    vul(ander, gemeente, {("overhead", "nu"): "12"})
    tekst = beheerder.get(CIJFER).content.decode()
    assert all(woord in tekst for woord in ("Zorg", "Vervoer", "175,40"))
    alleen = beheerder.get(CIJFER, {"regel__overzicht__id__exact": een.pk})
    assert [rij.regel.overzicht for rij in alleen.context["cl"].result_list] == [een]
    tekst = beheerder.get(f"{CIJFER}{Overzichtcijfer.objects.first().pk}/change/").content.decode()  # type: ignore[union-attr]
    assert 'value="175,40"' in tekst


def test_een_getal_houdt_in_een_formulier_zijn_decimalen(beheerder: Client, twee: Any) -> None:
    gemeente, een, _ = twee
    antwoord = beheerder.post(f"{CIJFER}add/", cijfer(gemeente, een, een, "1.175,40"))
    assert antwoord.status_code == 302, antwoord.context["adminform"].form.errors
    rij = Overzichtcijfer.objects.get()
    assert (str(rij.waarde.normalize()), rij.waarde_decimalen) == ("1175.4", 2)  # type: ignore[union-attr]

    regel = rij.regel
    regel.eenheid = "personen"
    regel.save()
    nieuw = {"waarde": "20,42", "waarde_leeg": "", "initial-waarde": "1.175,40"}
    antwoord = beheerder.post(f"{CIJFER}{rij.pk}/change/", nieuw)
    fouten = antwoord.context["adminform"].form.errors
    assert "Hier wordt geteld in hele personen" in fouten["waarde"][0]


def test_een_kolom_van_een_ander_overzicht_wordt_geweigerd(beheerder: Client, twee: Any) -> None:
    gemeente, een, ander = twee
    antwoord = beheerder.post(f"{CIJFER}add/", cijfer(gemeente, een, ander, "1"))
    assert antwoord.context["adminform"].form.errors == {
        "kolom": ["Kies er een van hetzelfde overzicht."]
    }
    assert not Overzichtcijfer.objects.exists()
