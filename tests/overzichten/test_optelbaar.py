"""What is computed of numbers that do not add up: nothing, where these would have to be added."""

from collections.abc import Callable
from typing import Any

import pytest

from gemeenten.models import Gemeente
from overzichten.models import Overzicht, Overzichtcijfer
from tests.factories import SamenwerkingsverbandFactory
from tests.groei import controleer_groei
from tests.overzichten.bouw import bouw, maak, neem_deel, rooster, vul

pytestmark = pytest.mark.django_db
Lijnen = dict[str, dict[str, Any]]
GROEI = "100 * ([b] - [a]) / [a]"


def formule(tekst: str, **velden: Any) -> dict[str, Any]:
    return {"soort": "formule", "formule": tekst, **velden}


@pytest.fixture
def verband() -> Any:
    return SamenwerkingsverbandFactory()


def overzicht_van(
    verband: Any, wie: list[Gemeente], regels: Lijnen, kolommen: Lijnen, **velden: Any
) -> Overzicht:
    """With the same figures in each gemeente: 15 in a line b, elsewhere 10."""
    overzicht = bouw(verband, regels, kolommen, **velden)
    plekken = [
        (regel.code, kolom.code)
        for regel in overzicht.regels.all()
        for kolom in overzicht.kolommen.all()
        if regel.ingevuld and kolom.ingevuld
    ]
    for gemeente in wie:
        vul(overzicht, gemeente, {plek: "15" if "b" in plek else "10" for plek in plekken})
    return overzicht


@pytest.mark.parametrize("hoe", ["onder", "naast", "som"])
@pytest.mark.parametrize(
    ("a", "b", "berekend", "een", "samen"),
    [
        ({"eenheid": "rapportcijfer"}, {"eenheid": "rapportcijfer"}, GROEI, "50,0%", "n.o."),
        ({"eenheid": "rang"}, {}, "[b] / [a]", "1,5%", "n.o."),
        ({}, {"eenheid": "procent"}, "[a] / [b]", "0,7%", "n.o."),
        ({"eenheid": "procent"}, {"eenheid": "procent"}, "[b] - [a]", "5", "n.o."),
        ({"naam": "Gemiddelde kosten"}, {}, "[b] / [a]", "1,5%", "n.o."),
        ({"naam": "Kosten"}, {"eenheid": "cliënten"}, "[a] / [b]", "0,7%", "0,7%"),
        ({}, {}, GROEI, "50,0%", "50,0%"),
        ({}, {}, "[b] - [a]", "5", "10"),
    ],
)
def test_een_formule_telt_over_gemeenten_niets_op_wat_niet_optelt(  # noqa: PLR0917
    verband: Any, a: Any, b: Any, berekend: str, een: str, samen: str, hoe: str
) -> None:
    """Of each gemeente it is computed; of all together only where both numbers add up."""
    kolommen = {"a": a, "b": b, "f": formule(berekend), "n": {}}
    gemeenten = neem_deel(verband, "Anloo", "Borger")
    naam = {} if hoe == "som" else {"totaal": "T"}
    overzicht = overzicht_van(verband, gemeenten, {"r": {}}, kolommen, gemeenten=hoe, **naam)
    uit = {
        (*rij.kop.pad, *kop.pad): cel.tekst
        for rij in maak(overzicht).rijen
        for kop, cel in zip(maak(overzicht).kolommen, rij.cellen, strict=True)
        if kop.pad[-1] == "F"
    }
    eigen = {plek: tekst for plek, tekst in uit.items() if {"Anloo", "Borger"} & {*plek}}
    assert [*eigen.values()] == ([] if hoe == "som" else [een, een])
    (alle,) = [tekst for plek, tekst in uit.items() if plek not in eigen] or ["n.o."]
    assert alle == samen


