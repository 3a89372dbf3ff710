"""The HTML of public pages, kept beside the snapshot that it was made of.

It is kept under all that decides what it is: the publication by its checksum, those a period
earlier and later that it leads to, the questions that are public, its address, and the software
with its templates. So nothing has to be thrown away when one of these changes, and what is not
published has no place in it. A page over several publications is kept under which these are.
"""

import hashlib
import time
from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from monitor.models import Publicatie
from monitor.momentopname.software import kenmerk
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.toegang import BEWAARTIJD, bewaarbaar
from monitor.site.bewaard import bewaard

DICHTBIJ = 64  # Pages that a process has at hand: it need not read and unpack them.

_DICHTBIJ: dict[str, bytes] = {}


def pagina_van(
    request: HttpRequest, editie: GetoondeEditie, maak: Callable[[], bytes], *, houd: bool = True
) -> HttpResponse:
    """The page as ``maak`` makes it; of what is public, it is made once. Not to be kept are pages
    of which there are too many, and each is asked for by few.
    """
    if editie.publicatie is None:
        return bewaarbaar(HttpResponse(maak()), editie)
    los = bool(request.META.get("QUERY_STRING")) or not houd
    return _antwoord(request, _sleutel(request, editie), maak, los=los)


def pagina_over(
    request: HttpRequest, verband: str, maak: Callable[[], bytes], *, van_nu: bool = False
) -> HttpResponse:
    """A page over all that is public of a samenwerkingsverband, or of everybody, whatever its
    address asks. ``van_nu``: it tells besides what is published something as it is now, such as
    kerncijfers; then it is made anew as often as others, who keep it, may ask again.
    """
    rijen = Publicatie.objects.nieuwste()
    if verband:
        rijen = rijen.filter(editie__samenwerkingsverband__slug=verband)
    tijdvak = int(time.time()) // BEWAARTIJD if van_nu else 0
    adres = request.build_absolute_uri(request.path)
    sleutel = (verband, rijen.stand(), tijdvak, adres, *_software())
    return _antwoord(request, sleutel, maak, waar="default" if van_nu else "paginas")


def _antwoord(
    request: HttpRequest,
    sleutel: tuple[object, ...],
    maak: Callable[[], bytes],
    waar: str = "paginas",
    *,
    los: bool = False,
) -> HttpResponse:
    etag = f'"{hashlib.sha256(repr(sleutel).encode()).hexdigest()[:32]}"'
    antwoord = get_conditional_response(request, etag=etag)
    if antwoord is None:
        inhoud = maak() if settings.DEBUG or los else _haal(etag, sleutel, maak, waar)
        antwoord = HttpResponse(inhoud)
    antwoord["ETag"] = etag
    return bewaarbaar(antwoord)


def _haal(etag: str, sleutel: tuple[object, ...], maak: Callable[[], bytes], waar: str) -> bytes:
    """From this process, or else from the cache of all processes, or made."""
    if (inhoud := _DICHTBIJ.get(etag)) is None:
        inhoud = _DICHTBIJ[etag] = bewaard("pagina", sleutel, maak, waar)
        while len(_DICHTBIJ) > DICHTBIJ:
            with suppress(KeyError, StopIteration, RuntimeError):  # another thread was quicker
                del _DICHTBIJ[next(iter(_DICHTBIJ))]
    return inhoud


def _sleutel(request: HttpRequest, editie: GetoondeEditie) -> tuple[object, ...]:
    publicatie = editie.publicatie
    assert publicatie is not None
    return (
        publicatie.pk,
        publicatie.sha256,
        editie.nieuwste,
        editie.vragenstand,
        tuple(buur and (buur.pk, buur.sha256) for buur in (editie.vorige, editie.volgende)),
        request.build_absolute_uri(),
        *_software(),
    )


def _software() -> tuple[object, ...]:
    return kenmerk(), tuple(settings.VOET.items()), settings.STATIC_URL
