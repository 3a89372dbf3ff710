"""What is typed after a session ended is kept for who typed it, and nothing for anybody else."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core import signing
from django.test import Client

from invoer.blad.bladen import Blad, lees
from invoer.invulpagina import vangnet
from invoer.invulpagina.bladpagina import adres_van
from tests.invoer.bladen import maak_ambtenaar
from tests.invoer.formulieren import open_blad

Als = Callable[[User], Client]
NIET = "kan niet worden bewaard"


@pytest.fixture
def getypt(blad: Blad, als: Als, ambtenaar: User) -> dict[str, str]:
    """The form as this ambtenaar got it, with a number typed in it."""
    velden = open_blad(als(ambtenaar), adres_van(blad)).velden
    Session.objects.all().delete()
    return {**velden, f"nu:{lees(blad).rijen[0].code}:pgb": "12"}


def stuur(adres: str, velden: dict[str, str]) -> tuple[Client, str]:
    client = Client()
    return client, client.post(adres, velden, follow=True).content.decode()


def test_met_bewijs_is_het_er_na_het_inloggen(
    blad: Blad, ambtenaar: User, getypt: dict[str, str]
) -> None:
    client, pagina = stuur(adres_van(blad), getypt)
    assert "Wat u typte is bewaard" in pagina
    client.force_login(ambtenaar)
    terug = open_blad(client, adres_van(blad)).velden
    assert [tekst for naam, tekst in terug.items() if naam in getypt and tekst == "12"] == ["12"]


@pytest.mark.parametrize("slecht", ["", "onzin", "ander pad", "andere sleutel", "oud"])
def test_zonder_bewijs_groeit_er_niets(
    blad: Blad,
    ambtenaar: User,
    getypt: dict[str, str],
    slecht: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    adres = adres_van(blad)
    bewijzen = {
        "ander pad": vangnet.maak_bewijs(ambtenaar, "/beheer/kwartaal/ergens/anders/"),
        "andere sleutel": signing.dumps([ambtenaar.pk, adres], salt="anders"),
        "oud": getypt["bewijs"],
    }
    if slecht == "oud":
        monkeypatch.setattr(vangnet, "GELDIG", -1)
    for _ in range(3):
        _, pagina = stuur(adres, {**getypt, "bewijs": bewijzen.get(slecht, slecht)})
        assert NIET in pagina
    assert not Session.objects.exists()


@pytest.mark.parametrize("pad", ["bestaat/2016-k1/GM0001", "bestaat/2016-k1/samen"])
def test_bij_een_verband_dat_niet_bestaat_groeit_er_niets(db: None, pad: str) -> None:
    velden = {"nu:a:pgb": "x" * 100_000}
    stuur(f"/beheer/kwartaal/{pad}/jeugd-voorziening/", velden)
    assert not Session.objects.exists()


def test_wie_daarna_inlogt_krijgt_niet_wat_een_ander_typte(
    blad: Blad, getypt: dict[str, str]
) -> None:
    client, _ = stuur(adres_van(blad), getypt)
    client.force_login(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    assert "12" not in open_blad(client, adres_van(blad)).cellen.values()
