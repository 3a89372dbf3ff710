"""How far the sheets of a quarter are: what was filled in, what is still expected, what is odd."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import models

from gemeenten.cijfer import CijferBasis
from gemeenten.models import Domein, Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad, Bladsoort
from invoer.blad.getaltekst import is_gevuld
from invoer.blad.overzichtlijnen import BLIJFT
from invoer.blad.rijkoppen import rijkoppen, sleutel_in
from invoer.models import Indiening
from overzichten.models import Overzichtcijfer


class Toestand(models.TextChoices):
    """The state of a sheet, in the order in which it usually goes."""

    LEEG = "leeg", "leeg"
    BEGONNEN = "begonnen", "begonnen"
    TWIJFEL = "twijfel", "fouten of waarschuwingen"
    COMPLEET = "compleet", "compleet"
    TERUG = "terug", "teruggestuurd"
    INGEDIEND = "ingediend", "ingediend"
    AKKOORD = "akkoord", "akkoord"


# What is submitted, accepted or not yet: locked, and its explanations are printed.
VAST = frozenset({Indiening.Status.INGEDIEND, Indiening.Status.AKKOORD})
Plaats = tuple[
    int | None, str
]  # the key of a gemeente (None: all together) and the name of a sheet


@dataclass(frozen=True)
class Openstaand:
    """How many findings are still to be put right or explained.

    ``leeg`` are those about what is not filled in yet: nothing is odd about these while somebody is
    at work, so they are not told as warnings.
    """

    fouten: int = 0
    waarschuwingen: int = 0
    leeg: int = 0

    @property
    def twijfel(self) -> bool:
        """Whether something that was filled in is odd."""
        return bool(self.fouten or self.waarschuwingen)

    def __add__(self, ander: "Openstaand") -> "Openstaand":
        return Openstaand(
            self.fouten + ander.fouten,
            self.waarschuwingen + ander.waarschuwingen,
            self.leeg + ander.leeg,
        )

    def __str__(self) -> str:
        woorden = (
            (self.fouten, "fout", "fouten"),
            (self.waarschuwingen, "waarschuwing", "waarschuwingen"),
        )
        return ", ".join(f"{n} {enkel if n == 1 else meer}" for n, enkel, meer in woorden if n)


NIETS_OPEN = Openstaand()


@dataclass(frozen=True, kw_only=True)
class Voortgang:
    """How far a sheet is, or all sheets of a domain together.

    ``verwacht`` counts the cells that were filled in the previous quarter, or else all; ``gevuld``
    those of them that are filled now. Words (onbekend, n.v.t.) fill a cell, blanks do not. Of what
    stays until it is revised nothing is expected once it was entered, this quarter or before.
    """

    gevuld: int
    verwacht: int
    open: Openstaand = NIETS_OPEN
    status: str = ""

    @property
    def vast(self) -> bool:
        """Whether it was submitted, so that nothing is to be filled in."""
        return self.status in VAST

    @property
    def toestand(self) -> Toestand:
        if self.status in VAST:
            return Toestand(self.status)
        if self.status == Indiening.Status.TERUG:
            return Toestand.TERUG
        if not self.gevuld:
            return Toestand.LEEG
        if self.open.twijfel:
            return Toestand.TWIJFEL
        return Toestand.BEGONNEN if self.leeg else Toestand.COMPLEET

    @property
    def leeg(self) -> int:
        """How much is still to be filled in."""
        return max(self.verwacht - self.gevuld, self.open.leeg)

    @property
    def woord(self) -> str:
        """What its label says: ``compleet``, ``begonnen, 3 leeg``, ``begonnen, 3 leeg, 1 fout``."""
        if self.toestand not in {Toestand.BEGONNEN, Toestand.TWIJFEL}:
            return str(self.toestand.label)
        begonnen = f"{Toestand.BEGONNEN.label}, {self.leeg} leeg" if self.leeg else ""
        return ", ".join(filter(None, (begonnen, str(self.open))))


@dataclass(frozen=True, kw_only=True)
class Bladvoortgang(Voortgang):
    """How far one sheet is."""

    soort: Bladsoort
    gemeente: Gemeente | None


def samen(bladen: Collection[Bladvoortgang], open_: Openstaand) -> Voortgang:
    """How far the sheets of one domain of a gemeente are together.

    ``open_`` is given: a finding between two sheets counts on both.
    """
    return Voortgang(
        gevuld=sum(blad.gevuld for blad in bladen),
        verwacht=sum(blad.verwacht for blad in bladen),
        open=open_,
        status=next((blad.status for blad in bladen), ""),
    )


def voortgang(
    samenwerkingsverband: Samenwerkingsverband,
    kwartaal: Kwartaal,
    gemeenten: Iterable[Gemeente],
    bevindingen: Mapping[Plaats, Openstaand],
    soorten: Iterable[Bladsoort],
) -> dict[Plaats, Bladvoortgang]:
    """Every sheet of these gemeenten, and of the samenwerkingsverband as a whole, on which
    something is asked or entered.

    ``bevindingen`` counts per sheet what is still to be put right or explained. The number of
    queries depends on the models, not on gemeenten, overzichten or rows.
    """
    gemeenten, soorten = list(gemeenten), list(soorten)
    ingediend = statussen(kwartaal, gemeenten)
    van_overzichten = _overzichtcijfers(soorten, kwartaal, gemeenten)
    uit: dict[Plaats, Bladvoortgang] = {}
    for soort in soorten:
        blad = Blad(soort, samenwerkingsverband, None, kwartaal)
        if soort.overzicht:
            gevuld = _gevuld(blad, van_overzichten.get(soort.overzicht.pk, []))
        else:
            gevuld = _gevuld(blad, _cijfers(blad, gemeenten))
        alle, blijvend = _gevraagd(blad)
        for gemeente in [None] if soort.van_verband else gemeenten:
            pk = gemeente.pk if gemeente else None
            if soort.van:  # each gemeente may have doelen of its own
                alle, blijvend = _gevraagd(replace(blad, gemeente=gemeente))
            if not (alle or blijvend or gevuld[pk, kwartaal.pk]):
                continue  # nothing is asked of this gemeente here
            nu = gevuld[pk, kwartaal.pk]
            verwacht = gevuld[pk, kwartaal.vorige.pk] or alle or nu
            if geldt := (gevuld[pk, EERDER] & blijvend) - nu:
                verwacht = verwacht - geldt
                if not verwacht:  # all that there is holds: nothing is to be done
                    nu, verwacht = geldt, geldt
            uit[pk, soort.naam] = Bladvoortgang(
                soort=soort,
                gemeente=gemeente,
                gevuld=len(nu & verwacht) or min(len(nu), len(verwacht)),
                verwacht=len(verwacht),
                open=bevindingen.get((pk, soort.naam), NIETS_OPEN),
                status=_status(ingediend.get((pk or 0, soort.domein))),
            )
    return uit


def statussen(
    kwartaal: Kwartaal, gemeenten: Iterable[Gemeente]
) -> dict[tuple[int, str], Indiening]:
    """The submissions of a quarter, by gemeente and domain. One query."""
    gevonden = Indiening.objects.filter(kwartaal=kwartaal, gemeente__in=list(gemeenten))
    return {(indiening.gemeente_id, indiening.domein): indiening for indiening in gevonden}


def per_domein(
    bladen: Iterable[Bladvoortgang],
) -> dict[Domein, list[Bladvoortgang]]:
    """The sheets by domain, in the order of the sheets."""
    uit: dict[Domein, list[Bladvoortgang]] = {}
    for blad in bladen:
        uit.setdefault(blad.soort.domein, []).append(blad)
    return uit


def _status(indiening: Indiening | None) -> str:
    return indiening.status if indiening else ""


EERDER = 0  # in place of the key of a quarter: any before this one


def _gevraagd(blad: Blad) -> tuple[set[tuple[Any, ...]], set[tuple[Any, ...]]]:
    """The cells that people are asked for; and those of them that stay until they are revised."""
    koppen, soort = list(rijkoppen(blad)), blad.soort
    alle = {(*k.sleutel.values(), m) for k in koppen if k.gevraagd for m in soort.gevraagd}
    blijvend = {(*k.sleutel.values(), m) for k in koppen if k.blijft for m in soort.geteld}
    return alle, blijvend


Cellen = defaultdict[tuple[int | None, int], set[tuple[Any, ...]]]


def _cijfers(blad: Blad, gemeenten: list[Gemeente]) -> models.QuerySet[CijferBasis]:
    """The figures of this kind of sheet in this quarter and the one before. One query."""
    van_wie: dict[str, Any] = (
        {"samenwerkingsverband": blad.samenwerkingsverband}
        if blad.soort.van_verband
        else {"gemeente__in": gemeenten}
    )
    wanneer = models.Q(kwartaal__in=(blad.kwartaal.pk, blad.kwartaal.vorige.pk))
    if blad.soort.model.loopt_door:
        wanneer |= models.Q(kwartaal__lt=blad.kwartaal.pk)
    if blad.soort.van:
        van_wie |= blad.soort.binnen
        van_wie[f"{blad.soort.lijstveld.name}__in"] = [rij.pk for rij in blad.soort.lijst]
    return blad.soort.model._default_manager.filter(wanneer, **van_wie)


def _overzichtcijfers(
    soorten: list[Bladsoort], kwartaal: Kwartaal, gemeenten: list[Gemeente]
) -> dict[int, list[CijferBasis]]:
    """Of all overzichten at once: these, and what stays from before; by overzicht. One query."""
    overzichten = {s.overzicht.pk: s.overzicht for s in soorten if s.overzicht}
    uit: dict[int, list[CijferBasis]] = {}
    if not overzichten:
        return uit
    van_regel = {r.pk: pk for pk, rij in overzichten.items() for r in rij.regels.all()}
    wanneer = models.Q(kwartaal__in=(kwartaal.pk, kwartaal.vorige.pk))
    wanneer |= BLIJFT & models.Q(kwartaal__lt=kwartaal.pk)
    cijfers = Overzichtcijfer._default_manager.filter(
        wanneer, gemeente__in=gemeenten, regel__overzicht__in=overzichten
    )
    for cijfer in cijfers:
        uit.setdefault(van_regel[cijfer.regel_id], []).append(cijfer)
    return uit


def _gevuld(blad: Blad, cijfers: Iterable[CijferBasis]) -> Cellen:
    """The filled cells by gemeente and quarter, and of all quarters before this one together."""
    kwartalen = {k.pk: k for k in (blad.kwartaal, blad.kwartaal.vorige)}
    uit: Cellen = defaultdict(set)
    for cijfer in cijfers:
        sleutel = sleutel_in(cijfer, blad, kwartalen.get(cijfer.kwartaal_id, blad.kwartaal))
        cellen = {(*sleutel, maat) for maat in blad.soort.geteld if _zegt_iets(cijfer, maat)}
        wie = getattr(cijfer, "gemeente_id", None)
        uit[wie, cijfer.kwartaal_id] |= cellen
        if cijfer.kwartaal_id < blad.kwartaal.pk:
            uit[wie, EERDER] |= cellen
    return uit


def _zegt_iets(cijfer: CijferBasis, veld: str) -> bool:
    """Whether what is asked was given. Of what is no number one field will do: a planning without
    a status says how far an activiteit is.
    """
    if cijfer.meetvelden():
        return is_gevuld(cijfer, veld)
    return any(is_gevuld(cijfer, bij.name) for bij in cijfer.bijvelden())
