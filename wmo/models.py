"""What is counted under the Wmo 2015: voorzieningen, and how they are delivered."""

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Aantal, Cijfer, LeegVeld, Tijd, cijfer_regels


class Voorzieningsoort(Categorie):
    class Meta(Categorie.Meta):
        verbose_name = "voorzieningsoort"
        verbose_name_plural = "voorzieningsoorten"


class Voorziening(Cijfer):
    """Current voorzieningen at the peildatum, also those granted under the old Wmo."""

    bladtitel = "Actuele voorzieningen naar soort"

    soort = models.ForeignKey(
        Voorzieningsoort,
        models.PROTECT,
        verbose_name="voorzieningsoort",
        related_name="+",
        help_text="De soort voorziening.",
    )
    aantal = Aantal(
        "voorzieningen",
        eenheid="voorzieningen",
        tijd=Tijd.STAND,
        help_text="Verstrekte voorzieningen op de peildatum; één inwoner kan er meer hebben.",
    )
    aantal_leeg = LeegVeld("voorzieningen leeg")

    class Meta:
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"
        constraints = cijfer_regels("gemeente", "kwartaal", "soort", aantallen=["aantal"])


class Leveringsvorm(Cijfer):
    """The same voorzieningen, divided into PGB and ZIN per gemeente."""

    bladtitel = "Voorzieningen naar PGB en ZIN"

    pgb = Aantal(
        "PGB",
        eenheid="voorzieningen",
        tijd=Tijd.STAND,
        help_text="Voorzieningen met een persoonsgebonden budget, op de peildatum.",
    )
    pgb_leeg = LeegVeld("PGB leeg")
    zin = Aantal(
        "ZIN",
        eenheid="voorzieningen",
        tijd=Tijd.STAND,
        help_text="Voorzieningen met zorg in natura, op de peildatum.",
    )
    zin_leeg = LeegVeld("ZIN leeg")

    class Meta:
        verbose_name = "leveringsvorm"
        verbose_name_plural = "leveringsvormen"
        constraints = cijfer_regels("gemeente", "kwartaal", aantallen=["pgb", "zin"])
