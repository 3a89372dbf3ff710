"""The same single tables by τ-ARGUS (pytauargus, optimal suppression): a second opinion.

It knows one table made of respondents, and protects a small cell by an interval of its own, smaller
than ours; so it is no judge, but who hides far more than it does is wasteful.
"""

import random
from pathlib import Path

import pytest
from pytauargus import protect

from tabellen.afscherming.kiezen import kies
from tabellen.afscherming.stelsel import Stelsel
from tests.afscherming.test_kiezen import DREMPEL, tabel

pytestmark = pytest.mark.traag


def _door_argus(rooster: list[list[int]], map_: Path) -> list[bool]:
    """Of each cell and total, totals first, whether it is withheld."""
    mensen = [
        {"rij": f"r{r}", "kolom": f"k{k}", "aantal": 1.0}
        for r, rij in enumerate(rooster)
        for k, waarde in enumerate(rij)
        for _ in range(waarde)
    ]
    uitslag = protect(
        mensen,
        ["rij", "kolom"],
        response="aantal",
        safety_rules=f"FREQ({DREMPEL},30)",
        suppress="OPT(1)",
        workdir=str(map_),
    )
    return [cel == "x" for cel in uitslag.tables[0].safe()]


def test_niet_veel_meer_verborgen_dan_door_argus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where it leaves its logs
    toeval = random.Random(5)
    zelf = argus = cellen = klein = 0
    for nummer in range(4):
        rooster = [[1 + int(toeval.expovariate(1 / 30)) for _ in range(6)] for _ in range(5)]
        van = tabel(rooster)
        alle = [cel for rij in van for cel in rij]
        keuze = kies(Stelsel(tuple(alle), DREMPEL))
        cellen += len(alle)
        klein += sum(map(keuze.is_primair, alle))
        zelf += sum(map(keuze.verbergt, alle))
        argus += sum(_door_argus(rooster, tmp_path / str(nummer)))
    with capsys.disabled():
        print(
            f"\nVan {cellen} cellen {klein} klein; verborgen {zelf} ({zelf / cellen:.0%}), "
            f"door τ-ARGUS {argus} ({argus / cellen:.0%})."
        )
    assert klein <= argus
    assert zelf <= 1.5 * argus
