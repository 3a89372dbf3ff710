"""Days along a line chart stand as far apart as they are, under round years or months."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.kwartaal import MAANDEN
from tabellen.beeld import SMAL
from tabellen.dagas import dag_van
from tabellen.eenheid import PROCENT
from tabellen.grafiek import naar_svg, vega
from tabellen.huisstijl import Huisstijl
from tabellen.kop import Kop
from tabellen.waarde import Cel, Grafiek, Rij, Tabel, Vorm

DAGEN = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))


def naam(dag: datetime.date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def spec(*namen: str, breedte: int = 700) -> dict:
    return vega(tabel(*namen), Huisstijl(), breedte=breedte)["layer"][0]["encoding"]["x"]


def tabel(*namen: str) -> Tabel:
    return Tabel(
        *("n", "T", "P", "B", "D", ("Datum",), (Kop(("Realisatie",)),)),
        rijen=tuple(Rij(Kop((tekst,)), (Cel(50, PROCENT),)) for tekst in namen),
        grafiek=Grafiek(Vorm.LIJN, "rij0", "kolom0"),
    )


@given(DAGEN)
def test_een_dag_wordt_gelezen_zoals_zij_er_staat(dag):
    assert dag_van(naam(dag)) == dag


@pytest.mark.parametrize("tekst", ["2019", "november 2019", "31 februari 2019", "Per 4 mei 2019"])
def test_wat_geen_dag_is(tekst):
    assert dag_van(tekst) is None
    assert spec("4 november 2019", tekst)["type"] == "nominal"


@given(st.lists(DAGEN, min_size=2, max_size=8, unique=True), st.sampled_from([700, SMAL]))
def test_punten_liggen_zo_ver_uit_elkaar_als_hun_dagen(dagen, breedte):
    dagen.sort()
    figuur = vega(tabel(*map(naam, dagen)), Huisstijl(), breedte=breedte)
    x = figuur["layer"][0]["encoding"]["x"]
    assert x["type"] == "quantitative"
    assert [punt["dag"] for punt in figuur["data"]["values"]] == [d.toordinal() for d in dagen]
    laag, hoog = x["scale"]["domain"]
    merken = x["axis"]["values"]
    assert all(laag <= merk <= hoog for merk in merken)
    assert merken == sorted(set(merken))
    assert 2 <= len(merken) <= max(2, breedte / 50)


@pytest.mark.parametrize(
    ("dagen", "merken"),
    [
        (("4 november 2019", "12 juni 2023"), ["2020", "2021", "2022", "2023"]),
        (("1 januari 2023", "1 april 2023"), ["jan 2023", "feb 2023", "mrt 2023", "apr 2023"]),
        (("3 mei 2023", "20 mei 2023"), ["3 mei 2023", "20 mei 2023"]),
    ],
)
def test_wat_er_onder_de_as_staat(dagen, merken):
    svg = naar_svg(tabel(*dagen), Huisstijl())
    assert [merk for merk in merken if f">{merk}<" in svg] == merken
