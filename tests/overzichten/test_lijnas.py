"""What a line of an overzicht becomes on an axis."""

from dataclasses import replace
from typing import Any

import pytest

from gemeenten.models import Kwartaal
from overzichten.celtekst import Celtekst
from overzichten.lijnas import METING, Lijnas
from overzichten.maanden import Periodemaat
from overzichten.models import Kolom, Lijn, Overzicht, Overzichtcijfer, Regel
from tabellen.eenheid import EURO, FTE, PROCENT, Eenheid, aantal
from tabellen.kader import Kader
from tabellen.lezing import Lezing
from tabellen.positie import Positie
from tabellen.uitkomst import Selectie
from tabellen.verhouding import Verhouding
from tests.factories import SamenwerkingsverbandFactory
from tests.overzichten.bouw import KWARTAAL, bouw, neem_deel

pytestmark = pytest.mark.django_db
MODELLEN: dict[str, type[Regel] | type[Kolom]] = {"regel": Regel, "kolom": Kolom}


@pytest.fixture
def verband() -> Any:
    return SamenwerkingsverbandFactory()


def lezing(overzicht: Overzicht, kwartaal: tuple[int, int] = KWARTAAL) -> Lezing:
    nu = Kwartaal.van(*kwartaal)
    kader = Kader.van(overzicht.samenwerkingsverband, nu)
    return Lezing(kader, (Overzichtcijfer,), frozenset({nu.pk}), {"overzicht": overzicht.pk})


def posities(overzicht: Overzicht, soort: str, **velden: Any) -> dict[str, Positie]:
    """By the code of its line."""
    lijnas = Lijnas(MODELLEN[soort], overzicht, ("x",), **velden)
    paren = lijnas.paren(lezing(overzicht))
    assert lijnas.posities(lezing(overzicht)) == [positie for _, positie in paren]
    return zonder_over(paren)


def zonder_over(paren: list[tuple[Lijn, Positie]]) -> dict[str, Positie]:
    """By code, without what is tested by itself: which line it is, for machines."""
    return {lijn.code: replace(positie, over=()) for lijn, positie in paren}


def met(overzicht: Overzicht, soort: str) -> dict[str, int]:
    return {lijn.code: lijn.pk for lijn in MODELLEN[soort].van([overzicht.pk])}


def bouw_langs(verband: Any, soort: str, lijnen: dict[str, Any], **velden: Any) -> Overzicht:
    """The lines as regels or as kolommen."""
    assen = (lijnen, {"een": {}}) if soort == "regel" else ({"een": {}}, lijnen)
    return bouw(verband, *assen, **velden)


@pytest.mark.parametrize("soort", MODELLEN)
def test_elke_soort_lijn_wordt_een_positie(verband: Any, soort: str) -> None:
    overzicht = bouw_langs(
        verband,
        soort,
        {
            "kaal": {},
            "a": {"soort": "baten", "telt_in": "som", "groep": "Groep", "noot": "Een noot."},
            "b": {"soort": "lasten", "telt_in": "som", "eenheid": "fte", "decimalen": 1},
            "som": {"soort": "som", "jaar_verschil": -1, "decimalen": 3, "noot": "Van alles."},
            "saldo": {"soort": "saldo"},
            "tekort": {"soort": "tekort"},
            "verschil": {"soort": "formule", "formule": "[kaal] - [a]"},
            "samen": {"soort": "formule", "formule": "[kaal] + [a]", "groep": "Groep"},
            "half": {"soort": "formule", "formule": "0,5 * [kaal] + [a]"},
            "tekst": {"soort": "tekst"},
        },
    )
    pk = met(overzicht, soort)
    leeg = soort == "kolom"  # a column of which nothing was delivered is left out

    def telt(strikt: bool = False, geheel: bool = False, **keer: float) -> dict[str, Selectie]:
        return {soort: Selectie({pk[code]: k for code, k in keer.items()}, strikt, geheel)}

    def som(code: str, *van: str, **velden: Any) -> Positie:
        return Positie((code,), totaal=True, alleen_gevuld=leeg, verzwegen=van, **velden)

    fte = FTE.met(1)
    verwacht = {
        "kaal": Positie(("Kaal",), telt(kaal=1), alleen_gevuld=leeg),
        "a": Positie(("Groep", "A"), telt(a=1), noten=("Een noot.",), alleen_gevuld=leeg),
        "b": Positie(("B",), telt(b=1), eenheid=fte, decimalen=1, alleen_gevuld=leeg),
        "som": replace(
            som("Som 2020", "A", selecties=telt(a=1), som=True), noten=("Van alles.",), decimalen=3
        ),
        "saldo": som("Saldo", "A", selecties=telt(a=1), som=True),
        "tekort": som("Tekort", "A", selecties=telt(geheel=True, a=-1), som=True),
        "verschil": som(
            "Verschil", "Kaal", "A", selecties=telt(True, soort == "regel", kaal=1, a=-1)
        ),
        "samen": replace(
            som("Samen", "Kaal", "A", selecties=telt(kaal=1, a=1), som=True), pad=("Groep", "Samen")
        ),
        "half": som("Half", "Kaal", "A", selecties=telt(kaal=0.5, a=1), som=True),
        "tekst": Positie(("Tekst",), telt(tekst=1), maat=Celtekst(METING), alleen_gevuld=leeg),
    }
    assert posities(overzicht, soort) == verwacht
    al_gemaakt = posities(overzicht, soort, ook_leeg=True)
    assert not any(positie.alleen_gevuld for positie in al_gemaakt.values())
    assert (fte.vast, posities(overzicht, soort)["b"].eenheid.vast) == (True, True)  # type: ignore[union-attr]


