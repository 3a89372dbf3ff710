"""A quotient of a total of gemeenten that do not all count on both sides of it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import SamenwerkingsverbandFactory
from tests.overzichten.bouw import bouw, maak, neem_deel, rooster, vul

pytestmark = pytest.mark.django_db
DRIE = ("Asten", "Deurne", "Someren")


def kolommen(formule: str, **toen: Any) -> dict[str, dict[str, Any]]:
    deling = {"soort": "formule", "formule": formule, "eenheid": "index", "decimalen": 0}
    return {"a": toen, "b": {}, "ix": deling}


def totaal(lijnen: dict[str, dict[str, Any]], cijfers: list[tuple[str, str]], hoe: str) -> str:
    """The quotient of all gemeenten together, of their figures a and b."""
    verband = SamenwerkingsverbandFactory()
    naam = {"totaal": "T"} if hoe == "onder" else {}
    overzicht = bouw(verband, {"r": {}}, lijnen, gemeenten=hoe, **naam)
    gemeenten = neem_deel(verband, *DRIE[: len(cijfers)])
    for gemeente, (a, b) in zip(gemeenten, cijfers, strict=True):
        vul(overzicht, gemeente, {("r", "a"): a, ("r", "b"): b})
    tabel = maak(overzicht)
    return rooster(tabel)["T" if hoe == "onder" else "R"][-1]


INDEX = "100 * [b] / [a]"
GROEI = "100 * ([b] - [a]) / [a]"
JAREN = {"jaar_verschil": -3}


@pytest.mark.parametrize("hoe", ["onder", "som"])
@pytest.mark.parametrize(
    ("formule", "toen", "derde", "verwacht"),
    [
        (INDEX, JAREN, ("n.v.t.", "149"), "n.v.t."),
        (GROEI, JAREN, ("n.v.t.", "149"), "n.v.t."),
        (INDEX, {}, ("n.v.t.", "149"), "n.v.t."),  # costs of no clients
        (INDEX, JAREN, ("149", "n.v.t."), "n.v.t."),  # who left
        (GROEI, {}, ("149", "n.v.t."), "n.v.t."),
        (INDEX, {}, ("149", "n.v.t."), "79"),  # a part that is not there, of the whole
        (INDEX, JAREN, ("n.v.t.", "n.v.t."), "96"),
        (GROEI, JAREN, ("n.v.t.", "n.v.t."), "-4"),
        (INDEX, JAREN, ("n.v.t.", "0"), "96"),
        (INDEX, JAREN, ("n.v.t.", "onbekend"), "96^"),
        (INDEX, JAREN, ("n.u.", "149"), ""),
        (INDEX, {}, ("149", "n.u."), "79"),
        (INDEX, JAREN, ("149", "149"), "97"),
    ],
)
def test_een_gemeente_die_er_toen_niet_was_is_geen_groei(
    formule: str, toen: dict[str, int], derde: tuple[str, str], verwacht: str, hoe: str
) -> None:
    cijfers = [("182", "168"), ("512", "501"), derde]
    assert totaal(kolommen(formule, **toen), cijfers, hoe) == verwacht


def test_bij_elke_gemeente_zelf_staat_het_gewoon() -> None:
    verband = SamenwerkingsverbandFactory()
    overzicht = bouw(verband, {"r": {}}, kolommen(INDEX, **JAREN), gemeenten="onder", totaal="T")
    asten, someren = neem_deel(verband, "Asten", "Someren")
    vul(overzicht, asten, {("r", "a"): "200", ("r", "b"): "190"})
    vul(overzicht, someren, {("r", "a"): "n.v.t.", ("r", "b"): "149"})
    assert rooster(maak(overzicht)) == {
        "Asten": ["200", "190", "95"],
        "Someren": ["n.v.t.", "149", "n.v.t."],
        "T": ["200", "339", "n.v.t."],
    }


cijfer = st.integers(1, 900).map(str) | st.just("n.v.t.")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(cijfer, cijfer), min_size=3, max_size=3))
def test_een_index_ligt_tussen_die_van_de_gemeenten(cijfers: list[tuple[str, str]]) -> None:
    uit = totaal(kolommen(INDEX, **JAREN), cijfers, "onder")
    samen = [(int(a), int(b)) for a, b in cijfers if "n.v.t." not in {a, b}]
    if uit == "n.v.t.":
        assert len(samen) < 3
        return
    assert all((a == "n.v.t.") == (b == "n.v.t.") for a, b in cijfers)
    indexen = [100 * b / a for a, b in samen]
    assert min(indexen) - 1 <= float(uit.replace(".", "")) <= max(indexen) + 1
