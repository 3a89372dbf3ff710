"""Hatching of bars, so that series are told apart without colour: in grey print, and in grey beside
an accented one.

Drawn as plain lines over each bar, for a pattern that is referred to is not there in every PDF.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

_SVG = "{http://www.w3.org/2000/svg}"
_VLAK = re.compile(r"M([-\d.e]+),([-\d.e]+)h([-\d.e]+)v([-\d.e]+)h[-\d.e]+Z")
_PLEK = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_LETTER = 0.62  # of its size, the width of a character
_STAP = 6.0  # between lines
_LIJN = {"stroke": "#ffffff", "stroke-width": "1.3", "fill": "none", "stroke-linecap": "butt"}

# Of each series the directions of its lines: none, to the right, to the left, upright, lying, both.
_RICHTINGEN: tuple[tuple[str, ...], ...] = ((), ("/",), ("\\",), ("|",), ("-",), ("/", "\\"))


@dataclass(frozen=True, slots=True)
class _Vlak:
    x: float
    y: float
    breed: float
    hoog: float

    def zonder(self, van: float, tot: float) -> "Iterator[_Vlak]":
        """What is left beside a piece of its width."""
        if van > self.x:
            yield _Vlak(self.x, self.y, van - self.x, self.hoog)
        if tot < self.x + self.breed:
            yield _Vlak(tot, self.y, self.x + self.breed - tot, self.hoog)

    def bevat(self, x: float, y: float) -> bool:
        return self.x < x < self.x + self.breed and self.y < y < self.y + self.hoog


def arceer(tekening: Element) -> None:
    """Hatch the bars of a drawing and the squares of its legend; a number in a bar stays clear."""
    ouders = {kind: ouder for ouder in tekening.iter() for kind in ouder}
    groepen = list(tekening.iter(f"{_SVG}g"))
    teksten = [t for g in groepen if _is(g, "mark-text role-mark") for t in g]
    for groep in [g for g in groepen if _is(g, "mark-rect role-mark")]:
        staven = [s for s in groep if s.get("data-plek")]
        if staven:
            over = SubElement(ouders[groep], f"{_SVG}g", {"pointer-events": "none"})
            for staaf in staven:
                reeks = int(staaf.get("data-plek", "0 0").split()[1])
                _voeg_toe(over, _vrij(staaf, teksten), reeks, staaf)
    tekens = [g for g in groepen if _is(g, "role-legend-symbol")]
    for reeks, groep in enumerate(tekens):
        for symbool in list(groep):
            _voeg_toe(groep, filter(None, [_vlak(symbool)]), reeks, symbool)


def _is(groep: Element, soort: str) -> bool:
    return soort in groep.get("class", "")


def _voeg_toe(groep: Element, vlakken: Iterable[_Vlak], reeks: int, bij: Element) -> None:
    richtingen = _RICHTINGEN[reeks % len(_RICHTINGEN)]
    pad = "".join(_strepen(vlak, richting) for vlak in vlakken for richting in richtingen)
    if pad:
        plek = {"transform": bij.get("transform", "")} if bij.get("transform") else {}
        SubElement(groep, f"{_SVG}path", {**_LIJN, **plek, "d": pad})


def _vlak(staaf: Element) -> _Vlak | None:
    gevonden = _VLAK.fullmatch(staaf.get("d", ""))
    if not gevonden:
        return None
    x, y, breed, hoog = map(float, gevonden.groups())
    return _Vlak(min(x, x + breed), min(y, y + hoog), abs(breed), abs(hoog))


def _vrij(staaf: Element, teksten: Sequence[Element]) -> list[_Vlak]:
    """The bar without the place of the number in it."""
    vlak = _vlak(staaf)
    if vlak is None:
        return []
    for tekst in teksten:
        plek = _PLEK.fullmatch(tekst.get("transform", ""))
        letter = float(tekst.get("font-size", "0").removesuffix("px") or 0)
        if plek and vlak.bevat(float(plek[1]), float(plek[2]) - letter / 3):
            helft = len(tekst.text or "") * letter * _LETTER / 2 + 3
            return list(vlak.zonder(float(plek[1]) - helft, float(plek[1]) + helft))
    return [vlak]


def _strepen(vlak: _Vlak, richting: str) -> str:
    """The lines of one direction in an area, at places that do not depend on where it begins."""
    rechts, onder = vlak.x + vlak.breed, vlak.y + vlak.hoog
    stukken = []
    if richting == "|":
        stukken = [(x, vlak.y, x, onder) for x in _reeks(vlak.x, rechts)]
    elif richting == "-":
        stukken = [(vlak.x, y, rechts, y) for y in _reeks(vlak.y, onder, _STAP * 0.75)]
    elif richting == "\\":
        for c in _reeks(vlak.x - onder, rechts - vlak.y, _STAP * 1.4):  # x - y = c
            van, tot = max(vlak.x, vlak.y + c), min(rechts, onder + c)
            stukken.append((van, van - c, tot, tot - c))
    else:
        for c in _reeks(vlak.x + vlak.y, rechts + onder, _STAP * 1.4):  # x + y = c
            van, tot = max(vlak.x, c - onder), min(rechts, c - vlak.y)
            stukken.append((van, c - van, tot, c - tot))
    return "".join(
        f"M{x:.2f},{y:.2f}L{x2:.2f},{y2:.2f}" for x, y, x2, y2 in stukken if (x, y) != (x2, y2)
    )


def _reeks(van: float, tot: float, stap: float = _STAP) -> Iterator[float]:
    """The multiples of a step between two numbers."""
    nummer = int(van // stap) + 1
    while nummer * stap < tot:
        yield nummer * stap
        nummer += 1
