"""Money: the budget per law, and the beleidsagenda. Other overviews are ``overzichten``."""

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Bedrag, Cijfer, CijferBasis, LeegVeld, Tijd, cijfer_regels
from gemeenten.models import Samenwerkingsverband, Wet


class Budget(Cijfer):
    """The budget of one law for one year, as known in the quarter that reports it."""

    bladtitel = "Budgetten"

    wet = models.CharField(
        "wet", max_length=20, choices=Wet.choices, help_text="De wet waarvoor het budget is."
    )
    begrotingsjaar = models.PositiveSmallIntegerField(
        "begrotingsjaar", help_text="Het jaar waarvoor het budget geldt."
    )
    bedrag = Bedrag(
        "budget", tijd=Tijd.STAND, help_text="Het budget in euro, zoals bekend in dit kwartaal."
    )
    bedrag_leeg = LeegVeld("budget leeg")

    class Meta:
        verbose_name = "budget"
        verbose_name_plural = "budgetten"
        constraints = cijfer_regels(
            "gemeente", "kwartaal", "wet", "begrotingsjaar", bedragen=["bedrag"]
        )


class Agendapost(Categorie):
    """A line of the beleidsagenda: what it costs, or what covers it."""

    class Soort(models.TextChoices):
        LASTEN = "lasten", "lasten"
        DEKKING = "dekking", "dekking"

    class Aard(models.TextChoices):
        STRUCTUREEL = "structureel", "structureel"
        INCIDENTEEL = "incidenteel", "incidenteel"

    soort = models.CharField(
        "soort", max_length=10, choices=Soort.choices, help_text="Lasten of dekking."
    )
    aard = models.CharField(
        "aard",
        max_length=12,
        choices=Aard.choices,
        help_text="Elk jaar (structureel) of eenmalig (incidenteel).",
    )

    class Meta(Categorie.Meta):
        verbose_name = "post van de beleidsagenda"
        verbose_name_plural = "posten van de beleidsagenda"


class Agendabedrag(CijferBasis):
    """The amount of a post of the beleidsagenda for one law, for all gemeenten together."""

    bladtitel = "Beleidsagenda"

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.PROTECT,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Het samenwerkingsverband waarover het bedrag gaat.",
    )
    begrotingsjaar = models.PositiveSmallIntegerField(
        "begrotingsjaar", help_text="Het jaar van de beleidsagenda."
    )
    post = models.ForeignKey(
        Agendapost,
        models.PROTECT,
        verbose_name="post",
        related_name="+",
        help_text="De post van de beleidsagenda.",
    )
    wet = models.CharField(
        "wet", max_length=20, choices=Wet.choices, help_text="De wet waar de post bij hoort."
    )
    bedrag = Bedrag("bedrag", tijd=Tijd.STAND, help_text="Het bedrag in euro.")
    bedrag_leeg = LeegVeld("bedrag leeg")

    class Meta:
        verbose_name = "bedrag van de beleidsagenda"
        verbose_name_plural = "bedragen van de beleidsagenda"
        constraints = cijfer_regels(
            "samenwerkingsverband", "kwartaal", "begrotingsjaar", "post", "wet", bedragen=["bedrag"]
        )
