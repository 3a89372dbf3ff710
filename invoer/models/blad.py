"""What belongs to entry sheets beside the figures: drafts, toelichtingen, explanations."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.tekst import Tekst


class VanBlad(models.Model):
    """What belongs to one entry sheet: the figures of one model, gemeente and quarter.

    The sheet of figures of the samenwerkingsverband as a whole has no gemeente.
    """

    blad = models.CharField(
        "invulblad", max_length=100, help_text="De naam van het invulblad: jeugd-voorziening."
    )
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Het samenwerkingsverband waarvan de indeling geldt.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Van wie de cijfers zijn. Leeg: van het hele samenwerkingsverband.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )

    class Meta:
        abstract = True


class Concept(VanBlad):
    """What one person typed on a sheet and has not saved yet, so that it is never lost.

    ``cellen``: per row key, per column, the text as typed and the text that stood there before.
    """

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="gebruiker",
        related_name="+",
        help_text="Wie het typte.",
    )
    cellen = models.JSONField("cellen", default=dict, help_text="Wat er is getypt, per cel.")
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True, help_text="De laatste keer.")

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-gewijzigd_op"]
        constraints = [
            models.UniqueConstraint(
                name="concept_uniek",
                fields=["gebruiker", "blad", "samenwerkingsverband", "gemeente", "kwartaal"],
                violation_error_message="Dit concept bestaat al.",
            ),
            models.UniqueConstraint(
                name="concept_uniek_zonder_gemeente",
                fields=["gebruiker", "blad", "samenwerkingsverband", "kwartaal"],
                condition=Q(gemeente=None),
                violation_error_message="Dit concept bestaat al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blad}, {self.kwartaal}"


class Bladtoelichting(VanBlad):
    """What the reader must know of a whole sheet; printed with its tables."""

    tekst = Tekst("toelichting", help_text="Staat onder de tabellen met deze cijfers.")

    class Meta:
        verbose_name = "toelichting bij een blad"
        verbose_name_plural = "toelichtingen bij bladen"
        ordering = ["-kwartaal", "gemeente", "blad"]
        constraints = [
            models.UniqueConstraint(
                name="bladtoelichting_uniek",
                fields=["blad", "samenwerkingsverband", "gemeente", "kwartaal"],
                violation_error_message="Dit blad heeft al een toelichting.",
            ),
            models.UniqueConstraint(
                name="bladtoelichting_uniek_zonder_gemeente",
                fields=["blad", "samenwerkingsverband", "kwartaal"],
                condition=Q(gemeente=None),
                violation_error_message="Dit blad heeft al een toelichting.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]


class Verklaring(models.Model):
    """Why a finding of a control rule stands: an explanation, or a reason to let a fout pass.

    ``regel`` and ``onderwerp`` name the finding as ``tabellen.controle`` does. Printed with the
    table.
    """

    regel = models.CharField("regel", max_length=80, help_text="De code van de controleregel.")
    onderwerp = models.CharField(
        "onderwerp", max_length=200, blank=True, help_text="Waar de bevinding over gaat."
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Van wie de cijfers zijn. Leeg: van het hele samenwerkingsverband.",
    )
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        null=True,
        blank=True,
        help_text="Alleen als de cijfers niet van één gemeente zijn.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )
    laat_door = models.BooleanField(
        "laat een fout door",
        default=False,
        help_text="Aan: de redacteur accepteert een fout, met deze reden.",
    )
    tekst = Tekst("tekst", help_text="De verklaring. Staat onder de tabel.")
    getallen = models.CharField(
        "getallen",
        max_length=80,
        blank=True,
        help_text="De getallen die zijn verklaard. Zijn het er andere, dan geldt de verklaring "
        "niet meer.",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie de verklaring gaf.",
    )
    op = models.DateTimeField("op", auto_now=True, help_text="Wanneer.")

    class Meta:
        verbose_name = "verklaring"
        verbose_name_plural = "verklaringen"
        ordering = ["-kwartaal", "gemeente", "regel"]
        constraints = [
            models.UniqueConstraint(
                name="verklaring_uniek",
                fields=["regel", "onderwerp", "gemeente", "kwartaal"],
                violation_error_message="Deze bevinding is al verklaard.",
            ),
            models.UniqueConstraint(
                name="verklaring_uniek_verband",
                fields=["regel", "onderwerp", "samenwerkingsverband", "kwartaal"],
                violation_error_message="Deze bevinding is al verklaard.",
            ),
            models.CheckConstraint(
                name="verklaring_van_een",
                condition=Q(gemeente=None, samenwerkingsverband__isnull=False)
                | Q(gemeente__isnull=False, samenwerkingsverband=None),
                violation_error_message="Kies een gemeente of een samenwerkingsverband.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
