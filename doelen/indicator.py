"""By what it is seen whether a doel comes nearer: indicatoren and what they are."""

import datetime
from collections.abc import Callable, Collection, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.module_loading import import_string

from doelen.doel import Doel
from gemeenten.categorie import Categorie
from gemeenten.cijfer import Cijfer, Decimalenveld, LeegVeld, Meetwaarde, Tijd, cijfer_regels
from gemeenten.kwartaal import LAATSTE_JAAR
from gemeenten.tekst import Regeltekst, Tekst

DECIMALEN = 6  # that a number can have at most
_JAREN = [MinValueValidator(1990), MaxValueValidator(LAATSTE_JAAR)]


class Indicator(Categorie):
    """A number that tells how it goes with a doel: measured, or taken from a table there is."""

    alleen_van = ("doel__gemeente", "doel__onder__gemeente")

    class Verloop(models.TextChoices):
        STAND = "stand", "stand op een moment"
        STROOM = "stroom", "aantal in een periode"

    class Richting(models.TextChoices):
        HOGER = "hoger", "hoger is beter"
        LAGER = "lager", "lager is beter"
        BAND = "band", "binnen een band is goed"
        GEEN = "geen", "geen richting is beter"

    doel = models.ForeignKey(
        Doel,
        models.PROTECT,
        verbose_name="doel",
        related_name="indicatoren",
        help_text="Het doel waarvan deze indicator iets zegt.",
    )
    doel_id: int
    waarom = Tekst(
        "waarom", blank=True, help_text="Waarom dit getal iets zegt over het doel, in gewone taal."
    )
    eenheid = Regeltekst(
        "eenheid",
        max_length=40,
        default="aantal",
        help_text="Waarin wordt geteld: procent, personen, euro, rapportcijfer of een eigen woord.",
    )
    decimalen = models.PositiveSmallIntegerField(
        "decimalen",
        null=True,
        blank=True,
        validators=[MaxValueValidator(DECIMALEN)],
        help_text="Zoveel worden er altijd getoond. Leeg: zoveel als er zijn ingevuld.",
    )
    verloop = models.CharField(
        "verloop",
        max_length=10,
        choices=Verloop.choices,
        default=Verloop.STAND,
        help_text="Een stand op een moment, of een aantal in een periode.",
    )
    richting = models.CharField(
        "richting",
        max_length=10,
        choices=Richting.choices,
        default=Richting.HOGER,
        help_text="Wat beter is: hoger, lager, binnen een band, of geen van die.",
    )
    bron = Regeltekst(
        "bron", max_length=200, blank=True, help_text="Waar de metingen vandaan komen."
    )
    eigenaar = Regeltekst(
        "eigenaar",
        max_length=120,
        blank=True,
        help_text="De functie die ervoor zorgt, zoals beleidsadviseur Jeugd. Geen naam.",
    )
    herzien_voor = models.DateField(
        "opnieuw bekijken voor",
        null=True,
        blank=True,
        help_text="Wanneer opnieuw wordt bekeken of deze indicator nog past.",
    )
    sinds = models.PositiveSmallIntegerField(
        "gemeten sinds",
        null=True,
        blank=True,
        validators=_JAREN,
        help_text="Het eerste jaar waarin zo is gemeten.",
    )
    breukjaar = models.PositiveSmallIntegerField(
        "breuk in",
        null=True,
        blank=True,
        validators=_JAREN,
        help_text="Het eerste jaar waarin anders is gemeten dan ervoor.",
    )
    breuk = Tekst("wat er anders is", blank=True, help_text="Wat er sinds de breuk anders is.")
    gebied = models.ForeignKey(
        "overzichten.Gebied",
        models.PROTECT,
        verbose_name="gebied",
        related_name="+",
        null=True,
        blank=True,
        help_text="Waarover de metingen gaan. Leeg: de gemeente zelf.",
    )
    gebied_id: int | None
    naast = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="staat naast",
        related_name="vergeleken_met",
        null=True,
        blank=True,
        help_text="De indicator die hiermee wordt vergeleken, als dit een ander gebied is: de "
        "provincie naast de gemeente.",
    )
    naast_id: int | None
    uit_tabel = Regeltekst(
        "uit tabel",
        max_length=200,
        blank=True,
        help_text="Alleen als het cijfer al in een tabel staat: de naam daarvan, zoals "
        "wmo.voorzieningen of financien.overzicht.buig. Dan wordt niets ingevuld.",
    )
    uit_rij = Regeltekst(
        "uit rij",
        max_length=300,
        blank=True,
        help_text="De rij: bij een overzicht de code van de regel, anders de koppen met › "
        "ertussen.",
    )
    uit_kolom = Regeltekst(
        "uit kolom",
        max_length=300,
        blank=True,
        help_text="De kolom: bij een overzicht de code, anders de koppen met › ertussen.",
    )

    @property
    def groepsnaam(self) -> str:
        return self.doel.naam

    class Meta(Categorie.Meta):
        verbose_name = "indicator"
        verbose_name_plural = "indicatoren"
        constraints = [
            *Categorie.Meta.constraints,
            models.CheckConstraint(
                name="doelen_indicator_uit_heel",
                condition=Q(uit_tabel="", uit_rij="", uit_kolom="")
                | Q(uit_tabel__gt="", uit_rij__gt="", uit_kolom__gt=""),
                violation_error_message="Vul van een tabel ook de rij en de kolom in.",
            ),
            models.CheckConstraint(
                name="doelen_indicator_breuk",
                condition=Q(breukjaar=None, breuk="") | Q(breukjaar__isnull=False, breuk__gt=""),
                violation_error_message="Zeg bij een breuk in welk jaar zij is, en wat er anders "
                "is.",
            ),
            models.CheckConstraint(
                name="doelen_indicator_niet_naast_zichzelf",
                condition=Q(naast=None) | ~Q(naast=F("id")),
                violation_error_message="Een indicator staat niet naast zichzelf.",
            ),
        ]

    def clean(self) -> None:
        """What it is taken from exists; what has values stays where these are entered."""
        super().clean()
        oud = type(self).objects.filter(pk=self.pk).select_related("doel").first()
        if oud and self.doel_id and oud in _met_waarden(type(self), [oud.thuis]):
            if oud.doel.domein != self.doel.domein:
                raise ValidationError({"doel": _ANDER_DOMEIN})
            if self.uit_tabel:
                raise ValidationError({"uit_tabel": _AL_INGEVULD})
        if self.uit_tabel and self.samenwerkingsverband_id and (fouten := _keur_uit(self)):
            raise ValidationError(dict(fouten))

    @classmethod
    def vaste_waarden(cls, binnen: Collection[int]) -> dict[tuple[int, str], tuple[str, Any, str]]:
        """Of one with values: the doelen of its domain."""
        per_domein: dict[tuple[int, str], set[int]] = {}
        for doel in Doel.objects.filter(samenwerkingsverband__in=binnen):
            per_domein.setdefault((doel.thuis, doel.domein), set()).add(doel.pk)
        uit = {}
        for rij in _met_waarden(cls, binnen).select_related("doel"):
            mag = frozenset(per_domein[rij.thuis, rij.doel.domein])
            uit[rij.thuis, rij.code] = "doel_id", mag, _ANDER_DOMEIN
        return uit

    @classmethod
    def bezwaren(cls, binnen: Collection[int]) -> Iterator[tuple[int, str, str, str]]:
        for rij in _met_waarden(cls, binnen).exclude(uit_tabel=""):
            yield rij.thuis, rij.code, "uit_tabel", _AL_INGEVULD
        afgeleid = cls.objects.filter(samenwerkingsverband__in=binnen).exclude(uit_tabel="")
        for rij in afgeleid.select_related("samenwerkingsverband"):
            for veld, melding in _keur_uit(rij).items():
                yield rij.thuis, rij.code, veld, melding

    @property
    def afgeleid(self) -> bool:
        """Whether its numbers are taken from a table, so that nobody enters them."""
        return bool(self.uit_tabel)


