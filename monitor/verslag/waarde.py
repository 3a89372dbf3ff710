"""What a report is made of: chapters, sections and table values, plain and complete."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from string import ascii_lowercase

from django.utils.text import slugify

from doelen.waarde import DoelWaarde, LijstWaarde
from monitor.huisstijl.waarde import Stijl
from monitor.verslag.hoofdcijfers import HoofdcijferWaarde
from monitor.verslag.woord import Woorduitleg
from tabellen.waarde import Tabel


@dataclass(frozen=True, slots=True)
class Sectie:
    """A section: heading, text (Markdown, may be empty) and at most one table, doel or list of
    activiteiten; ``naam`` is that of what it shows.

    A ``blok`` stands without a number within the section before it; it may have no heading.
    """

    kop: str
    tekst: str
    tabel: Tabel | None = None
    blok: bool = False
    doel: DoelWaarde | None = None
    lijst: LijstWaarde | None = None
    naam: str = ""

    @property
    def anker(self) -> str:
        """Its id in its page: the name of what it shows, or made from its heading."""
        return self.naam or (self.tabel.naam if self.tabel else slugify(self.kop)) or "blok"

    @property
    def titel(self) -> str:
        """What it shows is called where that stands alone: the heading of a block is about more."""
        if not self.blok:
            return self.kop
        if self.tabel:
            return self.tabel.titel
        wat = self.doel or self.lijst
        return wat.naam if wat else self.kop

    def cijfers(self) -> Iterator[Tabel]:
        """Its tables of numbers."""
        if self.tabel:
            yield self.tabel
        if wat := self.doel or self.lijst:
            yield from wat.tabellen()


@dataclass(frozen=True, slots=True)
class Hoofdstukdeel:
    """A section in its chapter: its number, if it has one, that of its table, and the level of its
    heading, h2 or h3.
    """

    sectie: Sectie
    nummer: str
    tabelnummer: str
    niveau: int

    @property
    def tekstniveau(self) -> int:
        """The level of the highest heading in its text."""
        return self.niveau + bool(self.sectie.kop)


@dataclass(frozen=True, slots=True)
class HoofdstukWaarde:
    """A chapter with its sections, as shown."""

    nummer: int
    slug: str
    titel: str
    inleiding: str
    secties: tuple[Sectie, ...]

    def delen(self) -> Iterator[Hoofdstukdeel]:
        """The sections with their numbers. Tables have that of their section, with a letter where
        it has more than one.
        """
        groepen: list[list[Sectie]] = [[]]
        for sectie in self.secties:
            if not sectie.blok:
                groepen.append([])
            groepen[-1].append(sectie)
        for volgnummer, groep in enumerate(groepen):
            nummer = f"{self.nummer}.{volgnummer}" if volgnummer else str(self.nummer)
            meer = sum(bool(sectie.tabel) for sectie in groep) > 1
            letters = map(_letter, count())
            for sectie in groep:
                yield Hoofdstukdeel(
                    sectie,
                    nummer="" if sectie.blok else nummer,
                    tabelnummer=nummer + (next(letters) if meer and sectie.tabel else ""),
                    niveau=3 if sectie.blok and volgnummer else 2,
                )

    def tabellen(self) -> Iterator[Tabel]:
        """The tables of the chapter, in order."""
        yield from (sectie.tabel for sectie in self.secties if sectie.tabel)


@dataclass(frozen=True, slots=True)
class Verslag:
    """A whole editie, ready to be shown."""

    samenwerkingsverband: str
    slug: str
    omschrijving: str
    naam: str
    periode: str
    soort: str
    kwartaalcode: str
    peildatum: datetime.date
    gepubliceerd_op: datetime.date | None
    samenvatting: str
    gemeenten: tuple[str, ...]
    hoofdstukken: tuple[HoofdstukWaarde, ...]
    hoofdcijfers: tuple[HoofdcijferWaarde, ...] = ()
    woorden: tuple[Woorduitleg, ...] = ()  # that the samenwerkingsverband explains itself
    leden: tuple[str, ...] = ()  # the CBS codes of ``gemeenten``; an older document has none
    huisstijl: Stijl | None = None

    @property
    def opschrift(self) -> str:
        """What the cover says in large, above the period and the name of who it is of."""
        eigen = self.naam.removesuffix(f" {self.samenwerkingsverband}")
        return eigen or self.naam

    @property
    def titel(self) -> str:
        return f"{self.naam}, {self.periode}"

    def tabellen(self) -> Iterator[Tabel]:
        """All tables, in the order of the report."""
        for hoofdstuk in self.hoofdstukken:
            yield from hoofdstuk.tabellen()

    def cijfers(self) -> Iterator[Tabel]:
        """All tables with the numbers of the doelen, which stand in no table of the report."""
        for hoofdstuk in self.hoofdstukken:
            for sectie in hoofdstuk.secties:
                yield from sectie.cijfers()


def _letter(nummer: int) -> str:
    """a to z, then aa."""
    return ascii_lowercase[nummer % 26] * (nummer // 26 + 1)


def vind_sectie(verslag: Verslag, hoofdstuk: str, naam: str) -> Sectie | None:
    """One table, doel or list with its text, by the slugs in its address."""
    for deel in verslag.hoofdstukken:
        if deel.slug == hoofdstuk:
            return next((sectie for sectie in deel.secties if sectie.naam == naam), None)
    return None
