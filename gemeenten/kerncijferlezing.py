"""Kerncijfers read: to divide by, to compare with, and to find gemeenten that are alike.

Each function asks the database once, whatever is asked for. A number is of the newest year at or
before the one that is asked for, and always tells which year that is.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from gemeenten.kerncijfer import Kerncijfer, Maatstaf, Regio, Tijdvak

_MAATSTAF = [veld.attname for veld in Maatstaf._meta.concrete_fields]


@dataclass(frozen=True, slots=True)
class Noemer:
    """By what a figure of one gemeente is divided, of which year that is, and who says so."""

    aantal: Decimal
    jaar: int
    bron: str = ""
    brondatum: datetime.date | None = None

    def per(self, getal: int | Decimal, hoeveel: int = 1000) -> Decimal:
        """The figure per so many: ``Noemer(10433, 2016).per(120)`` is per 1.000, unrounded."""
        return Decimal(getal) * hoeveel / self.aantal


@dataclass(frozen=True, slots=True)
class Noemers:
    """The denominators of one maatstaf for all that was asked; never of two beside each other."""

    maatstaf: Maatstaf
    per_gemeente: Mapping[tuple[int, int], Noemer]  # by the keys of a gemeente and the year asked

    def van(self, gemeente: int, jaar: int) -> Noemer | None:
        """Of a gemeente in a year; None when it was not asked, is not known, or is 0."""
        return self.per_gemeente.get((gemeente, jaar))


def noemers(
    gemeenten: Iterable[int], jaren: Iterable[int], domein: str = "", maatstaf: str = ""
) -> Noemers | None:
    """By what the figures of these gemeenten (keys) in these years are divided. One query.

    By the maatstaf with this code or, without one, the first of: a noemer of the domein; a noemer
    of all domeinen; each only when every gemeente has a number, otherwise what most of them have.
    None when there is nothing to divide by. A year further back than the asked one is told in
    ``Noemer.jaar``; a later one is never taken.
    """
    gemeenten, jaren = set(gemeenten), set(jaren)
    if not gemeenten or not jaren:
        return None
    welke = Q(maatstaf__code=maatstaf) if maatstaf else _noemer_van(domein)
    rijen = (
        _van_hele_jaren()
        .filter(welke, gemeente__in=gemeenten, jaar__lte=max(jaren), waarde__gt=0)
        .order_by("jaar")
        # No instance for each of thousands of rows: what a maatstaf is, is the same in all of them.
        .values_list(
            *("gemeente_id", "waarde", "jaar", "bron", "brondatum"),
            *(f"maatstaf__{veld}" for veld in _MAATSTAF),
        )
    )
    gevonden: dict[tuple[Any, ...], dict[int, list[Noemer]]] = {}
    for gemeente, waarde, jaar, bron, brondatum, *van in rijen.iterator(chunk_size=5000):
        per_gemeente = gevonden.setdefault(tuple(van), defaultdict(list))
        per_gemeente[gemeente].append(Noemer(waarde, jaar, bron, brondatum))
    reeksen = [
        Noemers(Maatstaf.from_db(None, _MAATSTAF, van), _per_jaar(per_gemeente, jaren))
        for van, per_gemeente in gevonden.items()
    ]
    reeksen.sort(key=lambda n: (-len(n.per_gemeente), n.maatstaf.domein != domein, n.maatstaf.code))
    return reeksen[0] if reeksen and reeksen[0].per_gemeente else None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What a figure is compared with: of a regio, in a year or part of one, with its source.

    ``waarde`` is None when the source gives none; ``leeg`` says why, in a word of
    ``gemeenten.leeg``.
    """

    maatstaf: Maatstaf
    regio: Regio
    jaar: int
    tijdvak: Tijdvak
    waarde: Decimal | None
    leeg: str
    bron: str
    brondatum: datetime.date | None
    tabel: str

    def per(self, hoeveel: int) -> Decimal | None:
        """A ratio per so many, whatever the source counts it by; None of what is no ratio."""
        if self.waarde is None or self.maatstaf.per is None:
            return None
        return self.waarde * hoeveel / self.maatstaf.per


