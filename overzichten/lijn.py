"""A line of an overzicht: what a regel and a kolom have in common."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from gemeenten.categorie import Categorie
from gemeenten.eenheid import EURO
from gemeenten.kwartaal import Kwartaal
from gemeenten.tekst import Regeltekst, Tekst
from overzichten.lijncontrole import controleer, let_op
from overzichten.lijnsoort import INVOER, Lijnsoort
from overzichten.maanden import Maandsoort
from overzichten.overzicht import Gebied, cijfers, heeft_cijfers
from overzichten.peildag import keur_peildag, voluit

DECIMALEN = 6  # that a figure can have at most


class Lijn(Categorie):
    """A regel or kolom of one overzicht: entered, or computed from others of its kind."""

    Soort = Lijnsoort
    ouder = "overzicht"
    INVOER = INVOER
    vergelijkt = False  # whether lines of this kind are states of what crosses them, side by side

    overzicht: Any
    overzicht_id: int
    groep = Regeltekst(
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
    formule = Regeltekst(
        "formule",
        max_length=500,
        blank=True,
        help_text="Met de codes uit dit overzicht: ‘[baten] - [lasten]’, of "
        "‘100 * [deel] / [geheel]’. Percentages en quotiënten worden van sommen berekend.",
    )
    telt_in = models.ForeignKey(
        "self",
        models.RESTRICT,
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
    eenheid = Regeltekst(
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
    maand = models.PositiveSmallIntegerField(
        "maand",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text="Het nummer van de maand waar zij over gaat, van 1 tot en met 12. Zij staat er "
        "zodra het kwartaal van die maand er is. Bij een kwartaal of jaar: de laatste maand ervan; "
        "leeg is die van de monitor.",
    )
    maandsoort = models.CharField(
        "maanden zijn",
        max_length=10,
        choices=Maandsoort.choices,
        blank=True,
        help_text="Wat de maanden van deze regel of kolom zijn, en dus wat een kwartaal ervan is. "
        "Leeg: een stand.",
    )
    peildag = models.CharField(
        "eigen peildatum",
        max_length=5,
        blank=True,
        validators=[keur_peildag],
        help_text="De dag en de maand, zoals 31-8; staat achter de naam. Het jaar is dat van de "
        "regel of kolom, of anders van de monitor.",
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
    def is_tekst(self) -> bool:
        """Whether its cells say something, and count nothing."""
        return self.soort == self.Soort.TEKST

    @property
    def naast(self) -> bool:
        """Whether it is about what stands beside the gemeente, and enters no total."""
        return self.gebied is not None and not self.gebied.binnen

    @property
    def basiseenheid(self) -> str:
        """The unit where neither regel nor kolom has one."""
        return cast(str, self.overzicht.eenheid)

    @property
    def decimalen_van_deling(self) -> int:
        """With how many decimals a quotient is shown; without a unit it is a percentage."""
        if self.decimalen is not None:
            return self.decimalen
        return 0 if self.eenheid == EURO else 1

    @property
    def kenmerk(self) -> str:
        return f"{self.overzicht.code}/{self.code}"

    def voluit(self, jaar: int) -> str:
        """With its overzicht: two of these may both have a post ‘overhead’."""
        return f"{self.overzicht}, {self.kop(jaar)}"

    def kop(self, jaar: int) -> str:
        """With its year, or the day of its own: ``Begroting 2016``."""
        van = jaar + (self.jaar_verschil or 0)
        if self.peildag:
            return f"{self.naam}, {voluit(self.peildag, van)}"
        return self.naam if self.jaar_verschil is None else f"{self.naam} {van}"

    @property
    def van_jaar(self) -> bool:
        """Whether it is about one year, so that in the next it is about another."""
        return self.jaar_verschil is not None or self.maand is not None

    def is_geweest(self, kwartaal: Kwartaal) -> bool:
        """Whether what it is about was there at the end of this quarter: a month may still come."""
        if self.maand is None or (self.jaar_verschil or 0) < 0:
            return True
        return not self.jaar_verschil and self.maand <= kwartaal.maanden[-1]

    def clean(self) -> None:
        """It can be computed with the other lines of its overzicht, as they are."""
        super().clean()
        if not self.overzicht_id:
            return
        naast = [lijn for lijn in type(self).van([self.overzicht_id]) if lijn.pk != self.pk]
        lijnen = sorted([*naast, self], key=lambda lijn: (lijn.volgorde, lijn.naam))
        met_cijfers = {self.pk} if self.pk and self.heeft_cijfers() else set()
        dwars = self.dwars([self.overzicht_id])
        gevonden = controleer(lijnen, met_cijfers, None if dwars is None else list(dwars))
        bezwaren = [bezwaar for bezwaar in gevonden if bezwaar.lijn is self]
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
    def dwars(cls, overzichten: Collection[int]) -> "models.QuerySet[Any] | None":
        """The lines of the other kind that are imported before these; None if there are none."""
        return None

    @classmethod
    def bezwaren(cls, binnen: Collection[int]) -> Iterator[tuple[int, str, str, str]]:
        naam = str(cls._meta.model_name)
        eigen = cijfers().filter(**{f"{naam}__overzicht__in": binnen})
        met_cijfers = set(eigen.order_by().values_list(naam, flat=True).distinct())
        dwars = cls.dwars(binnen)
        per_overzicht = defaultdict(list)
        for lijn in dwars or ():
            per_overzicht[lijn.overzicht_id].append(lijn)
        for overzicht, lijnen in groupby(cls.van(binnen), lambda lijn: lijn.overzicht_id):
            naast = None if dwars is None else per_overzicht[overzicht]
            for bezwaar in controleer(list(lijnen), met_cijfers, naast):
                yield overzicht, bezwaar.lijn.code, bezwaar.veld, bezwaar.melding

    @classmethod
    def let_op(cls, binnen: Collection[int]) -> Iterator[str]:
        for _, lijnen in groupby(cls.van(binnen), lambda lijn: lijn.overzicht_id):
            yield from let_op(list(lijnen))
