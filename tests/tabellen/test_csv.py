"""The flat file holds every cell, as a program that knows nothing of us reads it."""

import csv
import io

import pytest
from hypothesis import given

from tabellen.csv import naar_csv
from tabellen.waarde import Kop, Reden, Tabel
from tests.tabellen.voorbeeldtabel import kruistabel, voorbeeldtabel
from tests.tabellen.willekeurig import tabellen


def gelezen(tabel: Tabel) -> list[list[str]]:
    return list(csv.reader(io.StringIO(naar_csv(tabel), newline=""), strict=True))


@given(tabellen())
def test_what_is_read_back_equals_the_cells(tabel: Tabel) -> None:
    niveaus = len(tabel.rijkoppen)
    kop, *regels = gelezen(tabel)
    assert [k.removeprefix("'") for k in kop] == [
        k.removeprefix("'") for k in (*tabel.rijkoppen, *(k.tekst for k in tabel.kolommen))
    ]
    assert [regel[niveaus:] for regel in regels] == [
        [cel.machine for cel in rij.cellen] for rij in tabel.rijen
    ]
    assert all(len(regel) == len(kop) for regel in regels)


def test_the_sample_reads_as_it_should() -> None:
    kop, ambulant, verblijf, saldo, totaal = gelezen(voorbeeldtabel())
    assert kop[:4] == ["Wet", "Soort", "Bedum – PGB", "Bedum – ZIN"]
    assert ambulant == ["Jeugd", "Ambulant", "0", "1159", "", "12", "0", "1171", "97.5"]
    assert verblijf[:3] == ["Jeugd", "'=Verblijf", "7"]
    assert verblijf[4:7] == ["onbekend", "n.v.t.", "niet optelbaar"]
    assert saldo[2] == "-14793"
    assert totaal[:3] == ["Totaal", "", "3.65"]


def test_lines_end_as_the_standard_says() -> None:
    assert naar_csv(voorbeeldtabel()).count("\r\n") == 5


@pytest.mark.parametrize("tekst", ["=1+1", "+1", "-1", "@SOM(A1)", "\t=1", "\r=1", "\n=1"])
def test_a_text_is_never_a_formula_and_a_number_stays_a_number(tekst: str) -> None:
    tabel = kruistabel([tekst], [(tekst,)], [[-5]], rijkop=tekst)
    assert gelezen(tabel) == [[f"'{tekst}", f"'{tekst}"], [f"'{tekst}", "-5"]]


def test_reasons_are_words_that_are_no_formula() -> None:
    assert not any(str(reden).startswith(("=", "+", "-", "@")) for reden in Reden)


def test_a_heading_is_its_whole_path() -> None:
    assert Kop(("Bedum", "PGB")).tekst in naar_csv(voorbeeldtabel())
