"""What a line of an overzicht is: entered, or computed and how."""

from django.db import models


class Lijnsoort(models.TextChoices):
    """The kinds of lines."""

    CIJFER = "cijfer", "wordt ingevuld"
    BATEN = "baten", "wordt ingevuld: baten (inkomsten)"
    LASTEN = "lasten", "wordt ingevuld: lasten (uitgaven)"
    TEKST = "tekst", "wordt ingevuld: tekst"
    SOM = "som", "berekend: som van wat erin meetelt"
    SALDO = "saldo", "berekend: baten min lasten"
    TEKORT = "tekort", "berekend: lasten min baten"
    FORMULE = "formule", "berekend: een formule"
    KWARTAAL = "kwartaal", "berekend: een kwartaal, uit de maanden"
    JAAR = "jaar", "berekend: het jaar tot en met nu, uit de maanden"


PERIODES = (Lijnsoort.KWARTAAL, Lijnsoort.JAAR)
INVOER = (Lijnsoort.CIJFER, Lijnsoort.BATEN, Lijnsoort.LASTEN, Lijnsoort.TEKST)
