"""On Mijn kwartaal: the edities of the quarter, as far as somebody has to do with them."""

from typing import Any

from django import template

from gemeenten.models import Kwartaal, Samenwerkingsverband
from gemeenten.rechten import mag
from monitor.editie.soort import Soort
from monitor.editie.stap import teruggezet
from monitor.editie.status import OPENBAAR
from monitor.models import Editie, Vraag
from monitor.redactie.editiekopie import volgende_van
from monitor.vaststelling.gelezen import Leespagina, leespaginas
from monitor.vaststelling.stappen import te_besluiten
from monitor.verslag.lezen import lees_verslag

register = template.Library()


@register.inclusion_tag("redactie/edities.html", takes_context=True)
def edities(
    context: dict[str, Any], verband: Samenwerkingsverband, kwartaal: Kwartaal
) -> dict[str, Any]:
    """Each with its status; and where there is none, the one click that makes it."""
    wie = context["request"].user
    van_verband = Editie.objects.filter(samenwerkingsverband=verband)
    alle = list(
        van_verband.filter(kwartaal=kwartaal).select_related("samenwerkingsverband", "kwartaal")
    )
    rijen = alle if mag(wie, "preview", Editie(samenwerkingsverband=verband)) else []
    maakt = mag(wie, "add", Editie(samenwerkingsverband=verband, kwartaal=kwartaal))
    inhoud: dict[str, Any] = {
        "edities": [_regel(wie, editie, maakt) for editie in rijen],
        "planningen": [editie.planning for editie in alle if editie.planning],
        "kwartaal": kwartaal,
        "maakt_wie": maakt,
    }
    if maakt and not rijen:
        eerder = van_verband.filter(kwartaal__lt=kwartaal.pk).order_by("-kwartaal", "soort")
        inhoud["vorige"] = vorige = _vorige(list(eerder.select_related("kwartaal")[:8]), kwartaal)
        inhoud["soort"] = vorige.soort if vorige and _komt_nu(vorige, kwartaal) else Soort.KWARTAAL
        inhoud["maakt"] = True
        inhoud["eerste"] = "" if vorige or van_verband.exists() else verband.slug
    return {**inhoud, "csrf_token": context.get("csrf_token")}


def _regel(wie: Any, editie: Editie, maakt: bool) -> dict[str, Any]:
    """An editie for this person: who reads a concept for a college sees what changed since."""
    besluit = bool(te_besluiten(wie, editie))
    paginas: list[Leespagina] = []
    if besluit and editie.status not in OPENBAAR:
        paginas = leespaginas(wie, editie, lees_verslag(editie))
    return {
        "editie": editie,
        "besluit": besluit,
        "teruggezet": maakt and teruggezet(editie),
        "paginas": paginas,
        "vragen": Vraag.objects.filter(editie=editie, beantwoord_op=None).count(),
    }


def _vorige(eerder: list[Editie], kwartaal: Kwartaal) -> Editie | None:
    """The one that this quarter follows on, or else the last."""
    komt_nu = (editie for editie in eerder if _komt_nu(editie, kwartaal))
    return next(komt_nu, None) or next(iter(eerder), None)


def _komt_nu(editie: Editie, kwartaal: Kwartaal) -> bool:
    volgende = volgende_van(editie)
    return volgende is not None and volgende.kwartaal == kwartaal
