"""The likely cause that a message names, from the numbers alone."""

import pytest
from django.db.models import F

from participatie.models import Bestand, InUitstroom
from tabellen.controle.vermoeden import Deel, even_groot, vermoeden
from tabellen.eenheid import aantal
from tests.controle.conftest import NU

EENHEID = aantal("uitkeringen")


@pytest.mark.parametrize(
    ("verschil", "delen", "zin"),
    [
        (72 - 27, [Deel("IOAW", 72), Deel("Bijstand", 200)], "(twee cijfers verwisseld?)"),
        (27 - 72, [Deel("IOAW", 27), Deel("Bijstand", 200)], "(twee cijfers verwisseld?)"),
        (270, [Deel("IOAW", 300), Deel("Bijstand", 201)], "(een nul te veel?)"),
        (-270, [Deel("IOAW", 30), Deel("Bijstand", 201)], "(een nul te weinig?)"),
        (270, [Deel("Bestand", 30, -1), Deel("Bijstand", 301)], "(een nul te weinig?)"),
    ],
)
def test_een_verschrijving(verschil, delen, zin):
    assert zin in vermoeden(verschil, delen, EENHEID)


@pytest.mark.parametrize(
    ("verschil", "delen"),
    [
        (10, [Deel("IOAW", 72), Deel("Bijstand", 200)]),  # nothing explains it
        (12, [Deel("IOAW", 12), Deel("Bijstand", 200)]),  # to be equal is no cause
        (1234, [Deel("IOAW", 1234), Deel("Bijstand", 200)]),
        (5, []),
        (9, [Deel("IOAW", 0)]),
    ],
)
def test_anders_liever_niets(verschil, delen):
    assert vermoeden(verschil, delen, EENHEID) == ""


@pytest.mark.parametrize("getal", [7, 12, 120, 99_000, 1_000_000])
def test_een_getal_dat_vaak_voorkomt_zegt_niets(getal):
    assert even_groot(getal, [Deel("IOAW", getal), Deel("Bijstand", 3)], EENHEID) == ""


@pytest.mark.parametrize("getal", [123, -1234, 156_000, 10_001])
def test_een_even_groot_getal_is_een_feit(getal):
    delen = [Deel("IOAW", abs(getal)), Deel("Bijstand", 3)]
    assert "Even groot als het verschil is ‘IOAW’" in even_groot(getal, delen, EENHEID)
    assert even_groot(getal, [*delen, Deel("IOAZ", getal)], EENHEID) == ""


@pytest.mark.django_db
def test_een_stand_die_een_maand_later_omgekeerd_scheelt(gemeenten, schoon, nieuw):
    rijen = Bestand.objects.filter(gemeente=gemeenten[0], kwartaal=NU, maand=NU.maanden[1])
    rijen.update(aantal=rijen.get().aantal + 8)
    tweede, derde = (b.melding for b in nieuw() if b.regel == "participatie.bestand")
    assert "de stand van februari 2018 8 te hoog" in tweede
    assert "de stand van februari 2018, die ook niet klopt" in derde


@pytest.mark.django_db
def test_instroom_en_uitstroom_verwisseld(gemeenten, schoon, nieuw):
    rij = InUitstroom.objects.exclude(instroom=F("uitstroom")).get(
        gemeente=gemeenten[3], kwartaal=NU, maand=NU.maanden[0]
    )
    InUitstroom.objects.filter(pk=rij.pk).update(instroom=rij.uitstroom, uitstroom=rij.instroom)
    (melding,) = [b.melding for b in nieuw() if b.regel == "participatie.bestand"]
    assert "Instroom en uitstroom lijken verwisseld." in melding
