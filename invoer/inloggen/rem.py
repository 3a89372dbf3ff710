"""The brake on logging in: who fails too often, from one address, waits.

Counted per person and address together, so that strangers elsewhere keep nobody out; and a tenth as
strictly per address alone, so that nobody tries one password on a thousand names. django-axes does
the counting; its settings stand in ``monitor.settings``.
"""

from typing import Any

from axes.conf import settings
from axes.handlers.database import AxesDatabaseHandler
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PER_ADRES = 10  # So many times as many from one address; behind it may be a whole town hall.


class Rem(AxesDatabaseHandler):  # type: ignore[misc]
    """Weighs failures of a person from an address, and of the address."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        samen, adres = (
            pogingen.aggregate(som=Sum("failures_since_start"))["som"] or 0
            for pogingen in self.get_user_attempts(request, credentials)
        )
        return max(samen, adres // PER_ADRES)

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        """Forget the failures of who got in, not those of others at the same address."""
        samen, _ = self.filter_user_attempts(request, credentials)
        aantal: int = samen.delete()[0]
        return aantal


def naam_van(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name that somebody tried, as far as it can be stored; Bas and BAS are one person."""
    naam = (credentials or {}).get("username") or request.POST.get("login") or ""
    return str(naam).casefold()[:150].replace("\0", "")


def te_vaak(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What who has to wait sees."""
    seconden = int(settings.AXES_COOLOFF_TIME.total_seconds())
    antwoord = render(request, "429.html", {"minuten": seconden // 60}, status=429)
    antwoord["Retry-After"] = str(seconden)
    return antwoord
