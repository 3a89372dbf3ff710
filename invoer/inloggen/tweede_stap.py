"""The second step: who may change something does not get in with a password alone.

Decided in one place, before any page asks who somebody is: until the second step is set, who logged
in is nobody, but on the pages for logging in, where it is set. So no page can forget it.
"""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser, User
from django.core.checks import CheckMessage, Warning, register
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from gemeenten.logboek import GELUKT, meld
from invoer.rollen.bereik import bereik
from invoer.rollen.sessies import te_oud

ORGANISATIE = "organisatie"  # done where one logged in, and not here
SOORTEN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Inlogstand(Enum):
    """How far somebody who logged in has come."""

    BINNEN = auto()
    INSTELLEN = auto()  # has no second step yet, and must
    OPNIEUW = auto()  # logged in before the second step was there


class TweedeStap:
    """Middleware: who still needs the second step is nobody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Only looked at by who asks for it: a public page does not, and is the same for everybody.
        request.user = SimpleLazyObject(partial(_wie, request))  # type: ignore[assignment]
        return self.get_response(request)


def _wie(request: HttpRequest) -> Any:
    if te_oud(request.session):
        request.session.flush()
        return AnonymousUser()
    mens = get_user(request)
    stand = stand_van(request, mens)
    hier = stand is Inlogstand.INSTELLEN and request.path.startswith(reverse("account_login"))
    return mens if stand is Inlogstand.BINNEN or hier else AnonymousUser()


def stand_van(request: HttpRequest, mens: User | AnonymousUser) -> Inlogstand:
    """Whether this person has done all that is asked in this session."""
    if not settings.MFA_VERPLICHT or mens.is_anonymous:
        return Inlogstand.BINNEN
    stappen = [
        stap for stap in get_authentication_records(request, mens) if stap["method"] == "mfa"
    ]
    gedaan = bool(stappen)
    if any(stap.get("type") == ORGANISATIE for stap in stappen):
        return Inlogstand.BINNEN
    heeft = Authenticator.objects.filter(user_id=mens.pk, type__in=SOORTEN).exists()
    if heeft:
        return Inlogstand.BINNEN if gedaan else Inlogstand.OPNIEUW
    return Inlogstand.INSTELLEN if moet(mens) else Inlogstand.BINNEN


def moet(mens: User) -> bool:
    """Whether this person may change something, here or anywhere."""
    return settings.MFA_VERPLICHT and (mens.is_superuser or bool(bereik(mens).rollen))


def laatste(mens: User, sleutel: Authenticator) -> bool:
    """Whether without this key the second step would be gone, of who must have one."""
    andere = Authenticator.objects.filter(user_id=mens.pk, type__in=SOORTEN).exclude(pk=sleutel.pk)
    return moet(mens) and not andere.exists()


def haal_weg(request: HttpRequest, mens: User) -> None:
    """Let somebody who lost it set the second step anew; told to that person and in the log."""
    if Authenticator.objects.filter(user_id=mens.pk).delete()[0]:
        meld("tweede stap weghalen", mens, GELUKT, request)
        get_adapter(request).send_notification_mail("mfa/email/weggehaald", mens)


def begin() -> None:
    """Who sets the second step has taken it."""
    authenticator_added.connect(_ingesteld, dispatch_uid="tweede stap")


def _ingesteld(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type in SOORTEN:
        soort = {"id": authenticator.pk, "type": authenticator.type}
        record_authentication(request, user, "mfa", **soort)


@register(deploy=True)
def staat_aan(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Off is for a demonstration on one's own computer."""
    if settings.MFA_VERPLICHT:
        return []
    melding = "MFA_VERPLICHT staat uit: wie iets mag wijzigen, logt in met alleen een wachtwoord."
    return [Warning(melding, hint="Laat MFA_VERPLICHT weg.", id="invoer.W001")]
