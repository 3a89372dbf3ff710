"""How the state of a sheet is shown: a word, a colour, and the number of findings."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from invoer.indienen.voortgang import Bladvoortgang, Toestand

register = template.Library()


@register.simple_tag
def toestand(blad: Bladvoortgang) -> SafeString:
    """The state as a label; the colour only repeats the word."""
    staat = blad.toestand
    erbij = f" ({blad.bevindingen})" if staat is Toestand.TWIJFEL else ""
    return format_html(
        '<span class="toestand toestand--{}">{}{}</span>', staat.value, staat.label, erbij
    )
