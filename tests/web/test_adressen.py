"""Every form of address, who may see it, and what it answers."""

import datetime
import io
import json
import zipfile

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone
from django.views import defaults

from gemeenten.models import Samenwerkingsverband
from gemeenten.samenwerking import BEZET
from invoer.models import Rol
from monitor.models import Editie
from tests import factories
from tests.publiceren import publiceer
from tests.web.conftest import maak_concept

PAGINAS = ("/", "/proef/", "/proef/2016-k1/", "/proef/2016-k1/jeugd/")
TABEL = "/proef/2016-k1/jeugd/voorzieningen"
BESTANDEN = {
    "/proef/2016-k1.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "/proef/2016-k1.json": "application/json; charset=utf-8",
    f"{TABEL}.csv": "text/csv; charset=utf-8; header=present",
    f"{TABEL}.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    f"{TABEL}.json": "application/json; charset=utf-8",
    f"{TABEL}.svg": "image/svg+xml; charset=utf-8",
}
VAN_DE_EDITIE = (*PAGINAS[2:], f"{TABEL}/", "/proef/2016-k1.pdf", *BESTANDEN)


@pytest.fixture
def editie(maak_editie) -> Editie:
    return maak_editie()


@pytest.mark.parametrize("adres", [*PAGINAS, f"{TABEL}/"])
def test_paginas_zijn_nederlandse_html_die_ieder_mag_bewaren(adres, client, editie):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="nl"' in antwoord.text
    assert f'<link rel="canonical" href="http://testserver{adres}">' in antwoord.text
    assert "public" in antwoord["Cache-Control"]
    assert "Vary" not in antwoord or "Cookie" not in antwoord["Vary"]
    opnieuw = client.get(adres, headers={"if-none-match": antwoord["ETag"]})
    assert opnieuw.status_code == 304


@pytest.mark.parametrize(("adres", "soort"), BESTANDEN.items())
def test_het_achtervoegsel_kiest_het_formaat(adres, soort, client, editie):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    assert antwoord["Content-Type"] == soort
    naam = adres.strip("/").replace("/", "-")
    assert f'filename="{naam}"' in antwoord["Content-Disposition"]
    opslaan = adres.endswith((".csv", ".xlsx"))
    assert antwoord["Content-Disposition"].startswith("attachment" if opslaan else "inline")
    assert antwoord.content


def test_de_bestanden_zijn_wat_ze_zeggen(client, editie):
    assert client.get(f"{TABEL}.csv").text.startswith("Productgroep,")
    assert client.get(f"{TABEL}.json").json()["naam"] == "voorzieningen"
    assert client.get(f"{TABEL}.svg").text.startswith("<svg")
    with zipfile.ZipFile(io.BytesIO(client.get("/proef/2016-k1.xlsx").content)) as boek:
        assert "xl/workbook.xml" in boek.namelist()


def test_de_json_van_een_editie_houdt_elke_tekst_en_tabel(client, editie):
    inhoud = client.get("/proef/2016-k1.json").json()
    (hoofdstuk,) = inhoud["hoofdstukken"]
    assert inhoud["kwartaal"] == "2016-k1"
    assert inhoud["gepubliceerd_op"] == "2016-06-01"
    assert hoofdstuk["onderdelen"][0]["kop"] == "Ontwikkelingen"
    namen = [deel["tabel"]["naam"] for deel in hoofdstuk["onderdelen"] if deel["tabel"]]
    assert namen[0] == "voorzieningen"
    assert len(namen) == 8
    for naam in namen:
        los = client.get(f"/proef/2016-k1/jeugd/{naam}.json").json()
        assert los in [deel["tabel"] for deel in hoofdstuk["onderdelen"]]


def test_de_pdf_van_een_concept_wordt_een_keer_gemaakt(client, db, monkeypatch):
    editie = maak_concept(gemeenten=1)
    rol = factories.RolFactory(
        samenwerkingsverband=editie.samenwerkingsverband, gemeente=None, soort=Rol.Soort.REDACTEUR
    )
    client.force_login(rol.gebruiker)
    gemaakt = []

    def maak_pdf(verslag):
        gemaakt.append(verslag)
        return b"%PDF-1.7 " + str(len(gemaakt)).encode()

    monkeypatch.setattr("monitor.pdf.maak_pdf", maak_pdf)
    eerste = client.get("/proef/2016-k1.pdf")
    assert eerste["Content-Type"] == "application/pdf"
    assert client.get("/proef/2016-k1.pdf").content == eerste.content == b"%PDF-1.7 1"
    Editie.objects.update(samenvatting="Anders.")
    assert client.get("/proef/2016-k1.pdf").content == b"%PDF-1.7 2"


