"""docs/beveiliging.md names, for each measure, what is there and a test that is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

WORTEL = Path(settings.BASE_DIR)
TEKST = (WORTEL / "docs" / "beveiliging.md").read_text()
RIJEN = [regel.strip("| ").split(" | ") for regel in TEKST.splitlines() if regel.startswith("| ")]
MAATREGELEN = RIJEN[2:]


def paden(tekst: str) -> list[str]:
    """What is called a place in the code."""
    genoemd = re.findall(r"`([^` ]+)`", tekst)
    return [naam for naam in genoemd if "/" in naam and not naam.startswith("/")]


@pytest.mark.parametrize("rij", MAATREGELEN, ids=lambda rij: rij[0].split()[0])
def test_elke_maatregel_heeft_een_test_die_er_is(rij: list[str]) -> None:
    maatregel, waarmee, tests = rij
    assert re.match(r"[5-8]\.\d+", maatregel)
    assert len(waarmee) > 20
    assert paden(tests)
    assert all(pad.startswith("tests/") for pad in paden(tests))
    assert [pad for pad in paden(waarmee + tests) if not (WORTEL / pad).exists()] == []


def test_de_maatregelen_zijn_gelezen() -> None:
    assert len(MAATREGELEN) > 20
    assert [pad for pad in paden(TEKST) if not (WORTEL / pad).exists()] == []
