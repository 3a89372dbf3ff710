"""Point at words that are explained, where they first stand in a page, and find them on paper.

A word becomes a link to its explanation at the end of the same page, which the style sheet shows
at the foot of the window as soon as it is the target: for mouse, thumb and keyboard, without a
script, and printed where it stands.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import escape

from monitor.verslag.woord import Woorduitleg

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
# What leads somewhere itself, is no text, is folded away, or is the name of the page.
_NIET_IN = {
    *("a", "button", "code", "details", "dfn", "form", "h1", "label", "nav", "option"),
    *("script", "select", "style", "summary", "svg", "textarea", "title"),
}
_ONZICHTBAAR = "monitor-onzichtbaar"
_MAIN = re.compile(r"(<main\b[^>]*>)(.*)(</main>)", re.DOTALL)

Woorden = tuple[Woorduitleg, ...]


def merk_pagina(html: str, woorden: Woorden) -> str:
    """The page with each of these words explained that stands in its main part."""
    delen = _MAIN.search(html)
    if delen is None:
        return html
    inhoud, gevonden = _merk(delen[2], woorden, _als_verwijzing)
    if not gevonden:
        return html
    uitleg = render_to_string("woordenboek/op_pagina.html", {"woorden": gevonden})
    return f"{html[: delen.start(2)]}{inhoud}{uitleg}{html[delen.end(2) :]}"


def woorden_in(html: str, woorden: Woorden) -> list[Woorduitleg]:
    """Those of the words that stand in this HTML, by alphabet."""
    return _merk(html, woorden, lambda tekst, woord: tekst)[1]


def _als_verwijzing(tekst: str, woord: Woorduitleg) -> str:
    return (
        f'<a class="monitor-woord" role="doc-glossref" id="bij-{woord.code}" '
        f'href="#{woord.code}">{tekst}</a>'
    )


def _merk(
    html: str, woorden: Woorden, teken: Callable[[str, Woorduitleg], str]
) -> tuple[str, list[Woorduitleg]]:
    """With the first of each word marked, and which were found."""
    patroon, per_vorm = _patroon(woorden)
    if patroon is None:
        return html, []
    gevonden: dict[str, Woorduitleg] = {}

    def vervang(raak: re.Match[str]) -> str:
        woord = per_vorm.get(raak[0]) or per_vorm[raak[0][0].lower() + raak[0][1:]]
        if woord.code in gevonden:
            return raak[0]
        gevonden[woord.code] = woord
        return teken(raak[0], woord)

    uit: list[str] = []
    plek, dicht, diep = 0, "", 0
    for tag in _TAG.finditer(html):
        tekst = html[plek : tag.start()]
        uit += (tekst if dicht else patroon.sub(vervang, tekst), tag[0])
        plek = tag.end()
        naam = tag[2].lower()
        if not dicht and not tag[1] and (naam in _NIET_IN or _ONZICHTBAAR in tag[3]):
            dicht, diep = naam, 1
        elif naam == dicht and not tag[3].endswith("/"):
            diep += -1 if tag[1] else 1
            dicht = dicht if diep else ""
    tekst = html[plek:]
    uit.append(tekst if dicht else patroon.sub(vervang, tekst))
    return "".join(uit), sorted(gevonden.values(), key=lambda woord: woord.woord.casefold())


@lru_cache(maxsize=64)
def _patroon(woorden: Woorden) -> tuple[re.Pattern[str] | None, dict[str, Woorduitleg]]:
    """What finds the forms of these words in HTML, the longest first, and whose they are.

    A form with capitals is that form; another may begin with one.
    """
    per_vorm = {
        str(escape(vorm)): woord for woord in reversed(woorden) for vorm in woord.vormen if vorm
    }
    if not per_vorm:
        return None, {}
    return re.compile(rf"(?<![\w&#])(?:{'|'.join(_vormen(per_vorm))})(?!\w)"), per_vorm


def _vormen(vormen: Iterable[str]) -> list[str]:
    langste_eerst = sorted(vormen, key=len, reverse=True)
    return [
        re.escape(vorm)
        if vorm != vorm.lower()
        else f"[{re.escape(vorm[0])}{re.escape(vorm[0].upper())}]{re.escape(vorm[1:])}"
        for vorm in langste_eerst
    ]
