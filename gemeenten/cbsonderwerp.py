"""Which column of a CBS file is which maatstaf."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from gemeenten.kerncijfer import Maatstaf
from gemeenten.tekens import kaal
from gemeenten.tekst import Regeltekst


def lees_keuze(tekst: str) -> dict[str, tuple[str, ...]]:
    """Per dimension the values that count, of ``Geslacht=T001038; Leeftijd=0 jaar | 1 jaar``."""
    keuze: dict[str, tuple[str, ...]] = {}
    for deel in filter(None, map(kaal, tekst.split(";"))):
        dimensie, is_, rest = map(kaal, deel.partition("="))
        waarden = tuple(kaal(waarde) for waarde in rest.split("|"))
        if not (dimensie and is_ and all(waarden)) or dimensie in keuze:
            raise ValidationError(
                f"‘{deel}’ is geen keuze. Schrijf Geslacht=T001038; Leeftijd=10000, en tel waarden "
                "op met een streep: Leeftijd=0 jaar | 1 jaar."
            )
        if len(set(waarden)) < len(waarden):
            raise ValidationError(f"In ‘{deel}’ staat een waarde twee keer.")
        keuze[dimensie] = waarden
    return keuze


def lees_onderwerpen(tekst: str) -> tuple[str, ...]:
    """The topics that are added up, of ``k_0Tot5Jaar_4 + k_5Tot10Jaar_5``."""
    return tuple(kaal(deel) for deel in re.split(r"\s\+\s", tekst) if kaal(deel))


def keur_keuze(tekst: str) -> None:
    """A ValidationError for what ``lees_keuze`` cannot read."""
    lees_keuze(tekst)


class Cbsonderwerp(models.Model):
    """That a column of CBS files is a maatstaf, or that some columns together are.

    A file has more columns than anybody needs, and splits them by age, sex or form of help. What
    counts of it is recorded here once, and not asked again for the next year.
    """

    maatstaf = models.ForeignKey(
        Maatstaf,
        models.CASCADE,
        verbose_name="maatstaf",
        related_name="cbsonderwerpen",
        help_text="Wat deze kolom is.",
    )
    tabel = models.SlugField(
        "tabelcode",
        max_length=20,
        blank=True,
        help_text="De code van de tabel bij het CBS, zoals 70072ned. Leeg: in elke tabel.",
    )
    onderwerp = Regeltekst(
        "onderwerp",
        max_length=300,
        help_text="De sleutel of de titel van de kolom: TotaleBevolking_1 of Totale bevolking. "
        "Tel kolommen op met een plus met spaties eromheen.",
    )
    keuze = models.CharField(
        "keuze",
        max_length=300,
        blank=True,
        validators=[keur_keuze],
        help_text="Wat telt van wat verder is uitgesplitst: Geslacht=T001038; Leeftijd=0 jaar | "
        "1 jaar. Leeg: de tabel is alleen naar regio en periode.",
    )
    schaal = models.PositiveIntegerField(
        "schaal",
        default=1,
        validators=[MinValueValidator(1)],
        help_text="Waarmee de getallen vermenigvuldigd worden: 1000 als het CBS ze x 1 000 geeft.",
    )

    class Meta:
        verbose_name = "CBS-onderwerp"
        verbose_name_plural = "CBS-onderwerpen"
        ordering = ["maatstaf", "tabel", "onderwerp"]
        constraints = [
            models.UniqueConstraint(
                name="cbsonderwerp_uniek",
                fields=["maatstaf", "tabel", "onderwerp"],
                violation_error_message="Dit CBS-onderwerp staat er al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.maatstaf}: {self.onderwerp}"
