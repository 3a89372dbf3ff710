"""The page of a sheet in a browser without JavaScript."""

import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import Samenwerkingsverband, Slot
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.invulpagina.bladpagina import adres_van
from invoer.models import Concept
from tests import factories
from tests.invoer.bladen import (
    PER_BLAD,
    maak_ambtenaar,
    maak_blad,
    staat_er,
    vul,
)
from tests.invoer.formulieren import Pagina, open_blad

Als = Callable[[User], Client]


@pytest.fixture
def codes(blad: Blad) -> list[str]:
    return [kop.code for kop in lees(blad).rijen]


@pytest.fixture
def client(als: Als, ambtenaar: User) -> Client:
    return als(ambtenaar)


@pytest.fixture
def collega(als: Als, blad: Blad) -> Client:
    """Somebody else who fills in the same sheet."""
    wie = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    wie.first_name, wie.last_name = "Jan", "Bos"
    wie.save()
    return als(wie)


def verstuur(client: Client, blad: Blad, pagina: Pagina, **velden: str) -> Pagina:
    """Fill in these fields (``row__column``) and press a button; the page that follows."""
    nieuw = {f"nu:{naam.replace('__', ':')}": tekst for naam, tekst in velden.items()}
    antwoord = client.post(adres_van(blad), {**pagina.velden, **nieuw}, follow=True)
    return Pagina(antwoord.content.decode())


@pytest.mark.parametrize("naam", PER_BLAD)
def test_elk_blad_vullen_bewaren_en_teruglezen(
    indeling: Samenwerkingsverband, als: Als, naam: str
) -> None:
    blad = maak_blad(indeling, naam)
    client = als(maak_ambtenaar(indeling, blad.gemeente))
    pagina = open_blad(client, adres_van(blad))
    ingevuld = vul(lees(blad))
    velden = {f"nu:{c}:{k}": t for c, rij in ingevuld.items() for k, t in rij.items() if t}
    assert set(velden) <= set(pagina.attributen)
    antwoord = client.post(adres_van(blad), {**pagina.velden, **velden})
    assert (antwoord.status_code, antwoord.url) == (302, adres_van(blad))
    assert staat_er(blad) == ingevuld
    terug = open_blad(client, adres_van(blad))
    assert {naam: terug.velden[naam] for naam in velden} == velden
    assert "is bewaard" in terug.html


@pytest.mark.parametrize("naam", PER_BLAD)
def test_elk_veld_heeft_een_naam_en_elke_verwijzing_klopt(
    indeling: Samenwerkingsverband, als: Als, naam: str
) -> None:
    blad = maak_blad(indeling, naam)
    client = als(maak_ambtenaar(indeling, blad.gemeente))
    pagina = open_blad(client, adres_van(blad))
    assert len(set(pagina.ids)) == len(pagina.ids)
    assert set(pagina.verwijzingen) <= set(pagina.ids)
    maten = {maat.name for maat in blad.soort.kolommen}
    for veld, attributen in pagina.attributen.items():
        if veld.rpartition(":")[2] in maten:
            assert len(attributen["aria-labelledby"].split()) == 2


@pytest.mark.parametrize(
    "slecht", ["abc", "-5", "1,5", "12.34", "1.15", "-", "9" * 40, "\x00", "<b>", "😀", "=1+1"]
)
def test_foute_invoer_laat_de_rest_staan(
    blad: Blad, client: Client, codes: list[str], slecht: str
) -> None:
    een, ander = codes
    pagina = open_blad(client, adres_van(blad))
    velden = {
        f"nu:{een}:pgb": slecht,
        f"nu:{een}:zin": "1.159",
        f"nu:{ander}:toelichting": "Zie de bijlage.",
        f"nu:{ander}:voorlopig": "ja",
    }
    antwoord = client.post(adres_van(blad), {**pagina.velden, **velden})
    assert antwoord.status_code == (302 if slecht == "\x00" else 422)
    if slecht == "\x00":  # nothing is left of it: an empty cell
        assert staat_er(blad)[een]["pgb"] == ""
        return
    assert staat_er(blad) == {}
    na = Pagina(antwoord.content.decode())
    assert {naam: na.velden[naam] for naam in velden} == velden
    fout = na.attributen[f"nu:{een}:pgb"]
    assert fout["aria-invalid"] == "true"
    assert f"{fout['id']}f" in fout["aria-describedby"].split()
    assert 'role="alert"' in na.html
    assert f'href="#{fout["id"]}"' in na.html
    assert "aria-invalid" not in na.attributen[f"nu:{een}:zin"]
    # It is still there after the lid of the laptop was closed.
    assert open_blad(client, adres_van(blad)).velden[f"nu:{een}:pgb"] == slecht


