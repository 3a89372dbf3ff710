"""The laws of the social domain, and the domains in which figures are entered."""

from django.db import models


class Wet(models.TextChoices):
    """The three laws of the social domain of 2015."""

    JEUGDWET = "jeugdwet", "Jeugdwet"
    WMO = "wmo", "Wmo"
    PARTICIPATIEWET = "participatiewet", "Participatiewet"


class Domein(models.TextChoices):
    """The domains in which figures are entered and submitted; the value is the Django app."""

    JEUGD = "jeugd", "Jeugdwet"
    WMO = "wmo", "Wmo"
    PARTICIPATIE = "participatie", "Participatiewet"
    CLIENTBELEVING = "clientbeleving", "Cliëntbeleving"
    FINANCIEN = "financien", "Financiën"
