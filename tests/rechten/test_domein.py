"""Rights on figures whose domain is data: gemeente and domain count together, for every row."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.resource import resource_van
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.rechten import mag, te_wijzigen, zichtbaar
from gemeenten.slot import INGEDIEND, Cijfers, vergrendel
from invoer.models import Rol
from overzichten.models import Overzichtcijfer
from tests import factories
from tests.importeren.hulp import als_csv, tellingen
from tests.overzichten.bouw import bouw, vul

pytestmark = pytest.mark.django_db
KWARTAAL = Kwartaal.van_code("2021-k3")


@pytest.fixture
def verband() -> Samenwerkingsverband:
    return factories.SamenwerkingsverbandFactory()


@pytest.fixture
def gemeenten(verband: Samenwerkingsverband) -> tuple[Gemeente, Gemeente]:
    """Bedum and Winsum, with a figure each in an overzicht of the Jeugdwet and one of the Wmo."""
    een, ander = (
        factories.DeelnameFactory(samenwerkingsverband=verband).gemeente for _ in range(2)
    )
    for domein in ("jeugd", "wmo"):
        overzicht = bouw(verband, {"post": {}}, {"nu": {}}, code=domein, domein=domein)
        for gemeente in (een, ander):
            vul(overzicht, gemeente, {("post", "nu"): "1"})
    return een, ander


@pytest.fixture
def mens(verband: Samenwerkingsverband, gemeenten: tuple[Gemeente, Gemeente]) -> User:
    """Jeugd of the one, Wmo of the other."""
    mens: User = factories.GebruikerFactory()
    for gemeente, domein in zip(gemeenten, ("jeugd", "wmo"), strict=True):
        Rol.objects.create(
            gebruiker=mens,
            soort="ambtenaar",
            samenwerkingsverband=verband,
            gemeente=gemeente,
            domein=domein,
        )
    return mens


def cijfer(gemeente: Gemeente, domein: str) -> Overzichtcijfer:
    return Overzichtcijfer.objects.get(gemeente=gemeente, regel__overzicht__domein=domein)


def wijzig(mens: User, *rijen: tuple[Gemeente, str]) -> object:
    inhoud = als_csv(
        ("gemeente", "kwartaal", "overzicht", "regel", "kolom", "waarde"),
        *((gemeente.cbs_code, "2021-k3", domein, "post", "nu", "2") for gemeente, domein in rijen),
    )
    resource = resource_van(Overzichtcijfer)()
    return resource.importeer(lees_bestand("b.csv", inhoud), Herkomst(Weg.IMPORT, mens))


def test_zien_en_wijzigen_per_paar(mens: User, gemeenten: tuple[Gemeente, Gemeente]) -> None:
    een, ander = gemeenten
    eigen = {cijfer(een, "jeugd"), cijfer(ander, "wmo")}
    for rijen in (zichtbaar, te_wijzigen):
        assert set(rijen(mens, Overzichtcijfer.objects.all())) == eigen
    for rij in Overzichtcijfer.objects.all():
        for handeling in ("view", "change", "add", "import", "export"):
            assert mag(mens, handeling, rij) == (rij in eigen), (handeling, rij)
        assert not mag(mens, "delete", rij)
    assert not mag(mens, "change", Overzichtcijfer(gemeente=een, kwartaal=KWARTAAL))


def test_importeren_per_paar(mens: User, gemeenten: tuple[Gemeente, Gemeente]) -> None:
    een, ander = gemeenten
    with pytest.raises(Invoerfouten) as gevangen:
        wijzig(mens, (een, "jeugd"), (een, "wmo"), (ander, "wmo"), (ander, "jeugd"))
    assert [(f.rij, f.kolom, f.melding) for f in gevangen.value.fouten] == [
        (3, "gemeente", "U mag cijfers in overzichten van Wmo hiervan niet wijzigen."),
        (5, "gemeente", "U mag cijfers in overzichten van Jeugdwet hiervan niet wijzigen."),
    ]
    assert {rij.waarde for rij in Overzichtcijfer.objects.all()} == {1}

    uitkomst = wijzig(mens, (een, "jeugd"), (ander, "wmo"))
    assert tellingen(uitkomst) == (0, 2, 0)
    assert uitkomst.over == {
        Cijfers("jeugd", KWARTAAL.pk, een.pk),
        Cijfers("wmo", KWARTAAL.pk, ander.pk),
    }


def test_een_slot_is_van_het_domein_van_het_overzicht(
    mens: User, gemeenten: tuple[Gemeente, Gemeente]
) -> None:
    een, ander = gemeenten
    vergrendel(Cijfers("wmo", KWARTAAL.pk, een.pk))
    assert mag(mens, "change", cijfer(een, "jeugd"))
    vergrendel(Cijfers("jeugd", KWARTAAL.pk, een.pk))
    assert not mag(mens, "change", cijfer(een, "jeugd"))
    with pytest.raises(Invoerfouten) as gevangen:
        wijzig(mens, (een, "jeugd"), (ander, "wmo"))
    assert [(f.rij, f.melding) for f in gevangen.value.fouten] == [(2, INGEDIEND)]


def test_de_paginas_per_paar(
    mens: User, gemeenten: tuple[Gemeente, Gemeente], client: Client
) -> None:
    een, ander = gemeenten
    client.force_login(mens)
    for gemeente, domein, status in (
        (een, "jeugd", 200),
        (ander, "wmo", 200),
        (een, "wmo", 404),
        (ander, "jeugd", 404),
    ):
        adres = f"/beheer/overzichten/overzichtcijfer/{cijfer(gemeente, domein).pk}/change/"
        assert client.get(adres).status_code == status, (gemeente, domein)
    elders = cijfer(een, "wmo")
    toevoegen = {
        "gemeente": een.pk,
        "kwartaal": Kwartaal.van_code("2021-k2").pk,
        "regel": elders.regel_id,
        "kolom": elders.kolom_id,
        "waarde": "3",
        "waarde_leeg": "",
    }
    antwoord = client.post("/beheer/overzichten/overzichtcijfer/add/", toevoegen)
    assert "U hebt geen rechten om dit zo op te slaan." in antwoord.content.decode()
    assert Overzichtcijfer.objects.count() == 4