def test_na_een_fout_verbeteren_en_bewaren(blad: Blad, client: Client, codes: list[str]) -> None:
    een = codes[0]
    pagina = open_blad(client, adres_van(blad))
    pagina = verstuur(client, blad, pagina, **{f"{een}__pgb": "tien", f"{een}__zin": "4"})
    pagina = verstuur(client, blad, pagina, **{f"{een}__pgb": "10"})
    assert (staat_er(blad)[een]["pgb"], staat_er(blad)[een]["zin"]) == ("10", "4")
    assert not Concept.objects.exists()
    assert "2 wijzigingen" in pagina.html


def test_een_fout_die_wordt_teruggedraaid_is_weg(
    blad: Blad, client: Client, codes: list[str]
) -> None:
    een = codes[0]
    pagina = verstuur(client, blad, open_blad(client, adres_van(blad)), **{f"{een}__pgb": "tien"})
    verstuur(client, blad, pagina, **{f"{een}__pgb": ""})
    assert staat_er(blad) == {}
    assert not Concept.objects.exists()


def test_conflict_vraagt_welke_waarde_blijft(
    blad: Blad, client: Client, collega: Client, codes: list[str]
) -> None:
    een, ander = codes
    mijn = open_blad(client, adres_van(blad))
    zijn = open_blad(collega, adres_van(blad))
    verstuur(collega, blad, zijn, **{f"{een}__pgb": "14", f"{ander}__zin": "3"})
    mijn = verstuur(client, blad, mijn, **{f"{een}__pgb": "12", f"{ander}__pgb": "8"})
    # Nothing of mine was written, both values are there, and I know whose the other is.
    assert staat_er(blad)[een]["pgb"] == "14"
    assert staat_er(blad)[ander]["pgb"] == ""
    assert mijn.velden[f"nu:{een}:pgb"] == "12"
    assert mijn.velden[f"ander:{een}:pgb"] == "14"
    assert "Jan Bos" in mijn.html
    # Without a choice it is asked again.
    mijn = verstuur(client, blad, mijn)
    assert staat_er(blad)[een]["pgb"] == "14"
    assert f"ander:{een}:pgb" in mijn.velden
    client.post(adres_van(blad), {**mijn.velden, f"keuze:{een}:pgb": "mijn"})
    na = staat_er(blad)
    assert (na[een]["pgb"], na[ander]["pgb"], na[ander]["zin"]) == ("12", "8", "3")


def test_wie_bewaart_hoort_wat_een_ander_intussen_wijzigde(
    blad: Blad, client: Client, collega: Client, codes: list[str]
) -> None:
    een, ander = codes
    mijn, zijn = open_blad(client, adres_van(blad)), open_blad(collega, adres_van(blad))
    verstuur(collega, blad, zijn, **{f"{ander}__zin": "31"})
    fout = verstuur(client, blad, mijn, **{f"{een}__pgb": "twaalf"})
    assert "<strong>31</strong> (Jan Bos, om" in fout.html
    goed = verstuur(client, blad, mijn, **{f"{een}__pgb": "12"})
    assert "<strong>31</strong> (Jan Bos, om" in goed.html
    assert (staat_er(blad)[een]["pgb"], staat_er(blad)[ander]["zin"]) == ("12", "31")


