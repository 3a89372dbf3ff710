"""The settings of logging in: passwords, the brake, and what django-allauth does."""

from datetime import timedelta
from typing import Any

import environ

from monitor.instellingen import organisaties


def instellingen(env: environ.Env) -> dict[str, Any]:
    """What ``monitor.settings`` takes over."""
    return {
        **_WIE,
        **_WACHTWOORD,
        **_REM,
        **_TWEEDE_STAP,
        **organisaties.instellingen(env),
        # A browser takes a passkey over https, or from this very computer.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not env("HTTPS"),
        "SESSION_COOKIE_AGE": env("SESSIE_MINUTEN") * 60,
    }


_WIE = {
    "AUTHENTICATION_BACKENDS": [
        "axes.backends.AxesStandaloneBackend",
        "invoer.rollen.rechten.Rolbackend",
    ],
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "mijn-kwartaal",
    "ACCOUNT_ADAPTER": "invoer.inloggen.adapter.Adapter",
    "ACCOUNT_LOGIN_METHODS": {"username", "email"},
    # Nobody makes an account for himself.
    "ACCOUNT_SIGNUP_ENABLED": False,
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "email", "password1*", "password2*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    # Who tries an address learns nothing of it, and strangers get no mail.
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_EMAIL_NOTIFICATIONS": True,
    "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
    "ACCOUNT_SESSION_REMEMBER": True,
    "ACCOUNT_FORMS": {
        "login": "invoer.inloggen.formulieren.Inlogformulier",
        "reset_password": "invoer.inloggen.formulieren.Vergetenformulier",
    },
}
_WACHTWOORD = {
    "AUTH_PASSWORD_VALIDATORS": [
        {"NAME": f"django.contrib.auth.password_validation.{naam}Validator"}
        for naam in ("UserAttributeSimilarity", "CommonPassword")
    ]
    + [{"NAME": f"invoer.rollen.wachtwoord.{naam}"} for naam in ("Lengte", "Samenstelling")],
    "PASSWORD_RESET_TIMEOUT": 24 * 60 * 60,  # seconds that a link in a mail works
    # Django's own: it ends with the password and the next login, and needs no list of addresses.
    "ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR": (
        "django.contrib.auth.tokens.PasswordResetTokenGenerator"
    ),
}
_TWEEDE_STAP = {
    "MFA_ADAPTER": "invoer.inloggen.sleutels.Sleuteladapter",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,  # addresses are given by a beheerder
    "MFA_TOTP_ISSUER": "Monitor Sociaal Domein",
    "MFA_TOTP_TOLERANCE": 1,  # half a minute that a clock may be wrong
    "MFA_FORMS": {
        "add_webauthn": "invoer.inloggen.sleutels.Passkeyformulier",
        "edit_webauthn": "invoer.inloggen.sleutels.Passkeynaam",
    },
}
_REM = {
    # Passwords: invoer.inloggen.rem counts, in the database, so also over several processes.
    "AXES_HANDLER": "invoer.inloggen.rem.Rem",
    "AXES_LOCKOUT_CALLABLE": "invoer.inloggen.rem.te_vaak",
    "AXES_CLIENT_IP_CALLABLE": "gemeenten.logboek.bezoeker",
    "AXES_USERNAME_CALLABLE": "invoer.inloggen.rem.naam_van",
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"], ["ip_address"]],
    "AXES_FAILURE_LIMIT": 5,
    "AXES_COOLOFF_TIME": timedelta(minutes=10),
    "AXES_RESET_ON_SUCCESS": True,
    # Who waits adds nothing to the database.
    "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
    "AXES_DISABLE_ACCESS_LOG": True,  # the security log tells
    "AXES_ENABLE_ADMIN": False,
    # All else: allauth counts, in the cache of all servers (monitor.geheugen).
    "ACCOUNT_RATE_LIMITS": {
        "login": "",  # each is counted as a password
        "login_failed": "5/10m/key",  # of one person the codes, not the passwords
        "reset_password": "20/10m/ip,3/10m/key",
        "reset_password_from_key": "20/10m/ip",
        "change_password": "10/10m/user",
        "organisatie": "60/m/ip",
        "reauthenticate": "10/10m/user",
    },
}
