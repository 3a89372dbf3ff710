"""Several gemeenten in an overzicht: their total, and what stands beside them once."""

import pytest

from gemeenten.eenheid import is_gemiddelde, telt_op
from gemeenten.models import Kwartaal
from invoer.blad.bladen import Blad
from invoer.blad.rijkoppen import rijkoppen
from invoer.blad.soorten import soort_van, soorten_van
from overzichten.models import Gebied, Overzicht
from tests.factories import DeelnameFactory, GemeenteFactory, SamenwerkingsverbandFactory
from tests.overzichten.bouw import KWARTAAL, bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db


@pytest.fixture
def verband():
    verband = SamenwerkingsverbandFactory()
    for volgorde, naam in enumerate(("Anloo", "Borger"), 1):
        gemeente = GemeenteFactory(naam=naam)
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
    return verband


@pytest.fixture
def land(verband):
    return Gebied.objects.create(
        samenwerkingsverband=verband, code="nl", naam="Nederland", soort="land"
    )


def gemeenten(verband):
    return [deelname.gemeente for deelname in verband.deelnames.order_by("volgorde")]


def staat(tabel):
    """The cells by the headings of their row and column."""
    return {
        (" ".join(rij.kop.pad), " ".join(kolom.pad)): f"{cel.tekst}{cel.tekens}"
        for rij in tabel.rijen
        for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True)
    }


@pytest.mark.parametrize("hoe", ["onder", "naast"])
@pytest.mark.parametrize("liggend", [False, True])
def test_een_rij_heet_naar_haar_gemeente(verband, hoe, liggend):
    """A row that each gemeente has one of does not say twice what the table is of; a column may."""
    langs_regels = (hoe == "onder") != liggend
    een, twee = {"een": {}}, {"a": {}, "b": {}}
    regels, kolommen = (een, twee) if langs_regels else (twee, een)
    overzicht = bouw(verband, regels, kolommen, gemeenten=hoe, liggend=liggend, totaal="Samen")
    for al, gemeente in enumerate(gemeenten(verband), 1):
        cijfers = {("een", "a"): f"{al}", ("een", "b"): f"{10 * al}"}
        if not langs_regels:
            cijfers = {(kolom, regel): tekst for (regel, kolom), tekst in cijfers.items()}
        vul(overzicht, gemeente, cijfers)
    verwacht = {}
    for naam, eerst, dan in (("Anloo", "1", "10"), ("Borger", "2", "20"), ("Samen", "3", "30")):
        for kop, tekst in (("A", eerst), ("B", dan)):
            verwacht[(naam, kop) if hoe == "onder" else (kop, f"{naam} Een")] = tekst
    tabel = maak(overzicht)
    assert staat(tabel) == verwacht
    if hoe == "onder":
        assert tabel.rijkoppen == ("Gemeente",)


@pytest.mark.parametrize("hoe", ["onder", "naast", "som"])
@pytest.mark.parametrize("wie", [0, 1])
def test_wat_ernaast_staat_staat_er_een_keer(verband, land, hoe, wie):
    """Whichever gemeente entered it; it enters no total, and is computed with like any other."""
    naast = {"land": {"gebied": land}}
    regels = {"nu": {}, "toen": {}, "groei": {"soort": "formule", "formule": GROEI}}
    regels, kolommen = (
        ({"eigen": {}, **naast}, regels) if hoe == "onder" else (regels, {"eigen": {}, **naast})
    )
    overzicht = bouw(verband, regels, kolommen, gemeenten=hoe, totaal="Samen")

    def zet(gemeente, lijn, toen, nu):
        cijfers = {(lijn, "toen"): toen, (lijn, "nu"): nu}
        if hoe != "onder":
            cijfers = {(regel, kolom): tekst for (kolom, regel), tekst in cijfers.items()}
        vul(overzicht, gemeente, cijfers)

    anloo, borger = gemeenten(verband)
    zet(anloo, "eigen", "100", "110")
    zet(borger, "eigen", "100", "130")
    zet((anloo, borger)[wie], "land", "1000", "1020")
    cellen = staat(maak(overzicht))
    if hoe != "onder":
        cellen = {(kolom, rij): tekst for (rij, kolom), tekst in cellen.items()}
    per_kop = {}
    for (kop, wat), tekst in cellen.items():
        per_kop.setdefault(kop, {})[wat] = tekst
    samen = {"Toen": "200", "Nu": "240", "Groei": "20,0%"}
    los = {
        "Anloo": {"Toen": "100", "Nu": "110", "Groei": "10,0%"},
        "Borger": {"Toen": "100", "Nu": "130", "Groei": "30,0%"},
        "Samen": samen,
    }
    if hoe == "naast":
        los = {f"{naam} Eigen": cellen for naam, cellen in los.items()}
    nederland = {"Land": {"Toen": "1.000", "Nu": "1.020", "Groei": "2,0%"}}
    assert per_kop == ({"Eigen": samen} if hoe == "som" else los) | nederland


