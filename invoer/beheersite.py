"""The admin, which also says what the control rules find in figures that were imported."""

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from gemeenten.beheer.site import Beheersite
from gemeenten.importeren.resource import Importuitkomst
from gemeenten.models import Domein
from invoer.indienen.importcontrole import tel_bevindingen


class Invoersite(Beheersite):
    """The admin of the whole application."""

    def na_import(self, request: HttpRequest, model: type[Model], uitkomst: Importuitkomst) -> None:
        """Lead to what is odd about the figures of this domain."""
        if not uitkomst.over:
            return
        for telling in tel_bevindingen(uitkomst.over, [Domein(model._meta.app_label)]):
            adres = reverse("overzicht", args=(telling.samenwerkingsverband.slug, telling.kwartaal))
            messages.warning(
                request,
                format_html('{} <a href="{}">Bekijk ze bij Mijn kwartaal.</a>', telling, adres),
            )
