"""What the table of an overzicht takes over from its lines: groups, notes, units, and its chart."""

import pytest

from overzichten.models import Overzicht
from overzichten.tabellen import TABELLEN, tabel_van
from tabellen.reeksen import reeksen
from tabellen.waarde import Merk, Vorm
from tests.factories import DeelnameFactory, SamenwerkingsverbandFactory
from tests.overzichten.bouw import bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db


@pytest.fixture
def verband():
    return SamenwerkingsverbandFactory()


@pytest.fixture
def gemeente(verband):
    return DeelnameFactory(samenwerkingsverband=verband).gemeente


def test_alle_overzichten_zijn_gegevens():
    assert TABELLEN == ()


@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize("groep", ["", "Boven"])
def test_een_groep_is_een_niveau_van_koppen(verband, gemeente, groep, liggend):
    """Only of this overzicht: another with groups changes nothing."""
    bouw(verband, {"a": {"groep": "Elders"}}, {"k": {"groep": "Elders"}}, code="ander")
    overzicht = bouw(
        verband,
        {"a": {}, "b": {"groep": groep}},
        {"k": {}, "m": {}},
        rijkop="Post",
        liggend=liggend,
    )
    vul(overzicht, gemeente, {(r, k): "1" for r in "ab" for k in "km"})
    tabel = maak(overzicht)
    post = (*(("Groep",) if groep else ()), "Post")
    lijnen = [("A",), tuple(filter(None, (groep, "B")))]
    if liggend:
        assert tabel.rijkoppen == ("Onderwerp",)
        assert [kop.pad for kop in tabel.kolommen] == lijnen
    else:
        assert tabel.rijkoppen == post
        assert [rij.kop.pad for rij in tabel.rijen] == lijnen
    assert tabel_van(overzicht).rijen.niveaus == (("Onderwerp",) if liggend else post)


def test_noten_jaren_en_wat_berekend_is(verband, gemeente):
    overzicht = bouw(
        verband,
        {
            "a": {"noot": "Zonder pleegzorg.", "telt_in": "som"},
            "b": {"telt_in": "som"},
            "som": {"soort": "som"},
        },
        {
            "toen": {"jaar_verschil": -1},
            "nu": {"jaar_verschil": 0},
            "deel": {"soort": "formule", "formule": "100 * [nu] / [toen]"},
        },
    )
    vul(overzicht, gemeente, {(r, k): "2" for r in "ab" for k in ("toen", "nu")})
    tabel = maak(overzicht)
    assert [kop.pad for kop in tabel.kolommen] == [("Toen 2020",), ("Nu 2021",), ("Deel",)]
    assert tabel.noten == ("Zonder pleegzorg.",)
    assert [rij.kop.noten for rij in tabel.rijen] == [(1,), (), ()]
    assert [rij.kop.totaal for rij in tabel.rijen] == [False, False, True]
    assert [[cel.totaal for cel in rij.cellen] for rij in tabel.rijen] == [
        [False, False, True],
        [False, False, True],
        [True, True, True],
    ]


@pytest.mark.parametrize(
    ("regel", "staat"),
    [
        ({"soort": "som"}, "3^"),
        ({"soort": "formule", "formule": "[a] + [b]"}, "3^"),
        ({"soort": "formule", "formule": "0,5 * [a] + 0,5 * [b]"}, "1,5^"),
        ({"soort": "formule", "formule": "[a] - [b]"}, "n.g."),
        ({"soort": "formule", "formule": "[b] - [a]"}, "n.g."),
    ],
    ids=str,
)
def test_een_verschil_vraagt_alle_delen_en_een_som_telt_wat_er_is(verband, gemeente, regel, staat):
    delen = {"telt_in": "uit"} if regel["soort"] == "som" else {}
    overzicht = bouw(verband, {"a": delen, "b": delen, "uit": regel}, {"k": {}})
    vul(overzicht, gemeente, {("a", "k"): "3"})
    assert rooster(maak(overzicht))["Uit"] == [staat]


@pytest.mark.parametrize(
    ("formule", "staat"),
    [
        ("[a] / 2", "1,5"),
        ("[a] / 4", "0,75"),
        ("[a] / 3", "1,00"),
        ("[a] * 1000", "3.000"),
        ("[b] / 10", "0,25"),
        ("[a] / 1000", "0,00"),
    ],
)
def test_een_deel_van_een_getal_is_niet_stil_afgerond(verband, gemeente, formule, staat):
    """Two decimals more than were entered, at most; who wants others says so."""
    overzicht = bouw(
        verband,
        {"a": {}, "b": {}, "uit": {"soort": "formule", "formule": formule}},
        {"k": {}},
    )
    vul(overzicht, gemeente, {("a", "k"): "3", ("b", "k"): "2.5"})
    assert rooster(maak(overzicht))["Uit"] == [staat]


