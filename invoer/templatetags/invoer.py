"""How the state of a sheet is shown: a word, a colour, and what the redacteur said of it."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from gemeenten.models import Domein, Gemeente
from invoer.indienen.voortgang import Voortgang
from invoer.models import Stap

register = template.Library()


@register.simple_tag
def toestand(stand: Voortgang) -> SafeString:
    """The state as a label; the colour only repeats the word."""
    return format_html(
        '<span class="toestand toestand--{}">{}</span>', stand.toestand.value, stand.woord
    )


@register.inclusion_tag("invoer/terug.html")
def terug(stappen: dict[tuple[int, str], Stap], gemeente: Gemeente, domein: str) -> dict[str, Any]:
    """The remark with which these figures were sent back, if they were."""
    return {"stap": stappen.get((gemeente.pk, domein)), "met_domein": Domein(domein).label}
