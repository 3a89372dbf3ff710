"""What goes into the security log by itself: who came in, was refused, or changed a role."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest, HttpResponse
from simple_history.models import HistoricalRecords

from gemeenten.logboek import GELUKT, GEWEIGERD, meld


class Logboek:
    """Middleware: what the admin refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        if request.path.startswith("/beheer/") and antwoord.status_code in {401, 403, 404}:
            meld(request.method or "", request.path, GEWEIGERD, request)
        return antwoord


def begin() -> None:
    """Listen to logging in and out, and to roles and people that change."""
    from axes.signals import user_locked_out  # noqa: PLC0415 apps are ready now
    from django.contrib.auth.models import User  # noqa: PLC0415

    from invoer.models import Groepsrol, Rol  # noqa: PLC0415

    user_logged_in.connect(_ingelogd, dispatch_uid="logboek")
    user_logged_out.connect(_uitgelogd, dispatch_uid="logboek")
    user_login_failed.connect(_niet_ingelogd, dispatch_uid="logboek")
    user_locked_out.connect(_geremd, dispatch_uid="logboek")
    for model in (Rol, Groepsrol, User):
        post_save.connect(_bewaard, sender=model, dispatch_uid="logboek")
        post_delete.connect(_weg, sender=model, dispatch_uid="logboek")


def _ingelogd(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    meld("inloggen", user.get_username(), GELUKT, request)


def _uitgelogd(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    meld("uitloggen", user.get_username() if user else "-", GELUKT, request)


def _niet_ingelogd(credentials: dict[str, Any], request: HttpRequest | None, **_: Any) -> None:
    meld("inloggen", credentials.get("username", "-"), GEWEIGERD, request)


def _geremd(request: HttpRequest, username: str | None, **kwargs: Any) -> None:
    meld("inloggen te vaak mislukt", username or "-", GEWEIGERD, request)


def _bewaard(
    instance: Any, created: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if update_fields != frozenset({"last_login"}):
        _gewijzigd("maken" if created else "wijzigen", instance)


def _weg(instance: Any, **kwargs: Any) -> None:
    _gewijzigd("verwijderen", instance)


def _gewijzigd(actie: str, instance: Any) -> None:
    van = f" van {instance.gebruiker}" if hasattr(instance, "gebruiker") else ""
    wat = f"{instance._meta.verbose_name} {instance}{van}"
    meld(actie, wat, GELUKT, getattr(HistoricalRecords.context, "request", None))
