"""The report as a plain value: chapters, sections and table values of one editie.

Web pages, PDF and exports all render this; a publication can store it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Self

from django.utils.text import slugify

from domeinen.inhoud import declaratie
from monitor.models import Editie, Hoofdstuk, Onderdeel
from monitor.toelichtingen import Toelichtingen
from tabellen.kader import Kader
from tabellen.waarde import Tabel


@dataclass(frozen=True, slots=True)
class Sectie:
    """A section: heading, text (Markdown, may be empty) and at most one table."""

    kop: str
    tekst: str
    tabel: Tabel | None

    @property
    def anker(self) -> str:
        """The id of the section in its page: the table's name, or made from the heading."""
        return self.tabel.naam if self.tabel else slugify(self.kop)


@dataclass(frozen=True, slots=True)
class HoofdstukWaarde:
    """A chapter with its sections, as shown."""

    nummer: int
    slug: str
    titel: str
    inleiding: str
    secties: tuple[Sectie, ...]

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
        samenvatting=editie.samenvatting,
        gemeenten=tuple(gemeente.naam for gemeente in lezer.kader.gemeenten),
        hoofdstukken=tuple(lezer.hoofdstuk(hoofdstuk) for hoofdstuk in hoofdstukken),
    )


def lees_hoofdstuk(editie: Editie, slug: str) -> HoofdstukWaarde:
    """Read one chapter; ``Hoofdstuk.DoesNotExist`` when the editie has none of that name."""
    hoofdstuk = editie.hoofdstukken.prefetch_related("onderdelen").get(slug=slug)
    return _Lezer.van(editie).hoofdstuk(hoofdstuk)


def lees_sectie(editie: Editie, hoofdstuk: str, naam: str) -> Sectie:
    """Read one table with its text, by the slugs in its address.

    ``Onderdeel.DoesNotExist`` when there is none.
    """
    for onderdeel in (
        Onderdeel.objects.filter(hoofdstuk__editie=editie, hoofdstuk__slug=hoofdstuk)
        .exclude(tabel="")
        .select_related("hoofdstuk")
    ):
        if onderdeel.tabelnaam == naam:
            return _Lezer.van(editie).sectie(onderdeel)
    raise Onderdeel.DoesNotExist(naam)


@dataclass(frozen=True)
class _Lezer:
    """Reads chapters and sections of one editie, with what people said of its figures."""

    kader: Kader
    toelichtingen: Toelichtingen

    @classmethod
    def van(cls, editie: Editie) -> Self:
        kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal, editie.peildatum)
        return cls(kader, Toelichtingen.van(kader))

    def hoofdstuk(self, hoofdstuk: Hoofdstuk) -> HoofdstukWaarde:
        return HoofdstukWaarde(
            nummer=hoofdstuk.volgorde,
            slug=hoofdstuk.slug,
            titel=hoofdstuk.titel,
            inleiding=hoofdstuk.inleiding,
            secties=tuple(self.sectie(onderdeel) for onderdeel in hoofdstuk.onderdelen.all()),
        )

    def sectie(self, onderdeel: Onderdeel) -> Sectie:
        tabel = self.tabel(onderdeel) if onderdeel.tabel else None
        kop = onderdeel.kop or (tabel.titel if tabel else "")
        return Sectie(kop=kop, tekst=onderdeel.tekst, tabel=tabel)

    def tabel(self, onderdeel: Onderdeel) -> Tabel:
        """The table under the name in its address, with what people said of its figures."""
        kruistabel = declaratie(onderdeel.tabel, self.kader)
        tabel = kruistabel.bereken(self.kader, self.toelichtingen.bij(kruistabel))
        return replace(tabel, naam=onderdeel.tabelnaam)
