"""Workbooks that were uploaded and not confirmed yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband


class Upload(models.Model):
    """The workbook that one person uploaded for one gemeente and quarter, until they decide.

    It is kept as a file and read again at every step, so that what is shown and saved always
    follows from what is stored by then. What failed once is not tried again: ``mislukt`` is filled
    in before reading and emptied after it.
    """

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="gebruiker",
        related_name="+",
        help_text="Wie het bestand koos.",
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
    bestandsnaam = models.CharField(
        "bestandsnaam", max_length=200, help_text="Zoals het op de eigen computer heet."
    )
    inhoud = models.BinaryField("inhoud", help_text="Het bestand.")
    mislukt = models.TextField(
        "mislukt",
        blank=True,
        default="",
        help_text="Waarom het niet wordt gelezen, sinds dat een keer mislukte. Leeg: het is te "
        "lezen.",
    )
    op = models.DateTimeField("op", auto_now=True, help_text="Wanneer het is gekozen.")

    class Meta:
        verbose_name = "in te lezen werkboek"
        verbose_name_plural = "in te lezen werkboeken"
        ordering = ["-op"]
        constraints = [
            models.UniqueConstraint(
                name="upload_uniek",
                fields=["gebruiker", "samenwerkingsverband", "gemeente", "kwartaal"],
                violation_error_message="U hebt al een werkboek gekozen.",
            ),
            models.UniqueConstraint(
                name="upload_uniek_zonder_gemeente",
                fields=["gebruiker", "samenwerkingsverband", "kwartaal"],
                condition=Q(gemeente=None),
                violation_error_message="U hebt al een werkboek gekozen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bestandsnaam}, {self.kwartaal}"
