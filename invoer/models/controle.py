"""What figures are held against: totals that a document prints, and cells said to be equal."""

from django.db import models
from django.db.models import F, Q

from gemeenten.historie import Historie
from gemeenten.models import Kwartaal, Samenwerkingsverband
from gemeenten.tekst import Regeltekst

_OPEN = "Schrijf {gemeente}, {jaar}, {jaar-1} of {kwartaal} waar dat elke keer anders is."


class OpgegevenTotaal(models.Model):
    """The number that a document prints for one computed cell of one table: never shown, only
    compared.
    """

    historie = Historie()

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
    tabel = Regeltekst(
        "tabel", max_length=80, help_text="De naam van de tabel, zoals participatie.regelingen."
    )
    rij = Regeltekst(
        "rij",
        max_length=200,
        help_text="De kop van de rij, zoals in de tabel; niveaus met een streepje ertussen: "
        "Bedum – Begeleiding.",
    )
    kolom = Regeltekst(
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
    bron = Regeltekst(
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


class Gelijkstelling(models.Model):
    """That a cell of a table is equal to a cell elsewhere, or to the sum of several: then each of
    these has a line. Tables and overzichten alike.
    """

    class Hoe(models.TextChoices):
        GELIJK = "gelijk", "is gelijk aan de cel elders"
        DEEL = "deel", "is de som van cellen elders, waarvan dit er een is"

    historie = Historie()

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Van wie de tabellen zijn.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="vanaf",
        related_name="+",
        help_text="Het eerste kwartaal waarin dit geldt.",
    )
    tot_en_met = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="tot en met",
        related_name="+",
        null=True,
        blank=True,
        help_text="Het laatste kwartaal waarin dit geldt. Leeg: nog steeds.",
    )
    tabel = Regeltekst(
        "tabel",
        max_length=80,
        help_text="De naam van de tabel, zoals participatie.regelingen of wmo.overzicht.inzet.",
    )
    rij = Regeltekst(
        "rij", max_length=200, help_text=f"De kop van de rij, zoals in de tabel. {_OPEN}"
    )
    kolom = Regeltekst(
        "kolom", max_length=200, help_text="De kop van de kolom, op dezelfde manier."
    )
    hoe = models.CharField(
        "hoe",
        max_length=6,
        choices=Hoe.choices,
        default=Hoe.GELIJK,
        help_text="Of de cel gelijk is aan die elders, of de som van alle cellen die erbij staan.",
    )
    tabel_elders = Regeltekst(
        "tabel elders", max_length=80, help_text="De tabel waar de andere cel staat."
    )
    rij_elders = Regeltekst(
        "rij elders", max_length=200, help_text="De kop van de rij van de andere cel."
    )
    kolom_elders = Regeltekst(
        "kolom elders", max_length=200, help_text="De kop van de kolom van de andere cel."
    )

    PLEK = ("tabel", "rij", "kolom")
    ELDERS = ("tabel_elders", "rij_elders", "kolom_elders")

    class Meta:
        verbose_name = "gelijkstelling"
        verbose_name_plural = "gelijkstellingen"
        ordering = ["samenwerkingsverband", "tabel", "rij", "kolom", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="gelijkstelling_uniek",
                fields=[
                    *("samenwerkingsverband", "tabel", "rij", "kolom"),
                    *("tabel_elders", "rij_elders", "kolom_elders"),
                ],
                violation_error_message="Deze twee cellen zijn al aan elkaar gelijkgesteld.",
            ),
            models.CheckConstraint(
                name="gelijkstelling_geldigheid",
                condition=Q(tot_en_met=None) | Q(tot_en_met__gte=F("kwartaal")),
                violation_error_message="Het laatste kwartaal ligt niet voor het eerste.",
            ),
            models.CheckConstraint(
                name="gelijkstelling_van_twee_cellen",
                condition=~Q(tabel=F("tabel_elders"), rij=F("rij_elders"), kolom=F("kolom_elders")),
                violation_error_message="Een cel is altijd gelijk aan zichzelf: kies een andere.",
            ),
        ]

    def __str__(self) -> str:
        teken = "=" if self.hoe == self.Hoe.GELIJK else "= … +"
        elders = f"{self.tabel_elders}: {self.rij_elders} × {self.kolom_elders}"
        return f"{self.tabel}: {self.rij} × {self.kolom} {teken} {elders}"
