"""What somebody asks about a published figure, where it stands, and what was done with it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeenten.models import Gemeente, domeinkeuzes
from gemeenten.tekst import Regeltekst, Tekst
from monitor.editie.model import Editie

LANGSTE = 2_000  # characters of a question


class Vraagstand(models.TextChoices):
    """How far a question is."""

    ONBEVESTIGD = "onbevestigd", "wacht op bevestiging per e-mail"
    OPEN = "open", "wacht op antwoord"
    BEANTWOORD = "beantwoord", "wacht op vrijgave"
    OPENBAAR = "openbaar", "openbaar"
    AFGEWEZEN = "afgewezen", "niet openbaar"


class Cijfervraag(models.Model):
    """Of anybody, about a cell, a row, a column or a whole table of an editie that is public.

    ``rij`` and ``kolom`` are headings without their period (``plek``), so that the cell is found in
    later edities too. Name and address go when they are not needed any more (``bewaartermijn``).
    """

    editie = models.ForeignKey(
        Editie,
        models.CASCADE,
        verbose_name="editie",
        related_name="cijfervragen",
        help_text="Bij welke editie de vraag werd gesteld.",
    )
    hoofdstuk = models.SlugField("hoofdstuk", help_text="De korte naam van het hoofdstuk.")
    onderdeel = models.SlugField(
        "onderdeel", max_length=150, help_text="De naam in het webadres van de tabel."
    )
    tabel = models.CharField(
        "tabel", max_length=150, help_text="De naam van de tabel binnen dat onderdeel."
    )
    rij = models.JSONField("rij", default=list, blank=True, help_text="Leeg: alle rijen.")
    kolom = models.JSONField("kolom", default=list, blank=True, help_text="Leeg: alle kolommen.")
    over = Tekst("over", help_text="Waarover het gaat, zoals de vrager het las.")
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Over wiens cijfer. Leeg: van alle gemeenten samen.",
    )
    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        blank=True,
        help_text="Bij welke wet het cijfer hoort.",
    )
    tekst = Tekst("vraag", help_text="Wat iemand wil weten.")
    naam = Regeltekst(
        "naam", max_length=80, blank=True, help_text="Van wie vroeg; mag leeg blijven."
    )
    toon_naam = models.BooleanField(
        "naam tonen", default=False, help_text="Of de vrager wil dat de naam erbij staat."
    )
    email = models.EmailField(
        "e-mailadres", blank=True, help_text="Nooit openbaar; wordt na afloop gewist."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie vroeg, als die een account heeft.",
    )
    gesteld_op = models.DateTimeField(
        "gesteld op", default=timezone.now, help_text="Wanneer dat was."
    )
    stand = models.CharField(
        "stand",
        max_length=12,
        choices=Vraagstand,
        default=Vraagstand.ONBEVESTIGD,
        help_text="Hoe ver de vraag is.",
    )
    antwoord = Tekst("antwoord", blank=True, help_text="Wat de ambtenaar antwoordde.")
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="beantwoord door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie antwoordde.",
    )
    beantwoord_op = models.DateTimeField(
        "beantwoord op", null=True, blank=True, help_text="Wanneer dat was."
    )
    afgerond_op = models.DateTimeField(
        "afgerond op", null=True, blank=True, help_text="Wanneer zij openbaar werd of afgewezen."
    )

    class Meta:
        verbose_name = "vraag bij een cijfer"
        verbose_name_plural = "vragen bij cijfers"
        ordering = ["gesteld_op", "pk"]
        default_permissions = ("view", "change")
        indexes = [models.Index(name="cijfervraag_stand", fields=["editie", "stand"])]
        constraints = [
            models.CheckConstraint(
                name="cijfervraag_heeft_tekst",
                condition=~Q(tekst=""),
                violation_error_message="Schrijf op wat u wilt weten.",
            ),
            models.CheckConstraint(
                name="cijfervraag_openbaar_heeft_antwoord",
                condition=~Q(stand__in=["beantwoord", "openbaar"])
                | (~Q(antwoord="") & Q(beantwoord_op__isnull=False)),
                violation_error_message="Een vraag wordt pas openbaar met een antwoord.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]


class Cijfervraagplaats(models.Model):
    """Whether the question stands at an editie: at that where it was asked, and at each later one
    for which the redacteur said so.
    """

    vraag = models.ForeignKey(
        Cijfervraag,
        models.CASCADE,
        verbose_name="vraag",
        related_name="plaatsen",
        help_text="Welke vraag het is.",
    )
    editie = models.ForeignKey(
        Editie,
        models.CASCADE,
        verbose_name="editie",
        related_name="+",
        help_text="Bij welke editie.",
    )
    geldt = models.BooleanField("geldt", help_text="Of vraag en antwoord daar gelden.")

    class Meta:
        verbose_name = "plaats van een vraag"
        verbose_name_plural = "plaatsen van vragen"
        ordering = ["vraag", "editie"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                name="cijfervraagplaats_uniek",
                fields=["vraag", "editie"],
                violation_error_message="Over deze editie is al besloten.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.editie}: {'geldt' if self.geldt else 'geldt niet'}"


class Cijfervraagstap(models.Model):
    """What was done with a question, without its text: what is taken out of that is gone."""

    VERANDERT_NOOIT: ClassVar[str] = "Wat er met een vraag gebeurde, verandert nooit."

    vraag = models.ForeignKey(
        Cijfervraag,
        models.PROTECT,
        verbose_name="vraag",
        related_name="stappen",
        help_text="Welke vraag het is.",
    )
    wat = models.CharField("wat", max_length=60, help_text="Wat er gebeurde.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        null=True,
        blank=True,
        help_text="Wie dat deed. Leeg: de vrager.",
    )
    op = models.DateTimeField("op", default=timezone.now, help_text="Wanneer dat was.")
    reden = Tekst("reden", blank=True, help_text="Waarom.")
    openbaar = models.BooleanField(
        "openbaar", default=False, help_text="Of het veranderde wat iedereen ziet."
    )

    class Meta:
        verbose_name = "stap van een vraag"
        verbose_name_plural = "stappen van vragen"
        ordering = ["vraag", "op", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.wat


class Vraagpoging(models.Model):
    """That somebody sent a form, kept for as long as the brake counts it, under a checksum."""

    sleutel = models.CharField("sleutel", max_length=64, help_text="Van wie, onleesbaar.")
    op = models.DateTimeField("op", default=timezone.now, help_text="Wanneer dat was.")

    class Meta:
        verbose_name = "poging"
        verbose_name_plural = "pogingen"
        default_permissions = ()
        indexes = [models.Index(name="vraagpoging_sleutel", fields=["sleutel", "op"])]

    def __str__(self) -> str:
        return str(self.op)
