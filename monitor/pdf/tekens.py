"""The characters that the fonts of the PDF can show.

A character that they lack would be taken from whatever fonts a machine has, or shown as nothing,
which PDF/A forbids. It becomes �: the same everywhere, and seen by whoever reads the proof.
"""

import re
from functools import cache
from itertools import groupby

from django.contrib.staticfiles.finders import find
from fontTools.ttLib import TTFont

LETTERTYPEN = tuple(
    f"npm/@fontsource/noto-sans/files/noto-sans-{schrift}-400-normal.woff2"
    for schrift in ("latin", "latin-ext")
)
VERVANGING = "\N{REPLACEMENT CHARACTER}"


def toonbaar(tekst: str) -> str:
    """The text with � for every character that cannot be shown."""
    return _ontoonbaar().sub(VERVANGING, tekst)


@cache
def _ontoonbaar() -> re.Pattern[str]:
    codes = {ord("\n"), ord("\t")}
    for naam in LETTERTYPEN:
        pad = find(naam)
        if pad is None:
            raise FileNotFoundError(f"Het lettertype {naam} ontbreekt. Voer eerst npm ci uit.")
        with TTFont(pad) as lettertype:
            codes |= set(lettertype.getBestCmap())
    reeksen = []
    for _, reeks in groupby(enumerate(sorted(codes)), key=lambda paar: paar[1] - paar[0]):
        eigen = [code for _, code in reeks]
        reeksen.append(f"\\U{eigen[0]:08x}-\\U{eigen[-1]:08x}")
    return re.compile(f"[^{''.join(reeksen)}]")
