"""What can be compared: the counts that are public, and of whom there are any."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from domeinen.declaraties import DECLARATIES
from gemeenten.models import Samenwerkingsverband
from monitor.models import Publicatie, Reekspunt
from monitor.momentopname.lezen import lees_hoofd
from monitor.momentopname.software import kenmerk
from monitor.reeksen.lezen import dimensies
from monitor.site.bewaard import bewaard
from monitor.verslag.lezen import Verslag
from monitor.zoeken.schrijven import plat
from monitor.zoeken.vinden import woorden
from tabellen.kop import ALLE

_DOMEIN = re.compile(r"(?<![a-z])([a-z]+)\.[a-z]+\.")
_DOMEINEN = {str(van.domein): str(van.domein.label) for van in DECLARATIES}
EIGEN = "Eigen overzichten"
_Werk = TypeVar("_Werk")


@dataclass(frozen=True, slots=True)
class Vergelijkwie:
    """Of whom there are numbers: a gemeente, or (by ``code``) all together or what is beside it.
    Names, and of all together ``leden`` (codes of gemeenten), are those that were published last.
    """

    verband: str
    verband_naam: str
    code: str
    naam: str
    noemt: str
    leden: tuple[str, ...] = ()

    @property
    def is_gemeente(self) -> bool:
        return self.code.startswith("GM")

    @property
    def sleutel(self) -> str:
        """What it is called in addresses."""
        return self.code if self.is_gemeente else f"{self.verband}:{self.code}"


@dataclass(frozen=True, slots=True)
class Vergelijkmaat:
    """One count that is public somewhere."""

    sleutel: str
    naam: str
    titel: str
    hoofdstuk: str
    tabel: str

    @property
    def domein(self) -> str:
        """What it is about, in words."""
        maat = dimensies(self.sleutel).get("maat", "")
        raak = _DOMEIN.search(maat)
        return _DOMEINEN.get(raak[1], EIGEN) if raak else EIGEN

    @property
    def hoofdstuknaam(self) -> str:
        return self.hoofdstuk.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class Tabelaanbod:
    """The counts of one table; that of all together leads to the others, also where another table
    has it too.
    """

    titel: str
    maten: list[Vergelijkmaat] = field(default_factory=list)
    elders: frozenset[str] = frozenset()

    @property
    def hoofd(self) -> str:
        eigen = [maat.sleutel for maat in self.maten]
        return meest_samen([*eigen, *({s.partition(";")[0] for s in eigen} & self.elders)])


def _bewaard(soort: str, waarvan: object, maak: Callable[[], _Werk]) -> _Werk:
    """What is read of all publications, until another is there. One query, and that of ``maak``."""
    stand = Publicatie.objects.nieuwste().aggregate(Count("pk"), Max("pk"), Max("op"))
    return bewaard(soort, (waarvan, sorted(stand.items()), kenmerk()), maak)


def _openbaar() -> QuerySet[Reekspunt]:
    return Reekspunt.objects.filter(publicatie__in=Publicatie.objects.nieuwste())


def alle_maten() -> list[Vergelijkmaat]:
    """Every count that is public, as it was called last; in the order of the newest editie."""
    return _bewaard("vergelijkmaten", "", lambda: list(_maten().values()))


def _maten() -> dict[str, Vergelijkmaat]:
    velden = ("sleutel", "naam", "titel", "hoofdstuk", "tabel")
    rijen = _openbaar().values(*velden).annotate(laatst=Max("pk")).order_by("laatst")
    uit: dict[str, Vergelijkmaat] = {}
    for rij in rijen:
        uit.pop(rij["sleutel"], None)
        uit[rij["sleutel"]] = Vergelijkmaat(*(rij[veld] for veld in velden))
    return uit


def per_onderwerp(maten: list[Vergelijkmaat]) -> dict[str, dict[str, dict[str, Tabelaanbod]]]:
    """By domain, by chapter and by title of table; own overzichten come last."""
    uit: dict[str, dict[str, dict[str, Tabelaanbod]]] = {}
    alle = frozenset(maat.sleutel for maat in maten)
    for maat in sorted(maten, key=lambda maat: maat.domein == EIGEN):
        tabellen = uit.setdefault(maat.domein, {}).setdefault(maat.hoofdstuknaam, {})
        tabellen.setdefault(maat.titel, Tabelaanbod(maat.titel, elders=alle)).maten.append(maat)
    return uit


def meest_samen(sleutels: list[str]) -> str:
    """Of the counts of a table the one that most is taken together in: a total, where there is
    one, and of what is counted in several ways the sum.
    """

    def apart(sleutel: str) -> tuple[int, int]:
        delen = dimensies(sleutel)
        maten = delen.pop("maat", "")
        return sum(lid != ALLE for lid in delen.values()), -maten.count("+")

    return min(sleutels, key=apart)


def zeef_maten(maten: list[Vergelijkmaat], vraag: str) -> Iterator[Vergelijkmaat]:
    """Those in which every word is found."""
    gezocht = woorden(vraag)
    for maat in maten:
        tekst = plat(f"{maat.naam} {maat.titel} {maat.hoofdstuknaam} {maat.domein}")
        if all(woord in tekst for woord in gezocht):
            yield maat


def maten_van_tabel(publicatie: int, hoofdstuk: str, tabel: str) -> list[tuple[str, str]]:
    """The key and the name of every count of a table. One query."""
    rijen = Reekspunt.objects.filter(publicatie=publicatie, hoofdstuk=hoofdstuk, tabel=tabel)
    paren = rijen.values("sleutel", "naam").annotate(laatst=Max("pk")).order_by("laatst")
    return list({rij["sleutel"]: rij["naam"] for rij in paren}.items())


def wie_heeft(sleutel: str) -> list[Vergelijkwie]:
    """Of whom this is public: gemeenten by name, then all together and what is beside them."""
    return _bewaard("vergelijkwie", sleutel, lambda: _wie_heeft(sleutel))


def _wie_heeft(sleutel: str) -> list[Vergelijkwie]:
    verband = "publicatie__editie__samenwerkingsverband__slug"
    rijen = _openbaar().filter(sleutel=sleutel).values_list(verband, "wie", "wie_naam", "naam")
    gevonden = list(rijen.annotate(laatst=Max("pk")).order_by("laatst"))
    hoofden = _hoofden({slug for slug, *_ in gevonden})
    laatste = {
        (slug, code): Vergelijkwie(
            slug,
            hoofden[slug].samenwerkingsverband,
            code,
            naam,
            noemt,
            hoofden[slug].leden if code == ALLE else (),
        )
        for slug, code, naam, noemt, _ in gevonden
    }
    return sorted(
        laatste.values(),
        key=lambda wie: (not wie.is_gemeente, wie.code != ALLE, plat(wie.naam), wie.code),
    )


def _hoofden(slugs: Collection[str]) -> dict[str, Verslag]:
    """What the newest editie of each samenwerkingsverband says of it. One query."""
    nieuwste = (
        Publicatie.objects.nieuwste()
        .filter(editie__samenwerkingsverband=OuterRef("pk"))
        .order_by("-editie__kwartaal", "-op", "-pk")
    )
    rijen = Samenwerkingsverband.objects.filter(slug__in=slugs)
    hoofden = rijen.annotate(hoofd=Subquery(nieuwste.values("hoofd")[:1]))
    return {
        slug: lees_hoofd(Publicatie(hoofd=hoofd))
        for slug, hoofd in hoofden.values_list("slug", "hoofd")
    }
