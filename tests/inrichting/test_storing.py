"""A database that is away or busy gives 503 with words, wherever the request has come."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.test import Client

from invoer.blad.bladen import Blad, lees
from invoer.invulpagina.bladpagina import adres_van
from monitor.site.storing import DRUK, WEG, welke
from tests.factories import DeelnameFactory, SamenwerkingsverbandFactory
from tests.inrichting.test_instellingen import start
from tests.invoer.bladen import maak_ambtenaar, maak_blad, vul_indeling
from tests.invoer.formulieren import open_blad
from tests.keuze import een_per

POSTGRESQL = connection.vendor == "postgresql"
VRAAG = """
import json, sys
from django.conf import settings
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "monitor.example.nl"})
client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
json_ = {"content_type": "application/json"}
for antwoord in (
    client.get("/"), client.get("/bmwe/"), client.get("/bmwe/2016-k1.pdf"),
    client.get("/beheer/"), client.get("/inloggen/"),
    client.post("/inloggen/", {"login": "x", "password": "y"}),
    client.post("/beheer/kwartaal/bmwe/2016-k1/GM0005/jeugd-voorziening/concept/", "{}", **json_),
    client.get("/gezondheid?format=json"), client.get("/gezondheid"),
):
    print(json.dumps([
        antwoord.request["PATH_INFO"], antwoord.status_code, antwoord.get("Retry-After"),
        antwoord.content.decode(),
    ]))
