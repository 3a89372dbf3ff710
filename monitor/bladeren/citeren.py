"""The pages to cite a figure: choose one of a table, and what is said of it for ever."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from monitor.bladeren.pagina import editiepagina
from monitor.models import Reekspunt
from monitor.openbaar.cijfervragen import vragen_op
from monitor.openbaar.citaat import Celplek, Citaat, Tabelcitaat, tabelcitaten
from monitor.openbaar.getoond import GetoondeEditie
from monitor.openbaar.paginas import pagina_van
from monitor.openbaar.toegang import bewaarbaar, van_editie
from monitor.weergave.inhoudsopgave import inhoudsopgave
from tabellen.alternatief import opsomming

GEEN = "Dit cijfer staat niet in deze tabel."


@require_safe
@van_editie
def citeer(
    request: HttpRequest, editie: GetoondeEditie, hoofdstuk: str, tabel: str
) -> HttpResponse:
    """Of one version, the tables of a section with a choice of their cells. What is public now
    leads to the version that it is, and what was chosen to its cell.
    """
    plek = _gekozen(request)
    citaten = tabelcitaten(editie, hoofdstuk, tabel) if editie.openbaar else []
    if not citaten:
        raise Http404("Uit deze tabel is niets te citeren.")
    if plek or editie.adres != editie.vast_adres:
        waar = (*editie.vast_adres, hoofdstuk, tabel)
        naar = redirect("cijfer", *waar, plek) if plek else redirect("citeer", *waar)
        return bewaarbaar(naar, editie)
    return pagina_van(request, editie, lambda: _citeer(request, citaten))


@require_safe
@van_editie
def cijfer(
    request: HttpRequest, editie: GetoondeEditie, *, hoofdstuk: str, tabel: str, cel: Celplek
) -> HttpResponse:
    """One figure of one version: how to cite it, and whether it still holds."""
    citaat = Citaat.van(editie, hoofdstuk, tabel, cel) if editie.openbaar else None
    if citaat is None:
        raise Http404(GEEN)
    if editie.adres != editie.vast_adres:
        return bewaarbaar(redirect("cijfer", *citaat.waar, cel), editie)
    return pagina_van(request, editie, lambda: _cijfer(request, citaat), houd=False)


def _gekozen(request: HttpRequest) -> Celplek | None:
    """The cell that a form asks for, if any."""
    if "rij" not in request.GET:
        return None
    namen = ("rij", "kolom", "tabel")
    try:
        plek = Celplek(*(int(request.GET.get(naam, 1)) for naam in namen))
    except ValueError as fout:
        raise Http404(GEEN) from fout
    if min(plek.rij, plek.kolom, plek.tabel) < 1 or max(plek.rij, plek.kolom) > 999_999:
        raise Http404(GEEN)
    return plek


def _citeer(request: HttpRequest, citaten: list[Tabelcitaat]) -> bytes:
    return citaatpagina(request, "citeer.html", citaten[0], "Citeren", citaten=citaten)


def _cijfer(request: HttpRequest, citaat: Citaat) -> bytes:
    ook_anders = opsomming(list(citaat.ook_anders))
    vragen = vragen_op(citaat.editie, citaat.hoofdstuk, citaat.sectie.naam, citaat.plek)
    inhoud: dict[str, object] = {"citaat": citaat, "ook_anders": ook_anders, "cijfervragen": vragen}
    if wat := reeksvraag(citaat):
        inhoud["reeks"] = f"{reverse('reeks')}?{wat}"
        inhoud["vergelijk"] = f"{reverse('vergelijk')}?{wat}"
    return citaatpagina(request, "cijfer.html", citaat, "Cijfer", **inhoud)


def reeksvraag(citaat: Citaat) -> str:
    """What the pages of series are asked to show it on; nothing if it is in no series."""
    punt = Reekspunt.objects.filter(
        publicatie=citaat.editie.publicatie,
        hoofdstuk=citaat.hoofdstuk,
        tabel=citaat.sectie.naam,
        plek=str(citaat.plek),
    ).first()
    if punt is None:
        return ""
    verband = citaat.editie.slug
    wie = punt.wie if punt.wie.startswith("GM") else f"{verband}:{punt.wie}"
    return urlencode({"wat": punt.sleutel, "wie": wie})


def citaatpagina(
    request: HttpRequest, sjabloon: str, citaat: Tabelcitaat, kruimel: str, /, **inhoud: object
) -> bytes:
    """A page about a table or a cell, under the crumbs that lead to it."""
    editie, sectie = citaat.editie, citaat.sectie
    regels = inhoudsopgave(editie.verslag, editie.adres)
    regel = next(regel for regel in regels if regel.slug == citaat.hoofdstuk)
    kruimels = [(regel.titel, regel.adres), (sectie.titel, citaat.adres), (kruimel, "")]
    vast = {"sectie": sectie, "hoofdstuk": regel, "tabelpagina": citaat.adres}
    plek = (citaat.hoofdstuk, sectie.naam)
    return editiepagina(request, sjabloon, editie, kruimels, plek, **vast, **inhoud)
