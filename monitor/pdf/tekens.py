"""The characters that the fonts of the PDF can show, and how wide they are.

A character that they lack would be taken from whatever fonts a machine has, or shown as nothing,
which PDF/A forbids. It becomes �: the same everywhere, and seen by whoever reads the proof. That
holds of an emoji too, for which whoever lays out text takes a font of the machine first.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from itertools import groupby
from operator import or_

from django.contrib.staticfiles.finders import find
from fontTools.ttLib import TTFont

from monitor.huisstijl.letters import NOTO, SCHRIFTEN, SNEDEN, TEKENS, Letter

VERVANGING = "\N{REPLACEMENT CHARACTER}"
_WIT = "\n\t"
_GEWOON, _VET = "400-normal", "700-normal"
# What stands by itself: not marks that stack, nor scripts whose letters join or run to the left.
_REEKSEN = (range(0x250, 0x590), range(0x1D00, 0x2C00), range(0xFB00, 0xFB07))
_SOORTEN = ("Lu", "Ll", "Lt", "Lm", "N", "P", "S", "Zs")
_GEBAREN = frozenset(map(ord, "\N{WHITE UP POINTING INDEX}\N{VICTORY HAND}\N{WRITING HAND}"))
_KEUZE = range(0xFE00, 0xFE10)  # says of the character before it whether it is an emoji


def toonbaar(tekst: str) -> str:
    """The text with � for every character that cannot be shown, and without what nobody sees."""
    return _ontoonbaar().sub(VERVANGING, _onzichtbaar().sub("", tekst))


def ontoonbaar(tekst: str) -> list[str]:
    """What becomes �, each as often as it stands there."""
    return _ontoonbaar().findall(_onzichtbaar().sub("", tekst))


def tekenbreedte(teken: str, *, vet: bool = False, letter: Letter = NOTO) -> float:
    """The width in em, without kerning, of a character that can be shown."""
    return _breedtes(_VET if vet else _GEWOON, letter)[ord(teken)]


def reservebreedte(teken: str, *, vet: bool = False) -> float | None:
    """The width of a character that no family of letters has; None of all others."""
    return _reserve(_VET if vet else _GEWOON).get(ord(teken))


@cache
def _ontoonbaar() -> re.Pattern[str]:
    return re.compile(f"[^{_klasse({ord(wit) for wit in _WIT} | _van_alle_sneden())}]")


@cache
def _onzichtbaar() -> re.Pattern[str]:
    """Marks of direction and of joining, which say nothing of what is left to read."""
    codes = {code for code in range(0x10000) if unicodedata.category(chr(code)) == "Cf"}
    return re.compile(f"[{_klasse((codes | set(_KEUZE)) - _van_alle_sneden())}]")


def _klasse(codes: Iterable[int]) -> str:
    """The characters as ranges, for a regular expression."""
    reeksen = []
    for _, reeks in groupby(enumerate(sorted(codes)), key=lambda paar: paar[1] - paar[0]):
        eigen = [code for _, code in reeks]
        reeksen.append(f"\\U{eigen[0]:08x}-\\U{eigen[-1]:08x}")
    return "".join(reeksen)


@cache
def _van_alle_sneden() -> frozenset[int]:
    """What can be shown upright, in italics and bold."""
    sneden = [_eigen(NOTO, snede).keys() | _reserve(snede).keys() for snede in SNEDEN]
    return frozenset(set.intersection(*map(set, sneden)) - {0})


@cache
def _breedtes(snede: str, letter: Letter) -> Mapping[int, float]:
    """The width of every character, of the first font that has it; what a family lacks is set in
    that of the site, and what that lacks in the one with signs.
    """
    return reduce(or_, (_reserve(snede), _eigen(NOTO, snede), _eigen(letter, snede)))


@cache
def _eigen(letter: Letter, snede: str) -> dict[int, float]:
    """The widths in a family of letters."""
    return reduce(or_, (dict(_gemeten(letter, deel, snede)) for deel in reversed(SCHRIFTEN)))


@cache
def _reserve(snede: str) -> dict[int, float]:
    """The widths of what only the font with signs has, and can be shown in it."""
    letters = _eigen(NOTO, snede)
    breedtes = _gemeten(TEKENS, SCHRIFTEN[0], snede)
    return {code: em for code, em in breedtes if code not in letters and _staat_vast(code)}


def _staat_vast(code: int) -> bool:
    """Whether it is one sign that stands by itself and is the same on every machine."""
    teken = chr(code)
    return (
        any(code in reeks for reeks in _REEKSEN)
        and unicodedata.category(teken).startswith(_SOORTEN)
        and unicodedata.east_asian_width(teken) != "W"
        and code not in _GEBAREN
    )


def _gemeten(letter: Letter, schrift: str, snede: str) -> Iterator[tuple[int, float]]:
    naam = f"npm/{letter.bestand(schrift, snede)}"
    pad = find(naam)
    if pad is None:
        raise FileNotFoundError(f"Het lettertype {naam} ontbreekt. Voer eerst npm ci uit.")
    with TTFont(pad) as lettertype:
        em, maten = lettertype["head"].unitsPerEm, lettertype["hmtx"]
        for code, glief in lettertype.getBestCmap().items():
            yield code, maten[glief][0] / em
