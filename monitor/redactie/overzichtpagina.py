"""The page on which the redacteur makes one overzicht: properties, lines and the table beside them.

It stands where Django has its form, so lists, rights, addresses and deleting stay as they are.
"""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from gemeenten.beheer.cijfers import CategorieAdmin
from gemeenten.slot import houd_rij_vast
from monitor.redactie.kopie import Kopieformulier, kopieer
from monitor.redactie.overzichtbouw import NietVerwijderd, Overzichtbouw, meer_lijnen
from monitor.redactie.voorbeeld import laatste_kwartaal, voorbeeld_van
from overzichten.lijnsoort import INVOER
from overzichten.models import Overzicht
from overzichten.vormen import VORMEN

EENHEDEN = (
    *("aantal", "euro", "fte", "procent", "personen", "cliënten", "uren", "dagen"),
    *("rapportcijfer", "per 1.000 inwoners", "euro V/N"),
)


class OverzichtAdmin(CategorieAdmin):
    """The list of overzichten as of any category, and the page of one."""

    def get_urls(self) -> list[URLPattern]:
        binnen, begin, een = self.admin_site.admin_view, "overzichten_overzicht", "<path:object_id>"
        eigen = [
            path("add/voorbeeld/", binnen(self.voorbeeld), name=f"{begin}_nieuwvoorbeeld"),
            path(f"{een}/voorbeeld/", binnen(self.voorbeeld), name=f"{begin}_voorbeeld"),
            path(f"{een}/kopie/", binnen(self.kopie), name=f"{begin}_kopie"),
        ]
        return [*eigen, *super().get_urls()]

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page; who may only look gets that of Django, and so does a window of its forms."""
        if IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        rij = self._vind(request, object_id)
        mag = self.has_change_permission(request, rij) if rij else self.has_add_permission(request)
        if rij and not mag:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if not mag:
            raise PermissionDenied
        if request.method != "POST":
            return self._toon(request, Overzichtbouw(request.user, rij))
        actie = request.POST.get("actie", "bewaar")
        if actie != "bewaar":
            data = meer_lijnen(request.POST, actie) if actie in {"regels", "kolommen"} else None
            bouw = Overzichtbouw(request.user, rij, data or request.POST)
            bouw.is_goed()
            return self._toon(request, bouw)
        return self._bewaar(request, rij)

    def _bewaar(self, request: HttpRequest, rij: Overzicht | None) -> HttpResponse:
        try:
            with transaction.atomic():
                if rij:
                    rij = houd_rij_vast(rij)
                bouw = Overzichtbouw(request.user, rij, request.POST)
                if bouw.is_goed():
                    overzicht = bouw.bewaar()
                    log = self.log_addition if bouw.is_nieuw else self.log_change
                    log(request, overzicht, "Bewaard met regels en kolommen.")
                    return self._klaar(request, bouw, overzicht)
        except (NietVerwijderd, IntegrityError) as fout:
            bouw = Overzichtbouw(request.user, rij, request.POST)
            bouw.is_goed()
            bouw.leg_uit(fout)
        return self._toon(request, bouw, status=422)

    def _klaar(
        self, request: HttpRequest, bouw: Overzichtbouw, overzicht: Overzicht
    ) -> HttpResponse:
        melding = f"Het overzicht ‘{overzicht}’ is bewaard."
        if bouw.samenvoeging.overgenomen:
            melding += " Wat een ander intussen wijzigde, is erin overgenomen."
        messages.success(request, melding)
        return redirect("admin:overzichten_overzicht_change", overzicht.pk)

    @method_decorator(require_POST)
    def voorbeeld(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """The table and the errors of what is typed so far; nothing is saved."""
        rij = self._vind(request, object_id)
        mag = self.has_change_permission(request, rij) if rij else self.has_add_permission(request)
        if not mag:
            raise PermissionDenied
        bouw = Overzichtbouw(request.user, rij, request.POST)
        bouw.is_goed()
        lijsten = bouw.lijsten.values()
        codes = {
            form.add_prefix("code"): form.instance.code
            for lijst in lijsten
            for form in lijst.blijvend
        }
        return JsonResponse({"html": _html(bouw), "fouten": bouw.fouten(), "codes": codes})

    def kopie(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Make a copy of an overzicht, without its figures, and go to it."""
        rij = self._vind(request, object_id)
        if not self.has_add_permission(request):
            raise PermissionDenied
        assert rij
        form = Kopieformulier(rij, request.user, request.POST or None)
        if request.method == "POST" and form.is_valid():
            nieuw = kopieer(rij, **form.cleaned_data)
            self.log_addition(request, nieuw, f"Kopie van ‘{rij}’.")
            messages.success(request, f"Dit is de kopie van ‘{rij}’, zonder cijfers.")
            return redirect("admin:overzichten_overzicht_change", nieuw.pk)
        inhoud = {
            "title": f"Kopie van ‘{rij}’",
            "form": form,
            "rij": rij,
            "opts": self.opts,
            "lijst": "admin:overzichten_overzicht_changelist",
            "wijzig": "admin:overzichten_overzicht_change",
            "uitleg": "De kopie krijgt dezelfde regels en kolommen, en geen cijfers. Daarna past u "
            "haar aan.",
        }
        return render(request, "redactie/kopie.html", {**self._omlijsting(request), **inhoud})

    def _vind(self, request: HttpRequest, object_id: str | None) -> Overzicht | None:
        """The overzicht of this page; what one may not see does not exist."""
        if object_id is None:
            return None
        rij = self.get_object(request, object_id)
        if rij is None:
            raise Http404("Dit overzicht bestaat niet, of u mag het niet zien.")
        assert isinstance(rij, Overzicht)
        return rij

    def _toon(self, request: HttpRequest, bouw: Overzichtbouw, status: int = 200) -> HttpResponse:
        bouw.bied_aan()
        rij = None if bouw.is_nieuw else bouw.overzicht
        kwartaal = laatste_kwartaal(bouw.overzicht)
        inhoud = {
            "title": str(rij) if rij and str(rij) else "Nieuw overzicht",
            "bouw": bouw,
            "rij": rij,
            "voorbeeld_html": _html(bouw),
            "fouten": bouw.fouten() if request.method == "POST" else {},
            "eenheden": EENHEDEN,
            "vormen": [{"naam": v.naam, "een": v.eerste, "ander": v.tweede} for v in VORMEN],
            "ingevuld": list(INVOER),
            "tabelnaam": f"{bouw.overzicht.domein}.overzicht.{bouw.overzicht.code}",
            "adres_voorbeeld": reverse("admin:overzichten_overzicht_voorbeeld", args=(rij.pk,))
            if rij
            else reverse("admin:overzichten_overzicht_nieuwvoorbeeld"),
            "mag_weg": bool(rij) and self.has_delete_permission(request, rij),
            "kwartaal": kwartaal,
            "opts": self.opts,
        }
        omlijsting = self._omlijsting(request)
        return render(request, "redactie/overzicht.html", {**omlijsting, **inhoud}, status=status)

    def _omlijsting(self, request: HttpRequest) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "is_nav_sidebar_enabled": False}


def _html(bouw: Overzichtbouw) -> str:
    return render_to_string("redactie/voorbeeld.html", {"voorbeeld": voorbeeld_van(bouw)})
