"""The page on which an overzicht is made: all of it at once, or nothing, and nobody's work lost."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml.html import fromstring

from gemeenten.models import Gemeente, Samenwerkingsverband
from monitor.redactie.overzichtformulier import Overzichtformulier
from overzichten.models import Gebied, Overzicht, Regel
from overzichten.vormen import VORMEN, herken
from tests import factories
from tests.overzichten.bouw import maak, rooster, vul
from tests.redactie.conftest import LIJST, maak_redacteur, pagina

pytestmark = pytest.mark.django_db


def adres(overzicht: Overzicht) -> str:
    return f"{LIJST}{overzicht.pk}/change/"


def plek(data: dict[str, str], lijst: str, code: str) -> str:
    """The beginning of the names of the fields of a line."""
    return next(
        naam.removesuffix("-code")
        for naam, tekst in data.items()
        if naam.startswith(lijst) and naam.endswith("-code") and tekst == code
    )


def lijnen(overzicht: Overzicht, model: Any = Regel) -> list[tuple[str, str, str]]:
    return [(lijn.code, lijn.soort, lijn.formule) for lijn in model.van([overzicht.pk])]


def test_een_nieuw_overzicht_met_alles_erin(
    client_van_rik: Client, rik: User, verband: Samenwerkingsverband
) -> None:
    data = pagina(rik, None) | {
        "naam": "Kosten per jaar",
        "domein": "wmo",
        "eenheid": "euro",
        "regels-0-naam": "Jeugd",
        "regels-0-hoort_bij": "n2",
        "regels-0-groep": "Zorg",
        "regels-1-naam": "Wmo en overig",
        "regels-1-hoort_bij": "n2",
        "regels-2-naam": "Totaal",
        "regels-2-wat": "som",
        "kolommen-0-naam": "Toen",
        "kolommen-1-naam": "Nu",
        "kolommen-2-naam": "Groei",
        "kolommen-2-wat": "groei",
        "kolommen-2-eerste": "n1",
        "kolommen-2-tweede": "n0",
    }
    antwoord = client_van_rik.post(f"{LIJST}add/", data)
    assert antwoord.status_code == 302, antwoord.context["fouten"]
    overzicht = Overzicht.objects.get()
    assert (overzicht.code, overzicht.samenwerkingsverband) == ("kosten-per-jaar", verband)
    assert [(r.code, r.volgorde, r.groep) for r in overzicht.regels.all()] == [
        ("jeugd", 1, "Zorg"),
        ("wmo-en-overig", 2, ""),
        ("totaal", 3, ""),
    ]
    assert {r.telt_in.code for r in overzicht.regels.all() if r.telt_in} == {"totaal"}
    groei = overzicht.kolommen.get(code="groei")
    assert groei.formule == "100 * ([nu] - [toen]) / [toen]"


def test_een_nieuw_overzicht_biedt_de_gebieden_meteen_aan(
    client_van_rik: Client, rik: User, verband: Samenwerkingsverband
) -> None:
    """Those of the samenwerkingsverband that it will be of; where that is still to be chosen, once
    it is.
    """
    gebied = factories.FABRIEKEN[Gebied](samenwerkingsverband=verband, soort="team")
    elders = factories.FABRIEKEN[Gebied](soort="team")
    velden = {
        "naam": "Meldingen",
        "domein": "wmo",
        "regels-0-naam": "Noord",
        "kolommen-0-naam": "N",
    }
    data = pagina(rik, None) | velden
    assert 'name="regels-0-gebied"' in client_van_rik.get(f"{LIJST}add/").text
    fout = client_van_rik.post(f"{LIJST}add/", data | {"regels-0-gebied": str(elders.pk)})
    assert fout.status_code == 422
    for code in ("een", "twee"):
        nieuw = data | {"code": code, "regels-0-gebied": str(gebied.pk)}
        if code == "twee":
            nieuw["samenwerkingsverband"] = str(verband.pk)
        assert client_van_rik.post(f"{LIJST}add/", nieuw).status_code == 302
        assert Regel.objects.get(overzicht__code=code).gebied == gebied
        factories.RolFactory(gebruiker=rik, soort="redacteur", gemeente=None)


def test_wie_niets_typt_wijzigt_niets(
    client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    eerst = [list(m.objects.values().order_by("pk")) for m in (Overzicht, Regel)]
    data = pagina(rik, overzicht)
    assert client_van_rik.post(adres(overzicht), data).status_code == 302
    assert [list(m.objects.values().order_by("pk")) for m in (Overzicht, Regel)] == eerst


@pytest.mark.parametrize("veld", sorted(Overzichtformulier.base_fields))
def test_een_verkeerd_kenmerk_breekt_de_tabel_ernaast_niet(
    veld: str, client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    for tekst in ("1", "99-99", "x" * 3000):
        data = pagina(rik, overzicht) | {veld: tekst}
        voorbeeld = client_van_rik.post(f"{LIJST}{overzicht.pk}/voorbeeld/", data)
        assert voorbeeld.status_code == 200
    fouten = voorbeeld.json()["fouten"]
    bewaard = client_van_rik.post(adres(overzicht), data)
    assert bewaard.status_code == (422 if fouten else 302)
    assert not fouten or bewaard.context["fouten"] == fouten


def test_een_opgeslagen_overzicht_verhuist_niet(
    client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    elders = factories.SamenwerkingsverbandFactory()
    data = pagina(rik, overzicht) | {"samenwerkingsverband": str(elders.pk), "code": "anders"}
    data |= {"regels-0-code": "anders", "naam": "Nieuwe naam"}
    assert client_van_rik.post(adres(overzicht), data).status_code == 302
    stond = (overzicht.samenwerkingsverband_id, "kosten", "Nieuwe naam")
    overzicht.refresh_from_db()
    assert (overzicht.samenwerkingsverband_id, overzicht.code, overzicht.naam) == stond
    assert [regel.code for regel in Regel.van([overzicht.pk])] == ["jeugd", "wmo", "totaal"]


def test_verplaatsen_hernoemen_toevoegen_en_weghalen_in_een_keer(
    client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht)
    jeugd, wmo, totaal = (plek(data, "regels", code) for code in ("jeugd", "wmo", "totaal"))
    data |= {f"{jeugd}-ORDER": "3", f"{totaal}-ORDER": "1", f"{wmo}-DELETE": "on"}
    data |= {f"{jeugd}-naam": "Jeugdhulp", "regels-3-naam": "Vervoer", "regels-3-ORDER": "2"}
    assert client_van_rik.post(adres(overzicht), data).status_code == 302
    assert [(r.code, r.naam) for r in Regel.van([overzicht.pk])] == [
        ("totaal", "Totaal"),
        ("vervoer", "Vervoer"),
        ("jeugd", "Jeugdhulp"),
    ]


@pytest.mark.parametrize("vorm", VORMEN, ids=lambda vorm: vorm.naam)
def test_een_rekenvorm_komt_terug_zoals_zij_werd_gekozen(
    vorm: Any, client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    assert herken(vorm.maak("a", "b-2")) == (vorm, "a", "b-2")
    data = pagina(rik, overzicht)
    toen, nu = (str(overzicht.kolommen.get(code=code).pk) for code in ("toen", "nu"))
    groei = plek(data, "kolommen", "groei")
    data |= {f"{groei}-wat": vorm.naam, f"{groei}-eerste": toen, f"{groei}-tweede": nu}
    data[f"{groei}-eenheid"] = "euro"
    assert client_van_rik.post(adres(overzicht), data).status_code == 302
    assert overzicht.kolommen.get(code="groei").formule == vorm.maak("toen", "nu")
    straks = pagina(rik, overzicht)
    assert {naam: straks[naam] for naam in data if naam.startswith(groei) and naam in straks} == {
        naam: tekst for naam, tekst in data.items() if naam.startswith(groei) and naam in straks
    } | {f"{groei}-formule": vorm.maak("toen", "nu")}


def fout(antwoord: Any) -> dict[str, list[str]]:
    assert antwoord.status_code == 422
    fouten: dict[str, list[str]] = antwoord.context["fouten"]
    return fouten


def test_elke_fout_staat_bij_haar_veld_en_er_is_niets_bewaard(
    client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht)
    jeugd, totaal = (plek(data, "regels", code) for code in ("jeugd", "totaal"))
    groei = plek(data, "kolommen", "groei")
    for veld, waarde, waar, melding in (
        ("naam", "", "naam", "verplicht"),
        (f"{jeugd}-naam", "", f"{jeugd}-naam", "verplicht"),
        (f"{jeugd}-decimalen", "9", f"{jeugd}-decimalen", "6"),
        (f"{jeugd}-geldig_vanaf", "ooit", f"{jeugd}-geldig_vanaf", "geen kwartaal"),
        (f"{jeugd}-noot", "x" * 20_001, f"{jeugd}-noot", "20.001"),
        (f"{totaal}-wat", "cijfer", f"{jeugd}-hoort_bij", "geen som"),
        (f"{groei}-eerste", "", f"{groei}-eerste", "Kies hier een kolom"),
        ("regels-3-code", "Jeugd", "regels-3-code", "kleine letters"),
        ("regels-3-code", "jeugd", "regels-3-code", "bestaat al"),
        ("regels-3-naam", "Met \x00 erin", "regels-3-naam", ""),
    ):
        eigen = data | {"regels-3-naam": "Extra", veld: waarde, "regels-3-definitie": "Bewaar mij"}
        antwoord = client_van_rik.post(adres(overzicht), eigen)
        assert antwoord.status_code == 422, veld
        assert melding in " ".join(fout(antwoord)[waar]), veld
        assert "Bewaar mij" in antwoord.content.decode()
        assert overzicht.regels.count() == 3
    zonder = {f"{groei}-wat": "formule", f"{groei}-formule": ""}
    assert "Vul een formule in" in str(fout(client_van_rik.post(adres(overzicht), data | zonder)))
    formule = {f"{groei}-wat": "formule", f"{groei}-formule": "[nu] - [straks]"}
    assert fout(client_van_rik.post(adres(overzicht), data | formule)) == {
        f"{groei}-formule": ["Er is geen ‘straks’ in dit overzicht."]
    }


def test_wat_cijfers_heeft_gaat_niet_weg_en_wordt_niet_berekend(
    client_van_rik: Client, rik: User, overzicht: Overzicht, gemeenten: list[Gemeente]
) -> None:
    vul(overzicht, gemeenten[0], {("jeugd", "nu"): "12"})
    data = pagina(rik, overzicht)
    jeugd = plek(data, "regels", "jeugd")
    fouten = fout(client_van_rik.post(adres(overzicht), data | {f"{jeugd}-DELETE": "on"}))
    assert "cijfers ingevuld" in fouten[f"{jeugd}-DELETE"][0]
    fouten = fout(client_van_rik.post(adres(overzicht), data | {f"{jeugd}-wat": "som"}))
    assert "cijfers ingevuld" in fouten[f"{jeugd}-wat"][0]
    assert lijnen(overzicht)[0] == ("jeugd", "cijfer", "")


def test_een_som_waarin_iets_meetelt_gaat_niet_ongemerkt_weg(
    client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht)
    totaal = plek(data, "regels", "totaal")
    fouten = fout(client_van_rik.post(adres(overzicht), data | {f"{totaal}-DELETE": "on"}))
    assert all("hoort_bij" in veld for veld in fouten)
    assert len(fouten) == 2


def test_een_overzicht_zonder_cijfers_gaat_in_een_keer_weg(
    client_van_rik: Client, overzicht: Overzicht
) -> None:
    adres = f"{LIJST}{overzicht.pk}/delete/"
    assert not client_van_rik.get(adres).context["protected"]
    assert client_van_rik.post(adres, {"post": "yes"}).status_code == 302
    assert not Overzicht.objects.exists()
    assert not Regel.objects.exists()


# --- two people -----------------------------------------------------------------------------------


@pytest.fixture
def els(verband: Samenwerkingsverband) -> Client:
    client = Client()
    client.force_login(maak_redacteur(verband, "els"))
    return client


def test_wat_twee_mensen_naast_elkaar_wijzigen_blijft_allebei(
    client_van_rik: Client, els: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht)
    jeugd, wmo = (plek(data, "regels", code) for code in ("jeugd", "wmo"))
    van_els = data | {f"{jeugd}-naam": "Jeugdhulp", "regels-3-naam": "Van Els"}
    assert els.post(adres(overzicht), van_els).status_code == 302
    van_rik = data | {f"{wmo}-naam": "Maatwerk", "bron": "Rik"}
    antwoord = client_van_rik.post(adres(overzicht), van_rik, follow=True)
    assert "Wat een ander intussen wijzigde" in antwoord.content.decode()
    namen = {regel.naam for regel in overzicht.regels.all()}
    assert namen == {"Jeugdhulp", "Maatwerk", "Totaal", "Van Els"}
    overzicht.refresh_from_db()
    assert overzicht.bron == "Rik"


def test_wat_allebei_wijzigden_wordt_gevraagd(
    client_van_rik: Client, els: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht)
    jeugd = plek(data, "regels", "jeugd")
    els.post(adres(overzicht), data | {f"{jeugd}-naam": "Jeugd van Els"})
    antwoord = client_van_rik.post(adres(overzicht), data | {f"{jeugd}-naam": "Jeugd van Rik"})
    (melding,) = fout(antwoord)[f"{jeugd}-naam"]
    assert "Els R. wijzigde dit intussen van ‘Jeugd’ in ‘Jeugd van Els’" in melding
    assert overzicht.regels.get(code="jeugd").naam == "Jeugd van Els"
    opnieuw = data | {"stond": antwoord.context["bouw"].ingepakt, f"{jeugd}-naam": "Jeugd van Rik"}
    assert client_van_rik.post(adres(overzicht), opnieuw).status_code == 302
    assert overzicht.regels.get(code="jeugd").naam == "Jeugd van Rik"


@pytest.mark.parametrize("gewijzigd", [False, True])
def test_een_regel_die_een_ander_verwijderde(
    gewijzigd: bool, client_van_rik: Client, els: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht)
    wmo = plek(data, "regels", "wmo")
    assert els.post(adres(overzicht), data | {f"{wmo}-DELETE": "on"}).status_code == 302
    van_rik = data | ({f"{wmo}-naam": "Maatwerk"} if gewijzigd else {"bron": "Rik"})
    antwoord = client_van_rik.post(adres(overzicht), van_rik)
    if gewijzigd:
        assert "Els R. verwijderde dit" in fout(antwoord)[f"{wmo}-naam"][0]
    else:
        assert antwoord.status_code == 302
    assert [regel.code for regel in overzicht.regels.all()] == ["jeugd", "totaal"]


def test_wie_verwijdert_wat_een_ander_wijzigde_leest_dat_eerst(
    client_van_rik: Client, els: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht)
    wmo = plek(data, "regels", "wmo")
    els.post(adres(overzicht), data | {f"{wmo}-naam": "Maatwerk"})
    antwoord = client_van_rik.post(adres(overzicht), data | {f"{wmo}-DELETE": "on"})
    assert "wijzigde dit intussen" in fout(antwoord)[f"{wmo}-DELETE"][0]
    assert overzicht.regels.filter(naam="Maatwerk").exists()


@pytest.mark.parametrize("stond", ["", "{", "[]", '{"regel/1": 3}', '{"": {"naam": 1}}'])
def test_wat_er_stond_mag_alles_zijn(
    stond: str, client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht) | {"stond": stond}
    assert client_van_rik.post(adres(overzicht), data).status_code in {302, 422}


# --- the preview ----------------------------------------------------------------------------------


def test_het_voorbeeld_is_de_tabel_zoals_zij_wordt(
    client_van_rik: Client, rik: User, overzicht: Overzicht, gemeenten: list[Gemeente]
) -> None:
    for gemeente in gemeenten:
        vul(overzicht, gemeente, {("jeugd", "toen"): "10", ("jeugd", "nu"): "15"})
    data = pagina(rik, overzicht)
    data |= {"regels-3-naam": "Aandeel", "regels-3-wat": "aandeel", "regels-3-ORDER": "9"}
    for veld, code in (("eerste", "jeugd"), ("tweede", "totaal")):
        data[f"regels-3-{veld}"] = str(overzicht.regels.get(code=code).pk)
    voorbeeld = client_van_rik.post(f"{LIJST}{overzicht.pk}/voorbeeld/", data).json()
    assert overzicht.regels.count() == 3, "er is niets bewaard"
    assert voorbeeld["codes"]["regels-3-code"] == "aandeel"
    assert voorbeeld["fouten"] == {}

    assert client_van_rik.post(adres(overzicht), data).status_code == 302
    for cel in (cel for rij in rooster(maak(overzicht)).values() for cel in rij):
        assert cel.rstrip("^") in voorbeeld["html"].replace("\xa0", " "), cel
    assert "50,0%" in voorbeeld["html"]


def test_zonder_cijfers_zijn_de_cellen_leeg(
    client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    html = client_van_rik.get(adres(overzicht)).content.decode()
    assert "Er zijn nog geen cijfers ingevuld" in html
    assert "n.g." not in html
    assert "Groei" in html


@pytest.mark.parametrize("veld", ["eenheid", "groep"])
def test_een_lijn_zonder_naam_heeft_geen_lege_kop(
    client_van_rik: Client, rik: User, veld: str
) -> None:
    data = pagina(rik, None) | {f"regels-0-{veld}": "uren", f"kolommen-0-{veld}": "uren"}
    voorbeeld = client_van_rik.post(f"{LIJST}add/voorbeeld/", data).json()["html"]
    koppen = fromstring(voorbeeld).xpath("//th")
    assert koppen
    assert [kop for kop in koppen if not kop.text_content().strip()] == []
    assert voorbeeld.count("(nog zonder naam)") >= 2


@pytest.mark.parametrize("wat", ["lasten", "cijfer"])
def test_het_voorbeeld_meldt_een_som_van_baten_en_lasten(
    client_van_rik: Client, rik: User, verband: Samenwerkingsverband, wat: str
) -> None:
    factories.DeelnameFactory(samenwerkingsverband=verband)
    data = pagina(rik, None) | {
        "naam": "Netto",
        "domein": "wmo",
        "regels-0-naam": "Bijdragen",
        "regels-0-wat": "baten",
        "regels-0-hoort_bij": "n2",
        "regels-1-naam": "Loon",
        "regels-1-wat": wat,
        "regels-1-hoort_bij": "n2",
        "regels-2-naam": "Samen",
        "regels-2-wat": "som",
        "kolommen-0-naam": "Nu",
    }
    antwoord = client_van_rik.post(f"{LIJST}add/voorbeeld/", data).json()
    assert antwoord["fouten"] == {}
    melding = "In de som ‘Samen’ tellen baten (Bijdragen) en lasten (Loon) samen mee."
    assert (melding in antwoord["html"]) == (wat == "lasten")


def test_het_voorbeeld_van_wat_nog_fout_is(
    client_van_rik: Client, rik: User, verband: Samenwerkingsverband
) -> None:
    data = pagina(rik, None) | {"regels-0-naam": "Een", "kolommen-0-wat": "verschil"}
    data["kolommen-0-naam"] = "Twee"
    antwoord = client_van_rik.post(f"{LIJST}add/voorbeeld/", data).json()
    assert antwoord["fouten"]["naam"]
    assert antwoord["fouten"]["kolommen-0-eerste"] == ["Kies hier een kolom."]
    assert "niet te berekenen" in antwoord["html"]
    assert not Overzicht.objects.exists()


@pytest.mark.parametrize("actie", ["regels", "kolommen", "voorbeeld"])
def test_zonder_script_blijft_staan_wat_is_getypt(
    actie: str, client_van_rik: Client, rik: User, overzicht: Overzicht
) -> None:
    data = pagina(rik, overzicht) | {"actie": actie, "regels-3-naam": "Half af"}
    antwoord = client_van_rik.post(adres(overzicht), data)
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert tekst.count("Half af") >= 2, "in het veld en in het voorbeeld"
    assert overzicht.regels.count() == 3
    meer = len(antwoord.context["bouw"].regels.forms) - 5
    assert meer == (3 if actie == "regels" else 0)


def test_een_pagina_vraagt_niet_meer_bij_meer_regels(
    client_van_rik: Client,
    rik: User,
    overzicht: Overzicht,
    django_assert_max_num_queries: Any,
) -> None:
    verband = overzicht.samenwerkingsverband
    for n in range(60):
        Regel.objects.create(
            overzicht=overzicht,
            samenwerkingsverband=verband,
            code=f"r{n}",
            naam=f"R {n}",
            volgorde=n,
        )
    with django_assert_max_num_queries(45):
        assert client_van_rik.get(adres(overzicht)).status_code == 200
    data = pagina(rik, overzicht)
    for n in range(3, 60):
        data[f"regels-{n}-eenheid"] = "uren"
    with django_assert_max_num_queries(60):
        assert client_van_rik.post(adres(overzicht), data).status_code == 302
