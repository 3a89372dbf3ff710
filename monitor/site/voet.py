"""The links in the footer to what who runs the site must tell about it, here or elsewhere."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.http import HttpRequest
from django.urls import reverse

EIGEN = {"Toegankelijkheid": "toegankelijkheid", "Privacy": "privacy"}
BEGIN = ("https://", "http://", "mailto:")


def voet(request: HttpRequest) -> dict[str, list[tuple[str, str]]]:
    """Names and addresses, as ``voetlinks``: of statements elsewhere, or else of our own."""
    links = {naam: adres or _eigen(naam) for naam, adres in settings.VOET.items()}
    return {"voetlinks": [(naam, adres) for naam, adres in links.items() if adres]}


def _eigen(naam: str) -> str:
    return reverse(EIGEN[naam]) if naam in EIGEN else ""


@register
def adressen(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An address without a beginning would lead to a page of this site that is not there."""
    return [
        Error(
            f"{naam.upper()}={adres} is geen webadres. Begin met https:// of met mailto:.",
            id="monitor.E001",
        )
        for naam, adres in settings.VOET.items()
        if adres and not adres.startswith(BEGIN)
    ]
