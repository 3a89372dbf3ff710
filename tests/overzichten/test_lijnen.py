"""What a computed line counts: sums within sums, baten and lasten, units, circles, formulas."""

from decimal import Decimal

import pytest

from overzichten.lijncontrole import let_op
from overzichten.lijnen import Lijnen, als_factoren
from overzichten.models import Gebied, Overzicht, Regel

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


@pytest.mark.parametrize(
    ("soorten", "keert_om"),
    [
        (("baten", "lasten"), True),
        (("cijfer", "lasten", "baten"), True),
        (("saldo", "lasten"), True),
        (("tekort", "baten"), True),
        (("saldo", "tekort"), True),
        (("baten", "saldo"), False),
        (("lasten", "tekort"), False),
        (("lasten", "cijfer"), False),
        (("cijfer", "baten"), False),
        (("cijfer",), False),
        ((), False),
    ],
)
@pytest.mark.parametrize("diep", [False, True])
def test_een_som_van_baten_en_lasten_wordt_gemeld(soorten, keert_om, diep):
    """Also through a sum that counts in it; what does not count in it is not told."""
    onder = {"soort": "som", "telt_in": "som"}
    lijst = {
        f"d{n}": {"soort": soort, "telt_in": "onder" if diep and not n else "som"}
        for n, soort in enumerate(soorten)
    }
    los = {
        "in_": "baten",
        "uit": "lasten",
        "waarvan": {"soort": "baten", "telt_in": "som", "telt_mee": False},
        "ook": {"soort": "lasten", "telt_in": "som", "telt_mee": False},
    }
    alle, _ = lijnen(som="som", onder=onder, **lijst, **los)
    zinnen = [zin for zin in let_op(alle.lijnen) if "niets" not in zin]
    assert len(zinnen) == keert_om
    for zin in zinnen:
        assert zin.startswith("In de som ‘som’ tellen baten (d")
        assert "(saldo)" in zin
        assert "(tekort)" in zin
        assert "waarvan" not in zin


@pytest.mark.parametrize(
    ("deel", "leeg"),
    [
        ({}, True),
        ({"telt_in": "som"}, False),
        ({"telt_in": "som", "eenheid": "fte"}, True),
        ({"telt_in": "som", "telt_mee": False}, True),
        ({"telt_in": "onder"}, False),
    ],
)
def test_een_som_van_niets_wordt_gezegd(deel, leeg):
    alle, _ = lijnen(som="som", onder={"soort": "som", "telt_in": "som"}, deel=deel)
    zinnen = " ".join(let_op(alle.lijnen))
    assert ("In de som ‘som’ telt niets mee" in zinnen) == leeg


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
        "vn": {"soort": "lasten", "telt_in": "kosten", "eenheid": "euro V/N"},
    }
    assert telt("kosten", kosten="som", **lijst) == {"loon": 1, "genoemd": 1, "vn": 1}


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


def test_een_formule_rekent_met_wat_berekend_is():
    """A line that is met twice counts twice, as often as each formula says."""
    lijst = {
        "a": "cijfer",
        "b": "cijfer",
        "driemaal": {"soort": "formule", "formule": "3 * [a] - [b]"},
    }
    assert telt("f", **lijst, f={"soort": "formule", "formule": "[a] + 2 * [driemaal]"}) == {
        "a": 7,
        "b": -2,
    }


def test_een_som_telt_ook_wat_berekend_is():
    lijst = {
        "a": {"soort": "cijfer", "telt_in": "som"},
        "driemaal": {"soort": "formule", "formule": "3 * [a]", "telt_in": "som"},
    }
    assert telt("som", som="som", **lijst) == {"a": 4}


def test_een_deling_telt_in_geen_som():
    alle, op_code = lijnen(
        a="cijfer",
        deel={"soort": "formule", "formule": "[a] / [a]", "telt_in": "som"},
        som="som",
    )
    assert alle.reken(op_code["som"]).teller == {}
    assert alle.fouten[op_code["som"].pk] == "‘deel’ is een deling en telt in geen som mee."


@pytest.mark.parametrize("lang", [40, 41])
def test_hoogstens_veertig_formules_na_elkaar(lang):
    reeks = {
        f"f{nummer}": {"soort": "formule", "formule": f"[f{nummer - 1}]" if nummer else "[a]"}
        for nummer in range(lang)
    }
    alle, op_code = lijnen(a="cijfer", **reeks)
    telt = alle.reken(op_code[f"f{lang - 1}"]).teller
    if lang == 40:
        assert telt == {op_code["a"].pk: 1}
    else:
        assert set(alle.fouten.values()) == {"Hier verwijzen te veel berekeningen naar elkaar."}


def test_hele_factoren_blijven_heel():
    """So that a sum of counts is a count."""
    factoren = als_factoren({1: Decimal("2.00"), 2: Decimal("0.5"), 3: Decimal(-1)})
    assert factoren == {1: 2, 2: Decimal("0.5"), 3: -1}
    assert [type(f) for f in factoren.values()] == [int, Decimal, int]
