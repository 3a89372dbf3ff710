"""The formula of a computed line: what it counts is what Python makes of the same text."""

import re
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overzichten.formule import Formule, Formulefout

NAMEN = {"a": Fraction(3), "b": Fraction(5), "c": Fraction(-7)}


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", "De formule houdt te vroeg op."),
        ("[a] +", "De formule houdt te vroeg op."),
        (
            "[a] * /",
            "Hier hoort een code, een getal of een haakje te staan, niet ‘/’.",
        ),
        (
            "[a] * wat een lange tekst is dit",
            "Ik begrijp ‘wat een lange tekst ’ niet. Schrijf codes tussen vierkante haken: "
            "[baten] - [lasten].",
        ),
        ("[a] [b]", "Ik begrijp niet wat ‘[b]’ hier doet."),
        ("([a]", "Er ontbreekt een haakje )."),
        ("[a] * [b]", "Twee codes kunnen niet met elkaar worden vermenigvuldigd."),
        ("[a] / [b] / [c]", "Een formule deelt één keer door codes."),
        ("[a] / ([b] / [c])", "Een formule deelt één keer door codes."),
        (
            "[a] / [b] + [c]",
            "Een deling kan niet bij iets anders opgeteld worden: zet wat opgeteld wordt tussen "
            "haakjes en deel daarna.",
        ),
        *(
            (
                tekst,
                "Een los getal kan er alleen mee vermenigvuldigen of delen, niet bij opgeteld "
                "worden.",
            )
            for tekst in ("[a] + 1", "1 / [a]", "3", "[a] / ([b] + 1)")
        ),
        ("0", "Noem ten minste een code, zoals [totaal]."),
        ("1 - 1", "Noem ten minste een code, zoals [totaal]."),
        ("[a] / 0", "Door nul delen kan niet."),
        ("(" * 21 + "[a]" + ")" * 21, "Zoveel haakjes zijn niet nodig."),
        ("-" * 21 + "[a]", "Zoveel haakjes zijn niet nodig."),
        ("[a]" + " " * 498, "Een formule heeft hoogstens 500 tekens."),
    ],
)
def test_een_formule_zegt_wat_er_mis_is(tekst, melding):
    with pytest.raises(Formulefout) as gevangen:
        Formule.lees(tekst)
    assert str(gevangen.value) == melding


@pytest.mark.parametrize(
    "tekst",
    [
        "(" * 20 + "[a]" + ")" * 20,
        "-" * 20 + "[a]",
        "[a]" + " " * 497,
        " + ".join(["(-[a])"] * 45),
        " - ".join(["(+[b])"] * 45),
        "([a] - (2 + 3) * [b]) * (10 - 7)",
        "0,5 * [a] + 12.25 * [b]",
        "+[a] - +2 * [b]",
    ],
)
def test_wat_nog_net_kan(tekst):
    assert waarde(Formule.lees(tekst).teller) == python(tekst)


def test_een_deling_noemt_de_codes_van_beide_kanten():
    formule = Formule.lees("100 * ([nu] - [toen]) / [a..c]")
    assert formule.codes == {"nu", "toen", "a", "c"}
    assert formule.teller.factoren == {("nu", "nu"): 100, ("toen", "toen"): -100}
    assert formule.noemer.factoren == {("a", "c"): 1}
    assert Formule.lees("[a] + [b]").codes == {"a", "b"}


@given(st.text(alphabet="[]ab.-+*/() 10,", max_size=40))
def test_geen_tekst_geeft_een_andere_fout(tekst):
    with suppress(Formulefout):
        assert Formule.lees(tekst).codes


GETAL = st.integers(1, 40).map(str) | st.sampled_from(["0,5", "2.25", "0,125"])
VORM = st.recursive(
    st.sampled_from(["[a]", "[b]", "[c]"]),
    lambda vorm: st.one_of(
        st.tuples(vorm, st.sampled_from("+-"), vorm).map(lambda d: f"({d[0]} {d[1]} {d[2]})"),
        st.tuples(GETAL, vorm).map(lambda d: f"{d[0]} * {d[1]}"),
        st.tuples(vorm, GETAL, GETAL).map(lambda d: f"{d[0]} * ({d[1]} + {d[2]})"),
        st.tuples(vorm, GETAL).map(lambda d: f"{d[0]} * (8 / 2)"),
        st.tuples(st.sampled_from("+-"), vorm).map(lambda d: f"({d[0]}{d[1]})"),
    ),
    max_leaves=8,
)


@given(VORM)
def test_een_formule_rekent_als_python(tekst):
    with suppress(Formulefout):  # it may be too long
        assert waarde(Formule.lees(tekst).teller) == python(tekst)


@given(VORM, VORM)
def test_een_deling_rekent_als_python(boven, onder):
    with suppress(Formulefout):
        formule = Formule.lees(f"({boven}) / ({onder})")
        assert waarde(formule.teller) == python(boven)
        assert waarde(formule.noemer) == python(onder)


def waarde(vorm):
    """What a linear form makes of the figures."""
    assert not vorm.los
    return sum(NAMEN[van] * Fraction(factor) for (van, _), factor in vorm.factoren.items())


def python(tekst):
    """What Python makes of the same text."""
    begrepen = re.sub(r"[0-9.]+", r"F('\g<0>')", tekst.strip().replace(",", "."))
    begrepen = re.sub(r"\[(\w)\]", r"\1", begrepen)
    return Fraction(eval(begrepen, {**NAMEN, "F": Fraction}))
