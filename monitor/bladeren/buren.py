"""The way from a page to the same page a period earlier or later, as far as that is public."""

from dataclasses import dataclass

from django.urls import reverse

from monitor.models import Publicatie
from monitor.momentopname.lezen import lees_publicatie
from monitor.openbaar.getoond import GetoondeEditie


@dataclass(frozen=True, slots=True)
class Buur:
    """An editie beside this one: in which direction, its period, and the page to go to."""

    richting: str  # vorige or volgende
    rel: str
    aanduiding: str
    adres: str


def buren(editie: GetoondeEditie, hoofdstuk: str = "", naam: str = "") -> list[Buur]:
    """The one before and the one after. From a chapter or a table to the same one if it is there,
    else to its chapter, else to the editie.
    """
    paren = (("Vorige", "prev", editie.vorige), ("Volgende", "next", editie.volgende))
    return [
        Buur(richting, rel, *_daar(editie.slug, rij, hoofdstuk, naam))
        for richting, rel, rij in paren
        if rij is not None
    ]


def _daar(slug: str, rij: Publicatie, hoofdstuk: str, naam: str) -> tuple[str, str]:
    """Its period, and the address within it."""
    verslag = lees_publicatie(rij)
    plek = [slug, rij.editie.plek.code]
    daar = next((deel for deel in verslag.hoofdstukken if deel.slug == hoofdstuk), None)
    if daar:
        plek.append(hoofdstuk)
        if naam and any(sectie.naam == naam for sectie in daar.secties):
            plek.append(naam)
    return verslag.periode, reverse(("editie", "hoofdstuk", "tabel")[len(plek) - 2], args=plek)
