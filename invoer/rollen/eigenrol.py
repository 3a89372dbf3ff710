"""Nobody takes the own role of beheerder back: who did could not even give it again.

A superuser needs no role.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from gemeenten.rechten import Gebruiker
from gemeenten.slot import Weigering
from invoer.models import Rol


def controleer_eigen(gebruiker: Gebruiker, rollen: Iterable[Rol]) -> None:
    """``Weigering`` where one of these roles, to be taken back by this person, is that."""
    if getattr(gebruiker, "is_superuser", False):
        return
    for rol in rollen:
        if rol.gebruiker_id == gebruiker.pk and rol.soort == Rol.Soort.BEHEERDER:
            raise Weigering(
                "U bent dit zelf: daarna kunt u hier niets meer. Vraag een andere beheerder."
            )


class Rolset(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """The roles on the page of a person, who may be oneself."""

    def clean(self) -> None:
        super().clean()
        gebruiker: Any = self.form.gebruiker  # type: ignore[attr-defined]
        try:
            controleer_eigen(gebruiker, [form.instance for form in self.deleted_forms])
        except Weigering as fout:
            raise ValidationError(str(fout)) from fout


class NietDeEigen:
    """For the pages of roles: before they are deleted."""

    def delete_model(self, request: HttpRequest, obj: Rol) -> None:
        controleer_eigen(request.user, [obj])
        super().delete_model(request, obj)  # type: ignore[misc]

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Rol]) -> None:
        controleer_eigen(request.user, queryset)
        super().delete_queryset(request, queryset)  # type: ignore[misc]
