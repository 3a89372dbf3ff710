"""The table of an overzicht: computed lines both ways, units, and what is not there."""

import pytest

from overzichten.models import Gebied
from tests.factories import DeelnameFactory, GemeenteFactory, SamenwerkingsverbandFactory
from tests.overzichten.bouw import bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db


@pytest.fixture
def verband():
    return SamenwerkingsverbandFactory()


@pytest.fixture
def gemeente(verband):
    return DeelnameFactory(samenwerkingsverband=verband).gemeente


def test_buig_met_een_saldo_en_een_aandeel(verband, gemeente):
    """The share of own means is minus the saldo over the budget; each year of its own."""
    overzicht = bouw(
        verband,
        {
            "pw": {"soort": "lasten", "telt_in": "uitgaven"},
            "ioaw": {"soort": "lasten", "telt_in": "uitgaven"},
            "uitgaven": {"soort": "som"},
            "rijk": {"soort": "baten"},
            "voordeel": {"soort": "saldo"},
            "aandeel": {"soort": "formule", "formule": "-100 * [voordeel] / [rijk]"},
        },
        {"begroting": {"jaar_verschil": 0}, "prognose": {"jaar_verschil": 0}},
        eenheid="euro",
    )
    vul(
        overzicht,
        gemeente,
        {
            ("pw", "begroting"): "14818000",
            ("ioaw", "begroting"): "2669000",
            ("rijk", "begroting"): "16965000",
            ("pw", "prognose"): "14003000",
            ("ioaw", "prognose"): "2260000",
            ("rijk", "prognose"): "16655000",
        },
    )
    assert rooster(maak(overzicht)) == {
        "Pw": ["€ 14.818.000", "€ 14.003.000"],
        "Ioaw": ["€ 2.669.000", "€ 2.260.000"],
        "Uitgaven": ["€ 17.487.000", "€ 16.263.000"],
        "Rijk": ["€ 16.965.000", "€ 16.655.000"],
        "Voordeel": ["€ -522.000", "€ 392.000"],
        "Aandeel": ["3,1%", "-2,4%"],
    }
    assert [kop.pad[-1] for kop in maak(overzicht).kolommen] == ["Begroting 2021", "Prognose 2021"]


def test_een_quotient_van_het_totaal_is_dat_van_de_sommen(verband, gemeente):
    overzicht = bouw(
        verband,
        {
            "wsw": {"telt_in": "totaal"},
            "beschut": {"telt_in": "totaal"},
            "totaal": {"soort": "som"},
        },
        {
            "loon": {"eenheid": "euro"},
            "subsidie": {"eenheid": "euro"},
            "aantal": {"eenheid": "medewerkers"},
            "kosten": {
                "soort": "formule",
                "formule": "([loon] + [subsidie]) / [aantal]",
                "eenheid": "euro",
            },
        },
    )
    vul(
        overzicht,
        gemeente,
        {
            ("wsw", "loon"): "9048227",
            ("wsw", "subsidie"): "-7580182",
            ("wsw", "aantal"): "264.65",
            ("beschut", "loon"): "502000",
            ("beschut", "subsidie"): "-289000",
            ("beschut", "aantal"): "20.42",
        },
    )
    assert rooster(maak(overzicht)) == {
        "Wsw": ["€ 9.048.227", "€ -7.580.182", "264,65", "€ 5.547"],
        "Beschut": ["€ 502.000", "€ -289.000", "20,42", "€ 10.431"],
        "Totaal": ["€ 9.550.227", "€ -7.869.182", "285,07", "€ 5.897"],
    }


def test_groei_van_een_percentage_en_van_een_aantal(verband, gemeente):
    """A growth column takes the growth of a percentage, not a percentage of differences."""
    overzicht = bouw(
        verband,
        {
            "deel": {},
            "geheel": {},
            "aandeel": {"soort": "formule", "formule": "100 * [deel] / [geheel]"},
        },
        {
            "toen": {},
            "nu": {},
            "verschil": {"soort": "formule", "formule": "[nu] - [toen]"},
            "groei": {"soort": "formule", "formule": "100 * ([nu] - [toen]) / [toen]"},
        },
    )
    vul(
        overzicht,
        gemeente,
        {
            ("deel", "toen"): "10",
            ("geheel", "toen"): "100",
            ("deel", "nu"): "30",
            ("geheel", "nu"): "150",
        },
    )
    assert rooster(maak(overzicht)) == {
        "Deel": ["10", "30", "20", "200,0%"],
        "Geheel": ["100", "150", "50", "50,0%"],
        "Aandeel": ["10,0%", "20,0%", "10,0%", "100,0%"],
    }


def test_zoveel_decimalen_als_er_zijn_ingevuld(verband, gemeente):
    overzicht = bouw(
        verband,
        {"a": {"eenheid": "fte"}, "b": {"eenheid": "cijfer", "decimalen": 1}},
        {"k": {}, "m": {}},
    )
    vul(overzicht, gemeente, {("a", "k"): "175.40", ("a", "m"): "168", ("b", "k"): "7"})
    assert rooster(maak(overzicht)) == {"A": ["175,40", "168"], "B": ["7,0", "n.g."]}


