"""What is done for it: activiteiten, in lists or under a doel, and how far each is per quarter."""

import datetime
from collections.abc import Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from doelen.doel import Doel, vreemde_gemeente, vreemde_gemeenten
from doelen.moment import Moment, Momentveld, lees_moment
from gemeenten.categorie import Categorie
from gemeenten.cijfer import Bedrag, Cijfer, LeegVeld, Tijd, cijfer_regels
from gemeenten.models import Gemeente
from gemeenten.tekst import Regeltekst, Tekst
from gemeenten.wetten import domeinkeuzes


class Activiteitenlijst(Categorie):
    """A list of activiteiten that stands in the monitor as one table: title, source, definition."""

    bron = Regeltekst("bron", max_length=200, blank=True, help_text="Waar de lijst vandaan komt.")

    class Meta(Categorie.Meta):
        verbose_name = "activiteitenlijst"
        verbose_name_plural = "activiteitenlijsten"


class Activiteit(Categorie):
    """One thing that is done: for a doel, as a line of a list, or both."""

    alleen_van = ("gemeente", "doel__gemeente", "doel__onder__gemeente")

    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        help_text="Waar zij bij hoort: daar wordt de voortgang ingevuld.",
    )
    doel = models.ForeignKey(
        Doel,
        models.PROTECT,
        verbose_name="doel",
        related_name="activiteiten",
        null=True,
        blank=True,
        help_text="Het doel waarvoor dit wordt gedaan.",
    )
    doel_id: int | None
    lijst = models.ForeignKey(
        Activiteitenlijst,
        models.PROTECT,
        verbose_name="lijst",
        related_name="activiteiten",
        null=True,
        blank=True,
        help_text="De lijst waarin zij staat.",
    )
    lijst_id: int | None
    groep = Regeltekst(
        "groep",
        max_length=120,
        blank=True,
        help_text="De kop in de lijst waar zij samen met andere onder staat.",
    )
    letter = Regeltekst(
        "letter of nummer",
        max_length=20,
        blank=True,
        help_text="Zoals die voor het onderwerp staat: a, 2.1.",
    )
    beslist = Regeltekst(
        "wie beslist",
        max_length=60,
        blank=True,
        help_text="Wie erover besluit: raad, college, een bestuur.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Alleen als één gemeente dit doet. Leeg: alle die meedoen.",
    )
    gemeente_id: int | None

    @property
    def groepsnaam(self) -> str:
        """Its group in its list, with the name of the list; or else its doel."""
        if self.lijst is None:
            return self.doel.naam if self.doel else ""
        return " – ".join(filter(None, (self.lijst.naam, self.groep)))

    class Meta(Categorie.Meta):
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        constraints = [
            *Categorie.Meta.constraints,
            models.CheckConstraint(
                name="doelen_activiteit_ergens",
                condition=Q(doel__isnull=False) | Q(lijst__isnull=False),
                violation_error_message="Kies een doel of een lijst: anders staat zij nergens in "
                "de monitor.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        oud = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if oud and oud.domein != self.domein and _met_cijfers(type(self), [oud.thuis], oud.pk):
            raise ValidationError({"domein": _ANDER_DOMEIN})
        if vreemd := vreemde_gemeente(self.gemeente_id, self.samenwerkingsverband_id):
            raise ValidationError({"gemeente": vreemd})
        van = self.doel.van_gemeente if self.doel else None
        if van and self.gemeente and van != self.gemeente:
            raise ValidationError({"gemeente": f"Dit doel is alleen van {van}."})

    @classmethod
    def vaste_waarden(cls, binnen: Collection[int]) -> dict[tuple[int, str], tuple[str, Any, str]]:
        rijen = _met_cijfers(cls, binnen)
        return {(rij.thuis, rij.code): ("domein", rij.domein, _ANDER_DOMEIN) for rij in rijen}

    @classmethod
    def bezwaren(cls, binnen: Collection[int]) -> Iterator[tuple[int, str, str, str]]:
        yield from vreemde_gemeenten(cls.objects.filter(samenwerkingsverband__in=binnen))


_ANDER_DOMEIN = (
    "Voor deze activiteit is al iets ingevuld, in het oude domein. Maak een nieuwe activiteit in "
    "het andere domein."
)


def _met_cijfers(
    model: type[Activiteit], binnen: Collection[int], *alleen: int
) -> "models.QuerySet[Activiteit]":
    """Those of these samenwerkingsverbanden of which anything was entered."""
    ingevuld = models.Q()
    for cijfer in (Activiteitstand, Activiteitbedrag):
        ingevuld |= models.Q(pk__in=cijfer._default_manager.order_by().values("activiteit"))
    rijen = model.objects.filter(ingevuld, samenwerkingsverband__in=binnen)
    return rijen.filter(pk__in=alleen) if alleen else rijen


class Activiteitstand(Cijfer):
    """How far an activiteit is in one gemeente, as known in the quarter that reports it.

    It holds in later quarters too, until somebody enters it again.
    """

    bladtitel = "Voortgang van activiteiten"
    domeinpad = "activiteit__domein"
    loopt_door = True
    gevraagd = ("status",)

    class Status(models.TextChoices):
        GEPLAND = "gepland", "gepland"
        LOOPT = "loopt", "loopt"
        AANGEHOUDEN = "aangehouden", "aangehouden"
        GEREED = "gereed", "gereed"
        VERVALLEN = "vervallen", "vervallen"

    AF = (Status.GEREED, Status.VERVALLEN)

    activiteit = models.ForeignKey(
        Activiteit,
        models.PROTECT,
        verbose_name="activiteit",
        related_name="+",
        help_text="De activiteit waarover het gaat.",
    )
    status = models.CharField(
        "status",
        max_length=12,
        choices=Status.choices,
        blank=True,
        help_text="Hoe ver zij is. Leeg: dat is niet gezegd.",
    )
    planning = Momentveld(
        "planning",
        help_text="Wanneer: een maand, kwartaal, jaar of dag, of doorlopend. Zo staat het er ook.",
    )
    gereed = Momentveld(
        "gereed in", help_text="Wanneer zij klaar was. Alleen bij de status gereed."
    )
    opmerking = Tekst("opmerking", blank=True, help_text="Wat er verder over te zeggen is.")
    bereik = Regeltekst(
        "bereik",
        max_length=200,
        blank=True,
        help_text="Wie en hoeveel ermee worden bereikt, zoals 120 huishoudens.",
    )

    class Meta:
        verbose_name = "voortgang van een activiteit"
        verbose_name_plural = "voortgang van activiteiten"
        constraints = [
            *cijfer_regels("gemeente", "kwartaal", "activiteit"),
            models.CheckConstraint(
                name="doelen_activiteitstand_gereed",
                condition=Q(gereed="") | Q(status="gereed"),
                violation_error_message="Vul alleen bij de status gereed in wanneer zij klaar was.",
            ),
        ]

    @property
    def moment(self) -> Moment:
        """When it is planned."""
        return lees_moment(self.planning)

    def te_laat(self, dag: datetime.date) -> bool:
        """Whether it should have been done by this day, and is not."""
        return self.status not in self.AF and self.moment.voorbij(dag)


class Activiteitbedrag(Cijfer):
    """What an activiteit costs in one year, as known in the quarter that reports it."""

    bladtitel = "Geld voor activiteiten"
    domeinpad = "activiteit__domein"
    loopt_door = True
    gevraagd = ()  # not everything costs money

    activiteit = models.ForeignKey(
        Activiteit,
        models.PROTECT,
        verbose_name="activiteit",
        related_name="+",
        help_text="De activiteit die het kost.",
    )
    begrotingsjaar = models.PositiveSmallIntegerField(
        "begrotingsjaar", help_text="Het jaar waarin het geld wordt uitgegeven."
    )
    begroot = Bedrag(
        "begroot", tijd=Tijd.STAND, help_text="Wat er is begroot, in euro, voor het hele jaar."
    )
    begroot_leeg = LeegVeld("begroot leeg")
    besteed = Bedrag(
        "besteed", tijd=Tijd.STAND, help_text="Wat er dat jaar tot nu toe is uitgegeven, in euro."
    )
    besteed_leeg = LeegVeld("besteed leeg")

    class Meta:
        verbose_name = "bedrag van een activiteit"
        verbose_name_plural = "bedragen van activiteiten"
        constraints = cijfer_regels(
            "gemeente", "kwartaal", "activiteit", "begrotingsjaar", bedragen=["begroot", "besteed"]
        )
