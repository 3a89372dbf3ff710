"""The drill: back up, destroy, put back, and compare all; and what may go wrong with that."""

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, models, transaction
from pytest_django import DjangoDbBlocker, Settings

from gemeenten.bewaking import bewaakte_modellen
from gemeenten.models import Gemeente
from monitor.editie.publicatie import Publicatiebestand
from monitor.models import Publicatie
from monitor.reservekopie import archief, postgres

POSTGRES = connection.vendor == "postgresql"
VOORBEELD = Path(settings.BASE_DIR) / "tests/voorbeelden/waddeneilanden-2019k2"

pytestmark = pytest.mark.skipif(
    POSTGRES and not shutil.which("pg_restore"), reason="geen pg_restore"
)


@pytest.fixture
def database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path
) -> Iterator[str]:
    """A database of this test alone, whatever it leaves of it; yields its address."""
    with django_db_blocker.unblock():
        yield from _eigen(tmp_path)


def _eigen(tmp_path: Path) -> Iterator[str]:
    oud = connection.settings_dict["NAME"]
    nieuw = f"{oud}_reserve" if POSTGRES else str(tmp_path / "monitor.sqlite3")
    connection.close()
    if POSTGRES:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{nieuw}" TEMPLATE "{oud}"')
    else:
        shutil.copy(oud, nieuw)
    connection.settings_dict["NAME"] = nieuw
    van = connection.settings_dict
    yield (
        f"postgres://{quote(van['USER'])}:{quote(van['PASSWORD'])}"
        f"@{quote(van['HOST'], safe='')}:{van['PORT']}/{nieuw}"
        if POSTGRES
        else f"sqlite:///{nieuw}"
    )
    connection.close()
    connection.settings_dict["NAME"] = oud
    if POSTGRES:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{nieuw}" WITH (FORCE)')


def opdracht(*woorden: object) -> str:
    uit = StringIO()
    call_command(*map(str, woorden), stdout=uit, stderr=uit)
    return uit.getvalue()


def geweigerd(*woorden: object) -> str:
    with pytest.raises(CommandError) as fout:
        opdracht("terugzetten", *woorden)
    return str(fout.value)


def inhoud() -> dict[str, list[str]]:
    """All rows of every table, and what guards them, by other code than the backup's."""
    with connection.cursor() as cursor:
        uit = {}
        for tabel in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{tabel}"')
            uit[tabel] = sorted(
                repr([bytes(w) if isinstance(w, memoryview) else w for w in rij])
                for rij in cursor.fetchall()
            )
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
            if POSTGRES
            else "SELECT name, tbl_name FROM sqlite_master WHERE type IN ('trigger', 'index')"
        )
        uit["bewaking"] = sorted(map(repr, cursor.fetchall()))
    return uit


def vernietig() -> None:
    connection.close()
    if POSTGRES:
        with connection.cursor() as cursor:
            for tabel in connection.introspection.table_names(cursor):
                cursor.execute(f'DROP TABLE "{tabel}" CASCADE')
    else:
        Path(connection.settings_dict["NAME"]).unlink()


def verander(pad: Path, naar: Path, **anders: Any) -> Path:
    """The archive with another manifest, or another dump."""
    with zipfile.ZipFile(pad) as van, zipfile.ZipFile(naar, "w") as uit:
        manifest = json.loads(van.read(archief.MANIFEST))
        dump = anders.pop("dump", van.read(archief.DATABASE))
        uit.writestr(archief.DATABASE, dump)
        uit.writestr(archief.MANIFEST, json.dumps(manifest | anders))
    return naar


