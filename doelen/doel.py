"""What is aimed at: maatschappelijk effect, doel, subdoel; and how it goes, per quarter."""

from collections.abc import Collection, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from gemeenten.categorie import Categorie
from gemeenten.cijfer import Cijfer, cijfer_regels
from gemeenten.models import Deelname, Gemeente
from gemeenten.tekst import Regeltekst, Tekst
from gemeenten.wetten import domeinkeuzes


class Niveau(models.TextChoices):
    """How far off it is: an effect that many bring about, a doel, or a part of one."""

    EFFECT = "effect", "maatschappelijk effect"
    DOEL = "doel", "doel"
    SUBDOEL = "subdoel", "subdoel"


# Under what each may stand; so nothing stands under itself.
_BOVEN = {Niveau.EFFECT: (), Niveau.DOEL: (Niveau.EFFECT,), Niveau.SUBDOEL: (Niveau.DOEL,)}


class Doel(Categorie):
    """A maatschappelijk effect, doel or subdoel of a samenwerkingsverband, or of one gemeente."""

    Niveau = Niveau
    alleen_van = ("gemeente", "onder__gemeente")

    niveau = models.CharField(
        "niveau",
        max_length=10,
        choices=Niveau.choices,
        default=Niveau.DOEL,
        help_text="Een maatschappelijk effect, een doel of een subdoel.",
    )
    onder = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="valt onder",
        related_name="onderliggende",
        null=True,
        blank=True,
        help_text="Het effect waaraan een doel bijdraagt, of het doel waarvan een subdoel een deel "
        "is.",
    )
    onder_id: int | None
    domein = models.CharField(
        "domein",
        max_length=20,
        choices=domeinkeuzes,
        help_text="Waar het bij hoort: daar worden de metingen en de voortgang ingevuld.",
    )
    gemeente = models.ForeignKey(
        Gemeente,
        models.PROTECT,
        verbose_name="gemeente",
        related_name="+",
        null=True,
        blank=True,
        help_text="Alleen als het van één gemeente is. Leeg: van alle die meedoen.",
    )
    gemeente_id: int | None
    bron = Regeltekst(
        "bron",
        max_length=200,
        blank=True,
        help_text="Waar het is vastgesteld, zoals een nota of een besluit van de raad.",
    )

    @property
    def groepsnaam(self) -> str:
        """That of the effect that it is, or of what it stands under."""
        if self.niveau == Niveau.EFFECT:
            return self.naam
        return self.onder.naam if self.onder else ""

    class Meta(Categorie.Meta):
        verbose_name = "doel"
        verbose_name_plural = "doelen"

    def clean(self) -> None:
        """It stands under what is one level above; what has figures stays where these are."""
        super().clean()
        oud = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        fouten = {}
        if oud and oud.domein != self.domein and oud.heeft_cijfers():
            fouten["domein"] = _ANDER_DOMEIN
        if bezwaar := _bezwaar(self, self.onder):
            fouten["onder"] = bezwaar
        if vreemd := vreemde_gemeente(self.gemeente_id, self.samenwerkingsverband_id):
            fouten["gemeente"] = vreemd
        onder = type(self).objects.filter(onder=self.pk) if self.pk else ()
        if any(Niveau(self.niveau) not in _BOVEN[Niveau(deel.niveau)] for deel in onder):
            fouten["niveau"] = "Hier vallen al andere onder, die dat zo niet kunnen."
        if fouten:
            raise ValidationError(fouten)

    def heeft_cijfers(self) -> bool:
        """Whether a gemeente entered anything for it."""
        van_doel = (m._default_manager.filter(**{pad: self.pk}) for m, pad in _met_cijfers())
        return any(cijfers.exists() for cijfers in van_doel)

    @classmethod
    def bezwaren(cls, binnen: Collection[int]) -> Iterator[tuple[int, str, str, str]]:
        doelen = cls.objects.filter(samenwerkingsverband__in=binnen)
        for doel in doelen.select_related("onder__gemeente"):
            if bezwaar := _bezwaar(doel, doel.onder):
                yield doel.samenwerkingsverband_id, doel.code, "onder", bezwaar
        yield from vreemde_gemeenten(doelen)

    @classmethod
    def vaste_waarden(cls, binnen: Collection[int]) -> dict[tuple[int, str], tuple[str, Any, str]]:
        met_cijfers = Q()
        for model, pad in _met_cijfers():
            met_cijfers |= Q(pk__in=model._default_manager.order_by().values(pad))
        rijen = cls.objects.filter(met_cijfers, samenwerkingsverband__in=binnen)
        return {(rij.thuis, rij.code): ("domein", rij.domein, _ANDER_DOMEIN) for rij in rijen}


