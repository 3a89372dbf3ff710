"""What a browser adds up while somebody types is what the server reads."""

import json
import shutil
import subprocess
from decimal import Decimal

import pytest
from django.conf import settings
from hypothesis import Phase, given
from hypothesis import settings as instellingen
from hypothesis import strategies as st

from gemeenten.getallen import GeenGetal, lees_getal, toon_getal
from tests.importeren.test_getallen import geschreven

NODE = shutil.which("node")
_LEES = """
import { getal } from %s;
import { readFileSync } from "node:fs";
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(getal)));
"""
VAST = [
    *("1,000", "150,000", "1.159", "12,-", "€ -14.793,50", "-/- 12", "1€2", "", "0", "12.50"),
    *("€ 744.9", "-€ 7.25", "+12.5", "−3.5"),
]


def in_de_browser(teksten: list[str]) -> list[float | None]:
    module = json.dumps((settings.BASE_DIR / "static/invoer/totalen.js").as_uri())
    uitvoer = subprocess.run(
        [str(NODE), "--input-type=module", "--no-warnings", "-e", _LEES % module],
        input=json.dumps(teksten),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    uit: list[float | None] = json.loads(uitvoer.stdout)
    return uit


def op_de_server(tekst: str) -> float | None:
    try:
        return float(lees_getal(tekst, 2))
    except GeenGetal:
        return None


@pytest.mark.skipif(not NODE, reason="Node is hier niet")
@instellingen(max_examples=5, phases=[Phase.generate])  # each example starts a program
@given(
    st.lists(geschreven().map(lambda g: g[2] + g[0]) | st.text("1,. €-\u200b", max_size=8)),
    st.lists(st.decimals(-(10**9), 10**9, places=2)),
)
def test_de_browser_leest_wat_de_server_leest(teksten: list[str], getallen: list[Decimal]) -> None:
    """Or nothing; and everything that the product itself writes."""
    teksten = [*VAST, *teksten]
    for tekst, gelezen in zip(teksten, in_de_browser(teksten), strict=True):
        assert gelezen in {None, op_de_server(tekst)}, tekst
    assert in_de_browser([toon_getal(g) for g in getallen]) == [float(g) for g in getallen]
