"""Whose questions about figures somebody answers: an ambtenaar those about the own figures and, of
the own domain, about all gemeenten together; a redacteur all.
"""

from django.db.models import Q

from invoer.rollen.bereik import AMBTENAAR, REDACTEUR, Bereik

CIJFERVRAAG = "monitor.cijfervraag"
_VERBAND = "editie__samenwerkingsverband"


def antwoordt(van: Bereik, handeling: str) -> bool:
    """Whether this person may do this to some question."""
    soorten = {AMBTENAAR, REDACTEUR}
    return handeling in {"view", "change"} and bool(van.verbanden(soorten))


def cijfervragen_van(van: Bereik) -> Q:
    """The questions that this person sees and answers."""
    uit = Q(pk=None)
    for rol in van.rollen:
        hier = Q(**{_VERBAND: rol.samenwerkingsverband_id})
        if rol.soort == REDACTEUR:
            uit |= hier
        elif rol.soort == AMBTENAAR:
            wiens = Q(gemeente=rol.gemeente_id) | Q(gemeente=None)
            uit |= hier & wiens & (Q(domein=rol.domein) if rol.domein else Q())
    return uit
