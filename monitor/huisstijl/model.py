"""What was chosen as house style, and when, and by whom: the last choice counts."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from gemeenten.models import Samenwerkingsverband
from monitor.huisstijl.letters import KEUZES_KOPPEN, KEUZES_TEKST, NOTO
from monitor.huisstijl.waarde import Stijl, bezwaren

KLEUREN = ("hoofdkleur", "opschriftkleur", "linkkleur", "vlakkleur")
LETTERTYPEN = ("kopletter", "tekstletter")
_KLEUR = RegexValidator(
    r"\A#[0-9a-f]{6}\Z", "Schrijf een kleur als #003e65: een hekje en zes cijfers of letters a–f."
)


def _kleurveld(naam: str, uitleg: str) -> "models.CharField[str, str]":
    return models.CharField(naam, max_length=7, blank=True, validators=[_KLEUR], help_text=uitleg)


class Huisstijlkeuze(models.Model):
    """One choice of a house style; without colours it is that of the site. Never changed, so the
    rows are its history, and an earlier one can be chosen again.
    """

    VERANDERT_NOOIT: ClassVar[str] = "Wie welke huisstijl koos, verandert nooit."

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.PROTECT,
        verbose_name="samenwerkingsverband",
        related_name="huisstijlkeuzes",
        help_text="Van wie de huisstijl is.",
    )
    hoofdkleur = _kleurveld(
        "hoofdkleur", "De band boven elke pagina en op de omslag van het rapport."
    )
    opschriftkleur = _kleurveld("kleur van letters daarop", "De letters op de hoofdkleur.")
    linkkleur = _kleurveld(
        "kleur van links en koppen", "Ook van knoppen en lijnen. Zij staan op wit en op het vlak."
    )
    vlakkleur = _kleurveld("kleur van het vlak", "Het lichte vlak achter de titel van een pagina.")
    kopletter = models.CharField(
        "lettertype van koppen",
        max_length=10,
        choices=KEUZES_KOPPEN,
        default=NOTO.code,
        db_default=NOTO.code,
        help_text="De titel van een pagina en alle koppen, ook in het rapport.",
    )
    tekstletter = models.CharField(
        "lettertype van de tekst",
        max_length=10,
        choices=KEUZES_TEKST,
        default=NOTO.code,
        db_default=NOTO.code,
        help_text="Ook van tabellen en grafieken.",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie haar koos.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer zij is gekozen.")

    class Meta:
        verbose_name = "keuze van een huisstijl"
        verbose_name_plural = "keuzes van een huisstijl"
        ordering = ["samenwerkingsverband", "op", "pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.CheckConstraint(
                name="huisstijl_heel_of_niet",
                condition=Q(**dict.fromkeys(KLEUREN, ""))
                | ~Q(*((kleur, "") for kleur in KLEUREN), _connector=Q.OR),
                violation_error_message="Kies alle kleuren, of geen.",
            ),
        ]

    def __str__(self) -> str:
        return f"Huisstijl van {self.samenwerkingsverband}"

    def clean(self) -> None:
        if (stijl := self.stijl) and (fouten := bezwaren(stijl)):
            raise ValidationError(dict(fouten))

    @property
    def stijl(self) -> Stijl | None:
        """What was chosen; None for the look of the site."""
        if not self.hoofdkleur:
            return None
        return Stijl(**{naam: getattr(self, naam) for naam in (*KLEUREN, *LETTERTYPEN)})

    @classmethod
    def stijl_van(cls, verband: int) -> Stijl | None:
        """That of now of a samenwerkingsverband, by its key."""
        laatste = cls._default_manager.filter(samenwerkingsverband=verband).last()
        return laatste.stijl if laatste else None
