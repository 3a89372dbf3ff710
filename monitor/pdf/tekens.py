"""The characters that the fonts of the PDF can show, and how wide they are.

A character that they lack would be taken from whatever fonts a machine has, or shown as nothing,
which PDF/A forbids. It becomes �: the same everywhere, and seen by whoever reads the proof.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import groupby

from django.contrib.staticfiles.finders import find
from fontTools.ttLib import TTFont

from monitor.huisstijl.letters import NOTO, SCHRIFTEN, Letter

VERVANGING = "\N{REPLACEMENT CHARACTER}"


def toonbaar(tekst: str) -> str:
    """The text with � for every character that cannot be shown."""
    return _ontoonbaar().sub(VERVANGING, tekst)


def tekenbreedte(teken: str, *, vet: bool = False, letter: Letter = NOTO) -> float:
    """The width in em, without kerning, of a character that can be shown."""
    return _breedtes(700 if vet else 400, letter)[ord(teken)]


@cache
def _ontoonbaar() -> re.Pattern[str]:
    codes = {ord("\n"), ord("\t"), *_breedtes(400, NOTO)} - {0}
    reeksen = []
    for _, reeks in groupby(enumerate(sorted(codes)), key=lambda paar: paar[1] - paar[0]):
        eigen = [code for _, code in reeks]
        reeksen.append(f"\\U{eigen[0]:08x}-\\U{eigen[-1]:08x}")
    return re.compile(f"[^{''.join(reeksen)}]")


@cache
def _breedtes(gewicht: int, letter: Letter) -> Mapping[int, float]:
    """The width of every character, of the first font that has it; what a family lacks is set in
    that of the site.
    """
    breedtes = dict(_breedtes(gewicht, NOTO)) if letter is not NOTO else {}
    for schrift in reversed(SCHRIFTEN):
        naam = f"npm/{letter.bestand(schrift, f'{gewicht}-normal')}"
        pad = find(naam)
        if pad is None:
            raise FileNotFoundError(f"Het lettertype {naam} ontbreekt. Voer eerst npm ci uit.")
        with TTFont(pad) as lettertype:
            em, maten = lettertype["head"].unitsPerEm, lettertype["hmtx"]
            for code, glief in lettertype.getBestCmap().items():
                breedtes[code] = maten[glief][0] / em
    return breedtes
