"""Overzichten: tables that are data. Regels × kolommen of a gemeente's own, in any domain.

A regel and a kolom are alike: both are a ``Lijn``, that is entered or computed, in a unit. So an
overzicht may lie or stand, and its computed lines may be either.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Cijfer, Decimalenveld, LeegVeld, Meetwaarde, Tijd, cijfer_regels
from gemeenten.tekst import Tekst
from gemeenten.wetten import domeinkeuzes
from overzichten.formule import Formule, Formulefout

DECIMALEN = 6  # that a figure can have at most


class Gebied(Categorie):
    """What a line of an overzicht may be about, other than the gemeente as a whole."""

    class Soort(models.TextChoices):
        KERN = "kern", "kern"
        WIJK = "wijk", "wijk"
        BUURT = "buurt", "buurt"
        TEAM = "team", "team"
        REGIO = "regio", "regio"
        PROVINCIE = "provincie", "provincie"
        LAND = "land", "land"
        GROEP = "groep", "vergelijkingsgroep"

    BINNEN = (Soort.KERN, Soort.WIJK, Soort.BUURT, Soort.TEAM)

    soort = models.CharField(
        "soort",
        max_length=10,
        choices=Soort.choices,
        help_text="Een deel van de gemeente (kern, wijk, buurt, team), of iets waarmee zij wordt "
        "vergeleken. Wat ernaast staat, telt in geen totaal mee.",
    )

    class Meta(Categorie.Meta):
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"

    @property
    def binnen(self) -> bool:
        """Whether it is a part of a gemeente, which may be added up."""
        return self.soort in self.BINNEN


class Overzicht(Categorie):
    """One table as data: title, source, definition, and how it stands on paper."""

    class Gemeenten(models.TextChoices):
        NAAST = "naast", "naast elkaar"
        ONDER = "onder", "onder elkaar"
        SOM = "som", "alleen opgeteld"

    class Grafiek(models.TextChoices):
        GEEN = "", "geen grafiek"
        STAAF = "staaf", "staven"
        GESTAPELD = "gestapeld", "gestapelde staven"
        LIJN = "lijn", "lijnen"

    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        help_text="Waar de cijfers bij horen: daar worden zij ingevuld en ingediend.",
    )
    rijkop = models.CharField(
        "kop boven de regels",
        max_length=60,
        default="Onderwerp",
        help_text="Wat de regels zijn, zoals Post, Reden of Jaar.",
    )
    bron = models.CharField(
        "bron", max_length=200, blank=True, help_text="Waar de cijfers vandaan komen."
    )
    eenheid = models.CharField(
        "eenheid",
        max_length=40,
        default="aantal",
        help_text="Waarin wordt geteld: euro, fte, procent, personen, uren, of een eigen woord. "
        "Een regel of kolom kan een andere hebben.",
    )
    schaal = models.PositiveIntegerField(
        "schaal van de bedragen",
        default=1,
        choices=[(1, "in euro"), (1000, "× € 1.000"), (1_000_000, "× € 1 miljoen")],
        help_text="Waarin de bedragen worden ingevuld en getoond.",
    )
    liggend = models.BooleanField(
        "gekanteld",
        default=False,
        help_text="Zet de regels naast elkaar en de kolommen onder elkaar.",
    )
    gemeenten = models.CharField(
        "gemeenten",
        max_length=5,
        choices=Gemeenten.choices,
        default=Gemeenten.NAAST,
        help_text="Hoe de gemeenten staan als er meer dan een is.",
    )
    grafiek = models.CharField(
        "grafiek",
        max_length=10,
        choices=Grafiek.choices,
        blank=True,
        help_text="Een grafiek van de ingevulde regels, naast de tabel.",
    )

    class Meta(Categorie.Meta):
        verbose_name = "overzicht"
        verbose_name_plural = "overzichten"

    def clean(self) -> None:
        """What has figures stays where these are entered and submitted."""
        super().clean()
        oud = type(self).objects.filter(pk=self.pk).values_list("domein", flat=True).first()
        if oud and oud != self.domein and heeft_cijfers(Q(regel__overzicht=self.pk)):
            raise ValidationError(
                {
                    "domein": "Dit overzicht heeft cijfers, die in het oude domein zijn ingevuld. "
                    "Maak een nieuw overzicht in het andere domein."
                }
            )


class Lijn(Categorie):
    """A regel or kolom of one overzicht: entered, or computed from others of its kind."""

    class Soort(models.TextChoices):
        CIJFER = "cijfer", "wordt ingevuld"
        BATEN = "baten", "wordt ingevuld: baten (inkomsten)"
        LASTEN = "lasten", "wordt ingevuld: lasten (uitgaven)"
        TEKST = "tekst", "wordt ingevuld: tekst"
        SOM = "som", "berekend: som van wat erin meetelt"
        SALDO = "saldo", "berekend: baten min lasten"
        TEKORT = "tekort", "berekend: lasten min baten"
        FORMULE = "formule", "berekend: een formule"

    ouder = "overzicht"
    INVOER = (Soort.CIJFER, Soort.BATEN, Soort.LASTEN, Soort.TEKST)

    overzicht: Any
    overzicht_id: int
    groep = models.CharField(
        "groep",
        max_length=120,
        blank=True,
        help_text="De kop waar zij samen met andere onder staat.",
    )
    soort = models.CharField(
        "soort",
        max_length=10,
        choices=Soort.choices,
        default=Soort.CIJFER,
        help_text="Of zij wordt ingevuld of berekend, en hoe.",
    )
    formule = models.CharField(
        "formule",
        max_length=500,
        blank=True,
        help_text="Met de codes uit dit overzicht: ‘[baten] - [lasten]’, of "
        "‘100 * [deel] / [geheel]’. Percentages en quotiënten worden van sommen berekend.",
    )
    telt_in = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="telt mee in",
        related_name="onderdelen",
        null=True,
        blank=True,
        help_text="De som waarin zij meetelt.",
    )
    telt_in_id: int | None
    telt_mee = models.BooleanField(
        "telt mee",
        default=True,
        help_text="Uit: zij staat in het overzicht, maar niet in sommen en saldo (waarvan …).",
    )
    eenheid = models.CharField(
        "eenheid", max_length=40, blank=True, help_text="Leeg: die van het overzicht."
    )
    decimalen = models.PositiveSmallIntegerField(
        "decimalen",
        null=True,
        blank=True,
        validators=[MaxValueValidator(DECIMALEN)],
        help_text="Zoveel worden er altijd getoond. Leeg: zoveel als er zijn ingevuld.",
    )
    jaar_verschil = models.SmallIntegerField(
        "jaar ten opzichte van het verslagjaar",
        null=True,
        blank=True,
        help_text="Zet het jaar achter de naam: 0 is het verslagjaar, -1 het jaar ervoor. "
        "Leeg: geen jaar.",
    )
    doorlopend = models.BooleanField(
        "blijft staan",
        default=False,
        help_text="Hoort bij een eigen jaar of moment: wat eenmaal is ingevuld, geldt ook in "
        "latere kwartalen, tot iemand het herziet.",
    )
    gebied = models.ForeignKey(
        Gebied,
        models.PROTECT,
        verbose_name="gebied",
        related_name="+",
        null=True,
        blank=True,
        help_text="Leeg: de gemeente zelf.",
    )
    gebied_id: int | None
    noot = Tekst("noot", blank=True, help_text="Wordt onder de tabel afgedrukt.")

    class Meta(Categorie.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_uniek",
                fields=["overzicht", "code"],
                violation_error_message="Deze code bestaat al in dit overzicht.",
            ),
            *Categorie.Meta.constraints[1:],
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_formule",
                condition=Q(soort="formule", formule__gt="") | ~Q(soort="formule") & Q(formule=""),
                violation_error_message="Vul bij de soort formule een formule in, en anders niet.",
            ),
        ]

    @property
    def ingevuld(self) -> bool:
        """Whether people enter it."""
        return self.soort in self.INVOER

    def voluit(self, jaar: int) -> str:
        """With its overzicht: two of these may both have a post ‘overhead’."""
        return f"{self.overzicht}, {self.kop(jaar)}"

    def kop(self, jaar: int) -> str:
        """With its year: ``Begroting 2016``."""
        return (
            self.naam if self.jaar_verschil is None else f"{self.naam} {jaar + self.jaar_verschil}"
        )

    def clean(self) -> None:
        """A line that has figures stays one that is entered; what is computed can be."""
        super().clean()
        fouten: dict[str, str] = {}
        if (
            self.pk
            and not self.ingevuld
            and heeft_cijfers(Q(**{self._meta.model_name or "": self}))
        ):
            fouten["soort"] = (
                "Hiervoor zijn cijfers ingevuld; zij kan dus niet worden berekend. Maak een nieuwe "
                "die berekend wordt."
            )
        if self.telt_in and self.telt_in.overzicht_id != self.overzicht_id:
            fouten["telt_in"] = "Kies er een uit hetzelfde overzicht."
        if self.telt_in and self.telt_in.soort != self.Soort.SOM:
            fouten["telt_in"] = "Kies er een van de soort som."
        if self.gebied and not self.gebied.binnen and self.telt_in:
            fouten["gebied"] = f"{self.gebied} staat naast de gemeente en telt in geen som mee."
        if self.formule:
            try:
                Formule.lees(self.formule)
            except Formulefout as fout:
                fouten["formule"] = str(fout)
        if fouten:
            raise ValidationError(fouten)


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

    overzicht = models.ForeignKey(
        Overzicht,
        models.CASCADE,
        verbose_name="overzicht",
        related_name="kolommen",
        help_text="Het overzicht waarin de kolom staat.",
    )

    class Meta(Lijn.Meta):
        verbose_name = "kolom"
        verbose_name_plural = "kolommen"


class Overzichtcijfer(Cijfer):
    """What stands in one regel and one kolom, as known in the quarter that reports it."""

    bladtitel = "Eigen overzichten"
    domeinpad = "regel__overzicht__domein"

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
    waarde_leeg = LeegVeld("waarde leeg")
    waarde_decimalen = Decimalenveld("decimalen")

    class Meta:
        verbose_name = "cijfer in een overzicht"
        verbose_name_plural = "cijfers in overzichten"
        constraints = cijfer_regels("gemeente", "kwartaal", "regel", "kolom", bedragen=["waarde"])


def heeft_cijfers(waar: Q) -> bool:
    """Whether any figure of an overzicht was entered here."""
    return Overzichtcijfer._default_manager.filter(waar).exists()
