"""Write many rows into PostgreSQL at once, and into the history of their model."""

from collections.abc import Sequence
from typing import Any

from django.db import connections, models, router
from django.db.models.fields import Field

from gemeenten.herkomst import Herkomst
from gemeenten.historie import GEWIJZIGD, NIEUW, herkomst_waarden, historiemodel, regels_sql

Databaserij = tuple[Any, ...]


def kopieer(
    model: type[models.Model],
    sleutel: Sequence[str],
    namen: Sequence[str],
    rijen: list[Databaserij],
    herkomst: Herkomst,
) -> None:
    """COPY to a temporary table, and from there an upsert that hands its rows to the history."""
    verbinding = connections[router.db_for_write(model)]
    standaard = {
        veld.attname: veld.get_db_prep_save(veld.get_default(), verbinding)
        for veld in model._meta.concrete_fields
        if veld.attname not in namen and not veld.primary_key
    }
    alle = [*namen, *standaard]
    extra = tuple(standaard.values())

    def kolommen(attributen: Sequence[str], vorm: str = "{}") -> str:
        velden = (model._meta.get_field(naam) for naam in attributen)
        return ", ".join(
            vorm.format(verbinding.ops.quote_name(veld.column))
            for veld in velden
            if isinstance(veld, Field) and veld.column
        )

    tabel = verbinding.ops.quote_name(model._meta.db_table)
    over = [naam for naam in namen if naam not in sleutel]
    with verbinding.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE invoer AS SELECT {kolommen(alle)} "  # nosec B608 # noqa: S608 (names of the model)
            f"FROM {tabel} WITH NO DATA"
        )
        with cursor.copy(f"COPY invoer ({kolommen(alle)}) FROM STDIN") as kopie:
            for rij in rijen:
                kopie.write_row(rij + extra)
        upsert = (
            f"INSERT INTO {tabel} AS bestaand ({kolommen(alle)}) SELECT {kolommen(alle)} "  # nosec B608 # noqa: S608 (names of the model)
            f"FROM invoer ON CONFLICT ({kolommen(sleutel)}) DO UPDATE SET "
            f"({kolommen(over)}) = ROW ({kolommen(over, 'EXCLUDED.{}')}) "
            f"WHERE ({kolommen(over, 'bestaand.{}')}) "
            f"IS DISTINCT FROM ({kolommen(over, 'EXCLUDED.{}')})"
        )
        if historiemodel(model):
            # The new version of an updated row carries the lock of its own upsert in xmax.
            soort = f"CASE WHEN nieuw THEN '{NIEUW}' ELSE '{GEWIJZIGD}' END"
            cursor.execute(
                f"WITH geschreven AS ({upsert} RETURNING bestaand.*, bestaand.xmax = 0 AS nieuw) "
                + regels_sql(model, verbinding, soort, "geschreven"),
                herkomst_waarden(herkomst, verbinding),
            )
        else:
            cursor.execute(upsert)
        cursor.execute("DROP TABLE invoer")
