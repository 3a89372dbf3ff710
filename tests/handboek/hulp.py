"""Whether a page leads to the part of the manual that helps with it."""

import re
from collections.abc import Iterator
from typing import Any

from monitor.handboek.hulp import hulp_bij, soorten_voor

_HULP = re.compile(r'<a\b[^>]*href="([^"]*)"[^>]*rel="help"')

# A page of Django with a menu of its own, to which nothing leads here.
EIGEN_MENU = {"admin:password_change_done"}


def zonder_hulp(antwoord: Any) -> Iterator[str]:
    """What is wrong with the help of an answer; of what is no whole page, nothing."""
    if antwoord.status_code != 200 or antwoord.streaming:
        return
    if not antwoord.headers.get("Content-Type", "").startswith("text/html"):
        return
    tekst = antwoord.content.decode()
    naam = antwoord.resolver_match.view_name
    verwacht = hulp_bij(naam, soorten_voor(naam, antwoord.wsgi_request.user))
    if naam in EIGEN_MENU or "<html" not in tekst:
        return
    if (naar := _HULP.findall(tekst)) != [verwacht]:
        yield f"hulp is {naar}, niet {verwacht}"
