"""The page of the remarks: at every section what was said, and where to say more."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse

from invoer.blad.concepten import schoon
from monitor.editie.stap import StapKanNiet
from monitor.editie.status import OPENBAAR
from monitor.models import Editie, Opmerking
from monitor.overleg.opmerkingen import handel_af, plaats, plekken, sleutel_van, vind_plek
from monitor.redactie.verloop import MetVerloop


class MetOpmerkingen(MetVerloop):
    """For the admin page of an editie: its remarks, on a page of their own."""

    def get_urls(self) -> list[URLPattern]:
        pagina: Any = self
        binnen = pagina.admin_site.admin_view(self.opmerkingen)
        adres = "<path:object_id>/opmerkingen/"
        return [path(adres, binnen, name="monitor_editie_opmerkingen"), *super().get_urls()]

    def opmerkingen(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Every place with its remarks; what was typed stays where it could not be stored."""
        editie = self.vind(request, object_id)
        if request.method == "POST":
            try:
                anker = _doe(request, editie)
            except StapKanNiet as fout:
                messages.error(request, str(fout))
            else:
                adres = reverse("admin:monitor_editie_opmerkingen", args=(editie.pk,))
                return redirect(f"{adres}#plek-{anker}")
        inhoud = {
            "plekken": plekken(editie),
            "open": editie.status not in OPENBAAR,
            "getypt": request.POST.get("tekst", ""),
            "getypt_bij": request.POST.get("op") or request.POST.get("plek", "-"),
        }
        return self.toon(request, "opmerkingen", editie, title=f"{editie}: opmerkingen", **inhoud)


def _doe(request: HttpRequest, editie: Editie) -> str:
    """Store what was asked; where it stands."""
    assert isinstance(request.user, User)
    if "klaar" in request.POST:
        opmerking = _vind(editie, request.POST["klaar"])
        handel_af(opmerking, request.user)
        messages.success(request, "De opmerking is afgehandeld.")
        return sleutel_van(opmerking)
    tekst = schoon(request.POST.get("tekst", ""))
    nieuw = Opmerking(editie=editie, tekst=tekst, door=request.user)
    if nummer := request.POST.get("op", ""):
        nieuw.antwoord_op = _vind(editie, nummer)
    else:
        for naam, waarde in vind_plek(editie, request.POST.get("plek", "")).items():
            setattr(nieuw, naam, waarde)
    plaats(nieuw)
    messages.success(request, "Uw antwoord staat erbij." if nummer else "Uw opmerking staat erbij.")
    return sleutel_van(nieuw)


def _vind(editie: Editie, nummer: str) -> Opmerking:
    pk = int(nummer) if nummer.isdecimal() and len(nummer) < 16 else 0
    opmerking = Opmerking.objects.filter(editie=editie, pk=pk).first()
    if opmerking is None:
        raise StapKanNiet("Deze opmerking is er niet. Bekijk de pagina opnieuw.")
    return opmerking
