"""What an indicator should be: a number, a band or a direction, per gemeente and year."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from doelen.doel import vreemde_gemeente
from doelen.indicator import DECIMALEN, Indicator
from gemeenten.categorie import Afspraak
from gemeenten.kwartaal import EERSTE_JAAR, LAATSTE_JAAR
from gemeenten.models import Gemeente
from gemeenten.tekst import Regeltekst


class Streefwaarde(Afspraak):
    """What an indicator of a gemeente should be in a year: a number, a band, or a direction."""

    verbandpad = "indicator__samenwerkingsverband"

    class Soort(models.TextChoices):
        GETAL = "getal", "een getal"
        BAND = "band", "een band: van … tot en met …"
        RICHTING = "richting", "alleen een richting"

    class Beweging(models.TextChoices):
        STIJGEN = "stijgen", "moet stijgen"
        DALEN = "dalen", "moet dalen"
        GELIJK = "gelijk", "moet gelijk blijven"

    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        verbose_name="indicator",
        related_name="streefwaarden",
        help_text="De indicator waarvoor zij geldt.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        help_text="De gemeente waarvoor zij geldt.",
    )
    gemeente_id: int
    jaar = models.PositiveSmallIntegerField(
        "jaar",
        validators=[MinValueValidator(EERSTE_JAAR), MaxValueValidator(LAATSTE_JAAR)],
        help_text="Het jaar aan het einde waarvan zij gehaald moet zijn.",
    )
    soort = models.CharField(
        "soort",
        max_length=10,
        choices=Soort.choices,
        default=Soort.GETAL,
        help_text="Een getal, een band of alleen een richting.",
    )
    waarde = models.DecimalField(
        "waarde",
        max_digits=20,
        decimal_places=DECIMALEN,
        null=True,
        blank=True,
        help_text="Bij een getal: dat getal, in de eenheid van de indicator.",
    )
    van = models.DecimalField(
        "van",
        max_digits=20,
        decimal_places=DECIMALEN,
        null=True,
        blank=True,
        help_text="Bij een band: de ondergrens, die er zelf bij hoort. Leeg: geen.",
    )
    tot = models.DecimalField(
        "tot en met",
        max_digits=20,
        decimal_places=DECIMALEN,
        null=True,
        blank=True,
        help_text="Bij een band: de bovengrens, die er zelf bij hoort. Leeg: geen.",
    )
    beweging = models.CharField(
        "beweging",
        max_length=10,
        choices=Beweging.choices,
        blank=True,
        help_text="Bij een richting: stijgen, dalen of gelijk blijven.",
    )
    bron = Regeltekst("bron", max_length=200, blank=True, help_text="Waar zij is vastgesteld.")

    class Meta:
        verbose_name = "streefwaarde"
        verbose_name_plural = "streefwaarden"
        ordering = ["indicator", "gemeente", "jaar"]
        constraints = [
            models.UniqueConstraint(
                name="doelen_streefwaarde_uniek",
                fields=["indicator", "gemeente", "jaar"],
                violation_error_message="Deze streefwaarde staat er al. Wijzig de bestaande.",
            ),
            models.CheckConstraint(
                name="doelen_streefwaarde_soort",
                condition=Q(soort="getal", waarde__isnull=False, van=None, tot=None, beweging="")
                | Q(soort="band", waarde=None, beweging="")
                & (Q(van__isnull=False) | Q(tot__isnull=False))
                | Q(soort="richting", waarde=None, van=None, tot=None, beweging__gt=""),
                violation_error_message="Vul bij een getal de waarde in, bij een band van of tot "
                "en met, en bij een richting de beweging; en niets anders.",
            ),
            models.CheckConstraint(
                name="doelen_streefwaarde_band",
                condition=Q(van=None) | Q(tot=None) | Q(tot__gte=F("van")),
                violation_error_message="Het einde van een band ligt niet voor het begin.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.gemeente}, {self.jaar}"

    def clean(self) -> None:
        """It is of a gemeente that the indicator is of."""
        super().clean()
        if not self.indicator_id or not self.gemeente_id:
            return
        alleen = self.indicator.van_gemeente
        if alleen is not None and alleen != self.gemeente:
            raise ValidationError({"gemeente": f"Deze indicator is alleen van {alleen}."})
        if vreemd := vreemde_gemeente(self.gemeente_id, self.indicator.samenwerkingsverband_id):
            raise ValidationError({"gemeente": vreemd})

    def gehaald(self, waarde: Decimal) -> bool | None:
        """Whether a number is where it should be; None where only a direction was said.

        A number is a least or a most by the richting of the indicator; without one it is exact.
        """
        if self.soort == self.Soort.RICHTING:
            return None
        if self.soort == self.Soort.BAND:
            onder = self.van is None or waarde >= self.van
            return onder and (self.tot is None or waarde <= self.tot)
        assert self.waarde is not None
        if self.indicator.richting == Indicator.Richting.HOGER:
            return waarde >= self.waarde
        if self.indicator.richting == Indicator.Richting.LAGER:
            return waarde <= self.waarde
        return waarde == self.waarde
