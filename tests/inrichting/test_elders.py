"""bin/elders puts the newest backup elsewhere, encrypted; half a copy never has its name."""

import shutil
import subprocess
from pathlib import Path

import pytest

ELDERS = Path(__file__).parents[2] / "bin" / "elders"
NIEUWSTE = "monitor-20260106T010000Z.zip"
AGE = """#!/usr/bin/env bash
set -e
[[ $1 == --recipients-file && $(<"$2") == age1proef && $3 == --output ]]
{ printf 'versleuteld '; cat "$5"; } >"$4"
[[ ! -e stuk ]]
"""


@pytest.fixture
def server(tmp_path: Path) -> Path:
    """A checkout with two backups and a key; instead of age what only says that it was there."""
    server = tmp_path / "monitor"
    for map_ in ("bin", "var/reserve", "pad"):
        (server / map_).mkdir(parents=True)
    (tmp_path / "elders").mkdir()
    shutil.copy(ELDERS, server / "bin")
    (server / "var" / "reserve.pub").write_text("age1proef")
    for naam in ("monitor-20260105T010000Z.zip", NIEUWSTE):
        (server / "var" / "reserve" / naam).write_text(naam)
    (server / "pad" / "age").write_text(AGE)
    (server / "pad" / "age").chmod(0o755)
    return server


def zet_elders(server: Path, naar: str = "../elders") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [server / "bin" / "elders", naar],
        cwd=server,
        env={"PATH": f"{server / 'pad'}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_de_nieuwste_staat_elders_versleuteld_en_voor_niemand_anders(server: Path) -> None:
    """Twice is once."""
    for _ in range(2):
        uit = zet_elders(server)
        assert (uit.returncode, uit.stderr) == (0, "")
    (bestand,) = (server.parent / "elders").iterdir()
    assert uit.stdout.strip() == str(bestand)
    assert (bestand.name, bestand.read_text()) == (f"{NIEUWSTE}.age", f"versleuteld {NIEUWSTE}")
    assert bestand.stat().st_mode & 0o777 == 0o600


def test_wat_mislukt_laat_niets_half_achter(server: Path) -> None:
    (server / "stuk").touch()
    assert zet_elders(server).returncode != 0
    assert list((server.parent / "elders").iterdir()) == []


def test_wat_ontbreekt_wordt_gezegd(server: Path) -> None:
    uit = zet_elders(server, "../nergens")
    assert (uit.returncode, uit.stderr) == (1, "Geef een map die er is: bin/elders MAP\n")
    shutil.rmtree(server / "var" / "reserve")
    uit = zet_elders(server)
    assert (uit.returncode, uit.stderr) == (1, "Er is nog geen reservekopie in var/reserve.\n")
