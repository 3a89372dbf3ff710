"""A rounded number with its word is true, whatever the number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.proza.afronding import Schrijfwijze, rond_af, schrijf
from tabellen.eenheid import EURO, EURO_VN, PROCENT, Eenheid, aantal

GETALLEN = st.decimals(
    min_value=-(10**13), max_value=10**13, places=3, allow_nan=False, allow_infinity=False
)


def _lees(tekst: str) -> Decimal:
    """The number that a reader reads."""
    *_, getal = [d for d in tekst.replace("\xa0", " ").split() if any(t.isdigit() for t in d)]
    keer = {"miljoen": 10**6, "miljard": 10**9}.get(tekst.replace("\xa0", " ").split()[-1], 1)
    return Decimal(getal.strip("€%").replace(".", "").replace(",", ".")) * keer


@given(
    waarde=GETALLEN,
    vorm=st.sampled_from(Schrijfwijze),
    eenheid=st.sampled_from([EURO, aantal("x")]),
)
def test_het_woord_is_waar(waarde: Decimal, vorm: Schrijfwijze, eenheid: Eenheid) -> None:
    woord, _ = rond_af(waarde, vorm)
    if vorm is Schrijfwijze.EXACT:
        assert not woord
        return
    tekst = schrijf(waarde, eenheid, vorm)
    gelezen = _lees(tekst)
    assert tekst.startswith(woord)
    if not woord:
        assert gelezen == waarde
    elif woord == "ruim":
        assert abs(gelezen) < abs(waarde)
    elif woord == "bijna":
        assert abs(gelezen) > abs(waarde)
    assert abs(gelezen - waarde) <= abs(waarde) / (20 if vorm in ("afgerond", "ongeveer") else 10)
    if vorm in (Schrijfwijze.RUIM, Schrijfwijze.BIJNA):
        assert woord in ("", vorm)


@pytest.mark.parametrize(
    ("waarde", "eenheid", "vorm", "tekst"),
    [
        (2_101_000, EURO, Schrijfwijze.AFGEROND, "ruim € 2,1 miljoen"),
        (2_099_000, EURO, Schrijfwijze.AFGEROND, "bijna € 2,1 miljoen"),
        (2_099_000, EURO, Schrijfwijze.RUIM, "ruim € 2 miljoen"),
        (2_099_000, EURO, Schrijfwijze.ONGEVEER, "ongeveer € 2,1 miljoen"),
        (2101, Eenheid("euro × 1.000", schaal=1000), Schrijfwijze.EXACT, "€ 2.101.000"),
        (2101, Eenheid("euro × 1.000", schaal=1000), Schrijfwijze.AFGEROND, "ruim € 2,1 miljoen"),
        (-40, Eenheid("euro × 1.000 V/N", schaal=1000), Schrijfwijze.EXACT, "€ 40.000 N"),
        (-2_101_000, EURO_VN, Schrijfwijze.AFGEROND, "ruim € 2,1 miljoen N"),
        (7182, aantal("voorzieningen"), Schrijfwijze.EXACT, "7.182"),
        (7182, aantal("voorzieningen"), Schrijfwijze.AFGEROND, "bijna 7.200"),
        (82, aantal("uitkeringen"), Schrijfwijze.AFGEROND, "82"),
        (0, aantal("uitkeringen"), Schrijfwijze.BIJNA, "0"),
        (Decimal("5.13"), PROCENT, Schrijfwijze.AFGEROND, "ruim 5,1%"),
    ],
)
def test_zo_staat_het_er(waarde: Decimal, eenheid: Eenheid, vorm: Schrijfwijze, tekst: str) -> None:
    assert schrijf(waarde, eenheid, vorm).replace("\xa0", " ") == tekst
