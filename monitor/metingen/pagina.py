"""The address that Prometheus asks, for who has the key."""

import os
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from monitor.metingen.tellingen import Tellingen


@require_safe
def metingen(request: HttpRequest) -> HttpResponse:
    """404 while no key is set; 401 without it. Requests are counted over all processes."""
    sleutel = settings.METINGEN
    if not sleutel:
        raise Http404("De metingen staan uit.")
    gegeven = request.headers.get("Authorization", "")
    if not constant_time_compare(gegeven, f"Bearer {sleutel}"):
        antwoord = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        antwoord["WWW-Authenticate"] = 'Bearer realm="metingen"'
    else:
        eigen = CollectorRegistry()
        eigen.register(Tellingen())
        tekst = generate_latest(_verzoeken()) + generate_latest(eigen)
        antwoord = HttpResponse(tekst, content_type=CONTENT_TYPE_LATEST)
    add_never_cache_headers(antwoord)
    return antwoord


def _verzoeken() -> CollectorRegistry:
    """What all processes counted together, or this one where it is alone."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    samen = CollectorRegistry()
    MultiProcessCollector(samen)  # type: ignore[no-untyped-call]
    return samen
