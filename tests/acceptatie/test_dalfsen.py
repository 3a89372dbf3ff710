"""Dalfsen, fourth quarter of 2014: every printed number, as value and as a reader sees it.

``tests/gouden/dalfsen-2014k4`` holds what was printed: a list of meldingen per team, numbers that
the text writes out, and the activities.
"""

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from doelen.waarde import ActiviteitWaarde
from domeinen.inhoud import declaratie
from gemeenten.beheer.categorieformulier import vrije_code
from gemeenten.models import Kwartaal, Samenwerkingsverband
from monitor.models import Editie
from monitor.verslag.lezen import lees_hoofdstuk
from tabellen.kader import Kader
from tabellen.waarde import Cel

HIER = Path(__file__).parent.parent
VOORBEELD = HIER.parent / "voorbeelden" / "dalfsen-2014k4"
GOUDEN = HIER / "gouden" / "dalfsen-2014k4"
KERNGETALLEN = "overzichten.overzicht.kerngetallen"
MELDINGEN = "overzichten.overzicht.skt-meldingen"
KOPPEN = {  # What a number in the text is called in the table that now holds it.
    "vastgestelde verordeningen": "Vastgestelde verordeningen",
    "kernen met voorlichtingsavond": "Kernen met een voorlichtingsavond",
    "overgangstermijn bij langdurige indicatie": (
        "Overgangstermijn bij een langdurige indicatie voor hulp bij het huishouden (in jaren)"
    ),
    "aantal teams": "Sociale kernteams",
    "aantal decentralisaties": "Decentralisaties per 1 januari 2015",
}
pytestmark = pytest.mark.django_db

Plek = tuple[str, str, str]


@pytest.fixture(scope="module")
def kader(importeer: Callable[[Path], None], django_db_blocker: DjangoDbBlocker) -> Kader:
    importeer(VOORBEELD)
    verband = Samenwerkingsverband.objects.get(slug="dalfsen")
    return Kader.van(verband, Kwartaal.van(2014, 4))


def lees(bestand: str) -> list[dict[str, str]]:
    with (GOUDEN / f"{bestand}.csv").open(newline="") as regels:
        return list(csv.DictReader(regels))


def gedrukt() -> Iterator[tuple[Plek, str, str]]:
    """Of every printed number where it stands here, its value, and how it was printed."""
    for rij in lees("skt_meldingen"):
        plek = MELDINGEN, rij["sociaal_kernteam"], rij["kolom"]
        yield plek, rij["waarde"], rij["weergave"]
    for rij in lees("tekstcijfers"):
        plek = KERNGETALLEN, KOPPEN[rij["omschrijving"]], "Aantal"
        yield plek, rij["waarde"], f"{rij['waarde']} {rij['eenheid']}"


def onze(kader: Kader) -> dict[Plek, Cel]:
    """Our cells, by table and headings."""
    return {
        (naam, rij.kop.tekst, kolom.tekst): cel
        for naam in (MELDINGEN, KERNGETALLEN)
        for tabel in [declaratie(naam, kader).bereken(kader)]
        for rij in tabel.rijen
        for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True)
    }


def test_elk_gedrukt_getal(kader: Kader) -> None:
    cellen = onze(kader)
    alle = list(gedrukt())
    verschillen = [
        (plek, weergave)
        for plek, waarde, weergave in alle
        if cellen[plek].waarde != Decimal(waarde)
        or f"{cellen[plek].tekst} {cellen[plek].eenheid.naam}" != weergave
    ]
    print(f"Dalfsen 2014: {len(alle)} cellen vergeleken, {len(verschillen)} verschillen.")
    assert len(alle) == 11
    assert not verschillen


def test_de_teams_samen(kader: Kader) -> None:
    """The document has no total; ours adds the teams, and what is a part of them apart."""
    cellen = onze(kader)
    for kolom in ("Totaal", "waarvan overdracht van Sociaal Overleg"):
        delen = [int(r["waarde"]) for r in lees("skt_meldingen") if r["kolom"] == kolom]
        assert cellen[MELDINGEN, "Drie teams samen", kolom].waarde == sum(delen)


def onze_velden(regel: ActiviteitWaarde, gedrukt: dict[str, str]) -> dict[str, str]:
    """An activiteit in the columns of the document, which has its date under the raad or in the
    remark, with what is done.
    """
    datum = gedrukt["datum_raad"]
    onder_raad = regel.beslist if datum.casefold() == regel.beslist else regel.stand.planning
    gereed = regel.stand.status == "gereed"
    rest = [
        regel.stand.status if gereed else "",
        regel.stand.gereed,
        regel.stand.opmerking,
        "" if onder_raad == regel.stand.planning and datum else regel.stand.planning,
    ]
    return {
        "groep": regel.groep,
        "letter": regel.letter,
        "onderwerp": regel.naam,
        "datum_raad": onder_raad if datum else "",
        "opmerking": " ".join(rest),
        "gereed": "ja" if gereed else "",
    }


def woorden(tekst: str) -> list[str]:
    """What a text says, whatever the order and the case of its words."""
    return sorted(tekst.replace(";", " ").replace(",", " ").casefold().split())


def test_de_handleiding_noemt_elke_activiteit_zoals_het_voorbeeld() -> None:
    """Who has only the manual can make the list, and importing the file makes none of it twice."""
    regels = (HIER.parent / "docs" / "handleiding" / "dalfsen.md").read_text().splitlines()
    begin = next(nr for nr, regel in enumerate(regels) if regel.startswith("   | groep | letter"))
    tabel = [[vak.strip() for vak in r.strip(" |").split("|")] for r in regels[begin + 2 :][:23]]
    standen = {rij["activiteit"]: rij for rij in rijen_van("doelen_activiteitstand")}
    for vakken, rij in zip(tabel, rijen_van("doelen_activiteit"), strict=True):
        stand = standen[rij["code"]]
        waarden = [rij[veld] for veld in ("groep", "letter", "naam", "beslist")]
        waarden += [stand[veld] for veld in ("status", "planning", "gereed", "opmerking")]
        assert vakken + [""] * (8 - len(vakken)) == waarden


@pytest.mark.parametrize("naam", ["Armoedenota", "Contracten jeugdhulp regio IJssel-Vecht"])
def test_de_code_van_een_activiteit_is_die_van_haar_naam(naam: str) -> None:
    (code,) = (r["code"] for r in rijen_van("doelen_activiteit") if r["naam"] == naam)
    assert code == vrije_code(naam, ())


def rijen_van(bestand: str) -> list[dict[str, str]]:
    with (VOORBEELD / f"{bestand}.csv").open(newline="") as regels:
        return list(csv.DictReader(regels))


def test_elke_gedrukte_activiteit(kader: Kader) -> None:
    editie = Editie.objects.get(samenwerkingsverband=kader.samenwerkingsverband)
    (sectie,) = lees_hoofdstuk(editie, "activiteiten").secties
    assert sectie.lijst is not None
    regels = sectie.lijst.activiteiten.regels
    alle = lees("bijlage_activiteiten")
    verschillen = []
    for rij, regel in zip(alle, regels, strict=True):
        rij["letter"] = rij["letter"].removesuffix(" (dubbel)")  # a second e, as it was printed
        onze = onze_velden(regel, rij)
        verschillen += [
            (rij["onderwerp"], veld, rij[veld], onze[veld])
            for veld in rij
            if woorden(rij[veld]) != woorden(onze[veld])
        ]
    print(f"Dalfsen 2014: {len(alle)} activiteiten vergeleken, {len(verschillen)} verschillen.")
    assert len(alle) == 23
    assert not verschillen
