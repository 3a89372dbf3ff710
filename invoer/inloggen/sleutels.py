"""What django-allauth asks of us about the second step."""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from cryptography.fernet import Fernet, MultiFernet
from django import forms
from django.conf import settings

from invoer.inloggen.tweede_stap import laatste

NAAM = "Monitor Sociaal Domein"


class Sleuteladapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The secrets of the second step: of no use to who has the database alone."""

    def encrypt(self, text: str) -> str:
        return _slot().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _slot().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not laatste(authenticator.user, authenticator)

    def _get_site_name(self) -> str:
        return NAAM


def _slot() -> MultiFernet:
    """Made of the secret of the site; one that it had before opens too."""
    geheimen = map(str, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])
    return MultiFernet(
        Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"mfa:{geheim}".encode()).digest()))
        for geheim in geheimen
    )


class Passkeyformulier(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey: a name for it, and whether it is enough to log in."""

    passwordless = forms.BooleanField(
        label="Hiermee log ik voortaan in zonder wachtwoord",
        required=False,
        initial=True,
        help_text="Uw telefoon of computer vraagt dan om uw vingerafdruk, gezicht of pincode. Zet "
        "dit uit voor een sleutel die dat niet kan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van deze passkey"
        self.fields["name"].help_text = "Zodat u hem herkent: laptop van het werk, telefoon."


class Passkeynaam(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam van deze passkey"
