"""Who else has a page of the redacteur open, and where they write: told, and nobody is kept out.

It stands in the cache of all servers and goes by itself: one that is full or broken costs only the
telling, because what protects the texts is ``monitor.redactie.tegelijk``.
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from gemeenten.tekens import kort
from monitor.redactie.kopieerpagina import te_wijzigen

BLIJFT = timedelta(seconds=75)  # three times what the page waits before it tells again
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Bezig:
    """Somebody on a page: since when, and in which text if they typed."""

    wie: str
    sinds: datetime
    gezien: datetime
    waar: str = ""

    @property
    def zin(self) -> str:
        """For people."""
        tijd = date_format(timezone.localtime(self.sinds), "H:i")
        if self.waar:
            return f"{self.wie} schrijft aan ‘{self.waar}’, sinds {tijd} uur."
        return f"{self.wie} heeft deze pagina ook open, sinds {tijd} uur."


def meld(rij: Model, mens: Any, waar: str = "") -> list[str]:
    """That this person has the page of this row open, and writes in ``waar``; who else does."""
    sleutel, nu = f"bezig-{rij._meta.label_lower}-{rij.pk}", timezone.now()
    allen: dict[int, Bezig] = {}
    try:
        allen = cache.get(sleutel) or {}
        allen = {pk: bezig for pk, bezig in allen.items() if nu - bezig.gezien < BLIJFT}
    except Exception:  # whatever is wrong with it, one can write
        _LOG.warning("De cache zegt niet wie er bezig is.", exc_info=True)
    eerst = allen.get(mens.pk)
    waar = kort(waar.strip()) or (eerst.waar if eerst else "")
    zelfde = eerst is not None and eerst.waar == waar
    sinds = eerst.sinds if eerst and zelfde else nu
    naam = mens.get_full_name() or mens.get_username()
    with suppress(Exception):
        cache.set(sleutel, {**allen, mens.pk: Bezig(naam, sinds, nu, waar)}, BLIJFT.total_seconds())
    return [bezig.zin for pk, bezig in allen.items() if pk != mens.pk]


class MetBezig:
    """For the admin page of a row with texts: who else is on it, told at one address."""

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        adres = path(
            "<path:object_id>/bezig/",
            pagina.admin_site.admin_view(self.bezig),
            name=f"{pagina.opts.app_label}_{pagina.opts.model_name}_bezig",
        )
        return [adres, *super().get_urls()]  # type: ignore[misc]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """With who else has it open by now, also for who has no JavaScript."""
        pagina: Any = self
        extra = dict(extra_context or {})
        rij = pagina.get_object(request, object_id) if object_id else None
        if rij is not None and pagina.has_change_permission(request, rij):
            naam = f"admin:{pagina.opts.app_label}_{pagina.opts.model_name}_bezig"
            extra |= {"bezig": meld(rij, request.user), "bezigadres": reverse(naam, args=(rij.pk,))}
        stand: HttpResponse = super().changeform_view(  # type: ignore[misc]
            request, object_id, form_url, extra
        )
        return stand

    @method_decorator(require_POST)
    def bezig(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """That one is here and where one writes; the others in words."""
        rij = te_wijzigen(self, request, object_id)
        return JsonResponse({"anderen": meld(rij, request.user, request.POST.get("waar", ""))})
