"""Het Hogeland 2021, from data alone: every printed number, as value and as a reader sees it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from domeinen.inhoud import declaratie
from gemeenten.models import Kwartaal, Samenwerkingsverband
from tabellen.kader import Kader
from tabellen.waarde import Cel
from tests.acceptatie.hogeland import GOUDEN, PLAATSEN, VERSCHILLEN, cellen, kaal, lees

VOORBEELD = Path(__file__).parent.parent.parent / "voorbeelden" / "hogeland-2021"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def onze(
    importeer: Callable[[Path], None], django_db_blocker: DjangoDbBlocker
) -> dict[tuple[str, str, str], Cel]:
    """Our cells, by table and headings."""
    importeer(VOORBEELD)
    verband = Samenwerkingsverband.objects.get(slug="hogeland")
    kader = Kader.van(verband, Kwartaal.van(2021, 3))
    uit = {}
    for naam in {plaats.tabel for plaats in PLAATSEN.values()}:
        tabel = declaratie(naam, kader).bereken(kader)
        for rij in tabel.rijen:
            for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
                uit[naam, rij.kop.tekst, kolom.tekst] = cel
    return uit


def test_elk_gedrukt_bestand_wordt_vergeleken() -> None:
    assert {pad.stem for pad in GOUDEN.glob("*.csv")} - {VERSCHILLEN} == set(PLAATSEN)


def test_elk_gedrukt_getal(onze: dict[tuple[str, str, str], Cel]) -> None:
    verschillen = []
    aantal = 0
    for gedrukt in cellen():
        cel = onze[gedrukt.tabel, gedrukt.rij, gedrukt.kolom]
        aantal += 1
        waarde = None if cel.waarde is None else Decimal(cel.waarde)
        if waarde != gedrukt.waarde or kaal(cel.tekst) != kaal(gedrukt.weergave):
            verschillen.append((gedrukt.bestand, gedrukt.rij, gedrukt.kolom, gedrukt.weergave))
    print(f"Het Hogeland 2021: {aantal} cellen vergeleken, {len(verschillen)} verschillen.")
    uitgelegd = lees(VERSCHILLEN)
    assert all(rij["reden"] for rij in uitgelegd)
    assert aantal == 545
    assert sorted(verschillen) == sorted(
        (rij["bestand"], rij["rij"], rij["kolom"], rij["weergave"]) for rij in uitgelegd
    )