def test_de_titel_gaat_over_de_uitkomst_of_over_alles(verband: Any) -> None:
    """‘Kosten per medewerker’ are what comes of costs and medewerkers, and these add up."""
    kolommen = {"k": {}, "m": {"eenheid": "fte"}, "per": formule("[k] / [m]", eenheid="euro")}
    duur = {"a": {}, "b": {}, "f": formule(GROEI)}
    gemeenten = neem_deel(verband, "Anloo", "Borger")
    velden = {"gemeenten": "onder", "totaal": "T"}
    kosten = overzicht_van(
        verband, gemeenten, {"r": {}}, kolommen,
        code="een", naam="Kosten per medewerker", eenheid="euro", **velden,
    )  # fmt: skip
    wacht = overzicht_van(
        verband, gemeenten, {"r": {}}, duur | {"n": {"eenheid": "cliënten"}},
        code="twee", naam="Gemiddelde wachttijd", eenheid="weken", **velden,
    )  # fmt: skip
    assert rooster(maak(kosten))["T"] == ["n.o.", "20", "€ 1"]
    assert rooster(maak(wacht))["T"] == ["n.o.", "n.o.", "n.o.", "20"]


@pytest.mark.parametrize(
    ("velden", "rij", "verwacht"),
    [
        (formule("[a] + [b]"), {"eenheid": "procent"}, "n.o."),
        (formule("[a] + [b]"), {"naam": "Wachttijd", "eenheid": "weken"}, "n.o."),
        (formule("[a..b]"), {"groep": "Gemiddelde kosten", "eenheid": "euro"}, "n.o."),
        (formule("2 * [a] + [b]"), {"eenheid": "procent"}, "n.o."),
        (formule("[a] + [b]", eenheid="procent"), {"eenheid": "procent"}, "25%"),
        (formule("[a] + [b]"), {}, "25"),
        (formule("[a] + [b]"), {"eenheid": "cliënten"}, "25"),
        # A difference, a mean and a part add up nothing.
        (formule("[b] - [a]"), {"eenheid": "procent"}, "5%"),
        (formule("([a] + [b]) / 2"), {"eenheid": "procent"}, "12,5%"),
        (formule("([a] + [b] + [b]) / 3 - [a]"), {"eenheid": "procent"}, "3,33%"),
        (formule("[a] / 2"), {"eenheid": "procent"}, "5,0%"),
        ({"soort": "som"}, {"eenheid": "procent"}, "n.o."),
    ],
)
@pytest.mark.parametrize("liggend", [False, True])
def test_een_formule_telt_dwars_op_een_percentage_niets_op(
    verband: Any, velden: Any, rij: Any, verwacht: str, liggend: bool
) -> None:
    lijnen = {"a": {}, "b": {}, "f": velden}
    if velden["soort"] == "som":
        lijnen = {code: {**lijn, "telt_in": "f"} for code, lijn in lijnen.items() if code != "f"}
        lijnen["f"] = velden
    dwars = {"r": rij, "n": {}}
    gemeenten = neem_deel(verband, "Anloo")
    assen = (lijnen, dwars) if liggend else (dwars, lijnen)
    overzicht = overzicht_van(verband, gemeenten, *assen)
    tabel = rooster(maak(overzicht))
    cel = tabel["F"][0] if liggend else next(iter(tabel.values()))[2]
    assert cel == verwacht


@pytest.mark.parametrize("liggend", [False, True])
@pytest.mark.parametrize(
    ("rij", "periode", "verwacht"),
    [
        ({"eenheid": "procent", "maandsoort": "stroom"}, {}, "n.o."),
        ({"naam": "Gemiddelde prijs", "maandsoort": "stroom", "eenheid": "euro"}, {}, "n.o."),
        ({"eenheid": "procent"}, {"maandsoort": "stroom"}, "n.o."),
        ({"eenheid": "procent", "maandsoort": "cumulatief"}, {}, "n.o."),
        ({"eenheid": "procent", "maandsoort": "stroom"}, {"eenheid": "procent"}, "35%"),
        ({"eenheid": "procent"}, {}, "10%"),
        ({"maandsoort": "stroom"}, {}, "35"),
        ({"maandsoort": "cumulatief"}, {}, "0"),
    ],
)
def test_een_kwartaal_telt_geen_percentages_van_maanden_op(
    verband: Any, rij: Any, periode: Any, verwacht: str, liggend: bool
) -> None:
    """Of a stand it is the last month, also of what does not add up."""
    maanden: Lijnen = {
        **{code: {"maand": 6 + n, "doorlopend": True} for n, code in enumerate("mabc")},
        "k": {"soort": "kwartaal", **periode},
    }
    dwars: Lijnen = {"r": rij, "n": {}}
    assen = (maanden, dwars) if liggend else (dwars, maanden)
    overzicht = overzicht_van(verband, neem_deel(verband, "Anloo"), *assen)
    tabel = rooster(maak(overzicht))
    cel = tabel["K"][0] if liggend else next(iter(tabel.values()))[-1]
    assert cel == verwacht


