"""Who may see an editie, and how long others may keep what they saw."""

from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import add_never_cache_headers, patch_cache_control

from gemeenten.models import Kwartaal
from gemeenten.rechten import mag
from monitor.models import Editie

BEWAARTIJD = 300  # Seconds. A correction is then everywhere within five minutes.

_Antwoord = TypeVar("_Antwoord", bound=HttpResponseBase)


def vind_editie(request: HttpRequest, verband: str, kwartaal: Kwartaal) -> Editie:
    """The editie of this address; 404 if it is not public and the reader has no preview of it.

    A concept shows the unpublished figures of all its gemeenten, so to see rows of it is not
    enough. Only a concept asks who the reader is: what is public is the same for everyone.
    """
    editie = (
        Editie.objects.select_related("samenwerkingsverband", "kwartaal")
        .filter(samenwerkingsverband__slug=verband, kwartaal=kwartaal.pk)
        .first()
    )
    if editie and (editie.openbaar or mag(request.user, "preview", editie)):
        return editie
    raise Http404("Deze editie is er niet, of is nog niet gepubliceerd.")


def bewaarbaar(antwoord: _Antwoord, editie: Editie | None = None) -> _Antwoord:
    """The response, to be kept for a while by anyone; a concept by no one."""
    if editie and not editie.openbaar:
        add_never_cache_headers(antwoord)
    else:
        patch_cache_control(antwoord, public=True, max_age=BEWAARTIJD)
    return antwoord
