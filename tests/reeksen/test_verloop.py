"""How a count went through time, and what of it is chance."""

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.reeksen.toeval import KLEIN, past_bij_toeval
from monitor.reeksen.verloop import ervoor, jaar_ervoor, meeste_soort, periodesoort, stappen
from tabellen.eenheid import EURO, Eenheid, aantal
from tabellen.waarde import Cel, Merk, Reden
from tests.reeksen.test_omrekenen import reeks

CASUSSEN = aantal("casussen")


@pytest.mark.parametrize(("was", "nu"), list(product(range(8), range(8))))
def test_toeval_is_wat_tellen_geeft(was: int, nu: int) -> None:
    """Every way in which all that was counted could have fallen in the two periods."""
    samen = was + nu
    wijzen = list(product((0, 1), repeat=min(samen, 14)))
    minste = min(was, nu)
    if len(wijzen) == 2**samen:
        even_scheef = sum(1 for w in wijzen if min(sum(w), samen - sum(w)) <= minste)
        kans = min(Fraction(1), Fraction(even_scheef, len(wijzen)))
        assert past_bij_toeval(was, nu) == (kans > Fraction(1, 20))


def test_van_drie_naar_vijf_is_toeval_en_van_drie_naar_vijftien_niet() -> None:
    assert past_bij_toeval(3, 5)
    assert past_bij_toeval(0, 5)
    assert not past_bij_toeval(0, 6)
    assert not past_bij_toeval(3, 15)
    assert past_bij_toeval(99, 80)
    assert not past_bij_toeval(99, 60)


@given(st.integers(0, KLEIN), st.integers(0, KLEIN))
def test_toeval_kent_geen_richting(een: int, ander: int) -> None:
    assert past_bij_toeval(een, ander) == past_bij_toeval(ander, een)
    assert past_bij_toeval(een, een)


@pytest.mark.parametrize(
    ("periode", "soort", "eerder", "jaar"),
    [
        ("2016-k1", "kwartaal", "2015-k4", "2015-k1"),
        ("2016-k3", "kwartaal", "2016-k2", "2015-k3"),
        ("2016-01", "maand", "2015-12", "2015-01"),
        ("2016-12", "maand", "2016-11", "2015-12"),
        ("2016", "jaar", "2015", ""),
        ("2021-08-31", "dag", "", "2020-08-31"),
        ("2016-k1/2016-k3", "tot en met", "", "2015-k1/2015-k3"),
    ],
)
def test_wat_ervoor_kwam(periode: str, soort: str, eerder: str, jaar: str) -> None:
    assert (periodesoort(periode), ervoor(periode), jaar_ervoor(periode)) == (soort, eerder, jaar)


def test_van_de_perioden_telt_waarvan_er_de_meeste_zijn() -> None:
    assert meeste_soort(["2016", "2016-k1", "2016-k2"]) == "kwartaal"
    assert meeste_soort(["2016", "2015", "2016-k1"]) == "jaar"
    assert meeste_soort(["2016", "2016-k1"]) == "kwartaal"


def _stappen(waarden: dict[str, Any], eenheid: Eenheid = CASUSSEN) -> dict[str, Any]:
    punten = reeks({("A", p): w for p, w in waarden.items()}, eenheid=eenheid).van("A")
    return {stap.punt.periode: stap for stap in stappen(punten)}


def _cel(getal: int, *merken: Merk) -> Cel:
    return Cel(getal, CASUSSEN, merken=merken)


def test_elk_cijfer_staat_naast_dat_ervoor_en_dat_van_een_jaar_eerder() -> None:
    uit = _stappen({"2015-k1": 200, "2015-k4": 300, "2016-k1": 250, "2016-k3": 3})
    assert list(uit) == ["2016-k3", "2016-k1", "2015-k4", "2015-k1"]
    nu = uit["2016-k1"]
    assert (nu.vorige.zin, nu.vorige.sinds) == ("50 minder (-16,7%)", "4e kwartaal 2015")
    assert (nu.jaar.zin, nu.jaar.sinds) == ("50 meer (+25,0%)", "1e kwartaal 2015")
    assert not nu.vorige.toeval
    assert uit["2016-k3"].naast == (None, None)  # nothing was published of the quarter between


def test_een_klein_aantal_dat_schommelt_heet_zo() -> None:
    assert _stappen({"2015-k4": 3, "2016-k1": 5})["2016-k1"].vorige.toeval
    assert not _stappen({"2015-k4": 3, "2016-k1": 3})["2016-k1"].vorige.toeval
    assert not _stappen({"2015-k4": 3, "2016-k1": 30})["2016-k1"].vorige.toeval
    assert not _stappen({"2015-k4": 120, "2016-k1": 99})["2016-k1"].vorige.toeval
    assert not _stappen({"2015-k4": 3, "2016-k1": 5}, EURO)["2016-k1"].vorige.toeval


@pytest.mark.parametrize(
    ("toen", "nu", "waarom"),
    [
        (Reden.AFGESCHERMD, 5, "toen afgeschermd"),
        (Reden.NIET_GELEVERD, 5, "toen niet geleverd"),
        (_cel(4, Merk.ONVOLLEDIG), 5, "er ontbreekt een deel"),
        (4, _cel(5, Merk.AFGESCHERMD), "een deel is afgeschermd"),
        (4, _cel(5, Merk.BREUK), "breuk in de reeks"),
        (4, Cel(5, EURO), "in een andere eenheid geteld"),
    ],
)
def test_wat_niet_te_vergelijken_is_zegt_waarom(toen: Any, nu: Any, waarom: str) -> None:
    verschil = _stappen({"2015-k4": toen, "2016-k1": nu})["2016-k1"].vorige
    assert verschil.verandering is None
    assert verschil.zin == f"niet te vergelijken: {waarom}"


def test_een_breuk_ertussen_breekt_ook_het_jaar() -> None:
    waarden = {"2015-k1": 4, "2015-k3": _cel(5, Merk.BREUK), "2015-k4": 6, "2016-k1": 7}
    nu = _stappen(waarden)["2016-k1"]
    assert nu.vorige.zin == "1 meer"
    assert nu.jaar.zin == "niet te vergelijken: breuk in de reeks"
