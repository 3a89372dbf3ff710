"""A house style is chosen by a beheerder, and a publication keeps the one that it had."""

import re
from dataclasses import asdict, astuple, replace

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from monitor.huisstijl.logo import lees_logo
from monitor.huisstijl.waarde import STANDAARD, Stijl
from monitor.models import Huisstijlkeuze, Huisstijllogo, Publicatie
from monitor.momentopname.codec import naar_bytes, uit_bytes
from monitor.momentopname.lezen import lees_publicatie
from monitor.pdf.html import naar_drukvorm
from monitor.verslag.lezen import lees_verslag
from tests import factories
from tests.huisstijl.test_logo import svg
from tests.pdf.voorbeeldverslag import voorbeeldverslag
from tests.publiceren import publiceer
from tests.web.conftest import Maker, maak_concept, maak_editie  # noqa: F401

PAARS = Stijl("#4b1d6b", "#ffffff", "#5b2a86", "#f3ebfa", kopletter="serif", tekstletter="source")
KLEUREN = astuple(PAARS)[:4]


def velden(stijl: Stijl) -> dict[str, str]:
    return {naam: waarde for naam, waarde in asdict(stijl).items() if naam != "logo"}


def test_kiezen_terug_en_weer(beheerder, verband) -> None:
    pagina = reverse("huisstijl", args=["proef"])
    assert "het uiterlijk van de site" in beheerder.get(pagina).text
    stappen = [
        ({**velden(PAARS), "hoofdkleur": " 4B1D6B", "opschriftkleur": "#FFF"}, PAARS, 1),
        (velden(PAARS), PAARS, 1),  # nothing changes
        ({"doe": "standaard"}, None, 2),
        ({"doe": "terug", "nummer": "0"}, None, 2),
    ]
    for wat, stijl, aantal in stappen:
        antwoord = beheerder.post(pagina, wat, follow=True)
        assert antwoord.status_code == 200
        assert Huisstijlkeuze.stijl_van(verband.pk) == stijl
        assert verband.huisstijlkeuzes.count() == aantal
    eerste = verband.huisstijlkeuzes.first()
    beheerder.post(pagina, {"doe": "terug", "nummer": eerste.pk})
    assert Huisstijlkeuze.stijl_van(verband.pk) == PAARS
    assert {rij.door for rij in verband.huisstijlkeuzes.all()} == {beheerder.mens}


@pytest.mark.parametrize(
    ("veld", "kleur", "melding"),
    [
        ("linkkleur", "#ffd100", "minstens 4,50 op 1"),
        ("opschriftkleur", "#4b1d6c", "Kies #"),
        ("vlakkleur", "#333333", "Kies #"),
        ("hoofdkleur", "red;} body{display:none", "Schrijf een kleur als #003e65"),
        ("hoofdkleur", "", "verplicht"),
        ("tekstletter", "serif", "geldige keuze"),
        ("kopletter", "Comic Sans", "geldige keuze"),
        ("hoofdkleur", "#4b1d6b\n", ""),
    ],
)
def test_wat_niet_kan(veld, kleur, melding, beheerder, verband) -> None:
    antwoord = beheerder.post(reverse("huisstijl", args=["proef"]), {**velden(PAARS), veld: kleur})
    if melding:
        assert melding in antwoord.text
    assert verband.huisstijlkeuzes.exists() is not bool(melding)
    if melding:  # what cannot be chosen is no page or report either
        for naam in ("huisstijlvoorbeeld", "huisstijlpdf"):
            adres = reverse(naam, args=["proef"])
            assert melding in beheerder.get(adres, {**velden(PAARS), veld: kleur}).text


def test_een_voorbeeld_bewaart_niets(beheerder, verband) -> None:
    pagina = beheerder.get(reverse("huisstijlvoorbeeld", args=["proef"]), velden(PAARS))
    assert reverse("stijlblad", args=[PAARS]) in pagina.text
    assert all(static(blad) in pagina.text for blad in PAARS.letterbladen)
    pdf = beheerder.get(reverse("huisstijlpdf", args=["proef"]), velden(PAARS))
    assert pdf.content.startswith(b"%PDF")
    assert not verband.huisstijlkeuzes.exists()


def test_het_stijlblad_hoeft_maar_een_keer(client) -> None:
    """It asks no database: this test may not."""
    adres = reverse("stijlblad", args=[PAARS])
    assert adres == f"/huisstijl/{PAARS.code}.css"
    antwoord = client.get(adres)
    assert "immutable" in antwoord["Cache-Control"]
    assert antwoord["Content-Type"].startswith("text/css")
    assert all(kleur in antwoord.text for kleur in KLEUREN)
    assert client.get(adres, headers={"If-None-Match": antwoord["ETag"]}).status_code == 304
    assert client.get(f"/huisstijl/{PAARS.code}x.css").status_code == 404


