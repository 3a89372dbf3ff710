"""The parts of the manual, read from ``docs/handleiding/``: the same text as beside the code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token

from monitor.handboek.beeld import maat
from monitor.proza.opmaak import lees_tabellen, met_tabellen

MAP = Path(settings.BASE_DIR) / "docs" / "handleiding"
BEGIN = "index"
# In the order in which they are offered.
DELEN = (
    *("lezer", "ambtenaar", "redacteur", "college", "beheerder", "inloggen"),
    *("overzichten", "doelen", "dalfsen"),
)
_LINK = re.compile(r"(?P<deel>[-\w]+)\.md(?P<anker>#.*)?", re.ASCII)
_BEELD = re.compile(r"beeld/(?P<naam>[-\w]+\.png)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Handboekkop:
    """A heading, where it stands on its page, and the text under it for who searches."""

    anker: str
    titel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Handboekdeel:
    """One page of the manual. ``beelden``: the pictures in it with their text alternatives."""

    naam: str
    titel: str
    tokens: tuple[Token, ...]
    koppen: tuple[Handboekkop, ...]
    beelden: tuple[tuple[str, str], ...]

    @property
    def html(self) -> SafeString:
        """Without the title, which the page shows. Written anew: where files stand may differ."""
        lezer = _lezer()
        html: str = lezer.renderer.render(self.tokens, lezer.options, {})
        return mark_safe(html)  # nosec B308 # noqa: S308 (the manual: our own files)

    @property
    def adres(self) -> str:
        """Where it is on the site."""
        return adres_van(self.naam)


def adres_van(deel: str) -> str:
    """The address of the page of a part."""
    return reverse("handleiding") if deel == BEGIN else reverse("handboekdeel", args=(deel,))


@cache
def lees(deel: str) -> Handboekdeel:
    """Read once per process."""
    tokens = _lezer().parse((MAP / f"{deel}.md").read_text())
    titel, tokens = tokens[1].content, tokens[3:]
    koppen = _zet_ankers(tokens)
    inline = [kind for token in tokens for kind in token.children or ()]
    for kind in inline:
        if kind.type == "link_open":
            kind.attrs["href"] = _adres(str(kind.attrs["href"]))
            kind.attrs["class"] = "utrecht-link utrecht-link--html-a"
    beelden = [kind for kind in inline if kind.type == "image"]
    return Handboekdeel(
        deel,
        titel,
        tuple(met_tabellen(tokens)),
        koppen,
        tuple((_beeldnaam(beeld), beeld.content) for beeld in beelden),
    )


@cache
def _lezer() -> MarkdownIt:
    lezer = MarkdownIt("commonmark", {"html": False}).enable("table")
    lees_tabellen(lezer)
    lezer.add_render_rule("image", _beeld)
    lezer.add_render_rule("code_block", _voorbeeld)
    return lezer


def _zet_ankers(tokens: Sequence[Token]) -> tuple[Handboekkop, ...]:
    """Give every heading its anchor, and tell what stands under it."""
    koppen: list[tuple[str, str, list[str]]] = []
    for plek, token in enumerate(tokens):
        if token.type == "heading_open":
            titel = _plat(tokens[plek + 1])
            token.attrs["id"] = slugify(titel)
            token.attrs["class"] = f"utrecht-heading-{token.tag[1:]}"
            koppen.append((slugify(titel), titel, []))
        elif token.type == "inline" and koppen and tokens[plek - 1].type != "heading_open":
            koppen[-1][2].append(_plat(token))
    return tuple(Handboekkop(anker, titel, " ".join(tekst)) for anker, titel, tekst in koppen)


def _plat(token: Token) -> str:
    """The words without their layout."""
    return "".join(
        kind.content or " " * kind.type.endswith("break") for kind in token.children or ()
    )


def _adres(naar: str) -> str:
    """A link to another part leads to its page; other links are left."""
    gevonden = _LINK.fullmatch(naar)
    return adres_van(gevonden["deel"]) + (gevonden["anker"] or "") if gevonden else naar


def _beeldnaam(beeld: Token) -> str:
    gevonden = _BEELD.fullmatch(str(beeld.attrs["src"]))
    if gevonden is None:
        raise ValueError(f"Een beeld van de handleiding staat in beeld/: {beeld.attrs['src']}")
    return gevonden["naam"]


def _beeld(_: RendererProtocol, tokens: Sequence[Token], plek: int, *rest: Any) -> str:
    """A picture of the site, as large as it is, or the page would jump when it comes."""
    naam = _beeldnaam(tokens[plek])
    breed, hoog = maat(MAP / "beeld" / naam)
    return (
        f'<img src="{static(f"handleiding/{naam}")}" alt="{escape(tokens[plek].content)}" '
        f'width="{breed}" height="{hoog}" loading="lazy">'
    )


def _voorbeeld(_: RendererProtocol, tokens: Sequence[Token], plek: int, *rest: Any) -> str:
    """What one types, which scrolls by itself where it is wide."""
    tekst = escape(tokens[plek].content)
    return f'<pre tabindex="0" role="group" aria-label="Voorbeeld"><code>{tekst}</code></pre>\n'
