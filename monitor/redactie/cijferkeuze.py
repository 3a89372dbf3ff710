"""On the form of a chapter: figures to put in its texts, and what is wrong in those."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_GET

from monitor.models import Hoofdstuk
from monitor.proza.invoegen import koppenkeuze, tabelkeuze
from monitor.proza.nakijken import kijk_teksten_na
from monitor.redactie.kopieerpagina import te_wijzigen
from monitor.redactie.naast import MetVoorbeeld


class MetCijferkeuze(MetVoorbeeld):
    """For the admin page of a chapter: its tables and their headings at one address, for who may
    change the chapter.
    """

    change_form_template: Any = "redactie/hoofdstukpagina.html"

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        adres = path(
            "<path:object_id>/cijfers/",
            pagina.admin_site.admin_view(self.cijfers),
            name="monitor_hoofdstuk_cijfers",
        )
        return [adres, *super().get_urls()]  # type: ignore[misc]

    def ernaast(self, rij: Hoofdstuk) -> dict[str, Any]:
        """The texts are looked at when the page is shown, not when it is only saved."""
        return {
            "cijferadres": reverse("admin:monitor_hoofdstuk_cijfers", args=(rij.pk,)),
            "nagekeken": partial(kijk_teksten_na, rij.editie, rij),
        }

    @method_decorator(require_GET)
    def cijfers(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The tables to choose from, or the headings and cells of the one that is asked for."""
        rij: Hoofdstuk = te_wijzigen(self, request, object_id)
        tabellen = tabelkeuze(rij)
        naam = request.GET.get("tabel")
        if naam is None:
            return JsonResponse({"tabellen": tabellen})
        try:
            if not any(naam in groep for groep in tabellen.values()):
                raise LookupError(naam)
            return JsonResponse(koppenkeuze(rij.editie, naam))
        except LookupError as fout:
            raise Http404("Deze tabel staat niet in de editie.") from fout
