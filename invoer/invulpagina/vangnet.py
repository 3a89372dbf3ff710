"""What is sent after a session ended waits in the new session until its writer logs in."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from invoer.blad.bladen import PER_NAAM
from invoer.blad.concepten import als_json, van_json
from invoer.blad.wijzigingen import Typwerk, aangeraakt
from invoer.invulpagina.formulier import KapotFormulier, lees_formulier

# Characters. A thousand cells take 60,000; the rest is for what people write beside them.
GROOTSTE_GETYPT = 200_000

_SESSIE = "getypt_voor_inloggen"
Pagina = Callable[..., HttpResponse]


def bewaar_voor_inloggen(pagina: Pagina) -> Pagina:
    """Keep what somebody sends after their session ended; it is there again once they log in."""

    @wraps(pagina)
    def met_vangnet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        soort = PER_NAAM.get(kwargs["blad"])
        if request.method == "POST" and request.user.is_anonymous and soort:
            typwerk = aangeraakt(soort, lees_gestuurd(request))
            if onthoud_in_sessie(request.session, request.path, typwerk):
                gevolg = "Wat u typte is bewaard: log in en ga verder."
            else:
                gevolg = (
                    "Wat u typte is te lang om te bewaren. Ga in uw browser één pagina terug, "
                    "kopieer uw tekst en log dan in."
                )
            messages.warning(request, f"U was niet meer ingelogd. {gevolg}")
        return pagina(request, *args, **kwargs)

    return met_vangnet


def lees_gestuurd(request: HttpRequest) -> Typwerk:
    """What was typed in the form of a sheet; BadRequest when the form is not ours."""
    try:
        return lees_formulier(request.POST)
    except KapotFormulier as fout:
        raise BadRequest("Dit formulier is niet compleet. Laad de pagina opnieuw.") from fout


def onthoud_in_sessie(sessie: SessionBase, pad: str, typwerk: Typwerk) -> bool:
    """Keep what an anonymous visitor typed on the page at this path, until they log in.

    Of one page only, and False for more than a sheet can hold: anybody can send this, and each
    time a session is stored for it.
    """
    cellen = als_json(typwerk)
    if len(json.dumps(cellen)) > GROOTSTE_GETYPT:
        return False
    sessie[_SESSIE] = {"pad": pad, "cellen": cellen}
    return True


def neem_uit_sessie(sessie: SessionBase, pad: str) -> Typwerk:
    """What was typed on this page before logging in; only once."""
    if sessie.get(_SESSIE, {}).get("pad") != pad:
        return {}
    return van_json(sessie.pop(_SESSIE)["cellen"])