def test_conflict_met_keuze_voor_de_ander(
    blad: Blad, client: Client, collega: Client, codes: list[str]
) -> None:
    een, ander = codes
    mijn, zijn = open_blad(client, adres_van(blad)), open_blad(collega, adres_van(blad))
    verstuur(collega, blad, zijn, **{f"{een}__pgb": "14"})
    mijn = verstuur(client, blad, mijn, **{f"{een}__pgb": "12", f"{ander}__pgb": "8"})
    client.post(adres_van(blad), {**mijn.velden, f"keuze:{een}:pgb": "ander"})
    na = staat_er(blad)
    assert (na[een]["pgb"], na[ander]["pgb"]) == ("14", "8")


def test_een_keuze_geldt_niet_voor_een_waarde_die_niet_is_gezien(
    blad: Blad, client: Client, collega: Client, codes: list[str]
) -> None:
    een = codes[0]
    mijn, zijn = open_blad(client, adres_van(blad)), open_blad(collega, adres_van(blad))
    verstuur(collega, blad, zijn, **{f"{een}__pgb": "14"})
    mijn = verstuur(client, blad, mijn, **{f"{een}__pgb": "12"})
    verstuur(collega, blad, open_blad(collega, adres_van(blad)), **{f"{een}__pgb": "15"})
    antwoord = client.post(adres_van(blad), {**mijn.velden, f"keuze:{een}:pgb": "mijn"})
    assert antwoord.status_code == 409
    assert staat_er(blad)[een]["pgb"] == "15"


def test_een_concept_dat_intussen_botst_vraagt_bij_het_openen(
    blad: Blad, client: Client, collega: Client, codes: list[str]
) -> None:
    een = codes[0]
    mijn = open_blad(client, adres_van(blad))
    verstuur(client, blad, mijn, **{f"{een}__pgb": "12", f"{een}__zin": "veel"})
    verstuur(collega, blad, open_blad(collega, adres_van(blad)), **{f"{een}__pgb": "14"})
    terug = open_blad(client, adres_van(blad))
    assert terug.velden[f"nu:{een}:pgb"] == "12"
    assert terug.velden[f"ander:{een}:pgb"] == "14"


def test_wat_uitgelogd_is_verstuurd_is_er_na_het_inloggen(
    blad: Blad, als: Als, codes: list[str], ambtenaar: User
) -> None:
    ambtenaar.set_password("zeer geheim 1")
    ambtenaar.save()
    client = als(ambtenaar)
    pagina = open_blad(client, adres_van(blad))
    client.cookies.clear()
    velden = {**pagina.velden, f"nu:{codes[0]}:pgb": "12", f"nu:{codes[1]}:toelichting": "Uitleg."}
    antwoord = client.post(adres_van(blad), velden)
    assert antwoord.status_code == 302
    assert f"next={adres_van(blad)}" in antwoord.url
    assert "bewaard" in client.get(antwoord.url, follow=True).content.decode()
    inloggen = {"login": ambtenaar.username, "password": "zeer geheim 1"}
    antwoord = client.post("/inloggen/", {**inloggen, "next": adres_van(blad)}, follow=True)
    terug = Pagina(antwoord.content.decode())
    assert terug.velden[f"nu:{codes[0]}:pgb"] == "12"
    assert staat_er(blad) == {}
    verstuur(client, blad, terug)
    assert staat_er(blad)[codes[0]]["pgb"] == "12"
    assert staat_er(blad)[codes[1]]["toelichting"] == "Uitleg."


def test_uitgelogd_wordt_niet_meer_bewaard_dan_een_blad_kan_zijn(db: None, als: Als) -> None:
    """Anybody can send it, and each time it makes a session."""
    verband = factories.SamenwerkingsverbandFactory()
    gemeente = factories.GemeenteFactory()
    factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente)
    factories.ProductgroepFactory.create_batch(250, samenwerkingsverband=verband)
    blad = maak_blad(verband)
    wie = maak_ambtenaar(verband, gemeente)
    client = als(wie)
    vol = {f"nu:{c}:{k}": t for c, rij in vul(lees(blad)).items() for k, t in rij.items() if t}
    vol["nu::toelichting"] = "Van het hele blad. " * 200
    velden = {**open_blad(client, adres_van(blad)).velden, **vol}
    for te_lang in (True, False):
        client.logout()
        lang = {f"nu:{n}:toelichting": "x" * 19_000 for n in range(30)} if te_lang else {}
        antwoord = client.post(adres_van(blad), {**velden, **lang}, follow=True)
        assert ("kan niet worden bewaard" in antwoord.content.decode()) is te_lang
        bewaard = sum(len(sessie.session_data) for sessie in Session.objects.all())
        assert bewaard < 5_000 if te_lang else bewaard > 0
    client.force_login(wie)
    assert open_blad(client, adres_van(blad)).velden.items() >= vol.items()


