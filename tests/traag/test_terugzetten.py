"""A backup that is made as the documentation says can be put back as it says."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from gemeenten.historie import historiemodel
from jeugd.models import Voorziening
from tests.factories import JeugdvoorzieningFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql" or not shutil.which("pg_restore"),
        reason="een reservekopie maakt PostgreSQL",
    ),
]
DOCUMENT = (Path(settings.BASE_DIR) / "docs" / "installatie.md").read_text()
LEEG = "terugzetten_leeg"


def opties(programma: str) -> list[str]:
    """The options that the documentation gives, without who and where."""
    (regel,) = re.findall(rf"exec -T db {programma} (.*?) [<>] monitor\.dump", DOCUMENT)
    return [
        optie for optie in regel.replace("--username=monitor", "").split() if optie != "monitor"
    ]


@pytest.fixture
def omgeving() -> dict[str, str]:
    van = connection.settings_dict
    anders = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
    return {**os.environ, **{naam: str(van[sleutel]) for sleutel, naam in anders.items()}}


@pytest.fixture
def lege_database() -> Iterator[str]:
    naam = f"{connection.settings_dict['NAME']}_{LEEG}"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{naam}"')
    yield naam
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{naam}" WITH (FORCE)')


def test_terugzetten_zonder_fouten(
    omgeving: dict[str, str], lege_database: str, tmp_path: Path
) -> None:
    cijfer = JeugdvoorzieningFactory()
    dump = tmp_path / "monitor.dump"
    van = str(connection.settings_dict["NAME"])
    subprocess.run(["pg_dump", *opties("pg_dump"), f"--file={dump}", van], env=omgeving, check=True)
    terug = [optie for optie in opties("pg_restore") if not optie.startswith("--dbname")]
    for _ in ("leeg", "over wat er staat"):
        subprocess.run(
            ["pg_restore", *terug, f"--dbname={lege_database}", dump], env=omgeving, check=True
        )
    historie = historiemodel(Voorziening)
    assert historie is not None
    tabel = historie._meta.db_table
    wie = {**connection.get_connection_params(), "dbname": lege_database}
    with psycopg.connect(**wie) as nieuw:
        assert nieuw.execute(f'SELECT id FROM "{tabel}"').fetchall() == [(cijfer.pk,)]
        with pytest.raises(psycopg.Error, match="verandert nooit"):
            nieuw.execute(f'TRUNCATE "{tabel}"')
