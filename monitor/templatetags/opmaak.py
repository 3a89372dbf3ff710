"""How what people typed stands in a table of the monitor."""

from django import template
from django.utils.safestring import SafeString

from monitor.proza.opmaak import heeft_lang_woord

register = template.Library()


@register.filter
def lang(tekst: str) -> SafeString:
    """The class of a cell with a word that must break, or its column gets too wide."""
    return SafeString(' class="lang"' if heeft_lang_woord(tekst) else "")
