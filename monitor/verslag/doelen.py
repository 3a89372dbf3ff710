"""The doelen of an editie: what is known by then, and what moved since the editie before it."""

from doelen.activiteiten import Vorige
from doelen.lezen import Doelenlezer, Gezegd, niets_gezegd
from domeinen.afgeleid import UitTabel
from monitor.models import Editie
from tabellen.kader import Kader


def lezer_van(editie: Editie, kader: Kader, gezegd: Gezegd = niets_gezegd) -> Doelenlezer:
    """Reads them as of this editie, with what people said of figures; one query for the editie
    before, the last that is public.
    """
    eerder = (
        Editie.objects.gepubliceerd()
        .filter(
            samenwerkingsverband=editie.samenwerkingsverband_id, kwartaal__lt=editie.kwartaal_id
        )
        .select_related("kwartaal", "samenwerkingsverband")
        .order_by("-kwartaal", "-gepubliceerd_op", "soort")
        .first()
    )
    vorige = Vorige(eerder.aanduiding, eerder.kwartaal) if eerder else None
    return Doelenlezer(kader, vorige, UitTabel(kader), gezegd)
