"""What was chosen as house style, and when, and by whom: the last choice counts."""

import hashlib
from dataclasses import asdict
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from gemeenten.models import Samenwerkingsverband
from gemeenten.tekst import Regeltekst
from monitor.huisstijl.letters import KEUZES_KOPPEN, KEUZES_TEKST, NOTO
from monitor.huisstijl.logo import Logobestand
from monitor.huisstijl.waarde import Logo, Stijl, bezwaren

KLEUREN = ("hoofdkleur", "opschriftkleur", "linkkleur", "vlakkleur")
LETTERTYPEN = ("kopletter", "tekstletter")
_KLEUR = RegexValidator(
    r"\A#[0-9a-f]{6}\Z", "Schrijf een kleur als #003e65: een hekje en zes cijfers of letters a–f."
)


def _kleurveld(naam: str, uitleg: str) -> "models.CharField[str, str]":
    return models.CharField(naam, max_length=7, blank=True, validators=[_KLEUR], help_text=uitleg)


class Huisstijllogo(models.Model):
    """A logo that was uploaded once. It stands in the database, where all servers and the backup
    find it, and never changes: what was published shows it by its checksum.
    """

    VERANDERT_NOOIT: ClassVar[str] = "Een logo dat is geplaatst, verandert nooit."

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.PROTECT,
        verbose_name="samenwerkingsverband",
        related_name="huisstijllogos",
        help_text="Van wie het logo is.",
    )
    sha256 = models.CharField(
        "sha256", max_length=64, db_index=True, help_text="De controlesom van het beeld."
    )
    soort = models.CharField("soort", max_length=3, help_text="Wat voor beeld het is: svg of png.")
    breedte = models.PositiveIntegerField("breedte", help_text="In pixels.")
    hoogte = models.PositiveIntegerField("hoogte", help_text="In pixels.")
    inhoud = models.BinaryField("inhoud", help_text="Het beeld zelf.")
    mailbeeld = models.BinaryField("mailbeeld", help_text="Hetzelfde als PNG, voor e-mail.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie het plaatste.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer het is geplaatst.")

    class Meta:
        verbose_name = "logo"
        verbose_name_plural = "logo’s"
        ordering = ["samenwerkingsverband", "op", "pk"]
        default_permissions = ("view", "add")
        constraints = [
            models.UniqueConstraint(
                name="huisstijllogo_een_keer",
                fields=["samenwerkingsverband", "sha256"],
                violation_error_message="Dit logo is er al.",
            ),
        ]

    def __str__(self) -> str:
        return f"Logo van {self.samenwerkingsverband}"

    @classmethod
    def plaats(cls, wiens: Samenwerkingsverband, door: int, logo: Logobestand) -> "Huisstijllogo":
        """The row of this picture; the same one for who uploads it again."""
        velden = asdict(logo)
        sha256 = hashlib.sha256(logo.inhoud).hexdigest()
        return cls._default_manager.get_or_create(
            samenwerkingsverband=wiens, sha256=sha256, defaults={**velden, "door_id": door}
        )[0]

    @classmethod
    def beeld_van(cls, logo: Logo, veld: str = "inhoud") -> bytes:
        """The picture, whoever placed it; of what a choice or a publication has there is one."""
        rijen = cls._default_manager.filter(sha256=logo.sha256, soort=logo.soort)
        return bytes(rijen.values_list(veld, flat=True)[0])

    def waarde(self, tekst: str) -> Logo:
        return Logo(self.sha256, self.soort, self.breedte, self.hoogte, tekst)


class KeuzeQuerySet(models.QuerySet["Huisstijlkeuze"]):
    def met_logo(self) -> "KeuzeQuerySet":
        """With what is told of its logo, but not the picture."""
        return self.select_related("logo", "door").defer("logo__inhoud", "logo__mailbeeld")


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
    logo = models.ForeignKey(
        Huisstijllogo,
        models.PROTECT,
        verbose_name="logo",
        related_name="+",
        null=True,
        blank=True,
        help_text="Het logo, als zij er een heeft.",
    )
    logotekst = Regeltekst(
        "tekst bij het logo",
        max_length=120,
        blank=True,
        default="",
        db_default="",
        help_text="Voor wie het logo niet ziet: wat erop staat, meestal uw naam.",
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie haar koos.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer zij is gekozen.")

    objects = KeuzeQuerySet.as_manager()

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
            models.CheckConstraint(
                name="huisstijl_logo_met_tekst_en_kleuren",
                condition=Q(logo=None) | ~(Q(hoofdkleur="") | Q(logotekst="")),
                violation_error_message="Bij een logo horen een tekst en kleuren.",
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
        velden = {naam: getattr(self, naam) for naam in (*KLEUREN, *LETTERTYPEN)}
        return Stijl(**velden, logo=self.logo.waarde(self.logotekst) if self.logo else None)

    @classmethod
    def stijl_van(cls, verband: int) -> Stijl | None:
        """That of now of a samenwerkingsverband, by its key."""
        laatste = cls.objects.met_logo().filter(samenwerkingsverband=verband).last()
        return laatste.stijl if laatste else None

    @classmethod
    def stijlen_van(cls, verband: int) -> list[Stijl | None]:
        """Each that a samenwerkingsverband had, in order."""
        rijen = cls.objects.met_logo().filter(samenwerkingsverband=verband)
        return [rij.stijl for rij in rijen]
