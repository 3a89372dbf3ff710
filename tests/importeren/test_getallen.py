"""Numbers are read as they were meant, or refused."""

import re
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
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


DUIZEND = (".", ",", "'", "’", " ", "\u00a0", "\u202f", "\u2009", "_", "·")
KOMMA = (".", ",", "·")


def lezingen(tekst: str) -> dict[str, set[Decimal]]:
    """All numbers that someone may have meant, by what separates decimals; none is ruled out."""
    uit: dict[str, set[Decimal]] = {komma: set() for komma in KOMMA}
    for duizend in ("", *DUIZEND):
        groepen = rf"[1-9][0-9]{{0,2}}(?:{re.escape(duizend)}[0-9]{{3}})+"
        heel = groepen if duizend else "[0-9]+"
        for komma in {*KOMMA} - {duizend}:
            if match := re.fullmatch(rf"({heel})(?:{re.escape(komma)}([0-9]+))?", tekst):
                cijfers = match[1].replace(duizend, "") if duizend else match[1]
                uit[komma].add(Decimal(f"{cijfers}.{match[2] or 0}"))
    return uit


@st.composite
def geschreven(draw: st.DrawFn) -> tuple[str, str, str]:
    """Digits in groups of any length behind any separators, and what stands before them."""
    groepen = draw(st.lists(st.from_regex("[0-9]{1,4}", fullmatch=True), min_size=1, max_size=4))
    tekens = [draw(st.sampled_from(DUIZEND)) for _ in groepen[1:]]
    if draw(st.booleans()):  # one sign between all groups but the last, as people write
        tekens = [*tekens[:1] * (len(tekens) - 1), *tekens[-1:]]
    getal = groepen[0] + "".join(t + g for t, g in zip(tekens, groepen[1:], strict=True))
    minteken = draw(st.sampled_from(["", "", "-", "−", "-/-", "+"]))
    munt = draw(st.sampled_from(["", "", "€", "€ ", "€\u00a0"]))
    return getal, minteken, draw(st.sampled_from([munt + minteken, minteken + munt]))


@settings(max_examples=1500)
@given(geschreven(), st.sampled_from([0, 1, 2, 3, 6]))
@example(("1,000", "", ""), 2)
@example(("150,000", "", ""), 0)
@example(("10,000", "-", "-"), 2)
def test_de_ene_nederlandse_lezing_of_geweigerd(
    geval: tuple[str, str, str], decimalen: int
) -> None:
    """Only points in groups of three may look like something else, where that has no decimals."""
    tekst, minteken, ervoor = geval
    try:
        getal = lees_getal(ervoor + tekst, decimalen)
    except GeenGetal:
        return
    if minteken not in {"", "+"}:
        getal = -getal
    per_komma = lezingen(tekst)
    mogelijk = set.union(*per_komma.values())
    duizendtallen = re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?", tekst)
    if duizendtallen and decimalen <= 2:
        mogelijk = per_komma[","]
    assert mogelijk == {getal}


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([0, 1, 2, 6]))
def test_een_komma_voor_drie_cijfers_is_nooit_een_getal(
    voor: int, achter: int, decimalen: int
) -> None:
    with pytest.raises(GeenGetal, match=f"Schrijf {voor}{achter:03}"):
        lees_getal(f"{voor},{achter:03}", decimalen)


@given(st.decimals(-(10**7), 10**7, places=3) | st.decimals(0, 1, places=6))
def test_drie_decimalen_lezen_terug(getal: Decimal) -> None:
    assert lees_getal(toon_getal(getal), 6) == getal == lees_getal(schrijf_getal(getal), 6)


@given(
    st.from_regex(r"[0-9]{1,3}(\.[0-9]{3})?(,[0-9]{1,2})?", fullmatch=True),
    st.lists(st.tuples(st.integers(0, 9), st.sampled_from("\u200b\u00ad\ufeff\u200e\u2060"))),
)
def test_wat_niemand_ziet_telt_niet(tekst: str, verborgen: list[tuple[int, str]]) -> None:
    def lees(tekst: str) -> object:
        try:
            return lees_getal(tekst, 2)
        except GeenGetal as fout:
            return str(fout)

    met = tekst
    for plek, teken in verborgen:
        met = met[:plek] + teken + met[plek:]
    assert lees(met) == lees(tekst)


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
        ("12.0", 0, "12"),  # how pandas writes a count in a column with gaps
        ("1.159.000", 6, "1159000"),
        ("0,159", 3, "0.159"),
    ],
)
def test_leest(tekst: str, decimalen: int, getal: str) -> None:
    assert lees_getal(tekst, decimalen) == Decimal(getal)


@pytest.mark.parametrize(
    ("tekst", "decimalen", "melding"),
    [
        ("12.5", 0, "onduidelijk"),
        ("0.159", 0, "onduidelijk"),
        ("1.000", 6, "Schrijf 1000 of 1,0000"),
        ("1041.000", 2, "Schrijf 1041000 of 1041[.]"),
        ("12,5", 0, "heel getal"),
        ("1,159", 0, "Schrijf 1159[.]"),
        ("1,159", 2, "Schrijf 1159 of afgerond 1,16[.]"),
        ("1,150", 2, "Schrijf 1150 of 1,15[.]"),
        ("1,000", 2, "Schrijf 1000 of 1[.]"),
        ("1,000", 0, "Schrijf 1000 of 1[.]"),
        ("1,159", 6, "Schrijf 1159 of 1,1590"),
        ("1041.159", 6, "Schrijf 1041159 of 1041,1590"),
        ("NA", 2, "kan meer betekenen"),
        ("1,234.56", 2, "geen getal"),
        ("1.15", 0, "onduidelijk"),
        ("1.1590", 0, "onduidelijk"),
        ("1.159.00", 2, "geen getal"),
        ("-", 0, "Schrijf 0, of laat de cel leeg"),
        ("3 - 5", 0, "geen getal"),
        ("regelmatig", 0, "geen getal"),
        ("97,5%", 1, "is een percentage"),
        ("98 %", 0, "is een percentage"),
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


@pytest.mark.parametrize(
    ("tekst", "getal"),
    [
        *((tekst, "725") for tekst in ("(725)", "( € 725 )", "€ (725)", "725-", "€ 725 -/-")),
        *((tekst, "725") for tekst in ("725 –", "725 V", "725N", "€ 725 (n)", "725 nadelig")),
        ("(6.900,50)", "6.900,50"),
    ],
)
def test_wat_een_begroting_anders_schrijft_zegt_hoe_het_moet(tekst: str, getal: str) -> None:
    with pytest.raises(GeenGetal, match=f"is geen getal.* -{re.escape(getal)}\\."):
        lees_getal(tekst, 2)
