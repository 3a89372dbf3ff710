"""Markdown of the redactie as HTML, the same for web and PDF."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tabellen.eenheid import NBSP

CIJFER = "cijfer:"  # what the address of a figure begins with: cijfer:jeugd/voorzieningen
_BIJSCHRIFT = "Tabel:"
_LANG_WOORD = 24  # Characters: longer than this a word may break, or its column gets too wide.
_SLUG = re.compile(r"[-\w]+", re.ASCII)
_REGELEINDE = re.compile(r"<br\s*/?>", re.IGNORECASE)
_KANT = {"text-align:right": "rechts", "text-align:center": "midden"}


def markdown_html(
    tekst: str, kopniveau: int = 3, adres: tuple[str, str] | None = None
) -> SafeString:
    """Paragraphs, lists, emphasis, links, tables and subheadings; any HTML is shown as text, but
    ``<br>``, which is the only way to break a line in a cell. An image is a link to it.

    An amount stays on one line with its €. The headings in the text come under that of its
    section: the highest gets ``kopniveau`` and no level is skipped, whatever the writer used.
    A figure leads to its table in the editie at ``adres``; without that, in print, it is plain.
    """
    lezer = _lezer()
    omgeving: dict[str, object] = {}
    tokens = lezer.parse(tekst.replace("€ ", f"€{NBSP}"), omgeving)
    _schik_koppen(tokens, kopniveau)
    if CIJFER in tekst:
        _schik_cijfers(tokens, adres)
    html: str = lezer.renderer.render(met_tabellen(tokens), lezer.options, omgeving)
    return mark_safe(html)  # nosec B308 # noqa: S308 (shows HTML as text)


@cache
def _lezer() -> MarkdownIt:
    """CommonMark without what a report has no use for, or what would fetch something."""
    lezer = MarkdownIt("commonmark", {"html": False}).enable("table")
    lees_tabellen(lezer)
    lezer.inline.ruler.before("autolink", "regeleinde", _lees_regeleinde)
    lezer.add_render_rule("image", _als_link)
    return lezer.disable(["code", "fence", "backticks", "hr", "html_block", "html_inline"])


def _lees_regeleinde(staat: StateInline, silent: bool) -> bool:
    raak = _REGELEINDE.match(staat.src, staat.pos)
    if raak and not silent:
        staat.push("hardbreak", "br", 0)
    staat.pos = raak.end() if raak else staat.pos
    return raak is not None


def _als_link(_: RendererProtocol, tokens: Sequence[Token], plek: int, *rest: Any) -> str:
    """Nothing is fetched for a reader; within a link only the words."""
    naar = escape(str(tokens[plek].attrs["src"]))
    woorden = escape(_kaal(tokens[plek])) or naar
    diep = sum(token.nesting for token in tokens[:plek] if token.type.startswith("link_"))
    return woorden if diep else f'<a href="{naar}">{woorden}</a>'


def _kaal(token: Token) -> str:
    """The words of a text, without how they look."""
    delen = [" " if k.type.endswith("break") else k.content for k in token.children or ()]
    return " ".join("".join(delen).split())


def lees_tabellen(lezer: MarkdownIt) -> None:
    """Let it write the tables that ``met_tabellen`` prepares."""
    lezer.add_render_rule("table_open", _begin_tabel)
    lezer.add_render_rule("table_close", _einde_tabel)


def _schik_cijfers(tokens: list[Token], adres: tuple[str, str] | None) -> None:
    """Links of figures lead to their tables; they are what they say where they lead nowhere."""
    for token in tokens:
        if not token.children or CIJFER not in token.content:
            continue
        open_: list[str | None] = []  # of each link: the tag that it gets, None for another link
        uit = []
        for kind in token.children:
            if kind.type == "link_open":
                naar = str(kind.attrs.get("href", ""))
                open_.append(_schik_cijfer(kind, adres) if naar.startswith(CIJFER) else None)
            if kind.type in ("link_open", "link_close"):
                tag = open_[-1] if kind.type == "link_open" else open_.pop()
                if tag == "":
                    continue
                kind.tag = tag or kind.tag
            uit.append(kind)
        token.children = uit
        token.content = "".join(kind.content for kind in uit)


def _schik_cijfer(link: Token, adres: tuple[str, str] | None) -> str:
    """The tag of a figure: a link, only its source, or nothing in print."""
    if adres is None:
        return ""
    naar = str(link.attrs.pop("href")).removeprefix(CIJFER).split("/")
    link.attrs["class"] = "monitor-cijfer"
    if len(naar) != 2 or not all(map(_SLUG.fullmatch, naar)):
        return "span"
    link.attrs = {"href": reverse("tabel", args=(*adres, *naar)), **link.attrs}
    return "a"


def _schik_koppen(tokens: list[Token], kopniveau: int) -> None:
    """Give headings consecutive levels: a deeper one is at most one deeper than what is above."""
    boven: list[int] = []
    for token in tokens:
        if token.type not in ("heading_open", "heading_close"):
            continue
        if token.type == "heading_open":
            gekozen = int(token.tag[1:])
            boven = [niveau for niveau in boven if niveau < gekozen] + [gekozen]
        token.tag = f"h{min(kopniveau + len(boven) - 1, 6)}"


def met_tabellen(tokens: list[Token]) -> list[Token]:
    """The tokens with tables that can be listened to: every one has a name, every cell headings.

    A paragraph «Tabel: …» above a table is its caption; without it, its headings name it.
    """
    uit: list[Token] = []
    for plek, token in enumerate(tokens):
        if token.type == "table_open":
            token.meta = {"koppen": _koppen(tokens[plek:]), "titel": _neem_bijschrift(uit)}
        uit.append(token)
    rij: list[Token] = []
    for token in uit:
        if token.type == "tr_open":
            rij = []
        if token.type in ("th_open", "td_open", "inline", "th_close", "td_close"):
            rij.append(token)
        if token.type == "tr_close":
            _schik_rij([rij[cel : cel + 3] for cel in range(0, len(rij), 3)])
    return uit


def _neem_bijschrift(tokens: list[Token]) -> str:
    """Take the caption from the end of what came before the table, if it is one."""
    if len(tokens) < 3 or tokens[-1].type != "paragraph_close":
        return ""
    if not tokens[-2].content.startswith(_BIJSCHRIFT):
        return ""
    titel = _kaal(tokens[-2]).removeprefix(_BIJSCHRIFT)
    del tokens[-3:]
    return titel.strip()


def _koppen(tokens: Sequence[Token]) -> str:
    einde = next(plek for plek, token in enumerate(tokens) if token.type == "thead_close")
    return ", ".join(filter(None, (_kaal(t) for t in tokens[:einde] if t.type == "inline")))


def _schik_rij(cellen: list[list[Token]]) -> None:
    """Headings get a scope, an empty one is none; how a column stands is a class, not a style."""
    for nummer, (open_, inhoud, dicht) in enumerate(cellen):
        kant = _KANT.get(str(open_.attrs.pop("style", "")))
        boven = open_.type == "th_open"
        kop = bool(inhoud.content) and (boven or (nummer == 0 and len(cellen) > 1))
        open_.tag = dicht.tag = "th" if kop else "td"
        if kop:
            open_.attrs["scope"] = "col" if boven else "row"
        lang = heeft_lang_woord(inhoud.content)
        if klassen := " ".join(filter(None, (kant, "lang" if lang else ""))):
            open_.attrs["class"] = klassen


def heeft_lang_woord(tekst: str) -> bool:
    """Whether a cell of a table has a word that may break anywhere."""
    return any(len(woord) > _LANG_WOORD for woord in tekst.split())


def _begin_tabel(_: RendererProtocol, tokens: Sequence[Token], plek: int, *rest: Any) -> str:
    """A table that scrolls by itself where it is wider than the page, also by keyboard."""
    titel, koppen = tokens[plek].meta["titel"], tokens[plek].meta["koppen"]
    naam = escape(titel or koppen or "Tabel")
    klasse = "" if titel else ' class="afgeleid"'
    return (
        f'<div class="monitor-teksttabel" role="region" aria-label="{naam}" tabindex="0">'
        f"<table><caption{klasse}>{naam}</caption>\n"
    )


def _einde_tabel(*_: Any) -> str:
    return "</table></div>\n"
