"""A samenwerkingsverband of one gemeente never looks like it: every declared table, every face."""

import io
import re
from typing import Any

import openpyxl
import pytest
from django.test import Client

from domeinen.inhoud import TABELLEN
from gemeenten.models import Deelname, Kwartaal, Samenwerkingsverband
from monitor.pdf.html import naar_drukvorm
from monitor.verslag.lezen import lees_verslag
from tabellen.alternatief import alternatief, grafiektitel
from tabellen.csv import naar_csv
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.kader import Kader
from tabellen.kruistabel import Kruistabel
from tabellen.waarde import Tabel
from tabellen.xlsx import naar_xlsx
from tests import factories
from tests.keuze import een_per
from tests.leegte.vullen import OVERZICHT, categorieen, declaraties, vul
from tests.publiceren import publiceer

pytestmark = pytest.mark.django_db
NAAM = "Anderdorp"
NAMEN = [*TABELLEN, OVERZICHT]
elke_tabel = pytest.mark.parametrize("naam", een_per(lambda naam: naam.partition(".")[0], NAMEN))
MEERVOUD = re.compile(r"gemeenten", re.IGNORECASE)


@pytest.fixture
def kader(verband: Samenwerkingsverband, kwartaal: Kwartaal) -> Kader:
    """One gemeente, with a figure for everything."""
    Deelname.objects.exclude(gemeente__naam=NAAM).delete()
    categorieen(verband)
    kader = Kader.van(verband, kwartaal)
    assert kader.enkel
    vul(kader, lambda rij, nummer: "getal")
    return kader


def _declaratie(naam: str, kader: Kader) -> Kruistabel:
    return dict(zip(NAMEN, declaraties(kader), strict=True))[naam]


def _koppen(tabel: Tabel) -> list[tuple[str, ...]]:
    return [*(rij.kop.pad for rij in tabel.rijen), *(kop.pad for kop in tabel.kolommen)]


@elke_tabel
def test_geen_kop_met_haar_naam_en_niets_dubbel(naam: str, kader: Kader) -> None:
    tabel = _declaratie(naam, kader).bereken(kader)
    for pad in _koppen(tabel):
        assert pad
        assert NAAM not in pad
    for koppen in ([rij.kop for rij in tabel.rijen], tabel.kolommen):
        assert len({kop.pad for kop in koppen}) == len(koppen)
    assert "Gemeente" not in tabel.rijkoppen
    assert max(len(rij.kop.pad) for rij in tabel.rijen) == len(tabel.rijkoppen)
    for tekst in (tabel.titel, tabel.periode, tabel.bron, tabel.definitie):
        assert not MEERVOUD.search(tekst)


@elke_tabel
def test_geen_totaal_dat_de_enige_herhaalt(naam: str, kader: Kader) -> None:
    """Every number of the table stands at one place in it, as often as it has other parts."""
    declaratie = _declaratie(naam, kader)
    _, rijen, kolommen, raster = declaratie._reken(kader)
    gezien = set()
    for rij, cellen in zip(rijen, raster, strict=True):
        for kolom, cel in zip(kolommen, cellen, strict=True):
            if not all(keuze.factoren for keuze in cel.selecties.values()):
                continue  # nothing of this row is in this column
            gemeente = cel.selecties.get("gemeente")
            wat = {
                naam: frozenset(keuze.factoren.items())
                for naam, keuze in cel.selecties.items()
                if keuze is not gemeente
            }
            plek = (frozenset(wat.items()), cel.maat)
            assert plek not in gezien, (rij.pad, kolom.pad)
            gezien.add(plek)


@elke_tabel
def test_de_cijfers_zijn_die_van_de_gemeente_tussen_andere(
    naam: str, kader: Kader, verband: Samenwerkingsverband
) -> None:
    """Beside a second gemeente without figures each number comes back, at its own heading."""
    declaratie = _declaratie(naam, kader)
    enkel = declaratie.uitkomsten(kader)
    factories.DeelnameFactory(samenwerkingsverband=verband, volgorde=9)
    samen = declaratie.uitkomsten(Kader.van(verband, kader.kwartaal))
    eigen = {
        tuple(
            " – ".join(deel for deel in kop.split(" – ") if deel != NAAM) or "Aantal"
            for kop in plek
        ): uitkomst
        for plek, (uitkomst, *_) in samen.items()
        if any(NAAM in kop.split(" – ") for kop in plek)
    }
    for (rij, kolom), uitkomst in eigen.items():
        hier = next(enkel[plek] for plek in ((rij, kolom), (rij, "Bedrag")) if plek in enkel)
        assert hier[0].waarde == uitkomst.waarde


@elke_tabel
def test_elke_weergave(naam: str, kader: Kader) -> None:
    tabel = _declaratie(naam, kader).bereken(kader)
    boek = openpyxl.load_workbook(io.BytesIO(naar_xlsx([tabel], tabel.titel)))
    cellen = {str(cel.value) for blad in boek for rij in blad.iter_rows() for cel in rij}
    assert NAAM not in cellen
    assert NAAM not in naar_csv(tabel)
    if tabel.grafiek is None:
        return
    beschrijving = f"{grafiektitel(tabel)} {alternatief(tabel)}"
    svg = naar_svg(tabel, Huisstijl(), los=False, breedte=640)
    for tekst in (beschrijving, svg):
        assert NAAM not in tekst
        assert not MEERVOUD.search(tekst)


@pytest.mark.parametrize(
    "naam", een_per(lambda n: n.partition(".")[0], [n for n in TABELLEN if TABELLEN[n].grafiek])
)
def test_een_grafiek_blijft_als_zij_meer_vergelijkt_dan_gemeenten(naam: str, kader: Kader) -> None:
    assert TABELLEN[naam].bereken(kader).grafiek is not None


def test_de_monitor_zelf(client: Client, kader: Kader) -> None:
    """Cover, list and page name no gemeenten; a monitor of more does. Only who chooses a gemeente
    finds it by its name.
    """
    verband = kader.samenwerkingsverband
    editie = factories.EditieFactory(samenwerkingsverband=verband, kwartaal=kader.kwartaal)

    def toont() -> list[str]:
        publiceer(editie)
        adressen = ("/", editie.get_absolute_url())
        inhoud = [client.get(adres).content.decode() for adres in adressen]
        inhoud[0] = re.sub(r'<form class="monitor-kies".*?</form>', "", inhoud[0], flags=re.S)
        return [*inhoud, naar_drukvorm(lees_verslag(editie)).html.split("<body>")[1]]

    assert not any(NAAM in tekst for tekst in toont())
    ander = factories.DeelnameFactory(samenwerkingsverband=verband, volgorde=9).gemeente
    assert all(NAAM in tekst and ander.naam in tekst for tekst in toont())


@pytest.mark.parametrize("enkel", [True, False])
def test_de_matrix_van_de_redacteur(
    enkel: bool,
    client: Client,
    verband: Samenwerkingsverband,
    kwartaal: Kwartaal,
    settings: Any,
) -> None:
    if enkel:
        Deelname.objects.exclude(gemeente__naam=NAAM).delete()
    settings.SECURE_SSL_REDIRECT = False
    rol = factories.RolFactory(samenwerkingsverband=verband, gemeente=None, soort="redacteur")
    client.force_login(rol.gebruiker)
    tekst = client.get(f"/beheer/kwartaal/{verband.slug}/{kwartaal.code}/").content.decode()
    assert ("Alle gemeenten" in tekst) is not enkel
    assert (f'<th scope="row">{NAAM}</th>' in tekst) is not enkel
