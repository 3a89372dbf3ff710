"""The merge of what was typed with what others stored: no value is ever lost in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import PER_NAAM, Blad, Bladstand, Rijkop, Rijstand
from invoer.blad.wijzigingen import (
    BLAD,
    TOELICHTING,
    VERKLARING,
    Conflict,
    Getypt,
    Typwerk,
    aangeraakt,
    opgeslagen_teksten,
    plekken,
    stempel_van,
    voeg_samen,
    zelfde,
)

JEUGD, BUDGET = PER_NAAM["jeugd-voorziening"], PER_NAAM["financien-budget"]
KOLOMMEN = ("pgb", "zin", "toelichting", "voorlopig")
RIJEN = ("a", "b")
HIER = Blad(JEUGD, Samenwerkingsverband(), Gemeente(), Kwartaal.van(2016, 2))

getallen = st.sampled_from(["", "0", "5", "05", "1159", "1.159", "onbekend", "?", "n.v.t.", "xx"])
zinnen = st.sampled_from(["", "Uitleg.", " Uitleg. ", "a\nb", "1.159", "1159"])
hokjes = st.sampled_from(["", "ja"])
PER_KOLOM = {"pgb": getallen, "zin": getallen, "toelichting": zinnen, "voorlopig": hokjes}
cellen = st.fixed_dictionaries({code: st.fixed_dictionaries(dict(PER_KOLOM)) for code in RIJEN})


def stand(teksten: dict[str, dict[str, str]]) -> Bladstand:
    koppen = tuple(Rijkop(code, (code,), ("",), {}, {"productgroep_id": code}) for code in RIJEN)
    nu = {
        code: Rijstand(
            {"pgb": rij["pgb"], "zin": rij["zin"]}, rij["toelichting"], rij["voorlopig"] == "ja"
        )
        for code, rij in teksten.items()
    }
    return Bladstand(HIER, koppen, nu, {}, {})


def typwerk(was: dict[str, dict[str, str]], nu: dict[str, dict[str, str]]) -> Typwerk:
    return {c: {k: Getypt(nu[c][k], was[c][k]) for k in KOLOMMEN} for c in RIJEN}


@given(was=cellen, mijn=cellen, ander=cellen)
def test_niets_gaat_stil_verloren(
    was: dict[str, dict[str, str]],
    mijn: dict[str, dict[str, str]],
    ander: dict[str, dict[str, str]],
) -> None:
    """Each cell ends as mine, as the other's, or as a question; and whoever loses out is told."""
    samen = voeg_samen(stand(ander), typwerk(was, mijn))
    for code in RIJEN:
        for kolom in KOLOMMEN:
            w, m, a = was[code][kolom], mijn[code][kolom], ander[code][kolom]
            ik = not zelfde(JEUGD, kolom, m, w)
            hij = not zelfde(JEUGD, kolom, a, w)
            geschreven = samen.nieuw.get(code, {}).get(kolom)
            conflict = samen.conflicten.get((code, kolom))
            if ik and hij and not zelfde(JEUGD, kolom, m, a):
                assert (conflict.mijn, conflict.ander, conflict.was) == (m, a, w)  # type: ignore[union-attr]
                assert geschreven is None
            else:
                assert conflict is None
                assert geschreven == (m if ik and not hij else None)
            assert ((code, kolom) in samen.van_anderen) == (hij and not ik)


@given(was=cellen, mijn=cellen)
def test_alleen_op_een_blad_schrijft_alles(
    was: dict[str, dict[str, str]], mijn: dict[str, dict[str, str]]
) -> None:
    samen = voeg_samen(stand(was), typwerk(was, mijn))
    assert not samen.conflicten
    assert not samen.van_anderen
    na = {c: {k: samen.nieuw.get(c, {}).get(k, was[c][k]) for k in KOLOMMEN} for c in RIJEN}
    assert all(zelfde(JEUGD, k, na[c][k], mijn[c][k]) for c in RIJEN for k in KOLOMMEN)


@given(was=cellen, mijn=cellen, ander=cellen)
def test_na_een_keuze_is_er_geen_conflict_meer(
    was: dict[str, dict[str, str]],
    mijn: dict[str, dict[str, str]],
    ander: dict[str, dict[str, str]],
) -> None:
    """Who has seen the other value and keeps the own one, gets it written."""
    werk = typwerk(was, mijn)
    for (code, kolom), conflict in voeg_samen(stand(ander), werk).conflicten.items():
        werk[code][kolom] = Getypt(conflict.mijn, conflict.ander)
    samen = voeg_samen(stand(ander), werk)
    assert not samen.conflicten