def test_weggooien_wat_niet_bewaard_is(blad: Blad, client: Client, codes: list[str]) -> None:
    pagina = open_blad(client, adres_van(blad))
    pagina = verstuur(client, blad, pagina, **{f"{codes[0]}__pgb": "tien"})
    client.post(adres_van(blad), {**pagina.velden, "actie": "weg"})
    assert open_blad(client, adres_van(blad)).velden[f"nu:{codes[0]}:pgb"] == ""


def test_de_pagina_noemt_het_blad_dat_afgehandeld_is(
    blad: Blad, client: Client, codes: list[str]
) -> None:
    """So that the script forgets its copy of what was typed: of that sheet, not of the next."""
    kenmerk = f'data-afgehandeld="{adres_van(blad)}"'
    pagina = open_blad(client, adres_van(blad))
    assert "data-afgehandeld" not in pagina.html
    weg = client.post(adres_van(blad), {**pagina.velden, "actie": "weg"}, follow=True)
    assert kenmerk in weg.content.decode()
    verder = client.post(adres_van(blad), {**pagina.velden, "actie": "volgende"}, follow=True)
    assert verder.request["PATH_INFO"] != adres_van(blad)
    assert kenmerk in verder.content.decode()
    assert "data-afgehandeld" not in open_blad(client, adres_van(blad)).html


def test_plakken_zonder_javascript(blad: Blad, client: Client, codes: list[str]) -> None:
    een, ander = codes
    pagina = open_blad(client, adres_van(blad))
    velden = {**pagina.velden, "blok": "12\t1.159\nveel\t4", "anker": f"{een}:pgb"}
    velden[f"nu:{ander}:toelichting"] = "Al getypt."
    antwoord = client.post(adres_van(blad), {**velden, "actie": "plak"})
    voorstel = Pagina(antwoord.content.decode())
    assert "Dit verandert er door te plakken" in voorstel.html
    assert "‘veel’ is geen getal" in voorstel.html
    assert voorstel.velden[f"nu:{een}:pgb"] == ""
    antwoord = client.post(adres_van(blad), {**voorstel.velden, "actie": "zet"})
    gezet = Pagina(antwoord.content.decode())
    assert gezet.velden[f"nu:{een}:zin"] == "1.159"
    assert gezet.velden[f"nu:{ander}:toelichting"] == "Al getypt."
    assert staat_er(blad) == {}
    verstuur(client, blad, gezet)
    assert staat_er(blad)[een] == {"pgb": "12", "zin": "1.159", "toelichting": "", "voorlopig": ""}
    assert staat_er(blad)[ander]["zin"] == "4"


def test_totalen_en_eerdere_kwartalen(blad: Blad, client: Client) -> None:
    rijen = lees(blad).rijen
    for kop, pgb in zip(rijen, (1000, 159), strict=True):
        for kwartaal, erbij in ((blad.kwartaal, 0), (blad.kwartaal.vorige, 1)):
            factories.JeugdvoorzieningFactory(
                gemeente=blad.gemeente,
                kwartaal=kwartaal,
                productgroep_id=kop.sleutel["productgroep_id"],
                productgroep=None,
                pgb=pgb + erbij,
                zin=None,
            )
    html = open_blad(client, adres_van(blad)).html
    assert '<output data-kolom="0">1.159</output>' in html
    assert '<td class="eerder">1.161</td>' in html


def test_bewaren_en_naar_het_volgende_blad(blad: Blad, client: Client, codes: list[str]) -> None:
    pagina = open_blad(client, adres_van(blad))
    velden = {**pagina.velden, f"nu:{codes[0]}:pgb": "3", "actie": "volgende"}
    antwoord = client.post(adres_van(blad), velden, follow=True)
    assert antwoord.redirect_chain[-1][0].endswith("/jeugd-basisteam/")
    assert "Actieve voorzieningen naar productgroep is bewaard" in antwoord.content.decode()


