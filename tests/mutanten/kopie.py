"""The database of a child: a copy of the one that its parent made, on SQLite or on PostgreSQL."""

import shutil
from pathlib import Path
from typing import Any

from django.db import connections


def kopieer(kind: int) -> None:
    """Make it, and use it from now on."""
    verbinding, kopie = connections["default"], _naam(kind)
    if verbinding.vendor == "sqlite":
        shutil.copyfile(verbinding.settings_dict["NAME"], kopie)
    else:
        _geef_opdracht(f'CREATE DATABASE "{kopie}" TEMPLATE "{verbinding.settings_dict["NAME"]}"')
    verbinding.settings_dict["NAME"] = kopie


def ruim_op(kind: int) -> None:
    """Take it away, in the parent: the child may have been stopped before it could."""
    kopie = _naam(kind)
    if connections["default"].vendor == "sqlite":
        for achter in ("", "-journal", "-wal", "-shm"):
            Path(kopie + achter).unlink(missing_ok=True)
    else:
        _geef_opdracht(f'DROP DATABASE IF EXISTS "{kopie}" WITH (FORCE)')


def _naam(kind: int) -> str:
    return f"{connections['default'].settings_dict['NAME']}.{kind}"


def _geef_opdracht(opdracht: str) -> None:
    """Of PostgreSQL; from elsewhere, as nobody may be connected to what is copied."""
    verbinding: Any = connections["default"]
    wie = verbinding.get_connection_params() | {"dbname": "postgres", "autocommit": True}
    with verbinding.Database.connect(**wie) as server:
        server.execute(opdracht)
