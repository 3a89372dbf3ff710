"""Where cells stand: texts at the left, numbers and what is as short as one at the right."""

from dataclasses import replace

import pytest
from django.test import RequestFactory
from lxml import html

from tabellen.eenheid import EURO
from tabellen.grafiek import vega
from tabellen.html import naar_html
from tabellen.huisstijl import Huisstijl
from tabellen.kop import Kop
from tabellen.koppen import hoek
from tabellen.waarde import Cel, Grafiek, Reden, Rij, Tabel, Vorm
from tabellen.web import TabelWeb

GETAL = Cel(120_000, EURO)
NVT = Cel(None, EURO, Reden.NVT)


def woord(tekst: str) -> Cel:
    return Cel(None, EURO, Reden.TEKST, woorden=tekst)


def tabel(*kolommen: tuple[Cel, ...], rijkoppen: tuple[str, ...] = ("Project",)) -> Tabel:
    """With these columns, each of as many cells."""
    return Tabel(
        *("projecten", "Projecten", "2023", "Onszelf", "", rijkoppen),
        kolommen=tuple(Kop(("Zutphen", f"k{nummer}")) for nummer in range(len(kolommen))),
        rijen=tuple(
            Rij(Kop((f"r{nummer}",)), cellen)
            for nummer, cellen in enumerate(zip(*kolommen, strict=True))
        ),
    )


def links_web(waarde: Tabel) -> list[list[bool]]:
    wortel = html.fromstring(TabelWeb(waarde, "t").as_html(RequestFactory().get("/")))
    return [
        [bool(td.xpath("./*[contains(@class, 'monitor-tabel__tekst')]")) for td in rij]
        for rij in (tr.xpath("./td") for tr in wortel.xpath(".//tbody/tr"))
    ]


def links_pdf(waarde: Tabel) -> list[list[bool]]:
    wortel = html.fromstring(naar_html(waarde))
    return [
        ["w" in td.get("class", "").split() for td in tr.xpath("./td")]
        for tr in wortel.xpath(".//tbody/tr")
    ]


@pytest.mark.parametrize("links", [links_web, links_pdf])
@pytest.mark.parametrize(
    ("kolom", "verwacht"),
    [
        ((GETAL, woord("p.m.")), [False, False]),
        ((GETAL, NVT), [False, False]),
        ((GETAL, woord("225, waarvan 135 doorgestroomd")), [False, True]),
        ((woord("GGD"), woord("in uitvoering")), [True, True]),
        ((woord("GGD"), NVT), [True, True]),
    ],
)
def test_een_tekst_staat_links_en_een_woord_tussen_getallen_als_een_getal(links, kolom, verwacht):
    assert [rij[0] for rij in links(tabel(kolom))] == verwacht


def test_de_kop_boven_teksten_staat_links_ook_onder_een_groep():
    wortel = html.fromstring(naar_html(tabel((woord("GGD"),), (GETAL,))))
    assert [th.get("class") for th in wortel.xpath(".//thead/tr[2]/th")] == ["w", None]


@pytest.mark.parametrize(
    ("rijkoppen", "verwacht"),
    [
        (("Groep", "Project"), "Project"),
        (("Gemeente", "Groep", "Project"), "Gemeente / Project"),
        (("Groep",), "Groep"),
        (("",), ""),
    ],
)
def test_de_hoek_zegt_wat_de_rijen_zijn(rijkoppen, verwacht):
    assert hoek(tabel((GETAL,), rijkoppen=rijkoppen)) == verwacht


@pytest.mark.parametrize(("kolommen", "titel"), [(1, ["Wijk"]), (2, None)])
def test_de_kop_van_de_staven_staat_niet_naast_een_legenda(kolommen, titel):
    """There it would be read as what the colours are."""
    grafiek = Grafiek(Vorm.STAAF, "rij0", "kolom1" if kolommen > 1 else None)
    waarde = tabel(*[(GETAL, GETAL)] * kolommen, rijkoppen=("Wijk",))
    figuur = vega(replace(waarde, grafiek=grafiek), Huisstijl())
    assert figuur["layer"][0]["encoding"]["y"]["axis"]["title"] == titel
