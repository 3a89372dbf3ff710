"""One word, one thing: no two classes of the application share a name."""

import ast
from collections import defaultdict
from pathlib import Path

from django.apps import apps
from django.conf import settings

from gemeenten.cijfer import CijferBasis

WORTEL = Path(settings.BASE_DIR)
APPS = sorted(app.label for app in apps.get_app_configs() if Path(app.path).parent == WORTEL)
MAPPEN = sorted({*APPS, "tabellen"})

# Django finds a command by this name.
VAN_HET_RAAMWERK = {"Command"}
# Two laws may count under the same word: «voorziening» is that of the Jeugdwet and of the Wmo.
CIJFERS = {model.__name__ for model in apps.get_models() if issubclass(model, CijferBasis)}


def _klassen(bestand: Path) -> list[str]:
    """The public classes of a module."""
    delen = ast.parse(bestand.read_text()).body
    return [d.name for d in delen if isinstance(d, ast.ClassDef) and not d.name.startswith("_")]


def test_every_class_has_a_name_of_its_own() -> None:
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
