"""What a browser may do with an answer: the strict policy, and no page that breaks it."""

import re
from collections.abc import Iterator

from django.http import HttpResponseBase

STRENG = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
KOPPEN = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Data that a script reads is not run by the browser, and so not forbidden.
VERBODEN = {
    "script in de pagina": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*\stype=[\"']application/(?:ld\+)?json[\"'])", re.I
    ),
    "stijl in de pagina": re.compile(r"<style\b|<[a-z][^<>]*\sstyle\s*=", re.I),
    "script bij een element": re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.I),
    "adres dat een script is": re.compile(r"(?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.I),
}


def gebreken(antwoord: HttpResponseBase) -> Iterator[str]:
    """What is not strict about an answer."""
    beleid = {
        deel.strip() for deel in antwoord.headers.get("Content-Security-Policy", "").split(";")
    }
    if beleid != STRENG:
        yield f"beleid {sorted(beleid)}"
    for kop, waarde in KOPPEN.items():
        if antwoord.headers.get(kop) != waarde:
            yield f"{kop} is {antwoord.headers.get(kop)}"
    if not antwoord.streaming and antwoord.headers.get("Content-Type", "").startswith("text/html"):
        tekst = antwoord.content.decode()  # type: ignore[attr-defined]
        for wat, patroon in VERBODEN.items():
            if gevonden := patroon.search(tekst):
                yield f"{wat}: {tekst[gevonden.start() : gevonden.end() + 80]!r}"
