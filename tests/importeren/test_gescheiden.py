"""The rows of a CSV: which sign separates them, and what stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.gescheiden import SCHEIDINGSTEKENS, lees_csv
from gemeenten.importeren.kop import BOVENAAN

VEEL = 1000
AANHALING = (
    'Vanaf hier klopt een aanhalingsteken niet: een cel die met " begint, eindigt er ook mee, en '
    'een " erbinnen wordt verdubbeld.'
)


def lees(tekst: str, meeste: int = VEEL) -> list[list[object]]:
    return [list(rij) for rij in lees_csv("proef.csv", tekst, meeste)]


@pytest.mark.parametrize("teken", SCHEIDINGSTEKENS)
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_elk_teken_scheidt(teken: str, einde: str) -> None:
    rijen = [["gemeente", "pgb", "zin"], ["Bedum", "1", "2"]]
    assert lees(einde.join(teken.join(rij) for rij in rijen)) == rijen


@pytest.mark.parametrize(
    ("tekst", "rijen"),
    [
        # Figures with a comma, between semicolons: the headings tell.
        ("gemeente;pgb\nBedum;1,5\nWinsum;2,5\nTen Boer;3,5", 2),
        ("gemeente\tpgb\nBedum, De Marne\t1\nWinsum, Ten Boer\t2", 2),
        # No row that could be headings: most rows of one width, and then the widest.
        ("Wat telt;1,5\nHoe veel;2\nWaar dan;3", 2),
        ("1;2;3,5\n1;2;4,5", 3),
        ("1;2,0\n1;2,0\n1;2,0\n1;2", 2),
    ],
)
def test_wat_het_meest_op_een_tabel_lijkt(tekst: str, rijen: int) -> None:
    assert {len(rij) for rij in lees(tekst)} == {rijen}


@pytest.mark.parametrize(
    ("tekst", "eerste"),
    [
        # One row that is wider says less than four of one width.
        ("1;2,0\n1;2,0\n1;2,0\n1;2\n1;2;3;4;5", ["1", "2,0"]),
        # As many rows of two as of three: the wider, which the comma does not have.
        ("1;2,5\n1;2,5\n1;2;3\n1;2;3", ["1", "2,5"]),
        # A letter separates nothing.
        ("aXb\ncXd", ["aXb"]),
    ],
)
def test_de_meeste_rijen_van_een_breedte(tekst: str, eerste: list[str]) -> None:
    assert lees(tekst)[0] == eerste


def test_de_komma_gaat_voor() -> None:
    assert lees("1;2,3") == [["1;2", "3"]]


def test_alleen_de_eerste_rijen_bepalen_het_teken() -> None:
    boven = ["een;twee"] * BOVENAAN
    assert lees("\n".join([*boven, *["a,b"] * 100]))[-1] == ["a,b"]
    assert lees("\n".join([*boven[1:], *["a,b"] * 100]))[-1] == ["a,b"]


@pytest.mark.parametrize("regel", ["sep=;", "SEP=;", '"sep=;"', "sep=; ", 'sep=;"', "sep=;\t"])
@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_een_eerste_regel_zegt_het_teken(regel: str, einde: str) -> None:
    """Also where another sign would seem better; the line itself is no row."""
    assert lees(f"{regel}{einde}a,b;c{einde}d,e;f") == [["a,b", "c"], ["d,e", "f"]]
    assert lees(f"{regel}") == []


@pytest.mark.parametrize("teken", ["|", ":", ".", "\t", "'"])
def test_een_eerste_regel_zegt_elk_teken(teken: str) -> None:
    assert lees(f"sep={teken}\na{teken}b") == [["a", "b"]]


@pytest.mark.parametrize("regel", ["sep=x", "sep=", "sep=;;", "sep =;", 'sep="'])
def test_wat_geen_teken_zegt_is_een_rij(regel: str) -> None:
    assert len(lees(f"{regel}\na,b")) == 2


def test_er_komt_hoogstens_een_rij_te_veel() -> None:
    """One row more than may be tells that there are too many."""
    tekst = "\n".join(f"{n},x" for n in range(10))
    assert [len(lees(tekst, meeste)) for meeste in (3, 9, 10, 11)] == [4, 10, 10, 10]


# --- Quotes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("teken", SCHEIDINGSTEKENS)
def test_tussen_aanhalingstekens_scheidt_niets(teken: str) -> None:
    tekst = f'"a";"b"\n"c{teken}d\n""e""";"f"'.replace(";", teken)
    assert lees(tekst) == [["a", "b"], [f'c{teken}d\n"e"', "f"]]


