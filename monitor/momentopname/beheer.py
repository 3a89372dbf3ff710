"""Publications in the admin: the list of them."""

from typing import Any

from django.http import HttpRequest

from gemeenten.beheer.bewaakt import BewaakteInline
from monitor.models import Publicatie


class AlleenLezen(BewaakteInline):
    """A list that is written elsewhere, never here."""

    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PublicatieInline(AlleenLezen):
    """Every version that was published."""

    model = Publicatie
    fields = ("versie", "op", "door", "reden", "sha256")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("verslag", "hoofd")
