"""The security log: one line per event that has to do with access, on the logger ``beveiliging``.

Each has ``actie``, ``object``, ``resultaat``, ``oorsprong`` and ``actor``, and from logging itself
the time (BIO2, 8.15.01): in words, and as fields for who writes JSON.
"""

import logging
from ipaddress import IPv6Address, IPv6Network, ip_address

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
    _LOG.log(logging.INFO if resultaat == GELUKT else logging.WARNING, "%s", tekst, extra=velden)


def bezoeker(request: HttpRequest) -> str:
    """The address of who asks, as the webserver in front says, else as it came in; "" if unknown.

    The last part of the header is what that webserver added; a visitor can write the rest. Of IPv6
    the network: who has one has all its addresses.
    """
    for tekst in (_voor_ons(request), request.META.get("REMOTE_ADDR", "")):
        kaal = tekst[1:].partition("]")[0] if tekst.startswith("[") else tekst
        kaal = kaal.partition(":")[0] if kaal.count(":") == 1 else kaal  # a port behind it
        try:
            adres = ip_address(kaal)
        except ValueError:
            continue
        if isinstance(adres, IPv6Address):
            return str(adres.ipv4_mapped or IPv6Network((int(adres), 64), False).network_address)
        return str(adres)
    return ""


def _oorsprong(request: HttpRequest) -> str:
    """Where a request comes from: the address, and behind a webserver what that says it is."""
    adres: str = request.META.get("REMOTE_ADDR", "")
    voor = _voor_ons(request)
    return f"{voor[:60]} via {adres}" if voor else adres


def _voor_ons(request: HttpRequest) -> str:
    return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
