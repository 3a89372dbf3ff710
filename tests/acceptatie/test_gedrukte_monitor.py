"""Every number printed in the real monitor of 1e kwartaal 2016, against what we export; and how
soon a reader of Bedum finds the answer to a question in them.
"""

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
from tests.acceptatie.wandeling import Wandeling
from tests.conftest import MELDING

pytestmark = pytest.mark.django_db

ADRES = "/bmwe/2016-k1"
BIJ_JEUGD = "Cijfers bij Jeugdwet"
JEUGD = "Actieve voorzieningen naar productgroep: Totaal – PGB + ZIN"
CASES = "Casussen in de basisteams: Cases besproken"
WMO = "Actuele voorzieningen naar soort: Totaal"
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


@pytest.fixture
def bedum(bezoeker: Client) -> Wandeling:
    """One click on its way."""
    return Wandeling(bezoeker).kies("gemeente", "Bedum")


def test_stijgt_de_jeugdhulp(bedum: Wandeling) -> None:
    """Of what was printed once only, it says so; of what was printed of earlier, how it went."""
    assert "160 Voorzieningen, 1e kwartaal 2016 15,3 per 1.000 inwoners" in bedum.cijfer(
        BIJ_JEUGD, JEUGD
    )
    assert "Gelijk gebleven sinds 4e kwartaal 2015" in bedum.cijfer(BIJ_JEUGD, CASES)
    eenmaal = ["1e kwartaal 2016", "160", "geen cijfer van toen", "geen cijfer van toen"]
    assert eenmaal in bedum.volg(f"Door de tijd: {JEUGD}").rijen()


def test_wat_veranderde_en_waardoor(bedum: Wandeling) -> None:
    assert "1.159 Voorzieningen, 1e kwartaal 2016 ▼ 78 minder (-6,3%)" in bedum.cijfer(
        "Cijfers bij Wmo 2015", WMO
    )
    reeks = bedum.volg(f"Door de tijd: {WMO}")
    assert ["1e kwartaal 2016", "1.159", "▼ 78 minder (-6,3%)", "geen cijfer van toen"] in (
        reeks.rijen()
    )
    waarom = reeks.volg("Waardoor het veranderde in Bedum")
    assert "1.159 voorzieningen: 78 minder (-6,3%) sinds 4e kwartaal 2015 (1.237)" in waarom.tekst()
    for deel in (["Vervoer", "700", "662"], ["Huishoudelijke hulp", "177", "155"]):
        assert deel in [rij[:3] for rij in waarom.rijen()]


def test_naast_de_anderen_per_1000(bedum: Wandeling) -> None:
    naast = bedum.volg(f"Vergelijk: {JEUGD}").kies("hoe", "per 1.000 inwoners")
    for rij in (["Bedum", "15,3"], ["De Marne", "12,9"], ["Eemsmond", "17,7"], ["Winsum", "20,7"]):
        assert rij in naast.rijen()


def test_is_het_geld_genoeg(bedum: Wandeling) -> None:
    """Budget and saldo stand beside the measures of the same law."""
    for kop, wet, saldo, budget in (
        ("Jeugdwet", "Jeugdwet", "67.000", "2.398.153"),
        ("Wmo 2015", "Wmo", "302.000", "1.585.838"),
    ):
        geld = f"Het geld bij {kop}"
        over = bedum.cijfer(geld, f"Resultaat {wet}: Saldo (budgetneutraliteit) – Realisatie")
        assert f"€ {saldo}* Euro, 2015" in over
        assert f"€ {budget} Euro, 2016" in bedum.cijfer(
            geld, f"Beschikbare budgetten: {wet} – Budget"
        )
