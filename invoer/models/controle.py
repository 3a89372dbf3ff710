"""Totals that somebody's own document prints: never shown, only compared with what is computed."""

from django.db import models
from django.db.models import Q

from gemeenten.models import Kwartaal, Samenwerkingsverband


class OpgegevenTotaal(models.Model):
    """The number that a document prints for one computed cell of one table."""

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Van wie het document is.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal van het document.",
    )
    tabel = models.CharField(
        "tabel", max_length=80, help_text="De naam van de tabel, zoals participatie.regelingen."
    )
    rij = models.CharField(
        "rij",
        max_length=200,
        help_text="De kop van de rij, zoals in de tabel; niveaus met een streepje ertussen: "
        "Bedum – Begeleiding.",
    )
    kolom = models.CharField(
        "kolom", max_length=200, help_text="De kop van de kolom, op dezelfde manier: Bedum – PGB."
    )
    waarde = models.DecimalField(
        "getal", max_digits=14, decimal_places=2, help_text="Het getal dat in het document staat."
    )
    afronding = models.DecimalField(
        "afgerond op",
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Waarop het document afrondt: 1000 als er duizendtallen staan, 0 als er niet is "
        "afgerond. Leeg: zoals het getal er staat, bedragen op hele euro's en aantallen niet.",
    )
    bron = models.CharField(
        "bron", max_length=120, help_text="Waar het getal staat: document en bladzijde."
    )

    class Meta:
        verbose_name = "opgegeven totaal"
        verbose_name_plural = "opgegeven totalen"
        ordering = ["samenwerkingsverband", "-kwartaal", "tabel", "rij", "kolom"]
        constraints = [
            models.UniqueConstraint(
                name="opgegeventotaal_uniek",
                fields=["samenwerkingsverband", "kwartaal", "tabel", "rij", "kolom"],
                violation_error_message="Voor deze cel is al een getal opgegeven.",
            ),
            models.CheckConstraint(
                name="opgegeventotaal_afronding_niet_negatief",
                condition=Q(afronding=None) | Q(afronding__gte=0),
                violation_error_message="De afronding is 0 of meer.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tabel}: {self.rij} × {self.kolom}"
