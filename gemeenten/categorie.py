"""Categories: the lists (productgroepen, regelingen, posten …) that a beheerder edits."""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Gemeente, Samenwerkingsverband
from gemeenten.tekst import Regeltekst, Tekst


class Categorie(models.Model):
    """One row of a list of a samenwerkingsverband, with its order, validity and successor.

    A category that is split or renamed gets an end and a successor, so that a series shows a break
    and not a false drop. Subclasses keep ``constraints`` by inheriting ``Categorie.Meta``.

    ``ouder`` is the field of the category within which a code is unique; without one it is unique
    within the samenwerkingsverband.
    """

    ouder: ClassVar[str] = ""
    # The paths to the gemeente that it is only for, if it is; the first that leads to one.
    alleen_van: ClassVar[tuple[str, ...]] = ()

    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband,
        models.CASCADE,
        verbose_name="samenwerkingsverband",
        related_name="+",
        help_text="Het samenwerkingsverband dat deze indeling gebruikt.",
    )
    code = models.SlugField(
        "code", max_length=60, help_text="Korte naam in importbestanden. Verander deze niet meer."
    )
    naam = Regeltekst("naam", max_length=120, help_text="Zoals die in tabellen staat.")
    volgorde = models.PositiveSmallIntegerField(
        "volgorde", default=0, help_text="De plaats in tabellen, van boven naar beneden."
    )
    definitie = Tekst(
        "definitie", blank=True, help_text="Wat er wel en niet bij hoort, in gewone taal."
    )
    geldig_vanaf = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="geldig vanaf",
        related_name="+",
        null=True,
        blank=True,
        help_text="Eerste kwartaal waarin deze indeling geldt. Leeg: altijd al.",
    )
    geldig_tot_en_met = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="geldig tot en met",
        related_name="+",
        null=True,
        blank=True,
        help_text="Laatste kwartaal waarin deze indeling geldt. Leeg: nog steeds.",
    )
    opvolger = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="opvolger",
        related_name="voorgangers",
        null=True,
        blank=True,
        help_text="Waarin deze categorie is opgegaan.",
    )
    opvolger_id: int | None

    class Meta:
        abstract = True
        ordering = ["samenwerkingsverband", "volgorde", "naam"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_uniek",
                fields=["samenwerkingsverband", "code"],
                violation_error_message="Deze code bestaat al in dit samenwerkingsverband.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_geldigheid",
                condition=Q(geldig_vanaf=None)
                | Q(geldig_tot_en_met=None)
                | Q(geldig_tot_en_met__gte=F("geldig_vanaf")),
                violation_error_message="Het laatste kwartaal ligt niet voor het eerste.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def van_gemeente(self) -> Gemeente | None:
        """The gemeente that it is only for; None for all."""
        for pad in self.alleen_van:
            doel: Any = self
            for stap in pad.split("__"):
                doel = doel and getattr(doel, stap)
            if doel:
                return cast(Gemeente, doel)
        return None

    @property
    def kenmerk(self) -> str:
        """What tells it from all others of its kind in its samenwerkingsverband, for good."""
        return self.code

    def clean(self) -> None:
        """The categories that a category points to are of its samenwerkingsverband; and those of
        its own list of its own ``ouder``.
        """
        super().clean()
        fouten: dict[str, Any] = {}
        for veld in self._meta.fields:
            ander = getattr(self, veld.name, None) if veld.is_relation else None
            if not isinstance(ander, Categorie):
                continue
            if ander.samenwerkingsverband_id != self.samenwerkingsverband_id:
                fouten[veld.name] = "Kies er een van hetzelfde samenwerkingsverband."
            elif type(ander) is type(self) and ander.thuis != self.thuis:
                fouten[veld.name] = "Kies er een uit dezelfde lijst."
        if fouten:
            raise ValidationError(fouten)

    @classmethod
    def thuisveld(cls) -> str:
        """The field that says within what a code of this list is unique."""
        return cls.ouder or "samenwerkingsverband"

    @property
    def thuis(self) -> int:
        """The key of that within which the code is unique."""
        return getattr(self, f"{self.thuisveld()}_id")  # type: ignore[no-any-return]

    @classmethod
    def bezwaren(cls, binnen: Collection[int]) -> Iterator[tuple[int, str, str, str]]:
        """What is wrong with whole lists: within what, the code of the row, its field, the words.

        Of the lists within these (``thuis``), as they are stored. By default nothing can be.
        """
        return iter(())

    @classmethod
    def let_op(cls, binnen: Collection[int]) -> Iterator[str]:
        """Sentences on what is right in these lists and seldom meant; by default nothing is."""
        return iter(())

    @classmethod
    def vaste_waarden(cls, binnen: Collection[int]) -> dict[tuple[int, str], tuple[str, Any, str]]:
        """What stays as it is of the rows of these lists, by where they are and their code: the
        field, its value (or a frozenset of those that it can get), and the words for who would
        change it. By default nothing does.
        """
        return {}

    @property
    def aanduiding(self) -> str:
        """What tells it apart among all of its kind: with what it lives in."""
        return f"{self} ({getattr(self, self.ouder)})" if self.ouder else str(self)

    @property
    def groepsnaam(self) -> str:
        """The heading that it stands under on a sheet; nothing where lists have none."""
        return ""

    def voluit(self, jaar: int) -> str:
        """What it is called where no heading stands around it, in the monitor of this year."""
        return self.naam

    def geldig_in(self, kwartaal: int) -> bool:
        """Whether the category holds in the quarter with this key."""
        return (self.geldig_vanaf_id or 0) <= kwartaal <= (self.geldig_tot_en_met_id or kwartaal)


class Afspraak(models.Model):
    """A row of what was agreed about a category, as a target: not counted, so of no quarter.

    It is in the samenwerkingsverband of the category at ``verbandpad``, which begins with a field
    of its key.
    """

    verbandpad: ClassVar[str]

    class Meta:
        abstract = True
