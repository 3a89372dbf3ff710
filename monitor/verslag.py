"""The report as a plain value: chapters, sections and table values of one editie.

Web pages, PDF and exports all render this; a publication can store it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from string import ascii_lowercase
from typing import Self

from django.utils.text import slugify

from doelen.lezen import Doelenlezer
from doelen.waarde import DoelWaarde, LijstWaarde
from domeinen import inhoud
from domeinen.inhoud import declaratie
from monitor.doelen import lezer_van
from monitor.hoofdcijfers import HoofdcijferWaarde, lees_hoofdcijfers
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.proza.bron import Celbron
from monitor.proza.invullen import Invuller
from monitor.toelichtingen import Toelichtingen
from tabellen.kader import Kader
from tabellen.waarde import Tabel

WEG = "*Wat hier stond, is verwijderd.*"


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


def lees_verslag(editie: Editie) -> Verslag:
    """Read the whole editie. The number of queries depends on the tables, not on their size."""
    lezer = _Lezer.van(editie)
    hoofdstukken = editie.hoofdstukken.prefetch_related("onderdelen")
    return Verslag(
        samenwerkingsverband=editie.samenwerkingsverband.naam,
        slug=editie.samenwerkingsverband.slug,
        omschrijving=editie.samenwerkingsverband.omschrijving,
        naam=editie.naam,
        periode=editie.aanduiding,
        soort=editie.soort,
        kwartaalcode=editie.kwartaal.code,
        peildatum=editie.stand_op,
        gepubliceerd_op=editie.gepubliceerd_op,
        samenvatting=lezer.proza.plat(editie.samenvatting),
        gemeenten=tuple(gemeente.naam for gemeente in lezer.kader.gemeenten),
        hoofdstukken=tuple(lezer.hoofdstuk(hoofdstuk) for hoofdstuk in hoofdstukken),
        hoofdcijfers=lees_hoofdcijfers(
            editie.hoofdcijfers.all(), editie.soort, lezer.bron, lezer.proza
        ),
    )


def lees_hoofdstuk(editie: Editie, slug: str) -> HoofdstukWaarde:
    """Read one chapter; ``Hoofdstuk.DoesNotExist`` when the editie has none of that name."""
    hoofdstuk = editie.hoofdstukken.prefetch_related("onderdelen").get(slug=slug)
    return _Lezer.van(editie).hoofdstuk(hoofdstuk)


def vind_sectie(verslag: Verslag, hoofdstuk: str, naam: str) -> Sectie | None:
    """One table, doel or list with its text, by the slugs in its address."""
    for deel in verslag.hoofdstukken:
        if deel.slug == hoofdstuk:
            return next((sectie for sectie in deel.secties if sectie.naam == naam), None)
    return None


def adressen(editie: Editie) -> dict[str, str]:
    """Of each table where in the editie it stands first: ``jeugd/voorzieningen``. One query."""
    uit: dict[str, str] = {}
    met_tabel = Onderdeel.objects.filter(hoofdstuk__editie=editie).exclude(tabel="")
    for onderdeel in met_tabel.select_related("hoofdstuk").order_by(
        "hoofdstuk__volgorde", "volgorde"
    ):
        uit.setdefault(onderdeel.tabel, f"{onderdeel.hoofdstuk.slug}/{onderdeel.tabelnaam}")
    return uit


@dataclass(frozen=True)
class _Lezer:
    """Reads chapters and sections of one editie, with what people said of its figures."""

    kader: Kader
    toelichtingen: Toelichtingen
    editie: Editie
    berekend: dict[str, Tabel] = field(default_factory=dict)

    @classmethod
    def van(cls, editie: Editie) -> Self:
        kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal, editie.peildatum)
        return cls(kader, Toelichtingen.van(kader), editie)

    @cached_property
    def doelen(self) -> Doelenlezer:
        """The doelen, as far as a section asks for them."""
        return lezer_van(self.editie, self.kader, self.toelichtingen.van_cijfers)

    def hoofdstuk(self, hoofdstuk: Hoofdstuk) -> HoofdstukWaarde:
        return HoofdstukWaarde(
            nummer=hoofdstuk.volgorde,
            slug=hoofdstuk.slug,
            titel=hoofdstuk.titel,
            inleiding=self.proza.markdown(hoofdstuk.inleiding),
            secties=tuple(self.sectie(onderdeel) for onderdeel in hoofdstuk.onderdelen.all()),
        )

    def sectie(self, onderdeel: Onderdeel) -> Sectie:
        """A section with what it shows, under the name in its address. What was removed since is
        told to be gone: a chapter is read all the same.
        """
        tekst = self.proza.markdown(onderdeel.tekst)
        sectie = Sectie(onderdeel.kop, tekst, blok=onderdeel.blok)
        if not onderdeel.tabel:
            return sectie
        sectie = replace(sectie, naam=onderdeel.tabelnaam)
        soort, code = inhoud.soort_van(onderdeel.tabel)
        try:
            if soort == inhoud.DOEL:
                sectie = replace(sectie, doel=self.doelen.doel(code))
            elif soort == inhoud.LIJST:
                sectie = replace(sectie, lijst=self.doelen.lijst(code))
            else:
                sectie = replace(sectie, tabel=self.tabel(onderdeel))
        except LookupError:
            kop = sectie.kop or ("" if sectie.blok else onderdeel.tabel)
            return replace(sectie, kop=kop, tekst=f"{sectie.tekst}\n\n{WEG}".strip())
        if sectie.kop or sectie.blok:
            return sectie
        return replace(sectie, kop=replace(sectie, blok=True).titel)

    def tabel(self, onderdeel: Onderdeel) -> Tabel:
        """The table under the name in its address, with what people said of its figures."""
        return replace(self.bereken(onderdeel.tabel), naam=onderdeel.tabelnaam)

    def bereken(self, naam: str) -> Tabel:
        """The table of this name, computed once for all who ask it."""
        if naam not in self.berekend:
            kruistabel = declaratie(naam, self.kader)
            uitspraken = self.toelichtingen.bij(kruistabel)
            self.berekend[naam] = kruistabel.bereken(self.kader, uitspraken)
        return self.berekend[naam]

    @cached_property
    def bron(self) -> Celbron:
        """The cells that texts and main points refer to."""
        return Celbron(self.kader, self.bereken)

    @cached_property
    def proza(self) -> Invuller:
        """What puts the figures in the texts."""
        return Invuller(self.bron, lambda: adressen(self.editie))
