"""A migration leaves the version before it at work: that one still serves while ``migrate`` runs.

So a release may add what the old code need not know (a table, a column that may be empty or has a
default in the database) and never takes away, renames or demands what it does. What must go, goes
one release after the code stopped using it.
"""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django_migration_linter import MigrationLinter

pytestmark = pytest.mark.django_db
# What nobody had in use yet when it was written; a migration made later never comes in.
EERDER = Path(__file__).with_name("voor_de_eerste_uitgave.txt").read_text().split()


@pytest.fixture
def linter() -> MigrationLinter:
    if connection.vendor != "postgresql":
        pytest.skip("wat een tabel op slot zet, zegt PostgreSQL")
    return MigrationLinter(no_cache=True, quiet=["ok", "ignore"])


def van_ons() -> list[Any]:
    """All migrations of this project."""
    wortel = Path(settings.BASE_DIR)
    geladen = MigrationLoader(None).disk_migrations.values()
    eigen = [
        config.label
        for config in apps.get_app_configs()
        if wortel in Path(config.path).parents and ".venv" not in config.path
    ]
    return [migratie for migratie in geladen if migratie.app_label in eigen]


def test_wat_al_in_gebruik_is_blijft_werken(
    linter: MigrationLinter, capsys: pytest.CaptureFixture[str]
) -> None:
    geladen = MigrationLoader(None)
    nieuw = [m for m in van_ons() if f"{m.app_label}.{m.name}" not in EERDER]
    for migratie in nieuw:
        ervoor = geladen.project_state((migratie.app_label, migratie.name), at_end=False)
        if not all(verruimt(doet, migratie.app_label, ervoor) for doet in migratie.operations):
            linter.lint_migration(migratie)
    assert not linter.has_errors, capsys.readouterr().out


def verruimt(doet: Any, app: str, ervoor: ProjectState) -> bool:
    """Whether it only lets a text be longer: to the linter that is a column of another type."""
    if not isinstance(doet, migrations.AlterField):
        return False
    oud = ervoor.models[app, doet.model_name_lower].fields[doet.name]
    lengte, wordt = oud.max_length, doet.field.max_length
    if not (lengte and wordt and lengte <= wordt):
        return False
    return {**oud.deconstruct()[3], "max_length": wordt} == doet.field.deconstruct()[3]


@pytest.mark.parametrize(
    ("velden", "ja"),
    [
        ({"max_length": 601}, False),
        ({"max_length": 602}, True),
        ({"max_length": 4002}, True),
        ({"max_length": 4002, "null": True}, False),
        ({"max_length": None}, False),
    ],
)
def test_langer_mag_een_tekst_worden(velden: dict[str, Any], ja: bool) -> None:
    ervoor = MigrationLoader(None).project_state(("overzichten", "0010_verloop"))
    veld = ervoor.models["overzichten", "overzichtcijfer"].fields["waarde_leeg"].clone()
    for naam, waarde in velden.items():
        setattr(veld, naam, waarde)
    doet = migrations.AlterField("overzichtcijfer", "waarde_leeg", veld)
    assert verruimt(doet, "overzichten", ervoor) is ja


def test_de_lijst_noemt_alleen_wat_er_is() -> None:
    assert sorted(EERDER) == EERDER
    assert set(EERDER) <= {f"{m.app_label}.{m.name}" for m in van_ons()}


@pytest.mark.parametrize(
    ("doet", "mag"),
    [
        (migrations.RemoveField("woord", "uitleg"), False),
        (migrations.RenameField("woord", "uitleg", "betekenis"), False),
        (migrations.AddField("woord", "erbij", models.CharField(default="", max_length=9)), False),
        (migrations.AddField("woord", "erbij", models.CharField(null=True, max_length=9)), True),
        (
            migrations.AddField(
                "woord", "erbij", models.CharField(db_default="", default="", max_length=9)
            ),
            True,
        ),
        (migrations.DeleteModel("woord"), False),
    ],
    ids=lambda waarde: type(waarde).__name__ if not isinstance(waarde, bool) else str(waarde),
)
def test_zo_wordt_een_kwade_gevonden(
    linter: MigrationLinter, monkeypatch: pytest.MonkeyPatch, doet: Any, mag: bool
) -> None:
    """Planted at the end of the migrations of an app."""
    laatste = max(m.name for m in van_ons() if m.app_label == "monitor")
    staat = MigrationLoader(None).project_state(("monitor", laatste))
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        erna = staat.clone()
        doet.state_forwards("monitor", erna)
        doet.database_forwards("monitor", editor, staat, erna)
    monkeypatch.setattr(linter, "get_sql", lambda *plek: editor.collected_sql)
    monkeypatch.setattr(linter, "get_migration_hash", lambda *plek: "")
    geplant = migrations.Migration("9999_geplant", "monitor")
    geplant.operations = [doet]
    linter.lint_migration(geplant)
    assert linter.has_errors is not mag
