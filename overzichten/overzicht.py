"""The overzicht itself, and the gebieden that its lines may be about."""

from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet

from gemeenten.categorie import Categorie
from gemeenten.tekst import Regeltekst
from gemeenten.wetten import domeinkeuzes
from overzichten.lijnsoort import INVOER
from overzichten.peildag import keur_peildag
from overzichten.verloop import Verloop

_ANDER_DOMEIN = (
    "Dit overzicht heeft cijfers, die in het oude domein zijn ingevuld. Maak een nieuw overzicht "
    "in het andere domein."
)


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

    class Mensen(models.TextChoices):
        EENHEID = "", "volgt uit de eenheid"
        JA = "ja", "ja"
        NEE = "nee", "nee"

    class Grafiek(models.TextChoices):
        GEEN = "", "geen grafiek"
        STAAF = "staaf", "staven"
        GESTAPELD = "gestapeld", "gestapelde staven"
        LIJN = "lijn", "lijnen"
        VEELVOUD = "veelvoud", "van elke regel een kleine lijn"
        HELLING = "helling", "van de eerste naar de laatste kolom"

    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        help_text="Waar de cijfers bij horen: daar worden zij ingevuld en ingediend.",
    )
    rijkop = Regeltekst(
        "kop boven de regels",
        max_length=60,
        default="Onderwerp",
        help_text="Wat de regels zijn, zoals Post, Reden of Jaar.",
    )
    bron = Regeltekst(
        "bron", max_length=200, blank=True, help_text="Waar de cijfers vandaan komen."
    )
    eenheid = Regeltekst(
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
    mensen = models.CharField(
        "telt mensen",
        max_length=3,
        choices=Mensen.choices,
        blank=True,
        help_text="Of de aantallen mensen zijn, of van één mens, zoals een uitkering. Daarvan "
        "worden kleine aantallen afgeschermd, als het samenwerkingsverband dat doet.",
    )
    verloop = models.CharField(
        "verloop",
        max_length=10,
        choices=Verloop.choices,
        blank=True,
        default="",
        db_default="",
        help_text="Een stand op de peildatum, of wat er tot en met die dag gebeurde: in het "
        "kwartaal, of opgeteld sinds 1 januari. Dat staat achter de titel.",
    )
    peildag = models.CharField(
        "eigen peildatum",
        max_length=5,
        blank=True,
        validators=[keur_peildag],
        help_text="De dag en de maand, zoals 31-8, als dit overzicht een andere peildatum heeft "
        "dan de monitor. Het jaar is dat van de monitor, of het jaar ervoor als de dag daarin nog "
        "moet komen.",
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
    totaal = Regeltekst(
        "kop van het totaal",
        max_length=60,
        blank=True,
        help_text="Zet een totaal van de gemeenten naast of onder hen, onder deze kop: Totaal, of "
        "de naam van de regio. Leeg: geen totaal.",
    )
    grafiek = models.CharField(
        "grafiek",
        max_length=10,
        choices=Grafiek.choices,
        blank=True,
        help_text="Een grafiek van wat is ingevuld, bij de tabel. Zij staat er alleen als alle "
        "cijfers in één eenheid zijn en elke staaf of lijn van één cijfer is.",
    )

    class Meta(Categorie.Meta):
        verbose_name = "overzicht"
        verbose_name_plural = "overzichten"

    @property
    def kantelt_gemeenten(self) -> bool:
        """Whether the gemeenten stand along the kolommen, and not along the regels."""
        return (self.gemeenten == self.Gemeenten.NAAST) != self.liggend

    @property
    def deelt_alles(self) -> bool:
        """Whether the gemeenten have all of it in common, so that it is of none of them."""
        return any(
            gaat_over_allen(
                (lijn.soort, lijn.gebied.soort if lijn.gebied else None) for lijn in as_
            )
            for as_ in (self.regels.all(), self.kolommen.all())
        )

    def deelt(self, regel: Any, kolom: Any) -> bool:
        """Whether the gemeenten have this cell in common: it stands beside all of them, once."""
        if self.gemeenten == self.Gemeenten.SOM:
            return bool(regel.naast or kolom.naast)
        return bool((kolom if self.kantelt_gemeenten else regel).naast)

    def clean(self) -> None:
        """What has figures stays where these are entered and submitted."""
        super().clean()
        oud = type(self).objects.filter(pk=self.pk).values_list("domein", flat=True).first()
        if oud and oud != self.domein and heeft_cijfers(Q(regel__overzicht=self.pk)):
            raise ValidationError({"domein": _ANDER_DOMEIN})

    @classmethod
    def vaste_waarden(cls, binnen: Collection[int]) -> dict[tuple[int, str], tuple[str, Any, str]]:
        """The same for a file."""
        met_cijfers = cijfers().order_by().values("regel__overzicht")
        rijen = cls._default_manager.filter(samenwerkingsverband__in=binnen, pk__in=met_cijfers)
        return {(rij.thuis, rij.code): ("domein", rij.domein, _ANDER_DOMEIN) for rij in rijen}


def gaat_over_allen(lijnen: Iterable[tuple[str, str | None]]) -> bool:
    """Whether all that is entered along these lines, each its soort and that of its gebied, stands
    beside the gemeenten.
    """
    gebieden = [gebied for soort, gebied in lijnen if soort in INVOER]
    return bool(gebieden) and all(gebied and gebied not in Gebied.BINNEN for gebied in gebieden)


def cijfers() -> "QuerySet[Any]":
    """All figures of overzichten."""
    return apps.get_model("overzichten", "Overzichtcijfer")._default_manager.all()


def heeft_cijfers(waar: Q) -> bool:
    """Whether any figure of an overzicht was entered here."""
    return cijfers().filter(waar).exists()