@pytest.mark.parametrize("liggend", [False, True])
def test_decimalen_gelden_voor_de_eenheid_van_hun_lijn(verband, gemeente, liggend):
    cijfer, aantal = {"decimalen": 1}, {"eenheid": "personen", "decimalen": 0}
    regels, kolommen = {"ouders": cijfer}, {"cijfer": {}, "antwoorden": aantal}
    overzicht = bouw(verband, regels, kolommen, eenheid="rapportcijfer", liggend=liggend)
    vul(overzicht, gemeente, {("ouders", "cijfer"): "8", ("ouders", "antwoorden"): "88"})
    assert [cel for rij in rooster(maak(overzicht)).values() for cel in rij] == ["8,0", "88"]


@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize("soort", ["land", "kwartaal"])
def test_ook_dwars_op_wat_naast_staat_of_een_kwartaal(verband, gemeente, soort, liggend):
    DeelnameFactory(samenwerkingsverband=verband)
    eigen = {"soort": "kwartaal", "decimalen": 1}
    if soort == "land":
        land = Gebied.objects.create(
            samenwerkingsverband=verband, code="nl", naam="Nederland", soort="land"
        )
        eigen = {"gebied": land, "decimalen": 1}
    regels = {"r": {"eenheid": "personen", "decimalen": 0}}
    kolommen = {"m": {"maand": 9, "doorlopend": True}, "k": eigen}
    overzicht = bouw(verband, regels, kolommen, gemeenten="som", liggend=liggend)
    plekken = [("r", "m"), *([("r", "k")] if soort == "land" else [])]
    vul(overzicht, gemeente, dict.fromkeys(plekken, "88"))
    assert [cel.tekst for rij in maak(overzicht).rijen for cel in rij.cellen] == ["88", "88"]


def test_een_formule_die_niet_kan_staat_erbij(verband, gemeente):
    overzicht = bouw(
        verband,
        {
            "a": {},
            "weg": {"soort": "formule", "formule": "[a] - [bestaat-niet]"},
            "rond": {"soort": "formule", "formule": "[rond] + [a]"},
        },
        {"k": {}},
    )
    vul(overzicht, gemeente, {("a", "k"): "1"})
    tabel = maak(overzicht)
    assert rooster(tabel) == {"A": ["1"], "Weg": ["n.v.t."], "Rond": ["n.v.t."]}
    assert len(tabel.noten) == 2


@pytest.mark.parametrize(
    ("hoe", "koppen", "rijen"),
    [
        ("naast", [("Anloo", "K"), ("Borger", "K")], {"A": ["1", "2"]}),
        ("som", [("K",)], {"A": ["3"]}),
    ],
)
def test_van_meer_gemeenten(verband, hoe, koppen, rijen):
    overzicht = bouw(verband, {"a": {}}, {"k": {}}, gemeenten=hoe)
    for volgorde, naam in enumerate(("Anloo", "Borger"), 1):
        gemeente = GemeenteFactory(naam=naam)
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
        vul(overzicht, gemeente, {("a", "k"): str(volgorde)})
    tabel = maak(overzicht)
    assert [kop.pad for kop in tabel.kolommen] == koppen
    assert rooster(tabel) == rijen


def test_gekanteld(verband, gemeente):
    overzicht = bouw(verband, {"a": {}, "b": {}}, {"k": {}}, liggend=True)
    vul(overzicht, gemeente, {("a", "k"): "1", ("b", "k"): "2"})
    assert rooster(maak(overzicht)) == {"K": ["1", "2"]}


def test_een_bedrag_in_een_kolom_van_fte_hoort_er_niet(verband, gemeente):
    """It was never due, so the total of the kolom lacks nothing."""
    overzicht = bouw(
        verband,
        {
            "loon": {"telt_in": "samen"},
            "subsidie": {"eenheid": "euro", "telt_in": "samen"},
            "samen": {"soort": "som"},
        },
        {"plek": {"eenheid": "fte"}, "geld": {"eenheid": "euro"}},
        eenheid="euro",
    )
    vul(
        overzicht,
        gemeente,
        {("loon", "plek"): "2.5", ("loon", "geld"): "100", ("subsidie", "geld"): "-40"},
    )
    assert rooster(maak(overzicht)) == {
        "Loon": ["2,5", "€ 100"],
        "Subsidie": ["", "€ -40"],
        "Samen": ["2,5", "€ 60"],
    }


AANDEEL = {"soort": "formule", "formule": "100 * [deel] / [geheel]"}


@pytest.mark.parametrize(
    ("deel", "geheel", "staat"),
    [
        ("10", "40", "25,0%"),
        ("10", "0", "n.v.t."),
        ("10", "onbekend", "onb."),
        ("n.v.t.", "40", "n.v.t."),
        ("<10", "40", "<10"),
        ("0", "40", "0,0%"),
    ],
)
def test_een_aandeel_zonder_getal_zegt_waarom(verband, gemeente, deel, geheel, staat):
    overzicht = bouw(verband, {"deel": {}, "geheel": {}, "aandeel": AANDEEL}, {"k": {}})
    vul(overzicht, gemeente, {("deel", "k"): deel, ("geheel", "k"): geheel})
    gevonden = rooster(maak(overzicht))["Aandeel"]
    assert gevonden == (["afg."] if deel == "<10" else [staat])


