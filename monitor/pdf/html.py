"""The report as one HTML page for print, with numbers, anchors and tables set to fit."""

import re
from collections.abc import Iterator
from html import escape
from itertools import chain

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from monitor.huisstijl.letters import NOTO, letter_van
from monitor.huisstijl.model import Huisstijllogo
from monitor.huisstijl.stijlblad import voor_druk
from monitor.pdf.drukvorm import (
    DeelPagina,
    Drukvorm,
    GrafiekPagina,
    HoofdstukPagina,
    SectiePagina,
    TabelPagina,
)
from monitor.pdf.herkomst import Nummers, herkomst, tabelnummers
from monitor.pdf.tekening import vereenvoudigd
from monitor.pdf.tekens import toonbaar
from monitor.pdf.zetting import Zetting, zet
from monitor.proza.opmaak import markdown_html
from monitor.verslag.lezen import Hoofdstukdeel, HoofdstukWaarde, Verslag
from monitor.verslag.woorden import alle_woorden
from monitor.weergave.doelblok import extra_html
from monitor.weergave.grafieken import maak_beeld
from monitor.weergave.merken import woorden_in
from tabellen.alternatief import onderdeel
from tabellen.html import naar_html as tabel_html
from tabellen.html import naar_toelichting
from tabellen.waarde import Tabel

_SJABLOON = "pdf/verslag.html"
_LOGO = "logo:omslag"
_LEGE_REGEL = re.compile(r"\n\s*\n")
_WOORDEN = "woorden-in-deze-monitor"  # where the list of words stands


def naar_drukvorm(verslag: Verslag) -> Drukvorm:
    """The whole report, ready to be laid out."""
    nummers, stijl = tabelnummers(verslag), verslag.huisstijl
    letter = letter_van(stijl.tekstletter) if stijl else NOTO
    hoofdstukken = [_hoofdstuk(hoofdstuk, nummers) for hoofdstuk in verslag.hoofdstukken]
    logo = stijl.logo if stijl else None
    inhoud = {
        "beeldadres": _LOGO if logo else "",
        "verslag": verslag,
        "samenvatting": _LEGE_REGEL.split(verslag.samenvatting),  # without markup, as on the web
        "hoofdstukken": hoofdstukken,
        "noem_gemeenten": len(verslag.gemeenten) > 1
        and any(naam not in verslag.omschrijving for naam in verslag.gemeenten),
    }
    woorden = woorden_in(render_to_string(_SJABLOON, inhoud), alle_woorden(verslag.woorden))
    html = render_to_string(_SJABLOON, {**inhoud, "woorden": woorden, "woordanker": _WOORDEN})
    secties = [sectie for hoofdstuk in hoofdstukken for sectie in hoofdstuk.secties]
    grafieken = [s.tabel.grafiek for s in secties if s.tabel and s.tabel.grafiek]
    grafieken += chain.from_iterable(sectie.grafieken for sectie in secties)
    return Drukvorm(
        html=toonbaar(html),
        beelden={
            **({_LOGO: Huisstijllogo.beeld_van(logo)} if logo else {}),
            **{g.adres: vereenvoudigd(g.svg, letter).encode() for g in grafieken},
        },
        tabellen=tuple(chain.from_iterable(map(_tabellen, hoofdstukken))),
        hoofdstukken=(*(deel.anker for deel in hoofdstukken), *([_WOORDEN] if woorden else ())),
        stijl=voor_druk(stijl),
        letters=stijl.letters if stijl else (),
    )


def _tabellen(hoofdstuk: HoofdstukPagina) -> Iterator[Tabel | None]:
    """Its tables as they are printed: one in parts is several."""
    yield from _in_tekst(hoofdstuk.inleiding)
    for sectie in hoofdstuk.secties:
        yield from _in_tekst(sectie.tekst)
        if sectie.tabel:
            yield from (deel.tabel for deel in sectie.tabel.delen)


def _in_tekst(html: str) -> list[None]:
    return [None] * html.count("<table>")


def _hoofdstuk(hoofdstuk: HoofdstukWaarde, nummers: Nummers) -> HoofdstukPagina:
    return HoofdstukPagina(
        anker=hoofdstuk.slug,
        nummer=str(hoofdstuk.nummer),
        titel=hoofdstuk.titel,
        inleiding=markdown_html(hoofdstuk.inleiding, kopniveau=2)
        + herkomst(hoofdstuk.inleiding, nummers),
        secties=tuple(
            _sectie(deel, hoofdstuk, volgnummer, nummers)
            for volgnummer, deel in enumerate(hoofdstuk.delen(), start=1)
        ),
    )


