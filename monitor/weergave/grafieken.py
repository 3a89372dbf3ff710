"""The chart of a table in a page: the drawing itself, so that it has the fonts of the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from monitor.site.bewaard import bewaard
from tabellen.alternatief import alternatief, grafiektitel
from tabellen.beeld import SMAL
from tabellen.grafiek import naar_svg
from tabellen.html import naar_html, naar_toelichting
from tabellen.huisstijl import Huisstijl
from tabellen.vonk import vonk
from tabellen.waarde import Cel, Tabel


@dataclass(frozen=True, slots=True)
class Grafiekbeeld:
    """A drawing under a title that says which part of the table it shows, and in words."""

    titel: str
    svg: SafeString
    tekst: str


def maak_beeld(tabel: Tabel, accent: str = "") -> Grafiekbeeld:
    """The chart of a table that has one; ``accent`` is the series or place that stands out."""
    svg = bewaard("grafiek", (tabel, accent), lambda: naar_svg(tabel, Huisstijl(), accent=accent))
    # Our own drawing: an XML writer escaped every text in it.
    return Grafiekbeeld(grafiektitel(tabel), mark_safe(svg), alternatief(tabel))  # nosec B308 # noqa: S308 (our own drawing)


def smalle_tekening(tabel: Tabel, accent: str = "") -> SafeString:
    """The chart for a phone: the same figures, no wider than the screen."""
    svg = bewaard(
        "grafiek-smal",
        (tabel, accent),
        lambda: naar_svg(tabel, Huisstijl(), breedte=SMAL, accent=accent),
    )
    return mark_safe(svg)  # nosec B308 # noqa: S308 (as above)


def maak_figuur(tabel: Tabel, accent: str = "", *, met_tabel: bool = False) -> SafeString:
    """The chart with its title, for both widths and in words, as a page shows it.

    ``met_tabel``: its figures stand below it as a table that opens with a click, with the source;
    for a page where the table is not there already. A table for this, of plain series, is made by
    ``tabellen.puntreeks``.
    """
    blok = {"beeld": maak_beeld(tabel, accent), "smal": smalle_tekening(tabel, accent)}
    inhoud: dict[str, object] = {"blok": blok}
    if met_tabel:
        inhoud["cijfers"] = mark_safe(naar_html(tabel) + naar_toelichting(tabel))  # nosec B308 # noqa: S308 (both escape every text)
    return render_to_string("delen/grafiek.html", inhoud)


def maak_vonk(punten: Sequence[tuple[str, Cel]], naam: str) -> SafeString:
    """A sparkline of points, each a period and its cell, as a page shows it beside a number.

    "" where it would be no line. ``naam`` says what is measured, for who listens.
    """
    svg = vonk(punten, Huisstijl(), naam=naam)
    html = f'<span class="monitor-grafiek monitor-vonk">{svg}</span>' if svg else ""
    return mark_safe(html)  # nosec B308 # noqa: S308 (as above)


def los_beeld(tabel: Tabel) -> bytes:
    """The chart as a file that says its own title, period and source."""
    return bewaard("grafiekbestand", tabel, lambda: naar_svg(tabel, Huisstijl(), los=True)).encode()
