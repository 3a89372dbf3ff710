"""Markdown of the redactie as HTML, the same for web and PDF."""

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tabellen.eenheid import NBSP


def markdown_html(tekst: str, kopniveau: int = 3) -> SafeString:
    """Paragraphs, lists, emphasis, links and subheadings; any HTML in the text is shown as text.

    An amount stays on one line with its €. The headings in the text come under that of its
    section: the highest gets ``kopniveau`` and no level is skipped, whatever the writer used.
    """
    lezer = _lezer()
    omgeving: dict[str, object] = {}
    tokens = lezer.parse(tekst.replace("€ ", f"€{NBSP}"), omgeving)
    _schik_koppen(tokens, kopniveau)
    html: str = lezer.renderer.render(tokens, lezer.options, omgeving)
    return mark_safe(html)  # noqa: S308


@cache
def _lezer() -> MarkdownIt:
    """CommonMark without what a report has no use for, or what would fetch something."""
    lezer = MarkdownIt("commonmark", {"html": False})
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