@pytest.mark.parametrize(
    ("kolom", "een", "ander", "gelijk"),
    [
        ("pgb", "1.159", "1159", True),
        ("pgb", " 12 ", "12", True),
        ("pgb", "nvt", "n.v.t.", True),
        ("pgb", "?", "ONBEKEND", True),
        ("pgb", "0", "", False),
        ("pgb", "onbekend", "", False),
        ("pgb", "12,0", "12", True),
        ("pgb", "twaalf", "twaalf ", True),
        ("pgb", "twaalf", "12", False),
        ("toelichting", "1.159", "1159", False),
        ("toelichting", "a\r\nb ", "a\nb", True),
        ("voorlopig", "", "nee", True),
        ("voorlopig", "ja", "nee", False),
    ],
)
def test_zelfde(kolom: str, een: str, ander: str, gelijk: bool) -> None:
    assert zelfde(JEUGD, kolom, een, ander) is gelijk


@pytest.mark.parametrize(
    ("een", "ander"), [("€ 12,50", "12,5"), ("-/- 14.793", "-14793"), ("€ 12,-", "12")]
)
def test_bedragen_zijn_zelfde(een: str, ander: str) -> None:
    assert zelfde(BUDGET, "bedrag", een, ander)


def test_toelichting_bij_het_blad_wordt_ook_samengevoegd() -> None:
    werk = {BLAD: {TOELICHTING: Getypt("Van mij.", "")}}
    samen = voeg_samen(stand({}), werk, bladtoelichting="Van Jan.")
    assert samen.conflicten[BLAD, TOELICHTING].ander == "Van Jan."


def test_uitleg_is_geen_cel_en_houdt_de_rest_niet_tegen() -> None:
    werk = {
        VERKLARING: {"a": Getypt("Omdat.", "")},
        "a": {"pgb": Getypt("5", ""), "zin": Getypt("1.159", "7")},
        "b": {"pgb": Getypt("3", ""), "zin": Getypt("", "")},
    }
    opgeslagen = {
        "a": {"pgb": "", "zin": "1159", "toelichting": "", "voorlopig": ""},
        "b": {"pgb": "4", "zin": "9", "toelichting": "", "voorlopig": ""},
    }
    samen = voeg_samen(stand(opgeslagen), werk)
    assert samen.nieuw == {"a": {"pgb": "5"}}
    assert samen.conflicten == {("b", "pgb"): Conflict("3", "4", "")}
    assert samen.van_anderen == {("b", "zin"): "9"}
    assert aangeraakt(JEUGD, werk) == {
        VERKLARING: werk[VERKLARING],
        "a": werk["a"],
        "b": {"pgb": werk["b"]["pgb"]},
    }
    anders_geschreven = {"a": {"zin": Getypt("1.159", "1159"), "pgb": Getypt("", "0")}}
    assert aangeraakt(JEUGD, anders_geschreven) == {"a": {"pgb": Getypt("", "0")}}


def test_op_een_leeg_blad_stond_niets() -> None:
    """Nor is anything said of the sheet as a whole."""
    werk = {"a": {"pgb": Getypt("5", "")}, BLAD: {TOELICHTING: Getypt("Let op.", "")}}
    samen = voeg_samen(stand({}), werk)
    assert samen.nieuw == {"a": {"pgb": "5"}, BLAD: {TOELICHTING: "Let op."}}
    assert (samen.conflicten, samen.van_anderen) == ({}, {})
    assert opgeslagen_teksten(stand({})) == {BLAD: {TOELICHTING: ""}}
    samen = voeg_samen(stand({}), {"a": {"pgb": Getypt("5", "3")}})
    assert samen.conflicten == {("a", "pgb"): Conflict("5", "", "3")}
    samen = voeg_samen(stand({}), {"a": {"pgb": Getypt("3", "3")}})
    assert samen.van_anderen == {("a", "pgb"): ""}


def test_plekken_van_wat_is_getypt() -> None:
    werk = {"a": {"pgb": Getypt("5", "4"), "zin": Getypt("6", "")}, "b": {"zin": Getypt("7", "")}}
    assert [plek for plek, _ in plekken(werk)] == [("a", "pgb"), ("a", "zin"), ("b", "zin")]


def test_een_stempel_is_van_wat_er_staat() -> None:
    een, ander = {"a": {"x": "1", "y": "2"}, "b": {}}, {"b": {}, "a": {"y": "2", "x": "1"}}
    assert stempel_van(een) == stempel_van(ander)
    assert len(stempel_van(een)) == 16
    assert len({stempel_van({"a": {"x": tekst}}) for tekst in ("", "1", "2", "é")}) == 4
