"""What was published, cell by cell: to follow a figure through edities and beside others."""

from typing import Any

from django.db import models

from gemeenten.tekst import Tekst
from monitor.editie.publicatie import Publicatie
from tabellen.waarde import Merk, Reden


class Reekspunt(models.Model):
    """One public cell. Made of the snapshot and of nothing else, so what is withheld there is not
    here; of an editie only the newest version has them.
    """

    publicatie = models.ForeignKey(
        Publicatie,
        models.CASCADE,
        verbose_name="publicatie",
        related_name="reekspunten",
        help_text="In welke publicatie het staat.",
    )
    sleutel = models.CharField(
        "sleutel", max_length=500, help_text="Wat er wordt geteld, zonder wie en wanneer."
    )
    onder = models.CharField(
        "onder",
        max_length=500,
        blank=True,
        help_text="De sleutel van de som waarin de regel of kolom meetelt.",
    )
    wie = models.CharField(
        "wie",
        max_length=70,
        help_text="De CBS-code van een gemeente, * voor alle samen, of de code van een gebied "
        "ernaast, met een streepje ervoor.",
    )
    periode = models.CharField(
        "periode", max_length=21, help_text="Waarover het gaat: 2016-k1, 2016, 2016-03, een dag."
    )
    tot = models.DateField("tot en met", help_text="De laatste dag daarvan.")
    hoofdstuk = models.CharField("hoofdstuk", max_length=50, help_text="In welk hoofdstuk.")
    tabel = models.CharField("tabel", max_length=130, help_text="In welke tabel.")
    plek = models.CharField("plek", max_length=20, help_text="In welke cel: r3k2.")
    titel = models.CharField("titel", max_length=300, help_text="Hoe de tabel heet.")
    naam = models.CharField(
        "naam", max_length=400, blank=True, help_text="Wat het is in die tabel, in woorden."
    )
    wie_naam = models.CharField(
        "naam van wie", max_length=130, blank=True, help_text="Zoals het in de tabel staat."
    )
    waarde = models.DecimalField(
        "waarde", max_digits=30, decimal_places=10, null=True, help_text="Leeg: zie de reden."
    )
    eenheid = models.JSONField("eenheid", help_text="Hoe het getal wordt geschreven.")
    reden = models.CharField(
        "reden",
        max_length=20,
        blank=True,
        choices=[(r.name.lower(), r.value) for r in Reden],
        help_text="Waarom er geen getal is.",
    )
    grens = models.IntegerField(
        "grens", null=True, help_text="Waar een afgeschermd getal onder ligt."
    )
    merken = models.CharField(
        "merken",
        max_length=100,
        blank=True,
        help_text=f"Namen met een komma ertussen: {', '.join(m.name.lower() for m in Merk)}.",
    )
    totaal = models.BooleanField("totaal", default=False, help_text="Of het berekend is.")
    noten = Tekst("noten", blank=True, help_text="Wat erbij staat, een per regel.")

    class Meta:
        verbose_name = "reekspunt"
        verbose_name_plural = "reekspunten"
        ordering = ["publicatie", "hoofdstuk", "tabel", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="reekspunt_cel_uniek",
                fields=["publicatie", "hoofdstuk", "tabel", "plek"],
                violation_error_message="Deze cel is er al.",
            ),
            models.CheckConstraint(
                name="reekspunt_waarde_of_reden",
                condition=models.Q(waarde=None) ^ models.Q(reden=""),
                violation_error_message="Er is een waarde, of een reden waarom die er niet is.",
            ),
        ]
        indexes = [
            models.Index(name="reekspunt_sleutel_wie", fields=["sleutel", "wie"]),
            models.Index(name="reekspunt_onder", fields=["onder", "wie"]),
            models.Index(name="reekspunt_wie", fields=["wie", "tot"]),
        ]

    def __str__(self) -> str:
        return f"{self.titel}: {self.naam}, {self.wie_naam}, {self.periode}"

    def eenheid_velden(self) -> dict[str, Any]:
        """The fields of its unit."""
        return dict(self.eenheid)
