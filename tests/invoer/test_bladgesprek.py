"""What the script of a sheet asks of the server, and what control rules say to who types."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from gemeenten.herkomst import OP_DE_SERVER, Herkomst, Weg
from gemeenten.models import Samenwerkingsverband
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.blad.wijzigingen import VERKLARING
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Concept, Verklaring
from tests import factories
from tests.invoer.bladen import PER_BLAD, maak_ambtenaar, maak_blad, staat_er
from tests.invoer.formulieren import Pagina, open_blad

Als = Callable[[User], Client]


@pytest.fixture
def client(als: Als, ambtenaar: User) -> Client:
    return als(ambtenaar)


@pytest.fixture
def code(blad: Blad) -> str:
    return lees(blad).rijen[0].code


def vraag(client: Client, blad: Blad, naam: str, inhoud: Any) -> HttpResponse:
    return client.post(adres_van(blad, naam), inhoud, content_type="application/json")


def cel(nu: str, was: str = "") -> dict[str, str]:
    return {"nu": nu, "was": was}


def test_concept_wordt_bewaard_en_aangevuld(blad: Blad, client: Client, code: str) -> None:
    vraag(client, blad, "blad-concept", {"cellen": {code: {"pgb": cel("tien")}}})
    vraag(client, blad, "blad-concept", {"cellen": {code: {"zin": cel("7")}}})
    assert Concept.objects.get().cellen == {code: {"pgb": cel("tien"), "zin": cel("7")}}
    assert open_blad(client, adres_van(blad)).velden[f"nu:{code}:pgb"] == "tien"
    assert staat_er(blad) == {}


def test_een_cel_die_teruggezet_is_verdwijnt_uit_het_concept(
    blad: Blad, client: Client, code: str
) -> None:
    vraag(client, blad, "blad-concept", {"cellen": {code: {"pgb": cel("10")}}})
    vraag(client, blad, "blad-concept", {"cellen": {code: {"pgb": cel("")}}})
    assert not Concept.objects.exists()


def test_een_concept_is_van_een_persoon(blad: Blad, client: Client, als: Als, code: str) -> None:
    vraag(client, blad, "blad-concept", {"cellen": {code: {"pgb": cel("10")}}})
    collega = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente))
    assert open_blad(collega, adres_van(blad)).velden[f"nu:{code}:pgb"] == ""


@pytest.mark.parametrize(
    "inhoud",
    [
        *("", "x", "null", "[]", "{}", '{"cellen": 3}', '{"cellen": {"a": 3}}', "[" * 9999),
        *('{"cellen": {"a": {"b": {"nu": 1, "was": ""}}}}', '{"cellen": {"a": {"b": {}}}}'),
    ],
)
@pytest.mark.parametrize("naam", ["blad-concept", "blad-plakken"])
def test_onzin_wordt_geweigerd(blad: Blad, client: Client, naam: str, inhoud: str) -> None:
    antwoord = vraag(client, blad, naam, inhoud)
    assert antwoord.status_code == 400 or naam == "blad-plakken"
    assert antwoord.status_code in {200, 400}
    assert not Concept.objects.exists()


def test_vreemde_tekens_breken_geen_database(blad: Blad, client: Client, code: str) -> None:
    inhoud = '{"cellen": {"CODE": {"pgb": {"nu": "a\\u0000\\ud800b", "was": ""}}}}'
    inhoud = inhoud.replace("CODE", code)
    assert vraag(client, blad, "blad-concept", inhoud).status_code == 200
    assert Concept.objects.get().cellen[code]["pgb"]["nu"] == "a?b"


def test_wie_uitgelogd_is_hoort_dat(blad: Blad, client: Client, code: str) -> None:
    client.logout()
    antwoord = vraag(client, blad, "blad-concept", {"cellen": {code: {"pgb": cel("10")}}})
    assert antwoord.status_code == 401
    assert "niet meer ingelogd" in antwoord.json()["melding"]
    assert client.get(adres_van(blad, "blad-stand")).status_code == 401


def test_wie_alleen_kijkt_typt_niet(blad: Blad, als: Als, code: str) -> None:
    redacteur = als(maak_ambtenaar(blad.samenwerkingsverband, None))
    for naam in ("blad-concept", "blad-plakken"):
        antwoord = vraag(redacteur, blad, naam, {"cellen": {code: {"pgb": cel("10")}}})
        assert antwoord.status_code == 403
    buurgemeente = blad.samenwerkingsverband.gemeenten.exclude(pk=blad.gemeente.pk).first()
    buur = als(maak_ambtenaar(blad.samenwerkingsverband, buurgemeente))
    assert buur.get(adres_van(blad, "blad-stand")).status_code == 404
    assert vraag(buur, blad, "blad-concept", {"cellen": {}}).status_code == 404


def test_stand_zegt_wat_een_ander_wijzigde_en_wie(blad: Blad, client: Client, code: str) -> None:
    stempel = client.get(adres_van(blad, "blad-stand")).json()["stempel"]
    assert f'data-stempel="{stempel}"' in open_blad(client, adres_van(blad)).html
    stil = client.get(adres_van(blad, "blad-stand"), {"bekend": stempel}).json()
    assert stil == {"stempel": stempel}
    jan = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    jan.first_name, jan.last_name = "Jan", "Bos"
    jan.save()
    bewaar(blad, {code: {"pgb": "14", "zin": "2"}}, Herkomst(Weg.BLAD, jan))
    bewaar(blad, {code: {"zin": "3"}}, OP_DE_SERVER)
    nu = client.get(adres_van(blad, "blad-stand"), {"bekend": stempel}).json()
    assert nu["cellen"] == {f"{code}:pgb": "14", f"{code}:zin": "3"}
    assert nu["wie"][f"{code}:pgb"].startswith("Jan Bos, om ")
    assert nu["wie"][f"{code}:zin"].startswith("het systeem, om ")
    assert nu["stempel"] != stempel


def test_plakken_legt_het_blok_uit(blad: Blad, client: Client, code: str) -> None:
    inhoud = {"blok": "12\tveel\textra", "anker": f"{code}:pgb"}
    antwoord = vraag(client, blad, "blad-plakken", inhoud).json()
    assert [(c["veld"], c["nieuw"]) for c in antwoord["cellen"]] == [
        (f"nu:{code}:pgb", "12"),
        (f"nu:{code}:zin", "veel"),
    ]
    assert "‘veel’ is geen getal" in antwoord["cellen"][1]["melding"]
    assert "‘extra’" in antwoord["overig"][0]
    assert not Concept.objects.exists()


# --- control rules --------------------------------------------------------------------------------


@pytest.fixture
def bestand(indeling: Samenwerkingsverband) -> Blad:
    """The uitkeringsbestand per month, after a year in which it hardly moved."""
    blad = maak_blad(indeling, "participatie-bestand")
    for terug in range(1, 9):
        kwartaal = blad.kwartaal.plus(-terug)
        for maand in kwartaal.maanden:
            factories.BestandFactory(
                gemeente=blad.gemeente, kwartaal=kwartaal, maand=maand, aantal=300 + maand % 3
            )
    return blad


RAAR = {"4": "301", "5": "300", "6": "3000"}


def test_een_raar_getal_wordt_gemeld_terwijl_iemand_typt(
    bestand: Blad, als: Als, indeling: Samenwerkingsverband
) -> None:
    client = als(maak_ambtenaar(indeling, bestand.gemeente))
    cellen = {maand: {"aantal": cel(tekst)} for maand, tekst in RAAR.items()}
    antwoord = vraag(client, bestand, "blad-concept", {"cellen": cellen}).json()
    assert "Let op" in antwoord["controle"]
    assert "3.000" in antwoord["controle"]
    assert staat_er(bestand) == {}
    pagina = open_blad(client, adres_van(bestand))
    assert "3.000" in pagina.html[pagina.html.index('id="controle"') :]


def test_een_waarschuwing_verklaren_bij_het_bewaren(
    bestand: Blad, als: Als, indeling: Samenwerkingsverband
) -> None:
    client = als(maak_ambtenaar(indeling, bestand.gemeente))
    pagina = open_blad(client, adres_van(bestand))
    getypt = {f"nu:{maand}:aantal": tekst for maand, tekst in RAAR.items()}
    antwoord = client.post(adres_van(bestand), {**pagina.velden, **getypt, "actie": "controleer"})
    gecontroleerd = Pagina(antwoord.content.decode())
    assert staat_er(bestand) == {}
    velden = [veld for veld in gecontroleerd.velden if veld.startswith("verklaring-")]
    assert velden
    uitleg = {veld: f"Uitleg {nummer}." for nummer, veld in enumerate(velden)}
    antwoord = client.post(adres_van(bestand), {**gecontroleerd.velden, **uitleg}, follow=True)
    assert staat_er(bestand)["6"]["aantal"] == "3.000"
    assert set(Verklaring.objects.values_list("tekst", flat=True)) == set(uitleg.values())
    bewaard = Pagina(antwoord.content.decode())
    assert {veld: bewaard.velden[veld] for veld in velden} == uitleg


def test_een_verklaring_blijft_staan_naast_een_foute_cel(
    bestand: Blad, als: Als, indeling: Samenwerkingsverband
) -> None:
    client = als(maak_ambtenaar(indeling, bestand.gemeente))
    bewaar(bestand, {m: {"aantal": t} for m, t in RAAR.items()}, OP_DE_SERVER)
    pagina = open_blad(client, adres_van(bestand))
    veld = next(veld for veld in pagina.velden if veld.startswith("verklaring-"))
    velden = {**pagina.velden, veld: "Omdat.", "nu:4:aantal": "veel"}
    antwoord = client.post(adres_van(bestand), velden)
    assert Pagina(antwoord.content.decode()).velden[veld] == "Omdat."


# --- explanations are typed too: they are kept as the cells are -----------------------------------


@pytest.fixture
def invuller(bestand: Blad, indeling: Samenwerkingsverband) -> User:
    return maak_ambtenaar(indeling, bestand.gemeente)


@pytest.fixture
def open_waarschuwing(bestand: Blad, als: Als, invuller: User) -> tuple[Client, Pagina, str]:
    """A stored figure that is odd: who fills in, the page, and the field for the explanation."""
    client = als(invuller)
    bewaar(bestand, {m: {"aantal": t} for m, t in RAAR.items()}, OP_DE_SERVER)
    pagina = open_blad(client, adres_van(bestand))
    return client, pagina, next(veld for veld in pagina.velden if veld.startswith("verklaring-"))


def test_een_getypte_verklaring_blijft_in_het_concept(
    bestand: Blad, open_waarschuwing: tuple[Client, Pagina, str]
) -> None:
    client, _, veld = open_waarschuwing
    inhoud = {"cellen": {VERKLARING: {veld: cel("Telfout."), "verklaring-weg": cel("Later.")}}}
    antwoord = vraag(client, bestand, "blad-concept", inhoud)
    assert "Telfout.</textarea>" in antwoord.json()["controle"]
    pagina = open_blad(client, adres_van(bestand))
    assert pagina.velden[veld] == "Telfout."
    assert "uitleg die u typte en nog niet bewaarde" in pagina.html
    assert not Verklaring.objects.exists()
    client.post(adres_van(bestand), pagina.velden)
    assert Verklaring.objects.get().tekst == "Telfout."
    assert not Concept.objects.exists()


def test_een_verklaring_overleeft_een_foute_cel_en_een_gesloten_browser(
    bestand: Blad, als: Als, invuller: User, open_waarschuwing: tuple[Client, Pagina, str]
) -> None:
    client, pagina, veld = open_waarschuwing
    velden = {**pagina.velden, veld: "Omdat.", "nu:6:aantal": "veel"}
    fout = Pagina(client.post(adres_van(bestand), velden).content.decode())
    assert veld not in fout.velden  # there is no number to explain for a moment
    fout = Pagina(client.post(adres_van(bestand), fout.velden).content.decode())
    client = als(invuller)
    pagina = open_blad(client, adres_van(bestand))
    client.post(adres_van(bestand), {**pagina.velden, "nu:6:aantal": "3000"})
    terug = open_blad(client, adres_van(bestand))
    assert terug.velden[veld] == "Omdat."
    client.post(adres_van(bestand), {**terug.velden, "actie": "weg"})
    assert open_blad(client, adres_van(bestand)).velden[veld] == ""


def test_een_verklaring_van_na_de_sessie_is_er_na_het_inloggen(
    bestand: Blad, invuller: User, open_waarschuwing: tuple[Client, Pagina, str]
) -> None:
    client, pagina, veld = open_waarschuwing
    client.logout()
    velden = {**pagina.velden, veld: "Omdat.", "nu::toelichting": "Van het hele blad."}
    assert client.post(adres_van(bestand), velden).status_code == 302
    client.force_login(invuller)
    terug = open_blad(client, adres_van(bestand))
    assert (terug.velden[veld], terug.velden["nu::toelichting"]) == ("Omdat.", "Van het hele blad.")


def test_een_oude_pagina_neemt_de_verklaring_van_een_ander_niet_terug(
    bestand: Blad, als: Als, open_waarschuwing: tuple[Client, Pagina, str]
) -> None:
    client, pagina, veld = open_waarschuwing
    collega = als(maak_ambtenaar(bestand.samenwerkingsverband, bestand.gemeente))
    collega.post(adres_van(bestand), {**pagina.velden, veld: "Van een ander."})
    client.post(adres_van(bestand), pagina.velden)
    assert Verklaring.objects.get().tekst == "Van een ander."


@pytest.mark.parametrize("naam", PER_BLAD)
def test_wat_niet_bewaard_kan_worden_zegt_het_concept_al(
    naam: str, indeling: Samenwerkingsverband, als: Als
) -> None:
    """In the same words as saving says it, at every cell of every kind of sheet."""
    blad = maak_blad(indeling, naam)
    client = als(maak_ambtenaar(indeling, blad.gemeente))
    maten = [maat.name for maat in blad.soort.kolommen]
    tekst = iter(("veel", "4", "onbekend", "1.2.3", "9" * 40, "", "n.v.t.") * 99)
    cellen = {
        kop.code: {maat: {"nu": next(tekst), "was": ""} for maat in maten}
        for kop in lees(blad).rijen
    }
    gezegd = vraag(client, blad, "blad-concept", {"cellen": cellen}).json()["meldingen"]
    velden = {
        f"nu:{code}:{maat}": cel["nu"] for code, rij in cellen.items() for maat, cel in rij.items()
    }
    fout = client.post(adres_van(blad), {**velden, "actie": "bewaar"})
    if all(maat.get_internal_type() == "TextField" for maat in blad.soort.kolommen):
        assert (fout.status_code, gezegd) == (302, {})  # nothing is wrong with any words
        return
    assert fout.status_code == 422
    raster = fout.context["raster"]
    assert gezegd == {
        cel.veld: " ".join(cel.meldingen) for cel in raster.cellen.values() if cel.meldingen
    }
    assert gezegd
