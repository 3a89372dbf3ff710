"""A session ends when nothing is done for a while, and after a day."""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

PAUZE = 60  # Seconds within which what somebody does is written down once.
VANZELF = {"blad-stand"}  # What a page asks while nobody does anything.

_GEZIEN = "gezien"
_BEGONNEN = "begonnen"


class Rust:
    """Middleware: what somebody does makes the session last as long again as it may be idle."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        # A page that did not ask who reads it is the same for everybody, and stays so.
        if antwoord.status_code < 500 and request.session.accessed:
            self._onthoud(request)
        return antwoord

    def _onthoud(self, request: HttpRequest) -> None:
        adres = request.resolver_match
        if SESSION_KEY not in request.session or (adres and adres.url_name in VANZELF):
            return
        nu = int(time.time())
        if nu - request.session.get(_GEZIEN, 0) >= PAUZE:
            request.session[_GEZIEN] = nu  # saved, so it expires later


def te_oud(sessie: SessionBase) -> bool:
    """Whether somebody is in for so long that it is time to log in again."""
    uren: float = (time.time() - sessie.get(_BEGONNEN, 0)) / 3600
    return SESSION_KEY in sessie and uren > settings.SESSIE_UREN


def begin() -> None:
    """Each time that somebody logs in: note when."""
    user_logged_in.connect(_ingelogd, dispatch_uid="sessies")


def _ingelogd(request: HttpRequest, **kwargs: Any) -> None:
    request.session[_BEGONNEN] = int(time.time())
