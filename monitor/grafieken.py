"""The chart of a table in a page: the drawing itself, so that it has the fonts of the page."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from monitor.bewaard import bewaard
from tabellen.alternatief import alternatief, grafiektitel
from tabellen.beeld import SMAL
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.waarde import Tabel


@dataclass(frozen=True, slots=True)
class Grafiekbeeld:
    """A drawing under a title that says which part of the table it shows, and in words."""

    titel: str
    svg: SafeString
    tekst: str


def maak_beeld(tabel: Tabel) -> Grafiekbeeld:
    """The chart of a table that has one."""
    svg = bewaard("grafiek", tabel, lambda: naar_svg(tabel, Huisstijl()))
    # Our own drawing: an XML writer escaped every text in it.
    return Grafiekbeeld(grafiektitel(tabel), mark_safe(svg), alternatief(tabel))  # noqa: S308


def smalle_tekening(tabel: Tabel) -> SafeString:
    """The chart for a phone: the same figures, no wider than the screen."""
    svg = bewaard("grafiek-smal", tabel, lambda: naar_svg(tabel, Huisstijl(), breedte=SMAL))
    return mark_safe(svg)  # noqa: S308 (as above)


def maak_figuur(tabel: Tabel) -> SafeString:
    """The chart with its title, for both widths and in words, as a page shows it."""
    blok = {"beeld": maak_beeld(tabel), "smal": smalle_tekening(tabel)}
    return render_to_string("delen/grafiek.html", {"blok": blok})


def los_beeld(tabel: Tabel) -> bytes:
    """The chart as a file that says its own title, period and source."""
    return bewaard("grafiekbestand", tabel, lambda: naar_svg(tabel, Huisstijl(), los=True)).encode()
