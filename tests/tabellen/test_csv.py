"""The flat file holds every cell, as a program that knows nothing of us reads it."""

import csv
import io

import pytest
from hypothesis import given

from tabellen.csv import naar_csv
from tabellen.kop import Kop
from tabellen.waarde import Reden, Tabel
from tests.tabellen.voorbeeldtabel import kruistabel, voorbeeldtabel
from tests.tabellen.willekeurig import tabellen


def gelezen(tabel: Tabel) -> list[list[str]]:
    return list(csv.reader(io.StringIO(naar_csv(tabel), newline=""), strict=True))


@given(tabellen())
def test_wat_terugkomt_is_gelijk_aan_de_cellen(tabel: Tabel) -> None:
    niveaus = len(tabel.rijkoppen)
    kop, *regels = gelezen(tabel)
    assert [k.removeprefix("'") for k in kop] == [
        k.removeprefix("'") for k in (*tabel.rijkoppen, *(k.tekst for k in tabel.kolommen))
    ]
    for regel, rij in zip(regels, tabel.rijen, strict=True):
        for gelezen_cel, cel in zip(regel[niveaus:], rij.cellen, strict=True):
            assert gelezen_cel == cel.machine or (cel.woorden and gelezen_cel == f"'{cel.machine}")
    assert all(len(regel) == len(kop) for regel in regels)


def test_het_voorbeeld_leest_zoals_het_hoort() -> None:
    kop, ambulant, verblijf, saldo, totaal = gelezen(voorbeeldtabel())
    assert kop[:4] == ["Wet", "Soort", "Bedum – PGB", "Bedum – ZIN"]
    assert ambulant == ["Jeugd", "Ambulant", "0", "1159", "", "12", "0", "1171", "97.5"]
    assert verblijf[:3] == ["Jeugd", "'=Verblijf", "7"]
    assert verblijf[4:7] == ["onbekend", "n.v.t.", "niet optelbaar"]
    assert saldo[2] == "-14793"
    assert totaal[:3] == ["Totaal", "", "3.65"]


def test_regels_eindigen_zoals_de_norm_zegt() -> None:
    assert naar_csv(voorbeeldtabel()).count("\r\n") == 5


@pytest.mark.parametrize("tekst", ["=1+1", "+1", "-1", "@SOM(A1)", "\t=1", "\r=1", "\n=1"])
def test_een_tekst_is_nooit_een_formule_en_een_getal_blijft_een_getal(tekst: str) -> None:
    tabel = kruistabel([tekst], [(tekst,)], [[-5]], rijkop=tekst)
    assert gelezen(tabel) == [[f"'{tekst}", f"'{tekst}"], [f"'{tekst}", "-5"]]


def test_redenen_zijn_woorden_en_geen_formule() -> None:
    assert not any(str(reden).startswith(("=", "+", "-", "@")) for reden in Reden)


def test_een_kop_is_zijn_hele_pad() -> None:
    assert Kop(("Bedum", "PGB")).tekst in naar_csv(voorbeeldtabel())
