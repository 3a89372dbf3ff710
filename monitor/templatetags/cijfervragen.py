"""On Mijn kwartaal: the questions of the public that wait for somebody."""

from typing import Any

from django import template

from gemeenten.models import Samenwerkingsverband
from gemeenten.rechten import mag
from monitor.cijfervraag.voorstellen import voorstellen
from monitor.cijfervraag.werkpagina import vragen_van
from monitor.models import Cijfervraag, Editie
from monitor.models import Vraagstand as Stand

register = template.Library()


@register.inclusion_tag("cijfervraag/wachtend.html", takes_context=True)
def cijfervragen(context: dict[str, Any], verband: Samenwerkingsverband) -> dict[str, Any]:
    """How many there are to answer, to release and to judge again."""
    wie = context["request"].user
    inhoud: dict[str, Any] = {"verband": verband, "ziet": mag(wie, "view", Cijfervraag)}
    if inhoud["ziet"]:
        standen = list(vragen_van(wie, verband).values_list("stand", flat=True))
        maakt = mag(wie, "change", Editie(samenwerkingsverband=verband))
        inhoud["open"] = standen.count(Stand.OPEN)
        inhoud["beantwoord"] = standen.count(Stand.BEANTWOORD) if maakt else 0
        inhoud["voorstellen"] = len(voorstellen(verband)) if maakt else 0
        inhoud["ziet"] = bool(standen)
    return inhoud
