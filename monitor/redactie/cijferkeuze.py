"""Beside a text of an editie or a chapter: figures to put in it, and what is wrong in it."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_GET

from monitor.models import Editie, Hoofdstuk
from monitor.proza.invoegen import koppenkeuze, tabelkeuze
from monitor.proza.nakijken import kijk_teksten_na
from monitor.redactie.kopieerpagina import te_wijzigen
from monitor.redactie.naast import MetVoorbeeld


class MetCijfers:
    """For an admin page of an editie or a chapter: the tables of the editie and their headings at
    one address, for who may change the row.
    """

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        adres = path(
            "<path:object_id>/cijfers/",
            pagina.admin_site.admin_view(self.cijfers),
            name=f"monitor_{pagina.opts.model_name}_cijfers",
        )
        return [adres, *super().get_urls()]  # type: ignore[misc]

    def cijferadres(self, rij: Editie | Hoofdstuk) -> str:
        return reverse(f"admin:monitor_{rij._meta.model_name}_cijfers", args=(rij.pk,))

    @method_decorator(require_GET)
    def cijfers(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The tables to choose from, or the headings and cells of the one that is asked for."""
        rij: Editie | Hoofdstuk = te_wijzigen(self, request, object_id)
        hier, editie = (rij, rij.editie) if isinstance(rij, Hoofdstuk) else (None, rij)
        tabellen = tabelkeuze(editie, hier)
        naam = request.GET.get("tabel")
        if naam is None:
            return JsonResponse({"tabellen": tabellen})
        try:
            if not any(naam in groep for groep in tabellen.values()):
                raise LookupError(naam)
            return JsonResponse(koppenkeuze(editie, naam))
        except LookupError as fout:
            raise Http404("Deze tabel staat niet in de editie.") from fout


class MetCijferkeuze(MetCijfers, MetVoorbeeld):
    """For the page of a chapter, with what its reader sees beside it."""

    change_form_template: Any = "redactie/hoofdstukpagina.html"

    def ernaast(self, rij: Hoofdstuk) -> dict[str, Any]:
        """The texts are looked at when the page is shown, not when it is only saved."""
        return {
            "cijferadres": self.cijferadres(rij),
            "nagekeken": partial(kijk_teksten_na, rij.editie, rij),
        }
