"""The database itself refuses to change what the history of figures says. Called by a migration.

PostgreSQL refuses UPDATE and DELETE. SQLite, on which tests empty tables with DELETE, refuses
UPDATE only.
"""

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAAM = "historie_vast"
_MELDING = "De geschiedenis van een cijfer verandert nooit."
_FUNCTIE = f"""
CREATE FUNCTION {NAAM}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_MELDING}' USING ERRCODE = 'restrict_violation'; END $$
"""


def bewaak(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Record the figures that are there as they are, and guard the history from now on."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    if postgresql:
        schema_editor.execute(_FUNCTIE)
    for model in historietabellen(apps):
        _eerste_regels(model, schema_editor)
        tabel = model._meta.db_table
        if postgresql:
            schema_editor.execute(
                f'CREATE TRIGGER {NAAM} BEFORE UPDATE OR DELETE ON "{tabel}" '
                f"FOR EACH ROW EXECUTE FUNCTION {NAAM}()"
            )
        else:
            schema_editor.execute(
                f'CREATE TRIGGER "{NAAM}_{tabel}" BEFORE UPDATE ON "{tabel}" '
                f"BEGIN SELECT RAISE(ABORT, '{_MELDING}'); END"
            )


def laat_los(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the guard away again."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for model in historietabellen(apps):
        tabel = model._meta.db_table
        if postgresql:
            schema_editor.execute(f'DROP TRIGGER {NAAM} ON "{tabel}"')
        else:
            schema_editor.execute(f'DROP TRIGGER "{NAAM}_{tabel}"')
    if postgresql:
        schema_editor.execute(f"DROP FUNCTION {NAAM}()")


def historietabellen(apps: Apps) -> list[type[models.Model]]:
    """The models that keep changes, as a migration knows them."""
    return [model for model in apps.get_models() if hasattr(model, "history_id")]


def _eerste_regels(historie: type[models.Model], schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Figures from before there was a history begin theirs now."""
    extra = {"history_id", "history_date", "history_user", "history_change_reason", "history_type"}
    naam = schema_editor.quote_name
    kolommen = ", ".join(
        naam(veld.column)
        for veld in historie._meta.concrete_fields
        if veld.column and veld.name not in extra
    )
    tabel = historie._meta.db_table.removesuffix("historie")
    schema_editor.execute(
        f"INSERT INTO {naam(historie._meta.db_table)} "  # noqa: S608
        f"({kolommen}, history_date, history_change_reason, history_type) "
        f"SELECT {kolommen}, CURRENT_TIMESTAMP, 'opdracht', '+' FROM {naam(tabel)}"
    )
