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