@pytest.mark.parametrize("soort", MODELLEN)
@pytest.mark.parametrize(
    ("velden", "eenheid"),
    [
        ({}, PROCENT.met(1)),
        ({"decimalen": 2}, PROCENT.met(2)),
        ({"eenheid": "euro"}, EURO.met(0)),
        ({"eenheid": "uren"}, aantal("uren").met(1)),
    ],
)
def test_een_deling_is_een_maat_met_haar_eigen_eenheid(
    verband: Any, soort: str, velden: dict[str, Any], eenheid: Eenheid
) -> None:
    deling = {"soort": "formule", "formule": "100 * ([a] - [b]) / (2 * [b] + [c])", **velden}
    delingen = {"deel": deling, "keer": {**deling, "formule": "[a] / [b]"}}
    overzicht = bouw_langs(verband, soort, {"a": {}, "b": {}, "c": {}, **delingen})
    pk, uit = met(overzicht, soort), posities(overzicht, soort)
    deel, keer = uit["deel"], uit["keer"]
    assert deel.maat == Verhouding(
        "Deel",
        METING,
        {soort: Selectie({pk["a"]: 100, pk["b"]: -100}, True)},
        {soort: Selectie({pk["b"]: 2, pk["c"]: 1})},
        eenheid,
    )
    assert keer.maat == Verhouding(
        "Keer",
        METING,
        {soort: Selectie({pk["a"]: 1})},
        {soort: Selectie({pk["b"]: 1})},
        eenheid,
    )
    for positie in (deel, keer):
        assert (positie.selecties, positie.totaal, positie.som) == ({}, True, False)
        assert (positie.eenheid, positie.decimalen) == (eenheid, eenheid.decimalen)
        assert positie.eenheid is not None
        assert positie.eenheid.vast


@pytest.mark.parametrize("soort", MODELLEN)
def test_een_aandeel_weet_waarvan_en_met_wie(verband: Any, soort: str) -> None:
    """Of what crosses it: the lines that count alike; or all gemeenten."""
    (een,) = neem_deel(verband, "Anloo")
    ander = "kolom" if soort == "regel" else "regel"
    aandeel = {"soort": "formule", "formule": "[n] / [n@som]"}
    langs = {"n": {}, "deel": aandeel, "allen": {**aandeel, "formule": "[n] / [n@gemeenten]"}}
    dwars = {
        "a": {"telt_in": "som"},
        "b": {"telt_in": "som", "eenheid": "mensen"},
        "som": {"soort": "som"},
        "geld": {"eenheid": "euro"},
        "deling": {"soort": "formule", "formule": "[a] / [b]", "eenheid": "keer"},
    }
    bouw(verband, dwars, dwars, code="ander")  # another with the same codes
    assen = (langs, dwars) if soort == "regel" else (dwars, langs)
    overzicht = bouw(verband, *assen, eenheid="mensen")
    uit, pk = posities(overzicht, soort), met(overzicht, ander)
    deel, allen = uit["deel"].maat, uit["allen"].maat
    assert isinstance(deel, Verhouding)
    assert deel.bij == {ander: Selectie({pk["a"]: 1, pk["b"]: 1})}
    assert deel.binnen == {ander: frozenset(pk[code] for code in ("a", "b", "som"))}
    assert isinstance(allen, Verhouding)
    assert allen.bij["gemeente"].factoren.keys() == {een.pk}
    assert (set(allen.bij), set(allen.binnen)) == ({"gemeente"}, set())


