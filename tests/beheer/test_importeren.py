"""Importing and exporting in the admin: choose, see what would change, confirm."""

import re
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.utils import timezone

from gemeenten.models import Gemeente, Samenwerkingsverband
from invoer.models import Rol
from jeugd.models import Productgroep, Voorziening
from tests.beheer.test_lijsten import PAGINAS, adres
from tests.factories import (
    GebruikerFactory,
    JeugdvoorzieningFactory,
    ProductgroepFactory,
    RolFactory,
)
from tests.importeren.hulp import als_csv, als_xlsx

pytestmark = pytest.mark.django_db
ADRES = "/beheer/jeugd/voorziening/"
KOP = ("gemeente", "kwartaal", "productgroep", "pgb", "zin")
GOED = ("Anderdorp", "2016-k1", "vervoer", "1.159", "onbekend")
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\bsrc=)(?![^>]*json)")


@pytest.fixture
def groep(verband: Samenwerkingsverband) -> None:
    ProductgroepFactory(code="vervoer", samenwerkingsverband=verband)


def kies(client: Client, inhoud: bytes, naam: str = "cijfers.csv") -> Any:
    bestand = SimpleUploadedFile(naam, inhoud)
    return client.post(f"{ADRES}import/", {"format": "0", "resource": "0", "import_file": bestand})


def bevestig(client: Client, antwoord: Any) -> Any:
    velden = antwoord.context["confirm_form"].initial
    return client.post(f"{ADRES}process_import/", velden, follow=True)


@pytest.mark.usefixtures("groep")
@pytest.mark.parametrize("maak", [als_csv, als_xlsx])
def test_van_bestand_tot_rijen(beheerder: Client, maak: Any) -> None:
    antwoord = kies(beheerder, maak(KOP, GOED), "cijfers.xlsx" if maak is als_xlsx else "c.csv")
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd" in antwoord.content.decode()
    assert not Voorziening.objects.exists()

    antwoord = bevestig(beheerder, antwoord)
    assert antwoord.redirect_chain == [(ADRES, 302)]
    (melding,) = antwoord.context["messages"]
    assert "1 nieuw, 0 gewijzigd, 0 ongewijzigd" in str(melding)
    rij = Voorziening.objects.get()
    assert (rij.pgb, rij.zin, rij.zin_leeg) == (1159, None, "onbekend")
    assert "1 nieuw" in LogEntry.objects.get().change_message

    antwoord = kies(beheerder, als_csv(KOP, (*GOED[:3], "1160", "onbekend")))
    tekst = re.sub(r"\s+", " ", antwoord.content.decode())
    assert "<del>1.159</del> <ins>1.160</ins>" in tekst
    assert tekst.count("<del>") == 1


@pytest.mark.usefixtures("groep")
@pytest.mark.parametrize("maak", [als_csv, als_xlsx])
def test_wat_verandert_staat_er_zoals_het_wordt_bewaard(beheerder: Client, maak: Any) -> None:
    """Numbers of a workbook too, that has only numbers with decimals; and a year is no number."""
    getal = str if maak is als_csv else float
    kop = ("gemeente", "kwartaal", "wet", "begrotingsjaar", "bedrag", "toelichting")
    rij = ("Anderdorp", "2016-k1", "wmo", getal(2016), getal(1159), getal(3))
    bestand = SimpleUploadedFile("b.xlsx" if maak is als_xlsx else "b.csv", maak(kop, rij))
    antwoord = beheerder.post(
        "/beheer/financien/budget/import/",
        {"format": "0", "resource": "0", "import_file": bestand},
    )
    (wijziging,) = antwoord.context["result"].uitkomst.wijzigingen
    getoond = re.findall(r"<td>(.*?)</td>", antwoord.content.decode())
    assert [nieuw for _, _, nieuw in wijziging.cellen][3:] == ["2016", "1.159", "3"]
    assert getoond[-3:] == ["2016", "1.159", "3"]


@pytest.mark.usefixtures("groep")
def test_wat_opvalt_wordt_na_het_importeren_gezegd(
    beheerder: Client, gemeenten: list[Gemeente], verband: Samenwerkingsverband
) -> None:
    productgroep = Productgroep.objects.get()
    JeugdvoorzieningFactory(
        gemeente=gemeenten[0], productgroep=productgroep, kwartaal_id=20154, pgb=100, zin=5
    )
    antwoord = bevestig(beheerder, kies(beheerder, als_csv(KOP, GOED)))
    _, let_op = (str(melding) for melding in antwoord.context["messages"])
    assert "Voorbeeld, 1e kwartaal 2016: 0 fouten en 1 waarschuwing in deze cijfers." in let_op
    assert f'href="/beheer/kwartaal/{verband.slug}/2016-k1/"' in let_op


@pytest.mark.usefixtures("groep")
def test_fouten_met_rij_en_kolom(beheerder: Client) -> None:
    fout = ("Anderdorp", "2016-k2", "vervoer", "veel", "-1")
    antwoord = kies(beheerder, als_csv(KOP, GOED, fout))
    tekst = re.sub(r"\s+", " ", antwoord.content.decode())
    assert "Er is niets geïmporteerd." in tekst
    assert "<td>3</td> <td>pgb</td> <td>‘veel’ is geen getal." in tekst
    assert "<td>3</td> <td>zin</td> <td>Een aantal is 0 of meer" in tekst
    assert antwoord.context.get("confirm_form") is None
    assert not Voorziening.objects.exists()


