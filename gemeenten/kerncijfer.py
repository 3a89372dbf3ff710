"""Kerncijfers: what a source as the CBS knows of gemeenten, and of what they are compared with.

Inhabitants to divide by, benchmarks of the nation, and what makes gemeenten alike. They are of
nobody, so no samenwerkingsverband owns them; ``gemeenten.kerncijferlezing`` reads them.
"""

from decimal import Decimal

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from gemeenten.cijfer import LeegVeld, Meetveld, Meetwaarde
from gemeenten.gemeente import Gemeente
from gemeenten.leeg import Leeg
from gemeenten.tekst import Regeltekst, Tekst
from gemeenten.wetten import domeinkeuzes

MEESTE_DECIMALEN = 4
INWONERS, JEUGDIGEN, HUISHOUDENS = "inwoners", "jeugdigen", "huishoudens"


def keur_maat(tekst: str) -> None:
    """A ValidationError for what names no measure, as ``jeugd.voorziening.pgb`` does."""
    try:
        app, model, maat = tekst.split(".")
        veld = apps.get_model(app, model)._meta.get_field(maat)
    except (ValueError, LookupError, FieldDoesNotExist):
        veld = None
    if not isinstance(veld, Meetveld):
        raise ValidationError(
            f"‘{tekst}’ is geen maat. Schrijf domein, soort cijfer en maat, zoals "
            "jeugd.voorziening.pgb."
        )


def keur_regiocode(code: str) -> None:
    """A ValidationError for a code of which an import could not tell that it is a regio's."""
    if code.upper().startswith("GM"):
        raise ValidationError("Een code die met GM begint, is van een gemeente.")


