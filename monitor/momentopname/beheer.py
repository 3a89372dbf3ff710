"""Publications in the admin: the list of them, and publishing what a page has saved."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.http import HttpRequest

from gemeenten.beheer.bewaakt import BewaakteInline
from gemeenten.rechten import mag
from monitor.models import Editie, Publicatie
from monitor.momentopname.publiceren import (
    NietGepubliceerd,
    publiceer,
    publiceer_wat_moet,
    te_publiceren,
)

NIEUW = ("nieuwe_versie", "openbare_reden")


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


class PubliceertDaarna(admin.options.BaseModelAdmin):  # type: ignore[type-arg]
    """A page that publishes what it saved: after that, so that what fails undoes nothing."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return publiceer_daarna(request, super().changeform_view(request, *args, **kwargs))  # type: ignore[misc]

    def process_import(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return publiceer_daarna(request, super().process_import(request, *args, **kwargs))  # type: ignore[misc]


def vraag_nieuwe_versie(request: HttpRequest, editie: Editie, reden: str) -> None:
    """Publish it for this reason when the page has saved."""
    request.nieuwe_versie = (editie, reden)  # type: ignore[attr-defined]


def publiceer_daarna(request: HttpRequest, antwoord: Any) -> Any:
    """Of what this person may change: every editie of which the day has come, and the new version
    that was asked for.
    """
    if request.method != "POST" or antwoord.status_code != 302:
        return antwoord
    assert isinstance(request.user, User)
    mijne = [editie for editie in te_publiceren() if mag(request.user, "change", editie)]
    gelukt, mislukt = publiceer_wat_moet(mijne, request.user)
    if nieuw := getattr(request, "nieuwe_versie", None):
        editie, reden = nieuw
        try:
            gelukt.append(publiceer(editie, request.user, reden))
        except NietGepubliceerd as fout:
            mislukt.append(str(fout))
    for publicatie in gelukt:
        messages.success(request, f"Gepubliceerd: {publicatie.editie}, versie {publicatie.versie}.")
    for melding in mislukt:
        messages.error(request, f"Opgeslagen, maar niet gepubliceerd. {melding}")
    return antwoord


def nieuwe_versie_uitleg(editie: Editie) -> str:
    """What the public sees, and what it takes to show it more."""
    laatste = editie.publicaties.licht().latest("versie")
    return (
        f"Het publiek ziet: {laatste}. Wat sindsdien is gewijzigd, aan cijfers of aan teksten, "
        "ziet het pas in een nieuwe versie."
    )
