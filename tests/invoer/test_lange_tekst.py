"""What people write is kept whole or refused with a word why; nowhere is it cut off."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.test import Client

from gemeenten.models import DOMEINEN
from gemeenten.tekst import LANGSTE_TEKST, Tekst
from invoer.blad.bladen import Blad
from invoer.blad.concepten import bewaar_concept, lees_concept
from invoer.blad.wijzigingen import BLAD, TOELICHTING, VERKLARING, Getypt
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Bericht, Bladtoelichting, Indiening, Rol, Stap, Upload, Verklaring
from monitor.models import Geheugen, Zoekregel
from tests import factories
from tests.invoer.bladen import staat_er
from tests.invoer.formulieren import Pagina, open_blad

Als = Callable[[User], Client]
PAST = "Begin." + "x" * (LANGSTE_TEKST - 11) + "Eind."
TE_LANG = PAST + "y"
GEZEGD = "20.001 tekens lang"


@pytest.fixture
def client(als: Als, ambtenaar: User) -> Client:
    return als(ambtenaar)


@pytest.fixture
def plekken(blad: Blad, client: Client) -> list[str]:
    """The fields for a toelichting: of the first row, and of the sheet."""
    velden = open_blad(client, adres_van(blad)).velden
    return [veld for veld in velden if veld.endswith(f":{TOELICHTING}")]


def _stuur(client: Client, blad: Blad, velden: dict[str, str], **erbij: str) -> Any:
    return client.post(adres_van(blad), {**velden, **erbij})


@pytest.mark.parametrize("plaats", [0, -1], ids=["rij", "blad"])
def test_een_toelichting_wordt_heel_bewaard(
    plaats: int, blad: Blad, client: Client, plekken: list[str]
) -> None:
    veld = plekken[plaats]
    velden = {veld: PAST, "actie": "bewaar"}
    assert _stuur(client, blad, velden).status_code == 302
    assert open_blad(client, adres_van(blad)).velden[veld] == PAST


@pytest.mark.parametrize("plaats", [0, -1], ids=["rij", "blad"])
def test_een_te_lange_toelichting_wordt_geweigerd_en_blijft_staan(
    plaats: int, blad: Blad, client: Client, plekken: list[str]
) -> None:
    veld = plekken[plaats]
    antwoord = _stuur(client, blad, {veld: TE_LANG, "actie": "bewaar"})
    assert antwoord.status_code == 422
    html = antwoord.content.decode()
    assert html.count(GEZEGD) >= 2  # above the sheet, and at the field
    assert Pagina(html).velden[veld] == TE_LANG
    assert staat_er(blad) == {}
    assert not Bladtoelichting.objects.exists()
    assert open_blad(client, adres_van(blad)).velden[veld] == TE_LANG  # the draft


def test_een_concept_houdt_alles(blad: Blad, ambtenaar: User) -> None:
    lang = "z" * 30_000
    bewaar_concept(blad, ambtenaar, {BLAD: {TOELICHTING: Getypt(lang, "")}})
    assert lees_concept(blad, ambtenaar)[BLAD][TOELICHTING].nu == lang


def test_te_lange_uitleg_houdt_het_bewaren_tegen(
    blad: Blad, client: Client, ambtenaar: User, plekken: list[str]
) -> None:
    """It was cut off, or would be lost: nothing is saved until it is shorter."""
    veld = "verklaring-jeugd.ontbreekt-x"
    antwoord = _stuur(client, blad, {plekken[0]: "kort", veld: TE_LANG, "actie": "bewaar"})
    assert antwoord.status_code == 422
    assert GEZEGD in antwoord.content.decode()
    assert staat_er(blad) == {}
    assert lees_concept(blad, ambtenaar)[VERKLARING][veld].nu == TE_LANG


TEKSTVELDEN = [
    veld
    for model in apps.get_models()
    if model._meta.app_label in {*DOMEINEN, "gemeenten", "invoer", "monitor"}
    and not hasattr(model, "history_user")
    and model
    not in {Upload, Zoekregel, Geheugen, Bericht}  # the application writes it, nobody types it
    for veld in model._meta.concrete_fields
    if isinstance(veld, models.TextField)
]


@pytest.mark.parametrize("veld", TEKSTVELDEN, ids=str)
def test_elk_tekstveld_kent_de_grens(veld: Any) -> None:
    assert isinstance(veld, Tekst)
    assert veld.clean(PAST, None) == PAST
    formulier = veld.formfield()
    assert "maxlength" not in formulier.widget_attrs(formulier.widget)
    with pytest.raises(Exception, match=GEZEGD):
        veld.clean(TE_LANG, None)


def test_er_zijn_tekstvelden() -> None:
    assert len(TEKSTVELDEN) > 20


@pytest.fixture
def ingediend(blad: Blad) -> Indiening:
    assert blad.gemeente is not None
    return Indiening.objects.create(
        gemeente=blad.gemeente,
        kwartaal=blad.kwartaal,
        domein="jeugd",
        status=Indiening.Status.INGEDIEND,
    )


def test_een_te_lange_opmerking_bij_het_terugsturen(
    blad: Blad, ingediend: Indiening, als: Als
) -> None:
    assert blad.gemeente is not None
    redacteur = factories.RolFactory(
        soort=Rol.Soort.REDACTEUR, samenwerkingsverband=blad.samenwerkingsverband, gemeente=None
    ).gebruiker
    adres = (
        f"/beheer/kwartaal/{blad.samenwerkingsverband.slug}/{blad.kwartaal.code}/"
        f"{blad.gemeente.cbs_code}/jeugd/indienen/"
    )
    antwoord = als(redacteur).post(adres, {"stap": "terug", "opmerking": TE_LANG})
    assert antwoord.status_code == 422
    assert GEZEGD in antwoord.content.decode()
    assert Pagina(antwoord.content.decode()).velden["opmerking"] == TE_LANG
    assert not Stap.objects.exists()
    ingediend.refresh_from_db()
    assert ingediend.status == Indiening.Status.INGEDIEND


def test_te_lange_uitleg_bij_het_indienen_blijft_staan(
    blad: Blad, client: Client, plekken: list[str]
) -> None:
    assert blad.gemeente is not None
    vorig = {"gemeente": blad.gemeente, "kwartaal": blad.kwartaal.vorige}
    groep = factories.ProductgroepFactory(samenwerkingsverband=blad.samenwerkingsverband)
    factories.JeugdvoorzieningFactory(**vorig, productgroep=groep, pgb=10, zin=20)
    adres = (
        f"/beheer/kwartaal/{blad.samenwerkingsverband.slug}/{blad.kwartaal.code}/"
        f"{blad.gemeente.cbs_code}/jeugd/indienen/"
    )
    velden = [v for v in open_blad(client, adres).velden if v.startswith("verklaring-")]
    getypt = dict.fromkeys(velden, TE_LANG)
    assert getypt
    antwoord = client.post(adres, {"stap": "verklaren", **getypt})
    assert antwoord.status_code == 422
    assert GEZEGD in antwoord.content.decode()
    assert {**Pagina(antwoord.content.decode()).velden, **getypt} == Pagina(
        antwoord.content.decode()
    ).velden
    assert not Verklaring.objects.exists()
