"""Money: the budget per law, opstellingen of posten and kolommen, and the beleidsagenda."""

from django.db import models
from django.db.models import Q

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Bedrag, Cijfer, CijferBasis, LeegVeld, Tijd, cijfer_regels
from gemeenten.models import Samenwerkingsverband, Wet
from gemeenten.tekst import Tekst


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


class Opstelling(Categorie):
    """A financial overview: a list of posten, shown per gemeente and per kolom.

    Another gemeente's overview is another row here with its own posten and kolommen; no code.
    """

    bron = models.CharField(
        "bron", max_length=200, blank=True, help_text="Waar de bedragen vandaan komen."
    )

    class Meta(Categorie.Meta):
        verbose_name = "opstelling"
        verbose_name_plural = "opstellingen"


class Kolom(Categorie):
    """A column of an opstelling: realisatie vorig jaar, begroting, prognose …"""

    jaar_verschil = models.SmallIntegerField(
        "jaar ten opzichte van het verslagjaar",
        null=True,
        blank=True,
        help_text="Zet het jaar achter de naam: 0 is het verslagjaar, -1 het jaar ervoor. "
        "Leeg: geen jaar.",
    )

    class Meta(Categorie.Meta):
        verbose_name = "kolom"
        verbose_name_plural = "kolommen"

    def voluit(self, jaar: int) -> str:
        """With its year: ``Begroting 2016``."""
        return (
            self.naam if self.jaar_verschil is None else f"{self.naam} {jaar + self.jaar_verschil}"
        )


class Post(Categorie):
    """A line of an opstelling: an amount that is entered, or a computed subtotal or saldo."""

    class Soort(models.TextChoices):
        BATEN = "baten", "baten (inkomsten)"
        LASTEN = "lasten", "lasten (uitgaven)"
        OVERIG = "overig", "telt in geen saldo mee (zoals fte)"
        SUBTOTAAL = "subtotaal", "subtotaal van de posten die ernaar verwijzen"
        SALDO = "saldo", "saldo: baten min lasten"

    class Eenheid(models.TextChoices):
        EURO = "euro", "euro"
        FTE = "fte", "fte"
        AANTAL = "aantal", "aantal"

    DECIMALEN = {Eenheid.EURO: 2, Eenheid.FTE: 2, Eenheid.AANTAL: 0}

    opstelling = models.ForeignKey(
        Opstelling,
        models.CASCADE,
        verbose_name="opstelling",
        related_name="posten",
        help_text="De opstelling waarin de post staat.",
    )
    soort = models.CharField(
        "soort",
        max_length=10,
        choices=Soort.choices,
        help_text="Of de post wordt ingevuld (baten, lasten, overig) of berekend.",
    )
    eenheid = models.CharField(
        "eenheid",
        max_length=10,
        choices=Eenheid.choices,
        default=Eenheid.EURO,
        help_text="Waarin de post wordt geteld.",
    )
    telt_mee = models.BooleanField(
        "telt mee in het saldo",
        default=True,
        help_text="Uit: de post staat in de opstelling, maar niet in subtotalen en saldo.",
    )
    subtotaal = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="subtotaal",
        related_name="onderdelen",
        null=True,
        blank=True,
        help_text="Het subtotaal waarin deze post meetelt.",
    )
    noot = Tekst("noot", blank=True, help_text="Wordt onder de tabel afgedrukt.")

    class Meta(Categorie.Meta):
        verbose_name = "post"
        verbose_name_plural = "posten"
        constraints = [
            *Categorie.Meta.constraints,
            models.CheckConstraint(
                name="financien_post_saldo_in_euro",
                condition=~Q(soort="saldo") | Q(eenheid="euro"),
                violation_error_message="Een saldo is in euro.",
            ),
        ]

    def voluit(self, jaar: int) -> str:
        """With its opstelling: two of these may both have a post ‘overhead’."""
        return f"{self.opstelling}, {self.naam}"

    @property
    def decimalen(self) -> int:
        """How many decimals an amount of this post may have: as many as tables show of it."""
        return self.DECIMALEN[self.Eenheid(self.eenheid)]


class Opstellingbedrag(Cijfer):
    """The amount of one post in one kolom, as known in the quarter that reports it."""

    bladtitel = "Financiële opstellingen"

    post = models.ForeignKey(
        Post,
        models.PROTECT,
        verbose_name="post",
        related_name="+",
        limit_choices_to={"soort__in": ["baten", "lasten", "overig"]},
        help_text="De post waar het bedrag bij hoort.",
    )
    kolom = models.ForeignKey(
        Kolom,
        models.PROTECT,
        verbose_name="kolom",
        related_name="+",
        help_text="De kolom waarin het bedrag staat.",
    )
    waarde = Bedrag(
        "bedrag",
        tijd=Tijd.STAND,
        eenheid_van=("post",),
        help_text="Het bedrag in de eenheid van de post. Lasten zijn positief.",
    )
    waarde_leeg = LeegVeld("bedrag leeg")

    class Meta:
        verbose_name = "bedrag in een opstelling"
        verbose_name_plural = "bedragen in opstellingen"
        constraints = cijfer_regels("gemeente", "kwartaal", "post", "kolom", bedragen=["waarde"])


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
