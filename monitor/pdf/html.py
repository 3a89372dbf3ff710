"""The report as one HTML page for print, with numbers, anchors and tables set to fit."""

import re
from dataclasses import dataclass
from html import escape

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from monitor.opmaak import markdown_html
from monitor.pdf.zetting import Zetting, zet
from monitor.verslag import HoofdstukWaarde, Sectie, Verslag
from tabellen.alternatief import alternatief
from tabellen.grafiek import naar_svg
from tabellen.html import naar_html as tabel_html
from tabellen.html import naar_toelichting
from tabellen.huisstijl import Huisstijl
from tabellen.waarde import Tabel

_TITEL = re.compile(r"(<title[^>]*>).*?</title>", re.DOTALL)
_SVG_HOOGTE = re.compile(r'<svg[^>]* height="([\d.]+)"')
_HOOGSTE_GRAFIEK = 1200  # pixels: higher than this it is not legible when it fits on a page.


@dataclass(frozen=True, slots=True)
class DeelPagina:
    """A table or a part of it, and whether it must stay on one page."""

    html: SafeString
    heel: bool


@dataclass(frozen=True, slots=True)
class TabelPagina:
    """A table with its chart, as HTML."""

    delen: tuple[DeelPagina, ...]
    grafiek: SafeString
    grafiek_past: bool
    toelichting: SafeString
    liggend: bool

    @property
    def heel(self) -> bool:
        return len(self.delen) == 1 and self.delen[0].heel


@dataclass(frozen=True, slots=True)
class SectiePagina:
    """A section as printed."""

    anker: str
    nummer: str
    kop: str
    tekst: SafeString
    tabel: TabelPagina | None


@dataclass(frozen=True, slots=True)
class HoofdstukPagina:
    """A chapter as printed."""

    anker: str
    nummer: str
    titel: str
    inleiding: SafeString
    secties: tuple[SectiePagina, ...]


def naar_html(verslag: Verslag) -> str:
    """The whole report; nothing in it refers to anything outside but its links."""
    return render_to_string(
        "pdf/verslag.html",
        {
            "verslag": verslag,
            "samenvatting": markdown_html(verslag.samenvatting),
            "hoofdstukken": [_hoofdstuk(hoofdstuk) for hoofdstuk in verslag.hoofdstukken],
        },
    )


def _hoofdstuk(hoofdstuk: HoofdstukWaarde) -> HoofdstukPagina:
    return HoofdstukPagina(
        anker=hoofdstuk.slug,
        nummer=str(hoofdstuk.nummer),
        titel=hoofdstuk.titel,
        inleiding=markdown_html(hoofdstuk.inleiding, kopniveau=2),
        secties=tuple(
            _sectie(sectie, hoofdstuk, volgnummer)
            for volgnummer, sectie in enumerate(hoofdstuk.secties, start=1)
        ),
    )


def _sectie(sectie: Sectie, hoofdstuk: HoofdstukWaarde, volgnummer: int) -> SectiePagina:
    nummer = f"{hoofdstuk.nummer}.{volgnummer}"
    eerder = [andere.anker for andere in hoofdstuk.secties[: volgnummer - 1]]
    herhaald = f"-{volgnummer}" if sectie.anker in eerder else ""
    return SectiePagina(
        anker=f"{hoofdstuk.slug}-{sectie.anker}{herhaald}",
        nummer=nummer,
        kop=sectie.kop,
        tekst=markdown_html(sectie.tekst),
        tabel=_tabel(sectie.tabel, nummer, sectie.kop) if sectie.tabel else None,
    )


def _tabel(tabel: Tabel, nummer: str, kop: str) -> TabelPagina:
    zettingen = zet(tabel)
    grafiek = _grafiek(tabel) if tabel.grafiek else ""
    return TabelPagina(
        delen=tuple(_deel(zetting, nummer, kop) for zetting in zettingen),
        grafiek=mark_safe(grafiek),  # noqa: S308
        grafiek_past=_hoogte(grafiek) <= _HOOGSTE_GRAFIEK,
        toelichting=mark_safe(naar_toelichting(tabel)),  # noqa: S308
        liggend=any(zetting.liggend for zetting in zettingen),
    )


def _grafiek(tabel: Tabel) -> str:
    """The chart; all that describes it becomes its title, the only text that WeasyPrint tags."""
    svg = naar_svg(tabel, Huisstijl())
    titel = f"{tabel.titel}, {tabel.periode}. {alternatief(tabel)}"
    return _TITEL.sub(lambda gevonden: f"{gevonden[1]}{escape(titel)}</title>", svg, count=1)


def _hoogte(svg: str) -> float:
    """The height that an SVG asks for, in pixels."""
    gevonden = _SVG_HOOGTE.search(svg)
    return float(gevonden[1]) if gevonden else 0


def _deel(zetting: Zetting, nummer: str, kop: str) -> DeelPagina:
    """The table with a caption that does not repeat the heading above it."""
    tabel = zetting.tabel
    delen = [f"<b>Tabel {nummer}</b>"]
    if tabel.titel != kop:
        delen.append(escape(tabel.titel))
    delen.append(escape(tabel.periode))
    if zetting.delen > 1:
        delen.append(f"deel {zetting.deel} van {zetting.delen}")
    html = tabel_html(
        tabel,
        bijschrift=" · ".join(filter(None, delen)),
        breedtes=zetting.breedtes,
        klassen=f"punt{zetting.punten * 10:.0f}",
    )
    return DeelPagina(mark_safe(html), zetting.past_op_pagina)  # noqa: S308
