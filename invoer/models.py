"""Entering: who may, by when, how far they are, what they typed, and what they explained."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from gemeenten.models import Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.models_controle import OpgegevenTotaal
from invoer.models_upload import Upload

__all__ = [
    "Bladtoelichting",
    "Concept",
    "Indiening",
    "OpgegevenTotaal",
    "Rol",
    "Stap",
    "Termijn",
    "Upload",
    "Verklaring",
]


class Rol(models.Model):
    """That a person has a role, for whom and for what. Without a row there are no rights."""

    class Soort(models.TextChoices):
        AMBTENAAR = "ambtenaar", "ambtenaar: voert cijfers in en dient ze in"
        REDACTEUR = "redacteur", "redacteur: bewaakt de voortgang en maakt de monitor"
        COLLEGE = "college", "college: leest wat wordt vastgesteld"
        BEHEERDER = "beheerder", "beheerder: categorieën, gemeenten en gebruikers"

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="gebruiker",
        related_name="rollen",
        help_text="Wie de rol heeft.",
    )
    soort = models.CharField(
        "rol", max_length=10, choices=Soort.choices, help_text="Wat deze persoon doet."
    )
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Het samenwerkingsverband waarbinnen de rol geldt.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Voor een ambtenaar en een college: de eigen gemeente. Anders leeg.",
    )
    domein = models.CharField(
        "domein",
        max_length=20,
        choices=Domein.choices,
        blank=True,
        help_text="Voor een ambtenaar: het domein. Leeg: alle domeinen.",
    )

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        ordering = ["samenwerkingsverband", "gemeente", "soort", "gebruiker"]
        constraints = [
            models.UniqueConstraint(
                name="rol_uniek",
                fields=["gebruiker", "soort", "samenwerkingsverband", "gemeente", "domein"],
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.UniqueConstraint(
                name="rol_uniek_zonder_gemeente",
                fields=["gebruiker", "soort", "samenwerkingsverband", "domein"],
                condition=Q(gemeente=None),
                violation_error_message="Deze persoon heeft deze rol al.",
            ),
            models.CheckConstraint(
                name="rol_gemeente_bij_soort",
                condition=Q(soort__in=["ambtenaar", "college"], gemeente__isnull=False)
                | Q(soort__in=["redacteur", "beheerder"], gemeente__isnull=True),
                violation_error_message="Kies een gemeente voor een ambtenaar of een college, "
                "en geen gemeente voor een redacteur of beheerder.",
            ),
            models.CheckConstraint(
                name="rol_domein_van_ambtenaar",
                condition=Q(soort="ambtenaar") | Q(domein=""),
                violation_error_message="Alleen een ambtenaar heeft een domein.",
            ),
        ]

    def __str__(self) -> str:
        delen = [self.get_soort_display().partition(":")[0], str(self.samenwerkingsverband)]
        if self.gemeente_id:
            delen.append(str(self.gemeente))
        if self.domein:
            delen.append(self.get_domein_display())
        return ", ".join(delen)


class Termijn(models.Model):
    """The day before or on which the figures of a quarter must be submitted."""

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="termijnen",
        help_text="Voor wie de termijn geldt.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )
    datum = models.DateField("uiterlijk op", help_text="De laatste dag waarop indienen op tijd is.")

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ["samenwerkingsverband", "-kwartaal"]
        constraints = [
            models.UniqueConstraint(
                name="termijn_uniek",
                fields=["samenwerkingsverband", "kwartaal"],
                violation_error_message="Voor dit kwartaal is er al een termijn.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.samenwerkingsverband}, {self.kwartaal}: {self.datum:%-d-%-m-%Y}"


class Indiening(models.Model):
    """How far a gemeente is with one domain of a quarter. No row: nothing was submitted yet.

    While ingediend or akkoord there is a ``Slot`` on its figures; ``invoer.indienen`` keeps the two
    together.
    """

    class Status(models.TextChoices):
        INGEDIEND = "ingediend", "ingediend"
        TERUG = "terug", "teruggestuurd"
        AKKOORD = "akkoord", "akkoord redactie"

    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        help_text="Van wie de cijfers zijn.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )
    domein = models.CharField(
        "domein", max_length=20, choices=Domein.choices, help_text="Het domein van de cijfers."
    )
    status = models.CharField(
        "status", max_length=10, choices=Status.choices, help_text="Hoe ver de indiening is."
    )

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"
        ordering = ["-kwartaal", "gemeente", "domein"]
        constraints = [
            models.UniqueConstraint(
                name="indiening_uniek",
                fields=["gemeente", "kwartaal", "domein"],
                violation_error_message="Deze indiening bestaat al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente}, {self.get_domein_display()}, {self.kwartaal}"


class Stap(models.Model):
    """One step of an indiening: who did what, when, and with which remark. Never changed."""

    indiening = models.ForeignKey(
        Indiening,
        models.CASCADE,
        verbose_name="indiening",
        related_name="stappen",
        help_text="De indiening waar de stap bij hoort.",
    )
    status = models.CharField(
        "status", max_length=10, choices=Indiening.Status.choices, help_text="De nieuwe status."
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie de stap zette.",
    )
    op = models.DateTimeField("op", auto_now_add=True, help_text="Wanneer de stap is gezet.")
    opmerking = models.TextField(
        "opmerking", blank=True, help_text="Wat de ander moet weten of doen."
    )

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["indiening", "op", "pk"]

    def __str__(self) -> str:
        return f"{self.get_status_display()} op {self.op:%-d-%-m-%Y}"


class VanBlad(models.Model):
    """What belongs to one entry sheet: the figures of one model, gemeente and quarter.

    The sheet of figures of the samenwerkingsverband as a whole has no gemeente.
    """

    blad = models.CharField(
        "invulblad", max_length=60, help_text="De naam van het invulblad: jeugd-voorziening."
    )
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Het samenwerkingsverband waarvan de indeling geldt.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Van wie de cijfers zijn. Leeg: van het hele samenwerkingsverband.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )

    class Meta:
        abstract = True


class Concept(VanBlad):
    """What one person typed on a sheet and has not saved yet, so that it is never lost.

    ``cellen``: per row key, per column, the text as typed and the text that stood there before.
    """

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name="gebruiker",
        related_name="+",
        help_text="Wie het typte.",
    )
    cellen = models.JSONField("cellen", default=dict, help_text="Wat er is getypt, per cel.")
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True, help_text="De laatste keer.")

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        ordering = ["-gewijzigd_op"]
        constraints = [
            models.UniqueConstraint(
                name="concept_uniek",
                fields=["gebruiker", "blad", "samenwerkingsverband", "gemeente", "kwartaal"],
                violation_error_message="Dit concept bestaat al.",
            ),
            models.UniqueConstraint(
                name="concept_uniek_zonder_gemeente",
                fields=["gebruiker", "blad", "samenwerkingsverband", "kwartaal"],
                condition=Q(gemeente=None),
                violation_error_message="Dit concept bestaat al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.blad}, {self.kwartaal}"


class Bladtoelichting(VanBlad):
    """What the reader must know of a whole sheet; printed with its tables."""

    tekst = models.TextField("toelichting", help_text="Staat onder de tabellen met deze cijfers.")

    class Meta:
        verbose_name = "toelichting bij een blad"
        verbose_name_plural = "toelichtingen bij bladen"
        ordering = ["-kwartaal", "gemeente", "blad"]
        constraints = [
            models.UniqueConstraint(
                name="bladtoelichting_uniek",
                fields=["blad", "samenwerkingsverband", "gemeente", "kwartaal"],
                violation_error_message="Dit blad heeft al een toelichting.",
            ),
            models.UniqueConstraint(
                name="bladtoelichting_uniek_zonder_gemeente",
                fields=["blad", "samenwerkingsverband", "kwartaal"],
                condition=Q(gemeente=None),
                violation_error_message="Dit blad heeft al een toelichting.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]


class Verklaring(models.Model):
    """Why a finding of a control rule stands: an explanation, or a reason to let a fout pass.

    ``regel`` and ``onderwerp`` name the finding as ``tabellen.controle`` does. Printed with the
    table.
    """

    regel = models.CharField("regel", max_length=80, help_text="De code van de controleregel.")
    onderwerp = models.CharField(
        "onderwerp", max_length=200, blank=True, help_text="Waar de bevinding over gaat."
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Van wie de cijfers zijn. Leeg: van het hele samenwerkingsverband.",
    )
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        null=True,
        blank=True,
        help_text="Alleen als de cijfers niet van één gemeente zijn.",
    )
    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover de cijfers gaan.",
    )
    laat_door = models.BooleanField(
        "laat een fout door",
        default=False,
        help_text="Aan: de redacteur accepteert een fout, met deze reden.",
    )
    tekst = models.TextField("tekst", help_text="De verklaring. Staat onder de tabel.")
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="door",
        related_name="+",
        help_text="Wie de verklaring gaf.",
    )
    op = models.DateTimeField("op", auto_now=True, help_text="Wanneer.")

    class Meta:
        verbose_name = "verklaring"
        verbose_name_plural = "verklaringen"
        ordering = ["-kwartaal", "gemeente", "regel"]
        constraints = [
            models.UniqueConstraint(
                name="verklaring_uniek",
                fields=["regel", "onderwerp", "gemeente", "kwartaal"],
                violation_error_message="Deze bevinding is al verklaard.",
            ),
            models.UniqueConstraint(
                name="verklaring_uniek_verband",
                fields=["regel", "onderwerp", "samenwerkingsverband", "kwartaal"],
                violation_error_message="Deze bevinding is al verklaard.",
            ),
            models.CheckConstraint(
                name="verklaring_van_een",
                condition=Q(gemeente=None, samenwerkingsverband__isnull=False)
                | Q(gemeente__isnull=False, samenwerkingsverband=None),
                violation_error_message="Kies een gemeente of een samenwerkingsverband.",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
