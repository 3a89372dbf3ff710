"""What goes into the security log by itself: who came in, was refused, or changed a role, an
account or a second step. Nobody's password, and no name that nobody has: people type their password
there.
"""

from collections.abc import Callable
from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save, pre_save
from django.http import HttpRequest, HttpResponse
from simple_history.models import HistoricalRecords

from gemeenten.logboek import GELUKT, GEWEIGERD, meld

ONBEKEND = "een onbekende naam"
# What somebody may do or come in with by a change of an account, and what it is called in the log.
_AAN_UIT = {"is_active": "actief", "is_superuser": "superuser", "is_staff": "mag in het beheer"}
_GEGEVENS = {"password": "wachtwoord", "email": "e-mailadres", "username": "gebruikersnaam"}


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
    authenticator_added.connect(_stap_erbij, dispatch_uid="logboek")
    authenticator_reset.connect(_stap_anders, dispatch_uid="logboek")
    authenticator_removed.connect(_stap_weg, dispatch_uid="logboek")
    pre_save.connect(_voor_het_bewaren, sender=User, dispatch_uid="logboek")
    for model in (Rol, Groepsrol, User):
        post_save.connect(_bewaard, sender=model, dispatch_uid="logboek")
        post_delete.connect(_weg, sender=model, dispatch_uid="logboek")


def _ingelogd(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    meld("inloggen", user.get_username(), GELUKT, request)


def _uitgelogd(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    meld("uitloggen", user.get_username() if user else "-", GELUKT, request)


def _niet_ingelogd(credentials: dict[str, Any], request: HttpRequest | None, **_: Any) -> None:
    meld("inloggen", _bekend(credentials.get("username")), GEWEIGERD, request)


def _geremd(request: HttpRequest, username: str | None, **kwargs: Any) -> None:
    meld("inloggen te vaak mislukt", _bekend(username), GEWEIGERD, request)


def _bekend(naam: object) -> str:
    """The name, or the address, of somebody that there is."""
    tekst = str(naam or "")
    if not tekst or "\0" in tekst:
        return ONBEKEND
    wie = get_user_model().objects.filter(Q(username__iexact=tekst) | Q(email__iexact=tekst))
    return tekst if wie.exists() else ONBEKEND


def _stap_erbij(request: HttpRequest, authenticator: Any, **kwargs: Any) -> None:
    _stap("tweede stap instellen", request, authenticator)


def _stap_anders(request: HttpRequest, authenticator: Any, **kwargs: Any) -> None:
    _stap("tweede stap vernieuwen", request, authenticator)


def _stap_weg(request: HttpRequest, authenticator: Any, **kwargs: Any) -> None:
    _stap("tweede stap weghalen", request, authenticator)


def _stap(actie: str, request: HttpRequest, authenticator: Any) -> None:
    meld(actie, f"{authenticator.get_type_display()} van {authenticator.user}", GELUKT, request)


def _voor_het_bewaren(
    instance: Any, update_fields: frozenset[str] | None, raw: bool, **kwargs: Any
) -> None:
    """Remember what an account was, to tell what became different."""
    instance._anders = []
    if raw or not instance.pk or update_fields == frozenset({"last_login"}):
        return
    was = type(instance).objects.filter(pk=instance.pk).values(*_AAN_UIT, *_GEGEVENS).first()
    if was is None:
        return
    instance._anders = [
        f"{naam} {'aan' if getattr(instance, veld) else 'uit'}"
        for veld, naam in _AAN_UIT.items()
        if was[veld] != getattr(instance, veld)
    ] + [naam for veld, naam in _GEGEVENS.items() if was[veld] != getattr(instance, veld)]


def _bewaard(
    instance: Any, created: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if update_fields != frozenset({"last_login"}):
        _gewijzigd("maken" if created else "wijzigen", instance)


def _weg(instance: Any, **kwargs: Any) -> None:
    _gewijzigd("verwijderen", instance)


def _anders(actie: str, instance: Model) -> list[str]:
    """What became different of an account; of a new one, what it may at once."""
    if actie == "maken" and getattr(instance, "is_superuser", False):
        return ["superuser aan"]
    return getattr(instance, "_anders", []) if actie == "wijzigen" else []


def _gewijzigd(actie: str, instance: Any) -> None:
    van = f" van {instance.gebruiker}" if hasattr(instance, "gebruiker") else ""
    wat = f"{instance._meta.verbose_name} {instance}{van}"
    if anders := _anders(actie, instance):
        wat += f": {', '.join(anders)}"
    meld(actie, wat, GELUKT, getattr(HistoricalRecords.context, "request", None))