@pytest.mark.parametrize(("decimalen", "staat"), [(0, "205"), (1, "204,7"), (3, "204,667")])
def test_een_formule_heeft_de_decimalen_die_iemand_koos(verband, gemeente, decimalen, staat):
    """An average over months is printed with one decimal, whatever it is exactly."""
    maanden = {code: {} for code in ("jan", "feb", "mrt")}
    formule = {"soort": "formule", "formule": "[jan..mrt] / 3", "decimalen": decimalen}
    overzicht = bouw(verband, {"a": {}}, {**maanden, "gem": formule})
    vul(overzicht, gemeente, {("a", "jan"): "210", ("a", "feb"): "203", ("a", "mrt"): "201"})
    assert rooster(maak(overzicht))["A"] == ["210", "203", "201", staat]


def test_een_verschil_van_percentages_staat_in_procentpunten(verband, gemeente):
    verschil = {"soort": "formule", "formule": "[nu] - [toen]", "eenheid": "procentpunt"}
    jaren = {code: {"eenheid": "procent"} for code in ("toen", "nu")}
    overzicht = bouw(verband, {"a": {}}, {**jaren, "v": verschil})
    vul(overzicht, gemeente, {("a", "toen"): "19.2", ("a", "nu"): "18.9"})
    assert rooster(maak(overzicht))["A"] == ["19,2%", "18,9%", "-0,3 pp"]


def test_een_saldo_telt_wat_er_is(verband, gemeente):
    """Half of the year is known of some posts only: the saldo of those says that it is not all."""
    overzicht = bouw(
        verband,
        {"in": {"soort": "baten"}, "uit": {"soort": "lasten"}, "s": {"soort": "saldo"}},
        {"k": {}},
    )
    vul(overzicht, gemeente, {("uit", "k"): "3"})
    (cel,) = maak(overzicht).rijen[-1].cellen
    assert (cel.waarde, cel.merken) == (-3, (Merk.ONVOLLEDIG,))


@pytest.mark.parametrize(
    ("velden", "staat"),
    [
        ({}, "33,3%"),
        ({"decimalen": 0}, "33%"),
        ({"decimalen": 2}, "33,33%"),
        ({"eenheid": "euro"}, "€ 33"),
        ({"eenheid": "dagen"}, "33,3"),
        ({"eenheid": "dagen", "decimalen": 2}, "33,33"),
    ],
    ids=str,
)
def test_een_deling_is_een_percentage_tenzij_zij_iets_anders_is(verband, gemeente, velden, staat):
    deling = {"soort": "formule", "formule": "100 * [a] / [b]", **velden}
    overzicht = bouw(verband, {"a": {}, "b": {}, "uit": deling}, {"k": {}})
    vul(overzicht, gemeente, {("a", "k"): "1", ("b", "k"): "3"})
    assert rooster(maak(overzicht))["Uit"] == [staat]


def test_bedragen_in_miljoenen_houden_hun_decimalen(verband, gemeente):
    overzicht = bouw(
        verband,
        {"a": {"decimalen": 1}, "b": {}},
        {"k": {}},
        eenheid="euro",
        schaal=1_000_000,
    )
    vul(overzicht, gemeente, {("a", "k"): "3", ("b", "k"): "2.25"})
    assert rooster(maak(overzicht)) == {"A": ["3,0"], "B": ["2,25"]}


def test_zonder_schaal_staat_er_niets_over_bedragen(verband, gemeente):
    overzicht = bouw(verband, {"a": {}}, {"k": {}}, eenheid="euro")
    vul(overzicht, gemeente, {("a", "k"): "3"})
    assert "bedragen" not in maak(overzicht).periode
    assert tabel_van(overzicht).erbij == ""


@pytest.mark.parametrize("soort", [Overzicht.Grafiek.STAAF, Overzicht.Grafiek.LIJN])
def test_staven_staan_langs_de_rijen_en_lijnen_langs_de_kolommen(verband, gemeente, soort):
    overzicht = bouw(
        verband,
        {"a": {"groep": "Boven"}, "b": {"groep": "Boven"}},
        {"k": {}, "m": {}, "n": {}},
        grafiek=soort,
    )
    vul(overzicht, gemeente, {(r, k): "1" for r in "ab" for k in "kmn"})
    tabel = maak(overzicht)
    assert tabel.grafiek is not None
    assert tabel.grafiek.vorm is (Vorm.LIJN if soort == Overzicht.Grafiek.LIJN else Vorm.STAAF)
    getekend = reeksen(tabel)
    rijen, kolommen = ["A", "B"], ["K", "M", "N"]
    langs, kleuren = (rijen, kolommen) if soort == Overzicht.Grafiek.STAAF else (kolommen, rijen)
    assert list(getekend.langs) == langs
    assert list(getekend.reeksen) == kleuren
