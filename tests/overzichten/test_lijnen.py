"""What a computed line counts: sums within sums, baten and lasten, units, circles, formulas."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overzichten.formule import Formule, Formulefout
from overzichten.lijnen import Lijnen
from overzichten.models import Gebied, Lijn, Overzicht, Regel

OVERZICHT = Overzicht(code="proef", eenheid="euro")


def lijnen(**soorten):
    """Regels by code: their soort, or all their fields; ``telt_in`` by code."""
    gemaakt = {}
    for pk, (code, velden) in enumerate(soorten.items(), 1):
        eigen = velden if isinstance(velden, dict) else {"soort": velden}
        regel = Regel(
            pk=pk, code=code, overzicht=OVERZICHT, **{"naam": code, **eigen, "telt_in": None}
        )
        gemaakt[code] = regel
    for code, velden in soorten.items():
        if isinstance(velden, dict) and "telt_in" in velden:
            gemaakt[code].telt_in_id = gemaakt[velden["telt_in"]].pk
    return Lijnen(list(gemaakt.values())), gemaakt


def telt(code, **soorten):
    """What a line counts, by code."""
    alle, op_code = lijnen(**soorten)
    reken = alle.reken(op_code[code])
    codes = {regel.pk: code for code, regel in op_code.items()}
    assert reken.noemer is None
    return {codes[pk]: keer for pk, keer in reken.teller.items()}


def test_sommen_in_sommen_en_wat_niet_meetelt():
    assert telt(
        "alles",
        alles="som",
        zorg={"soort": "som", "telt_in": "alles"},
        zin={"soort": "lasten", "telt_in": "zorg"},
        buiten={"soort": "lasten", "telt_in": "zorg", "telt_mee": False},
        kosten={"soort": "lasten", "telt_in": "alles"},
    ) == {"zin": 1, "kosten": 1}


def test_een_som_van_baten_en_lasten_trekt_de_lasten_af():
    delen = {
        "in_": {"soort": "baten", "telt_in": "netto"},
        "uit": {"soort": "lasten", "telt_in": "netto"},
    }
    assert telt("netto", netto="som", **delen) == {"in_": 1, "uit": -1}


@pytest.mark.parametrize(("soort", "teken"), [("saldo", 1), ("tekort", -1)])
def test_een_saldo_heeft_het_teken_van_het_document(soort, teken):
    lijst = {
        "in_": "baten",
        "uit": "lasten",
        "los": "cijfer",
        "fte": {"soort": "lasten", "eenheid": "fte"},
    }
    assert telt("s", s=soort, **lijst) == {"in_": teken, "uit": -teken}


def test_wat_in_een_andere_eenheid_is_telt_niet_mee():
    lijst = {
        "loon": {"soort": "lasten", "telt_in": "kosten"},
        "vast": {"soort": "lasten", "telt_in": "kosten", "eenheid": "fte"},
        "genoemd": {"soort": "lasten", "telt_in": "kosten", "eenheid": "euro"},
    }
    assert telt("kosten", kosten="som", **lijst) == {"loon": 1, "genoemd": 1}


def test_wat_ernaast_staat_telt_niet_mee():
    land, wijk = Gebied(pk=1, soort="land"), Gebied(pk=2, soort="wijk")
    lijst = {
        "nederland": {"soort": "baten", "gebied": land},
        "noord": {"soort": "baten", "gebied": wijk},
    }
    assert telt("saldo", saldo="saldo", **lijst) == {"noord": 1}


def test_sommen_in_een_kring_lopen_niet_vast():
    kring = {
        "een": {"soort": "som", "telt_in": "twee"},
        "twee": {"soort": "som", "telt_in": "een"},
        "deel": {"soort": "cijfer", "telt_in": "een"},
    }
    assert telt("een", **kring) == {"deel": 1}


def test_een_reeks_telt_alleen_wat_is_ingevuld():
    lijst = {
        "a": "cijfer",
        "b": "cijfer",
        "samen": {"soort": "formule", "formule": "[a..b]"},
        "c": "cijfer",
    }
    assert telt("alles", **lijst, alles={"soort": "formule", "formule": "[a..c]"}) == {
        "a": 1,
        "b": 1,
        "c": 1,
    }


@pytest.mark.parametrize(
    ("formule", "melding"),
    [
        ("[a] - [weg]", "Er is geen ‘weg’"),
        ("[f] + [a]", "rekent met zichzelf"),
        ("[b..a]", "staat niet na"),
        ("[deling] + [a]", "is een deling"),
    ],
)
def test_een_formule_die_niet_kan_telt_niets(formule, melding):
    deling = {"soort": "formule", "formule": "[a] / [b]"}
    alle, op_code = lijnen(
        a="cijfer", b="cijfer", deling=deling, f={"soort": "formule", "formule": formule}
    )
    assert alle.reken(op_code["f"]).teller == {}
    assert melding in alle.fouten[op_code["f"].pk]


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("", "houdt te vroeg op"),
        ("[a", "niet. Schrijf codes tussen vierkante haken"),
        ("[a] [b]", "Ik begrijp niet wat ‘[b]’"),
        ("([a]", "Er ontbreekt een haakje"),
        ("[a] * [b]", "niet met elkaar"),
        ("[a] / [b] / [c]", "één keer"),
        ("[a] / [b] + [c]", "tussen haakjes"),
        ("[a] + 1", "Een los getal"),
        ("1 / [a]", "Een los getal"),
        ("3", "Een los getal"),
        ("[a] / 0", "Door nul"),
        ("(" * 30 + "[a]", "Zoveel haakjes"),
        ("-" * 100 + "[a]", "Zoveel haakjes"),
        ("[a]" * 200, "hoogstens 500"),
    ],
)
def test_een_formule_zegt_wat_er_mis_is(tekst, melding):
    with pytest.raises(Formulefout, match=melding.replace("[", r"\[").replace("]", r"\]")):
        Formule.lees(tekst)


@given(st.text(alphabet="[]ab.-+*/() 10,", max_size=40))
def test_geen_tekst_geeft_een_andere_fout(tekst):
    with suppress(Formulefout):
        assert Formule.lees(tekst).codes


GETALLEN = st.integers(-50, 50).filter(bool)


@given(st.lists(st.tuples(GETALLEN, st.sampled_from("abc")), min_size=1, max_size=6), GETALLEN)
def test_een_formule_rekent_als_python(delen, keer):
    """Terms in any order, times and divided by a number: as the same text is in Python."""
    tekst = f"({' + '.join(f'{factor} * [{code}]' for factor, code in delen)}) * {keer} / 4"
    namen = {"a": Decimal(3), "b": Decimal(5), "c": Decimal(-7)}
    python = tekst.replace("[", "").replace("]", "")
    verwacht = eval(python, {}, namen)
    alle, op_code = lijnen(
        a="cijfer", b="cijfer", c="cijfer", f={"soort": "formule", "formule": tekst}
    )
    reken = alle.reken(op_code["f"])
    assert (
        sum(
            namen[regel.code] * reken.teller.get(regel.pk, 0)
            for regel in op_code.values()
            if regel.soort == Lijn.Soort.CIJFER
        )
        == verwacht
    )
