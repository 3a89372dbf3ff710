"""On Mijn kwartaal: the edities of the quarter, as far as somebody has to do with them."""

from typing import Any

from django import template

from gemeenten.models import Kwartaal, Samenwerkingsverband
from gemeenten.rechten import mag
from monitor.editiestap import teruggezet
from monitor.models import Editie
from monitor.redactie.editiekopie import volgende_van
from monitor.soort import Soort
from monitor.vaststelling import te_besluiten

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
        "edities": [
            (editie, bool(te_besluiten(wie, editie)), maakt and teruggezet(editie))
            for editie in rijen
        ],
        "planningen": [editie.planning for editie in alle if editie.planning],
        "kwartaal": kwartaal,
        "maakt_wie": maakt,
    }
    if maakt and not rijen:
        eerder = van_verband.filter(kwartaal__lt=kwartaal.pk).order_by("-kwartaal", "soort")
        inhoud["vorige"] = vorige = _vorige(list(eerder.select_related("kwartaal")[:8]), kwartaal)
        inhoud["soort"] = vorige.soort if vorige and _komt_nu(vorige, kwartaal) else Soort.KWARTAAL
        inhoud["maakt"] = True
    return {**inhoud, "csrf_token": context.get("csrf_token")}


def _vorige(eerder: list[Editie], kwartaal: Kwartaal) -> Editie | None:
    """The one that this quarter follows on, or else the last."""
    komt_nu = (editie for editie in eerder if _komt_nu(editie, kwartaal))
    return next(komt_nu, None) or next(iter(eerder), None)


def _komt_nu(editie: Editie, kwartaal: Kwartaal) -> bool:
    volgende = volgende_van(editie)
    return volgende is not None and volgende.kwartaal == kwartaal
