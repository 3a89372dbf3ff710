"""What was stored is read back exactly; what is broken is refused with a place."""

import copy
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from tabellen.json import FormaatFout, naar_json, uit_json
from tabellen.waarde import Tabel
from tests.tabellen.voorbeeldtabel import gestapeld, voorbeeldtabel
from tests.tabellen.willekeurig import tabellen

OPGESLAGEN = Path(__file__).with_name("tabel-versie-1.json")


def heen_en_weer(tabel: Tabel) -> Tabel:
    return uit_json(json.loads(json.dumps(naar_json(tabel))))


@given(tabellen())
def test_een_tabel_komt_terug_zoals_zij_was(tabel: Tabel) -> None:
    terug = heen_en_weer(tabel)
    assert terug == tabel
    # Equal Decimals may differ in digits (1.0 and 1.00), and an int equals a Decimal.
    waarden = [(type(cel.waarde), str(cel.waarde)) for cel in tabel.cellen()]
    assert [(type(cel.waarde), str(cel.waarde)) for cel in terug.cellen()] == waarden


def test_een_tabel_van_de_eerste_versie_wordt_nog_gelezen() -> None:
    assert uit_json(json.loads(OPGESLAGEN.read_text(encoding="utf-8"))) == voorbeeldtabel()


def test_het_formaat_verandert_niet_ongemerkt() -> None:
    tekst = json.dumps(naar_json(voorbeeldtabel()), ensure_ascii=False, indent=1) + "\n"
    assert tekst == OPGESLAGEN.read_text(encoding="utf-8")


def test_eenheden_met_een_naam_blijven_uit_elkaar() -> None:
    document: Any = naar_json(voorbeeldtabel())
    assert document["eenheden"]["procent"]["decimalen"] == 1
    assert document["eenheden"]["procent (2)"]["decimalen"] == 0


def test_een_decimaal_getal_wordt_exact_bewaard_en_een_aantal_als_getal() -> None:
    document: Any = naar_json(voorbeeldtabel())
    assert document["rijen"][0]["cellen"][6]["waarde"] == str(Decimal("97.5"))
    assert document["rijen"][0]["cellen"][1]["waarde"] == 1159


BREUKEN: list[tuple[str, Callable[[Any], object], str]] = [
    ("geen tabel", lambda d: d.update(formaat="iets"), "formaat"),
    ("nieuwere versie", lambda d: d.update(versie=2), "Versie 2"),
    ("versie als ja", lambda d: d.update(versie=True), "Versie True"),
    ("sleutel weg", lambda d: d.pop("bron"), '"bron" ontbreekt'),
    ("sleutel te veel", lambda d: d.update(extra=1), '"extra" is onbekend'),
    ("rij te kort", lambda d: d["rijen"][0]["cellen"].pop(), "past niet bij de kolommen"),
    ("pad te lang", lambda d: d["rijen"][1]["kop"]["pad"].append("x"), "rijkoppen"),
    ("noot die er niet is", lambda d: d["kolommen"][0].update(noten=[9]), "noot"),
    ("titel geen tekst", lambda d: d.update(titel=3), "tabel.titel"),
    ("rijen geen lijst", lambda d: d.update(rijen={}), "tabel.rijen"),
    ("eenheden geen object", lambda d: d.update(eenheden=[]), "tabel.eenheden"),
    ("decimalen onder nul", lambda d: d["eenheden"]["fte"].update(decimalen=-1), "decimalen"),
    ("totaal onwaar", lambda d: d["rijen"][3]["kop"].update(totaal=0), "rijen[3].kop.totaal"),
]
CELBREUKEN: list[tuple[dict[str, object], str]] = [
    ({"waarde": 1.5, "eenheid": "fte"}, "cellen[0].waarde"),
    ({"waarde": "NaN", "eenheid": "fte"}, "cellen[0].waarde"),
    ({"waarde": "1,5", "eenheid": "fte"}, "cellen[0].waarde"),
    ({"waarde": "1_5", "eenheid": "fte"}, "cellen[0].waarde"),
    ({"waarde": True, "eenheid": "fte"}, "cellen[0].waarde"),
    ({"waarde": None, "eenheid": "fte"}, "cellen[0].waarde"),
    ({"eenheid": "fte"}, "cellen[0]"),
    ({"waarde": 1, "reden": "nvt", "eenheid": "fte"}, "cellen[0]"),
    ({"reden": "zomaar", "eenheid": "fte"}, "cellen[0].reden"),
    ({"waarde": 1, "eenheid": "ellen"}, "cellen[0].eenheid"),
    ({"waarde": 1, "eenheid": "fte", "merken": ["mooi"]}, "cellen[0].merken[0]"),
]


@pytest.mark.parametrize(
    ("breek", "melding"), [b[1:] for b in BREUKEN], ids=[b[0] for b in BREUKEN]
)
def test_een_kapot_document_wordt_geweigerd(breek: Callable[[Any], object], melding: str) -> None:
    document = copy.deepcopy(naar_json(voorbeeldtabel()))
    breek(document)
    with pytest.raises(FormaatFout) as fout:
        uit_json(document)
    assert melding in str(fout.value)


@pytest.mark.parametrize(("cel", "plek"), CELBREUKEN)
def test_een_kapotte_cel_wordt_geweigerd_met_haar_plaats(cel: dict[str, object], plek: str) -> None:
    document: Any = naar_json(voorbeeldtabel())
    document["rijen"][2]["cellen"][0] = cel
    with pytest.raises(FormaatFout) as fout:
        uit_json(document)
    assert f"tabel.rijen[2].{plek}:" in str(fout.value)


@pytest.mark.parametrize("document", [None, [], "tabel", 1, {}])
def test_iets_anders_is_geen_tabel(document: object) -> None:
    with pytest.raises(FormaatFout):
        uit_json(document)


def test_een_grafiek_van_een_onbekende_soort_wordt_geweigerd() -> None:
    document: Any = naar_json(gestapeld())
    document["grafiek"]["vorm"] = "taart"
    with pytest.raises(FormaatFout, match=r"grafiek\.vorm"):
        uit_json(document)
