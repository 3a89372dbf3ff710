"""The laws of the social domain, and the domains in which figures are entered."""

from django.apps import apps
from django.conf import settings
from django.db import models


class Wet(models.TextChoices):
    """The three laws of the social domain of 2015."""

    JEUGDWET = "jeugdwet", "Jeugdwet"
    WMO = "wmo", "Wmo"
    PARTICIPATIEWET = "participatiewet", "Participatiewet"


class Domein(str):
    """A domain in which figures are entered and submitted: the label of its Django app."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """What people call it."""
        return str(apps.get_app_config(self).verbose_name)


DOMEINEN = tuple(Domein(naam) for naam in settings.DOMEINEN)  # in the order in which they are shown


def domeinkeuzes() -> list[tuple[str, str]]:
    """The choices of a field that names a domain. Given as a function, so that a domain more asks
    no migration of the tables that name one.
    """
    return [(domein, domein.label) for domein in DOMEINEN]
