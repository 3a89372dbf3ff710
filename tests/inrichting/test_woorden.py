"""One word, one thing; and every name in the language that ``docs/besluiten.md`` says."""

import ast
from collections import defaultdict
from pathlib import Path

from django.apps import apps
from django.conf import settings

from gemeenten.cijfer import CijferBasis

WORTEL = Path(settings.BASE_DIR)
APPS = sorted(app.label for app in apps.get_app_configs() if Path(app.path).parent == WORTEL)
MAPPEN = sorted({*APPS, "tabellen"})

# Words of an English sentence; «of», «as», «over», «want», «dan» and «die» are Dutch too.
_ENGELS = (
    "the a an and are for by from to who what every each that without also still but has stands "
    "can may it its says other nothing when only same which where there this these than does"
)

# Django finds a command by this name.
VAN_HET_RAAMWERK = {"Command"}
# Two laws may count under the same word: «voorziening» is that of the Jeugdwet and of the Wmo.
CIJFERS = {model.__name__ for model in apps.get_models() if issubclass(model, CijferBasis)}


def _klassen(bestand: Path) -> list[str]:
    """The public classes of a module."""
    delen = ast.parse(bestand.read_text()).body
    return [d.name for d in delen if isinstance(d, ast.ClassDef) and not d.name.startswith("_")]


def test_elke_klasse_heeft_een_eigen_naam() -> None:
    plaatsen = defaultdict(list)
    for map_ in MAPPEN:
        for bestand in sorted((WORTEL / map_).rglob("*.py")):
            if "migrations" not in bestand.parts:
                for naam in _klassen(bestand):
                    plaatsen[naam].append(str(bestand.relative_to(WORTEL)))
    assert len(plaatsen) > 150
    # The admin page and the import file of a figure are called after it.
    vrij = VAN_HET_RAAMWERK | CIJFERS | {f"{c}{a}" for c in CIJFERS for a in ("Admin", "Resource")}
    assert {n: p for n, p in plaatsen.items() if len(p) > 1 and n not in vrij} == {}


def test_een_test_heeft_een_nederlandse_naam() -> None:
    namen = [
        deel.name
        for bestand in sorted((WORTEL / "tests").rglob("*.py"))
        for deel in ast.walk(ast.parse(bestand.read_text()))
        if isinstance(deel, ast.FunctionDef) and deel.name.startswith("test_")
    ]
    assert len(namen) > 800
    assert [naam for naam in namen if set(_ENGELS.split()) & set(naam.split("_"))] == []
