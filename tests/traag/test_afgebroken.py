"""The process is killed while it writes 50,000 rows: the database is as it was.

A real process on a real database. That it was in the middle is seen from outside: on PostgreSQL
from what the server says of its statement and from tables that have grown, on SQLite from a file
that has grown beside its journal.
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from gemeenten.models import Deelname, Kwartaal
from jeugd.models import Productgroep, Voorziening
from tests import factories

GEMEENTEN, KWARTALEN, GROEPEN = 50, 40, 25
RIJEN = GEMEENTEN * KWARTALEN * GROEPEN
MB = 2**20

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A folder with 50,000 figures, of which the database has a few with other values."""
    verband = factories.SamenwerkingsverbandFactory(slug="groot")
    gemeenten = factories.GemeenteFactory.create_batch(GEMEENTEN)
    Deelname.objects.bulk_create(
        Deelname(samenwerkingsverband=verband, gemeente=gemeente, volgorde=nummer)
        for nummer, gemeente in enumerate(gemeenten)
    )
    groepen = Productgroep.objects.bulk_create(
        Productgroep(samenwerkingsverband=verband, code=f"groep-{n}", naam=f"Groep {n}")
        for n in range(GROEPEN)
    )
    eerste = Kwartaal.van(2012, 1)
    for gemeente in gemeenten[:20]:
        factories.JeugdvoorzieningFactory(
            gemeente=gemeente, kwartaal=eerste, productgroep=groepen[0], pgb=99_999
        )
    uit = tmp_path / "bestanden"
    uit.mkdir()
    with (uit / "jeugd_voorziening.csv").open("w") as bestand:
        bestand.write("gemeente,kwartaal,productgroep,pgb,zin\n")
        bestand.writelines(
            f"{gemeente.cbs_code},{eerste.plus(k).code},{groep.code},{k},{n}\n"
            for k in range(KWARTALEN)
            for n, gemeente in enumerate(gemeenten)
            for groep in groepen
        )
    return uit


def start(map_: Path, adres: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "manage.py", "importeer", str(map_)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": adres},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def dood(proces: subprocess.Popen[bytes], middenin: Callable[[], Any]) -> Any:
    """Kill the process once ``middenin`` sees that it is; yields what that saw."""
    einde = time.monotonic() + 120
    with proces:
        try:
            while not (gezien := middenin()):
                assert proces.poll() is None, f"klaar voor de bijl: {proces.stderr.read()!r}"  # type: ignore[union-attr]
                assert time.monotonic() < einde, "schreef niets"
            proces.send_signal(signal.SIGKILL)
        finally:
            proces.kill()
    assert proces.returncode == -signal.SIGKILL
    return gezien


def slaagt(map_: Path, adres: str) -> None:
    with start(map_, adres) as proces:
        _, fouten = proces.communicate(timeout=300)
    assert proces.returncode == 0, fouten.decode()


# --- The database, seen from outside --------------------------------------------------------------

Moment = Callable[[], Any]
TABEL = Voorziening._meta.db_table


class Postgres:
    """The test database itself."""

    def __init__(self) -> None:
        db = connection.settings_dict
        wie = f"{quote(db['USER'])}:{quote(db['PASSWORD'])}"
        plaats = f"{quote(db['HOST'], safe='')}:{db['PORT']}/{db['NAME']}"
        self.adres = f"postgres://{wie}@{plaats}"

    @staticmethod
    def vraag(sql: str, *waarden: object) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(sql, waarden)
            return cursor.fetchall()  # type: ignore[no-any-return]

    def inhoud(self) -> dict[str, tuple[Any, ...]]:
        """Of every table the number of rows, and a checksum of all that is in them."""
        som = "count(*), md5(string_agg(md5(t::text), '' ORDER BY t::text))"
        return {
            tabel: self.vraag(f'SELECT {som} FROM "{tabel}" t')[0]
            for tabel in connection.introspection.table_names()
        }

    def momenten(self) -> Iterator[tuple[str, Moment]]:
        yield "kopie", self.in_de_kopie
        # Rows of an attempt that was undone stay in the file of the table until a vacuum.
        ((grootte,),) = self.vraag("SELECT pg_relation_size(%s::regclass)", TABEL)
        yield "tabel", lambda: self.in_de_tabel(grootte + MB)

    def in_de_kopie(self) -> list[tuple[Any, ...]]:
        """The server has taken some of the rows, and not all."""
        return self.vraag(
            "SELECT pid FROM pg_stat_progress_copy WHERE datname = current_database() "
            "AND tuples_processed BETWEEN 1 AND %s",
            RIJEN - 1,
        )

    def in_de_tabel(self, vanaf: int) -> list[tuple[Any, ...]]:
        """The statement that writes the figures is busy, and the table has grown that far."""
        return self.vraag(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND state = 'active' AND query LIKE %s "
            "AND pg_relation_size(%s::regclass) > %s",
            f'%INSERT INTO "{TABEL}" AS bestaand%',
            TABEL,
            vanaf,
        )

    def na_de_dood(self, gezien: list[tuple[Any, ...]]) -> None:
        """Wait until the server noticed that its client died, and undid what it did."""
        einde = time.monotonic() + 60
        while self.vraag("SELECT 1 FROM pg_stat_activity WHERE pid = %s", gezien[0][0]):
            assert time.monotonic() < einde, "de server is nog bezig"
            time.sleep(0.02)

    def aantal(self, waar: str) -> int:
        return self.vraag(f"SELECT count(*) FROM {TABEL} WHERE {waar}")[0][0]  # type: ignore[no-any-return]


class Sqlite:
    """A copy of the test database, whose journal nobody else writes."""

    def __init__(self, map_: Path) -> None:
        self.pad = map_ / "monitor.sqlite3"
        self.journaal = map_ / "monitor.sqlite3-journal"
        self.adres = f"sqlite:///{self.pad}"
        connection.ensure_connection()
        with closing(sqlite3.connect(self.pad)) as doel:
            connection.connection.backup(doel)

    def vraag(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.pad)) as db:
            return db.execute(sql).fetchall()

    def inhoud(self) -> dict[str, Any]:
        """All rows of every table."""
        tabellen = self.vraag("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {naam: self.vraag(f'SELECT * FROM "{naam}"') for (naam,) in tabellen}

    def momenten(self) -> Iterator[tuple[str, Moment]]:
        for erbij in (0, MB):
            yield f"{erbij} bytes", partial(self.gegroeid, self.pad.stat().st_size + erbij)

    def gegroeid(self, vanaf: int) -> bool:
        """There is a journal to undo with, and the file has grown that far."""
        return self.journaal.exists() and self.pad.stat().st_size > vanaf

    def na_de_dood(self, gezien: bool) -> None:
        assert self.journaal.exists()

    def aantal(self, waar: str) -> int:
        return self.vraag(f"SELECT count(*) FROM {TABEL} WHERE {waar}")[0][0]  # type: ignore[no-any-return]


@pytest.fixture
def database(map_: Path, tmp_path: Path) -> Postgres | Sqlite:
    return Postgres() if connection.vendor == "postgresql" else Sqlite(tmp_path)


def test_gedood_terwijl_het_schrijft(map_: Path, database: Postgres | Sqlite) -> None:
    voor = database.inhoud()
    for naam, middenin in database.momenten():
        gezien = dood(start(map_, database.adres), middenin)
        database.na_de_dood(gezien)
        assert database.inhoud() == voor, naam
    slaagt(map_, database.adres)
    assert database.aantal("1 = 1") == RIJEN
    assert database.aantal("pgb = 99999") == 0