def test_wat_van_optelbare_getallen_is_wordt_uitgerekend(verband: Any) -> None:
    """The growth of a percentage that is computed itself, of all gemeenten together."""
    regels = {"x": {}, "y": {}, "p": formule("100 * [x] / [y]"), "m": {"eenheid": "procent"}}
    gemeenten = neem_deel(verband, "Anloo", "Borger")
    overzicht = overzicht_van(
        verband, gemeenten, regels, {"a": {}, "b": {}, "f": formule(GROEI)}, gemeenten="som"
    )
    assert rooster(maak(overzicht)) == {
        "X": ["20", "30", "50,0%"],
        "Y": ["20", "30", "50,0%"],
        "P": ["100,0%", "100,0%", "0,0%"],
    }


def kolom(overzicht: Overzicht, naam: str) -> list[str]:
    """The cells of a column; none of one that is left out, because nothing can be told in it."""
    tabel = maak(overzicht)
    namen = [kop.pad[-1] for kop in tabel.kolommen]
    return [cellen[namen.index(naam)] for cellen in rooster(tabel).values() if naam in namen]


PROCENT = {"eenheid": "procent"}


@pytest.mark.parametrize(
    ("kolommen", "waarvan", "verwacht"),
    [
        ({"a": {}}, "100 * [a] / [a@t]", ["50,0%", "50,0%", "100,0%"]),
        ({"a": PROCENT}, "100 * [a] / [a@t]", []),
        ({"a": {"naam": "Wachttijd", "eenheid": "weken"}}, "100 * [a] / [a@t]", []),
        ({"a": PROCENT, "b": PROCENT}, GROEI, ["50,0%", "50,0%", "n.o."]),
    ],
)
def test_een_deel_of_groei_van_een_som_die_er_niet_is(
    verband: Any, kolommen: Lijnen, waarvan: str, verwacht: list[str]
) -> None:
    regels = {"x": {"telt_in": "t"}, "y": {"telt_in": "t"}, "t": {"soort": "som"}}
    kolommen = {"n": {}, **kolommen, "f": formule(waarvan)}
    overzicht = overzicht_van(verband, neem_deel(verband, "Anloo"), regels, kolommen)
    assert kolom(overzicht, "F") == verwacht


@pytest.mark.parametrize(
    ("eenheid", "verwacht"), [("rapportcijfer", []), ("", ["50,0%", "50,0%", "100,0%"])]
)
def test_het_aandeel_van_een_gemeente_in_alle(
    verband: Any, eenheid: str, verwacht: list[str]
) -> None:
    gemeenten = neem_deel(verband, "Anloo", "Borger")
    kolommen = {"a": {"eenheid": eenheid}, "n": {}, "f": formule("100 * [a] / [a@gemeenten]")}
    overzicht = overzicht_van(
        verband, gemeenten, {"r": {}}, kolommen, gemeenten="onder", totaal="T"
    )
    assert kolom(overzicht, "F") == verwacht


@pytest.mark.traag
@pytest.mark.parametrize("elders", ["n.v.t.", "10"])
def test_twee_keer_zoveel_regels_duurt_hooguit_ruim_twee_keer_zo_lang(
    verband: Any, elders: str
) -> None:
    """Of a share each cell is of all regels of the total, for every gemeente."""
    anloo, borger = neem_deel(verband, "Anloo", "Borger")

    def werk(aantal: int) -> Callable[[], object]:
        Overzichtcijfer.objects.all().delete()
        Overzicht.objects.all().delete()
        regels = {f"r{n}": {"telt_in": "t"} for n in range(aantal)} | {"t": {"soort": "som"}}
        kolommen = {"a": {}, "b": {}, "f": formule("100 * [a] / [a@t]")}
        overzicht = bouw(verband, regels, kolommen, gemeenten="som", eenheid="procent")
        for gemeente, tekst in ((anloo, "10"), (borger, elders)):
            vul(overzicht, gemeente, {(f"r{n}", k): tekst for n in range(aantal) for k in "ab"})
        return lambda: maak(overzicht)

    controleer_groei(werk, begin=50, einde=200)