"""
ZONDER_DATABASE = "postgres://niemand:niets@127.0.0.1:1/niets", "sqlite:////bestaat/niet.sqlite3"


@pytest.mark.parametrize("adres", een_per(type, ZONDER_DATABASE))
def test_zonder_database(adres: str) -> None:
    """In middleware as in a view; a script gets JSON, who sent something hears where it is."""
    uit = start(VRAAG, DATABASE_URL=adres, HTTPS="off")
    assert uit.returncode == 0, uit.stderr
    antwoorden = [json.loads(regel) for regel in uit.stdout.splitlines()]
    *gewoon, inloggen, concept, gezond, gezond_html = antwoorden
    for pad, status, opnieuw, tekst in [*gewoon, inloggen]:
        if pad == "/inloggen/" and status == 200:  # a form that asks nothing of the database
            continue
        assert (status, opnieuw) == (503, "60"), pad
        assert "niet te bereiken" in tekst
        assert "<h1" in tekst
    assert "wat u typte" in inloggen[3]
    assert "wat u typte" not in antwoorden[0][3]
    assert concept[1] == 503
    assert "niet te bereiken" in json.loads(concept[3])["melding"]
    assert gezond[1] == gezond_html[1] == 503
    assert "werkt niet" in gezond_html[3]


def test_zonder_cache_is_de_site_gezond(client: Client, db: None, settings: Any) -> None:
    settings.CACHES = {"rekenwerk": {"BACKEND": "tests.web.test_bewaard.Kapot"}}
    antwoord = client.get("/gezondheid")
    assert antwoord.status_code == 200
    assert "de site is langzamer" in antwoord.content.decode()
    assert client.get("/gezondheid?format=json").status_code == 200


def als_django(fout: Exception) -> DatabaseError:
    """As Django passes it on: under the name that the driver gives its kind."""
    soorten = InterfaceError, OperationalError, InternalError, DatabaseError
    namen = {soort.__name__ for soort in type(fout).__mro__}
    uit = next(soort for soort in soorten if soort.__name__ in namen)(*fout.args)
    uit.__cause__ = fout
    return uit


@pytest.mark.parametrize(
    ("soort", "storing"),
    [
        (psycopg.errors.LockNotAvailable, DRUK),
        (psycopg.errors.QueryCanceled, DRUK),
        (psycopg.errors.DeadlockDetected, DRUK),
        (psycopg.errors.AdminShutdown, WEG),
        (psycopg.errors.CrashShutdown, WEG),
        (psycopg.errors.CannotConnectNow, WEG),
        (psycopg.errors.TooManyConnections, WEG),
        (psycopg.errors.DiskFull, WEG),
        (psycopg.errors.ReadOnlySqlTransaction, WEG),
        (psycopg.OperationalError, WEG),
        (psycopg.errors.InvalidPassword, WEG),
        (psycopg.InternalError, None),
        (psycopg.errors.DataCorrupted, None),
        (psycopg.errors.InFailedSqlTransaction, None),
        (sqlite3.OperationalError, None),
    ],
)
def test_welke_storing(soort: type[Exception], storing: object) -> None:
    assert welke(als_django(soort("x"))) is storing


def test_een_fout_van_ons_is_geen_storing(db: None) -> None:
    assert welke(ProgrammingError("x")) is None
    assert welke(ValueError("x")) is None
    with pytest.raises(DatabaseError) as fout, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM bestaat_niet")
    assert welke(fout.value) is None


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite kent geen grens aan een vraag")
def test_een_vraag_die_te_lang_duurt(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '50ms'")
        with pytest.raises(OperationalError) as fout:
            cursor.execute("SELECT pg_sleep(5)")
    assert welke(fout.value) is DRUK


@pytest.mark.traag
def test_grenzen_komen_uit_de_omgeving() -> None:
    opties = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"
    adres = "postgres://wie@127.0.0.1/wat"
    assert "lock_timeout=5s -c statement_timeout=30s" in start(opties, DATABASE_URL=adres).stdout
    anders = {"LOCK_TIMEOUT": "2", "STATEMENT_TIMEOUT": "0"}
    uit = start(opties, DATABASE_URL=adres, **anders).stdout
    assert "lock_timeout=2s -c statement_timeout=0s" in uit


@contextmanager
def vastgehouden(blad: Blad) -> Iterator[None]:
    """Another holds the gemeente of a sheet; who comes next waits for a tenth of a second."""
    grens = "SET lock_timeout = '100ms'" if POSTGRESQL else "PRAGMA busy_timeout = 100"
    terug = "RESET lock_timeout" if POSTGRESQL else "PRAGMA busy_timeout = 5000"
    ander: Any
    if POSTGRESQL:
        ander = psycopg.connect(**connection.get_connection_params())
        ander.execute("SELECT 1 FROM gemeenten_gemeente FOR UPDATE")
    else:
        ander = sqlite3.connect(str(connection.settings_dict["NAME"]))
        ander.execute("BEGIN IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute(grens)
        yield
        cursor.execute(terug)
    ander.rollback()
    ander.close()


@pytest.fixture
def blad(transactional_db: None) -> Blad:
    verband = SamenwerkingsverbandFactory()
    DeelnameFactory(samenwerkingsverband=verband)
    vul_indeling(verband)
    return maak_blad(verband)


def test_een_slot_van_een_ander(blad: Blad) -> None:
    """The request ends soon, in words; what was typed is stored as soon as the other is ready."""
    wie: User = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    client = Client(raise_request_exception=False)
    client.force_login(wie)
    pagina = open_blad(client, adres_van(blad))
    code = lees(blad).rijen[0].code
    velden = {**pagina.velden, f"nu:{code}:pgb": "7"}
    with vastgehouden(blad):
        begin = time.monotonic()
        antwoord = client.post(adres_van(blad), velden)
        assert time.monotonic() - begin < 3
    assert (antwoord.status_code, antwoord["Retry-After"]) == (503, "30")
    assert "wat u typte" in antwoord.content.decode()
    assert client.post(adres_van(blad), velden).status_code == 302


@pytest.mark.parametrize(
    ("fout", "status"),
    [
        (psycopg.errors.AdminShutdown("x"), 503),
        (psycopg.errors.LockNotAvailable("x"), 503),
        (psycopg.errors.DataCorrupted("x"), 400),
        (None, 400),  # somebody ended the session meanwhile
    ],
)
def test_de_sessie_is_niet_te_bewaren(db: None, fout: psycopg.Error | None, status: int) -> None:
    """What the database says at the end of a request is heard as what it says in a view."""

    def val_om(vraag: Any, sql: str, *over: Any) -> Any:
        if sql.startswith("UPDATE") and "django_session" in sql:
            if fout:
                raise als_django(fout)
            Session.objects.all().delete()
        return vraag(sql, *over)

    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_user("bas", is_staff=True))
    with connection.execute_wrapper(val_om):
        antwoord = client.get("/beheer/")  # and is seen, which is written down
    assert antwoord.status_code == status
