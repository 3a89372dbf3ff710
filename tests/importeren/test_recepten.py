"""The recipes in docs/importformaat.md give the tables that stand below them."""

import re
from pathlib import Path

import pytest

from domeinen.inhoud import declaratie
from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.indienen.importcontrole import tel_bevindingen
from monitor.importeren.mappen import importeer_map
from monitor.management.commands.importformaat import DOCUMENT
from overzichten.models import Overzicht
from tabellen.kader import Kader
from tests import factories
from tests.overzichten.bouw import neem_deel

pytestmark = pytest.mark.django_db
TEKST = DOCUMENT.read_text(encoding="utf-8").partition("## Recepten\n")[2].partition("\n## ")[0]
RECEPTEN = dict(recept.split("\n", 1) for recept in TEKST.split("\n### ")[1:])


@pytest.fixture(autouse=True)
def gemeenten() -> None:
    streek = factories.SamenwerkingsverbandFactory(slug="streek")
    berg, *_ = neem_deel(streek, "Berg", "Dal", "Vlakte")
    alleen = factories.SamenwerkingsverbandFactory(slug="berg")
    factories.DeelnameFactory(samenwerkingsverband=alleen, gemeente=berg, volgorde=1)


def test_er_zijn_recepten() -> None:
    assert len(RECEPTEN) == 4


@pytest.mark.parametrize("naam", RECEPTEN)
def test_een_recept_geeft_de_tabel_eronder(naam: str, tmp_path: Path) -> None:
    _, bestanden, gedrukt = RECEPTEN[naam].split("```")
    stukken = re.split(r"^(\w+\.csv)\n", bestanden, flags=re.M)[1:]
    for bestand, inhoud in zip(stukken[::2], stukken[1::2], strict=True):
        (tmp_path / bestand).write_text(inhoud, encoding="utf-8")
    uitkomsten = importeer_map(tmp_path)
    assert [melding for uitkomst in uitkomsten for melding in uitkomst.meldingen] == []
    assert not list(tel_bevindingen(over for uitkomst in uitkomsten for over in uitkomst.over))

    (overzicht,) = Overzicht.objects.all()
    verband = Samenwerkingsverband.objects.get(pk=overzicht.samenwerkingsverband_id)
    kader = Kader.van(verband, Kwartaal.van(2023, 4))
    tabel = declaratie(f"{overzicht.domein}.overzicht.{overzicht.code}", kader).bereken(kader)
    koppen = [*tabel.rijkoppen, *(kolom.tekst for kolom in tabel.kolommen)]
    rijen = [
        [*rij.kop.pad, *(f"{cel.tekst}{cel.tekens}".replace("\xa0", " ") for cel in rij.cellen)]
        for rij in tabel.rijen
    ]
    kop, _, *regels = gedrukt.strip().splitlines()
    assert [koppen, *rijen] == [regel.strip("| ").split(" | ") for regel in (kop, *regels)]
