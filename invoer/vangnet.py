"""What is sent after a session ended waits in the new session until its writer logs in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from invoer.bladen import PER_NAAM
from invoer.concepten import als_json, van_json
from invoer.formulier import KapotFormulier, lees_formulier
from invoer.wijzigingen import Typwerk, aangeraakt

_SESSIE = "getypt_voor_inloggen"
Pagina = Callable[..., HttpResponse]


def bewaar_voor_inloggen(pagina: Pagina) -> Pagina:
    """Keep what somebody sends after their session ended; it is there again once they log in."""

    @wraps(pagina)
    def met_vangnet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        soort = PER_NAAM.get(kwargs["blad"])
        if request.method == "POST" and request.user.is_anonymous and soort:
            typwerk = aangeraakt(soort, lees_gestuurd(request))
            onthoud_in_sessie(request.session, request.path, typwerk)
            messages.warning(
                request, "U was niet meer ingelogd. Wat u typte is bewaard: log in en ga verder."
            )
        return pagina(request, *args, **kwargs)

    return met_vangnet


def lees_gestuurd(request: HttpRequest) -> Typwerk:
    """What was typed in the form of a sheet; BadRequest when the form is not ours."""
    try:
        return lees_formulier(request.POST)
    except KapotFormulier as fout:
        raise BadRequest("Dit formulier is niet compleet. Laad de pagina opnieuw.") from fout


def onthoud_in_sessie(sessie: SessionBase, pad: str, typwerk: Typwerk) -> None:
    """Keep what an anonymous visitor typed on the page at this path, until they log in.

    Of one page only, so that a session cannot be filled up.
    """
    sessie[_SESSIE] = {"pad": pad, "cellen": als_json(typwerk)}


def neem_uit_sessie(sessie: SessionBase, pad: str) -> Typwerk:
    """What was typed on this page before logging in; only once."""
    if sessie.get(_SESSIE, {}).get("pad") != pad:
        return {}
    return van_json(sessie.pop(_SESSIE)["cellen"])
