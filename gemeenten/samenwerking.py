"""Who works together: gemeenten that publish one monitor, and what may not change now."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from gemeenten.gemeente import Gemeente
from gemeenten.kwartaal import Kwartaal
from gemeenten.tekst import Regeltekst
from gemeenten.wetten import domeinkeuzes

# The korte naam is the first part of addresses; these words lead elsewhere.
BEZET = frozenset(
    {
        "api",
        "beheer",
        "gemeente",
        "gezondheid",
        "handleiding",
        "huisstijl",
        "inloggen",
        "metingen",
        "privacy",
        "reeks",
        "static",
        "toegankelijkheid",
        "vergelijk",
        "volgen",
        "vraag",
        "waarom",
        "woordenboek",
        "zoeken",
    }
)


def controleer_korte_naam(slug: str) -> None:
    """Refuse a name under which no page or import would find the samenwerkingsverband."""
    if slug != slug.lower():
        raise ValidationError(f"Schrijf ‘{slug.lower()}’, met kleine letters.")
    if slug in BEZET:
        raise ValidationError(f"‘{slug}’ is al in gebruik; kies een andere.")


GANGBARE_DREMPEL = 10  # what is usual; by it is counted while nobody chose


def controleer_drempel(drempel: int) -> None:
    """Refuse what withholds nothing, or nearly all; 0 says that all numbers are published."""
    if drempel and not 2 <= drempel <= 100:
        raise ValidationError("Kies een drempel van 2 tot en met 100, of 0: alles openbaar.")


class Samenwerkingsverband(models.Model):
    """Gemeenten that publish one monitor together, in the order in which they are shown."""

    slug = models.SlugField(
        "korte naam in webadressen",
        unique=True,
        validators=[controleer_korte_naam],
        help_text="Kleine letters, cijfers en streepjes: bmwe. Verander dit niet na publicatie.",
    )
    naam = Regeltekst("naam", max_length=40, help_text="Zoals in tabellen en koppen: BMWE.")
    omschrijving = Regeltekst(
        "omschrijving", max_length=200, blank=True, help_text="De naam voluit, voor de omslag."
    )
    drempel = models.PositiveSmallIntegerField(
        "kleine aantallen afschermen onder",
        null=True,
        blank=True,
        validators=[controleer_drempel],
        help_text="Aantallen mensen die kleiner zijn, worden in wat openbaar wordt niet getoond, "
        f"en ook niet wat ze zou verraden. Gangbaar is {GANGBARE_DREMPEL}. 0: u publiceert alle "
        "aantallen. Leeg: nog niet gekozen; er wordt niets afgeschermd.",
    )
    tabellen = models.JSONField(
        "tabellen in gebruik",
        null=True,
        blank=True,
        editable=False,
        help_text="De namen van de vaste tabellen die het gebruikt; van andere worden geen cijfers "
        "gevraagd. Leeg: alle.",
    )
    gemeenten = models.ManyToManyField(
        Gemeente,
        verbose_name="gemeenten",
        through="Deelname",
        related_name="samenwerkingsverbanden",
    )

    class Meta:
        verbose_name = "samenwerkingsverband"
        verbose_name_plural = "samenwerkingsverbanden"
        ordering = ["naam"]
        constraints = [
            models.CheckConstraint(
                name="samenwerkingsverband_slug",
                condition=~Q(slug=""),
                violation_error_message="Vul een korte naam in: zonder heeft het geen webadres.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Deelname(models.Model):
    """That a gemeente takes part in a samenwerkingsverband, and where it stands in its tables."""

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="deelnames",
        help_text="Het samenwerkingsverband.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="deelnames",
        help_text="De gemeente die meedoet.",
    )
    volgorde = models.PositiveSmallIntegerField(
        "volgorde", help_text="De plaats in tabellen, van links naar rechts."
    )

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        ordering = ["samenwerkingsverband", "volgorde", "gemeente"]
        constraints = [
            models.UniqueConstraint(
                name="deelname_uniek",
                fields=["samenwerkingsverband", "gemeente"],
                violation_error_message="Deze gemeente doet al mee.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.samenwerkingsverband}"


class Slot(models.Model):
    """That figures of a quarter may not change now: those of a gemeente in one domain (submission),
    or all of a samenwerkingsverband and of those who take part in it (publication).

    Made, taken away and asked in ``gemeenten.slot`` only.
    """

    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Van wie de cijfers zijn. Leeg: van een heel samenwerkingsverband.",
    )
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        null=True,
        blank=True,
        help_text="Van wie alle cijfers op slot zitten, met die van de gemeenten die meedoen.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )
    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        blank=True,
        help_text="Het domein van de cijfers. Leeg: alle.",
    )
    uitgave = models.CharField(
        "uitgave",
        max_length=12,
        blank=True,
        help_text="Door welke publicatie van het samenwerkingsverband, zoals die van het jaar.",
    )

    class Meta:
        verbose_name = "slot"
        verbose_name_plural = "sloten"
        ordering = ["kwartaal", "gemeente", "domein"]
        constraints = [
            models.UniqueConstraint(
                name="slot_uniek",
                fields=["gemeente", "kwartaal", "domein"],
                violation_error_message="Deze cijfers zitten al op slot.",
            ),
            models.UniqueConstraint(
                name="slot_uniek_verband",
                fields=["samenwerkingsverband", "kwartaal", "uitgave"],
                violation_error_message="Deze cijfers zitten al op slot.",
            ),
            models.CheckConstraint(
                name="slot_van_een",
                condition=Q(gemeente__isnull=False, samenwerkingsverband=None) & ~Q(domein="")
                | Q(gemeente=None, samenwerkingsverband__isnull=False, domein=""),
                violation_error_message="Kies een gemeente en een domein, of een "
                "samenwerkingsverband.",
            ),
        ]

    def __str__(self) -> str:
        wat = self.samenwerkingsverband or f"{self.gemeente}, {self.get_domein_display()}"
        return f"{wat}, {self.kwartaal}"
