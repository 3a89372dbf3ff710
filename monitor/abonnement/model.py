"""Who hears of a table, and what was told already."""

from django.db import models
from django.utils import timezone

from gemeenten.models import Samenwerkingsverband
from monitor.site.verzending import Verzending


class Abonnement(models.Model):
    """An address that wants to hear of a table; it holds from when it is confirmed, until it is
    ended, and is then deleted.
    """

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Van wiens monitor de tabel is.",
    )
    hoofdstuk = models.SlugField("hoofdstuk", help_text="De korte naam van het hoofdstuk.")
    tabel = models.SlugField(
        "tabel", max_length=150, help_text="De naam in het webadres van de tabel."
    )
    email = models.EmailField("e-mailadres", help_text="Waar het bericht heen gaat.")
    gevraagd_op = models.DateTimeField(
        "gevraagd op", default=timezone.now, help_text="Wanneer iemand dit vroeg."
    )
    bevestigd_op = models.DateTimeField(
        "bevestigd op", null=True, blank=True, help_text="Wanneer dat was. Leeg: nog niet."
    )

    class Meta:
        verbose_name = "abonnement"
        verbose_name_plural = "abonnementen"
        ordering = ["samenwerkingsverband", "hoofdstuk", "tabel", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="abonnement_uniek",
                fields=["samenwerkingsverband", "hoofdstuk", "tabel", "email"],
                violation_error_message="Dit adres volgt deze tabel al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hoofdstuk}/{self.tabel}"


class Abonnementsbericht(Verzending):
    """That a publication was told to somebody, or had nothing to tell."""

    abonnement = models.ForeignKey(
        Abonnement,
        models.CASCADE,
        verbose_name="abonnement",
        related_name="berichten",
        help_text="Aan wie.",
    )
    publicatie = models.ForeignKey(
        "monitor.Publicatie",
        models.PROTECT,
        verbose_name="publicatie",
        related_name="+",
        help_text="Waarover.",
    )

    class Meta:
        verbose_name = "bericht over een tabel"
        verbose_name_plural = "berichten over tabellen"
        ordering = ["abonnement", "publicatie"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="abonnementsbericht_uniek",
                fields=["abonnement", "publicatie"],
                violation_error_message="Dit bericht is al verstuurd.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.abonnement}: {self.publicatie_id}"
