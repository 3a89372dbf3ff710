"""Every change of a figure is kept: who, when, by which way, from what to what."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gemeenten.beheer.geschiedenis import geschiedenis
from gemeenten.herkomst import OP_DE_SERVER, Herkomst, Weg
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Gemeente, Slot
from jeugd.models import Productgroep, Voorziening
from tests.factories import GebruikerFactory, JeugdvoorzieningFactory, ProductgroepFactory

KOP = ["gemeente", "kwartaal", "productgroep", "pgb", "zin"]


@pytest.fixture
def groep(verband: object) -> Productgroep:
    return ProductgroepFactory(samenwerkingsverband=verband, code="vervoer", naam="Vervoer")  # type: ignore[no-any-return]


@pytest.fixture
def bas() -> User:
    return GebruikerFactory(  # type: ignore[no-any-return]
        username="bas", first_name="Bas", last_name="Visser", is_superuser=True
    )


def importeer(herkomst: Herkomst, *rijen: list[str]) -> None:
    blad = Importblad("proef.csv", KOP, rijen, range(2, len(rijen) + 2))
    resource_van(Voorziening)().importeer(blad, herkomst)


def regels(groep: Productgroep, gemeente: Gemeente, kolom: str) -> list[tuple[str, ...]]:
    per_rij = geschiedenis(Voorziening, gemeente=gemeente, kwartaal=20161)
    return [(w.wie, w.weg, w.oud, w.nieuw) for w in per_rij[(groep.pk,)][kolom]]


def test_elke_weg_laat_een_regel_na(
    groep: Productgroep, gemeenten: list[Gemeente], bas: User
) -> None:
    dorp, ander = gemeenten[:2]
    rij = [dorp.naam, "2016-k1", "vervoer"]
    importeer(OP_DE_SERVER, [*rij, "1159", "5"], [ander.naam, "2016-k1", "vervoer", "1", "1"])
    importeer(Herkomst(Weg.EXCEL, bas), [*rij, "onbekend", "5"])
    importeer(Herkomst(Weg.BLAD, bas), [*rij, "7", "5"])
    importeer(Herkomst(Weg.IMPORT, bas), [*rij, "7", "5"])  # changes nothing
    cijfer = Voorziening.objects.get(gemeente=dorp)
    cijfer.pgb = 8
    cijfer.save()
    cijfer.delete()
    assert regels(groep, dorp, "pgb") == [
        ("het systeem", "opdracht op de server", "", "1.159"),
        ("Bas Visser", "Excel", "1.159", "onbekend"),
        ("Bas Visser", "invulblad", "onbekend", "7"),
        ("het systeem", "opdracht op de server", "7", "8"),
        ("het systeem", "opdracht op de server", "8", ""),
    ]
    assert regels(groep, dorp, "zin") == [
        ("het systeem", "opdracht op de server", "", "5"),
        ("het systeem", "opdracht op de server", "5", ""),
    ]


def test_de_geschiedenis_van_een_blad_is_een_vraag(
    groep: Productgroep,
    gemeenten: list[Gemeente],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for stap in range(3):
        importeer(OP_DE_SERVER, [gemeenten[0].naam, "2016-k1", "vervoer", str(stap), "0"])
    with django_assert_num_queries(1):
        geschiedenis(Voorziening, gemeente=gemeenten[0], kwartaal=20161)


def test_wat_op_slot_zit_verandert_niet(
    groep: Productgroep, gemeenten: list[Gemeente], bas: User
) -> None:
    """Not for a superuser either; who imports the same again changes nothing."""
    rij = [gemeenten[0].naam, "2016-k1", "vervoer"]
    importeer(OP_DE_SERVER, [*rij, "1", "2"])
    Slot.objects.create(gemeente=gemeenten[0], kwartaal_id=20161, domein="jeugd")
    importeer(Herkomst(Weg.IMPORT, bas), [*rij, "1", "2"])
    vrij = [gemeenten[1].naam, "2016-k1", "vervoer", "3", "4"]
    with pytest.raises(Invoerfouten) as fout:
        importeer(Herkomst(Weg.IMPORT, bas), vrij, [*rij, "1", "3"])
    (melding,) = fout.value.fouten
    assert (melding.rij, melding.kolom) == (3, "kwartaal")
    assert "op slot" in melding.melding
    assert Voorziening.objects.count() == 1
    assert Voorziening.historie.count() == 1


def test_opslaan_in_het_beheer_noemt_de_persoon(
    groep: Productgroep, gemeenten: list[Gemeente], bas: User, client: Client
) -> None:
    cijfer = JeugdvoorzieningFactory(gemeente=gemeenten[0], productgroep=groep, pgb=1, zin=2)
    client.force_login(bas)
    adres = reverse("admin:jeugd_voorziening_change", args=(cijfer.pk,))
    velden = {"pgb": "12", "pgb_leeg": "", "zin": "2", "zin_leeg": "", "toelichting": ""}
    stond = {"initial-pgb": "1", "initial-zin": "2"}
    assert client.post(adres, {**velden, **stond}).status_code == 302
    assert regels(groep, gemeenten[0], "pgb")[-1] == ("Bas Visser", "beheer", "1", "12")
    tekst = client.get(reverse("admin:jeugd_voorziening_history", args=(cijfer.pk,))).content
    assert "Bas Visser" in tekst.decode()
