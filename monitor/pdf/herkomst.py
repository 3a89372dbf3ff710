"""On paper, under a text with figures from tables, in which tables of the report they stand."""

import re
from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from monitor.proza.opmaak import CIJFER
from monitor.verslag.lezen import Verslag
from tabellen.alternatief import opsomming

Nummers = Mapping[str, str]  # of each table in the report, by chapter and name: its number

_VERWIJZING = re.compile(rf"\]\({CIJFER}([-\w]+/[-\w]+) ", re.ASCII)


def tabelnummers(verslag: Verslag) -> dict[str, str]:
    """The number that each table of the report has on paper."""
    uit: dict[str, str] = {}
    for hoofdstuk in verslag.hoofdstukken:
        for deel in hoofdstuk.delen():
            if deel.sectie.tabel:
                uit.setdefault(f"{hoofdstuk.slug}/{deel.sectie.anker}", deel.tabelnummer)
    return uit


def herkomst(tekst: str, nummers: Nummers, eigen: str = "") -> SafeString:
    """The line under a text, given as it was written; nothing when all its figures stand in the
    table under it, which is ``eigen``, or in none.
    """
    genoemd = dict.fromkeys(_VERWIJZING.findall(tekst))
    waar = [nummers[naam] for naam in genoemd if naam in nummers and naam != eigen]
    if not waar:
        return SafeString()
    soort = "tabel" if len(waar) == 1 else "de tabellen"
    return format_html(
        '<p class="herkomst">Cijfers in deze tekst komen uit {} {}.</p>', soort, opsomming(waar)
    )
