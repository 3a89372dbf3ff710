"""Gemeenten: which there are, and how they merged."""

import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from gemeenten.tekst import Regeltekst


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    def bestaand_op(self, datum: datetime.date) -> "GemeenteQuerySet":
        """The gemeenten that exist on this day; one is dissolved on the day it no longer exists."""
        return self.filter(
            Q(ingesteld_per=None) | Q(ingesteld_per__lte=datum),
            Q(opgeheven_per=None) | Q(opgeheven_per__gt=datum),
        )


class Gemeente(models.Model):
    """A gemeente under one CBS code; a new name gets a new code (CBS, Gemeentelijke indeling)."""

    cbs_code = models.CharField(
        "CBS-code",
        max_length=6,
        unique=True,
        validators=[RegexValidator(r"^GM\d{4}$", "Schrijf de CBS-code als GM en vier cijfers.")],
        help_text="GM en vier cijfers, met voorloopnullen: GM0005.",
    )
    naam = Regeltekst("naam", max_length=80, help_text="De officiële naam van de gemeente.")
    provincie = Regeltekst("provincie", max_length=30, help_text="Zoals het CBS die schrijft.")
    ingesteld_per = models.DateField(
        "ingesteld per",
        null=True,
        blank=True,
        help_text="Eerste dag waarop de gemeente bestaat. Leeg: van voor de registratie.",
    )
    opgeheven_per = models.DateField(
        "opgeheven per",
        null=True,
        blank=True,
        help_text="Eerste dag waarop de gemeente niet meer bestaat. Leeg: bestaat nog.",
    )
    opvolgers = models.ManyToManyField(
        "self",
        verbose_name="opvolgers",
        symmetrical=False,
        through="Herindeling",
        through_fields=("oud", "nieuw"),
        related_name="voorgangers",
    )

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam", "cbs_code"]
        constraints = [
            models.CheckConstraint(
                name="gemeente_opgeheven_na_ingesteld",
                condition=Q(ingesteld_per=None)
                | Q(opgeheven_per=None)
                | Q(opgeheven_per__gt=F("ingesteld_per")),
                violation_error_message="Een gemeente wordt opgeheven nadat zij is ingesteld.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def bestaat_op(self, datum: datetime.date) -> bool:
        """``GemeenteQuerySet.bestaand_op`` for one row."""
        begin, eind = self.ingesteld_per or datum, self.opgeheven_per or datetime.date.max
        return begin <= datum < eind


class Herindeling(models.Model):
    """That on a day (part of) one gemeente went over to another."""

    class Soort(models.TextChoices):
        GEHEEL = "geheel", "geheel"
        DEEL = "deel", "deel"
        GRENSCORRECTIE = "grenscorrectie", "grenscorrectie"

    datum = models.DateField("datum", help_text="De dag waarop de herindeling ingaat.")
    oud = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="oude gemeente",
        related_name="herindelingen",
        help_text="De gemeente die (gebied) afstaat.",
    )
    nieuw = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="nieuwe gemeente",
        related_name="ontstaan_uit",
        help_text="De gemeente die (gebied) krijgt.",
    )
    soort = models.CharField(
        "soort",
        max_length=20,
        choices=Soort.choices,
        help_text="Of de gemeente geheel of deels overging, of alleen de grens verschoof.",
    )
    aandeel = models.DecimalField(
        "aandeel",
        max_digits=7,
        decimal_places=6,
        null=True,
        blank=True,
        help_text="Deel van de inwoners van de oude gemeente dat overging, tussen 0 en 1. "
        "Leeg: niet bekend.",
    )

    class Meta:
        verbose_name = "herindeling"
        verbose_name_plural = "herindelingen"
        ordering = ["datum", "oud", "nieuw"]
        constraints = [
            models.UniqueConstraint(
                name="herindeling_uniek",
                fields=["datum", "oud", "nieuw"],
                violation_error_message="Deze herindeling staat er al.",
            ),
            models.CheckConstraint(
                name="herindeling_aandeel_0_tot_1",
                condition=Q(aandeel=None) | Q(aandeel__gt=0, aandeel__lte=1),
                violation_error_message="Een aandeel ligt tussen 0 en 1.",
            ),
            models.CheckConstraint(
                name="herindeling_geheel_is_1",
                condition=~Q(soort="geheel") | Q(aandeel=1),
                violation_error_message="Gaat een gemeente geheel over, dan is het aandeel 1.",
            ),
            models.CheckConstraint(
                name="herindeling_naar_een_ander",
                condition=~Q(oud=F("nieuw")),
                violation_error_message="Een gemeente kan niet in zichzelf opgaan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.oud} → {self.nieuw} ({self.datum.year})"
