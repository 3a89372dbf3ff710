"""Months: entered once, kept in their year, and what a quarter and a year are of them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.kwartaal import MAANDEN
from gemeenten.models import Kwartaal
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.invulpagina.raster import Raster
from overzichten.lijn import Lijn
from overzichten.lijnsoort import Lijnsoort
from overzichten.maanden import Maandsoort, factoren
from overzichten.models import Kolom, Overzicht
from tabellen.reeksen import reeksen
from tests import factories
from tests.invoer.bladen import maak_blad
from tests.overzichten.bouw import bouw, maak, rooster, vul

TOEN, NU, LATER, ANDER_JAAR = (2021, 1), (2021, 2), (2021, 3), (2022, 1)
JAAR: dict[str, dict[str, Any]] = {
    naam: {"maand": nummer, "doorlopend": True} for nummer, naam in enumerate(MAANDEN, 1)
}
PERIODES: dict[str, dict[str, Any]] = {
    "kwartaal": {"soort": "kwartaal"},
    "eerste": {"soort": "kwartaal", "maand": 3},
    "jaar": {"soort": "jaar"},
}
SOORTEN: dict[str, dict[str, Any]] = {
    "bestand": {},
    "instroom": {"maandsoort": "stroom"},
    "uitgaven": {"maandsoort": "cumulatief"},
    "samen": {"soort": "formule", "formule": "[bestand] + [instroom] + [uitgaven]"},
    "per": {
        "soort": "formule",
        "decimalen": 2,
        "formule": "[uitgaven] / [bestand]",
        "eenheid": "keer",
    },
}


def op(kwartaal: tuple[int, int]) -> dict[str, Kwartaal]:
    return {"kwartaal": Kwartaal.van(*kwartaal)}


@pytest.fixture
def gemeente(db: None) -> Any:
    return factories.DeelnameFactory().gemeente


@pytest.fixture(params=[False, True], ids=["staand", "liggend"])
def overzicht(request: Any, gemeente: Any) -> Overzicht:
    """Months as kolommen, or as regels."""
    verband = gemeente.deelnames.get().samenwerkingsverband
    maanden = {**JAAR, **PERIODES}
    lijnen = (maanden, SOORTEN) if request.param else (SOORTEN, maanden)
    return bouw(verband, *lijnen, grafiek="lijn", liggend=request.param)


def vul_maanden(overzicht: Overzicht, gemeente: Any, tot: int, **velden: Any) -> None:
    staand = not overzicht.liggend
    cijfers = {}
    for nummer, maand in enumerate(MAANDEN[:tot], 1):
        getallen = {"bestand": 100 + nummer, "instroom": nummer, "uitgaven": 10 * nummer}
        for regel, getal in getallen.items():
            cijfers[(regel, maand) if staand else (maand, regel)] = str(getal)
    vul(overzicht, gemeente, cijfers, **velden)


def kolom(overzicht: Overzicht, kwartaal: tuple[int, int], naam: str) -> list[str]:
    tabel = maak(overzicht, kwartaal)
    plaats = [kop.tekst for kop in tabel.kolommen].index(naam)
    return [f"{rij.cellen[plaats].tekst}{rij.cellen[plaats].tekens}" for rij in tabel.rijen]


def test_een_kwartaal_en_een_jaar_zijn_wat_hun_maanden_zijn(
    overzicht: Overzicht, gemeente: Any
) -> None:
    vul_maanden(overzicht, gemeente, 6, **op(NU))
    # The last month; April to June; June without March. And their sum and quotient.
    assert kolom(overzicht, NU, "Kwartaal") == ["106", "15", "30", "151", "0,28"]
    assert kolom(overzicht, NU, "Eerste") == ["103", "6", "30", "139", "0,29"]
    assert kolom(overzicht, NU, "Jaar") == ["106", "21", "60", "187", "0,57"]


def test_een_maand_die_nog_komt_staat_er_niet_en_maakt_niets_onvolledig(
    overzicht: Overzicht, gemeente: Any
) -> None:
    vul_maanden(overzicht, gemeente, 3, **op(TOEN))
    koppen = [kop.tekst for kop in maak(overzicht, TOEN).kolommen]
    assert koppen == ["Januari", "Februari", "Maart", "Kwartaal", "Eerste", "Jaar"]
    assert kolom(overzicht, TOEN, "Jaar") == ["103", "6", "30", "139", "0,29"]


def test_een_maand_blijft_staan_in_haar_jaar_en_een_herziening_zegt_wat_er_stond(
    overzicht: Overzicht, gemeente: Any
) -> None:
    vul_maanden(overzicht, gemeente, 3, **op(TOEN))
    plek = ("uitgaven", "maart") if not overzicht.liggend else ("maart", "uitgaven")
    vul(overzicht, gemeente, {plek: "35"}, **op(NU))
    tabel = maak(overzicht, NU)
    assert kolom(overzicht, TOEN, "Maart")[2] == "30"
    assert kolom(overzicht, NU, "Maart")[2] == "35†"
    assert tabel.noten == ("Herzien: eerder 30.",)
    assert kolom(overzicht, NU, "Kwartaal")[0] == "n.g."  # April to June are to be entered
    assert all(
        cel.waarde is None for rij in maak(overzicht, ANDER_JAAR).rijen for cel in rij.cellen
    )


def test_de_grafiek_heeft_een_lijn_per_regel_langs_de_maanden(
    overzicht: Overzicht, gemeente: Any
) -> None:
    vul_maanden(overzicht, gemeente, 6, **op(NU))
    grafiek = reeksen(maak(overzicht, NU))
    assert grafiek.langs == tuple(maand.capitalize() for maand in MAANDEN[:6])
    assert grafiek.reeksen == ("Bestand", "Instroom", "Uitgaven")


def test_het_blad_vraagt_alleen_de_maanden_die_er_zijn_en_rekent_mee(
    overzicht: Overzicht, gemeente: Any
) -> None:
    verband = overzicht.samenwerkingsverband
    soort = maak_blad(verband, "wmo-overzicht-proef").soort
    toen, nu = (Blad(soort, verband, gemeente, Kwartaal.van(*k)) for k in (TOEN, NU))
    assert len(lees(toen).rijen) == 3 * 3
    assert len(lees(nu).rijen) == 6 * 3
    vul_maanden(overzicht, gemeente, 3, **op(TOEN))
    stand = lees(nu)
    assert len(stand.geldt) == 3 * 3
    codes = [kop.code for kop in stand.rijen if kop.code not in stand.geldt]
    bewaar(nu, {code: {"waarde": "60"} for code in codes}, OP_DE_SERVER)
    raster = Raster(lees(nu))
    berekend = [
        cel.tekst for rij in raster.rijen for cel in rij.cellen if getattr(cel, "berekend", False)
    ]
    tabel = maak(overzicht, NU)
    getoond = [cel.tekst for rij in tabel.rijen for cel in rij.cellen if cel.totaal]
    assert sorted(berekend) == sorted(getoond)
    assert lees(Blad(soort, verband, gemeente, Kwartaal.van(*ANDER_JAAR))).geldt == {}


@given(st.lists(st.integers(-99, 99), min_size=12, max_size=12), st.integers(1, 4))
def test_een_kwartaal_is_wat_een_mens_uitrekent(getallen: list[int], nummer: int) -> None:
    tot = 3 * nummer
    maanden = {maand: maand for maand in range(1, 13)}

    def reken(soort: str, wat: str) -> int:
        keuze = factoren(soort, Kolom(soort=wat), tot, maanden)
        assert keuze is not None
        return sum(factor * getallen[maand - 1] for maand, factor in keuze.items())

    toen = getallen[tot - 4] if nummer > 1 else 0
    assert reken("stand", "kwartaal") == reken("stand", "jaar") == getallen[tot - 1]
    assert reken("stroom", "kwartaal") == sum(getallen[tot - 3 : tot])
    assert reken("stroom", "jaar") == sum(getallen[:tot])
    assert reken("cumulatief", "kwartaal") == getallen[tot - 1] - toen
    assert reken("cumulatief", "jaar") == getallen[tot - 1]


def test_zonder_die_maand_is_er_geen_kwartaal(gemeente: Any) -> None:
    verband = gemeente.deelnames.get().samenwerkingsverband
    overzicht = bouw(verband, SOORTEN, {"mei": JAAR["mei"], **PERIODES})
    vul(overzicht, gemeente, {("bestand", "mei"): "7"}, **op(NU))
    assert rooster(maak(overzicht, NU))["Bestand"] == ["7"]
    assert factoren(Maandsoort.STAND, Kolom(soort=Lijnsoort.KWARTAAL), 6, {5: 1}) is None


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"maand": 3}, "doorlopend"),
        ({"maand": 13, "doorlopend": True}, "maand"),
        ({"maand": 3, "soort": "som"}, "maand"),
        ({"maand": 4, "soort": "kwartaal"}, "maand"),
        ({"soort": "formule", "formule": "2 * [kwartaal]"}, "formule"),
    ],
)
def test_een_verkeerde_maand_wordt_geweigerd(
    gemeente: Any, velden: dict[str, Any], veld: str
) -> None:
    verband = gemeente.deelnames.get().samenwerkingsverband
    overzicht = bouw(verband, SOORTEN, {**JAAR, **PERIODES})
    lijn: Lijn = Kolom(
        overzicht=overzicht, samenwerkingsverband=verband, code="x", naam="X", volgorde=99, **velden
    )
    with pytest.raises(ValidationError) as fout:
        lijn.full_clean()
    assert veld in fout.value.message_dict


def test_een_kwartaal_zonder_maanden_wordt_geweigerd(gemeente: Any) -> None:
    verband = gemeente.deelnames.get().samenwerkingsverband
    overzicht = bouw(verband, SOORTEN, {"nu": {}})
    lijn = Kolom(
        overzicht=overzicht, samenwerkingsverband=verband, code="x", naam="X", soort="kwartaal"
    )
    with pytest.raises(ValidationError, match="geen maanden"):
        lijn.full_clean()


# --- what is of a year, and a day of its own ------------------------------------------------------


def test_wat_over_een_jaar_gaat_staat_niet_in_het_volgende(gemeente: Any) -> None:
    """Its name says another year there."""
    verband = gemeente.deelnames.get().samenwerkingsverband
    begroot = {"naam": "Begroot", "doorlopend": True, "jaar_verschil": 0}
    overzicht = bouw(verband, {"a": {}}, {"begroot": begroot})
    vul(overzicht, gemeente, {("a", "begroot"): "7"}, **op(TOEN))
    assert rooster(maak(overzicht, LATER)) == {"A": ["7"]}
    assert rooster(maak(overzicht, ANDER_JAAR)) == {"A": []}


@pytest.mark.parametrize(
    ("dag", "jaar", "staat"),
    [("31-5", 2021, "31 mei 2021"), ("29-2", 2021, "28 februari 2021")],
)
def test_een_eigen_peildatum_staat_bij_de_tabel_en_bij_de_kolom(
    gemeente: Any, dag: str, jaar: int, staat: str
) -> None:
    verband = gemeente.deelnames.get().samenwerkingsverband
    kolommen = {"nu": {"peildag": dag}, "toen": {"peildag": dag, "jaar_verschil": -1}, "los": {}}
    overzicht = bouw(verband, {"a": {}}, kolommen, peildag=dag)
    vul(overzicht, gemeente, {("a", "nu"): "7", ("a", "toen"): "8", ("a", "los"): "9"}, **op(NU))
    tabel = maak(overzicht, NU)
    assert tabel.periode.endswith(f"stand op {staat}")
    assert [kop.tekst for kop in tabel.kolommen] == [
        f"Nu, {staat}",
        f"Toen, {staat.replace('2021', '2020').replace('28 feb', '29 feb')}",
        "Los",
    ]


@pytest.mark.parametrize(
    ("dag", "kwartaal", "staat"),
    [
        ("1-10", NU, "1 oktober 2020"),
        ("1-10", LATER, "1 oktober 2021"),
        ("30-6", NU, "30 juni 2021"),
        ("2-7", NU, "2 juli 2020"),
        ("29-2", TOEN, "28 februari 2021"),
        ("31-12", (2021, 4), "31 december 2021"),
    ],
)
def test_een_eigen_peildatum_is_een_dag_die_is_geweest(
    gemeente: Any, dag: str, kwartaal: tuple[int, int], staat: str
) -> None:
    """Or the day after the quarter."""
    verband = gemeente.deelnames.get().samenwerkingsverband
    overzicht = bouw(verband, {"a": {}}, {"nu": {}}, peildag=dag)
    assert maak(overzicht, kwartaal).periode.endswith(f"stand op {staat}")


@pytest.mark.parametrize(
    ("maanden", "soort", "periode", "waarom"),
    [
        ((3, 6, 9, 12), "stroom", {"soort": "jaar"}, "alle maanden vanaf januari"),
        ((3, 6, 9, 12), "stroom", {"soort": "kwartaal"}, "drie maanden"),
        ((4,), "", {"soort": "kwartaal"}, "Maak ook de laatste maand"),
        ((1, 2, 3), "stroom", {"soort": "kwartaal", "maand": 6}, "drie maanden"),
        ((3, 6, 9, 12), "", {"soort": "jaar"}, ""),
        ((3, 6), "cumulatief", {"soort": "kwartaal"}, ""),
        ((1, 2, 3), "stroom", {"soort": "jaar"}, ""),
    ],
)
@pytest.mark.parametrize("van_de_ander", [False, True])
def test_een_periode_zonder_haar_maanden_wordt_geweigerd(  # noqa: PLR0917
    gemeente: Any,
    maanden: tuple[int, ...],
    soort: str,
    periode: dict[str, Any],
    waarom: str,
    van_de_ander: bool,
) -> None:
    """It would be in no table. What months are is said by itself, or by the line of the other."""
    verband = gemeente.deelnames.get().samenwerkingsverband
    kolommen = {f"m{maand}": {"maand": maand, "doorlopend": True} for maand in maanden}
    regel, kolom = ({"maandsoort": soort}, {}) if van_de_ander else ({}, {"maandsoort": soort})
    overzicht = bouw(verband, {"a": regel}, {**kolommen, "p": {**periode, **kolom}})
    bezwaren = [melding for *_, melding in Kolom.bezwaren([overzicht.pk])]
    assert [waarom in melding for melding in bezwaren] == ([True] if waarom else [])


@pytest.mark.parametrize("dag", ["32-8", "31-4", "8", "31 augustus", "1-1-2021"])
def test_wat_geen_dag_is_wordt_geweigerd(gemeente: Any, dag: str) -> None:
    verband = gemeente.deelnames.get().samenwerkingsverband
    overzicht = bouw(verband, {"a": {}}, {"nu": {}})
    overzicht.peildag = dag
    with pytest.raises(ValidationError) as fout:
        overzicht.full_clean()
    assert "peildag" in fout.value.message_dict
