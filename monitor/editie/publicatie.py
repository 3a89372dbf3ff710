"""A publication and its files, as they are stored: written once, changed by nobody."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, OuterRef, Q, Subquery, Sum
from django.utils import timezone
from django.utils.formats import date_format

from gemeenten.tekst import Tekst

NOOIT = "Wat is gepubliceerd, verandert nooit."


class PublicatieQuerySet(models.QuerySet["Publicatie"]):
    def licht(self) -> "PublicatieQuerySet":
        """Without the report itself, which may be large."""
        return self.defer("verslag")

    def niet_ingetrokken(self) -> "PublicatieQuerySet":
        """Without the versions that were taken back: those are read by nobody any more."""
        return self.filter(intrekking=None)

    def trek_in(self, door: Any) -> None:
        """Take these back for good."""
        for rij in self.niet_ingetrokken().only("pk"):
            Intrekking.objects.create(publicatie=rij, door=door)

    def nieuwste(self) -> "PublicatieQuerySet":
        """Of each editie that is public, the version that is."""
        van_editie = Publicatie.objects.niet_ingetrokken().filter(editie=OuterRef("editie"))
        van_editie = van_editie.order_by("-versie")
        return self.filter(
            pk=Subquery(van_editie.values("pk")[:1]),
            editie__gepubliceerd_op__lte=timezone.localdate(),
        )

    def stand(self) -> tuple[object, ...]:
        """What is another as soon as something else is public; of each samenwerkingsverband."""
        van_wie = self.order_by("editie__samenwerkingsverband__slug").values_list(
            "editie__samenwerkingsverband__slug"
        )
        return tuple(van_wie.annotate(Count("pk"), Sum("pk"), Max("op")))


class Publicatie(models.Model):
    """An editie as it was published: one version of it, with all that makes it checkable."""

    VERANDERT_NOOIT: ClassVar[str] = NOOIT  # the database guards it: ``gemeenten.bewaking``

    editie = models.ForeignKey(
        "monitor.Editie",
        models.PROTECT,
        verbose_name="editie",
        related_name="publicaties",
        help_text="Welke editie het is.",
    )
    versie = models.PositiveSmallIntegerField(
        "versie", help_text="De hoeveelste keer; de hoogste is wat het publiek ziet."
    )
    op = models.DateTimeField("op", default=timezone.now, help_text="Wanneer dat was.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie publiceerde. Leeg: op de server, op de dag die was ingesteld.",
    )
    reden = Tekst(
        "reden",
        blank=True,
        help_text="Waarom er een nieuwe versie kwam. Openbaar; de eerste heeft er geen nodig.",
    )
    formaat = models.PositiveSmallIntegerField(
        "formaat", help_text="De versie van de vorm waarin het verslag is bewaard."
    )
    software = models.CharField(
        "software", max_length=40, help_text="Het kenmerk van de software die het maakte."
    )
    sha256 = models.CharField(
        "sha256", max_length=64, help_text="De controlesom van het bewaarde verslag."
    )
    hoofd = models.BinaryField("hoofd", help_text="Het verslag zonder hoofdstukken, voor lijsten.")
    verslag = models.BinaryField("verslag", help_text="Het hele verslag: tabellen en teksten.")

    objects = PublicatieQuerySet.as_manager()

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"
        ordering = ["editie", "-versie"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                name="publicatie_versie_uniek",
                fields=["editie", "versie"],
                violation_error_message="Deze versie is al gepubliceerd.",
            ),
            models.CheckConstraint(
                name="publicatie_versie_vanaf_een",
                condition=Q(versie__gte=1),
                violation_error_message="De eerste versie is 1.",
            ),
            models.CheckConstraint(
                name="publicatie_nieuwe_versie_heeft_reden",
                condition=Q(versie=1) | ~Q(reden=""),
                violation_error_message="Een nieuwe versie heeft een reden, die openbaar is.",
            ),
        ]

    def __str__(self) -> str:
        dag = date_format(timezone.localtime(self.op), "j F Y")
        return f"Versie {self.versie}, {dag}"

    @property
    def ingetrokken(self) -> "Intrekking | None":
        """That it was taken back, if it was."""
        return getattr(self, "intrekking", None)


class Intrekking(models.Model):
    """That a version was taken off the site: it stays stored, and does not return with a later one.

    Why stands with the step of the editie, for who makes it: a reason may name what had to go.
    """

    VERANDERT_NOOIT: ClassVar[str] = "Wat is ingetrokken, verandert nooit."

    publicatie = models.OneToOneField(
        Publicatie,
        models.PROTECT,
        verbose_name="publicatie",
        related_name="intrekking",
        help_text="Welke versie van de website is gehaald.",
    )
    op = models.DateTimeField("op", default=timezone.now, help_text="Wanneer dat was.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie dat deed. Leeg: op de server.",
    )

    class Meta:
        verbose_name = "intrekking"
        verbose_name_plural = "intrekkingen"
        ordering = ["publicatie"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"Ingetrokken op {date_format(timezone.localtime(self.op), 'j F Y')}"


class Publicatiebestand(models.Model):
    """A file of a publication, as anybody downloads it."""

    VERANDERT_NOOIT: ClassVar[str] = NOOIT

    publicatie = models.ForeignKey(
        Publicatie,
        models.PROTECT,
        verbose_name="publicatie",
        related_name="bestanden",
        help_text="Van welke publicatie het is.",
    )
    pad = models.CharField(
        "pad",
        max_length=250,
        help_text="Waar het staat: verslag.pdf, of hoofdstuk/tabel.csv.",
    )
    soort = models.CharField("soort", max_length=100, help_text="Het mediatype.")
    inhoud = models.BinaryField("inhoud", help_text="Het bestand zelf.")
    sha256 = models.CharField("sha256", max_length=64, help_text="De controlesom ervan.")

    class Meta:
        verbose_name = "publicatiebestand"
        verbose_name_plural = "publicatiebestanden"
        ordering = ["publicatie", "pad"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="publicatiebestand_pad_uniek",
                fields=["publicatie", "pad"],
                violation_error_message="Dit bestand is er al.",
            ),
        ]

    def __str__(self) -> str:
        return self.pad