class Maatstaf(models.Model):
    """What is measured: inhabitants, households, the benchmark of a measure of ours."""

    code = models.SlugField(
        "code",
        max_length=60,
        unique=True,
        help_text="Korte naam in importbestanden. Verander deze niet meer.",
    )
    naam = Regeltekst("naam", max_length=120, help_text="Zoals die bij cijfers staat: inwoners.")
    eenheid = Regeltekst(
        "eenheid",
        max_length=60,
        help_text="Wat wordt geteld: inwoners, procent, per 100 jongeren.",
    )
    decimalen = models.PositiveSmallIntegerField(
        "decimalen",
        default=0,
        validators=[MaxValueValidator(MEESTE_DECIMALEN)],
        help_text="Hoeveel cijfers achter de komma, hoogstens 4.",
    )
    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        blank=True,
        help_text="Bij welk domein dit hoort. Leeg: bij alle.",
    )
    noemer = models.BooleanField(
        "noemer",
        default=False,
        help_text="Worden cijfers hierdoor gedeeld, zoals per 1.000 inwoners? Wat bij een domein "
        "hoort, gaat daar vóór wat bij alle hoort.",
    )
    gewicht = models.PositiveSmallIntegerField(
        "gewicht",
        default=0,
        validators=[MaxValueValidator(100)],
        help_text="Hoe zwaar dit telt voor welke gemeenten op elkaar lijken, tot en met 100. "
        "0: het telt niet mee.",
    )
    maat = models.CharField(
        "maat van de monitor",
        max_length=100,
        blank=True,
        validators=[keur_maat],
        help_text="Waarvan dit de benchmark is, zoals jeugd.voorziening.pgb. Leeg: van niets.",
    )
    per = models.PositiveIntegerField(
        "per",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Van een verhouding: per hoeveel, zoals 100 bij jongeren met jeugdhulp per 100 "
        "jongeren. Leeg: geen verhouding.",
    )
    definitie = Tekst(
        "definitie", blank=True, help_text="Wat er wel en niet bij hoort, in gewone taal."
    )

    class Meta:
        verbose_name = "maatstaf"
        verbose_name_plural = "maatstaven"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="maatstaf_decimalen",
                condition=Q(decimalen__lte=MEESTE_DECIMALEN),
                violation_error_message="Hoogstens 4 cijfers achter de komma.",
            ),
            models.CheckConstraint(
                name="maatstaf_gewicht",
                condition=Q(gewicht__lte=100),
                violation_error_message="Een gewicht is hoogstens 100.",
            ),
            models.CheckConstraint(
                name="maatstaf_noemer_is_een_aantal",
                condition=Q(noemer=False) | Q(per=None),
                violation_error_message="Door een verhouding kan niet gedeeld worden: laat per "
                "leeg, of kies bij noemer nee.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Regio(models.Model):
    """What stands beside gemeenten: the nation, a province, a region, or a group to compare with.

    A gemeente is never one, also where the CBS calls all of them a regio.
    """

    class Soort(models.TextChoices):
        LAND = "land", "land"
        LANDSDEEL = "landsdeel", "landsdeel"
        PROVINCIE = "provincie", "provincie"
        REGIO = "regio", "regio"
        GROEP = "groep", "vergelijkingsgroep"

    code = models.SlugField(
        "code",
        max_length=20,
        unique=True,
        validators=[keur_regiocode],
        help_text="De code van het CBS (NL01, PV20), of een eigen code van een groep.",
    )
    naam = Regeltekst("naam", max_length=80, help_text="Zoals die bij cijfers staat.")
    soort = models.CharField(
        "soort", max_length=20, choices=Soort.choices, help_text="Wat voor gebied dit is."
    )

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio’s"
        ordering = ["soort", "naam"]

    def __str__(self) -> str:
        return self.naam


class Tijdvak(models.TextChoices):
    """Which part of its year a kerncijfer is about."""

    JAAR = "", "heel jaar"
    H1 = "h1", "1e halfjaar"
    H2 = "h2", "2e halfjaar"
    K1 = "k1", "1e kwartaal"
    K2 = "k2", "2e kwartaal"
    K3 = "k3", "3e kwartaal"
    K4 = "k4", "4e kwartaal"


class Kerncijfer(models.Model):
    """One number of a gemeente or a regio in a year, with where it comes from.

    A gemeente need not exist in that year: sources give earlier years in a later indeling too.
    """

    maatstaf = models.ForeignKey(
        Maatstaf,
        models.PROTECT,
        verbose_name="maatstaf",
        related_name="kerncijfers",
        help_text="Wat er gemeten is.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.CASCADE,
        verbose_name="gemeente",
        related_name="kerncijfers",
        null=True,
        blank=True,
        help_text="De gemeente waar het om gaat. Leeg: een regio.",
    )
    regio = models.ForeignKey(
        Regio,
        models.PROTECT,
        verbose_name="regio",
        related_name="kerncijfers",
        null=True,
        blank=True,
        help_text="De regio waar het om gaat. Leeg: een gemeente.",
    )
    jaar = models.PositiveSmallIntegerField(
        "jaar",
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text="Het jaar waarover dit gaat; van een stand die op 1 januari.",
    )
    tijdvak = models.CharField(
        "tijdvak",
        max_length=2,
        choices=Tijdvak.choices,
        default=Tijdvak.JAAR,
        blank=True,
        help_text="Welk deel van het jaar. Leeg: het hele jaar.",
    )
    waarde = Meetwaarde(
        "waarde",
        max_digits=18,
        decimal_places=MEESTE_DECIMALEN,
        eenheid_van=("maatstaf",),
        help_text="Het getal, in de eenheid van de maatstaf; of waarom er geen is.",
    )
    waarde_leeg = LeegVeld("waarom leeg")
    bron = Regeltekst(
        "bron", max_length=200, help_text="Wie dit telde, en in welke tabel: CBS, StatLine."
    )
    brondatum = models.DateField(
        "datum van de bron",
        null=True,
        blank=True,
        help_text="De dag waarop dit zo bij de bron stond. Leeg: niet bekend.",
    )
    tabel = models.SlugField(
        "tabelcode",
        max_length=20,
        blank=True,
        help_text="De code van de tabel bij het CBS, zoals 70072ned.",
    )

    class Meta:
        verbose_name = "kerncijfer"
        verbose_name_plural = "kerncijfers"
        ordering = ["maatstaf", "-jaar", "tijdvak", "gemeente", "regio"]
        constraints = [
            models.UniqueConstraint(
                name="kerncijfer_gemeente_uniek",
                fields=["maatstaf", "gemeente", "jaar", "tijdvak"],
                violation_error_message="Dit kerncijfer staat er al.",
            ),
            models.UniqueConstraint(
                name="kerncijfer_regio_uniek",
                fields=["maatstaf", "regio", "jaar", "tijdvak"],
                violation_error_message="Dit kerncijfer staat er al.",
            ),
            models.CheckConstraint(
                name="kerncijfer_van_een",
                condition=Q(gemeente=None, regio__isnull=False)
                | Q(gemeente__isnull=False, regio=None),
                violation_error_message="Kies een gemeente of een regio.",
            ),
            models.CheckConstraint(
                name="kerncijfer_waarde_of_leeg",
                condition=Q(waarde=None) | Q(waarde_leeg=Leeg.NIET_GELEVERD),
                violation_error_message="Vul een getal in of een reden waarom het leeg is, "
                "niet allebei.",
            ),
        ]

    def __str__(self) -> str:
        tijdvak = f", {self.get_tijdvak_display()}" if self.tijdvak else ""
        return f"{self.maatstaf} {self.gemeente or self.regio or ''}, {self.jaar}{tijdvak}"

    def clean(self) -> None:
        """No more decimals than the maatstaf has."""
        maatstaf = Maatstaf.objects.filter(pk=self.maatstaf_id).first()
        if maatstaf and self.waarde is not None and decimalen_van(self.waarde) > maatstaf.decimalen:
            melding = f"Hoogstens {maatstaf.decimalen} cijfers achter de komma."
            raise ValidationError({"waarde": melding})


def decimalen_van(getal: Decimal) -> int:
    """How many decimals a number has, zeros at the end aside."""
    return max(0, -int(Decimal(getal).normalize().as_tuple().exponent))
