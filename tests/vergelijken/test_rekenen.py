"""Rates and indices are what one would work out by hand; what is withheld stays so."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.vergelijken.rekenen import (
    INDEX,
    afgerond,
    als_index,
    deel,
    eenheid_per,
    waarom_niet_te_delen,
)
from tabellen.eenheid import CENTEN, EURO, PROCENT, Eenheid, aantal
from tabellen.waarde import Cel, Merk, Reden

TELLING = aantal("voorzieningen")
WAARDEN = st.integers(-(10**9), 10**9)
NOEMERS = st.integers(1, 10**7)
ZONDER = [reden for reden in Reden if reden is not Reden.TEKST]


def _heel(getal: Fraction) -> int:
    """Rounded half up, away from zero, with whole numbers only."""
    rest = (abs(getal.numerator) * 2 + getal.denominator) // (2 * getal.denominator)
    return rest if getal >= 0 else -rest


@given(WAARDEN, NOEMERS, st.sampled_from([1, 1000]))
def test_per_1000_en_per_inwoner(waarde: int, noemer: int, schaal: int) -> None:
    for bron, keer in ((TELLING, 1000), (Eenheid("euro", schaal=schaal), schaal)):
        eenheid = eenheid_per(bron, "inwoners")
        (cel,) = afgerond([deel(Cel(waarde, bron), Decimal(noemer), eenheid)])
        stap = 10**cel.eenheid.decimalen
        assert cel.waarde is not None
        assert Fraction(cel.waarde) == Fraction(_heel(Fraction(waarde * keer * stap, noemer)), stap)


@given(st.lists(WAARDEN, min_size=1, max_size=6), st.integers(1, 10**9))
def test_een_index_is_een_verhouding(waarden: list[int], eerste: int) -> None:
    basis = Cel(eerste, TELLING)
    rij = afgerond([als_index(Cel(waarde, TELLING), basis) for waarde in (eerste, *waarden)])
    stap = 10 ** rij[0].eenheid.decimalen
    for waarde, cel in zip((eerste, *waarden), rij, strict=True):
        assert cel.waarde is not None
        verwacht = Fraction(_heel(Fraction(waarde * 100 * stap, eerste)), stap)
        assert Fraction(cel.waarde) == verwacht
    assert rij[0].waarde == 100


@pytest.mark.parametrize("reden", ZONDER)
def test_wat_er_niet_is_wordt_niet_berekend(reden: Reden) -> None:
    """Nor what it is less than: that would tell something of a number nobody may know."""
    leeg = Cel(None, TELLING, reden, grens=10 if reden is Reden.AFGESCHERMD else None)
    vol = Cel(20, TELLING, merken=(Merk.VOORLOPIG,))
    eenheid = eenheid_per(TELLING, "inwoners")
    for cel in (
        deel(leeg, Decimal(5000), eenheid),
        als_index(leeg, vol),
        als_index(vol, leeg),
        als_index(leeg, leeg),
    ):
        assert (cel.waarde, cel.reden, cel.grens) == (None, reden, None)
    assert deel(vol, Decimal(5000), eenheid).merken == (Merk.VOORLOPIG,)
    assert deel(vol, None, eenheid).reden is Reden.ONBEKEND
    assert [als_index(vol, Cel(waarde, TELLING)).reden for waarde in (0, -3)] == [Reden.NVT] * 2


def test_de_eenheid_zegt_waardoor_is_gedeeld() -> None:
    assert eenheid_per(TELLING, "jeugdigen").naam == "voorzieningen per 1.000 jeugdigen"
    euro = eenheid_per(EURO, "inwoners")
    assert (euro.naam, euro.toon(Decimal("12.5"))) == ("euro per inwoner", "€\xa012,50")
    assert INDEX.toon(Decimal(103)) == "103,0"


@pytest.mark.parametrize(
    ("eenheid", "maat", "te_delen"),
    [
        (TELLING, "jeugd.voorziening.pgb", True),
        (EURO, "", True),
        (CENTEN, "", True),
        (aantal("fte"), "", True),
        (PROCENT, "", False),
        (TELLING, "procent(a.b.c/d.e.f)", False),
        (aantal("euro per cliënt"), "", False),
        (aantal("rapportcijfer"), "", False),
    ],
)
def test_een_verhouding_wordt_niet_gedeeld(eenheid: Eenheid, maat: str, te_delen: bool) -> None:
    assert (waarom_niet_te_delen(eenheid, maat) == "") is te_delen
