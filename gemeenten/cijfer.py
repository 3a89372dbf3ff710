"""What every figure has in common: its dimensions, its measures, and what may not be stored.

A figure model names its dimensions once, in ``cijfer_regels``; import key, entry and tables follow
from ``sleutel`` and ``meetvelden``.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Func, IntegerField, Q

from gemeenten.celtekst import LANGSTE, keur_leeg_of_tekst
from gemeenten.eenheid import telt_mensen
from gemeenten.gemeente import Gemeente
from gemeenten.getallen import Precies
from gemeenten.historie import Historie
from gemeenten.kwartaal import Kwartaal
from gemeenten.leeg import Leeg, keur_leeg
from gemeenten.tekst import Tekst
from gemeenten.wetten import DOMEINEN, Domein


class Tijd(StrEnum):
    """What a measure does over time, and so whether it may be added up."""

    STAND = "stand"  # stock at the peildatum: a quarter is its last month, a year its last quarter
    STROOM = "stroom"  # flow during the period: adds up
    UNIEK = "uniek"  # unique persons: never added up over time or categories


class Meetveld(models.Field):  # type: ignore[type-arg]
    """A measure: a number with a unit and a rule over time; empty when there is no number.

    Beside each measure ``x`` stands ``x_leeg`` (``LeegVeld``), which says why it is empty. With
    ``eenheid_van`` the categories of those names have the unit, the first that has one, and their
    ``decimalen`` how many a row may have. ``mensen``: it counts people, whatever its unit tells.
    """

    def __init__(
        self,
        *args: Any,
        eenheid: str = "",
        tijd: Tijd = Tijd.STAND,
        eenheid_van: tuple[str, ...] = (),
        mensen: bool | None = None,
        **kwargs: Any,
    ) -> None:
        self.eenheid, self.tijd, self.eenheid_van = eenheid, tijd, eenheid_van
        self.telt_mensen = telt_mensen(eenheid) if mensen is None else mensen
        super().__init__(*args, **{"null": True, "blank": True, **kwargs})


class Aantal(Meetveld, models.IntegerField):  # type: ignore[type-arg]
    """A count of ``eenheid`` (plural noun, as shown): 0 or more, or empty."""


class Bedrag(Meetveld, models.DecimalField):  # type: ignore[type-arg]
    """An amount in euro (or the unit that the row says), positive or negative, or empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args, **{"eenheid": "euro", "max_digits": 14, "decimal_places": 2, **kwargs}
        )


class Meetwaarde(Meetveld, models.DecimalField):  # type: ignore[type-arg]
    """A number in the unit of its line, or empty; ``x_decimalen`` keeps how it was entered."""


