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

from domeinen.inhoud import declaratie
from gemeenten.models import Kwartaal, Samenwerkingsverband
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