GROEI = "100 * ([nu] - [toen]) / [toen]"


def test_een_tabel_van_de_regio_als_geheel(verband, land):
    """Where nothing is of a gemeente, none is named."""
    overzicht = bouw(verband, {"a": {}}, {"jan": {"gebied": land}, "feb": {"gebied": land}})
    vul(overzicht, gemeenten(verband)[0], {("a", "jan"): "3", ("a", "feb"): "5"})
    assert staat(maak(overzicht)) == {("A", "Jan"): "3", ("A", "Feb"): "5"}


@pytest.mark.parametrize("liggend", [False, True])
def test_een_tekst_van_allen_staat_er_zonder_naam(verband, land, liggend):
    """Beside one that each gemeente has."""
    kolommen = {"a": {"soort": "tekst"}, "b": {"soort": "tekst", "gebied": land}}
    overzicht = bouw(verband, {"x": {}}, kolommen, gemeenten="som", liggend=liggend)
    vul(overzicht, gemeenten(verband)[1], {("x", "a"): '"Ja"', ("x", "b"): '"Klaar"'})
    waar = ((code, "X") if liggend else ("X", code) for code in "AB")
    assert staat(maak(overzicht)) == dict(zip(waar, ("Borger: Ja", "Klaar"), strict=True))


@pytest.mark.parametrize("vorm", [{"gemeenten": hoe, "liggend": liggend}
                                  for hoe in Overzicht.Gemeenten.values
                                  for liggend in (False, True)])  # fmt: skip
@pytest.mark.parametrize("as_", ["regels", "kolommen"])
@pytest.mark.parametrize("wie", [0, 1])
def test_wat_heel_van_de_regio_is_staat_onder_geen_gemeente(verband, land, vorm, as_, wie):
    """Along whichever axis its lines are of the region, a computed one without it too."""
    lijnen = {
        "a": {"gebied": land},
        "b": {"gebied": land},
        "verschil": {"soort": "formule", "formule": "[b] - [a]"},
    }
    los = {"x": {}, "y": {}}
    regels, kolommen = (lijnen, los) if as_ == "regels" else (los, lijnen)
    overzicht = bouw(verband, regels, kolommen, **vorm, totaal="Samen", rijkop="Post")
    liggend = vorm["liggend"]
    cijfers = {("a", "x"): "3", ("a", "y"): "5", ("b", "x"): "8", ("b", "y"): "12"}
    verwacht = {("Verschil", "X"): "5", ("Verschil", "Y"): "7"}
    verwacht |= {(lijn.upper(), ander.upper()): t for (lijn, ander), t in cijfers.items()}
    if as_ == "kolommen":
        cijfers = {(ander, lijn): tekst for (lijn, ander), tekst in cijfers.items()}
    if (as_ == "kolommen") != liggend:
        verwacht = {(ander, lijn): tekst for (lijn, ander), tekst in verwacht.items()}
    vul(overzicht, gemeenten(verband)[wie], cijfers)
    tabel = maak(overzicht)
    assert staat(tabel) == verwacht
    assert tabel.rijkoppen == ("Onderwerp" if liggend else "Post",)
    kwartaal = Kwartaal.van(*KWARTAAL)
    soort = soort_van(verband.slug, "wmo-overzicht-proef")
    gevraagd = [
        len(list(rijkoppen(Blad(soort, verband, gemeente, kwartaal))))
        for gemeente in gemeenten(verband)
    ]
    assert gevraagd == [4, 0]


def test_wat_ernaast_staat_vraagt_een_blad_aan_de_eerste_gemeente(
    verband, land, django_assert_max_num_queries
):
    overzicht = bouw(verband, {"a": {}}, {"k": {}, "land": {"gebied": land}})
    vul(overzicht, gemeenten(verband)[0], {("a", "k"): "1"})
    kwartaal = Kwartaal.van(*KWARTAAL)
    soort = soort_van(verband.slug, "wmo-overzicht-proef")

    def koppen(gemeente):
        return [kop.code for kop in rijkoppen(Blad(soort, verband, gemeente, kwartaal))]

    anloo, borger = gemeenten(verband)
    with django_assert_max_num_queries(0):
        assert koppen(anloo) == ["a_k", "a_land"]
        assert koppen(borger) == ["a_k"]
    for nummer in range(5):
        bouw(verband, {"a": {"gebied": land}}, {"k": {}}, code=f"nog{nummer}")
    with django_assert_max_num_queries(8):  # three for the lists of doelen
        for eigen in soorten_van(verband, kwartaal):
            if eigen.overzicht:
                list(rijkoppen(Blad(eigen, verband, borger, kwartaal)))


