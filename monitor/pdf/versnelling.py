"""The hottest paths of WeasyPrint and pydyf, quicker and with the same file as the outcome.

A report is some thousands of small boxes that look alike, and WeasyPrint finds out the same of each
of them again. Here it remembers: per style the sizes, the font and the strut, per text its shape.
Nothing is laid out or drawn differently, which ``tests/pdf/test_versnelling.py`` proves object by
object. It is for one version of both and does nothing with another. Why, and when it can go:
docs/besluiten.md.
"""

import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import pydyf
import weasyprint
from weasyprint.css import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, ComputedStyle, Style
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import percent
from weasyprint.svg import utils as svg
from weasyprint.text import fonts, line_break

from monitor.pdf.nabewerking import PERSING

VERSIES = ("70.0", "0.13.0")

_ZIJDEN = ("top", "right", "bottom", "left")
_MATEN = (
    *(f"{soort}_{zijde}" for soort in ("margin", "padding") for zijde in _ZIJDEN),
    *(f"border_{zijde}_width" for zijde in _ZIJDEN),
    *(f"{grens}{maat}" for grens in ("", "min_", "max_") for maat in ("width", "height")),
)
_LOGISCH = {
    functie(block="ttb", inline=richting)
    for functie in PHYSICAL_FUNCTIONS.values()
    for richting in ("ltr", "rtl")
}
_EENVOUDIG = {
    naam
    for naam in INITIAL_VALUES
    if naam not in {*INITIAL_NOT_COMPUTED, "display", "float", "page", "position"}
    and not naam.startswith("text_decoration_")
}
_ONGEBROKEN = {"nowrap", "pre"}
_NIET_IN_REGEL = {"absolute", "fixed"}
_ZWEEFT = {"left", "right", "inline-start", "inline-end", "footnote"}
_EINDEN = re.compile("[\n\r\u2028\u2029]")

_getal_naar_bytes = pydyf._to_bytes
_bereken_maten = percent.resolve_percentages
_bereken_stijl = ComputedStyle.__missing__
_maak_actief = line_break.Layout.reactivate
_zet_tekst = line_break.Layout.set_text
_breek_af = line_break.split_first_line
_teken = draw_first_line

_in_tekening: dict[Any, Any] = {}  # The lines in charts, while one report is made.


@contextmanager
def versneld() -> Iterator[None]:
    """Quicker within; for one thread at a time, as it changes a library for the whole process."""
    if (weasyprint.__version__, pydyf.__version__) != VERSIES:
        yield
        return
    gewoon = [(doel, naam, vars(doel)[naam]) for doel, naam, _ in _VERVANGINGEN]
    _vervang(_VERVANGINGEN)
    try:
        yield
    finally:
        _vervang(gewoon)
        _in_tekening.clear()


def _vervang(vervangingen: Iterable[tuple[Any, str, Any]]) -> None:
    for doel, naam, nieuw in vervangingen:
        setattr(doel, naam, nieuw)


def _naar_bytes(item: object) -> bytes:
    """The commonest types first."""
    if type(item) is bytes:
        return item
    if type(item) is int:
        return b"%d" % item
    if type(item) is str:
        return item.encode("ascii")
    geschreven: bytes = _getal_naar_bytes(item)
    return geschreven


def _paginas(pdf: Any) -> tuple[bytes, ...]:
    """The references to all pages: asked for with each tag, and made anew each time."""
    nummers = pdf.pages["Kids"][::3]
    bekend: tuple[bytes, ...] = pdf.__dict__.get("_paginas", ())
    if len(bekend) != len(nummers):
        bekend = pdf._paginas = tuple(b"%d 0 R" % nummer for nummer in nummers)
    return bekend


def _maten(vak: Any, containing_block: Any) -> None:
    """Sizes follow from the style and the box around it, so they are found once for both."""
    stijl, maat = vak.style, containing_block
    if isinstance(maat, Box):
        maat = maat.width, maat.height
    if isinstance(vak, PageBox) or stijl["border_collapse"] == "collapse":
        _bereken_maten(vak, maat)
        return
    bekend = stijl.__dict__.setdefault("_maten", {})
    if maat not in bekend:
        _bereken_maten(vak, maat)
        bekend[maat] = {naam: vak.__dict__[naam] for naam in _MATEN}
    vak.__dict__.update(bekend[maat])


def _stijl(stijl: Any, naam: str) -> Any:
    """A property that no rule sets, and that needs no calculation, is its parent's or the default.

    For the others WeasyPrint looks further.
    """
    gezet = stijl.cascaded
    if naam not in _EENVOUDIG or naam in gezet or not _LOGISCH.isdisjoint(gezet):
        return _bereken_stijl(stijl, naam)
    ouder = stijl.parent_style
    waarde = INITIAL_VALUES[naam] if ouder is None or naam not in INHERITED else ouder[naam]
    stijl[naam] = waarde
    return waarde


