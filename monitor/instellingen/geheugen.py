"""Two kinds of cache: for what must be so, and for speed.

The first is the one that libraries take unasked: django-allauth counts in it how often somebody
tried, and which codes were used. It is in the database, so a limit holds over all processes and
servers together, and goes with no file. The others may differ per server, fail, or be emptied.
"""

from typing import Any

import environ
from django.utils.crypto import salted_hmac

TABEL = "monitor_geheugen"
SNEL = ("rekenwerk", "paginas")  # what is lost there costs time
_HOOGSTENS = 100_000  # else, what does not fit would put out what is counted


def sleutel(naam: str, begin: str, versie: int) -> str:
    """Under what it stands in the table: not an internet address, or what else a library names."""
    return salted_hmac(f"geheugen.{begin}.{versie}", naam, algorithm="sha256").hexdigest()


def instellingen(env: environ.Env) -> dict[str, dict[str, Any]]:
    """What ``monitor.settings`` takes over as CACHES."""
    gedeeld = {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": TABEL,
        "KEY_FUNCTION": sleutel,
        "OPTIONS": {"MAX_ENTRIES": _HOOGSTENS},
    }
    rekenwerk, paginas = env.cache("CACHE_URL"), env.cache("CACHE_URL")
    # Public pages stand apart, and many of them, or each would put another out.
    paginas["KEY_PREFIX"] = "paginas"
    paginas.setdefault("OPTIONS", {})["MAX_ENTRIES"] = 20_000
    if paginas["BACKEND"].endswith("FileBasedCache"):
        paginas["LOCATION"] += "/paginas"
    return {"default": gedeeld, "rekenwerk": rekenwerk, "paginas": paginas}
