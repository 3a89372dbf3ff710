"""Texts are compressed on their way; what is compressed already is not, once more."""

import gzip

import pytest
from django.test import Client

from monitor.models import Editie
from monitor.publicatie.publiceren import publiceer
from tests.publiceren import zonder_pdf
from tests.web.conftest import maak_concept

pytestmark = pytest.mark.django_db
BEGIN = "/proef/2016-k1"


@pytest.mark.parametrize(
    ("adres", "geperst"),
    [
        (f"{BEGIN}/jeugd/", True),
        (f"{BEGIN}.json", True),
        (f"{BEGIN}/jeugd/voorzieningen.csv", True),
        (f"{BEGIN}.xlsx", False),
        (f"{BEGIN}.pdf", False),
    ],
)
def test_wat_al_klein_is_wordt_niet_nog_eens_geperst(
    adres: str, geperst: bool, client: Client
) -> None:
    pdf = b"%PDF-1.7 " + bytes(1000)
    editie = maak_concept(gemeenten=2)
    publiceer(
        Editie.objects.get(pk=editie.pk), maak=lambda v: {**zonder_pdf(v), "verslag.pdf": pdf}
    )
    gewoon = client.get(adres).content
    antwoord = client.get(adres, headers={"accept-encoding": "gzip"})
    assert antwoord.get("Content-Encoding") == ("gzip" if geperst else None)
    inhoud = gzip.decompress(antwoord.content) if geperst else antwoord.content
    assert inhoud == gewoon
