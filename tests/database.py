"""The test database of a process: a copy of a template that was migrated before.

Migrating takes seconds and copying next to nothing. The first process that misses the template
makes it. Its name follows from all that decides what is in it, so a change of a model or a
migration makes another.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.models import Field

MAP = settings.VAR_DIR / "testdatabase"
_BRONNEN = ("apps.py", "migrations/*.py", "models.py", "models/*.py")


@contextmanager
def eigen_database(map_: Path, achtervoegsel: str) -> Iterator[None]:
    """A migrated database for this process alone, gone afterwards.

    On SQLite a file in ``map_``, as it is used: every thread has a connection of its own and waits
    its turn. In memory, Django's default for tests, all threads share one connection and so one
    transaction, and who comes across another's lock does not wait but fails.
    """
    oud = connection.settings_dict["NAME"]
    connection.settings_dict["CONN_MAX_AGE"] = 0  # a thread that ends takes its connection along
    if connection.vendor == "sqlite":
        # Nobody needs it after a power cut.
        connection.settings_dict.setdefault("OPTIONS", {})["init_command"] = (
            "PRAGMA synchronous = OFF"
        )
        _noem(shutil.copy(_sjabloon_sqlite(), map_ / "test.sqlite3"))
    else:
        _noem(_kopie_postgresql(f"test_{oud}", achtervoegsel))
    yield
    if connection.vendor == "sqlite":
        connections.close_all()
    else:
        connection.creation.destroy_test_db(oud, verbosity=0)


def kenmerk() -> str:
    """A checksum of what a migrated database depends on; all models stand on ``gemeenten``."""
    basis = settings.BASE_DIR
    eigen = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == basis]
    bestanden = {pad for map_ in eigen for bron in _BRONNEN for pad in map_.glob(bron)}
    bestanden |= {*(basis / "gemeenten").glob("*.py"), basis / "requirements.txt"}
    som = hashlib.sha256(repr(settings.INSTALLED_APPS).encode())
    for pad in sorted(bestanden):
        som.update(f"{pad.relative_to(basis)}\0".encode() + pad.read_bytes())
    return som.hexdigest()[:12]


def _sjabloon_sqlite() -> Path:
    pad: Path = MAP / f"{kenmerk()}.sqlite3"
    with _om_de_beurt():
        if not pad.exists():
            for ander in MAP.glob("*.sqlite3*"):
                ander.unlink()
            half = pad.with_suffix(".sqlite3-half")  # who is killed here leaves no template
            _migreer(str(half))
            half.rename(pad)
    return pad


def _kopie_postgresql(naam: str, achtervoegsel: str) -> str:
    sjabloon, half = f"{naam}_sjabloon_{kenmerk()}", f"{naam}_half"
    kopie = "_".join(filter(None, (naam, achtervoegsel)))
    # Nobody may be connected to a database that is copied: one at a time.
    with _om_de_beurt(), connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{naam}_sj%"])
        er_zijn = {rij[0] for rij in cursor.fetchall()}
        if sjabloon not in er_zijn:
            for ander in er_zijn:
                cursor.execute(f'DROP DATABASE "{ander}"')
            _migreer(half)
            cursor.execute(f'ALTER DATABASE "{half}" RENAME TO "{sjabloon}"')
        cursor.execute(f'DROP DATABASE IF EXISTS "{kopie}"')
        cursor.execute(f'CREATE DATABASE "{kopie}" TEMPLATE "{sjabloon}"')
    return kopie


@contextmanager
def vlot_migreren() -> Iterator[None]:
    """Migrate as Django does, and keep two answers that it works out again for every model of every
    step: what a field is made of, and which setting names a model.
    """

    def kloon(veld: Field) -> Field:
        if veld.is_relation:  # which a renamed field elsewhere changes
            return echt(veld)
        delen = veld.__dict__.get("_delen")
        if delen is None:
            delen = veld.__dict__["_delen"] = veld.deconstruct()[2:]
        return veld.__class__(*delen[0], **delen[1])

    echt = Field.clone

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Field, "clone", kloon)
        instelling = cache(apps.get_swappable_settings_name)
        patch.setattr(apps, "get_swappable_settings_name", instelling)
        yield


def _migreer(naam: str) -> None:
    connection.settings_dict["TEST"]["NAME"] = naam
    with vlot_migreren():
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()


def _noem(naam: object) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(naam)
    connection.settings_dict["TEST"]["NAME"] = str(naam)


@contextmanager
def _om_de_beurt() -> Iterator[None]:
    MAP.mkdir(parents=True, exist_ok=True)
    with (MAP / "slot").open("w") as slot:
        flock(slot, LOCK_EX)
        yield
