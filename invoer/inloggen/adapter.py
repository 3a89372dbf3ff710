"""What django-allauth asks of us about accounts: where mail goes, and who is counted how."""

import time
from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from gemeenten.logboek import bezoeker
from invoer.indienen.berichten import verstuur

ONBEKEND = "0.0.0.0"  # nosec B104 # noqa: S104 (where there is no address, none is not an answer)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts of this site."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Passwords are counted by ``rem``, in the database, and not again in the cache."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return bezoeker(request) or ONBEKEND

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Once all is stored; a mail server that is gone stops nobody. Not stored: it may hold a
        link or a code that lets somebody in, and who does not get it asks again.
        """
        bericht = self.render_mail(
            template_prefix, email, {"site": settings.SITE_ADRES, "email": email, **context}
        )
        transaction.on_commit(partial(verstuur, bericht.subject, bericht.body, [email]))

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """To the address that is stored, however somebody typed it."""
        super().send_password_reset_mail(user, user.email or email, context)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the address of the site, not on that by which somebody happened to ask."""
        leeg = reverse("account_reset_password_from_key", args=("UID", "KEY"))
        return f"{settings.SITE_ADRES}{leeg.replace('UID-KEY', key)}"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of who has just logged in."""
        stappen = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - stap["at"] < REAUTHENTICATION_TIMEOUT for stap in stappen)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mijn-account")