def test_een_gemeente_houdt_de_volgorde_van_de_lijnen(land):
    verband = SamenwerkingsverbandFactory()
    gemeente = DeelnameFactory(samenwerkingsverband=verband).gemeente
    land.pk, land.samenwerkingsverband = None, verband
    land.save()
    overzicht = bouw(verband, {"a": {}}, {"land": {"gebied": land}, "k": {}}, totaal="Samen")
    vul(overzicht, gemeente, {("a", "land"): "1", ("a", "k"): "2"})
    assert staat(maak(overzicht)) == {("A", "Land"): "1", ("A", "K"): "2"}


@pytest.mark.parametrize("hoe", Overzicht.Gemeenten.values)
def test_percentages_worden_niet_opgeteld(verband, hoe):
    """Neither over gemeenten nor over lines of something else; unless the sum itself says so."""
    overzicht = bouw(
        verband,
        {
            "a": {"telt_in": "som"},
            "b": {"telt_in": "som"},
            "som": {"soort": "som"},
        },
        {"aantal": {}, "bereik": {"eenheid": "procent"}},
        gemeenten=hoe,
        totaal="Samen",
    )
    for gemeente in gemeenten(verband):
        vul(
            overzicht,
            gemeente,
            {
                ("a", "aantal"): "10",
                ("b", "aantal"): "20",
                ("a", "bereik"): "50",
                ("b", "bereik"): "60",
            },
        )
    cellen = staat(maak(overzicht))
    for (rij, kolom), tekst in cellen.items():
        samen = hoe == "som" or "Samen" in rij + kolom
        if "Bereik" in kolom and ("Som" in rij or samen):
            assert tekst == "n.o." if not samen or hoe != "som" else True
        elif "Som" in rij:
            assert tekst == ("60" if samen else "30")


@pytest.mark.parametrize(
    ("borger", "eens"), [("n.v.t.", {("A", "Eens"): "80%"}), ("onbekend", {}), ("60", {})]
)
def test_een_percentage_van_een_gemeente_alleen_staat_ook_in_een_som(verband, borger, eens):
    """A table of the kernen of one gemeente: the others say that it is not of them."""
    lijnen = {"a": {"telt_in": "s"}, "b": {"telt_in": "s"}, "s": {"soort": "som"}}
    overzicht = bouw(verband, lijnen, {"eens": {"eenheid": "procent"}}, gemeenten="som")
    for gemeente, getal in zip(gemeenten(verband), ("80", borger), strict=True):
        vul(overzicht, gemeente, {("a", "eens"): getal, ("b", "eens"): "n.v.t."})
    assert staat(maak(overzicht)) == {**eens, ("B", "Eens"): "n.v.t."}


def test_een_som_die_zelf_in_procenten_telt_telt_op(verband):
    antwoorden = {"zeer": {"telt_in": "eens"}, "wel": {"telt_in": "eens"}, "eens": {"soort": "som"}}
    overzicht = bouw(verband, antwoorden, {"k": {}}, eenheid="procent")
    for gemeente in gemeenten(verband):
        vul(overzicht, gemeente, {("zeer", "k"): "20", ("wel", "k"): "50"})
    assert staat(maak(overzicht))["Eens", "Anloo K"] == "70%"


@pytest.mark.parametrize(
    ("eenheid", "kan"),
    [
        *((eenheid, True) for eenheid in ("aantal", "euro", "fte", "uren", "plaatsen", "dagen")),
        *((eenheid, False) for eenheid in ("procent", "%", "pp", "per 1.000", "Index", "rang")),
        *((eenheid, False) for eenheid in ("rapportcijfer", "euro per inwoner", "gemiddeld")),
        ("uren per week", True),
    ],
)
def test_welke_eenheden_optellen(eenheid, kan):
    assert telt_op(eenheid) is kan