@pytest.mark.parametrize(("leeg", "teken"), [("", "^"), ("<10", "~"), ("n.u.", "")])
def test_een_aandeel_van_een_som_mist_wat_de_som_mist(verband, gemeente, leeg, teken):
    regels = {
        "a": {"telt_in": "deel"},
        "b": {"telt_in": "deel"},
        "deel": {"soort": "som"},
        "geheel": {},
        "aandeel": AANDEEL,
        "omgekeerd": {"soort": "formule", "formule": "100 * [geheel] / [deel]"},
    }
    overzicht = bouw(verband, regels, {"k": {}})
    vul(overzicht, gemeente, {("a", "k"): "10", ("b", "k"): leeg, ("geheel", "k"): "40"})
    cellen = rooster(maak(overzicht))
    assert cellen["Deel"] == [f"10{teken}"]
    assert cellen["Aandeel"] == [f"25,0%{teken}"]
    assert cellen["Omgekeerd"] == [f"400,0%{teken}"]


@pytest.mark.parametrize(
    ("a", "b", "verwacht"),
    [
        ("0", "<5", ["afg.", "5~", "afg.", "afg."]),
        ("<5", "<5", ["afg.", "5~", "afg.", "afg."]),
        ("0", "0", ["0", "5", "0,0%", "n.v.t."]),
        ("0", "", ["0^", "5^", "0,0%^", "n.v.t."]),
        ("1", "<5", ["1~", "6~", "16,7%~", "600,0%~"]),
    ],
)
def test_nul_en_iets_afgeschermds_is_niet_nul(verband, gemeente, a, b, verwacht):
    """What such a sum counts in counts on with what is known."""
    regels = {
        "a": {"telt_in": "deel"},
        "b": {"telt_in": "deel"},
        "deel": {"soort": "som", "telt_in": "alles"},
        "c": {"telt_in": "alles"},
        "alles": {"soort": "som"},
        "aandeel": {"soort": "formule", "formule": "100 * [deel] / [alles]"},
        "keer": {"soort": "formule", "formule": "100 * [alles] / [deel]"},
    }
    overzicht = bouw(verband, regels, {"k": {}})
    vul(overzicht, gemeente, {("a", "k"): a, ("b", "k"): b, ("c", "k"): "5"})
    cellen = rooster(maak(overzicht))
    assert [cellen[naam][0] for naam in ("Deel", "Alles", "Aandeel", "Keer")] == verwacht


def test_wat_tegen_elkaar_wegvalt_of_afrondt_op_nul_is_niet_niemand(verband, gemeente):
    """Both sides of such a saldo are told, and that a few of very many are 0,0% too."""
    regels = {
        "a": {"soort": "baten", "telt_in": "t"},
        "b": {"soort": "baten", "telt_in": "t"},
        "t": {"soort": "som"},
        "c": {"soort": "lasten"},
        "saldo": {"soort": "saldo"},
        "n": {},
        "deel": {"soort": "formule", "formule": "100 * [t] / [n]"},
    }
    overzicht = bouw(verband, regels, {"k": {}})
    cijfers = {"a": "3", "b": "<5", "c": "3", "n": "90000"}
    vul(overzicht, gemeente, {(regel, "k"): tekst for regel, tekst in cijfers.items()})
    cellen = rooster(maak(overzicht))
    assert [cellen[naam][0] for naam in ("T", "Saldo", "Deel")] == ["3~", "0~", "0,0%~"]


def test_een_verschil_van_percentages_vraagt_beide(verband, gemeente):
    overzicht = bouw(
        verband,
        {"deel": {}, "geheel": {}, "aandeel": AANDEEL},
        {"toen": {}, "nu": {}, "verschil": {"soort": "formule", "formule": "[nu] - [toen]"}},
    )
    vul(overzicht, gemeente, {("deel", "nu"): "10", ("geheel", "nu"): "40"})
    vul(overzicht, gemeente, {("deel", "toen"): "10", ("geheel", "toen"): "onbekend"})
    assert rooster(maak(overzicht))["Aandeel"] == ["onb.", "25,0%", "onb."]


def test_een_voorlopig_deel_maakt_het_aandeel_voorlopig(verband, gemeente):
    overzicht = bouw(verband, {"deel": {}, "geheel": {}, "aandeel": AANDEEL}, {"k": {}})
    vul(overzicht, gemeente, {("deel", "k"): "10"}, voorlopig=True)
    vul(overzicht, gemeente, {("geheel", "k"): "40"})
    assert rooster(maak(overzicht)) == {"Deel": ["10*"], "Geheel": ["40"], "Aandeel": ["25,0%*"]}
