"""The report in the parts that print is made of: pages, tables and charts with their measures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from monitor.huisstijl.letters import Letter
from monitor.pdf.drukblad import HOOGTE
from tabellen.waarde import Tabel

_SVG_HOOGTE = re.compile(r'<svg[^>]* height="([\d.]+)"')
_GRAFIEKMAAT = 0.55  # points on paper of a pixel of a chart, about.
_TEKEN_HOOGTE = 0.16  # points of height that a character of a text takes, about.
_KORTE_TEKST = 1200  # Characters of HTML: some ten lines.
_SAMEN = 0.42  # of a page: more would leave much of the page before it empty.
_LIGGEND = 330.0  # points below a heading, on a page that is turned,
_GRAFIEK_LIGGEND = 340.0  # where a chart is no higher, as in static/pdf.css.
_LEESBAAR = 0.72  # of its size: smaller than this a chart is not legible.
_HOOGSTE_GRAFIEK = 1200  # pixels: higher than this it is not legible when it fits on a page.


@dataclass(frozen=True, slots=True)
class DeelPagina:
    """A table or a part of it, and whether it must stay on one page."""

    tabel: Tabel
    html: SafeString
    heel: bool
    hoogte: float


@dataclass(frozen=True, slots=True)
class GrafiekPagina:
    """A chart as an image: its drawing stays out of the page, which is laid out quicker so."""

    adres: str
    bijschrift: SafeString
    svg: str
    alternatief: str

    @property
    def pixels(self) -> float:
        """The height of its drawing."""
        hoogte = _SVG_HOOGTE.search(self.svg)
        return float(hoogte[1]) if hoogte else 0.0

    @property
    def past(self) -> bool:
        """Whether it can be read when it is made to fit on a page."""
        return self.pixels <= _HOOGSTE_GRAFIEK


@dataclass(frozen=True, slots=True)
class TabelPagina:
    """A table with its chart, as HTML."""

    delen: tuple[DeelPagina, ...]
    grafiek: GrafiekPagina | None
    toelichting: SafeString
    liggend: bool

    @property
    def heel(self) -> bool:
        return len(self.delen) == 1 and self.delen[0].heel

    @property
    def hoogte(self) -> float:
        """About its height in points, with what stands under it and its chart."""
        grafiek = self.grafiek.pixels * _GRAFIEKMAAT if self.grafiek and self.grafiek.past else 0
        return self._zonder_grafiek + grafiek

    @property
    def _zonder_grafiek(self) -> float:
        delen = sum(deel.hoogte for deel in self.delen)
        return delen + len(self.toelichting) * _TEKEN_HOOGTE

    @property
    def samen(self) -> bool:
        """Whether it stays on one page with its chart, without leaving much of one empty."""
        if not (self.heel and self.grafiek and self.grafiek.past):
            return False
        return self.grafiekhoogte > 0 if self.liggend else self.hoogte < _SAMEN * HOOGTE

    @property
    def grafiekhoogte(self) -> int:
        """To what height its chart shrinks to stand under it on a page that is turned; 0: it does
        not, or would not be legible.
        """
        if not (self.liggend and self.grafiek):
            return 0
        heel = min(self.grafiek.pixels * _GRAFIEKMAAT, _GRAFIEK_LIGGEND)
        rest = min(heel, _LIGGEND - self._zonder_grafiek)
        return int(rest) if rest >= _LEESBAAR * heel else 0


@dataclass(frozen=True, slots=True)
class SectiePagina:
    """A section as printed."""

    anker: str
    nummer: str
    kop: str
    niveau: int
    tekst: SafeString
    tabel: TabelPagina | None
    grafieken: tuple[GrafiekPagina, ...] = ()

    @property
    def kort(self) -> bool:
        """Whether heading and text stay together on one page."""
        return len(self.tekst) < _KORTE_TEKST

    @property
    def klein(self) -> bool:
        """Whether it takes less than some half of a page, with its table and chart."""
        hoogte = self.tabel.hoogte if self.tabel else 0
        return hoogte + len(self.tekst) * _TEKEN_HOOGTE < 0.45 * HOOGTE


@dataclass(frozen=True, slots=True)
class HoofdstukPagina:
    """A chapter as printed."""

    anker: str
    nummer: str
    titel: str
    inleiding: SafeString
    secties: tuple[SectiePagina, ...]

    @property
    def liggend(self) -> bool:
        """Whether its first page is turned, as its first table is."""
        return bool(self.secties and self.secties[0].tabel and self.secties[0].tabel.liggend)


@dataclass(frozen=True, slots=True)
class Drukvorm:
    """The page, the images that it shows by their address, its tables in order (None for one that
    is written in a text), the anchors of its chapters, and what its house style makes other, with
    the letters that this takes.
    """

    html: str
    beelden: Mapping[str, bytes]
    tabellen: tuple[Tabel | None, ...]
    hoofdstukken: tuple[str, ...] = ()
    stijl: str = ""
    letters: tuple[Letter, ...] = ()
