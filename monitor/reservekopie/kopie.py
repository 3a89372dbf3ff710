"""Make a backup, put it back, and let go of what is old."""

import platform
import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import django
from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from gemeenten.bewaking import bewaak
from monitor.reservekopie import archief, postgres, sqlite
from monitor.reservekopie.archief import GeenReserve, Manifest

BEWAARDAGEN = 30  # that one stays where it is made every night
_NAAM = re.compile(r"monitor-(\d{8}T\d{6}Z)\.zip")
_TIJD = "%Y%m%dT%H%M%SZ"


def maak(map_: Path) -> tuple[Path, Manifest]:
    """Write an archive of the database in the folder."""
    nu = timezone.now()
    pad = map_ / f"monitor-{nu.strftime(_TIJD)}.zip"
    if pad.exists():
        raise GeenReserve(f"{pad} is er al. Probeer het over een seconde opnieuw.")
    soort = postgres if _postgres() else sqlite
    try:
        with archief.besloten():
            map_.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".reservekopie-", dir=map_) as tijdelijk:
                dump = Path(tijdelijk) / archief.DATABASE
                tabellen = soort.dump(dump)
                manifest = Manifest(
                    op=nu.isoformat(timespec="seconds"),
                    vendor=connection.vendor,
                    versies={
                        "django": django.get_version(),
                        "python": platform.python_version(),
                        **soort.versies(),
                    },
                    schema=postgres.schema() if _postgres() else "",
                    migraties=sorted(map(list, MigrationRecorder(connection).applied_migrations())),
                    tabellen=tabellen,
                )
                archief.schrijf(pad, manifest, dump)
    except OSError as fout:
        raise GeenReserve(f"In {map_} is niet te schrijven: {fout.strerror}.") from fout
    return pad, manifest


def zet_terug(pad: Path, vervang: bool) -> Manifest:
    """Put the archive back: all of it, or nothing changes."""
    if not vervang and connection.introspection.table_names():
        raise GeenReserve(
            "De database is niet leeg. Geef --vervang om alles wat er staat te vervangen, en maak "
            "daar eerst een reservekopie van."
        )
    try:
        with archief.besloten(), tempfile.TemporaryDirectory(dir=_ruimte()) as tijdelijk:
            dump = Path(tijdelijk) / archief.DATABASE
            manifest = archief.lees(pad, dump)
            _controleer(manifest)
            (postgres if _postgres() else sqlite).zet_terug(dump, manifest)
    except OSError as fout:
        raise GeenReserve(
            f"In {settings.VAR_DIR} is de reservekopie niet uit te pakken: {fout.strerror}."
        ) from fout
    connection.close()
    bewaak(connection.alias)
    for naam in set(caches) - {DEFAULT_CACHE_ALIAS}:  # that one came back with the database
        caches[naam].clear()  # else visitors would see pages of before
    return manifest


def ruim_op(map_: Path, dagen: int) -> list[Path]:
    """Delete the archives of this command that are older; what else is there stays."""
    grens = timezone.now() - timedelta(days=dagen)
    weg = []
    for pad in sorted(map_.iterdir()):
        gevonden = _NAAM.fullmatch(pad.name)
        if (
            gevonden
            and datetime.strptime(gevonden[1], _TIJD).replace(tzinfo=UTC) < grens
            and archief.is_archief(pad)
        ):
            pad.unlink()
            weg.append(pad)
    return weg


def open_migraties() -> bool:
    """Whether the database is of an older version of the software."""
    loader = MigrationLoader(connection)
    return bool(set(loader.graph.nodes) - set(loader.applied_migrations))


def _controleer(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise GeenReserve(
            f"Deze reservekopie is van {manifest.vendor}, en de database is {connection.vendor}. "
            "Zet haar terug in een database van dezelfde soort (DATABASE_URL)."
        )
    onbekend = {tuple(m) for m in manifest.migraties} - set(MigrationLoader(None).disk_migrations)
    if onbekend:
        raise GeenReserve(
            "Deze reservekopie is van een nieuwere versie van de toepassing. Installeer eerst die "
            f"versie. Onbekend is {min(onbekend)[0]} {min(onbekend)[1]}."
        )


def _ruimte() -> Path:
    """Where there is room for a whole database; what is temporary may be memory."""
    map_: Path = settings.VAR_DIR
    map_.mkdir(parents=True, exist_ok=True)
    return map_


def _postgres() -> bool:
    return connection.vendor == "postgresql"
