"""The admin, which also says what the control rules find in figures that were imported."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from gemeenten.beheer.site import Beheersite
from gemeenten.importeren.resource import Importuitkomst
from gemeenten.models import DOMEINEN
from invoer.indienen.importcontrole import tel_bevindingen
from invoer.indienen.werk import heeft_alleen_eigen_werk, werk_van


class Invoersite(Beheersite):
    """The admin of the whole application."""

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Who works for one gemeente finds the way by the sheets, not by forty lists."""
        inhoud: dict[str, Any] = super().each_context(request)
        if heeft_alleen_eigen_werk(request.user):
            inhoud["is_nav_sidebar_enabled"] = False
        return inhoud

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """For who works for one gemeente: what waits; the lists are folded away."""
        eigen = heeft_alleen_eigen_werk(request.user)
        werk = {"werk": werk_van(request.user), "title": "Uw werk"} if eigen else {}
        return super().index(request, {**werk, **(extra_context or {})})

    def na_import(self, request: HttpRequest, model: type[Model], uitkomst: Importuitkomst) -> None:
        """Lead to what is odd about the figures of this domain, or of all where it is of none."""
        bekend = all(cijfers.domein in DOMEINEN for cijfers in uitkomst.over)
        for telling in tel_bevindingen(uitkomst.over, () if bekend else DOMEINEN):
            adres = reverse("overzicht", args=(telling.samenwerkingsverband.slug, telling.kwartaal))
            messages.warning(
                request,
                format_html('{} <a href="{}">Bekijk ze bij Mijn kwartaal.</a>', telling, adres),
            )
