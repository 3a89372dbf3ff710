"""What is sent after a session ended waits in the new session until its writer logs in.

A sheet that somebody may fill in carries a proof, signed, of who got it and when. Only with that
proof, of that page, anything is kept: without a login nobody makes the database grow.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from invoer.blad.bladen import Bladsoort
from invoer.blad.concepten import als_json, van_json
from invoer.blad.soorten import soort_van
from invoer.blad.wijzigingen import Typwerk, aangeraakt
from invoer.invulpagina.formulier import KapotFormulier, lees_formulier

# Characters. A thousand cells take 60,000; the rest is for texts, of a hundred cells at least.
GROOTSTE_GETYPT = 500_000

GELDIG = 24 * 60 * 60  # Seconds that a page may have been open.

BEWIJS = "bewijs"  # A field of the form.
_SESSIE = "getypt_voor_inloggen"
Pagina = Callable[..., HttpResponse]


def bewaar_voor_inloggen(pagina: Pagina) -> Pagina:
    """Keep what somebody sends after their session ended; it is there again once they log in."""

    @wraps(pagina)
    def met_vangnet(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        vangt = request.method == "POST" and request.user.is_anonymous
        soort = soort_van(kwargs["verband"], kwargs["blad"]) if vangt else None
        if soort:
            gevolg = (
                "Wat u typte is bewaard: log in en ga verder."
                if _bewaar(request, soort)
                else "Wat u typte kan niet worden bewaard. Ga in uw browser één pagina terug, "
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


def maak_bewijs(wie: User, pad: str) -> str:
    """That this person got the page at this path, now."""
    return signing.dumps([wie.pk, pad], salt=_SESSIE)


def neem_uit_sessie(sessie: SessionBase, pad: str, wie: User) -> Typwerk:
    """What this person typed on this page before logging in; only once."""
    bewaard = sessie.get(_SESSIE, {})
    if (bewaard.get("pad"), bewaard.get("wie")) != (pad, wie.pk):
        return {}
    return van_json(sessie.pop(_SESSIE)["cellen"])


def _bewaar(request: HttpRequest, soort: Bladsoort) -> bool:
    """Keep what was typed, of one page only; False without proof or for more than a sheet holds."""
    try:
        wie, pad = signing.loads(request.POST.get(BEWIJS, ""), salt=_SESSIE, max_age=GELDIG)
    except signing.BadSignature:
        return False
    cellen = als_json(aangeraakt(soort, lees_gestuurd(request)))
    if pad != request.path or len(json.dumps(cellen)) > GROOTSTE_GETYPT:
        return False
    request.session[_SESSIE] = {"pad": pad, "wie": wie, "cellen": cellen}
    return True
