"""The pages about an account that django-allauth does not have, or that do more here."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from allauth.core.internal import ratelimit
from allauth.mfa.base.views import IndexView
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from allauth.socialaccount import adapter as social
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from invoer.inloggen.organisatie import KOPPELEN
from invoer.inloggen.tweede_stap import Inlogstand, laatste, stand_van

logger = logging.getLogger(__name__)
DAARNA = "na_tweede_stap"  # in the session: the page that somebody asked for


class Inlogpagina(LoginView):  # type: ignore[misc]
    """Where everybody logs in, for the admin and for all else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who is in but for the second step goes to set it."""
        if (
            request.user.is_authenticated
            and stand_van(request, request.user) is Inlogstand.INSTELLEN
        ):
            volgende = request.GET.get(REDIRECT_FIELD_NAME, "")
            if get_adapter().is_safe_url(volgende):
                request.session[DAARNA] = volgende
            return redirect("mfa_index")
        antwoord: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return antwoord

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisaties = _organisaties(self.request)
        return {**super().get_context_data(**kwargs), "organisaties": organisaties}


class Tweedestappagina(IndexView):  # type: ignore[misc]
    """The second step: what there is of it, and that it is asked."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        stand = stand_van(self.request, self.request.user)
        return {**super().get_context_data(**kwargs), "moet_nog": stand is Inlogstand.INSTELLEN}


@method_decorator(never_cache, name="dispatch")
class Passkeyweg(RemoveWebAuthnView):  # type: ignore[misc]
    """Take a passkey away, unless nothing would be left."""

    def form_valid(self, form: Any) -> HttpResponse:
        if laatste(self.request.user, self.get_object()):
            melding = (
                "Dit is uw enige tweede stap. Voeg eerst een andere passkey of een app toe; haal "
                "deze daarna weg."
            )
            messages.error(self.request, melding)
            return redirect("mfa_index")
        antwoord: HttpResponse = super().form_valid(form)
        return antwoord


@require_safe
@never_cache
@login_required
def mijn_account(request: HttpRequest) -> HttpResponse:
    """What somebody can see and change about the own account."""
    gekoppeld = set(
        SocialAccount.objects.filter(user=request.user).values_list("provider", flat=True)
    )
    organisaties = [(app, app.provider_id in gekoppeld) for app in _organisaties(request)]
    return render(request, "inloggen/account.html", {"organisaties": organisaties})


def _organisaties(request: HttpRequest) -> list[Any]:
    """Through which one can log in."""
    uit: list[Any] = social.get_adapter(request).list_apps(request)
    return uit


_gemeten = ratelimit.decorator(app="allauth.account", action="organisatie", limit_get=True)


def _of_weg(vraag: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say so when the organisation does not answer."""

    @wraps(vraag)
    def met_uitleg(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return vraag(request, provider_id)
        except RequestException:
            logger.exception("%s antwoordt niet", provider_id)
            return render(request, "inloggen/organisatie_weg.html", status=503)

    return met_uitleg


naar_organisatie = _gemeten(_of_weg(oidc.login))
van_organisatie = _gemeten(_of_weg(oidc.callback))


@require_POST
@login_required
def koppelen(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Let somebody log in through an organisation too; asked for here, so by nobody else."""
    apps = {app.provider_id: app for app in _organisaties(request)}
    if provider_id not in apps:
        raise Http404
    request.session[KOPPELEN] = True
    return render(request, "inloggen/koppelen.html", {"app": apps[provider_id]})


@require_safe
@never_cache
@login_required
def zonder_wachtwoord(request: HttpRequest) -> HttpResponse:
    """For who logs in elsewhere: there is no password to change."""
    return render(request, "inloggen/zonder_wachtwoord.html")
