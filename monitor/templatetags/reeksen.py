"""What the page of the parts of a count writes in its cells."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from monitor.reeksen.delen import VOORRAAD, Aandeel, Geheel
from monitor.reeksen.waarom import Uitleg

register = template.Library()


@register.simple_tag
def deeladres(deel: Aandeel, geheel: Geheel, wie: str) -> str:
    """Where a part is divided further."""
    gemeente = deel.wie if deel.wie != geheel.wie else wie
    vraag = {"wat": deel.sleutel.partition(" ")[0], "wie": gemeente}
    vraag |= {"van": geheel.toen.periode, "tot": geheel.nu.periode}
    return f"{reverse('waarom')}?{urlencode(vraag)}"


@register.simple_tag
def deelgetal(deel: Aandeel, plaats: int, uitleg: Uitleg) -> str:
    """A part then (0) or now (1): its cell, or what was computed; a word where there is none."""
    punt, waarde = deel.punten[plaats], (deel.was, deel.is_)[plaats]
    if punt:
        return f"{punt.cel.tekst}{punt.cel.tekens}"
    if waarde is None:
        return "–"
    eenheid = uitleg.eenheid
    return eenheid.toon(eenheid.rond(waarde))


@register.simple_tag
def deelverschil(deel: Aandeel, uitleg: Uitleg, soort: str) -> str:
    """What it adds to the change, with its share: not of what came in, which went out again."""
    tekst = uitleg.verschil(deel)
    heel = uitleg.geheel.verschil
    if deel.bijdrage is None or not heel or soort == VOORRAAD:
        return tekst
    return f"{tekst} ({100 * deel.bijdrage / heel:.0f}%)"