class Decimalenveld(models.PositiveSmallIntegerField):  # type: ignore[type-arg]
    """With how many decimals the measure of the same name was entered: 175,40 stays so."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            **{
                "default": 0,
                "editable": False,
                "help_text": "Met hoeveel cijfers achter de komma het getal is ingevuld.",
                **kwargs,
            },
        )


class LeegVeld(models.CharField):  # type: ignore[type-arg]
    """Why the measure of the same name is empty; meaningless, and so blank, when it is not.

    Holds a value of ``Leeg``, or the bound of what is afgeschermd.
    """

    default_validators = [keur_leeg]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            **{
                "max_length": 10,
                "default": Leeg.NIET_GELEVERD,
                "blank": True,
                "help_text": "Waarom er geen getal staat: een van de woorden, of de grens "
                "(&lt;10). Alleen als het getal leeg is.",
                **kwargs,
            },
        )


class LeegOfTekst(LeegVeld):
    """Why the measure of the same name is empty, or the text that stands there instead."""

    default_validators = [keur_leeg_of_tekst]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            **{
                "max_length": 2 * LANGSTE + 2,  # each quote of a text is doubled
                "help_text": "Waarom er geen getal staat: een van de woorden, of de grens "
                "(&lt;10). Of een tekst, tussen aanhalingstekens. Alleen als het getal leeg is.",
                **kwargs,
            },
        )


_OVERAL = ("toelichting", "voorlopig")  # what every figure has beside its key and measures


class CijferBasis(models.Model):
    """A figure of one quarter, unique by ``sleutel``, counting ``meetvelden``.

    It belongs to the domain of its app; or, where the domain is data, to what stands at the end of
    ``domeinpad``, which begins with a field of its key.
    """

    kwartaal = models.ForeignKey(
        Kwartaal,
        models.PROTECT,
        verbose_name="kwartaal",
        related_name="+",
        help_text="Het kwartaal waarover het cijfer gaat.",
    )
    toelichting = Tekst(
        "toelichting",
        blank=True,
        help_text="Wat de lezer moet weten om dit cijfer te begrijpen. Staat onder de tabel.",
    )
    voorlopig = models.BooleanField(
        "voorlopig", default=False, help_text="Kan het cijfer nog veranderen?"
    )

    domeinpad: ClassVar[str] = ""
    bladtitel: ClassVar[str]  # what people call the sheet on which these figures are entered
    # The paths to what says that a figure, once entered, holds in later quarters too.
    blijft: ClassVar[tuple[str, ...]] = ()
    # The paths to what, unless it is empty, says that it does so within its year only.
    van_jaar: ClassVar[tuple[str, ...]] = ()
    # Whether any row holds in later quarters until it is entered again: to who fills in a sheet.
    loopt_door: ClassVar[bool] = False
    # Which fields people are asked for (None: the measures), and for what of its key nobody is.
    gevraagd: ClassVar[tuple[str, ...] | None] = None
    ongevraagd: ClassVar[tuple[str, str]] = ("", "")

    historie = Historie()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return ", ".join(str(getattr(self, naam)) for naam in self.sleutel())

    @property
    def domein(self) -> Domein:
        """Where it is entered and submitted, and by whom."""
        if not self.domeinpad:
            return Domein(self._meta.app_label)
        doel: Any = self
        for stap in self.domeinpad.split("__"):
            doel = getattr(doel, stap)
        return Domein(doel)

    @classmethod
    def domeinen(cls) -> tuple[Domein, ...]:
        """The domains that figures of this model can belong to."""
        return DOMEINEN if cls.domeinpad else (Domein(cls._meta.app_label),)

    @classmethod
    def van_domein(cls, domein: str) -> Q:
        """The condition on rows that they belong to this domain."""
        if cls.domeinpad:
            return Q(**{cls.domeinpad: domein})
        return Q() if domein == cls._meta.app_label else Q(pk__in=())

    @classmethod
    def domeinen_van(cls, waarden: Mapping[str, Sequence[Any]], aantal: int) -> list[Domein]:
        """The domain of each of so many rows, given per attribute; one query where it is data.

        A row of which it is not known has none: "".
        """
        if not cls.domeinpad:
            return [Domein(cls._meta.app_label)] * aantal
        naam, _, rest = cls.domeinpad.partition("__")
        verwant: Any = cls._meta.get_field(naam).related_model
        per_sleutel = dict(verwant._default_manager.order_by().values_list("pk", rest))
        gelezen = waarden.get(f"{naam}_id") or [None] * aantal
        return [Domein(per_sleutel.get(sleutel, "")) for sleutel in gelezen]

    @classmethod
    def sleutel(cls) -> tuple[str, ...]:
        """The names of the fields that together make a row unique: its dimensions."""
        return next(
            tuple(c.fields)
            for c in cls._meta.constraints
            if isinstance(c, models.UniqueConstraint) and c.name.endswith("_uniek")
        )

    @classmethod
    def bijvelden(cls) -> "tuple[models.Field[Any, Any], ...]":
        """What is entered beside the measures: a date, a status, texts of its own."""
        vast, van_maten = {*cls.sleutel(), *_OVERAL}, (Meetveld, LeegVeld, Decimalenveld)
        eigen = (v for v in cls._meta.fields if not v.primary_key and v.name not in vast)
        return tuple(veld for veld in eigen if not isinstance(veld, van_maten))

    @classmethod
    def invulvelden(cls) -> "tuple[models.Field[Any, Any], ...]":
        """All that is entered in cells of its sheet: the measures, and what is beside them."""
        return (*cls.meetvelden(), *cls.bijvelden())

    @classmethod
    def meetvelden(cls) -> tuple[Meetveld, ...]:
        """The measures, in the order of declaration."""
        return tuple(veld for veld in cls._meta.fields if isinstance(veld, Meetveld))


class Cijfer(CijferBasis):
    """A figure of one gemeente in one quarter."""

    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        help_text="De gemeente waarover het cijfer gaat.",
    )

    class Meta:
        abstract = True


def getal_van(rij: Any, maat: str) -> int | Decimal | None:
    """A measure of a stored row or of its history, with the decimals that it was entered with."""
    getal: int | Decimal | None = getattr(rij, maat)
    decimalen: int | None = getattr(rij, f"{maat}_decimalen", None)
    return getal if getal is None or decimalen is None else Precies.van(getal, decimalen)


def cijfer_regels(
    *sleutel: str, aantallen: Sequence[str] = (), bedragen: Sequence[str] = ()
) -> list[models.BaseConstraint]:
    """What the database holds a figure model to, for its ``Meta.constraints``.

    One row for each combination of the fields ``sleutel``; counts are not negative; a measure has a
    number or a reason why not, never both; a ``maand`` lies in its quarter.
    """
    naam = "%(app_label)s_%(class)s"
    regels: list[models.BaseConstraint] = [
        models.UniqueConstraint(
            name=f"{naam}_uniek",
            fields=sleutel,
            violation_error_message="Dit cijfer staat er al. Wijzig de bestaande regel.",
        )
    ]
    for maat in aantallen:
        regels.append(
            models.CheckConstraint(
                name=f"{naam}_{maat}_niet_negatief",
                condition=Q(**{maat: None}) | Q(**{f"{maat}__gte": 0}),
                violation_error_message="Een aantal is 0 of meer.",
            )
        )
    for maat in (*aantallen, *bedragen):
        regels.append(
            models.CheckConstraint(
                name=f"{naam}_{maat}_of_leeg",
                condition=Q(**{maat: None}) | Q(**{f"{maat}_leeg": Leeg.NIET_GELEVERD}),
                violation_error_message="Vul een getal in of een reden waarom het leeg is, "
                "niet allebei.",
            )
        )
    if "maand" in sleutel:
        nummer = Func(F("kwartaal"), 10, function="MOD", output_field=IntegerField())
        regels.append(
            models.CheckConstraint(
                name=f"{naam}_maand_in_kwartaal",
                condition=Q(maand__gte=nummer * 3 - 2) & Q(maand__lte=nummer * 3),
                violation_error_message="Deze maand valt niet in het kwartaal.",
            )
        )
    return regels
