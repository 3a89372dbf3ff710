"""Kinds of tables that no document that came with it has, from data alone.

``tests/voorbeelden/rivierland-2023k2`` is made up: scenarios beside each other, a table on its
side, province and nation beside the gemeente, growth, months that accumulate, «<10», projects with
money, p.m. and V/N; for one gemeente (Brummen) and for two.
"""

import csv
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from domeinen.inhoud import declaratie
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.soorten import soorten_van
from monitor.models import Editie
from monitor.verslag.lezen import lees_hoofdstuk
from tabellen.html import naar_html
from tabellen.kader import Kader
from tabellen.waarde import Cel, Merk, Tabel, Vorm

MAP = Path(__file__).parent.parent / "voorbeelden" / "rivierland-2023k2"
NU = Kwartaal.van(2023, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def geladen(importeer: Callable[[Path], None]) -> None:
    importeer(MAP)


def tabel(naam: str, verband: str = "brummen") -> Tabel:
    kader = Kader.van(Samenwerkingsverband.objects.get(slug=verband), NU)
    return declaratie(naam, kader).bereken(kader)


def cellen(waarde: Tabel) -> dict[tuple[str, str], Cel]:
    return {
        (rij.kop.pad[-1], kolom.tekst): cel
        for rij in waarde.rijen
        for kolom, cel in zip(waarde.kolommen, rij.cellen, strict=True)
    }


def gegeven(overzicht: str, gemeente: str = "Brummen") -> dict[tuple[str, str], str]:
    with (MAP / "overzichten_overzichtcijfer.csv").open(newline="") as regels:
        return {
            (rij["regel"], rij["kolom"]): rij["waarde"]
            for rij in csv.DictReader(regels)
            if (rij["overzicht"], rij["gemeente"]) == (overzicht, gemeente)
        }


def test_scenarios_naast_elkaar_met_een_post_pro_memorie() -> None:
    tab, invoer = cellen(tabel("financien.overzicht.scenario")), gegeven("scenario")
    verschil = "Verschil in jaar 3 – A ten opzichte van nu"
    for regel, naam in (("jeugd", "Jeugdhulp"), ("wmo", "Wmo-maatwerk")):
        assert tab[naam, verschil].waarde == Decimal(invoer[regel, "a2"]) - Decimal(
            invoer[regel, "nu2"]
        )
    b = "Scenario B: eigen bijdrage – Raming 2025"
    assert tab["Voorliggend veld", b].tekst == "p.m."
    totaal = tab["Totaal lasten", b]
    assert totaal.waarde == sum(Decimal(invoer[regel, "b2"]) for regel in ("jeugd", "wmo"))
    assert Merk.ONVOLLEDIG in totaal.merken
    assert tab["Voorliggend veld", "Verschil in jaar 3 – B ten opzichte van nu"].waarde is None


def test_op_haar_kant() -> None:
    waarde, invoer = tabel("overzichten.overzicht.schuld"), gegeven("schuld")
    assert waarde.rijkoppen == ("Onderwerp",)
    assert [kop.tekst for kop in waarde.kolommen] == [f"Stand eind {j}" for j in range(2019, 2024)]
    for kop, code in zip(waarde.kolommen, ("j4", "j3", "j2", "j1", "j0"), strict=True):
        deling = Decimal(invoer[code, "open"]) / Decimal(invoer[code, "klanten"])
        cel = cellen(waarde)["Schuld per huishouden", kop.tekst]
        assert cel.waarde is not None
        assert abs(Decimal(cel.waarde) - deling) < 1


def test_provincie_en_land_staan_een_keer_naast_de_gemeenten() -> None:
    waarde = tabel("overzichten.overzicht.armoede", "rivier")
    groep = "Gemeenten van 25.000–50.000 inwoners"
    koppen = [rij.kop.tekst for rij in waarde.rijen]
    assert koppen == ["Zutphen", "Lochem", "Gelderland", "Nederland", groep]
    assert waarde.grafiek
    assert waarde.grafiek.vorm is Vorm.LIJN
    kolommen = [k.tekst for k in tabel("overzichten.overzicht.monitor", "rivier").kolommen]
    assert kolommen.count("Nederland") == kolommen.count("Gelderland") == 1
    assert "Lochem – Verschil met Nederland" in kolommen


def test_groei_en_aandeel() -> None:
    tab, invoer = cellen(tabel("wmo.overzicht.groei")), gegeven("groei")
    nu, toen = (Decimal(invoer["p0", kolom]) for kolom in ("nu", "toen"))
    assert tab["Begeleiding", "Groei"].eenheid.rond(100 * (nu - toen) / toen) == tab[
        "Begeleiding", "Groei"
    ].eenheid.rond(Decimal(str(tab["Begeleiding", "Groei"].waarde)))
    assert tab["Begeleiding", "Groei"].tekst.endswith("%")
    assert tab["Rolstoelen", "Groei"].tekst == "n.v.t."
    assert tab["Totaal", "Aandeel"].tekst == "100%"


def test_maanden_die_oplopen() -> None:
    tab, invoer = cellen(tabel("financien.overzicht.maanden")), gegeven("maanden")
    juni, maart = (Decimal(invoer["jeugd", maand]) for maand in ("juni", "maart"))
    assert tab["Uitgaven jeugdhulp", "Kwartaal"].waarde == juni - maart
    assert tab["Uitgaven jeugdhulp", "Tot en met nu"].waarde == juni
    assert ("Samen", "Juli") not in tab


def test_minder_dan_tien() -> None:
    tab = cellen(tabel("jeugd.overzicht.klein"))
    assert tab["Centrum", "0 tot 4 jaar"].tekst == "<10"
    assert Merk.AFGESCHERMD in tab["Gemeente", "0 tot 4 jaar"].merken
    assert Merk.AFGESCHERMD not in tab["Gemeente", "4 tot 12 jaar"].merken


def test_een_letter_achter_het_verschil() -> None:
    waarde = tabel("financien.overzicht.breed")
    (nummer,) = (n for n, kop in enumerate(waarde.kolommen) if kop.pad[-1] == "Verschil")
    for rij in waarde.rijen:
        cel = rij.cellen[nummer]
        assert cel.tekst[-1] == ("V" if Decimal(str(cel.waarde)) > 0 else "N")


def test_projecten_met_geld() -> None:
    tab = cellen(tabel("overzichten.overzicht.projecten"))
    assert tab["Huis van de wijk", "Trekker"].tekst == "Welzijn"
    assert tab["Huis van de wijk", "Geld – Restant"].waarde == 53_500
    editie = Editie.objects.get(samenwerkingsverband__slug="rivier")
    (lijst,) = [s.lijst for s in lees_hoofdstuk(editie, "doelen-en-projecten").secties if s.lijst]
    assert lijst.geld
    assert lijst.geld.rijen[-1].cellen[0].waarde == 2 * sum(10_000 * n for n in range(1, 15))


@pytest.mark.parametrize("verband", ["brummen", "rivier"])
@pytest.mark.parametrize("hoofdstuk", ["geld", "mensen", "doelen-en-projecten"])
def test_elk_hoofdstuk_wordt_getekend(verband: str, hoofdstuk: str) -> None:
    editie = Editie.objects.get(samenwerkingsverband__slug=verband)
    secties = lees_hoofdstuk(editie, hoofdstuk).secties
    tabellen = [sectie.tabel for sectie in secties if sectie.tabel]
    assert tabellen
    for waarde in tabellen:
        assert waarde.rijen
        assert "is niet te berekenen" not in "".join(waarde.noten)
        assert waarde.titel in naar_html(waarde)


@pytest.mark.parametrize("verband", ["brummen", "rivier"])
def test_elk_blad_gaat_open(verband: str, admin_user: Any) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=admin_user.pk))
    wiens = Samenwerkingsverband.objects.get(slug=verband)
    gemeente = Gemeente.objects.filter(samenwerkingsverbanden=wiens).first()
    assert gemeente
    eigen = [soort for soort in soorten_van(wiens, NU) if soort.overzicht]
    assert len(eigen) == 9
    for soort in eigen:
        adres = reverse("blad", args=(verband, NU, gemeente.cbs_code, soort.naam))
        antwoord = client.get(adres)
        assert antwoord.status_code == 200
        assert len(antwoord.content) < 250_000
