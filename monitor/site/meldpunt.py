"""Where a vulnerability is reported: ``/.well-known/security.txt`` (RFC 9116)."""

from datetime import UTC, date, timedelta
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from monitor.site.adres import volledig

BEGIN = ("https://", "mailto:", "tel:")
HOOGSTENS = timedelta(days=366)  # the RFC asks for less than a year


@require_safe
def securitytxt(request: HttpRequest) -> HttpResponse:
    """404 while nobody is named, and once the day has passed: nobody may act on an old one."""
    tot = _tot()
    if not settings.MELDPUNT or tot is None or tot < _vandaag():
        raise Http404("Van deze site is niet bekend waar u een kwetsbaarheid meldt.")
    regels = (
        *(f"Contact: {adres}" for adres in settings.MELDPUNT),
        f"Expires: {tot}T23:59:59Z",
        "Preferred-Languages: nl, en",
        f"Canonical: {volledig(reverse('securitytxt'))}",
    )
    return HttpResponse("\n".join((*regels, "")), content_type="text/plain; charset=utf-8")


@register
def klopt(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What is filled in and would not be understood."""
    fouten: list[CheckMessage] = [
        Error(f"MELDPUNT={adres} begint niet met https://, mailto: of tel:.", id="monitor.E003")
        for adres in settings.MELDPUNT
        if not adres.startswith(BEGIN)
    ]
    if settings.MELDPUNT_TOT and _tot() is None:
        melding = f"MELDPUNT_TOT={settings.MELDPUNT_TOT} is geen dag; schrijf JJJJ-MM-DD."
        fouten.append(Error(melding, id="monitor.E004"))
    return fouten


@register(deploy=True)
def staat_er(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether who finds a vulnerability learns where to tell it, for a while yet."""
    tot = _tot()
    if not settings.MELDPUNT or tot is None:
        return [
            Warning(
                "Wie een kwetsbaarheid vindt, leest niet waar die te melden is.",
                hint="Zet MELDPUNT en MELDPUNT_TOT (docs/installatie.md).",
                id="monitor.W001",
            )
        ]
    if not timedelta() <= tot - _vandaag() <= HOOGSTENS:
        return [
            Warning(
                f"MELDPUNT_TOT={tot} is voorbij of meer dan een jaar weg.",
                hint="Kijk of MELDPUNT nog klopt en kies een dag binnen een jaar.",
                id="monitor.W002",
            )
        ]
    return []


def _vandaag() -> date:
    return timezone.localdate(timezone=UTC)


def _tot() -> date | None:
    try:
        return date.fromisoformat(settings.MELDPUNT_TOT)
    except ValueError:
        return None