_VREEMD = "Deze gemeente doet niet mee in het samenwerkingsverband."


def vreemde_gemeente(gemeente: int | None, verband: int | None) -> str:
    """The words for a gemeente that takes no part; nothing when it does, or there is none."""
    if not gemeente or not verband:
        return ""
    deelname = Deelname.objects.filter(gemeente=gemeente, samenwerkingsverband=verband)
    return "" if deelname.exists() else _VREEMD


def vreemde_gemeenten(rijen: "models.QuerySet[Any]") -> Iterator[tuple[int, str, str, str]]:
    """The same of the rows of a list, as its ``bezwaren``."""
    eigen = Deelname.objects.filter(
        gemeente=models.OuterRef("gemeente"),
        samenwerkingsverband=models.OuterRef("samenwerkingsverband"),
    )
    vreemd = rijen.exclude(gemeente=None).exclude(models.Exists(eigen)).order_by()
    for verband, code in vreemd.values_list("samenwerkingsverband_id", "code"):
        yield verband, code, "gemeente", _VREEMD


_ANDER_DOMEIN = (
    "Voor dit doel is al iets ingevuld, in het oude domein. Maak een nieuw doel in het andere "
    "domein."
)


def _met_cijfers() -> Iterator[tuple[type[models.Model], str]]:
    """What is entered under a doel, with the path to it."""
    apps = Doel._meta.apps
    yield apps.get_model("doelen", "Doelstand"), "doel"
    yield apps.get_model("doelen", "Indicatorwaarde"), "indicator__doel"


def _bezwaar(doel: Doel, onder: Doel | None) -> str:
    """Why it cannot stand there, with what to do; nothing when it can."""
    if onder is None:
        if doel.niveau == Niveau.SUBDOEL:
            return "Een subdoel is een deel van een doel: kies hier welk."
        return ""
    if onder.niveau not in _BOVEN[Niveau(doel.niveau)]:
        boven = " of ".join(niveau.label for niveau in _BOVEN[Niveau(doel.niveau)])
        wat = f"‘{onder.code}’ is een {Niveau(onder.niveau).label}."
        if not boven:
            return f"{wat} Een {Niveau(doel.niveau).label} valt nergens onder: laat dit leeg."
        return f"{wat} Een {Niveau(doel.niveau).label} valt onder een {boven}."
    if onder.gemeente_id and onder.gemeente_id != doel.gemeente_id:
        return f"‘{onder.code}’ is alleen van {onder.gemeente}. Kies hier dezelfde gemeente."
    return ""


class Doelstand(Cijfer):
    """How it goes with a doel in one gemeente, as known in the quarter that reports it."""

    bladtitel = "Voortgang van doelen"
    domeinpad = "doel__domein"
    gevraagd = ("gaat_goed",)

    doel = models.ForeignKey(
        Doel,
        models.PROTECT,
        verbose_name="doel",
        related_name="+",
        help_text="Het doel waarover het gaat.",
    )
    gaat_goed = Tekst("wat gaat goed", blank=True, help_text="Wat er goed gaat, in gewone taal.")
    kan_beter = Tekst(
        "wat kan beter", blank=True, help_text="Wat er beter kan of moet, en wat u eraan doet."
    )

    class Meta:
        verbose_name = "voortgang van een doel"
        verbose_name_plural = "voortgang van doelen"
        constraints = cijfer_regels("gemeente", "kwartaal", "doel")
