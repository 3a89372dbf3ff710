"""The database itself refuses to change what may never change: the history of figures, and what
else says so (``VERANDERT_NOOIT`` on a model, with the words for people).

After every ``migrate``, each such table that there is gets its triggers: UPDATE, DELETE and, on
PostgreSQL, TRUNCATE are refused to everybody. A model that is new, and on SQLite a table that a
migration made anew, is so protected without a word in any migration. To do it again changes
nothing. Only who owns the tables can take a trigger away, with SQL of their own; the application
holds no such statement.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from gemeenten.historie import is_historie

NAAM = "historie_vast"
MELDING = "De geschiedenis van een cijfer verandert nooit."
_FUNCTIE = f"""
CREATE OR REPLACE FUNCTION {NAAM}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    RAISE EXCEPTION '%', coalesce(TG_ARGV[0], '{MELDING}') USING ERRCODE = 'restrict_violation';
END $$
"""


def bewaak(using: str, **kwargs: object) -> None:
    """Guard every such table of this database; called after migrating."""
    verbinding = connections[using]
    with verbinding.cursor() as cursor:
        if opdrachten := list(_opdrachten(verbinding)):
            if verbinding.vendor == "postgresql":
                cursor.execute(_FUNCTIE)
            for opdracht in opdrachten:
                cursor.execute(opdracht)


def bewaakte_modellen() -> dict[type[models.Model], str]:
    """The models of which no row ever changes, with what is said to who tries."""
    return {
        model: getattr(model, "VERANDERT_NOOIT", MELDING)
        for model in apps.get_models()
        if is_historie(model) or hasattr(model, "VERANDERT_NOOIT")
    }


def _opdrachten(verbinding: BaseDatabaseWrapper) -> Iterator[str]:
    naam = verbinding.ops.quote_name
    er_zijn = set(verbinding.introspection.table_names())
    for model, melding in bewaakte_modellen().items():
        if (tabel := model._meta.db_table) not in er_zijn:
            continue  # Its migration is not asked for, or undone.
        if verbinding.vendor == "postgresql":
            for achter, wat, per in (
                ("", "UPDATE OR DELETE", "ROW"),
                ("_geheel", "TRUNCATE", "STATEMENT"),
            ):
                yield (
                    f"CREATE OR REPLACE TRIGGER {NAAM}{achter} BEFORE {wat} ON {naam(tabel)} "
                    f"FOR EACH {per} EXECUTE FUNCTION {NAAM}('{melding}')"
                )
        else:
            for achter, wat in (("", "UPDATE"), ("_weg", "DELETE")):
                yield (
                    f"CREATE TRIGGER IF NOT EXISTS {naam(f'{NAAM}_{tabel}{achter}')} "
                    f"BEFORE {wat} ON {naam(tabel)} "
                    f"BEGIN SELECT RAISE(ABORT, '{melding}'); END"
                )