@pytest.mark.parametrize(
    ("namen", "eenheid", "is_een"),
    [
        ("Gemiddelde kosten; Kosten (gemiddeld); Gem. prijs; Kosten, gemiddeld 2023", "euro", True),
        ("Kosten per cliënt; Kosten per 1.000 inwoners; Mediaan", "euro", True),
        ("Gemiddeld aantal uren; Het gewogen gemiddelde; Gemiddelden", "uren", True),
        ("Doorlooptijd; Wachttijden Jeugd-GGZ; Duur; Leeftijd", "dagen", True),
        ("Gemiddelde leeftijd", "aantal", True),
        ("Gemiddeld aantal voorzieningen per cliënt", "voorzieningen", True),
        # A stock, a part of a scale, those who have it, a gemeente, a day.
        ("Gemiddeld aantal uitkeringen", "uitkeringen", False),
        ("Gemiddelde formatie", "fte", False),
        ("Gemiddeld inkomen; Bereiken 21-jarige leeftijd", "personen", False),
        ("Aantal met gemiddelde leeftijd; Wachttijd boven 6 weken", "cliënten", False),
        ("Aantal voorzieningen per cliënt", "cliënten", False),
        ("Kosten hoger dan gemiddeld; Gem. Bedum; Kosten per 1 januari", "euro", False),
        ("Dagen verblijf", "dagen", False),
    ],
)
def test_welke_namen_een_gemiddelde_zijn(namen, eenheid, is_een):
    assert {is_gemiddelde(naam, eenheid) for naam in namen.split("; ")} == {is_een}


@pytest.mark.parametrize("hoe", Overzicht.Gemeenten.values)
@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize("alleen", [False, True])
@pytest.mark.parametrize(
    "lijn",
    [
        {"naam": "Gemiddelde kosten", "eenheid": "euro"},
        {"naam": "Wachttijd", "eenheid": "weken"},
        {"groep": "Gemiddelde kosten", "naam": "2023", "eenheid": "euro"},
        {"naam": "Jeugd-GGZ"},
    ],
)
def test_wat_een_gemiddelde_heet_wordt_niet_opgeteld(verband, hoe, liggend, alleen, lijn):
    """Neither as a row, nor as a column, nor as the only line of a table, which is not named."""
    naast = {} if alleen else {"b": {"eenheid": "cliënten"}}
    overzicht = bouw(
        verband,
        {"a": lijn, **naast},
        {"k": {}, "l": {}},
        naam="Proef" if "eenheid" in lijn else "Gemiddelde wachttijd",
        eenheid="weken",
        gemeenten=hoe,
        liggend=liggend,
        totaal="Samen",
    )
    for gemeente in gemeenten(verband):
        cijfers = {("a", "k"): "12", ("a", "l"): "12"}
        vul(overzicht, gemeente, cijfers | ({("b", "k"): "3", ("b", "l"): "3"} if naast else {}))
    getallen = [cel.waarde for rij in maak(overzicht).rijen for cel in rij.cellen]
    assert 24 not in getallen
    assert getallen.count(6) == (2 if naast else 0)
    assert getallen.count(12) == (0 if hoe == "som" else 4)


def test_een_verschil_van_gemiddelden_wordt_ook_niet_opgeteld(verband):
    kolommen = {
        "toen": {"naam": "Gemiddeld in 2022"},
        "nu": {"naam": "Gemiddeld in 2023"},
        "verschil": {"soort": "formule", "formule": "[nu] - [toen]"},
        "aantal": {"eenheid": "cliënten"},
    }
    overzicht = bouw(
        verband, {"a": {}}, kolommen, eenheid="dagen", gemeenten="onder", totaal="Samen"
    )
    for gemeente in gemeenten(verband):
        vul(overzicht, gemeente, {("a", "toen"): "40", ("a", "nu"): "44", ("a", "aantal"): "3"})
    assert rooster(maak(overzicht)) == {
        "Anloo": ["40", "44", "4", "3"],
        "Borger": ["40", "44", "4", "3"],
        "Samen": ["n.o.", "n.o.", "n.o.", "6"],
    }


def test_een_som_over_gemiddelden_telt_alleen_op_als_zij_het_zelf_zegt(verband):
    regels = {
        "a": {"telt_in": "som"},
        "b": {"telt_in": "som"},
        "som": {"soort": "som"},
    }
    kolommen = {"duur": {"naam": "Gemiddelde duur"}, "n": {"eenheid": "cliënten"}}
    for eenheid, tekst in (("", "n.o."), ("dagen", "30")):
        regels["som"]["eenheid"] = eenheid
        overzicht = bouw(verband, regels, kolommen, code=f"o{eenheid}", eenheid="dagen")
        for gemeente in gemeenten(verband):
            vul(overzicht, gemeente, {("a", "duur"): "10", ("b", "duur"): "20", ("a", "n"): "1"})
        assert staat(maak(overzicht))["Som", "Anloo Gemiddelde duur"] == tekst
