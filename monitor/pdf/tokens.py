"""The design tokens that the PDF uses, taken from the theme of the web pages.

A theme is thousands of custom properties, which every element would inherit, and each use of one
is resolved for every element: so the style sheet gets the values themselves.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.contrib.staticfiles.finders import find

THEMA = "npm/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
_DECLARATIE = re.compile(r"(--[\w-]+):\s*([^;]+);")
_VERWIJZING = re.compile(r"var\((--[\w-]+)\)")


def ingevuld(stijl: str, namen: Mapping[str, str]) -> str:
    """The style sheet with the value of each token: ``{"--pdf-tekst": "--basis-…"}``."""
    tokens = _tokens()
    return _VERWIJZING.sub(lambda gevonden: _waarde(namen[gevonden[1]], tokens), stijl)


@cache
def _tokens() -> Mapping[str, str]:
    pad = find(THEMA)
    if pad is None:
        raise FileNotFoundError(f"Het thema {THEMA} ontbreekt. Voer eerst npm ci uit.")
    return dict(_DECLARATIE.findall(Path(pad).read_text(encoding="utf-8")))


def _waarde(token: str, tokens: Mapping[str, str]) -> str:
    """The value of a token, with what it refers to filled in."""
    return _VERWIJZING.sub(lambda gevonden: _waarde(gevonden[1], tokens), tokens[token].strip())