def bereikbaar(client: Client, begin: str) -> dict[str, str]:
    """All pages under an address that links lead to, but those of older versions and of a cell."""
    teksten: dict[str, str] = {}
    te_gaan = [begin, f"{begin}gemeente/", f"{begin}woordenboek/"]
    while te_gaan:
        adres = te_gaan.pop()
        if adres in teksten or re.search(r"-v\d|/r\d+k\d+/", adres):
            continue
        antwoord = client.get(adres)
        if antwoord.status_code == 200 and "html" in antwoord["Content-Type"]:
            teksten[adres] = antwoord.text
            te_gaan += re.findall(rf'href="({begin}[^"?#]*/)["?#]', antwoord.text)
    return teksten


def test_een_publicatie_houdt_haar_huisstijl(maak_editie: Maker, client) -> None:  # noqa: F811
    """Also the one that was made before anybody chose, and the page of the edities."""
    editie = maak_editie()
    eerste = editie.publicaties.get()
    was = {pad: bytes(i) for pad, i in eerste.bestanden.values_list("pad", "inhoud")}
    blad = reverse("stijlblad", args=[PAARS])
    paginas = ["/proef/", editie.get_absolute_url(), f"{editie.get_absolute_url()}jeugd/"]
    van = {
        "samenwerkingsverband": editie.samenwerkingsverband,
        "door": factories.GebruikerFactory(),
    }
    logo = Huisstijllogo.plaats(editie.samenwerkingsverband, van["door"].pk, lees_logo(svg()))
    Huisstijlkeuze.objects.create(**van, **velden(PAARS), logo=logo, logotekst="Proef & co")
    beeld = f'<img src="/huisstijl/{logo.sha256}.svg" alt="Proef &amp; co" width="144" height="48">'
    assert not any("/huisstijl/" in client.get(adres).text for adres in paginas)
    assert {p: bytes(i) for p, i in eerste.bestanden.values_list("pad", "inhoud")} == was
    tweede: Publicatie = publiceer(editie, reden="Een huisstijl.")
    assert lees_publicatie(tweede).huisstijl == replace(PAARS, logo=logo.waarde("Proef & co"))
    assert lees_publicatie(eerste).huisstijl is None
    assert all(blad in client.get(adres).text for adres in paginas)
    assert blad not in client.get(f"/proef/{editie.code}-v1/").text
    alle = bereikbaar(client, "/proef/")
    assert {"/proef/gemeente/", "/proef/woordenboek/", "/proef/2016-k1/jeugd/"} <= alle.keys()
    assert [a for a, tekst in alle.items() if blad not in tekst or beeld not in tekst] == []
    Huisstijlkeuze.objects.create(**van)
    assert all(blad in client.get(adres).text for adres in paginas)


def test_een_concept_heeft_de_huisstijl_van_nu(db, admin_client) -> None:
    editie = maak_concept()
    Huisstijlkeuze.objects.create(
        samenwerkingsverband=editie.samenwerkingsverband,
        door=factories.GebruikerFactory(),
        **velden(PAARS),
    )
    assert lees_verslag(editie).huisstijl == PAARS
    assert reverse("stijlblad", args=[PAARS]) in admin_client.get(editie.get_absolute_url()).text


def test_het_verslag_bewaart_en_de_druk_toont_haar() -> None:
    kaal = voorbeeldverslag()
    met = replace(kaal, huisstijl=PAARS)
    assert uit_bytes(naar_bytes(met)) == met
    oud = naar_bytes(kaal).replace(b',"huisstijl":null', b"")  # from before there were any
    assert uit_bytes(oud) == kaal
    assert naar_drukvorm(kaal).stijl == ""
    assert PAARS.hoofdkleur in naar_drukvorm(met).stijl


def test_de_database_bewaakt_een_keuze(verband) -> None:
    rij = Huisstijlkeuze.objects.create(
        samenwerkingsverband=verband, door=factories.GebruikerFactory(), **velden(STANDAARD)
    )
    halve = {"hoofdkleur": "#000000", "door": rij.door, "samenwerkingsverband": verband}
    with pytest.raises(IntegrityError), transaction.atomic():
        Huisstijlkeuze.objects.create(**halve)
    for doe in (
        lambda: Huisstijlkeuze.objects.update(hoofdkleur="#111111"),
        lambda: Huisstijlkeuze.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            doe()