def _per_stijl(functie: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The function of a style, remembered by the style."""
    sleutel = f"_{functie.__name__}"

    def onthouden(stijl: Any) -> Any:
        bekend = stijl.__dict__
        if sleutel not in bekend:
            bekend[sleutel] = functie(stijl)
        return bekend[sleutel]

    return onthouden


def _eerste_regel(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    **waar: bool,
) -> Any:
    """The same text in the same style and room has the same first line: figures recur."""
    if justification_spacing:
        return _breek_af(text, style, context, max_width, justification_spacing, **waar)
    if isinstance(style, Style):
        ruimte = None if style["white_space"] in _ONGEBROKEN else max_width
        bekend, sleutel = style.__dict__.setdefault("_regels", {}), (text, ruimte, *waar.items())
    else:  # that of a text in a chart: made anew for each
        namen = ("font_style", "font_weight", "font_size", "direction")
        bekend, sleutel = _in_tekening, (text, *style["font_family"], *map(style.get, namen))
    if sleutel not in bekend:
        bekend[sleutel] = _breek_af(text, style, context, max_width, 0, **waar)
    return bekend[sleutel]


class _Opname:
    """A stream of drawing operators that also writes down how a text is shown."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.slagen: list[tuple[str, Any]] = []

    def __getattr__(self, naam: str) -> Any:
        return getattr(self.stream, naam)

    def set_font_size(self, *lettertype: Any) -> None:
        self.slagen.append(("set_font_size", lettertype))
        self.stream.set_font_size(*lettertype)

    def set_text_rise(self, hoogte: float) -> None:
        self.slagen.append(("set_text_rise", (hoogte,)))
        self.stream.set_text_rise(hoogte)

    def show_text(self, tekst: str) -> None:
        self.slagen.append(("show_text", (tekst,)))
        self.stream.show_text(tekst)


def _teken_regel(
    stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any
) -> Any:
    """Show a line that was shown before, in the same file, as it was shown then."""
    if text_overflow == "ellipsis" or block_ellipsis != "none":
        return _teken(stream, textbox, text_overflow, block_ellipsis, matrix)
    bekend = textbox.pango_layout.__dict__
    lettertypen, slagen = bekend.get("_slagen", (None, ()))
    if lettertypen is not None and lettertypen is stream._fonts:
        stream.set_text_matrix(*matrix.values)
        for naam, waarden in slagen:
            getattr(stream, naam)(*waarden)
        return []
    opname = _Opname(stream)
    plaatjes = _teken(opname, textbox, text_overflow, block_ellipsis, matrix)
    if opname.slagen and not plaatjes:
        bekend["_slagen"] = stream._fonts, opname.slagen
    return plaatjes


def _in_regel(vak: Any) -> bool:
    """Whether a box is in the normal flow: asked most often of all."""
    stijl = vak.style
    plaatsing = stijl["position"]
    return not (
        stijl["float"] in _ZWEEFT
        or plaatsing in _NIET_IN_REGEL
        or plaatsing[0] in ("running()", "note()")
    )


def _tekst(opmaak: Any, tekst: str, justify: bool = False) -> None:
    """Text on one line is drawn as one paragraph: said before its layout, that is not redone."""
    _zet_tekst(opmaak, tekst, justify)
    if not _EINDEN.search(tekst):
        line_break.pango.pango_layout_set_single_paragraph_mode(opmaak.layout, True)


def _blijf_actief(_tekst: Any) -> None:
    """Keep the shape of a text between layout and drawing, where it is needed again."""


def _weer_actief(tekst: Any, stijl: Any) -> None:
    """Only a justified line gets another shape when it is drawn."""
    if tekst.justification_spacing:
        _maak_actief(tekst, stijl)


def _overal(functie: Callable[..., Any], nieuw: object) -> list[tuple[Any, str, Any]]:
    """Every module of WeasyPrint that imported the function."""
    naam = functie.__name__
    modules = (sys.modules[module] for module in sorted(sys.modules) if "weasyprint." in module)
    return [(module, naam, nieuw) for module in modules if vars(module).get(naam) is functie]


_VERVANGINGEN: tuple[tuple[Any, str, Any], ...] = (
    (pydyf, "_to_bytes", _naar_bytes),
    (pydyf, "zlib", SimpleNamespace(compressobj=lambda level: zlib.compressobj(PERSING))),
    (pydyf.PDF, "page_references", property(_paginas)),
    (ComputedStyle, "__missing__", _stijl),
    (Box, "is_in_normal_flow", _in_regel),
    (svg, "parse_color", lru_cache(maxsize=256)(svg.parse_color)),
    (line_break.Layout, "set_text", _tekst),
    (line_break.Layout, "deactivate", _blijf_actief),
    (line_break.Layout, "reactivate", _weer_actief),
    *_overal(_breek_af, _eerste_regel),
    *_overal(_teken, _teken_regel),
    *_overal(_bereken_maten, _maten),
    *_overal(line_break.strut, _per_stijl(line_break.strut)),
    *_overal(fonts.get_font_description, _per_stijl(fonts.get_font_description)),
)
