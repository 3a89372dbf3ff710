"""Logging in through one's own organisation (OpenID Connect), as the environment says it.

``OIDC`` names them, and each has settings of its own: ``OIDC_BEDUM_SERVER`` and so on.
"""

import re
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

ALTIJD, NOOIT = "altijd", "nooit"
_HIER = {"localhost", "127.0.0.1"}


def instellingen(env: environ.Env) -> dict[str, Any]:
    """What django-allauth takes."""
    return {
        "SOCIALACCOUNT_ADAPTER": "invoer.inloggen.organisatie.Organisatieadapter",
        "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
        # A form that leads to another site is stopped by our Content-Security-Policy; linking an
        # account is confirmed by a form of its own.
        "SOCIALACCOUNT_LOGIN_ON_GET": True,
        "SOCIALACCOUNT_PROVIDERS": {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [_organisatie(env, naam) for naam in env.list("OIDC", default=[])],
            }
        },
    }


def _organisatie(env: environ.Env, code: str) -> dict[str, Any]:
    if not re.fullmatch(r"[a-z0-9-]{1,50}", code):
        raise ImproperlyConfigured(f"OIDC noemt {code!r}: gebruik kleine letters en streepjes.")

    def waarde(naam: str, standaard: str = "") -> str:
        sleutel = f"OIDC_{code.upper().replace('-', '_')}_{naam}"
        uit: str = env(sleutel, default=standaard)
        if not uit:
            raise ImproperlyConfigured(f"Vul {sleutel} in (docs/installatie.md).")
        return uit

    tweede_stap = waarde("TWEEDE_STAP", NOOIT)
    if tweede_stap not in {ALTIJD, NOOIT} and not re.fullmatch(r"\w+=\S+", tweede_stap):
        raise ImproperlyConfigured(
            f"OIDC_…_TWEEDE_STAP={tweede_stap} kan niet: kies {ALTIJD}, {NOOIT} of amr=mfa."
        )
    server = urlsplit(waarde("SERVER"))
    if server.scheme != "https" and server.hostname not in _HIER:
        # What it says is believed because it comes over a connection that nobody else can write to.
        raise ImproperlyConfigured(f"{server.geturl()} kan niet: begin met https://.")
    return {
        "provider_id": code,
        "name": waarde("NAAM", code),
        "client_id": waarde("CLIENT_ID"),
        "secret": waarde("CLIENT_SECRET"),
        "settings": {
            "server_url": server.geturl(),
            "groepen": waarde("GROEPEN", "groups"),
            "tweede_stap": tweede_stap,
        },
    }
