"""Migrations go there and back, and describe the models as they are."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gemeenten import wetten
from gemeenten.models import DOMEINEN, Slot

EIGEN = ("monitor", "invoer", *DOMEINEN, "gemeenten")


@pytest.mark.django_db
def test_models_have_their_migrations():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_a_new_domain_asks_no_migration_of_tables_that_name_one(monkeypatch):
    monkeypatch.setattr(wetten, "DOMEINEN", (*wetten.DOMEINEN, wetten.Domein("auth")))
    assert ("auth", "Authenticatie en autorisatie") in Slot._meta.get_field("domein").flatchoices
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_migrations_are_reversible():
    executor = MigrationExecutor(connection)
    executor.migrate([(app, None) for app in EIGEN])
    tabellen = connection.introspection.table_names()
    assert not [naam for naam in tabellen if naam.startswith(EIGEN)]
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert "jeugd_voorziening" in connection.introspection.table_names()
