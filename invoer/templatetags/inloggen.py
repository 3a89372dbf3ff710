"""How a field of a form of logging in looks."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def invulvak(veld: BoundField) -> SafeString:
    """The field itself: in the look of the site, and its name not a second time within it."""
    bak = veld.field.widget
    bak.attrs.pop("placeholder", None)
    soort = getattr(bak, "input_type", "")
    if soort == "checkbox":
        return veld.as_widget(attrs={"class": "utrecht-checkbox utrecht-checkbox--html-input"})
    return veld.as_widget(attrs={"class": "utrecht-textbox utrecht-textbox--html-input"})


@register.filter
def viertallen(sleutel: str) -> list[str]:
    """A key in pieces that one can copy by eye."""
    return [sleutel[plaats : plaats + 4] for plaats in range(0, len(sleutel), 4)]


# In this order: a browser names what it descends from, too.
_BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
_APPARATEN = ("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux")
_NAMEN = {"Edg": "Edge", "OPR": "Opera", "Mac OS X": "Mac"}


@register.filter
def browser(kop: str) -> str:
    """What people call the browser and the device of a User-Agent."""
    wie = next((naam for naam in _BROWSERS if naam in kop), "")
    waarop = next((naam for naam in _APPARATEN if naam in kop), "")
    delen = [_NAMEN.get(naam, naam) for naam in (wie, waarop) if naam]
    return " op ".join(delen) or "Onbekende browser"
