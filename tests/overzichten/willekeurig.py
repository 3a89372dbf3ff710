"""Any overzicht for hypothesis: lines, units, decimals, groups, sums, empties, texts."""

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from gemeenten.eenheid import meeste_decimalen
from gemeenten.leeg import WOORDEN
from tests.invoer.werkboeken import LEESBAAR

EENHEDEN = ("", "euro", "fte", "procent", "personen")
_TEKSTEN = st.text(LEESBAAR, min_size=1, max_size=20).filter(lambda t: " ".join(t.split()))
_WOORDEN = st.sampled_from(["", *WOORDEN, "<10", "<1.000"])


@dataclass
class Voorbeeld:
    """The lines by code, in order, as ``bouw`` takes them, and the cells as a person types them."""

    regels: dict[str, dict[str, Any]]
    kolommen: dict[str, dict[str, Any]]
    velden: dict[str, Any]
    cellen: dict[tuple[str, str], str] = field(default_factory=dict)
    toelichtingen: dict[tuple[str, str], str] = field(default_factory=dict)


@st.composite
def _lijnen(draw: st.DrawFn, letter: str, meeste: int) -> dict[str, dict[str, Any]]:
    """Some lines that are entered, perhaps a sum of some of them and a formula."""
    aantal = draw(st.integers(1, meeste))
    som = draw(st.booleans())
    uit: dict[str, dict[str, Any]] = {}
    for nummer in range(aantal):
        soort = draw(st.sampled_from(["cijfer", "cijfer", "baten", "lasten", "tekst"]))
        lijn: dict[str, Any] = {"soort": soort, "groep": draw(st.sampled_from(["", "A", "B"]))}
        if soort != "tekst":
            lijn["eenheid"] = draw(st.sampled_from(EENHEDEN))
            lijn["decimalen"] = draw(st.none() | st.integers(0, 4))
            lijn["telt_mee"] = draw(st.integers(0, 4)) > 0
            if som and draw(st.booleans()):
                lijn["telt_in"] = "som-" + letter
        uit[f"{letter}{nummer}"] = lijn
    if som:
        uit[f"som-{letter}"] = {"soort": "som", "eenheid": draw(st.sampled_from(EENHEDEN))}
    getallen = [c for c, lijn in uit.items() if lijn["soort"] not in {"tekst", "som"}]
    if getallen and draw(st.booleans()):
        een, ander = draw(st.sampled_from(getallen)), draw(st.sampled_from(getallen))
        formule = draw(st.sampled_from(["[{}] - 2 * [{}]", "100 * [{}] / [{}]", "[{}] + [{}]"]))
        uit[f"f-{letter}"] = {"soort": "formule", "formule": formule.format(een, ander)}
    return uit


@st.composite
def _cel(draw: st.DrawFn, decimalen: int, tekst: bool) -> str:
    if tekst:
        return draw(_WOORDEN | _TEKSTEN)
    if draw(st.integers(0, 3)) == 0:
        return draw(_WOORDEN)
    if draw(st.integers(0, 9)) == 0:
        return '"' + draw(_TEKSTEN).replace('"', '""') + '"'
    getal = draw(st.decimals(-(10**7), 10**7, places=draw(st.integers(0, decimalen))))
    return f"{getal:f}".replace(".", ",") if decimalen < 3 else f"{getal:.4f}".replace(".", ",")


@st.composite
def overzichten(draw: st.DrawFn) -> Voorbeeld:
    """An overzicht of a few lines, lying or standing, with a figure in some of its cells."""
    regels, kolommen = draw(_lijnen("r", 4)), draw(_lijnen("k", 3))
    velden = {"liggend": draw(st.booleans()), "eenheid": draw(st.sampled_from(EENHEDEN[1:]))}
    voorbeeld = Voorbeeld(regels, kolommen, velden)
    for regel, van_regel in regels.items():
        for kolom, van_kolom in kolommen.items():
            lijnen = (van_kolom, van_regel)
            eenheden = {lijn["eenheid"] for lijn in lijnen if lijn.get("eenheid")}
            berekend = any(lijn["soort"] in {"som", "formule"} for lijn in lijnen)
            if berekend or len(eenheden) > 1 or draw(st.integers(0, 5)) == 0:
                continue
            langs = sorted(lijnen, key=lambda lijn: not lijn.get("eenheid"))  # first what has it
            opgegeven = [x["decimalen"] for x in langs if x.get("decimalen") is not None]
            eenheid = next(
                (lijn["eenheid"] for lijn in lijnen[::-1] if lijn.get("eenheid")),
                velden["eenheid"],
            )
            decimalen = opgegeven[0] if opgegeven else meeste_decimalen(eenheid)
            tekst = any(lijn["soort"] == "tekst" for lijn in lijnen)
            voorbeeld.cellen[regel, kolom] = draw(_cel(decimalen, tekst))
            if draw(st.integers(0, 3)) == 0:
                voorbeeld.toelichtingen[regel, kolom] = draw(_TEKSTEN)
    return voorbeeld
