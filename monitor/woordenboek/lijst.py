"""The entries of the dictionary: the general one, and that of a samenwerkingsverband."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.urls import reverse
from django.utils.html import strip_tags

from monitor.proza.opmaak import markdown_html
from monitor.verslag.begrip import Begrip, Begripsoort, tabelanker
from monitor.verslag.woord import Woorduitleg
from monitor.verslag.woorden import WOORDEN
from monitor.woordenboek.maten import maatcode, maten, metingen_van
from monitor.woordenboek.openbaar import (
    Openbaarheid,
    OpenDoel,
    OpenIndicator,
    OpenTabel,
    in_woorden,
)
from monitor.zoeken.schrijven import plat

_SINDS, _BREUK, _WIE = "Gemeten sinds", "Anders gemeten sinds ", "Verantwoordelijk"


def algemeen(openbaar: Openbaarheid) -> list[Begrip]:
    """What is the same for all, with since when it is public somewhere."""
    tabellen = list(openbaar.tabellen)
    begrippen = [*(van_woord(woord, "Woorden") for woord in _op_alfabet(WOORDEN)), *maten(tabellen)]
    adres = reverse("woordenboek")
    return [replace(begrip, adres=adres) for begrip in begrippen]


def van_verband(openbaar: Openbaarheid) -> list[Begrip]:
    """What is of one samenwerkingsverband, of which something is public."""
    verband, naam, omschrijving = openbaar.wie[0]
    begrippen = [
        *(van_woord(woord, f"Woorden van {naam}") for woord in _op_alfabet(openbaar.woorden)),
        *(_tabel(tabel, omschrijving or naam) for tabel in openbaar.tabellen),
        *openbaar.indelingen,
        *map(_doel, openbaar.doelen),
        *map(_indicator, openbaar.indicatoren),
    ]
    adres = reverse("verbandwoordenboek", args=(verband,))
    return [replace(begrip, adres=adres) for begrip in begrippen]


def _op_alfabet(woorden: Iterable[Woorduitleg]) -> list[Woorduitleg]:
    return sorted(woorden, key=lambda woord: plat(woord.woord))


def van_woord(woord: Woorduitleg, groep: str) -> Begrip:
    return Begrip(Begripsoort.WOORD, woord.code, woord.woord, groep, woord.uitleg)


def _tabel(tabel: OpenTabel, wie: str) -> Begrip:
    metingen = metingen_van(tabel.naam)
    return Begrip(
        soort=Begripsoort.TABEL,
        code=tabelanker(tabel.hoofdstuk, tabel.plek),
        naam=tabel.titel,
        groep="Tabellen",
        definitie=tabel.definitie,
        eenheid=", ".join(tabel.eenheden),
        bron=tabel.bron,
        eigenaar=f"Uitgegeven door {wie}.",
        sinds=in_woorden(tabel.eerste),
        breuken=tabel.breuken,
        verwant=tuple((maatcode(meting), _naam(meting.label, meting.model)) for meting in metingen),
    )


def _naam(label: str, model: type) -> str:
    bladtitel: str = model.bladtitel  # type: ignore[attr-defined]
    return f"{label} ({bladtitel})"


def _doel(doel: OpenDoel) -> Begrip:
    return Begrip(
        soort=Begripsoort.DOEL,
        code=f"doel.{doel.code}",
        naam=doel.naam,
        groep="Doelen",
        over=doel.niveau,
        definitie=_kaal(doel.definitie),
        bron=doel.bron,
    )


def _indicator(indicator: OpenIndicator) -> Begrip:
    """What was said of it, each where it belongs; the rest is its definition."""
    uitleg = dict(indicator.uitleg)
    bron, eigenaar = uitleg.pop("Bron", ""), uitleg.pop(_WIE, "")
    sinds, zegt = uitleg.pop(_SINDS, ""), uitleg.pop("Definitie", "")
    breuken = [term for term in uitleg if term.startswith(_BREUK)]
    return Begrip(
        soort=Begripsoort.INDICATOR,
        code=f"indicator.{indicator.code}",
        naam=indicator.naam,
        groep="Indicatoren",
        over=indicator.doel,
        definitie=_kaal(" ".join(filter(None, [zegt, *_rest(uitleg, breuken)]))),
        eenheid=indicator.eenheid,
        bron=bron,
        eigenaar=eigenaar,
        sinds=sinds,
        breuken=tuple(f"{term}: {uitleg[term]}" for term in breuken),
    )


def _rest(uitleg: dict[str, str], zonder: list[str]) -> Iterator[str]:
    return (f"{term}: {tekst}" for term, tekst in uitleg.items() if term not in zonder)


def _kaal(tekst: str) -> str:
    """Markdown without its signs."""
    return " ".join(strip_tags(markdown_html(tekst)).split())
