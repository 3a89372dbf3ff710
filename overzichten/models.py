"""Overzichten: tables that are data. Regels × kolommen of a gemeente's own, in any domain.

A regel and a kolom are alike: both are a ``Lijn``, that is entered or computed, in a unit. So an
overzicht may lie or stand, and its computed lines may be either.
"""

from collections.abc import Collection
from typing import Any

from django.db import models

from gemeenten.cijfer import Cijfer, Decimalenveld, LeegOfTekst, Meetwaarde, Tijd, cijfer_regels
from overzichten.lijn import DECIMALEN, Lijn
from overzichten.overzicht import Gebied, Overzicht

__all__ = ["Gebied", "Kolom", "Lijn", "Overzicht", "Overzichtcijfer", "Regel"]


class Regel(Lijn):
    """A line of an overzicht."""

    overzicht = models.ForeignKey(
        Overzicht,
        models.CASCADE,
        verbose_name="overzicht",
        related_name="regels",
        help_text="Het overzicht waarin de regel staat.",
    )

    class Meta(Lijn.Meta):
        verbose_name = "regel"
        verbose_name_plural = "regels"


class Kolom(Lijn):
    """A column of an overzicht: realisatie vorig jaar, begroting, cliënten, groei in procenten …"""

    vergelijkt = True

    overzicht = models.ForeignKey(
        Overzicht,
        models.CASCADE,
        verbose_name="overzicht",
        related_name="kolommen",
        help_text="Het overzicht waarin de kolom staat.",
    )

    def voluit(self, jaar: int) -> str:
        """A regel stands before it, and tells the overzicht."""
        return self.kop(jaar)

    @classmethod
    def dwars(cls, overzichten: Collection[int]) -> "models.QuerySet[Any] | None":
        return Regel.van(overzichten)

    class Meta(Lijn.Meta):
        verbose_name = "kolom"
        verbose_name_plural = "kolommen"


class Overzichtcijfer(Cijfer):
    """What stands in one regel and one kolom, as known in the quarter that reports it."""

    bladtitel = "Eigen overzichten"
    domeinpad = "regel__overzicht__domein"
    blijft = ("regel__doorlopend", "kolom__doorlopend")
    van_jaar = (
        *("regel__jaar_verschil", "kolom__jaar_verschil"),
        *("regel__maand", "kolom__maand"),
    )

    regel = models.ForeignKey(
        Regel,
        models.PROTECT,
        verbose_name="regel",
        related_name="+",
        limit_choices_to={"soort__in": Lijn.INVOER},
        help_text="De regel waarin het cijfer staat.",
    )
    kolom = models.ForeignKey(
        Kolom,
        models.PROTECT,
        verbose_name="kolom",
        related_name="+",
        limit_choices_to={"soort__in": Lijn.INVOER},
        help_text="De kolom waarin het cijfer staat.",
    )
    waarde = Meetwaarde(
        "waarde",
        tijd=Tijd.STAND,
        eenheid_van=("kolom", "regel"),
        max_digits=20,
        decimal_places=DECIMALEN,
        help_text="In de eenheid van de regel of de kolom. Lasten zijn positief.",
    )
    waarde_leeg = LeegOfTekst("waarde leeg")
    waarde_decimalen = Decimalenveld("decimalen")

    class Meta:
        verbose_name = "cijfer in een overzicht"
        verbose_name_plural = "cijfers in overzichten"
        constraints = cijfer_regels("gemeente", "kwartaal", "regel", "kolom", bedragen=["waarde"])
