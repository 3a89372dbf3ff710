"""What a cell is about: the same for the same, in every table that is declared."""

import datetime

import pytest

from domeinen.inhoud import TABELLEN
from gemeenten.models import Kwartaal
from monitor.reeksen.lezen import periode_naam, volgorde
from monitor.reeksen.waarover import cellen_van, laatste_dag
from tabellen.json import naar_json, uit_json
from tabellen.kader import Kader
from tabellen.kop import ALLE, Kop
from tabellen.waarde import Rij, Tabel
from tests.tabellen.voorbeeldtabel import getal
from tests.web.conftest import maak_concept

PERIODEN = (
    ("2015", "2015", "2015-12-31"),
    ("2016-k1", "1e kwartaal 2016", "2016-03-31"),
    ("2016-k4", "4e kwartaal 2016", "2016-12-31"),
    ("2016-02", "februari 2016", "2016-02-29"),
    ("2021-08-31", "31 augustus 2021", "2021-08-31"),
    (
        "2016-k1/2016-k3",
        "1e kwartaal 2016 tot en met 3e kwartaal 2016",
        "2016-09-30",
    ),
    ("2016-01/2016-03", "januari 2016 tot en met maart 2016", "2016-03-31"),
)


@pytest.mark.parametrize(("code", "naam", "dag"), PERIODEN)
def test_een_periode_heeft_een_naam_en_een_laatste_dag(code: str, naam: str, dag: str) -> None:
    assert periode_naam(code) == naam
    assert laatste_dag(code) == datetime.date.fromisoformat(dag)


def test_perioden_staan_in_de_volgorde_van_hun_einde() -> None:
    codes = ["2016", "2016-12", "2016-k4", "2015", "2016-k1", "2015-k4"]
    assert sorted(codes, key=volgorde) == [
        *("2015-k4", "2015", "2016-k1", "2016-12", "2016-k4", "2016")
    ]


@pytest.fixture
def kader(db: None) -> Kader:
    editie = maak_concept(4, 5)
    return Kader.van(editie.samenwerkingsverband, editie.kwartaal)


@pytest.mark.parametrize("naam", TABELLEN)
def test_elke_cel_van_elke_tabel_is_een_eigen_punt(kader: Kader, naam: str) -> None:
    """Of nothing two cells are about the same; each has who, when and a measure; JSON keeps it."""
    tabel = TABELLEN[naam].bereken(kader)
    namen = {g.cbs_code: g.naam for g in kader.gemeenten} | {ALLE: "Proef"}
    punten = list(cellen_van(tabel, "proef", namen))
    plekken = [(p.sleutel, p.wie, p.periode) for p in punten]
    assert len(set(plekken)) == len(plekken)
    assert list(cellen_van(uit_json(naar_json(tabel)), "proef", namen)) == punten
    for punt in punten:
        assert "maat=" in punt.sleutel
        assert punt.wie in namen
        assert punt.wie_naam == namen[punt.wie]
        assert Kwartaal.van(2014, 1).peildatum < laatste_dag(punt.periode)
        assert not {*namen.values()} & set(punt.naam.split(" – "))


@pytest.mark.parametrize("naam", TABELLEN)
def test_van_een_gemeente_alleen_is_alles_van_haar(db: None, naam: str) -> None:
    editie = maak_concept(1, 1)
    kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal)
    (gemeente,) = kader.gemeenten
    punten = list(cellen_van(TABELLEN[naam].bereken(kader), "proef", {gemeente.cbs_code: "Een"}))
    assert {punt.wie for punt in punten} <= {gemeente.cbs_code}
    plekken = [(p.sleutel, p.periode) for p in punten]
    assert len(set(plekken)) == len(plekken)


def test_wat_geen_punt_is() -> None:
    """A difference is none; a table from before headings said what they are about has none."""
    koppen = (
        Kop(("1e kw. 2016",), over=(("periode", "2016-k1"),)),
        Kop(("Verschil",), over=(("periode", "verschil"),)),
    )
    rij = Rij(Kop(("PGB",), over=(("maat", "x"),)), (getal(1), getal(2)))
    velden = {"naam": "t", "titel": "T", "periode": "", "bron": "", "definitie": ""}
    oud = Tabel(**velden, rijkoppen=("Onderwerp",), kolommen=koppen, rijen=(rij,))  # type: ignore[arg-type]
    assert list(cellen_van(oud, "proef", {})) == []
    nu = Tabel(
        **velden,  # type: ignore[arg-type]
        rijkoppen=("Onderwerp",),
        kolommen=koppen,
        rijen=(rij,),
        over=(("gemeente", ALLE), ("periode", "2016-k4")),
    )
    (punt,) = cellen_van(nu, "proef", {ALLE: "Proef"})
    assert (punt.sleutel, punt.wie, punt.periode, punt.naam) == ("maat=x", ALLE, "2016-k1", "PGB")


def test_een_overzicht_is_van_zijn_samenwerkingsverband() -> None:
    kop = Kop(("Begroot 2021",), over=(("kolom", "begroot"), ("periode", "2021")))
    rij = Rij(Kop(("Bedrag",), over=(("regel", "bedrag"),)), (getal(1),))
    tabel = Tabel(
        naam="t",
        titel="T",
        periode="",
        bron="",
        definitie="",
        rijkoppen=("Onderwerp",),
        kolommen=(kop,),
        rijen=(rij,),
        over=(("gemeente", "GM0005"), ("periode", "2021-k3"), ("overzicht", "o"), ("maat", "m")),
    )
    (punt,) = cellen_van(tabel, "hier", {"GM0005": "Bedum"})
    assert punt.sleutel == "kolom=begroot;overzicht=hier/o;regel=bedrag"
    assert (punt.wie_naam, punt.naam, punt.periode) == ("Bedum", "Bedrag – Begroot", "2021")
