"""What is counted under the Jeugdwet: voorzieningen, and the work of the basisteams."""

from django.db import models

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Aantal, Cijfer, LeegVeld, Tijd, cijfer_regels


class Productgroep(Categorie):
    class Meta(Categorie.Meta):
        verbose_name = "productgroep"
        verbose_name_plural = "productgroepen"


class Verwijzer(Categorie):
    class Meta(Categorie.Meta):
        verbose_name = "verwijzer"
        verbose_name_plural = "verwijzers"


class Voorziening(Cijfer):
    """Active voorzieningen at the peildatum; one jeugdige can have several."""

    bladtitel = "Actieve voorzieningen naar productgroep"

    productgroep = models.ForeignKey(
        Productgroep,
        models.PROTECT,
        verbose_name="productgroep",
        related_name="+",
        help_text="De groep uit het productenboek.",
    )
    pgb = Aantal(
        "PGB",
        eenheid="voorzieningen",
        tijd=Tijd.STAND,
        help_text="Actieve voorzieningen met een persoonsgebonden budget, op de peildatum.",
    )
    pgb_leeg = LeegVeld("PGB leeg")
    zin = Aantal(
        "ZIN",
        eenheid="voorzieningen",
        tijd=Tijd.STAND,
        help_text="Actieve voorzieningen met zorg in natura, op de peildatum.",
    )
    zin_leeg = LeegVeld("ZIN leeg")

    class Meta:
        verbose_name = "voorziening"
        verbose_name_plural = "voorzieningen"
        constraints = cijfer_regels(
            "gemeente", "kwartaal", "productgroep", aantallen=["pgb", "zin"]
        )


class Basisteam(Cijfer):
    """What the basisteam of a gemeente did in a quarter, and what it still has in hand."""

    bladtitel = "Basisteam"

    cases_besproken = Aantal(
        "cases besproken",
        eenheid="casussen",
        tijd=Tijd.STROOM,
        help_text="Casussen die in het kwartaal in het basisteam zijn besproken.",
    )
    cases_besproken_leeg = LeegVeld("cases besproken leeg")
    ondersteuningsplannen = Aantal(
        "ondersteuningsplannen besproken",
        eenheid="plannen",
        tijd=Tijd.STROOM,
        help_text="Opgestelde ondersteuningsplannen die in het kwartaal zijn besproken.",
    )
    ondersteuningsplannen_leeg = LeegVeld("ondersteuningsplannen leeg")
    expertpool = Aantal(
        "gebruik expertpool",
        eenheid="keren",
        tijd=Tijd.STROOM,
        help_text="Hoe vaak in het kwartaal een expert is geraadpleegd.",
    )
    expertpool_leeg = LeegVeld("expertpool leeg")
    lopende_cases = Aantal(
        "lopende cases",
        eenheid="casussen",
        tijd=Tijd.STAND,
        help_text="Casussen waarin op de peildatum een casemanager actief is.",
    )
    lopende_cases_leeg = LeegVeld("lopende cases leeg")
    wachtlijst = Aantal(
        "wachtlijst",
        eenheid="personen",
        tijd=Tijd.STAND,
        help_text="Mensen die op de peildatum op de wachtlijst van het basisteam staan.",
    )
    wachtlijst_leeg = LeegVeld("wachtlijst leeg")

    class Meta:
        verbose_name = "basisteam"
        verbose_name_plural = "basisteams"
        constraints = cijfer_regels(
            "gemeente",
            "kwartaal",
            aantallen=[
                "cases_besproken",
                "ondersteuningsplannen",
                "expertpool",
                "lopende_cases",
                "wachtlijst",
            ],
        )


class Aanmelding(Cijfer):
    """By whom the casussen of the quarter came to the basisteam."""

    bladtitel = "Aanmeldingen bij het basisteam"

    verwijzer = models.ForeignKey(
        Verwijzer,
        models.PROTECT,
        verbose_name="verwijzer",
        related_name="+",
        help_text="Wie de casus aanmeldde.",
    )
    aantal = Aantal(
        "aanmeldingen",
        eenheid="casussen",
        tijd=Tijd.STROOM,
        help_text="Casussen die deze verwijzer in het kwartaal aanmeldde.",
    )
    aantal_leeg = LeegVeld("aanmeldingen leeg")

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        constraints = cijfer_regels("gemeente", "kwartaal", "verwijzer", aantallen=["aantal"])