@pytest.mark.parametrize("dag", [None, "morgen"])
@pytest.mark.parametrize("adres", VAN_DE_EDITIE)
def test_wat_niet_is_gepubliceerd_is_er_niet(dag, adres, client, editie):
    Editie.objects.update(gepubliceerd_op=dag and timezone.localdate() + datetime.timedelta(days=1))
    assert client.get(adres).status_code == 404


def test_een_concept_staat_in_geen_lijst(client, editie):
    Editie.objects.update(gepubliceerd_op=None)
    assert "Proef" not in client.get("/").text
    assert client.get("/proef/").status_code == 404


def test_wie_een_editie_schrijft_ziet_haar_concept_als_concept(client, editie):
    Editie.objects.update(gepubliceerd_op=None)
    redacteur = User.objects.create_user("redacteur", is_staff=True)
    client.force_login(redacteur)
    assert client.get("/proef/2016-k1/").status_code == 404
    Rol.objects.create(
        gebruiker=redacteur,
        soort=Rol.Soort.REDACTEUR,
        samenwerkingsverband=editie.samenwerkingsverband,
    )
    for adres in ("/proef/2016-k1/", "/proef/2016-k1/jeugd/", f"{TABEL}/"):
        antwoord = client.get(adres)
        assert "Deze editie is nog niet gepubliceerd" in antwoord.text
        assert "noindex" in antwoord.text
        assert "private" in antwoord["Cache-Control"]
    assert "private" in client.get(f"{TABEL}.csv")["Cache-Control"]


def test_een_ambtenaar_ziet_in_een_concept_geen_cijfers_van_anderen(client, editie):
    Editie.objects.update(gepubliceerd_op=None)
    ambtenaar = User.objects.create_user("ambtenaar", is_staff=True)
    verband = editie.samenwerkingsverband
    Rol.objects.create(
        gebruiker=ambtenaar,
        soort=Rol.Soort.AMBTENAAR,
        samenwerkingsverband=verband,
        gemeente=verband.gemeenten.first(),
        domein="jeugd",
    )
    client.force_login(ambtenaar)
    assert client.get("/proef/2016-k1/jeugd/").status_code == 404


def test_een_gepubliceerde_pagina_zegt_niets_van_een_concept(client, editie):
    assert "Concept" not in client.get("/proef/2016-k1/").text


@pytest.mark.parametrize(
    "adres",
    [
        "/nergens/",
        "/proef/2016-k2/",
        "/proef/2016-k5/",
        "/proef/1999-k1/",
        "/proef/2016-k1.docx",
        "/proef/2016-k1/wmo/",
        "/proef/2016-k1/jeugd/nietes/",
        "/proef/2016-k1/jeugd/nietes.csv",
        "/proef/2016-k1/wmo/voorzieningen.csv",
        "/proef/2016-k1/jeugd/basisteams.svg",
        f"{TABEL}.pdf",
    ],
)
def test_wat_niet_bestaat_zegt_dat_in_het_nederlands(adres, client, editie):
    antwoord = client.get(adres)
    assert antwoord.status_code == 404
    assert "Deze pagina is er niet" in antwoord.text


@pytest.mark.parametrize("adres", ["/proef", "/proef/2016-k1", "/proef/2016-k1/jeugd", TABEL])
def test_een_vergeten_schuine_streep_wordt_hersteld(adres, client, editie):
    assert client.get(adres).headers["Location"] == f"{adres}/"


@pytest.mark.parametrize("adres", [*PAGINAS, f"{TABEL}/", f"{TABEL}.csv", "/proef/2016-k1.json"])
def test_paginas_worden_alleen_gelezen(adres, client, editie):
    assert client.head(adres).status_code == 200
    assert client.post(adres).status_code == 405
    assert client.delete(adres).status_code == 405


def test_woorden_die_elders_heen_leiden_zijn_geen_naam_van_een_samenwerkingsverband(db):
    patronen = [str(patroon.pattern) for patroon in get_resolver().url_patterns]
    eerste = {patroon.strip("^$?").partition("/")[0] for patroon in patronen}
    woorden = {deel for deel in eerste if deel and not deel.startswith("<") and "." not in deel}
    assert woorden <= BEZET
    assert "static" in BEZET
    for woord in BEZET:
        with pytest.raises(ValidationError, match="al in gebruik"):
            Samenwerkingsverband(slug=woord, naam="X").full_clean()


