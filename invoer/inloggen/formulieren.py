"""The forms of logging in, where they differ from those of django-allauth."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm


class Inlogformulier(LoginForm):  # type: ignore[misc]
    """Says what is asked in words of our own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Gebruikersnaam of e-mailadres"
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].help_text = ""


class Vergetenformulier(ResetPasswordForm):  # type: ignore[misc]
    """Mails who logs in with a password; who does so elsewhere has none to forget."""

    users: Any

    def clean_email(self) -> str:
        adres: str = super().clean_email()
        self.users = [mens for mens in self.users if mens.has_usable_password()]
        return adres
