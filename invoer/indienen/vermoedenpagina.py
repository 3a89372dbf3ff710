"""The page of the redacteur on which cells that look the same are stated to be equal."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gemeenten.models import Kwartaal
from gemeenten.rechten import mag
from invoer.blad.adressen import vind_verband
from invoer.indienen.gelijkstellingen import vul_in
from invoer.indienen.tabelcellen import waarom_niet
from invoer.indienen.vermoedens import neem_over, vermoedens
from invoer.models import Gelijkstelling
from tabellen.controle.gelijkgesteld import Tabelplek
from tabellen.kader import Kader

_MEESTE = 200  # more is no list to look through
_VELDEN = (*Gelijkstelling.PLEK, *Gelijkstelling.ELDERS)


@require_http_methods(["GET", "HEAD", "POST"])
def vermoedenpagina(request: HttpRequest, verband: str, kwartaal: Kwartaal) -> HttpResponse:
    """Show what looks the same, and state what was chosen."""
    wiens = vind_verband(request.user, verband)
    if not mag(request.user, "add", Gelijkstelling(samenwerkingsverband=wiens)):
        raise Http404("Deze pagina bestaat niet, of u mag haar niet zien.")
    kader = Kader.van(wiens, kwartaal)
    if request.method == "POST":
        _neem_over(request, kader)
        return redirect(request.path)  # nosemgrep: open-redirect (where one is)
    gevonden = vermoedens(kader)
    inhoud: dict[str, Any] = {
        **admin.site.each_context(request),
        "is_nav_sidebar_enabled": False,
        "title": f"Dezelfde cijfers in twee tabellen, {kwartaal}",
        "verband": wiens,
        "kwartaal": kwartaal,
        "vermoedens": gevonden[:_MEESTE],
        "meer": max(len(gevonden) - _MEESTE, 0),
        "gesteld": Gelijkstelling.objects.filter(samenwerkingsverband=wiens).count(),
    }
    return render(request, "invoer/vermoedens.html", inhoud)


def _neem_over(request: HttpRequest, kader: Kader) -> None:
    """Store the pair that the button names, as far as it is one."""
    waarden = [request.POST.get(veld, "") for veld in _VELDEN]
    cel, ander = Tabelplek(*waarden[:3]), Tabelplek(*waarden[3:])
    eerste = kader.gemeenten[0] if kader.gemeenten else None
    try:
        if any(waarom_niet(kader, *vul_in(p, kader, eerste)) for p in (cel, ander)):
            raise LookupError
        regel = neem_over(kader, cel, ander)
        regel.full_clean()
    except (LookupError, ValidationError):
        messages.error(request, "Dit paar is intussen veranderd of al gelijkgesteld. Kijk opnieuw.")
        return
    if not mag(request.user, "add", regel):
        raise PermissionDenied
    regel.save()
    messages.success(request, f"Voortaan wordt gecontroleerd: {regel}.")
