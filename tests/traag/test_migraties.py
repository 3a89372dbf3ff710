"""Migrations go there and back, with rows and without.

In one walk, for each takes most of a minute: down from the last by what is tried on the way, to
nothing, and up again.
"""

from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from gemeenten.models import DOMEINEN, Kerncijfer
from tests.traag import opstellingen
from tests.traag.wandeling import ga_naar

EIGEN = ("monitor", "invoer", *DOMEINEN, "gemeenten")
INWONERTALLEN = ("gemeenten", "0004_drempel")


@pytest.mark.usefixtures("heen_en_weer")
def test_migraties_zijn_omkeerbaar() -> None:
    opstellingen.heen_en_terug()
    opstellingen.wat_geen_opstelling_kan_zijn_staat_in_de_weg()
    _kerncijfers_worden_inwonertallen()
    _ga([(app, None) for app in EIGEN])
    tabellen = connection.introspection.table_names()
    assert not [naam for naam in tabellen if naam.startswith(EIGEN)]
    _inwonertallen_worden_kerncijfers()
    assert "jeugd_voorziening" in connection.introspection.table_names()


def _ga(doel: list[tuple[str, str | None]]) -> MigrationExecutor:
    executor = MigrationExecutor(connection)
    executor.migrate(doel)
    return executor


def _kerncijfers_worden_inwonertallen() -> None:
    apps = ga_naar(opstellingen.OUD)
    gemeente = apps.get_model("gemeenten", "Gemeente").objects.get()
    maatstaven = apps.get_model("gemeenten", "Maatstaf").objects
    for code, jaar, waarde in (("inwoners", 2016, "120"), ("iets", 2017, "1.5")):
        maatstaf, _ = maatstaven.get_or_create(code=code)
        maatstaf.kerncijfers.create(gemeente=gemeente, jaar=jaar, waarde=waarde)
    executor = _ga([INWONERTALLEN])
    oud = executor.loader.project_state([INWONERTALLEN]).apps
    inwonertallen = oud.get_model("gemeenten", "Inwonertal").objects
    assert list(inwonertallen.values_list("gemeente", "jaar", "aantal")) == [
        (gemeente.pk, 2016, 120)
    ]


def _inwonertallen_worden_kerncijfers() -> None:
    executor = _ga([INWONERTALLEN])
    oud = executor.loader.project_state([INWONERTALLEN]).apps
    gemeente = oud.get_model("gemeenten", "Gemeente").objects.create(cbs_code="GM9001", naam="D")
    oud.get_model("gemeenten", "Inwonertal").objects.create(
        gemeente=gemeente, jaar=2016, aantal=120
    )
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    bron = import_module("gemeenten.migrations.0006_inwonertallen")._BRON
    assert list(
        Kerncijfer.objects.values_list("maatstaf__code", "gemeente", "jaar", "waarde", "bron")
    ) == [("inwoners", gemeente.pk, 2016, 120, bron)]