_ANDER_DOMEIN = (
    "Van deze indicator zijn waarden ingevuld, in het oude domein. Kies een doel in dat domein, of "
    "maak een nieuwe indicator."
)
_AL_INGEVULD = (
    "Van deze indicator zijn waarden ingevuld; zij kan dus niet uit een tabel komen. Maak een "
    "nieuwe indicator."
)


def _met_waarden(model: type[Indicator], binnen: Collection[int]) -> "models.QuerySet[Indicator]":
    """Those of these samenwerkingsverbanden that have values."""
    met_waarden = Indicatorwaarde.objects.order_by().values("indicator")
    return model.objects.filter(samenwerkingsverband__in=binnen, pk__in=met_waarden)


def _keur_uit(indicator: Indicator) -> dict[str, str]:
    """What is wrong with the cell of a table that it is taken from, by field.

    The tables of all domains are known above these; the settings name who answers.
    """
    keur: Callable[[Indicator], dict[str, str]] = import_string(settings.KEUR_UIT_TABEL)
    return keur(indicator)


class Indicatorwaarde(Cijfer):
    """What an indicator is, or is expected to be, as known in the quarter that reports it."""

    bladtitel = "Indicatoren"
    domeinpad = "indicator__doel__domein"
    loopt_door = True
    ongevraagd = ("soort", "prognose")

    class Soort(models.TextChoices):
        REALISATIE = "realisatie", "realisatie"
        PROGNOSE = "prognose", "prognose"

    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        verbose_name="indicator",
        related_name="+",
        limit_choices_to={"uit_tabel": ""},
        help_text="De indicator die is gemeten.",
    )
    soort = models.CharField(
        "soort",
        max_length=10,
        choices=Soort.choices,
        help_text="Realisatie: wat is gemeten. Prognose: wat u verwacht.",
    )
    waarde = Meetwaarde(
        "waarde",
        tijd=Tijd.STAND,
        eenheid_van=("indicator",),
        max_digits=20,
        decimal_places=DECIMALEN,
        help_text="In de eenheid van de indicator.",
    )
    waarde_leeg = LeegVeld("waarde leeg")
    waarde_decimalen = Decimalenveld("decimalen")
    datum = models.DateField(
        "datum",
        null=True,
        blank=True,
        help_text="De dag waarop is gemeten, of waarvoor u verwacht. Leeg: de laatste dag van het "
        "kwartaal (of de peildatum van een tussenstand), en van een prognose die van het jaar.",
    )

    class Meta:
        verbose_name = "waarde van een indicator"
        verbose_name_plural = "waarden van indicatoren"
        constraints = cijfer_regels(
            "gemeente", "kwartaal", "indicator", "soort", bedragen=["waarde"]
        )

    @property
    def op(self) -> datetime.date:
        """The day that it is about."""
        if self.datum is not None:
            return self.datum
        if self.soort == self.Soort.PROGNOSE:
            return datetime.date(self.kwartaal.jaar, 12, 31)
        return self.kwartaal.peildatum
