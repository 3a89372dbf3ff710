"""By when figures are submitted, how far they are, and every step on the way."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband, domeinkeuzes
from gemeenten.tekst import Tekst


class Termijn(models.Model):
    """The day before or on which the figures of a quarter must be submitted."""

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="termijnen",
        help_text="Voor wie de termijn geldt.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )
    datum = models.DateField("uiterlijk op", help_text="De laatste dag waarop indienen op tijd is.")

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ["samenwerkingsverband", "-kwartaal"]
        constraints = [
            models.UniqueConstraint(
                name="termijn_uniek",
                fields=["samenwerkingsverband", "kwartaal"],
                violation_error_message="Voor dit kwartaal is er al een termijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.samenwerkingsverband}, {self.kwartaal}: {self.datum:%-d-%-m-%Y}"


class Indiening(models.Model):
    """How far a gemeente is with one domain of a quarter. No row: nothing was submitted yet.

    While ingediend or akkoord there is a ``Slot`` on its figures; ``invoer.indienen.stappen``
    keeps the two together.
    """

    class Status(models.TextChoices):
        INGEDIEND = "ingediend", "ingediend"
        TERUG = "terug", "teruggestuurd"
        AKKOORD = "akkoord", "akkoord redactie"

    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        help_text="Van wie de cijfers zijn.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )
    domein = models.CharField(
        "domein", max_length=20, choices=domeinkeuzes, help_text="Het domein van de cijfers."
    )
    status = models.CharField(
        "status", max_length=10, choices=Status.choices, help_text="Hoe ver de indiening is."
    )

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"
        ordering = ["-kwartaal", "gemeente", "domein"]
        constraints = [
            models.UniqueConstraint(
                name="indiening_uniek",
                fields=["gemeente", "kwartaal", "domein"],
                violation_error_message="Deze indiening bestaat al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente}, {self.get_domein_display()}, {self.kwartaal}"


class Stap(models.Model):
    """One step of an indiening: who did what, when, and with which remark. Never changed."""

    indiening = models.ForeignKey(
        Indiening,
        models.CASCADE,
        verbose_name="indiening",
        related_name="stappen",
        help_text="De indiening waar de stap bij hoort.",
    )
    status = models.CharField(
        "status", max_length=10, choices=Indiening.Status.choices, help_text="De nieuwe status."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie de stap zette.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer de stap is gezet.")
    opmerking = Tekst("opmerking", blank=True, help_text="Wat de ander moet weten of doen.")

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["indiening", "op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()} op {timezone.localdate(self.op):%-d-%-m-%Y}"
