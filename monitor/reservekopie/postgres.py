"""PostgreSQL: pg_dump within a snapshot, and back in one transaction that proves itself."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO, Any

from django.db import connection, transaction
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from monitor.reservekopie.archief import GeenReserve, Manifest, Tabeltelling

_SCHRIJFWIJZE = """
    SET LOCAL statement_timeout = 0; SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD';
    SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex';
    SET LOCAL extra_float_digits = 1;
"""
# A sum of both halves of the MD5 of each row: in whatever order the rows come.
_HELFT = "coalesce(sum(('x' || substr(md5(_rij::text), {}, 15))::bit(60)::bigint), 0)::text"
_TELLING = f"count(*) AS n, {_HELFT.format(1)} || '-' || {_HELFT.format(16)} AS som"
_LEEG = """
DO $leeg$ DECLARE tabel text; BEGIN
    FOR tabel IN SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = '{schema}' LOOP
        EXECUTE format('DROP TABLE IF EXISTS {schema}.%I CASCADE', tabel);
    END LOOP;
END $leeg$;
"""
_TOETS = """
DO $toets$ BEGIN
    IF NOT EXISTS (
        SELECT FROM (SELECT {telling} FROM {schema}."{tabel}" _rij) q
        WHERE n = {rijen} AND som = '{som}'
    ) THEN RAISE EXCEPTION 'tabel {tabel} is niet wat zij was'; END IF;
END $toets$;
"""
_ZONDER = ("--no-owner", "--no-privileges")  # who restores may be called otherwise
_BLOK = 2**16


def dump(naar: Path) -> dict[str, Tabeltelling]:
    """Write the dump, and tell what is in the tables: both of the same moment."""
    _controleer_versie("pg_dump", connection.pg_version // 10_000)  # type: ignore[attr-defined]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")  # pg_dump takes long
        cursor.execute("SELECT pg_export_snapshot()")
        (moment,) = cursor.fetchone()
        _voer_uit(
            "pg_dump",
            "--format=custom",
            *_ZONDER,
            f"--snapshot={moment}",
            f"--file={naar}",
        )
        cursor.execute(_SCHRIJFWIJZE)
        tellingen = {}
        for tabel in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT {_TELLING} FROM "{tabel}" _rij')  # nosec B608 # noqa: S608 (its own tables)
            tellingen[tabel] = Tabeltelling(*cursor.fetchone())
    return tellingen


def schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


def versies() -> dict[str, str]:
    return {"postgresql": str(connection.pg_version), "pg_dump": str(_versie("pg_dump"))}  # type: ignore[attr-defined]


def zet_terug(van: Path, manifest: Manifest) -> None:
    """Replace all tables by those of the dump, in one transaction.

    All goes to psql by one pipe that ends with COMMIT: who is killed, here or there, never gets to
    it. Before it every table is counted, and what differs undoes everything.
    """
    _controleer_versie("pg_restore", int(manifest.versies["pg_dump"]))
    _controleer_versie("psql", int(manifest.versies["pg_dump"]))
    voor = "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '30s';\n" + (
        _LEEG.format(schema=manifest.schema)
    )
    na = _SCHRIJFWIJZE + "".join(
        _TOETS.format(
            telling=_TELLING, schema=manifest.schema, tabel=naam, rijen=t.rijen, som=t.som
        )
        for naam, t in manifest.tabellen.items()
    )
    with tempfile.TemporaryFile() as fouten:
        psql = _start(
            ["psql", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", *_waar()],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=fouten,
        )
        script = _start(
            ["pg_restore", "--clean", "--if-exists", *_ZONDER, "--file=-", str(van)],
            stdout=subprocess.PIPE,
            stderr=fouten,
        )
        try:
            _stuur(voor, script, na, psql)
        finally:
            for proces in (script, psql):
                proces.kill()
                proces.wait()
        if script.returncode or psql.returncode:
            fouten.seek(0)
            raise GeenReserve(
                "Het terugzetten is niet gelukt; de database is zoals zij was. PostgreSQL zegt:\n"
                + fouten.read().decode(errors="replace").strip()
            )


def _stuur(
    voor: str, script: subprocess.Popen[bytes], na: str, psql: subprocess.Popen[bytes]
) -> None:
    assert script.stdout
    assert psql.stdin
    try:
        with psql.stdin as naar:
            naar.write(voor.encode())
            with script.stdout as van:
                while blok := van.read(_BLOK):
                    naar.write(blok)
            if script.wait() == 0:
                naar.write(f"{na}\nCOMMIT;\n".encode())
    except BrokenPipeError:
        pass  # psql stopped, and says why
    psql.wait()


def _voer_uit(programma: str, *opties: str) -> None:
    with tempfile.TemporaryFile() as fouten:
        proces = _start([programma, *opties, *_waar()], stderr=fouten)
        if proces.wait():
            fouten.seek(0)
            zegt = fouten.read().decode(errors="replace").strip()
            raise GeenReserve(f"De reservekopie is niet gemaakt. {programma} zegt:\n{zegt}")


def _start(opdracht: list[str], **waarheen: int | IO[bytes]) -> subprocess.Popen[bytes]:
    """The password goes by the environment: others can read the words of a command."""
    wachtwoord = connection.get_connection_params().get("password")
    omgeving = {**os.environ, "LC_MESSAGES": "C"}
    if wachtwoord:
        omgeving["PGPASSWORD"] = str(wachtwoord)
    kanalen: dict[str, Any] = waarheen
    return subprocess.Popen(opdracht, env=omgeving, **kanalen)  # nosec B603 # noqa: S603 (no shell)


def _waar() -> list[str]:
    """Where the database is: what these programs know of what we connect with, but the password."""
    kent = {optie.keyword.decode() for optie in Conninfo.get_defaults()} - {"password"}
    met = {naam: w for naam, w in connection.get_connection_params().items() if naam in kent}
    return [f"--dbname={make_conninfo(**met)}"]


def _versie(programma: str) -> int:
    pad = shutil.which(programma)
    if pad is None:
        return 0
    uit = subprocess.run([pad, "--version"], capture_output=True, text=True, check=True)  # nosec B603 # noqa: S603 (no shell)
    gevonden = re.search(r"\) (\d+)", uit.stdout)
    return int(gevonden[1]) if gevonden else 0


def _controleer_versie(programma: str, minstens: int) -> None:
    if (er_is := _versie(programma)) < minstens:
        heeft = f"is versie {er_is}" if er_is else "is er niet"
        raise GeenReserve(
            f"{programma} {heeft}; nodig is versie {minstens} of nieuwer. Installeer het pakket "
            f"postgresql-client-{minstens} (op Debian, zo nodig van apt.postgresql.org)."
        )
