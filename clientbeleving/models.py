"""How inhabitants experience the work: bezwaren and klachten, per law."""

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Aantal, Cijfer, LeegVeld, Tijd, cijfer_regels
from gemeenten.models import Wet


class Afhandelwijze(Categorie):
    class Meta(Categorie.Meta):
        verbose_name = "afhandelwijze"
        verbose_name_plural = "afhandelwijzen"


class BezwaarKlacht(Cijfer):
    """The bezwaren and klachten of a quarter under one law."""

    bladtitel = "Bezwaren en klachten"

    wet = models.CharField(
        "wet", max_length=20, choices=Wet.choices, help_text="De wet waarover het gaat."
    )
    bezwaren_ontvangen = Aantal(
        "bezwaren ontvangen",
        eenheid="bezwaren",
        tijd=Tijd.STROOM,
        help_text="Bezwaarschriften die in het kwartaal zijn ontvangen.",
    )
    bezwaren_ontvangen_leeg = LeegVeld("bezwaren ontvangen leeg")
    bezwaren_afgehandeld = Aantal(
        "bezwaren afgehandeld",
        eenheid="bezwaren",
        tijd=Tijd.STROOM,
        help_text="Bezwaarschriften waarop in het kwartaal is beslist, ook als zij ouder zijn.",
    )
    bezwaren_afgehandeld_leeg = LeegVeld("bezwaren afgehandeld leeg")
    klachten_formeel = Aantal(
        "formele klachten",
        eenheid="klachten",
        tijd=Tijd.STROOM,
        help_text="Klachten die in het kwartaal volgens de klachtenregeling zijn ingediend.",
    )
    klachten_formeel_leeg = LeegVeld("formele klachten leeg")
    klachten_informeel = Aantal(
        "informele klachten",
        eenheid="klachten",
        tijd=Tijd.STROOM,
        help_text="Klachten die in het kwartaal zonder formele procedure zijn opgelost.",
    )
    klachten_informeel_leeg = LeegVeld("informele klachten leeg")

    class Meta:
        verbose_name = "bezwaren en klachten"
        verbose_name_plural = "bezwaren en klachten"
        constraints = cijfer_regels(
            "gemeente",
            "kwartaal",
            "wet",
            aantallen=[
                "bezwaren_ontvangen",
                "bezwaren_afgehandeld",
                "klachten_formeel",
                "klachten_informeel",
            ],
        )


class Afhandeling(Cijfer):
    """How the bezwaren of a quarter were settled."""

    bladtitel = "Wijze van afhandeling van bezwaren"

    wet = models.CharField(
        "wet", max_length=20, choices=Wet.choices, help_text="De wet waarover het gaat."
    )
    afhandelwijze = models.ForeignKey(
        Afhandelwijze,
        models.PROTECT,
        verbose_name="afhandelwijze",
        related_name="+",
        help_text="De beslissing op het bezwaar.",
    )
    aantal = Aantal(
        "bezwaren",
        eenheid="bezwaren",
        tijd=Tijd.STROOM,
        help_text="Bezwaarschriften die in het kwartaal zo zijn afgehandeld.",
    )
    aantal_leeg = LeegVeld("bezwaren leeg")

    class Meta:
        verbose_name = "afhandeling van bezwaren"
        verbose_name_plural = "afhandeling van bezwaren"
        constraints = cijfer_regels(
            "gemeente", "kwartaal", "wet", "afhandelwijze", aantallen=["aantal"]
        )