@pytest.mark.parametrize("adres", ["/gezondheid", "/gezondheid/"])
def test_de_gezondheidspagina_antwoordt_zonder_https(adres, client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/").status_code == 301
    antwoord = client.get(adres, {"format": "json"})
    assert antwoord.status_code == 200
    assert set(antwoord.json().values()) == {"OK"}
    assert "De site werkt" in client.get(adres).text


@pytest.mark.parametrize(
    ("antwoord", "status", "kop"),
    [
        (defaults.bad_request, 400, "Deze vraag begrijpen we niet"),
        (defaults.permission_denied, 403, "U mag deze pagina niet zien"),
    ],
)
def test_fouten_worden_in_het_nederlands_gezegd(antwoord, status, kop, rf):
    pagina = antwoord(rf.get("/"), Exception())
    assert (pagina.status_code, kop in pagina.text) == (status, True)


def test_onze_eigen_fout_wordt_zonder_database_in_het_nederlands_gezegd(rf):
    pagina = defaults.server_error(rf.get("/"))
    assert (pagina.status_code, "De fout ligt bij ons" in pagina.text) == (500, True)


def test_veel_gemeenten_worden_geteld_en_niet_genoemd(client, maak_editie):
    maak_editie(gemeenten=16)
    assert "16 gemeenten" in client.get("/").text
    assert "16 gemeenten" in client.get("/proef/2016-k1/").text


def test_robots_en_favicon(client, db):
    assert "Disallow: /beheer/" in client.get("/robots.txt").text
    assert client.get("/favicon.ico").headers["Location"].endswith(".svg")


def test_de_lijst_toont_van_elk_de_nieuwste_editie(client, maak_editie):
    editie = maak_editie()
    for jaar in (2014, 2015):
        eerder = factories.EditieFactory(
            samenwerkingsverband=editie.samenwerkingsverband, kwartaal_id=jaar * 10 + 4
        )
        publiceer(eerder)
    maak_editie(slug="ander")
    html = client.get("/").text
    assert "Proef, 1e kwartaal 2016" in html
    assert "Proef, 4e kwartaal" not in html
    assert "2 eerdere edities" in html
    assert html.index("Ander, ") < html.index("Proef, ")
    assert "4e kwartaal 2014" in client.get("/proef/").text


def test_teksten_zijn_markdown_zonder_html(client, maak_editie):
    editie = maak_editie()
    onderdeel = editie.hoofdstukken.get().onderdelen.get(kop="Ontwikkelingen")
    onderdeel.tekst = "**vet** <script>alert(1)</script> [x](javascript:alert(1))\n\n# Kop"
    onderdeel.save()
    publiceer(editie)
    html = client.get("/proef/2016-k1/jeugd/").text
    assert "<strong>vet</strong>" in html
    assert "<script>" not in html
    assert 'href="javascript' not in html
    assert "<h3>Kop</h3>" in html


def test_een_bedrag_blijft_op_een_regel_met_zijn_euro(client, maak_editie):
    editie = maak_editie()
    editie.hoofdstukken.get().onderdelen.filter(kop="Ontwikkelingen").update(tekst="Het kost € 3.")
    publiceer(editie)
    assert "Het kost €\N{NO-BREAK SPACE}3." in client.get("/proef/2016-k1/jeugd/").text


def test_json_is_leesbaar_als_nederlands(client, editie):
    Editie.objects.update(samenvatting="Coördinatie kost € 3.")
    publiceer(editie)
    tekst = client.get("/proef/2016-k1.json").content.decode()
    assert "Coördinatie kost € 3." in tekst
    assert json.loads(tekst)["versie"] == 1


@pytest.mark.parametrize("achter", ["/", ".csv", ".json"])
def test_een_opstelling_van_toen_is_een_overzicht(achter: str) -> None:
    """Whoever kept the address of a table still finds it, under any chapter."""
    for ervoor in ("", "financien-"):
        oud = f"/bmwe/2016-k1/geld/{ervoor}opstelling-resultaat-wmo{achter}"
        antwoord = Client().get(oud, secure=True)
        assert antwoord.status_code == 301
        assert antwoord["Location"] == oud.replace("opstelling-", "overzicht-")
