"""Every number printed in the real monitor of 1e kwartaal 2016, against what we export."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from tests.acceptatie import gedrukt
from tests.acceptatie.bestanden import Raster, csv_raster, json_rasters, kolomtekst
from tests.acceptatie.conftest import BMWE
from tests.acceptatie.gedrukt import GedrukteCel, Verschil
from tests.conftest import MELDING

pytestmark = pytest.mark.django_db

ADRES = "/bmwe/2016-k1"
Tabelnaam = tuple[str, str]


@pytest.fixture(scope="module", autouse=True)
def bmwe(importeer: Callable[[Path], None]) -> None:
    importeer(BMWE)


@pytest.fixture(scope="module")
def gedrukte_cellen() -> list[GedrukteCel]:
    """All cells of all printed tables, also those without a number."""
    return [cel for bestand in gedrukt.bestanden() for cel in gedrukt.cellen(bestand)]


@pytest.fixture(scope="module")
def uit_csv(bezoeker: Client, gedrukte_cellen: list[GedrukteCel]) -> dict[Tabelnaam, Raster]:
    """The tables from their own CSV files."""
    diepte: dict[Tabelnaam, int] = defaultdict(int)
    for cel in gedrukte_cellen:
        diepte[cel.plek.naam] = max(diepte[cel.plek.naam], len(cel.plek.rij))
    return {
        (hoofdstuk, tabel): csv_raster(bezoeker, f"{ADRES}/{hoofdstuk}/{tabel}.csv", niveaus)
        for (hoofdstuk, tabel), niveaus in diepte.items()
    }


@pytest.fixture(scope="module")
def uit_json(bezoeker: Client) -> dict[Tabelnaam, Raster]:
    """The tables from the file of the whole editie."""
    return dict(json_rasters(bezoeker, f"{ADRES}.json"))


def test_gouden_bestanden_zijn_volledig(gedrukte_cellen: list[GedrukteCel]) -> None:
    """Nothing that was printed with a digit lacks its number, save a range in words."""
    assert len(gedrukt.bestanden()) == 17
    assert {cel.bestand for cel in gedrukte_cellen} == set(gedrukt.bestanden())
    zonder = [cel for cel in gedrukte_cellen if cel.gedrukt is None]
    assert {c.weergave for c in zonder if any(map(str.isdigit, c.weergave))} == {"3 - 5"}


@pytest.mark.parametrize("bron", ["uit_csv", "uit_json"])
def test_elk_gedrukt_getal(
    bron: str,
    gedrukte_cellen: list[GedrukteCel],
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    rasters: Mapping[Tabelnaam, Raster] = request.getfixturevalue(bron)
    vergeleken: dict[str, int] = defaultdict(int)
    verschillen = set()
    for cel in gedrukte_cellen:
        if cel.gedrukt is not None:
            berekend = rasters[cel.plek.naam][cel.plek.rij, kolomtekst(cel.plek.kolom)]
            vergeleken[cel.bestand] += 1
            if berekend != cel.gedrukt:
                assert isinstance(berekend, Decimal), f"{cel}: ‘{berekend}’ is geen getal"
                verschillen.add(Verschil(cel.bestand, cel.sleutel, cel.gedrukt, berekend))
    aantal = sum(vergeleken.values())
    record_property(
        MELDING,
        f"Gedrukte monitor ({bron}): {aantal} cellen uit {len(vergeleken)} tabellen vergeleken, "
        f"{len(verschillen)} verschillen.",
    )
    assert set(vergeleken) == set(gedrukt.bestanden())
    assert aantal == sum(bool(r["waarde"]) for b in gedrukt.bestanden() for r in gedrukt.lees(b))
    assert verschillen == gedrukt.verwachte_verschillen()


def test_wat_zonder_getal_is_gedrukt(
    gedrukte_cellen: list[GedrukteCel], uit_json: dict[Tabelnaam, Raster]
) -> None:
    """A blank, a dash or a word is no number, or nothing; a period to come is not there at all."""
    getallen = {
        cel: waarde
        for cel in gedrukte_cellen
        if cel.gedrukt is None
        and isinstance(
            waarde := uit_json[cel.plek.naam].get((cel.plek.rij, kolomtekst(cel.plek.kolom))),
            Decimal,
        )
    }
    assert getallen, "geen enkele gedrukte leegte of streep is bij ons 0"
    assert set(getallen.values()) == {Decimal(0)}
    assert {cel.weergave for cel in getallen} == {"", "-"}
    assert {cel.bestand for cel in getallen if not cel.weergave} == {"jeugd_voorzieningen"}


def test_elk_verschil_is_uitgelegd() -> None:
    rijen = gedrukt.lees(gedrukt.VERSCHILLEN)
    assert len(rijen) == len(gedrukt.verwachte_verschillen())
    for rij in rijen:
        assert Decimal(rij["gedrukt"]) != Decimal(rij["berekend"])
        assert len(rij["reden"]) > 40
