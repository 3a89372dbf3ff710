"""The site as it runs on a server: gunicorn, in processes that can be killed."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

POSTGRES = connection.vendor == "postgresql"
GEDULD = 40


@dataclass(frozen=True)
class Antwoord:
    status: int
    koppen: http.client.HTTPMessage
    tekst: str


class Site:
    """Serves the database from ``start`` until it is killed; twice on the same port."""

    def __init__(self, database: str, processen: int = 1) -> None:
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = vrij.getsockname()[1]
        self._omgeving = {
            **os.environ,
            "DATABASE_URL": database,
            "CACHE_URL": "locmemcache://",
            "SECRET_KEY": settings.SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1",
            "HTTPS": "off",
            "DEBUG": "off",
            "MFA_VERPLICHT": "off",
            "LOCK_TIMEOUT": "0",
        }
        self._opdracht = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{self.poort}"]
        self._opdracht += [f"--workers={processen}", "--threads=4", "--no-control-socket"]
        self._proces: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._proces = subprocess.Popen(
            [*self._opdracht, "monitor.wsgi"],
            cwd=settings.BASE_DIR,
            env=self._omgeving,
            stderr=subprocess.DEVNULL,
        )
        wacht(lambda: self._leeft() and _luistert(self.poort))

    def _leeft(self) -> bool:
        assert self._proces
        assert self._proces.poll() is None, "de site start niet"
        return True

    def dood(self) -> None:
        """All that it consists of, at once: as when the power fails."""
        if self._proces is None:
            return
        pids = [self._proces.pid]
        for pid in pids:
            pids += _kinderen(pid)
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        self._proces.wait()
        self._proces = None
        wacht(lambda: not _luistert(self.poort))

    def vraag(self, pad: str, wie: Client, velden: dict[str, str] | None = None) -> Antwoord:
        """With the session of this client; with ``velden`` they are sent."""
        verbinding = http.client.HTTPConnection("127.0.0.1", self.poort, timeout=GEDULD)
        koekjes = "; ".join(f"{naam}={koek.value}" for naam, koek in wie.cookies.items())
        koppen = {"Cookie": koekjes}
        with closing(verbinding):
            if velden is None:
                verbinding.request("GET", pad, headers=koppen)
            else:
                koppen["Content-Type"] = "application/x-www-form-urlencoded"
                verbinding.request("POST", pad, urlencode(velden), koppen)
            antwoord = verbinding.getresponse()
            return Antwoord(antwoord.status, antwoord.headers, antwoord.read().decode())


def ingelogd(wie: User) -> Client:
    """A client with a session, and with what it must send along with a form."""
    client = Client()
    client.force_login(wie)
    client.cookies["csrftoken"] = TOKEN
    return client


TOKEN = "k" * 32
CSRF = {"csrfmiddlewaretoken": TOKEN}


def adres() -> str:
    """That of the test database."""
    db = connection.settings_dict
    if not POSTGRES:
        return f"sqlite:///{db['NAME']}"
    wie = f"{quote(db['USER'])}:{quote(db['PASSWORD'])}"
    return f"postgres://{wie}@{quote(db['HOST'], safe='')}:{db['PORT']}/{db['NAME']}"


@contextmanager
def opgehouden(tabel: str) -> Iterator[Callable[[], bool]]:
    """Whoever writes to the table is held up in the middle; yields whether anybody is.

    On PostgreSQL by the lock of another; on SQLite by a statement that has no end, as far as can be
    seen from outside: who wrote has a journal, and is busy with nothing else for a second.
    """
    if POSTGRES:
        vast = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND wait_event_type = 'Lock' AND query LIKE %s"
        )
        wie = connection.get_connection_params()
        with psycopg.connect(**wie, autocommit=True) as kijkt, psycopg.connect(**wie) as ander:
            ander.execute(f'LOCK TABLE "{tabel}" IN SHARE MODE'.encode())
            yield lambda: kijkt.execute(vast, [f'%"{tabel}"%']).fetchone() == (1,)
            ander.close()
            # Until the server noticed that its clients died, and undid what they did.
            zelf = [connection.connection.info.backend_pid] if connection.connection else []
            wacht(lambda: kijkt.execute(_ANDEREN, [zelf]).fetchone() == (0,))
        return
    pad = str(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(pad)) as db:
        db.execute(f'CREATE TRIGGER eindeloos AFTER INSERT ON "{tabel}" BEGIN {_EINDELOOS}; END')
        db.commit()
    sinds: list[float] = []

    def bezig() -> bool:
        if not Path(f"{pad}-journal").exists():
            sinds.clear()
            return False
        sinds.append(time.monotonic())
        return sinds[-1] - sinds[0] > 1

    yield bezig
    with closing(sqlite3.connect(pad)) as db:
        db.execute("DROP TRIGGER eindeloos")
        db.commit()


_ANDEREN = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND pid <> ALL(%s::int[])"
)
_EINDELOOS = (
    "SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT i FROM n LIMIT 1000000000000)"
)


def wacht(gebeurt: Callable[[], Any]) -> None:
    einde = time.monotonic() + GEDULD
    while not gebeurt():
        assert time.monotonic() < einde, "er gebeurt niets"
        time.sleep(0.02)


def _luistert(poort: int) -> bool:
    with socket.socket() as proef:
        return proef.connect_ex(("127.0.0.1", poort)) == 0


def _kinderen(pid: int) -> list[int]:
    """The processes that it started, also those that have a session of their own."""
    uit = []
    for map_ in Path("/proc").glob("[0-9]*"):
        try:
            stand = (map_ / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # gone meanwhile
        if int(stand[1]) == pid:
            uit.append(int(map_.name))
    return uit
