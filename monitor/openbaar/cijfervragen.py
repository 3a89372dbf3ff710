"""The questions that stand at an editie, each where its report has the figure."""

from collections import Counter
from dataclasses import dataclass

from monitor.models import Cijfervraag
from monitor.models import Vraagstand as Stand
from monitor.openbaar.citaat import Celplek
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.vraagplek import Vraagplek, zoek


@dataclass(frozen=True, slots=True)
class GetoondeVraag:
    """A question with its answer, at this place; ``van_eerder``: it was asked at another editie."""

    vraag: Cijfervraag
    plek: Vraagplek
    van_eerder: bool


def vragen_bij(editie: GetoondeEditie) -> list[GetoondeVraag]:
    """All that stand at this editie, the last one first; none at a concept. One query."""
    if editie.publicatie is None:
        return []
    hier = editie.publicatie.editie_id
    vragen = Cijfervraag.objects.filter(
        stand=Stand.OPENBAAR, plaatsen__editie=hier, plaatsen__geldt=True
    ).select_related("gemeente", "editie__samenwerkingsverband", "editie__kwartaal")
    uit = []
    for vraag in vragen.order_by("-gesteld_op", "-pk"):
        if plek := zoek(editie.verslag, vraag):
            uit.append(GetoondeVraag(vraag, plek, vraag.editie_id != hier))
    return uit


def vragen_op(
    editie: GetoondeEditie, hoofdstuk: str, onderdeel: str, cel: Celplek | None = None
) -> list[GetoondeVraag]:
    """Those about this table, or about this cell of it."""
    return [
        wat
        for wat in vragen_bij(editie)
        if (wat.plek.hoofdstuk, wat.plek.onderdeel) == (hoofdstuk, onderdeel)
        and cel in {None, wat.plek.cel}
    ]


def aantallen(editie: GetoondeEditie, hoofdstuk: str) -> dict[str, int]:
    """How many there are about each table of a chapter."""
    return Counter(
        wat.plek.onderdeel for wat in vragen_bij(editie) if wat.plek.hoofdstuk == hoofdstuk
    )
