"""What visitors hear when the database is away or too busy: 503, in words, and when to come back.

The one handler of what nobody caught, so it covers middleware too. It asks nothing of the database.
"""

import sqlite3
import sys
from dataclasses import dataclass

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.views.defaults import server_error
from health_check.checks import Cache
from health_check.views import HealthCheckView


@dataclass(frozen=True)
class Storing:
    """A trouble that passes: what is the matter, and after how many seconds to try again."""

    kop: str
    uitleg: str
    wacht: int


DRUK = Storing(
    "Het is even te druk",
    "Een ander is met dezelfde gegevens bezig, of uw vraag kostte te veel tijd. Probeer het over "
    "een halve minuut opnieuw.",
    30,
)
WEG = Storing(
    "De gegevens zijn even niet te bereiken",
    "De site kan nu niet bij haar database. Dat duurt meestal kort: probeer het over een minuut "
    "opnieuw.",
    60,
)
VERSTUURD = (
    "Was u iets aan het invullen of versturen? Ga dan in uw browser één pagina terug: wat u typte "
    "staat er nog. Verstuur het straks opnieuw."
)

# PostgreSQL: a lock or an answer took too long, two waited for each other.
_DRUK_CODES = {"55P03", "57014", "40P01", "40001"}
# Connection, a server that only reads, login, resources, and one that stops or starts; without a
# code nobody answered.
_WEG_CODES = ("08", "25006", "28", "3D", "53", "57P", "58")
_DRUK_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_WEG_SQLITE = {
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM),
}


def welke(fout: BaseException | None) -> Storing | None:
    """The trouble that this error tells of; None for a fault of the application."""
    if not isinstance(fout, OperationalError | InterfaceError | InternalError):
        return None
    oorzaak = fout.__cause__ or fout
    if isinstance(oorzaak, sqlite3.Error):
        code = getattr(oorzaak, "sqlite_errorcode", 0) & 0xFF
        return DRUK if code in _DRUK_SQLITE else WEG if code in _WEG_SQLITE else None
    status = getattr(oorzaak, "sqlstate", None)
    if status in _DRUK_CODES:
        return DRUK
    if status is None:
        return None if isinstance(fout, InternalError) else WEG
    return WEG if status.startswith(_WEG_CODES) else None


def serverfout(request: HttpRequest) -> HttpResponse:
    """Answer what nobody caught: 503 when it will pass, else 500."""
    if (storing := welke(sys.exception())) is None:
        return server_error(request)
    uitleg = [storing.uitleg, *([VERSTUURD] if request.method == "POST" else [])]
    antwoord: HttpResponse
    if "json" in f"{request.content_type} {request.headers.get('Accept', '')}":
        antwoord = JsonResponse({"melding": " ".join([f"{storing.kop}.", *uitleg])})
    else:
        # Without the request: what a page tells of who reads it stands in the database.
        antwoord = HttpResponse(
            render_to_string("503.html", {"storing": storing, "uitleg": uitleg})
        )
    antwoord.status_code = 503
    antwoord["Retry-After"] = str(storing.wacht)
    add_never_cache_headers(antwoord)
    return antwoord


class Gezondheid(HealthCheckView):  # type: ignore[misc]
    """Whether the site works: 503 when it does not. Without its cache it is slow, but works."""

    checks = ("health_check.checks.Database", ("health_check.checks.Cache", {"alias": "rekenwerk"}))
    template_name = "gezondheid.html"

    async def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            antwoord: HttpResponse = await super().get(request, *args, **kwargs)
        except ValueError:  # what an Accept header may not be
            antwoord = self.render_to_response_text(500 if self._fouten() else 200)
        if antwoord.status_code == 500:
            antwoord.status_code = 503 if self._fouten() else 200
        return antwoord

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return {**super().get_context_data(**kwargs), "errors": self._fouten()}

    def _fouten(self) -> bool:
        return any(uit.error and not isinstance(uit.check, Cache) for uit in self.results)