def test_oefening(database: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    opdracht("laad_gemeenten")
    opdracht("laad_voorbeeld", VOORBEELD)
    voor = inhoud()
    assert Publicatie.objects.exists()
    map_ = tmp_path / "kopieën"
    gezegd = opdracht("reservekopie", map_)
    (pad,) = map_.iterdir()  # and nothing half made beside it
    assert pad.stat().st_mode & 0o777 == 0o600
    # Over what is there only if one says so, and then all that came later is gone.
    assert "niet leeg" in geweigerd(pad)
    Gemeente.objects.create(cbs_code="GM9999", naam="Later", provincie="Fryslân")
    gezegd += opdracht("terugzetten", pad, "--vervang")
    assert inhoud() == voor
    vernietig()
    gezegd += opdracht("terugzetten", pad)
    assert inhoud() == voor
    for bestand in Publicatiebestand.objects.all():
        assert hashlib.sha256(bestand.inhoud).hexdigest() == bestand.sha256
    model = next(m for m in bewaakte_modellen() if m._default_manager.exists())
    with pytest.raises(DatabaseError, match="verander"), transaction.atomic():
        model._default_manager.all()._raw_delete(connection.alias)
    assert Gemeente.objects.create(cbs_code="GM9998", naam="Nieuw", provincie="Fryslân").pk
    uit = "".join(
        (gezegd, *capfd.readouterr(), zipfile.ZipFile(pad).read("manifest.json").decode())
    )
    for geheim in (settings.SECRET_KEY, connection.settings_dict["PASSWORD"]):
        assert not geheim or geheim not in uit
    _weigert(pad, tmp_path)


def _weigert(pad: Path, tmp_path: Path) -> None:
    """What is wrong with an archive is told, and the database stays as it is."""
    voor = inhoud()
    with zipfile.ZipFile(pad) as heel:
        manifest = json.loads(heel.read(archief.MANIFEST))
        dump = heel.read(archief.DATABASE)
    omgevallen = bytearray(pad.read_bytes())
    omgevallen[len(omgevallen) // 3] ^= 1
    afgekapt = pad.read_bytes()[: len(omgevallen) // 2]
    kort = dump[: len(dump) // 2]
    gevallen = {
        "omgevallen bit": (bytes(omgevallen), "beschadigd"),
        "afgekapt": (afgekapt, "beschadigd"),
        "leeg": (b"", "beschadigd"),
    }
    tabellen = manifest["tabellen"]
    anders = {**tabellen, "auth_user": {**tabellen["auth_user"], "rijen": 10_000}}
    later = [*manifest["migraties"], ["monitor", "9999_later"]]
    ander_soort = "sqlite" if POSTGRES else "postgresql"
    vervalst: dict[str, tuple[dict[str, Any], str]] = {
        "ander deel": ({"dump": kort}, "beschadigd"),
        "half dump": (
            {"dump": kort, "delen": {archief.DATABASE: hashlib.sha256(kort).hexdigest()}},
            "is zoals zij was",
        ),
        "andere rijen": ({"tabellen": anders}, "auth_user" if POSTGRES else "niet wat zij zegt"),
        "nieuwer": ({"migraties": later}, "nieuwere versie.*9999_later"),
        "andere database": ({"vendor": ander_soort}, "dezelfde soort"),
        "andere tabel": ({"tabellen": {"x; DROP TABLE": tabellen["auth_user"]}}, "niet kan"),
        "iets anders": ({"soort": "foto's"}, "geen reservekopie"),
    }
    for naam, (bytes_, zegt) in gevallen.items():
        fout = tmp_path / "fout.zip"
        fout.write_bytes(bytes_)
        assert zegt in geweigerd(fout, "--vervang"), naam
    for naam, (velden, zegt) in vervalst.items():
        fout = verander(pad, tmp_path / "vervalst.zip", **velden)
        assert re.search(zegt, geweigerd(fout, "--vervang")), naam
    assert "is er niet" in geweigerd(tmp_path / "weg.zip", "--vervang")
    assert inhoud() == voor


def test_gedood_tijdens_het_terugzetten(database: str, tmp_path: Path) -> None:
    """All is as it was, or all as it was when the backup was made; never half."""
    opdracht("reservekopie", tmp_path / "kopie")
    (pad,) = (tmp_path / "kopie").iterdir()
    toen = inhoud()
    Gemeente.objects.create(cbs_code="GM9999", naam="Later", provincie="Fryslân")
    voor = inhoud()
    connection.close()
    proces = subprocess.Popen(
        [sys.executable, "manage.py", "terugzetten", str(pad), "--vervang"],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database},
        stdout=subprocess.DEVNULL,
    )
    try:
        if POSTGRES:
            _dood_in_postgres(proces)
            assert inhoud() == voor
        else:
            _dood_in_sqlite(proces, Path(connection.settings_dict["NAME"]))
            assert inhoud() in (voor, toen)
    finally:
        proces.kill()
        proces.wait()


def _dood_in_postgres(proces: subprocess.Popen[bytes]) -> None:
    """While it waits for the lock of another; psql, which lives on, then never hears COMMIT."""
    bezig = (
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid()"
    )
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as kijkt:
        with psycopg.connect(**connection.get_connection_params()) as ander:
            ander.execute("LOCK TABLE gemeenten_gemeente IN ACCESS SHARE MODE")
            _wacht(
                lambda: kijkt.execute(f"{bezig} AND wait_event_type = 'Lock'").fetchone() == (1,),
                proces,
            )
            proces.send_signal(signal.SIGKILL)
            proces.wait()
        _wacht(lambda: kijkt.execute(bezig).fetchone() == (0,))


def _dood_in_sqlite(proces: subprocess.Popen[bytes], pad: Path) -> None:
    journaal = pad.with_name(f"{pad.name}-journal")
    _wacht(lambda: proces.poll() is not None or journaal.exists())
    proces.send_signal(signal.SIGKILL)
    proces.wait()
    with closing(sqlite3.connect(pad)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _wacht(gebeurt: Any, leeft: subprocess.Popen[bytes] | None = None) -> None:
    einde = time.monotonic() + 60
    while not gebeurt():
        assert leeft is None or leeft.poll() is None, "klaar voor de bijl"
        assert time.monotonic() < einde, "er gebeurt niets"
        time.sleep(0.001)


def test_bewaar(database: str, tmp_path: Path, settings: Settings) -> None:
    """Only what this command made, and only what is old by its name."""
    opdracht("reservekopie", tmp_path)
    (nieuw,) = tmp_path.glob("*.zip")
    oud, ander = tmp_path / "monitor-20200101T000000Z.zip", tmp_path / "monitor-oud.zip"
    vreemd = tmp_path / "monitor-20200102T000000Z.zip"
    shutil.copy(nieuw, oud)
    shutil.copy(nieuw, ander)
    vreemd.write_text("van een ander")
    nieuw.rename(tmp_path / "monitor-20990101T000000Z.zip")
    assert f"Verwijderd: {oud}." in opdracht("reservekopie", tmp_path, "--bewaar", 30)
    assert not oud.exists()
    assert ander.exists()
    assert vreemd.exists()
    assert len(list(tmp_path.glob("*.zip"))) == 4
    eigen = tmp_path / "var" / "reserve"
    settings.VAR_DIR = eigen.parent
    eigen.mkdir(parents=True)
    shutil.copy(ander, eigen / oud.name)
    assert f"Verwijderd: {eigen / oud.name}." in opdracht("reservekopie")  # as the timer does
    assert len(list(eigen.glob("*.zip"))) == 1
    with pytest.raises(CommandError, match="1 of meer"):
        opdracht("reservekopie", tmp_path, "--bewaar", 0)


@pytest.mark.skipif(not POSTGRES, reason="SQLite heeft geen programma nodig")
def test_zegt_wat_te_installeren(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for versie, zegt in ((0, "pg_dump is er niet"), (9, "pg_dump is versie 9")):
        monkeypatch.setattr(postgres, "_versie", lambda programma, versie=versie: versie)
        with pytest.raises(CommandError, match=rf"{zegt}.*postgresql-client-\d+"):
            opdracht("reservekopie", tmp_path / "kopie")
        assert not list((tmp_path / "kopie").iterdir())


def test_alles_staat_in_de_database() -> None:
    """A file outside it would not be in the backup."""
    velden = (veld for model in apps.get_models() for veld in model._meta.fields)
    assert not [veld for veld in velden if isinstance(veld, models.FileField)]