@pytest.mark.parametrize(
    ("inhoud", "naam", "melding"),
    [
        (b"gemeente,kwartaal\n", "leeg.csv", "leeg.csv: Het bestand heeft alleen een kop"),
        (b"gemeente", "a.xlsx", "Dit is geen Excel-bestand"),
        (b"PK\x03\x04stuk", "a.xlsx", "beschadigd"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xls", "wachtwoord"),
        (b"a" * (50 * 2**20), "groot.csv", "Het bestand is 50 MB"),
    ],
)
def test_onleesbaar_bestand(beheerder: Client, inhoud: bytes, naam: str, melding: str) -> None:
    antwoord = kies(beheerder, inhoud, naam)
    (fout,) = antwoord.context["form"].errors["import_file"]
    assert melding in fout
    assert antwoord.context.get("confirm_form") is None


@pytest.mark.usefixtures("groep")
def test_wat_intussen_fout_werd_wordt_geweigerd(beheerder: Client) -> None:
    antwoord = kies(beheerder, als_csv(KOP, GOED))
    ProductgroepFactory._meta.model.objects.update(code="anders")
    antwoord = bevestig(beheerder, antwoord)
    assert antwoord.redirect_chain == [(f"{ADRES}import/", 302)]
    (melding,) = antwoord.context["messages"]
    assert "rij 2, kolom ‘productgroep’" in str(melding)
    assert not Voorziening.objects.exists()
    assert not LogEntry.objects.exists()


@pytest.mark.usefixtures("groep")
def test_importeren_vraagt_geen_cache(beheerder: Client) -> None:
    kapot = {"default": {"BACKEND": "tests.web.test_bewaard.Kapot"}}
    with override_settings(CACHES=kapot):
        bevestig(beheerder, kies(beheerder, als_csv(KOP, GOED)))
    assert Voorziening.objects.count() == 1
    assert Session.objects.count() == 1  # of the beheerder; that of the file is gone


@pytest.mark.usefixtures("groep")
def test_andermans_sessie_is_geen_bestand(beheerder: Client) -> None:
    antwoord = kies(beheerder, als_csv(KOP, GOED))
    velden = antwoord.context["confirm_form"].initial
    eigen = beheerder.cookies["sessionid"].value
    for naam in (eigen, "bestaat-niet", "x" * 100):
        vreemd = {**velden, "import_file_name": naam}
        antwoord = beheerder.post(f"{ADRES}process_import/", vreemd, follow=True)
        assert "Kies het opnieuw" in antwoord.content.decode()


@pytest.mark.usefixtures("groep")
def test_bewaard_bestand_is_verlopen(beheerder: Client) -> None:
    antwoord = kies(beheerder, als_csv(KOP, GOED))
    Session.objects.filter(pk=antwoord.context["confirm_form"].initial["import_file_name"]).update(
        expire_date=timezone.now()
    )
    antwoord = bevestig(beheerder, antwoord)
    (melding,) = antwoord.context["messages"]
    assert "Kies het opnieuw" in str(melding)
    assert not Voorziening.objects.exists()


@pytest.mark.parametrize(("formaat", "soort"), [("0", "csv"), ("1", "xlsx")])
def test_export_volgt_de_filters_en_leest_terug(
    beheerder: Client, verband: Samenwerkingsverband, formaat: str, soort: str
) -> None:
    groep = ProductgroepFactory(code="vervoer", samenwerkingsverband=verband)
    JeugdvoorzieningFactory(gemeente=verband.gemeenten.all()[0], productgroep=groep, pgb=1159)
    JeugdvoorzieningFactory(kwartaal_id=20162)
    antwoord = beheerder.post(f"{ADRES}export/?kwartaal=2016-k1", {"format": formaat})
    assert antwoord["Content-Disposition"] == f'attachment; filename="jeugd_voorziening.{soort}"'
    antwoord = kies(beheerder, antwoord.content, f"terug.{soort}")
    assert "0 nieuw, 0 gewijzigd, 1 ongewijzigd" in antwoord.content.decode()


@pytest.mark.parametrize("model", PAGINAS, ids=lambda model: model._meta.label)
@pytest.mark.parametrize("deel", ["import/", "export/"])
def test_strikt_beveiligde_pagina(beheerder: Client, model: Any, deel: str) -> None:
    """Nothing inline, as the content security policy asks, and a label for every visible field."""
    antwoord = beheerder.get(adres(model, deel))
    assert antwoord.status_code == 200
    tekst = antwoord.content.decode()
    assert not INLINE.search(tekst)
    inhoud = tekst[tekst.index('id="content"') :]
    for veld in re.findall(r"<(?:input|select)(?![^>]*(?:hidden|submit))[^>]*>", inhoud):
        naam = re.search(r'id="([^"]+)"', veld)
        assert naam, veld
        assert f'for="{naam[1]}"' in inhoud


@pytest.mark.parametrize("deel", ["", "import/", "export/", "process_import/"])
def test_zonder_rol(beheerder: Client, deel: str) -> None:
    """Who may log in but has no role gets no further than the login page."""
    beheerder.force_login(GebruikerFactory())
    doe = beheerder.post if deel == "process_import/" else beheerder.get
    antwoord = doe(f"{ADRES}{deel}")
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/beheer/login/")


@pytest.mark.parametrize(
    ("deel", "status"), [("", 200), ("export/", 200), ("import/", 403), ("process_import/", 403)]
)
def test_wie_alleen_leest_importeert_niet(
    beheerder: Client, verband: Samenwerkingsverband, deel: str, status: int
) -> None:
    rol = RolFactory(soort=Rol.Soort.REDACTEUR, samenwerkingsverband=verband)
    beheerder.force_login(rol.gebruiker)
    doe = beheerder.post if deel == "process_import/" else beheerder.get
    assert doe(f"/beheer/jeugd/voorziening/{deel}").status_code == status


def test_wie_niet_is_ingelogd_ziet_niets(client: Client) -> None:
    for deel in ("", "import/", "export/"):
        assert client.get(f"{ADRES}{deel}", secure=True).status_code == 302