@pytest.mark.parametrize("kop", [["naam;zin"], []])
def test_een_teken_waarmee_de_rijen_niet_te_lezen_zijn_is_het_niet(kop: list[str]) -> None:
    """The comma looks best until far down; the semicolon reads all, if it has headings too."""
    rijen = ["gemeente,pgb", *kop, *["a,b"] * BOVENAAN, '"c";d']
    if kop:
        assert lees("\n".join(rijen))[-2:] == [["a,b"], ["c", "d"]]
    else:
        with pytest.raises(Invoerfouten) as fout:
            lees("\n".join(rijen))
        assert fout.value.fouten == [Fout("proef.csv", AANHALING, BOVENAAN + 2)]


def test_wat_geen_teken_kan_lezen_meldt_wat_het_beste_leek() -> None:
    with pytest.raises(Invoerfouten) as fout:
        lees("\n".join(["gemeente,pgb", "naam;zin", "x\ty", *["a,b"] * BOVENAAN, '"c"d']))
    assert fout.value.fouten == [Fout("proef.csv", AANHALING, BOVENAAN + 4)]
    with pytest.raises(Invoerfouten) as fout:
        lees('sep=;\na;b\n"c"d')
    assert fout.value.fouten == [Fout("proef.csv", AANHALING, 2)]


@pytest.mark.parametrize("einde", ["\n", "\r\n"])
def test_een_cel_van_twee_regels_houdt_haar_regeleinde(einde: str) -> None:
    assert lees(f'naam,x{einde}"een{einde}twee",1') == [["naam", "x"], [f"een{einde}twee", "1"]]


def test_een_aanhalingsteken_dat_niet_klopt_wordt_met_zijn_rij_genoemd() -> None:
    with pytest.raises(Invoerfouten) as fout:
        lees('gemeente,pgb\nBedum,1\nWinsum,"2"3\nx,y')
    assert fout.value.fouten == [Fout("proef.csv", AANHALING, 3)]


@pytest.mark.parametrize(
    ("cel", "tekst"),
    [("'=1+1", "=1+1"), ("'-5", "-5"), ("'t Zandt", "'t Zandt"), ("=1", "=1"), ("''=1", "'=1")],
)
def test_het_beschermende_teken_gaat_eraf(cel: str, tekst: str) -> None:
    assert lees(f"naam,x\n{cel},1") == [["naam", "x"], [tekst, "1"]]


# --- Wide rows ------------------------------------------------------------------------------------


@given(st.integers(0, 12), st.integers(0, 400), st.booleans())
def test_lege_cellen_ver_naar_rechts_tellen_niet(erbij: int, vol: int, achter: bool) -> None:
    """Of a row of more than 300 cells, those behind the 300th only when something follows."""
    rij = ["x"] * vol + [""] * (298 + erbij - vol)
    if achter:
        rij += ["y", *[""] * (erbij % 3)]
    (gelezen,) = lees(",".join(rij))
    if len(rij) <= 300 or achter:
        assert "".join(gelezen) == "".join(rij)  # type: ignore[arg-type]
        assert gelezen == rij[: len(gelezen)]
    else:
        assert gelezen == rij[: max(300, vol)]
