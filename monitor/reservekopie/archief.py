"""The archive: a zip file with a manifest and the database, readable by its owner alone."""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

SOORT = "reservekopie van Monitor Sociaal Domein"
VORM = 1
MANIFEST = "manifest.json"
DATABASE = "database"
_BLOK = 2**20
_TABELNAAM = re.compile(r"\w+")


class GeenReserve(Exception):
    """What a backup or a restore ends with; the text says why and what to do."""


@dataclass(frozen=True)
class Tabeltelling:
    """Of a table the number of rows, and a checksum of all of them in whatever order."""

    rijen: int
    som: str


@dataclass(frozen=True)
class Manifest:
    """What the archive says of itself."""

    op: str
    vendor: str
    versies: dict[str, str]
    schema: str
    migraties: list[list[str]]
    tabellen: dict[str, Tabeltelling]
    delen: dict[str, str] = field(default_factory=dict)  # the SHA-256 of each

    @classmethod
    def lees(cls, tekst: bytes) -> Self:
        gegevens = json.loads(tekst)
        if (gegevens.pop("soort"), gegevens.pop("vorm")) != (SOORT, VORM):
            raise GeenReserve("Dit is geen reservekopie die deze versie kan lezen.")
        tabellen = {naam: Tabeltelling(**t) for naam, t in gegevens.pop("tabellen").items()}
        if not all(map(_TABELNAAM.fullmatch, [*tabellen, gegevens["schema"] or "geen"])):
            raise GeenReserve("De reservekopie noemt een tabel die niet kan bestaan.")
        return cls(tabellen=tabellen, **gegevens)

    def schrijf(self) -> str:
        return json.dumps({"soort": SOORT, "vorm": VORM, **asdict(self)}, indent=1)


def schrijf(pad: Path, manifest: Manifest, dump: Path) -> None:
    """Write the archive. It has its name only when it is whole and on the disk."""
    half = pad.with_name(f".{pad.name}.half")
    half.unlink(missing_ok=True)
    try:
        with open(half, "xb", opener=_alleen_eigenaar) as bestand:
            with zipfile.ZipFile(bestand, "w") as archief:
                manifest.delen[DATABASE] = som(dump)
                # What pg_dump made is compressed already.
                hoe = zipfile.ZIP_STORED if manifest.schema else zipfile.ZIP_DEFLATED
                archief.write(dump, DATABASE, hoe)
                archief.writestr(MANIFEST, manifest.schrijf(), zipfile.ZIP_DEFLATED)
            bestand.flush()
            os.fsync(bestand.fileno())
        half.rename(pad)
    finally:
        half.unlink(missing_ok=True)


def lees(pad: Path, dump: Path) -> Manifest:
    """Put the database of the archive in ``dump``; one that is damaged or strange is refused."""
    try:
        with zipfile.ZipFile(pad) as archief:
            manifest = Manifest.lees(archief.read(MANIFEST))
            if {DATABASE, MANIFEST} != set(archief.namelist()) or {DATABASE} != set(manifest.delen):
                raise GeenReserve("In de reservekopie zit iets anders dan haar lijst zegt.")
            with (
                archief.open(DATABASE) as van,
                open(dump, "xb", opener=_alleen_eigenaar) as naar,
            ):
                while blok := van.read(_BLOK):
                    naar.write(blok)
    except FileNotFoundError as fout:
        raise GeenReserve(f"Het bestand {pad} is er niet.") from fout
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError, OSError) as fout:
        raise GeenReserve(_BESCHADIGD) from fout
    except Exception as fout:  # zlib.error has no name outside zlib
        raise fout if isinstance(fout, GeenReserve) else GeenReserve(_BESCHADIGD) from fout
    if som(dump) != manifest.delen[DATABASE]:
        raise GeenReserve(_BESCHADIGD)
    return manifest


_BESCHADIGD = (
    "De reservekopie is beschadigd of geen reservekopie. Er is niets veranderd. Neem een andere."
)


def is_archief(pad: Path) -> bool:
    """Whether the file was made by ``schrijf``."""
    try:
        with zipfile.ZipFile(pad) as archief:
            return bool(json.loads(archief.read(MANIFEST)).get("soort") == SOORT)
    except (zipfile.BadZipFile, ValueError, KeyError, AttributeError, OSError):
        return False


def som(pad: Path) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


@contextmanager
def besloten() -> Iterator[None]:
    """Whatever is made meanwhile, by other programs too, only its owner can read."""
    oud = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(oud)


def _alleen_eigenaar(pad: str, vlaggen: int) -> int:
    return os.open(pad, vlaggen, 0o600)
