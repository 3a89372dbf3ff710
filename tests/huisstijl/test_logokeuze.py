"""A logo is looked at before it is chosen, and nothing in it runs."""

import io
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import page
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from monitor.huisstijl.logo import lees_logo
from monitor.huisstijl.waarde import Logo
from monitor.models import Huisstijlkeuze, Huisstijllogo
from monitor.momentopname.codec import naar_bytes, uit_bytes
from monitor.pdf import maak_pdf
from monitor.stijlkeuze.voorbeeld import voorbeeldverslag
from tests import factories
from tests.huisstijl.test_keuze import PAARS, velden
from tests.huisstijl.test_logo import png, svg
from tests.pdf.lezer import Lezer

PAGINA = "/beheer/huisstijl/proef/"


def stuur(beheerder, inhoud: bytes = b"", naam: str = "logo.svg", **bij: str):
    bestand = {"bestand": SimpleUploadedFile(naam, inhoud)} if inhoud else {}
    return beheerder.post(PAGINA, {**velden(PAARS), **bestand, **bij})


def nu(verband) -> Logo | None:
    stijl = Huisstijlkeuze.stijl_van(verband.pk)
    return stijl.logo if stijl else None


def test_eerst_bekijken_dan_bewaren_en_weer_weg(beheerder, verband) -> None:
    antwoord = stuur(beheerder, svg(), doe="voorbeeld")
    logo = Huisstijllogo.objects.get()
    assert (logo.samenwerkingsverband, logo.door) == (verband, beheerder.mens)
    assert not verband.huisstijlkeuzes.exists()
    adres = reverse("logo", args=[logo.waarde("")])
    voorbeeld = beheerder.get(antwoord["Location"]).text
    assert f'<img src="{adres}" alt="Proef" width="144" height="48">' in voorbeeld
    vraag = {
        naam: waarde for naam, (waarde,) in parse_qs(urlsplit(antwoord["Location"]).query).items()
    }
    terug = beheerder.get(PAGINA, vraag).text  # all that was chosen is there still
    assert adres in terug
    assert PAARS.hoofdkleur in terug

    stuur(beheerder, logo=logo.sha256, logotekst="Gemeente Proef")
    assert nu(verband) == logo.waarde("Gemeente Proef")
    stuur(beheerder, png(), "logo.png")
    assert nu(verband) is not None
    assert nu(verband).soort == "png"
    assert nu(verband).tekst == "Proef"
    stuur(beheerder, logo=Huisstijllogo.objects.last().sha256, zonder_logo="on")
    assert nu(verband) is None
    eerste = verband.huisstijlkeuzes.first()
    beheerder.post(PAGINA, {"doe": "terug", "nummer": eerste.pk})
    assert nu(verband) == logo.waarde("Gemeente Proef")
    stuur(beheerder, svg(), logotekst="Gemeente Proef")  # the same once more is the same
    assert Huisstijllogo.objects.count() == 2
    assert verband.huisstijlkeuzes.count() == 4


def test_na_een_fout_blijft_wat_goed_was(beheerder, verband) -> None:
    antwoord = stuur(beheerder, svg(), linkkleur="#ffd100")
    assert "minstens 4,50 op 1" in antwoord.text
    logo = Huisstijllogo.objects.get()
    assert reverse("logo", args=[logo.waarde("")]) in antwoord.text
    antwoord = stuur(beheerder, svg("<script/>"), logo=logo.sha256)
    assert "‘script’" in antwoord.text
    assert reverse("logo", args=[logo.waarde("")]) in antwoord.text
    assert "te groot" in stuur(beheerder, bytes(600_000)).text
    assert not verband.huisstijlkeuzes.exists()


def test_het_logo_van_een_ander_kan_niemand_kiezen(beheerder, verband) -> None:
    ander = factories.SamenwerkingsverbandFactory(slug="ander")
    logo = Huisstijllogo.plaats(ander, beheerder.mens.pk, lees_logo(svg()))
    assert "is er niet meer" in stuur(beheerder, logo=logo.sha256).text
    assert not verband.huisstijlkeuzes.exists()


@pytest.mark.parametrize(
    ("inhoud", "soort", "mediatype"),
    [(svg(), "svg", "image/svg+xml; charset=utf-8"), (png(), "png", "image/png")],
)
def test_in_een_logo_draait_niets(inhoud, soort, mediatype, client, verband) -> None:
    door = factories.GebruikerFactory()
    logo = Huisstijllogo.plaats(verband, door.pk, lees_logo(inhoud))
    antwoord = client.get(f"/huisstijl/{logo.sha256}.{soort}")
    assert antwoord.content == bytes(logo.inhoud)
    assert antwoord["Content-Type"] == mediatype
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert antwoord["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "immutable" in antwoord["Cache-Control"]
    ander = {"svg": "png", "png": "svg"}[soort]
    for weg in (f"{logo.sha256}.{ander}", f"{'0' * 64}.svg", f"{logo.sha256}.html"):
        assert client.get(f"/huisstijl/{weg}").status_code == 404


@pytest.mark.parametrize("inhoud", [svg(), png(kleur="#1d71b8cc")])
def test_op_papier_staat_het_met_zijn_tekst(inhoud: bytes, verband) -> None:
    logo = Huisstijllogo.plaats(verband, factories.GebruikerFactory().pk, lees_logo(inhoud))
    stijl = replace(PAARS, logo=logo.waarde("Gemeente Proef"))
    verslag = voorbeeldverslag("Proef", "", stijl)
    assert uit_bytes(naar_bytes(verslag)) == verslag
    pdf = maak_pdf(verslag)
    for norm in ("2a", "ua1"):
        rapport = page.validate_pdf_bytes(pdf, profile=norm)
        assert [(fout.rule_id, fout.message) for fout in rapport.failures] == []
    lezer = Lezer(pikepdf.open(io.BytesIO(pdf)))
    figuur, *_ = lezer.soort("/Figure")
    assert str(figuur.Alt) == "Gemeente Proef"
    assert lezer.pdf.pages[0].objgen == figuur.Pg.objgen


def test_de_database_wil_een_tekst_en_kleuren_bij_een_logo(verband) -> None:
    door = factories.GebruikerFactory()
    logo = Huisstijllogo.plaats(verband, door.pk, lees_logo(png()))
    van = {"samenwerkingsverband": verband, "door": door, "logo": logo}
    for te_weinig in (velden(PAARS), {"logotekst": "Proef"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Huisstijlkeuze.objects.create(**van, **te_weinig)