def _sectie(
    deel: Hoofdstukdeel, hoofdstuk: HoofdstukWaarde, volgnummer: int, nummers: Nummers
) -> SectiePagina:
    sectie = deel.sectie
    eerder = [andere.anker for andere in hoofdstuk.secties[: volgnummer - 1]]
    herhaald = f"-{volgnummer}" if sectie.anker in eerder else ""
    anker = f"{hoofdstuk.slug}-{sectie.anker}{herhaald}"
    tekenaar = _Tekenaar(anker)
    extra = herkomst(sectie.tekst, nummers, f"{hoofdstuk.slug}/{sectie.anker}")
    extra += extra_html(sectie, deel.tekstniveau, tekenaar, druk=True)
    return SectiePagina(
        anker=anker,
        nummer=deel.nummer,
        kop=sectie.kop,
        niveau=deel.niveau,
        tekst=markdown_html(sectie.tekst, deel.tekstniveau) + extra,
        tabel=_tabel(sectie.tabel, deel.tabelnummer, sectie.kop) if sectie.tabel else None,
        grafieken=tuple(tekenaar.grafieken),
    )


class _Tekenaar:
    """Draws the charts of the indicatoren of a section, and keeps their drawings."""

    def __init__(self, anker: str) -> None:
        self.anker = anker
        self.grafieken: list[GrafiekPagina] = []

    def __call__(self, tabel: Tabel) -> SafeString:
        beeld = maak_beeld(tabel)
        grafiek = GrafiekPagina(
            adres=f"grafiek:{self.anker}-{len(self.grafieken)}",
            bijschrift=_bijschrift(tabel.titel, tabel, tabel.titel, ""),
            svg=toonbaar(beeld.svg),
            alternatief=f"{beeld.titel}, {tabel.periode}. {beeld.tekst}",
        )
        if not grafiek.past:
            return SafeString()
        self.grafieken.append(grafiek)
        return render_to_string("pdf/_grafiek.html", {"grafiek": grafiek})


def _tabel(tabel: Tabel, nummer: str, kop: str) -> TabelPagina:
    zettingen = zet(tabel) if tabel.rijen else []
    return TabelPagina(
        delen=tuple(_deel(zetting, nummer, kop) for zetting in zettingen),
        grafiek=_grafiek(tabel, nummer, kop) if tabel.grafiek else None,
        toelichting=mark_safe(naar_toelichting(tabel)),  # nosec B308 # noqa: S308 (escapes every text)
        liggend=any(zetting.blad.liggend for zetting in zettingen),
    )


def _grafiek(tabel: Tabel, nummer: str, kop: str) -> GrafiekPagina:
    """The chart, drawn once for web and print, with a caption as that of its table."""
    beeld = maak_beeld(tabel)
    return GrafiekPagina(
        adres=f"grafiek:{nummer}",
        bijschrift=_bijschrift(f"Grafiek {nummer}", tabel, kop, onderdeel(tabel)),
        svg=toonbaar(beeld.svg),
        alternatief=f"{beeld.titel}, {tabel.periode}. {beeld.tekst}",
    )


def _deel(zetting: Zetting, nummer: str, kop: str) -> DeelPagina:
    tabel = zetting.tabel
    deel = f"deel {zetting.deel} van {zetting.delen}" if zetting.delen > 1 else ""
    html = tabel_html(
        tabel,
        bijschrift=_bijschrift(f"Tabel {nummer}", tabel, kop, deel),
        breedtes=zetting.breedtes,
        klassen=f"punt{zetting.blad.punten * 10:.0f}{' hoog' if zetting.hoog else ''}",
    )
    return DeelPagina(tabel, mark_safe(html), zetting.heel, zetting.hoogte)  # nosec B308 # noqa: S308 (escapes every text)


def _bijschrift(naam: str, tabel: Tabel, kop: str, deel: str) -> SafeString:
    """A caption that does not repeat the heading above it."""
    titel = tabel.titel if tabel.titel != kop else ""
    delen = [escape(tekst) for tekst in (titel, tabel.periode, deel) if tekst]
    return mark_safe(" · ".join([f"<b>{escape(naam)}</b>", *delen]))  # nosec B308 # noqa: S308 (escaped here)
