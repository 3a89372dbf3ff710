"""The share of a column or row in a total that crosses it."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenten.models import Kwartaal
from invoer.blad.bladen import Blad, lees
from invoer.blad.rekenaar import Rekenaar
from invoer.blad.soorten import soort_van
from invoer.invulpagina.indeling import Leesvak
from invoer.invulpagina.overzichtindeling import deel_overzicht_in
from overzichten.formule import Formule, Formulefout
from overzichten.models import Kolom
from tests.factories import DeelnameFactory, GemeenteFactory, SamenwerkingsverbandFactory
from tests.overzichten.bouw import KWARTAAL, bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db
AANDEEL = {
    "soort": "formule",
    "formule": "100 * [n] / [n@som]",
    "eenheid": "procent",
    "decimalen": 1,
}


@pytest.fixture
def gemeente():
    return DeelnameFactory().gemeente


def verband_van(gemeente):
    return gemeente.deelnames.get().samenwerkingsverband


def delen(*codes, **som):
    return {**{code: {"telt_in": "som"} for code in codes}, "som": {"soort": "som", **som}}


@pytest.mark.parametrize("liggend", [False, True])
def test_het_aandeel_in_een_totaal(gemeente, liggend):
    """Of columns and of rows; the total is the whole, and what counts otherwise has no share."""
    langs = {**delen("a", "b"), "fte": {"eenheid": "fte", "decimalen": 1}}
    dwars = {"n": {}, "deel": AANDEEL}
    assen = (dwars, langs) if liggend else (langs, dwars)
    overzicht = bouw(verband_van(gemeente), *assen, liggend=liggend)
    cijfers = {("a", "n"): "30", ("b", "n"): "60", ("fte", "n"): "1.5"}
    if liggend:
        cijfers = {(kolom, regel): tekst for (regel, kolom), tekst in cijfers.items()}
    vul(overzicht, gemeente, cijfers)
    assert rooster(maak(overzicht)) == {
        "A": ["30", "33,3%"],
        "B": ["60", "66,7%"],
        "Som": ["90", "100,0%"],
        "Fte": ["1,5", ""],
    }


@settings(max_examples=15, deadline=None)
@given(getallen=st.lists(st.integers(1, 9999), min_size=2, max_size=5))
def test_elk_aandeel_is_zijn_deel_van_de_som(getallen):
    gemeente = DeelnameFactory().gemeente
    codes = [f"r{nummer}" for nummer in range(len(getallen))]
    overzicht = bouw(verband_van(gemeente), delen(*codes), {"n": {}, "deel": AANDEEL})
    vul(overzicht, gemeente, {(c, "n"): str(g) for c, g in zip(codes, getallen, strict=True)})
    for getal, rij in zip(getallen, maak(overzicht).rijen, strict=False):
        exact = Decimal(100 * getal) / sum(getallen)
        assert rij.cellen[1].waarde == exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_een_totaal_dat_is_opgegeven_is_ook_een_geheel(gemeente):
    """Unique clients are no sum, and still each kind of help is a share of them."""
    regels = {"a": {}, "b": {}, "som": {"telt_mee": False}}
    overzicht = bouw(verband_van(gemeente), regels, {"n": {}, "deel": AANDEEL})
    vul(overzicht, gemeente, {("a", "n"): "60", ("b", "n"): "<10", ("som", "n"): "100"})
    assert rooster(maak(overzicht))["A"] == ["60", "60,0%"]


def test_het_aandeel_in_alle_gemeenten():
    verband = SamenwerkingsverbandFactory()
    aandeel = {**AANDEEL, "formule": "100 * [n] / [n@gemeenten]", "decimalen": 0}
    overzicht = bouw(verband, {"r": {}}, {"n": {}, "deel": aandeel}, gemeenten="onder", totaal="T")
    for volgorde, (naam, getal) in enumerate((("Anloo", "30"), ("Borger", "10")), 1):
        gemeente = GemeenteFactory(naam=naam)
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
        vul(overzicht, gemeente, {("r", "n"): getal})
    assert rooster(maak(overzicht)) == {
        "Anloo": ["30", "75%"],
        "Borger": ["10", "25%"],
        "T": ["40", "100%"],
    }


def test_het_blad_rekent_als_de_tabel(gemeente):
    overzicht = bouw(verband_van(gemeente), delen("a", "b"), {"n": {}, "deel": AANDEEL})
    vul(overzicht, gemeente, {("a", "n"): "30", ("b", "n"): "60"})
    soort = soort_van(verband_van(gemeente).slug, "wmo-overzicht-proef")
    stand = lees(Blad(soort, verband_van(gemeente), gemeente, Kwartaal.van(*KWARTAAL)))
    waarden = {
        (c.regel_id, c.kolom_id): c.waarde for c in stand.blad.cijfers() if c.waarde is not None
    }
    rekenaar = Rekenaar(stand, waarden)
    vakken = [
        vak
        for groep in deel_overzicht_in(stand).groepen
        for regel in groep.regels
        for vak in regel.vakken
        if isinstance(vak, Leesvak)
    ]
    assert [rekenaar.tekst(vak.regel, vak.kolom) for vak in vakken] == [
        "33,3",
        "66,7",
        "90",
        "100,0",
    ]


@pytest.mark.parametrize(
    ("formule", "melding"),
    [
        ("[n@som] / [n]", "‘@som’ kan alleen onder de deelstreep staan."),
        ("[n] / ([n@a] + [n@b])", "Zet achter elke code die wordt opgeteld dezelfde @code."),
        ("[n] / ([n@a] + [n])", "Zet achter elke code die wordt opgeteld dezelfde @code."),
    ],
)
def test_waar_een_geheel_niet_kan_staan(formule, melding):
    with pytest.raises(Formulefout) as gevangen:
        Formule.lees(formule)
    assert str(gevangen.value) == melding


@pytest.mark.parametrize(
    ("geheel", "melding"),
    [
        ("weg", "Er is geen ‘weg’ in dit overzicht."),
        ("tekst", "‘tekst’ is tekst, en daarmee kan niet worden gerekend."),
        ("groei", "‘groei’ is een deling, en daarvan is niets een deel."),
    ],
)
def test_een_geheel_dat_er_niet_is_wordt_geweigerd(gemeente, geheel, melding):
    groei = {"soort": "formule", "formule": "[a] / [b]"}
    regels = {"a": {}, "b": {}, "tekst": {"soort": "tekst"}, "groei": groei}
    deel = {**AANDEEL, "formule": f"[n] / [n@{geheel}]"}
    overzicht = bouw(verband_van(gemeente), regels, {"n": {}, "deel": deel})
    assert [bezwaar[1:] for bezwaar in Kolom.bezwaren([overzicht.pk])] == [
        ("deel", "formule", melding)
    ]
    vul(overzicht, gemeente, {("a", "n"): "1"})
    assert f"Deel is niet te berekenen: {melding}" in maak(overzicht).noten