def benchmarks(
    *,
    maat: str = "",
    maatstaven: Collection[str] = (),
    jaren: Collection[int] = (),
    tot_en_met: int | None = None,
) -> list[Benchmark]:
    """The numbers of regio's for a measure of ours or for maatstaven (codes). One query.

    Without ``jaren`` of all years, or of those up to ``tot_en_met``; by maatstaf, regio and time,
    the nation before the provinces, and so on. Of a measure that no benchmark is for: none.
    """
    welke = Q(maatstaf__code__in=maatstaven)
    if maat:
        welke |= Q(maatstaf__maat=maat)
    if jaren:
        welke &= Q(jaar__in=jaren)
    if tot_en_met is not None:
        welke &= Q(jaar__lte=tot_en_met)
    rijen = Kerncijfer.objects.filter(welke, regio__isnull=False)
    uit = [
        Benchmark(
            rij.maatstaf,
            rij.regio,
            rij.jaar,
            Tijdvak(rij.tijdvak),
            rij.waarde,
            rij.waarde_leeg,
            rij.bron,
            rij.brondatum,
            rij.tabel,
        )
        for rij in rijen.select_related("maatstaf", "regio")
        if rij.regio is not None
    ]
    soorten = Regio.Soort.values
    uit.sort(
        key=lambda b: (
            *(b.maatstaf.code, soorten.index(b.regio.soort), b.regio.naam),
            *(b.jaar, b.tijdvak),
        )
    )
    return uit


@dataclass(frozen=True, slots=True)
class Structuurgemeente:
    """What one gemeente is like: by the code of a maatstaf its value and the year of that."""

    pk: int
    cbs_code: str
    naam: str
    waarden: Mapping[str, tuple[Decimal, int]]


@dataclass(frozen=True, slots=True)
class Structuur:
    """By what gemeenten are alike, each with its ``gewicht``, and what each of them has of it."""

    maatstaven: list[Maatstaf]
    gemeenten: list[Structuurgemeente]


def structuur(jaar: int) -> Structuur:
    """What makes gemeenten alike, of all that exist at the end of this year. One query.

    A maatstaf of which nothing is known by then is not in it. What a gemeente has no number of, it
    lacks in ``waarden``; a gemeente without any is not in it either.
    """
    slot = datetime.date(jaar, 12, 31)
    rijen = (
        _van_hele_jaren()
        .filter(
            Q(gemeente__ingesteld_per=None) | Q(gemeente__ingesteld_per__lte=slot),
            Q(gemeente__opgeheven_per=None) | Q(gemeente__opgeheven_per__gt=slot),
            maatstaf__gewicht__gt=0,
            gemeente__isnull=False,
            waarde__isnull=False,
            jaar__lte=jaar,
        )
        .annotate(
            hoe_oud=Window(
                RowNumber(),
                partition_by=[F("maatstaf"), F("gemeente")],
                order_by=F("jaar").desc(),
            )
        )
        .filter(hoe_oud=1)
        .select_related("maatstaf", "gemeente")
    )
    maatstaven: dict[str, Maatstaf] = {}
    gemeenten: dict[int, Structuurgemeente] = {}
    for rij in rijen:
        assert rij.gemeente is not None
        assert rij.waarde is not None
        maatstaven.setdefault(rij.maatstaf.code, rij.maatstaf)
        van = gemeenten.setdefault(
            rij.gemeente.pk,
            Structuurgemeente(rij.gemeente.pk, rij.gemeente.cbs_code, rij.gemeente.naam, {}),
        )
        van.waarden[rij.maatstaf.code] = (rij.waarde, rij.jaar)  # type: ignore[index]
    return Structuur(
        [maatstaven[code] for code in sorted(maatstaven)],
        sorted(gemeenten.values(), key=lambda gemeente: (gemeente.naam, gemeente.cbs_code)),
    )


def _van_hele_jaren() -> QuerySet[Kerncijfer]:
    return Kerncijfer.objects.filter(tijdvak=Tijdvak.JAAR).order_by()


def _noemer_van(domein: str) -> Q:
    return Q(maatstaf__noemer=True, maatstaf__domein__in={domein, ""})


def _per_jaar(
    per_gemeente: Mapping[int, list[Noemer]], jaren: Collection[int]
) -> dict[tuple[int, int], Noemer]:
    """Of each gemeente and year the newest number at or before it; the lists go by year."""
    uit = {}
    for gemeente, reeks in per_gemeente.items():
        for jaar in jaren:
            eerder = [noemer for noemer in reeks if noemer.jaar <= jaar]
            if eerder:
                uit[gemeente, jaar] = eerder[-1]
    return uit
