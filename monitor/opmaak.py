"""Markdown of the redactie as HTML, the same for web and PDF."""

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token

from tabellen.eenheid import NBSP

_BIJSCHRIFT = "Tabel:"
_LANG_WOORD = 24  # Characters: longer than this a word may break, or its column gets too wide.
_KANT = {"text-align:right": "rechts", "text-align:center": "midden"}


def markdown_html(tekst: str, kopniveau: int = 3) -> SafeString:
    """Paragraphs, lists, emphasis, links, tables and subheadings; any HTML is shown as text.

    An amount stays on one line with its €. The headings in the text come under that of its
    section: the highest gets ``kopniveau`` and no level is skipped, whatever the writer used.
    """
    lezer = _lezer()
    omgeving: dict[str, object] = {}
    tokens = lezer.parse(tekst.replace("€ ", f"€{NBSP}"), omgeving)
    _schik_koppen(tokens, kopniveau)
    html: str = lezer.renderer.render(_met_tabellen(tokens), lezer.options, omgeving)
    return mark_safe(html)  # noqa: S308


@cache
def _lezer() -> MarkdownIt:
    """CommonMark without what a report has no use for, or what would fetch something."""
    lezer = MarkdownIt("commonmark", {"html": False}).enable("table")
    lezer.add_render_rule("table_open", _begin_tabel)
    lezer.add_render_rule("table_close", _einde_tabel)
    return lezer.disable(["code", "fence", "backticks", "hr", "image", "html_block", "html_inline"])


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


def _met_tabellen(tokens: list[Token]) -> list[Token]:
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
    titel = tokens[-2].content.removeprefix(_BIJSCHRIFT)
    del tokens[-3:]
    return " ".join(titel.split())


def _koppen(tokens: Sequence[Token]) -> str:
    einde = next(plek for plek, token in enumerate(tokens) if token.type == "thead_close")
    return ", ".join(filter(None, (t.content for t in tokens[:einde] if t.type == "inline")))


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
