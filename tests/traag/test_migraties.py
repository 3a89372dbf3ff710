"""Migrations go there and back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gemeenten.models import DOMEINEN

EIGEN = ("monitor", "invoer", *DOMEINEN, "gemeenten")


@pytest.mark.usefixtures("heen_en_weer")
def test_migraties_zijn_omkeerbaar():
    executor = MigrationExecutor(connection)
    executor.migrate([(app, None) for app in EIGEN])
    tabellen = connection.introspection.table_names()
    assert not [naam for naam in tabellen if naam.startswith(EIGEN)]
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert "jeugd_voorziening" in connection.introspection.table_names()
