"""A percentage that crosses a line that subtracts: of what is left, or of each part of it."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenten.models import Kwartaal
from invoer.blad.bladen import Blad, lees
from invoer.blad.rekenaar import Rekenaar
from invoer.blad.soorten import soort_van
from overzichten.models import Overzicht
from tests.factories import DeelnameFactory
from tests.overzichten.bouw import KWARTAAL, bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db
Lijnen = dict[str, dict[str, Any]]
EDE = {("l", "w"): 101549, ("l", "pr"): 108718, ("b", "w"): 3214, ("b", "pr"): 18642}
UITPUTTING: Lijnen = {
    "w": {},
    "pr": {},
    "p": {"soort": "formule", "formule": "100 * [pr] / [w]"},
    "gr": {"soort": "formule", "formule": "100 * ([pr] - [w]) / [w]"},
}


def formule(tekst: str, **velden: Any) -> dict[str, Any]:
    return {"soort": "formule", "formule": tekst, **velden}


def gevuld(regels: Lijnen, kolommen: Lijnen, cijfers: Any, **velden: Any) -> Overzicht:
    deelname = DeelnameFactory()
    overzicht = bouw(deelname.samenwerkingsverband, regels, kolommen, **velden)
    vul(overzicht, deelname.gemeente, {plek: str(getal) for plek, getal in cijfers.items()})
    return overzicht


def op_het_blad(overzicht: Overzicht, cijfers: Any) -> dict[tuple[str, str], str]:
    """The computed cells as who fills in sees them."""
    verband = overzicht.samenwerkingsverband
    blad = Blad(
        soort_van(verband.slug, "wmo-overzicht-proef"),
        verband,
        verband.deelnames.get().gemeente,
        Kwartaal.van(*KWARTAAL),
    )
    regels = {regel.code: regel for regel in overzicht.regels.all()}
    kolommen = {kolom.code: kolom for kolom in overzicht.kolommen.all()}
    waarden = {(regels[r].pk, kolommen[k].pk): Decimal(x) for (r, k), x in cijfers.items()}
    rekenaar = Rekenaar(lees(blad), waarden)
    return {
        (r, k): rekenaar.tekst(regel, kolom)
        for r, regel in regels.items()
        for k, kolom in kolommen.items()
        if not (regel.ingevuld and kolom.ingevuld)
    }


def zoals_op_het_blad(overzicht: Overzicht, cijfers: Any) -> None:
    blad, tabel = op_het_blad(overzicht, cijfers), rooster(maak(overzicht))
    codes = [kolom.code for kolom in overzicht.kolommen.order_by("volgorde")]
    for (r, k), tekst in blad.items():
        assert tabel[r.capitalize()][codes.index(k)].removesuffix("%") == tekst, (r, k)


@pytest.mark.parametrize(
    ("soort", "saldo"),
    [
        (("lasten", "baten"), {"soort": "saldo"}),
        (("lasten", "baten"), {"soort": "tekort"}),
        (("lasten", "baten"), {"soort": "som"}),
        (("lasten", "baten"), formule("[b] - [l]")),
        (("lasten", "baten"), formule("2 * [l] - 2 * [b]")),
        (("cijfer", "cijfer"), formule("[l] - [b]")),
    ],
)
def test_van_een_saldo_is_het_percentage_dat_van_het_saldo(
    soort: tuple[str, str], saldo: dict[str, Any]
) -> None:
    telt = {"telt_in": "s"} if saldo["soort"] == "som" else {}
    regels = {"l": {"soort": soort[0], **telt}, "b": {"soort": soort[1], **telt}, "s": saldo}
    overzicht = gevuld(regels, UITPUTTING, EDE)
    assert rooster(maak(overzicht))["S"][2:] == ["91,6%", "-8,4%"]  # 90.076 of 98.335
    zoals_op_het_blad(overzicht, EDE)


@pytest.mark.parametrize("saldo", [{"soort": "saldo"}, formule("[b] - [l]")])
def test_ook_als_baten_en_lasten_naast_elkaar_staan(saldo: dict[str, Any]) -> None:
    kolommen = {"l": {"soort": "lasten"}, "b": {"soort": "baten"}, "s": saldo}
    cijfers = {(k, r): getal for (r, k), getal in EDE.items()}
    overzicht = gevuld(UITPUTTING, kolommen, cijfers)
    tabel = rooster(maak(overzicht))
    assert (tabel["P"], tabel["Gr"]) == (["107,1%", "580,0%", "91,6%"], ["7,1%", "480,0%", "-8,4%"])
    zoals_op_het_blad(overzicht, cijfers)


AANDEEL: Lijnen = {"deel": {}, "geheel": {}, "p": formule("100 * [deel] / [geheel]")}
TOEN_EN_NU = {("deel", "t"): 10, ("geheel", "t"): 100, ("deel", "n"): 30, ("geheel", "n"): 150}


@pytest.mark.parametrize("soort", ["cijfer", "lasten"])
def test_een_verschil_tussen_kolommen_is_dat_van_hun_percentages(soort: str) -> None:
    kolommen = {"t": {"soort": soort}, "n": {"soort": soort}, "v": formule("[n] - [t]")}
    overzicht = gevuld(AANDEEL, kolommen, TOEN_EN_NU)
    assert rooster(maak(overzicht))["P"] == ["10,0%", "20,0%", "10,0%"]
    zoals_op_het_blad(overzicht, TOEN_EN_NU)


@pytest.mark.parametrize(
    "toen",
    [{"jaar_verschil": -1, "naam": "T"}, {"peildag": "1-1"}, {"maand": 1, "doorlopend": True}],
)
def test_een_verschil_tussen_jaren_is_dat_ook_in_regels(toen: dict[str, Any]) -> None:
    regels = {"t": toen, "n": {}, "v": formule("[n] - [t]")}
    cijfers = {(k, r): getal for (r, k), getal in TOEN_EN_NU.items()}
    overzicht = gevuld(regels, AANDEEL, cijfers)
    assert rooster(maak(overzicht))["V"] == ["20", "50", "10,0%"]
    assert op_het_blad(overzicht, cijfers)["v", "p"] == "10,0"


def test_het_blad_telt_geen_percentages_op() -> None:
    kolommen = {"t": {"telt_in": "s"}, "n": {"telt_in": "s"}, "s": {"soort": "som"}}
    overzicht = gevuld(AANDEEL, kolommen, TOEN_EN_NU)
    assert rooster(maak(overzicht))["P"] == ["10,0%", "20,0%", "16,0%"]
    zoals_op_het_blad(overzicht, TOEN_EN_NU)


def test_het_blad_rondt_af_en_telt_bij_elkaar_zoals_de_tabel() -> None:
    regels = {"x": {}, "y": {}, "helft": formule("[x] / 2"), "deel": formule("[x] / 40")}
    regels |= {"samen": formule("[x] + [y]"), "verschil": formule("[x] - [y]")}
    kolommen: Lijnen = {"heel": {"decimalen": 0}, "min": {"decimalen": 0}, "fijn": {"decimalen": 1}}
    cijfers = {("x", "heel"): 9, ("x", "min"): -1, ("x", "fijn"): -1}
    niets = {("y", kolom): "n.v.t." for kolom in kolommen}
    overzicht = gevuld(regels, kolommen, {**cijfers, **niets})
    tabel = rooster(maak(overzicht))
    assert (tabel["Helft"], tabel["Deel"]) == (["5", "-1", "-0,5"], ["0", "0", "0,0"])
    assert (tabel["Samen"], tabel["Verschil"]) == (["9", "-1", "-1,0"], ["n.v.t."] * 3)
    blad = op_het_blad(overzicht, cijfers)
    for regel in ("helft", "deel", "samen"):
        assert [blad[regel, kolom] for kolom in kolommen] == tabel[regel.capitalize()]
    assert {blad["verschil", kolom] for kolom in kolommen} == {""}


def test_op_het_blad_heeft_een_deel_de_eenheid_van_het_geheel() -> None:
    """What it is computed of has it too, whatever it is called itself."""
    regels = {"x": {}, "deel": formule("100 * [x] / [x@alles]")}
    kolommen: Lijnen = {"alles": {}, "geld": {"eenheid": "euro"}, "half": formule("[geld] / 2")}
    cijfers = {("x", "alles"): 16, ("x", "geld"): 8}
    overzicht = gevuld(regels, kolommen, cijfers, eenheid="personen")
    assert rooster(maak(overzicht))["Deel"] == ["100,0%", "", ""]
    blad = op_het_blad(overzicht, cijfers)
    assert [blad["deel", kolom] for kolom in kolommen] == ["100,0", "", ""]


@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize("gemeenten", ["naast", "onder", "som"])
def test_het_blad_zegt_wat_niet_optelt(liggend: bool, gemeenten: str) -> None:
    regels = {"x": {"telt_in": "t"}, "y": {"telt_in": "t"}, "t": {"soort": "som"}}
    kolommen: Lijnen = {
        **{"n": {}, "p": {"eenheid": "procent"}, "w": {"naam": "Wachttijd", "eenheid": "weken"}},
        **{"d": formule("[n] / 2"), "b": formule("100 * [p] / [p@t]")},
    }
    cijfers = {(r, k): 10 for r in "xy" for k in "npw"}
    overzicht = gevuld(regels, kolommen, cijfers, liggend=liggend, gemeenten=gemeenten)
    blad = op_het_blad(overzicht, cijfers)
    assert [blad["t", k] for k in kolommen] == ["20", "n.o.", "n.o.", "10", "n.o."]
    assert [blad[r, k] for r in "xy" for k in "db"] == ["5", "n.o.", "5", "n.o."]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=8))
def test_elk_percentage_is_dat_van_wat_er_in_de_twee_cellen_staat(getallen: list[int]) -> None:
    """As a person computes it, row by row, from what is printed beside it."""
    posten = {"l": "lasten", "b": "baten", "st": "lasten", "on": "baten"}
    plekken = [(r, k) for r in posten for k in ("w", "pr")]
    cijfers = dict(zip(plekken, getallen, strict=True))
    regels: Lijnen = {code: {"soort": soort} for code, soort in posten.items()}
    regels |= {"s": {"soort": "saldo"}, "g": formule("[b] + [on] - [l] - [st]")}
    for rij in maak(gevuld(regels, UITPUTTING, cijfers)).rijen:
        w, pr, p, gr = rij.cellen
        assert isinstance(w.waarde, int)
        for cel, deel in ((p, pr.waarde), (gr, (pr.waarde or 0) - w.waarde)):
            if not w.waarde:
                assert cel.tekst == "n.v.t."
                continue
            exact = Fraction(100 * (deel or 0), w.waarde)
            assert cel.waarde is not None
            assert abs(Fraction(cel.waarde) - exact) <= Fraction(1, 20)
