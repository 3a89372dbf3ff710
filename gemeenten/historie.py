"""What is kept of every change of a figure: the row as it became, who did it, and by which way.

Single saves come here through django-simple-history; ``gemeenten.importeren.schrijven`` records
many rows at once with ``regels_sql``. Nobody changes what is kept: there are no pages for it, and
the database refuses (``gemeenten.bewaking``).
"""

import datetime
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from gemeenten.herkomst import Herkomst, Weg

NIEUW, GEWIJZIGD, VERWIJDERD = "+", "~", "-"


class Historiemanager(HistoryManager):  # type: ignore[misc]
    """The library makes a class anew whenever somebody asks for the history, so at every save."""

    @classmethod
    @cache
    def from_queryset(cls, *hoe: Any) -> Any:
        return super().from_queryset(*hoe)


class Historie(HistoricalRecords):  # type: ignore[misc]
    """One history model per figure model, with one index: of the sheet that a row stands on.

    A constraint or an index more costs an import of 200,000 rows dearly. Who made a change stays
    known, so that person cannot be deleted.
    """

    def __init__(self) -> None:
        super().__init__(
            inherit=True,
            custom_model_name="{}Historie".format,
            history_id_field=models.BigAutoField("nummer"),
            history_manager=Historiemanager,
        )

    def copy_fields(self, model: type[models.Model]) -> dict[str, "models.Field[Any, Any]"]:
        velden: dict[str, models.Field[Any, Any]] = super().copy_fields(model)
        for veld in velden.values():
            veld.db_index = False  # type: ignore[attr-defined]
        return velden

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        namen = {veld.name for veld in model._meta.fields}
        eigenaar = "gemeente" if "gemeente" in namen else "samenwerkingsverband"
        return {
            **super().get_meta_options(model),
            "verbose_name": f"geschiedenis van {model._meta.verbose_name}",
            "verbose_name_plural": f"geschiedenis van {model._meta.verbose_name_plural}",
            "indexes": [models.Index(fields=["kwartaal", eigenaar])],
            "default_permissions": (),
        }

    def get_extra_fields(self, model: type[models.Model], fields: Any) -> dict[str, Any]:
        extra: dict[str, Any] = super().get_extra_fields(model, fields)
        extra["history_date"] = models.DateTimeField("wanneer")
        return extra

    def _get_history_change_reason_field(self) -> "models.Field[Any, Any]":
        return models.CharField("weg", max_length=10, choices=Weg.choices)

    def _get_history_user_fields(self) -> dict[str, "models.Field[Any, Any]"]:
        return {
            "history_user": models.ForeignKey(
                settings.AUTH_USER_MODEL,
                models.PROTECT,
                verbose_name="wie",
                related_name="+",
                null=True,
                db_constraint=False,
                db_index=False,
            )
        }

    def get_change_reason_for_object(self, instance: Any, history_type: str, using: Any) -> Weg:
        """A save within a request is one in the admin; imports and sheets do not save so."""
        return Weg.BEHEER if getattr(self.context, "request", None) else Weg.OPDRACHT


def historiemodel(model: type[models.Model]) -> type[models.Model] | None:
    """The model that keeps the changes of this model; None for what has no history."""
    naam = getattr(model._meta, "simple_history_manager_attribute", None)
    return getattr(model, naam).model if naam else None


def is_historie(model: type[models.Model]) -> bool:
    """Whether this model keeps the changes of another."""
    return hasattr(model, "instance_type")


def regels_sql(
    model: type[models.Model], verbinding: BaseDatabaseWrapper, soort: str, bron: str
) -> str:
    """INSERT into the history the rows that ``bron`` (behind FROM) gives; ``soort`` is SQL.

    Takes the parameters of ``herkomst_waarden``, then those of ``bron``.
    """
    historie = historiemodel(model)
    assert historie is not None
    naam = verbinding.ops.quote_name
    eigen = ", ".join(naam(veld.column) for veld in model._meta.concrete_fields if veld.column)
    return (
        f"INSERT INTO {naam(historie._meta.db_table)} "  # nosec B608 # noqa: S608 (names of the model, none that somebody typed)
        f"({eigen}, history_date, history_user_id, history_change_reason, history_type) "
        f"SELECT {eigen}, %s, %s, %s, {soort} FROM {bron}"
    )


def herkomst_waarden(
    herkomst: Herkomst, verbinding: BaseDatabaseWrapper
) -> tuple[str | datetime.datetime | None, int | None, str]:
    """When, who and by which way, as ``regels_sql`` takes them."""
    nu = verbinding.ops.adapt_datetimefield_value(timezone.now())
    return nu, herkomst.door.pk if herkomst.door else None, herkomst.weg.value


def schrijf_regels(
    model: type[models.Model],
    verbinding: BaseDatabaseWrapper,
    herkomst: Herkomst,
    *,
    boven: int,
    gewijzigd: Sequence[int],
) -> None:
    """Record rows as they are stored now: the new ones, with a key above, and those that changed.

    For databases that cannot hand on the rows that they write.
    """
    tabel = verbinding.ops.quote_name(model._meta.db_table)
    waarden = herkomst_waarden(herkomst, verbinding)
    with verbinding.cursor() as cursor:
        nieuw = regels_sql(model, verbinding, f"'{NIEUW}'", f"{tabel} WHERE id > %s")
        cursor.execute(nieuw, [*waarden, boven])
        for begin in range(0, len(gewijzigd), 500):
            deel = gewijzigd[begin : begin + 500]
            bron = f"{tabel} WHERE id IN ({', '.join(['%s'] * len(deel))})"
            cursor.execute(regels_sql(model, verbinding, f"'{GEWIJZIGD}'", bron), [*waarden, *deel])
