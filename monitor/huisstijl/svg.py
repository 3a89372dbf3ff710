"""A drawing that somebody uploads, made anew of nothing but shapes, gradients and clips.

An SVG can hold scripts, pages, other files and loops without end. So it is not cleaned but copied:
elements and attributes that are listed here, with values of which the form is known. What only an
editor wrote for itself is left behind; what would be missed, or means harm, is refused by name. The
rules of style sheets become attributes, so that the copy has no style sheet at all.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, tostring

import tinycss2
from cssselect2 import (  # type: ignore[import-untyped]
    ElementWrapper,
    Matcher,
    SelectorError,
    compile_selector_list,
)
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_VORMEN = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_VERLOPEN = {"linearGradient", "radialGradient"}
_VAKKEN = {"clipPath", "mask"}
_ELEMENTEN = _VORMEN | _VERLOPEN | _VAKKEN | {"g", "defs", "stop", "use"}
_ZONDER_BEELD = {"title", "desc", "metadata", "style"}
# What a reference may lead to: nothing that refers further, but one gradient to another.
_DOEL = {
    "fill": _VERLOPEN,
    "stroke": _VERLOPEN,
    "clip-path": {"clipPath"},
    "mask": {"mask"},
}
_OPMAAK = {
    *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap"),
    *("stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset"),
    *("stroke-opacity", "opacity", "color", "clip-path", "clip-rule", "mask", "mask-type"),
    *("stop-color", "stop-opacity", "display", "visibility"),
}
_MATEN = {
    *("d", "points", "transform", "x", "y", "x1", "y1", "x2", "y2", "r", "rx", "ry", "cx", "cy"),
    *("fx", "fy", "width", "height", "offset", "gradientTransform", "gradientUnits"),
    *("spreadMethod", "clipPathUnits", "maskUnits", "maskContentUnits"),
}
_WAARDE = re.compile(r"[\w\s.,%#()+-]*", re.ASCII)
_NAAM = re.compile(r"[\w.:-]{1,200}", re.ASCII)
_VERWIJST = re.compile(r"""url\(\s*["']?#([\w.:-]{1,200})["']?\s*\)(?:\s+none)?""", re.ASCII)
_MAAT = re.compile(r"\s*(\d{1,5}(?:\.\d+)?)(?:px)?\s*", re.ASCII)
_MEESTE = 1500  # elements, those that are drawn by a reference once more
_MEESTE_REGELS = 200  # of style sheets
_LANGSTE_KEUZE = 160  # characters of one selector: it takes time in the square of its parts
_DIEPSTE = 40

Attributen = dict[str, str]


class SvgFout(Exception):
    """What is in the way, in Dutch."""


def schone_svg(inhoud: bytes) -> tuple[bytes, float, float]:
    """The copy, with its width and height."""
    try:
        return _schoon(inhoud)
    except (RecursionError, SyntaxError, MemoryError) as fout:
        # Brackets in a style go as deep as the file is long, and a selector is compiled as code.
        raise SvgFout("De stijlen van deze tekening zijn te ingewikkeld") from fout


def _schoon(inhoud: bytes) -> tuple[bytes, float, float]:
    try:
        bron = fromstring(inhoud, forbid_entities=True, forbid_external=True)
    except (DefusedXmlException, ParseError, ValueError, LookupError) as fout:
        raise SvgFout("Dit bestand is geen SVG die te lezen is") from fout
    if bron.tag != f"{{{SVG}}}svg":
        raise SvgFout("Dit bestand is geen SVG")
    _tel(bron)
    links, boven, breed, hoog = _kader(bron)
    doel = Element("svg", xmlns=SVG, viewBox=f"{links:g} {boven:g} {breed:g} {hoog:g}")
    doel.attrib.update(width=f"{breed:g}", height=f"{hoog:g}")
    stijlen = _stijlen(bron)
    van_geheel = dict(_attributen(bron, "svg", stijlen[bron]))
    doel.attrib |= {wat: waarde for wat, waarde in van_geheel.items() if wat in _OPMAAK}
    _neem_over(bron, doel, stijlen)
    _keur_verwijzingen(doel)
    return tostring(doel), breed, hoog


def _tel(bron: Element) -> None:
    """Before anything goes down into it."""
    laag, aantal = [bron], 0
    for _ in range(_DIEPSTE):
        aantal += len(laag)
        laag = [kind for element in laag for kind in element]
    if laag or aantal > _MEESTE:
        raise SvgFout("Deze tekening is te ingewikkeld")


def _kader(bron: Element) -> tuple[float, float, float, float]:
    """What is seen of it: the viewBox, or else its width and height."""
    try:
        delen = [float(deel) for deel in re.split(r"[\s,]+", bron.get("viewBox", "").strip())]
        links, boven, breed, hoog = delen
    except ValueError:
        maten = [_MAAT.fullmatch(bron.get(naam, "")) for naam in ("width", "height")]
        if not all(maten):
            raise SvgFout("De tekening zegt niet hoe groot zij is (viewBox)") from None
        links, boven, (breed, hoog) = 0.0, 0.0, (float(maat[1]) for maat in maten if maat)
    if not all(-1e5 < deel < 1e5 for deel in (links, boven)) or not (
        1 <= breed < 1e5 and 1 <= hoog < 1e5  # which no number is neither
    ):
        raise SvgFout("De tekening zegt niet hoe groot zij is (viewBox)")
    return links, boven, breed, hoog


def _stijlen(bron: Element) -> dict[Element, Attributen]:
    """Of each element what style sheets, and then its own style, say of it."""
    regels, aantal = Matcher(), 0
    for blad in bron.iter(f"{{{SVG}}}style"):
        for regel in tinycss2.parse_stylesheet(blad.text or "", True, True):
            aantal += 1
            if aantal > _MEESTE_REGELS:
                raise SvgFout("De stijlen van deze tekening zijn te ingewikkeld")
            if regel.type != "qualified-rule":
                raise SvgFout("De tekening haalt haar stijl ergens anders vandaan")
            if max(map(len, tinycss2.serialize(regel.prelude).split(","))) > _LANGSTE_KEUZE:
                raise SvgFout("De stijlen van deze tekening zijn te ingewikkeld")
            try:
                keuzes = compile_selector_list(regel.prelude)
            except SelectorError as fout:
                raise SvgFout("De stijlen van deze tekening zijn te ingewikkeld") from fout
            opmaak = _opmaak(regel.content)
            for keuze in keuzes:
                if keuze.pseudo_element is None:
                    regels.add_selector(keuze, opmaak)
    uit = {}
    for gewikkeld in ElementWrapper.from_xml_root(bron).iter_subtree():
        element = gewikkeld.etree_element
        gevonden: Attributen = {}
        for *_, opmaak in regels.match(gewikkeld):
            gevonden |= opmaak
        uit[element] = gevonden | _opmaak(element.get("style", ""))
    return uit


def _opmaak(inhoud: Any) -> Attributen:
    """The declarations that are about how a shape looks."""
    delen = tinycss2.parse_blocks_contents(inhoud, skip_comments=True, skip_whitespace=True)
    return {
        deel.lower_name: tinycss2.serialize(deel.value).strip()
        for deel in delen
        if deel.type == "declaration" and deel.lower_name in _OPMAAK
    }


def _neem_over(bron: Element, doel: Element, stijlen: dict[Element, Attributen]) -> None:
    for kind in bron:
        naam = _eigen_naam(kind.tag)
        if naam is None or naam in _ZONDER_BEELD:
            continue  # another language, that of an editor; or nothing that is drawn
        if naam not in _ELEMENTEN:
            raise SvgFout(f"In de tekening staat iets dat hier niet kan (‘{naam}’)")
        nieuw = Element(naam, dict(_attributen(kind, naam, stijlen[kind])))
        doel.append(nieuw)
        _neem_over(kind, nieuw, stijlen)


def _eigen_naam(tag: Any) -> str | None:
    """Its name in the language of drawings, or else None."""
    ruimte, _, naam = str(tag).rpartition("}")
    return naam if ruimte == f"{{{SVG}" else None


def _attributen(bron: Element, naam: str, stijl: Attributen) -> Iterator[tuple[str, str]]:
    """What is known, of a known form; a style goes before an attribute."""
    for wat, waarde in (bron.attrib | stijl).items():
        if wat.lower().startswith("on"):
            raise SvgFout("In de tekening staat een script")
        if wat in {"href", _HREF}:
            if not (waarde.startswith("#") and _NAAM.fullmatch(waarde[1:])):
                raise SvgFout("De tekening haalt iets uit een ander bestand")
            if naam == "use" or naam in _VERLOPEN:
                yield "href", waarde
        elif wat == "id" and _NAAM.fullmatch(waarde):
            yield wat, waarde
        elif wat in _DOEL and "url" in waarde.lower():
            if not (gevonden := _VERWIJST.match(waarde)):
                raise SvgFout("De tekening haalt iets uit een ander bestand")
            yield wat, f"url(#{gevonden[1]})"
        elif wat in _OPMAAK | _MATEN and "url" not in waarde.lower() and _WAARDE.fullmatch(waarde):
            yield wat, waarde


def _keur_verwijzingen(doel: Element) -> None:
    """Each to what it can be, and no more to draw than was counted: no loops, no bombs."""
    per_naam = {element.get("id"): element for element in doel.iter() if element.get("id")}
    in_vak = {binnen for vak in doel.iter() if vak.tag in _VAKKEN for binnen in vak.iter()}
    aantal = 0
    for element in doel.iter():
        for wat, soorten in (*_DOEL.items(), ("href", _VORMEN)):
            waarde = element.get(wat, "")
            if "#" not in waarde or (wat in {"fill", "stroke"} and waarde.startswith("#")):
                continue
            gericht = per_naam.get(waarde.partition("#")[2].rstrip(")"))
            mag = _VERLOPEN if wat == "href" and element.tag in _VERLOPEN else soorten
            verder = gericht is not None and gericht.get("href") is not None
            if gericht is None:
                del element.attrib[wat]  # it leads nowhere
            elif (
                gericht.tag not in mag
                or (wat == "href" and verder)
                or (wat in {"clip-path", "mask"} and element in in_vak)
            ):
                raise SvgFout("De delen van deze tekening verwijzen te ingewikkeld naar elkaar")
            else:
                aantal += sum(1 for _ in gericht.iter())
    if aantal > _MEESTE:
        raise SvgFout("Deze tekening is te ingewikkeld")
