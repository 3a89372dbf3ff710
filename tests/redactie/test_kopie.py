"""A copy of an overzicht has all of it but the figures, and stands by itself."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.models import Rol
from monitor.redactie.kopie import kopieer
from overzichten.models import Gebied, Kolom, Overzicht, Overzichtcijfer, Regel
from tests import factories
from tests.overzichten.bouw import vul
from tests.redactie.conftest import LIJST

pytestmark = pytest.mark.django_db
EIGEN = {"id", "overzicht_id", "samenwerkingsverband_id", "telt_in_id", "gebied_id"}


def inhoud(overzicht: Overzicht, model: Any) -> list[dict[str, Any]]:
    """The lines without their keys, and by code what they point to."""
    return [
        {v.attname: getattr(lijn, v.attname) for v in model._meta.concrete_fields}
        | dict.fromkeys(EIGEN)
        | {"in": lijn.telt_in and lijn.telt_in.code, "bij": lijn.gebied and lijn.gebied.code}
        for lijn in model.van([overzicht.pk])
    ]


@pytest.fixture
def vol(overzicht: Overzicht, gemeenten: list[Gemeente]) -> Overzicht:
    """With figures, and a line of a gebied."""
    vul(overzicht, gemeenten[0], {("jeugd", "nu"): "12"})
    wijk = Gebied.objects.create(
        samenwerkingsverband=overzicht.samenwerkingsverband, code="west", naam="West", soort="wijk"
    )
    overzicht.regels.filter(code="wmo").update(gebied=wijk, noot="Een noot.")
    return overzicht


@pytest.mark.parametrize("elders", [False, True])
def test_een_kopie_is_gelijk_op_de_cijfers_na(vol: Overzicht, elders: bool) -> None:
    naar = factories.SamenwerkingsverbandFactory() if elders else vol.samenwerkingsverband
    for _ in range(2):
        nieuw = kopieer(vol, naam="Kosten", verband=naar, domein="jeugd")
    assert nieuw.pk != vol.pk
    assert nieuw.code == ("kosten-2" if elders else "kosten-3")
    for model in (Regel, Kolom):
        assert inhoud(nieuw, model) == inhoud(vol, model)
        assert all(lijn.samenwerkingsverband == naar for lijn in model.van([nieuw.pk]))
        for lijn in model.van([nieuw.pk]):
            lijn.full_clean()
    assert Overzichtcijfer.objects.count() == 1
    assert Gebied.objects.count() == (2 if elders else 1), "een gebied wordt niet twee keer gemaakt"


def test_wie_mag_kiest_alleen_uit_de_eigen_verbanden(
    client_van_rik: Client, rik: User, vol: Overzicht
) -> None:
    tweede, derde = factories.SamenwerkingsverbandFactory.create_batch(2)
    factories.RolFactory(
        gebruiker=rik, soort=Rol.Soort.REDACTEUR, samenwerkingsverband=tweede, gemeente=None
    )
    adres = f"{LIJST}{vol.pk}/kopie/"
    for verband, status in ((derde, 200), (tweede, 302)):
        data = {"naam": "Kopie", "verband": verband.pk, "domein": "wmo"}
        assert client_van_rik.post(adres, data).status_code == status
    assert [o.naam for o in Overzicht.objects.filter(samenwerkingsverband=tweede)] == ["Kopie"]
    assert not Overzicht.objects.filter(samenwerkingsverband=derde).exists()


def test_een_ambtenaar_kopieert_niet(vol: Overzicht, gemeenten: list[Gemeente]) -> None:
    mens = factories.GebruikerFactory()
    factories.RolFactory(
        gebruiker=mens,
        soort=Rol.Soort.AMBTENAAR,
        samenwerkingsverband=vol.samenwerkingsverband,
        gemeente=gemeenten[0],
    )
    client = Client()
    client.force_login(mens)
    assert client.get(f"{LIJST}{vol.pk}/kopie/").status_code == 403
    assert client.get(f"{LIJST}{vol.pk}/change/").status_code == 200, "wel te zien"
    assert client.post(f"{LIJST}{vol.pk}/voorbeeld/").status_code == 403


def test_een_kopie_begint_met_wat_er_was(client_van_rik: Client, vol: Overzicht) -> None:
    verband: Samenwerkingsverband = vol.samenwerkingsverband
    begin = client_van_rik.get(f"{LIJST}{vol.pk}/kopie/").context["form"].initial
    assert begin == {"naam": "Kosten (kopie)", "verband": verband.pk, "domein": "wmo"}
