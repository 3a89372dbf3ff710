"""A report comes back from its bytes as it was, and what is newer or broken is refused."""

import json
from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doelen.waarde import Activiteiten, DoelWaarde, IndicatorWaarde
from gemeenten.models import Samenwerkingsverband
from monitor.models import Editie
from monitor.momentopname.codec import naar_bytes, uit_bytes
from monitor.verslag.lezen import Verslag, lees_verslag
from monitor.verslag.waarde import HoofdstukWaarde, Sectie
from tabellen.document import FormaatFout
from tabellen.eenheid import Eenheid
from tabellen.kader import Kader
from tabellen.waarde import Cel, Reden, Tabel
from tests.leegte.test_leeg import MENGSELS
from tests.leegte.vullen import categorieen, declaraties, verslag, vul
from tests.pdf.voorbeeldverslag import voorbeeldverslag
from tests.publiceren import zonder_pdfs
from tests.tabellen.willekeurig import tabellen

OPGESLAGEN = Path(__file__).with_name("verslag-versie-1.json")
VOORBEELDEN = Path(__file__).parents[2] / "voorbeelden"

getallen = st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.just(Decimal("1E+2"))
st.register_type_strategy(Decimal, getallen)
st.register_type_strategy(Tabel, tabellen())
st.register_type_strategy(
    Eenheid, st.builds(Eenheid, st.text(max_size=4), st.integers(0, 3), st.text(max_size=2))
)
st.register_type_strategy(
    Cel,
    st.builds(Cel, getallen | st.integers(), st.from_type(Eenheid))
    | st.builds(Cel, st.none(), st.from_type(Eenheid), st.just(Reden.ONBEKEND))
    | st.builds(
        Cel, st.none(), st.from_type(Eenheid), st.just(Reden.TEKST), woorden=st.text(min_size=1)
    ),
)


def _met_weinig(soort: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of this class, of few parts: more would make it large, and no other."""
    soorten, velden = get_type_hints(soort), {}
    for veld in fields(soort):
        hint = soorten[veld.name]
        deel, *rest = get_args(hint) or [None]
        if rest == [...]:
            delen = st.deferred(lambda deel=deel: st.from_type(deel))
            hoogstens = 1 if deel is soort else 2
            velden[veld.name] = st.lists(delen, min_size=deel in VOLLER, max_size=hoogstens).map(
                tuple
            )
        else:
            velden[veld.name] = st.from_type(hint)
    return st.builds(soort, **velden)


VOLLER = {HoofdstukWaarde, Sectie}  # else most would hold next to nothing
for soort in (DoelWaarde, IndicatorWaarde, Activiteiten, HoofdstukWaarde, Verslag):
    st.register_type_strategy(soort, _met_weinig(soort))


def gelijk(een: Verslag) -> None:
    """It comes back equal, and to the digits of its numbers: it gives the same bytes again."""
    terug = uit_bytes(naar_bytes(een))
    assert terug == een
    assert naar_bytes(terug) == naar_bytes(een)


@given(st.from_type(Verslag))
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_elke_waarde_van_een_verslag_komt_terug(wat: Verslag) -> None:
    gelijk(wat)


@pytest.mark.traag
@pytest.mark.django_db
@pytest.mark.parametrize("mengsel", MENGSELS)
def test_elke_gedeclareerde_tabel_met_elk_mengsel_van_leeg(
    mengsel: str, verband: Samenwerkingsverband, kwartaal: Any
) -> None:
    categorieen(verband)
    kader = Kader.van(verband, kwartaal)
    vul(kader, MENGSELS[mengsel])
    gelijk(verslag([tabel.bereken(kader) for tabel in declaraties(kader)]))


@pytest.mark.traag
@pytest.mark.django_db
def test_de_voorbeeldmonitors_komen_terug() -> None:
    call_command("laad_gemeenten", verbosity=0)
    with zonder_pdfs():
        for map_ in VOORBEELDEN.iterdir():
            call_command("importeer", str(map_), verbosity=0)
    edities = Editie.objects.select_related("samenwerkingsverband", "kwartaal")
    assert len(edities) >= 3
    for editie in edities:
        gelijk(lees_verslag(editie))


def test_een_verslag_van_de_eerste_versie_wordt_nog_gelezen() -> None:
    assert uit_bytes(OPGESLAGEN.read_bytes()) == voorbeeldverslag()


@pytest.mark.parametrize("veld", ["hoofdcijfers", "woorden", "leden"])
def test_een_verslag_van_voor_een_veld_wordt_nog_gelezen(veld: str) -> None:
    document = json.loads(OPGESLAGEN.read_bytes())
    del document["verslag"][veld]
    zonder = replace(voorbeeldverslag(), **{veld: ()})
    assert uit_bytes(json.dumps(document).encode()) == zonder


def test_het_formaat_verandert_niet_ongemerkt() -> None:
    """Made anew only together with a new version, or where a value was given a field."""
    assert naar_bytes(voorbeeldverslag()) + b"\n" == OPGESLAGEN.read_bytes()


BREUKEN: list[tuple[str, Callable[[Any], object], str]] = [
    ("geen verslag", lambda d: d.update(formaat="tabel"), "geen verslag"),
    ("nieuwer", lambda d: d.update(versie=2), "Werk haar bij"),
    ("versie als ja", lambda d: d.update(versie=True), "Versie True"),
    ("veld weg", lambda d: d["verslag"].pop("naam"), '"naam" ontbreekt'),
    ("veld te veel", lambda d: d["verslag"].update(extra=1), '"extra" is onbekend'),
    ("geen dag", lambda d: d["verslag"].update(peildatum="ooit"), "een dag"),
    ("geen lijst", lambda d: d["verslag"].update(gemeenten="Bedum"), "een lijst"),
]


@pytest.mark.parametrize(
    ("breek", "melding"), [b[1:] for b in BREUKEN], ids=[b[0] for b in BREUKEN]
)
def test_wat_niet_klopt_wordt_geweigerd(breek: Callable[[Any], object], melding: str) -> None:
    document = json.loads(naar_bytes(voorbeeldverslag()))
    breek(document)
    with pytest.raises(FormaatFout, match=melding):
        uit_bytes(json.dumps(document).encode())


def test_geen_json_is_geen_verslag() -> None:
    with pytest.raises(FormaatFout, match="geen verslag"):
        uit_bytes(b"%PDF-1.7")