def test_op_slot_is_alleen_te_lezen(blad: Blad, client: Client, codes: list[str]) -> None:
    pagina = open_blad(client, adres_van(blad))
    bewaar(blad, {codes[0]: {"pgb": "7"}}, OP_DE_SERVER)
    Slot.objects.create(gemeente=blad.gemeente, kwartaal=blad.kwartaal, domein="jeugd")
    dicht = verstuur(client, blad, pagina, **{f"{codes[1]}__pgb": "9"})
    assert not dicht.cellen
    assert "op slot" in dicht.html
    Slot.objects.all().delete()
    assert open_blad(client, adres_van(blad)).velden[f"nu:{codes[1]}:pgb"] == "9"


def test_wie_alleen_kijkt_krijgt_geen_velden(blad: Blad, als: Als, codes: list[str]) -> None:
    bewaar(blad, {codes[0]: {"pgb": "1159"}}, OP_DE_SERVER)
    redacteur = als(maak_ambtenaar(blad.samenwerkingsverband, None))
    pagina = open_blad(redacteur, adres_van(blad))
    assert not pagina.cellen
    assert "1.159" in pagina.html
    assert redacteur.post(adres_van(blad), {"was": "{}"}).status_code == 403


def test_een_ander_ziet_het_blad_niet(blad: Blad, als: Als) -> None:
    buurgemeente = blad.samenwerkingsverband.gemeenten.exclude(pk=blad.gemeente.pk).first()
    buur = als(maak_ambtenaar(blad.samenwerkingsverband, buurgemeente))
    van_wmo = als(maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente, "wmo"))
    for client in (buur, van_wmo):
        assert client.get(adres_van(blad)).status_code == 404
        assert client.post(adres_van(blad), {"was": "{}"}).status_code == 404


@pytest.mark.parametrize(
    "was", ["", "x", "[]", '{"a": 1}', '{"a": {"b": 1}}', "[" * 5000, '{"a": {"b": "\\ud800"}}']
)
def test_een_kapot_formulier_doet_geen_kwaad(blad: Blad, client: Client, was: str) -> None:
    antwoord = client.post(adres_van(blad), {"was": was, "nu:x:y": "1", "nu::": "z", "nu:": "q"})
    assert antwoord.status_code in {400, 422}
    assert staat_er(blad) == {}


def test_500_cellen_kosten_evenveel_vragen_als_2(db: None, als: Als) -> None:
    aantallen = []
    for slug, rijen in (("klein", 1), ("groot", 250)):
        verband = factories.SamenwerkingsverbandFactory(slug=slug)
        gemeente = factories.GemeenteFactory()
        factories.DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente)
        factories.ProductgroepFactory.create_batch(rijen, samenwerkingsverband=verband)
        blad = maak_blad(verband)
        client = als(maak_ambtenaar(verband, gemeente))
        bewaar(blad, vul(lees(blad)), OP_DE_SERVER)
        with CaptureQueriesContext(connection) as lezen:
            pagina = open_blad(client, adres_van(blad))
        velden = {n: "5" for n in pagina.velden if n.endswith((":pgb", ":zin"))}
        assert len(velden) == 2 * rijen
        with CaptureQueriesContext(connection) as schrijven:
            antwoord = client.post(adres_van(blad), {**pagina.velden, **velden})
        assert antwoord.status_code == 302
        stukken = [v["sql"] for v in schrijven if " INTO " in v["sql"] or "UPDATE" in v["sql"]]
        aantallen.append((len(lezen), len(schrijven) - len(stukken)))
    assert aantallen[0] == aantallen[1]


def test_json_van_het_formulier_is_compact(blad: Blad, client: Client, codes: list[str]) -> None:
    bewaar(blad, {codes[0]: {"pgb": "7"}}, OP_DE_SERVER)
    was = json.loads(open_blad(client, adres_van(blad)).velden["was"])
    assert was == {codes[0]: {"pgb": "7"}}
