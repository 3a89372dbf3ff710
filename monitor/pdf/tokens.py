"""The design tokens that the PDF uses, taken from the theme of the web pages.

A theme is thousands of custom properties, which every element would inherit: only the values that
``static/pdf.css`` names are handed over.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.finders import find

THEMA = "npm/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
_DECLARATIE = re.compile(r"(--[\w-]+):\s*([^;]+);")
_VERWIJZING = re.compile(r"var\((--[\w-]+)\)")


def huisstijl(namen: Mapping[str, str]) -> str:
    """CSS that gives each property the value of its token: ``{"--pdf-tekst": "--basis-…"}``."""
    tokens = _tokens()
    regels = (f"{naam}:{_waarde(token, tokens)}" for naam, token in namen.items())
    return f":root{{{';'.join(regels)}}}"


@cache
def _tokens() -> Mapping[str, str]:
    pad = find(THEMA)
    if pad is None:
        raise FileNotFoundError(f"Het thema {THEMA} ontbreekt. Voer eerst npm ci uit.")
    return dict(_DECLARATIE.findall(Path(pad).read_text(encoding="utf-8")))


def _waarde(token: str, tokens: Mapping[str, str]) -> str:
    """The value of a token, with what it refers to filled in."""
    return _VERWIJZING.sub(lambda gevonden: _waarde(gevonden[1], tokens), tokens[token].strip())
