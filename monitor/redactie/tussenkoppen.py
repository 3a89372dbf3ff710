"""The headings of blocks, written once and chosen again: effect, doelen, wat doen we, financiën."""

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from monitor.models import Hoofdstuk, Onderdeel


def tussenkoppen(hoofdstuk: Hoofdstuk) -> list[str]:
    """Those that this samenwerkingsverband uses, the last first, in the order of their chapter."""
    koppen = (
        Onderdeel.objects.filter(
            blok=True,
            hoofdstuk__editie__samenwerkingsverband=hoofdstuk.editie.samenwerkingsverband_id,
        )
        .exclude(kop="")
        .order_by("-hoofdstuk__editie__kwartaal", "hoofdstuk__volgorde", "volgorde")
        .values_list("kop", flat=True)
    )
    return list(dict.fromkeys(koppen))


class MetVoorstellen(AdminTextInputWidget):
    """A line of text that offers what to write, each with what it is; all else may be too."""

    def __init__(self, voorstellen: Mapping[str, str]) -> None:
        super().__init__()
        self.voorstellen = voorstellen

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        lijst = f"{(attrs or {}).get('id', name)}-voorstellen"
        veld = super().render(name, value, {**(attrs or {}), "list": lijst}, renderer)
        keuzes = format_html_join("", '<option value="{}">{}</option>', self.voorstellen.items())
        return format_html('{}<datalist id="{}">{}</datalist>', veld, lijst, keuzes)
