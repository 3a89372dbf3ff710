"""The chart of a table value: a Vega-Lite specification, and SVG for web pages, files and PDF.

A chart shows the cells that its declaration names and nothing else: it grows with them, none is
left out or added up. A cell without a number is no zero: bars say its reason, lines are
interrupted. Series differ in more than colour: bars by their order, lines by dash and point; more
series than the house style has colours become panels.

No style attributes or elements and no references to the outside, so that the SVG may stand in a
page under a strict content security policy and in a PDF. A narrow screen has a form of its own.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

import vl_convert

from tabellen import maatstaf
from tabellen.alternatief import alternatief, grafiektitel, opsomming
from tabellen.arcering import arceer
from tabellen.beeld import BREEDTE, TEKEN, Beeld, Spec, gebroken, lees, opmaak
from tabellen.helling import helling
from tabellen.huisstijl import Huisstijl
from tabellen.lijnen import lijnen
from tabellen.reeksen import reeksen
from tabellen.staven import staven
from tabellen.waarde import Tabel, Vorm

MEDIATYPE = "image/svg+xml"

_VERSIE = "6.4"
_SVG = "http://www.w3.org/2000/svg"
# The numbers of nl-NL, but with the minus that Eenheid writes.
_NEDERLANDS: dict[str, object] = {
    "decimal": ",",
    "thousands": ".",
    "grouping": [3],
    "currency": ["€\N{NO-BREAK SPACE}", ""],
    "minus": "-",
}


def vega(
    tabel: Tabel,
    huisstijl: Huisstijl,
    *,
    los: bool = False,
    breedte: int = BREEDTE,
    accent: str = "",
) -> Spec:
    """The Vega-Lite specification of the table's chart, about so many pixels wide.

    ``accent`` is what stands out: a series, or a place along the axis (one's own gemeente).

    A chart that stands alone (``los``: a file to download) says its own title, period and source;
    on a page these stand around it.
    """
    inhoud = reeksen(tabel)
    beeld = Beeld(inhoud, huisstijl, breedte, accent)
    regel = int(breedte / TEKEN)
    figuur = _TEKENAARS[inhoud.grafiek.vorm](beeld)
    regels = _onderschrift(tabel, beeld, regel)
    if los:
        regels += gebroken(f"Bron: {tabel.bron}", regel)
    if regels:
        figuur["title"] = {
            **{"text": regels, "orient": "bottom", "anchor": "start", "frame": "bounds"},
            **{"fontSize": 11, "fontWeight": "normal", "offset": 12},
        }
    if los:
        figuur = {
            "title": {
                "text": gebroken(grafiektitel(tabel), 80),
                "subtitle": gebroken(tabel.periode, 100),
                **{"anchor": "start", "frame": "bounds", "fontSize": 15, "offset": 12},
            },
            "vconcat": [figuur],
        }
    return {
        "$schema": f"https://vega.github.io/schema/vega-lite/v{_VERSIE}.json",
        "background": "white" if los else None,
        "padding": 4,
        "config": opmaak(huisstijl),
        **figuur,
    }


def naar_svg(
    tabel: Tabel,
    huisstijl: Huisstijl,
    *,
    los: bool = False,
    breedte: int = BREEDTE,
    accent: str = "",
) -> str:
    """The chart as an SVG element with its title and description; equal input, equal text."""
    svg = vl_convert.vegalite_to_svg(
        vega(tabel, huisstijl, los=los, breedte=breedte, accent=accent),
        vl_version=_VERSIE,
        format_locale=_NEDERLANDS,
    )
    return _toegankelijk(svg, tabel, huisstijl)


_TEKENAARS: Mapping[Vorm, Callable[[Beeld], Spec]] = {
    Vorm.STAAF: staven,
    Vorm.GESTAPELD: staven,
    Vorm.LIJN: lijnen,
    Vorm.VEELVOUD: lijnen,
    Vorm.HELLING: helling,
}


def _onderschrift(tabel: Tabel, beeld: Beeld, tekens: int) -> list[str]:
    """The lines below a chart that explain the signs in it."""
    inhoud = beeld.inhoud
    cellen = [punt.cel for punt in inhoud.punten]
    getoond = {merk.teken for cel in cellen for merk in cel.merken}
    zinnen = [f"{merk.teken} Alle cijfers: {merk.value}." for merk in tabel.merken]
    if inhoud.grafiek.vorm is Vorm.HELLING or not inhoud.grafiek.vorm.lijn:
        getoond |= {cel.tekst for cel in cellen if cel.reden}
    elif inhoud.lege:
        redenen = dict.fromkeys(str(punt.cel.reden) for punt in inhoud.lege)
        waarom = opsomming(list(redenen)).rstrip(".")
        zinnen.append(f"Onderbroken waar een cijfer ontbreekt: {waarom}.")
    if inhoud.niet_uitgesplitst:
        zinnen.append("Waar niets staat, is niet uitgesplitst.")
    if inhoud.grafiek.vorm is Vorm.HELLING:
        zinnen.insert(0, f"{inhoud.onderwerp}.")  # there is no axis that says so
    zinnen += maatstaf.uitleg(beeld)
    legenda = [f"{teken} = {uitleg}" for teken, uitleg in tabel.legenda if teken in getoond]
    if not inhoud.getallen:
        zinnen.insert(0, "Er zijn geen cijfers om te tonen.")
    tekst = " ".join([*zinnen, "; ".join(legenda)]).strip()
    return gebroken(tekst, tekens) if tekst else []


def _leesbaar(element: ElementTree.Element) -> None:
    """Let a script find what is read off here, and where that stands in the chart."""
    delen = element.get("aria-label", "").split(" ", 2)
    if len(delen) == 3 and element.tag == f"{{{_SVG}}}path" and delen[0].isdecimal():
        element.set("data-plek", f"{delen[0]} {delen[1]}")
        element.set("data-lees", delen[2])


def _toegankelijk(svg: str, tabel: Tabel, huisstijl: Huisstijl) -> str:
    """Make one image of the drawing, for whoever listens, under names that occur once in a page."""
    ElementTree.register_namespace("", _SVG)
    wortel = ElementTree.fromstring(svg)  # nosec B314 # noqa: S314 (our own drawing)
    for element in wortel.iter():
        _leesbaar(element)
        for naam in [n for n in element.attrib if n == "role" or n.startswith("aria-")]:
            del element.attrib[naam]
    inhoud = reeksen(tabel)
    if inhoud.lege:
        lege = [lees(inhoud, punt).split(" ", 2) for punt in inhoud.lege]
        wortel.set("data-lege", json.dumps([[f"{a} {b}", c] for a, b, c in lege]))
    if not inhoud.grafiek.vorm.lijn and 1 < len(inhoud.reeksen) <= len(huisstijl.reeksen):
        arceer(wortel)
    # A page may hold charts of several chapters with one name: their content tells them apart.
    kern = f"grafiek-{tabel.naam}-{hashlib.sha256(svg.encode()).hexdigest()[:8]}"
    wortel.attrib.pop("version", None)
    wortel.set("class", "grafiek")
    wortel.set("role", "img")
    wortel.set("font-family", huisstijl.lettertype)
    wortel.set("aria-labelledby", f"{kern}-titel {kern}-uitleg")
    titel = ElementTree.Element(f"{{{_SVG}}}title", {"id": f"{kern}-titel"})
    titel.text = f"{grafiektitel(tabel)}, {tabel.periode}"
    uitleg = ElementTree.Element(f"{{{_SVG}}}desc", {"id": f"{kern}-uitleg"})
    uitleg.text = alternatief(tabel)
    wortel[:0] = [titel, uitleg]
    return ElementTree.tostring(wortel, encoding="unicode")
