"""Beside the form of a chapter stands what its reader sees, also when it names what has gone."""

import pytest
from django.test import Client

from gemeenten.models import Kwartaal
from overzichten.models import Overzicht
from tests import factories

pytestmark = pytest.mark.django_db


def test_naast_een_hoofdstuk_staat_wat_de_lezer_ziet(
    client_van_rik: Client, overzicht: Overzicht
) -> None:
    editie = factories.EditieFactory(
        samenwerkingsverband=overzicht.samenwerkingsverband,
        kwartaal=Kwartaal.van(2021, 3),
        gepubliceerd_op=None,
    )
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="wmo", titel="Wmo")
    factories.OnderdeelFactory(
        hoofdstuk=hoofdstuk, kop="Wat het kost", tekst="Een *woord*.", tabel="wmo.overzicht.kosten"
    )
    adres = f"/beheer/monitor/hoofdstuk/{hoofdstuk.pk}/change/"
    antwoord = client_van_rik.get(adres)
    voorbeeld = antwoord.context["voorbeeld"]
    assert all(tekst in voorbeeld for tekst in ("Wat het kost", "<em>woord</em>", "<table"))
    assert "wmo.overzicht.kosten" in antwoord.content.decode(), "te kiezen bij tabel"
    Overzicht.objects.all().delete()
    antwoord = client_van_rik.get(adres)
    assert antwoord.status_code == 200
    assert "is verwijderd" in antwoord.context["voorbeeld"]