@pytest.mark.parametrize("soort", MODELLEN)
def test_een_lijn_die_niet_te_berekenen_is_staat_er_met_de_reden(verband: Any, soort: str) -> None:
    formules = {
        "weg": ("[a] - [b]", "Er is geen ‘b’ in dit overzicht."),
        "buiten": ("[a] / [a@b]", "Er is geen ‘b’ in dit overzicht."),
    }
    lijnen = {
        c: {"soort": "formule", "formule": f, "noot": "Let op."} for c, (f, _) in formules.items()
    }
    overzicht = bouw_langs(verband, soort, {"a": {}, **lijnen})
    uit = posities(overzicht, soort)
    assert not uit["a"].noten
    for code, (_, reden) in formules.items():
        positie = uit[code]
        melding = f"{code.capitalize()} is niet te berekenen: {reden}"
        assert positie.noten == ("Let op.", melding)
        assert positie.selecties == {soort: Selectie({})}
        assert (positie.maat, positie.alleen_gevuld, positie.totaal) == (None, False, True)


MAANDEN = {"jan": {"maand": 1}, "feb": {"maand": 2}, "mrt": {"maand": 3}, "apr": {"maand": 4}}


@pytest.mark.parametrize("soort", MODELLEN)
def test_een_kwartaal_en_een_jaar_zijn_een_maat_over_maanden(verband: Any, soort: str) -> None:
    ander = "kolom" if soort == "regel" else "regel"
    periodes = {
        "kwartaal": {"soort": "kwartaal", "groep": "Groep", "noot": "Een noot.", "decimalen": 1},
        "eerste": {"soort": "kwartaal", "maand": 3, "eenheid": "fte", "maandsoort": "stroom"},
        "jaar": {"soort": "jaar", "jaar_verschil": 0, "maandsoort": "cumulatief"},
    }
    dwars = {"stand": {}, "stroom": {"maandsoort": "stroom"}, "op": {"maandsoort": "cumulatief"}}
    langs = {
        **{code: {**velden, "doorlopend": True} for code, velden in MAANDEN.items()},
        **periodes,
    }
    later = {"mei": {"maand": 5, "doorlopend": True}, "jun": {"maand": 6, "doorlopend": True}}
    langs = {**later, **langs}
    assen = (langs, dwars) if soort == "regel" else (dwars, langs)
    overzicht = bouw(verband, *assen)
    pk, anders = met(overzicht, soort), met(overzicht, ander)
    lijnas = Lijnas(MODELLEN[soort], overzicht, ("x",))
    uit = zonder_over(lijnas.paren(lezing(overzicht, (2021, 2))))
    soorten = {anders["stand"]: "", anders["stroom"]: "stroom", anders["op"]: "cumulatief"}

    def maat(maandsoort: str, tot: str, stroom: str, min_: str = "") -> Periodemaat:
        keuzes = {
            "stand": {pk[tot]: 1},
            "stroom": {pk[code]: 1 for code in stroom.split()},
            "cumulatief": {pk[tot]: 1} | ({pk[min_]: -1} if min_ else {}),
        }
        return Periodemaat(METING, soort, keuzes, ander, soorten, maandsoort)

    gedeeld = {"totaal": True, "alleen_gevuld": soort == "kolom"}
    alles = "jan feb mrt apr mei jun"
    assert uit["kwartaal"] == Positie(
        ("Groep", "Kwartaal"),
        maat=maat("stand", "jun", "apr mei jun", "mrt"),
        noten=("Een noot.",),
        decimalen=1,
        **gedeeld,  # type: ignore[arg-type]
    )
    assert uit["eerste"] == Positie(
        ("Eerste",),
        maat=maat("stroom", "mrt", "jan feb mrt"),
        eenheid=FTE.met(None),
        **gedeeld,  # type: ignore[arg-type]
    )
    assert uit["jaar"] == Positie(
        ("Jaar 2021",),
        maat=maat("cumulatief", "jun", alles),
        **gedeeld,  # type: ignore[arg-type]
    )
    al_gemaakt = posities(overzicht, soort, ook_leeg=True)
    assert not any(positie.alleen_gevuld for positie in al_gemaakt.values())


@pytest.mark.parametrize("soort", MODELLEN)
def test_wat_nog_komt_telt_niet_mee_in_wat_wordt_berekend(verband: Any, soort: str) -> None:
    maanden = {c: {**v, "doorlopend": True, "telt_in": "som"} for c, v in MAANDEN.items()}
    formule = {"soort": "formule", "formule": "[mrt] + [apr]"}
    overzicht = bouw_langs(verband, soort, {**maanden, "som": {"soort": "som"}, "twee": formule})
    pk = met(overzicht, soort)
    lijnas = Lijnas(MODELLEN[soort], overzicht, ("x",))
    uit = {lijn.code: p for lijn, p in lijnas.paren(lezing(overzicht, (2021, 1)))}
    assert list(uit) == ["jan", "feb", "mrt", "som", "twee"]
    assert uit["som"].selecties == {soort: Selectie({pk[c]: 1 for c in ("jan", "feb", "mrt")})}
    assert uit["twee"].selecties == {soort: Selectie({pk["mrt"]: 1})}
