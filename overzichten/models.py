"""Overzichten: tables that are data. Regels × kolommen of a gemeente's own, in any domain.

A regel and a kolom are alike: both are a ``Lijn``, that is entered or computed, in a unit. So an
overzicht may lie or stand, and its computed lines may be either.
"""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Cijfer, Decimalenveld, LeegVeld, Meetwaarde, Tijd, cijfer_regels
from gemeenten.tekst import Tekst
from gemeenten.wetten import domeinkeuzes
from overzichten.lijncontrole import controleer
from overzichten.lijnsoort import INVOER, Lijnsoort

_ANDER_DOMEIN = (
    "Dit overzicht heeft cijfers, die in het oude domein zijn ingevuld. Maak een nieuw overzicht "
    "in het andere domein."
)
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
            raise ValidationError({"domein": _ANDER_DOMEIN})

    @classmethod
    def vaste_waarden(cls, binnen: Collection[int]) -> dict[tuple[int, str], tuple[str, Any, str]]:
        """The same for a file."""
        met_cijfers = Overzichtcijfer._default_manager.order_by().values("regel__overzicht")
        rijen = cls._default_manager.filter(samenwerkingsverband__in=binnen, pk__in=met_cijfers)
        return {(rij.thuis, rij.code): ("domein", rij.domein, _ANDER_DOMEIN) for rij in rijen}


class Lijn(Categorie):
    """A regel or kolom of one overzicht: entered, or computed from others of its kind."""

    Soort = Lijnsoort
    ouder = "overzicht"
    INVOER = INVOER

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

    @property
    def basiseenheid(self) -> str:
        """The unit where neither regel nor kolom has one."""
        return cast(str, self.overzicht.eenheid)

    @property
    def kenmerk(self) -> str:
        return f"{self.overzicht.code}/{self.code}"

    def voluit(self, jaar: int) -> str:
        """With its overzicht: two of these may both have a post ‘overhead’."""
        return f"{self.overzicht}, {self.kop(jaar)}"

    def kop(self, jaar: int) -> str:
        """With its year: ``Begroting 2016``."""
        return (
            self.naam if self.jaar_verschil is None else f"{self.naam} {jaar + self.jaar_verschil}"
        )

    def clean(self) -> None:
        """It can be computed with the other lines of its overzicht, as they are."""
        super().clean()
        if not self.overzicht_id:
            return
        naast = [lijn for lijn in type(self).van([self.overzicht_id]) if lijn.pk != self.pk]
        lijnen = sorted([*naast, self], key=lambda lijn: (lijn.volgorde, lijn.naam))
        met_cijfers = {self.pk} if self.pk and self.heeft_cijfers() else set()
        bezwaren = [b for b in controleer(lijnen, met_cijfers) if b.lijn is self]
        if bezwaren:
            raise ValidationError({bezwaar.veld: bezwaar.melding for bezwaar in bezwaren})

    def heeft_cijfers(self) -> bool:
        """Whether any was entered for it."""
        return heeft_cijfers(Q(**{str(self._meta.model_name): self.pk}))

    @classmethod
    def van(cls, overzichten: Collection[int]) -> "models.QuerySet[Any]":
        """The lines of overzichten, each in order, with all that computing asks."""
        lijnen = cls._default_manager.filter(**{"overzicht__in": overzichten})
        return lijnen.select_related("gebied").order_by("overzicht", "volgorde", "naam")

    @classmethod
    def bezwaren(cls, binnen: Collection[int]) -> Iterator[tuple[int, str, str, str]]:
        naam = str(cls._meta.model_name)
        cijfers = Overzichtcijfer._default_manager.filter(**{f"{naam}__overzicht__in": binnen})
        met_cijfers = set(cijfers.order_by().values_list(naam, flat=True).distinct())
        for overzicht, lijnen in groupby(cls.van(binnen), lambda lijn: lijn.overzicht_id):
            for bezwaar in controleer(list(lijnen), met_cijfers):
                yield overzicht, bezwaar.lijn.code, bezwaar.veld, bezwaar.melding


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

    def voluit(self, jaar: int) -> str:
        """A regel stands before it, and tells the overzicht."""
        return self.kop(jaar)

    class Meta(Lijn.Meta):
        verbose_name = "kolom"
        verbose_name_plural = "kolommen"


class Overzichtcijfer(Cijfer):
    """What stands in one regel and one kolom, as known in the quarter that reports it."""

    bladtitel = "Eigen overzichten"
    domeinpad = "regel__overzicht__domein"
    blijft = ("regel__doorlopend", "kolom__doorlopend")

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
