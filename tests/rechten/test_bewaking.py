"""The database refuses to change or empty the history of figures, of every model that has one."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.core.management.commands import flush
from django.core.management.sql import emit_post_migrate_signal, sql_flush
from django.db import DatabaseError, connection, models, transaction
from django.db.models import ProtectedError

from gemeenten.bewaking import bewaakte_modellen
from gemeenten.historie import Historie, historiemodel, is_historie
from monitor.editie.stap import zet_stap
from monitor.editie.status import TER_VASTSTELLING, Doener
from monitor.huisstijl.model import Huisstijlkeuze, Huisstijllogo
from monitor.models import Cijfervraag, Cijfervraagstap, Collegebesluit, Intrekking
from tests import factories
from tests.factories import FABRIEKEN
from tests.keuze import een_per_app
from tests.publiceren import publiceer

FIGUREN = [model for model in apps.get_models() if historiemodel(model)]
TABELLEN = {model._meta.db_table for model in apps.get_models() if is_historie(model)}
BEWAAKT = [model for model in bewaakte_modellen() if not is_historie(model)]
VERANDERT = {
    "update": "UPDATE \"{}\" SET history_change_reason = 'beheer'",
    "delete": 'DELETE FROM "{}"',
}
if connection.vendor == "postgresql":  # elsewhere DELETE is the only way
    VERANDERT |= {"truncate": 'TRUNCATE "{}"', "cascade": 'TRUNCATE "{}" CASCADE'}


def geweigerd(sql: str) -> None:
    with (
        pytest.raises(DatabaseError, match="verandert nooit"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_elke_historietabel_doet_mee() -> None:
    assert {historiemodel(model)._meta.db_table for model in FIGUREN} == TABELLEN  # type: ignore[union-attr]
    assert len(TABELLEN) > 10


@pytest.mark.django_db
@pytest.mark.parametrize("opdracht", VERANDERT)
@pytest.mark.parametrize("model", een_per_app(FIGUREN))
def test_niemand_verandert_de_geschiedenis(model: type[models.Model], opdracht: str) -> None:
    FABRIEKEN[model]()
    historie = historiemodel(model)
    assert historie is not None
    assert historie._default_manager.count() == 1
    geweigerd(VERANDERT[opdracht].format(historie._meta.db_table))
    assert historie._default_manager.count() == 1


def _een_besluit() -> None:
    """A quarter of which a college decided, that was published, and about which somebody asked."""
    editie = factories.EditieFactory(status=TER_VASTSTELLING, gepubliceerd_op=None)
    gemeente, door = factories.GemeenteFactory(), User.objects.create(username="college")
    Collegebesluit.objects.create(
        editie=editie,
        gemeente=gemeente,
        akkoord=True,
        datum="2016-05-17",
        besluitnummer="16.1",
        inhoud="x",
        door=door,
    )
    van = {"samenwerkingsverband": editie.samenwerkingsverband, "door": door}
    Huisstijlkeuze.objects.create(**van)
    Huisstijllogo.objects.create(**van, breedte=1, hoogte=1)
    Intrekking.objects.create(publicatie=publiceer(editie), door=door)
    vraag = Cijfervraag.objects.create(editie=editie, tekst="Waarom?", over="x")
    Cijfervraagstap.objects.create(vraag=vraag, wat="gesteld")
    connection.check_constraints()  # or PostgreSQL refuses to empty a table for another reason


@pytest.mark.django_db
@pytest.mark.parametrize("opdracht", [wat for wat in VERANDERT if wat != "truncate"])
@pytest.mark.parametrize("model", BEWAAKT)
def test_niemand_verandert_wat_anderen_deden(model: type[models.Model], opdracht: str) -> None:
    """Steps, decisions, publications and their files, and what was done with a question."""
    _een_besluit()
    (veld,) = [v for v in model._meta.fields if isinstance(v, models.ForeignKey)][:1]
    sql = VERANDERT[opdracht].replace("history_change_reason = 'beheer'", f"{veld.column} = 1")
    assert model._default_manager.exists()
    geweigerd(sql.format(model._meta.db_table))
    assert model._default_manager.exists()


@pytest.mark.django_db
def test_een_editie_met_stappen_wordt_niet_verwijderd() -> None:
    editie = factories.EditieFactory(gepubliceerd_op=None)
    zet_stap(editie, TER_VASTSTELLING, Doener.REDACTEUR, door=None)
    with pytest.raises(ProtectedError):
        editie.delete()


@pytest.mark.django_db(transaction=True)
def test_een_database_in_gebruik_wordt_niet_geleegd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flush, "sql_flush", sql_flush)  # as it is outside tests
    FABRIEKEN[FIGUREN[0]]()
    with pytest.raises(CommandError):
        call_command("flush", interactive=False, verbosity=0)
    assert historiemodel(FIGUREN[0])._default_manager.exists()  # type: ignore[union-attr]


@pytest.fixture
def nieuw_model() -> Iterator[type[models.Model]]:
    """A figure model that somebody adds, with the table that its migration would make."""

    class Nieuw(models.Model):
        gemeente = models.ForeignKey("gemeenten.Gemeente", models.CASCADE, related_name="+")
        kwartaal = models.ForeignKey("gemeenten.Kwartaal", models.CASCADE, related_name="+")
        getal = models.IntegerField(default=1)
        historie = Historie()

        class Meta:
            app_label = "wmo"

        def __str__(self) -> str:
            return "nieuw"

    yield Nieuw
    for naam in ("nieuw", "nieuwhistorie"):
        apps.all_models["wmo"].pop(naam, None)
    apps.clear_cache()


@pytest.mark.django_db(transaction=True)
def test_een_nieuw_model_is_vanzelf_bewaakt(nieuw_model: type[models.Model]) -> None:
    historie = historiemodel(nieuw_model)
    assert historie is not None
    tabel = historie._meta.db_table
    with connection.schema_editor() as editor:
        editor.create_model(historie)
    try:
        for _ in range(2):  # to do it again is no fault
            emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {tabel} (id, gemeente_id, kwartaal_id, getal, "
                "history_date, history_change_reason, history_type) "
                "VALUES (1, 1, 20161, 1, CURRENT_TIMESTAMP, 'beheer', '+')"
            )
        for sql in VERANDERT.values():
            geweigerd(sql.format(tabel))
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(historie)
