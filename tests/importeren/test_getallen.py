"""Numbers are read as they were meant, or refused."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.getallen import (
    GeenGetal,
    lees_getal,
    lees_kommagetal,
    schrijf_getal,
    toon_getal,
)

GEHEEL = st.integers(min_value=-(10**13), max_value=10**13)
BEDRAG = st.decimals(min_value=-(10**11), max_value=10**11, places=2)


@given(GEHEEL)
def test_geheel_getal_leest_terug(getal: int) -> None:
    assert lees_getal(toon_getal(getal)) == getal
    assert lees_getal(schrijf_getal(getal)) == getal
    assert lees_getal(f"€ {toon_getal(getal)}") == getal


@given(BEDRAG)
def test_bedrag_leest_terug(getal: Decimal) -> None:
    assert lees_getal(toon_getal(getal), 2) == getal
    assert lees_getal(schrijf_getal(getal), 2) == getal
    assert lees_kommagetal(float(getal), 2) == getal


@given(GEHEEL)
def test_geheel_getal_als_bedrag(getal: int) -> None:
    assert lees_getal(toon_getal(getal), 2) == getal == lees_getal(f"{getal},-", 2)


def mogelijke_lezingen(tekst: str, decimalen: int) -> set[Decimal]:
    """All numbers that someone may have meant, whatever the notation; none is ruled out."""
    lezingen = set()
    for duizend, komma in ((".", ","), (",", "."), ("", "."), ("", ",")):
        groepen = re.escape(duizend)
        heel = rf"[0-9]{{1,3}}(?:{groepen}[0-9]{{3}})+|[0-9]+" if duizend else "[0-9]+"
        if match := re.fullmatch(rf"({heel})(?:{re.escape(komma)}([0-9]+))?", tekst):
            cijfers = match[1].replace(duizend, "") if duizend else match[1]
            lezing = Decimal(f"{cijfers}.{match[2] or 0}")
            if lezing == round(lezing, decimalen):
                lezingen.add(lezing)
    return lezingen


@given(st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,4}){0,2}", fullmatch=True), st.sampled_from([0, 2]))
def test_leest_nooit_iets_anders(tekst: str, decimalen: int) -> None:
    """What is read is one of the possible readings, and a comma never separates thousands."""
    try:
        getal = lees_getal(tekst, decimalen)
    except GeenGetal:
        return
    assert getal in mogelijke_lezingen(tekst, decimalen)
    if "," in tekst:
        assert getal == Decimal(tekst.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[0-9]+\.[0-9]{1,2}", tekst):
        assert getal == Decimal(tekst)


@pytest.mark.parametrize(
    ("tekst", "decimalen", "getal"),
    [
        ("1.159", 0, "1159"),
        ("1159", 0, "1159"),
        (" 1.159 ", 0, "1159"),
        ("1.159.000", 2, "1159000"),
        ("1.159,00", 0, "1159"),
        ("-/- 14.793", 2, "-14793"),
        ("-/-14.793", 2, "-14793"),
        ("€ -14.793", 2, "-14793"),
        ("-/- € 14.793", 2, "-14793"),
        ("−14793", 2, "-14793"),
        ("€ 12,50", 2, "12.50"),
        ("€\u00a012,-", 2, "12"),
        ("12.50", 2, "12.50"),
        ("12.5", 2, "12.5"),
        ("97,5", 1, "97.5"),
        ("0,159", 6, "0.159"),
        ("0.159", 6, "0.159"),
        ("+58", 0, "58"),
        ("-0", 0, "0"),
        ("007", 0, "7"),
    ],
)
def test_leest(tekst: str, decimalen: int, getal: str) -> None:
    assert lees_getal(tekst, decimalen) == Decimal(getal)


@pytest.mark.parametrize(
    ("tekst", "decimalen", "melding"),
    [
        ("12.5", 0, "onduidelijk"),
        ("12.0", 0, "onduidelijk"),
        ("0.159", 0, "onduidelijk"),
        ("1.000", 6, "Schrijf 1000"),
        ("1041.000", 2, "Schrijf 1041000 of 1041,000"),
        ("12,5", 0, "heel getal"),
        ("1,159", 0, "heel getal"),
        ("1,159", 2, "2 cijfers achter de komma"),
        ("1,234.56", 2, "geen getal"),
        ("1.15", 0, "onduidelijk"),
        ("1.1590", 0, "onduidelijk"),
        ("1.159.00", 2, "geen getal"),
        ("-", 0, "Schrijf 0, of laat de cel leeg"),
        ("3 - 5", 0, "geen getal"),
        ("regelmatig", 0, "geen getal"),
        ("97,5%", 1, "geen getal"),
        ("1e5", 0, "geen getal"),
        ("(12)", 0, "geen getal"),
        ("١٢", 0, "geen getal"),
        ("1" * 20, 0, "te groot"),
        ("1" * 40, 0, "te lang"),
    ],
)
def test_weigert(tekst: str, decimalen: int, melding: str) -> None:
    with pytest.raises(GeenGetal, match=melding):
        lees_getal(tekst, decimalen)


def test_getal_uit_een_rekenblad() -> None:
    assert lees_kommagetal(12.0) == 12
    assert lees_kommagetal(0.1 + 0.2, 2) == Decimal("0.30")
    with pytest.raises(GeenGetal, match="heel getal"):
        lees_kommagetal(12.5)
    with pytest.raises(GeenGetal, match="te groot"):
        lees_kommagetal(1e300)
    with pytest.raises(GeenGetal, match="te groot"):
        lees_kommagetal(float("nan"))


def test_zoals_mensen_schrijven() -> None:
    assert toon_getal(1159) == "1.159"
    assert toon_getal(Decimal("-14793.50")) == "-14.793,50"
    assert toon_getal(Decimal("14793.00")) == "14.793"
    assert schrijf_getal(Decimal("-14793.50")) == "-14793.50"
