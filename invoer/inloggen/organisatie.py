"""Logging in through one's own organisation: who gets an account, and which roles."""

import logging
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.contrib.auth.models import User
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gemeenten.logboek import GELUKT, GEWEIGERD, meld
from invoer.inloggen.groepen import geef_rollen, rollen_van
from invoer.inloggen.tweede_stap import ORGANISATIE

KOPPELEN = "koppelen"  # in the session: that somebody asked for it, by a form of this site

logger = logging.getLogger(__name__)


class Organisatieadapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An account is made for who is in a group that gives a role, and for nobody else."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[Any]:
        """Those of the settings: secrets do not stand in the database."""
        per_soort = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in per_soort.values() for app in apps]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Give and take back roles before anything is shown, or say why somebody stays out."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            if not request.session.pop(KOPPELEN, False):
                raise ImmediateHttpResponse(redirect("mijn-account"))
            return
        groepen = _groepen(sociallogin)
        if sociallogin.is_existing:
            _binnen(request, sociallogin, groepen)
        elif antwoord := _bezwaar(request, sociallogin, groepen or []):
            meld("inloggen", _naam(sociallogin), GEWEIGERD, request)
            raise ImmediateHttpResponse(antwoord)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True  # who may not, did not come so far

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        sociallogin.user.is_staff = True  # as whoever a beheerder invites
        mens: User = super().save_user(request, sociallogin, form)
        _binnen(request, sociallogin, _groepen(sociallogin))
        return mens

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("mijn-account")


def _binnen(request: HttpRequest, sociallogin: SocialLogin, groepen: list[str] | None) -> None:
    mens, aanbieder = sociallogin.user, sociallogin.account.provider
    if groepen is None:
        logger.warning("%s noemt niet alle groepen van %s: rollen blijven", aanbieder, mens)
    else:
        geef_rollen(mens, aanbieder, groepen)
        meld("rollen uit groepen", mens, GELUKT, request)
    if _deed_tweede_stap(sociallogin):
        record_authentication(request, mens, "mfa", type=ORGANISATIE)


def _bezwaar(
    request: HttpRequest, sociallogin: SocialLogin, groepen: list[str]
) -> HttpResponse | None:
    """Why somebody who is new here does not get in."""
    aanbieder, adres = sociallogin.account.provider, sociallogin.user.email
    if not rollen_van(aanbieder, groepen):
        return render(request, "inloggen/geen_groep.html", status=403)
    naam = sociallogin.user.username
    bekend = Q(email__iexact=adres) if adres else Q(username__iexact=naam)
    if User.objects.filter(bekend).exists():
        # Another organisation could say that somebody has this address.
        return render(request, "inloggen/bestaat_al.html", status=409)
    return None


def _app(sociallogin: SocialLogin) -> dict[str, Any]:
    uit: dict[str, Any] = sociallogin.account.get_provider().app.settings
    return uit


def _zegt(sociallogin: SocialLogin) -> dict[str, Any]:
    """All that the organisation says of this person; what it signed comes last."""
    data = sociallogin.account.extra_data
    return {**(data.get("userinfo") or {}), **(data.get("id_token") or {})}


def _groepen(sociallogin: SocialLogin) -> list[str] | None:
    """The groups, or None where there are more than the organisation says (Entra ID: over 200)."""
    zegt, naam = _zegt(sociallogin), _app(sociallogin)["groepen"]
    if naam not in zegt and naam in (zegt.get("_claim_names") or {}):
        return None
    groepen = zegt.get(naam) or []
    return [str(groep) for groep in ([groepen] if isinstance(groepen, str) else groepen)]


def _deed_tweede_stap(sociallogin: SocialLogin) -> bool:
    eis = _app(sociallogin)["tweede_stap"]
    naam, _, waarde = eis.partition("=")
    if not waarde:
        return bool(eis == "altijd")
    gezegd = (sociallogin.account.extra_data.get("id_token") or {}).get(naam) or []
    return waarde in ([gezegd] if isinstance(gezegd, str) else map(str, gezegd))


def _naam(sociallogin: SocialLogin) -> str:
    return f"{sociallogin.account.provider}: {sociallogin.user.email or sociallogin.account.uid}"
