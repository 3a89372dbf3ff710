"""Publications in the admin: the list of them."""

from typing import Any

from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from gemeenten.beheer.bewaakt import BewaakteInline
from monitor.models import Publicatie


class Leesset(BaseInlineFormSet):  # type: ignore[type-arg]
    """Rows that are only shown. What was posted is not asked for them: they may be there since, by
    a step that another took while the page was open.
    """

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)

    def is_valid(self) -> bool:
        return True

    def save(self, commit: bool = True) -> list[Any]:
        self.new_objects = self.changed_objects = self.deleted_objects = []
        return []


class AlleenLezen(BewaakteInline):
    """A list that is written elsewhere, never here."""

    formset = Leesset
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
    fields = ("versie", "op", "door", "reden", "ingetrokken", "sha256")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        rijen = super().get_queryset(request).select_related("intrekking")
        return rijen.defer("verslag", "hoofd")

    @admin.display(description="ingetrokken", empty_value="")
    def ingetrokken(self, obj: Publicatie) -> Any:
        return obj.ingetrokken and obj.ingetrokken.op
