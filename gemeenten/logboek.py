"""The security log: one line per event that has to do with access, on the logger ``beveiliging``.

Each has ``actie``, ``object``, ``resultaat``, ``oorsprong`` and ``actor``, and from logging itself
the time (BIO2, 8.15).
"""

import logging

from django.http import HttpRequest

GELUKT, GEWEIGERD = "gelukt", "geweigerd"

_LOG = logging.getLogger("beveiliging")


def meld(actie: str, wat: object, resultaat: str, request: HttpRequest | None) -> None:
    """Write one line. A newline in what people typed does not start another."""
    actor = getattr(request, "user", None)
    velden = {
        "actie": actie,
        "object": str(wat),
        "resultaat": resultaat,
        "oorsprong": _oorsprong(request) if request else "server",
        "actor": (actor.get_username() if actor else "") or "-",
    }
    tekst = " ".join(f"{naam}={waarde!r}" for naam, waarde in velden.items())
    _LOG.log(logging.INFO if resultaat == GELUKT else logging.WARNING, tekst)


def _oorsprong(request: HttpRequest) -> str:
    """Where a request comes from: the address, and behind a webserver what that says it is.

    The last part of the header is what the webserver in front added; a visitor can write the rest.
    """
    adres: str = request.META.get("REMOTE_ADDR", "")
    bezoeker = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return f"{bezoeker[:60]} via {adres}" if bezoeker else adres
