"""What can be compared: the counts that are public, and of whom there are any."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Count, Max, QuerySet

from domeinen.declaraties import DECLARATIES
from monitor.bewaard import bewaard
from monitor.models import Publicatie, Reekspunt
from monitor.momentopname.software import kenmerk
from monitor.reeksen.lezen import dimensies
from monitor.zoeken.schrijven import plat
from monitor.zoeken.vinden import woorden
from tabellen.kop import ALLE

_DOMEIN = re.compile(r"([a-z]+)\.[a-z]+\.")
_DOMEINEN = {str(van.domein): str(van.domein.label) for van in DECLARATIES}
EIGEN = "Eigen overzichten"
_Werk = TypeVar("_Werk")


@dataclass(frozen=True, slots=True)
class Vergelijkwie:
    """Of whom there are numbers: a gemeente, or (by ``code``) all together or what is beside it."""

    verband: str
    verband_naam: str
    code: str
    naam: str
    noemt: str

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
    """The counts of one table; the first of them leads to the others."""

    titel: str
    maten: list[Vergelijkmaat] = field(default_factory=list)


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
    for maat in sorted(maten, key=lambda maat: maat.domein == EIGEN):
        tabellen = uit.setdefault(maat.domein, {}).setdefault(maat.hoofdstuknaam, {})
        tabellen.setdefault(maat.titel, Tabelaanbod(maat.titel)).maten.append(maat)
    return uit


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
    verband = "publicatie__editie__samenwerkingsverband__"
    velden = (f"{verband}slug", f"{verband}naam", "wie", "wie_naam", "naam")
    rijen = _openbaar().filter(sleutel=sleutel).values_list(*velden)
    laatste: dict[tuple[str, str], Vergelijkwie] = {}
    for *wat, _ in rijen.annotate(laatst=Max("pk")).order_by("laatst"):
        wie = Vergelijkwie(*wat)
        laatste[wie.verband, wie.code] = wie
    return sorted(
        laatste.values(),
        key=lambda wie: (not wie.is_gemeente, wie.code != ALLE, plat(wie.naam), wie.code),
    )
