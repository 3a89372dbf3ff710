"""The report as a plain value: chapters, sections and table values of one editie.

Web pages, PDF and exports all render this; a publication can store it.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.text import slugify

from monitor.inhoud import maak_tabel
from monitor.models import Editie, Hoofdstuk, Onderdeel
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
    kwartaal: str
    kwartaalcode: str
    gepubliceerd_op: datetime.date | None
    samenvatting: str
    gemeenten: tuple[str, ...]
    hoofdstukken: tuple[HoofdstukWaarde, ...]

    @property
    def titel(self) -> str:
        return f"Monitor sociaal domein {self.samenwerkingsverband}, {self.kwartaal}"

    def tabellen(self) -> Iterator[Tabel]:
        """All tables, in the order of the report."""
        for hoofdstuk in self.hoofdstukken:
            yield from hoofdstuk.tabellen()


def lees_verslag(editie: Editie) -> Verslag:
    """Read the whole editie. The number of queries depends on the tables, not on their size."""
    kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal)
    hoofdstukken = editie.hoofdstukken.prefetch_related("onderdelen")
    return Verslag(
        samenwerkingsverband=editie.samenwerkingsverband.naam,
        slug=editie.samenwerkingsverband.slug,
        omschrijving=editie.samenwerkingsverband.omschrijving,
        kwartaal=str(editie.kwartaal),
        kwartaalcode=editie.kwartaal.code,
        gepubliceerd_op=editie.gepubliceerd_op,
        samenvatting=editie.samenvatting,
        gemeenten=tuple(gemeente.naam for gemeente in kader.gemeenten),
        hoofdstukken=tuple(_hoofdstuk(hoofdstuk, kader) for hoofdstuk in hoofdstukken),
    )


def lees_hoofdstuk(editie: Editie, slug: str) -> HoofdstukWaarde:
    """Read one chapter; ``Hoofdstuk.DoesNotExist`` when the editie has none of that name."""
    hoofdstuk = editie.hoofdstukken.prefetch_related("onderdelen").get(slug=slug)
    return _hoofdstuk(hoofdstuk, Kader.van(editie.samenwerkingsverband, editie.kwartaal))


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
            kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal)
            return _sectie(onderdeel, kader)
    raise Onderdeel.DoesNotExist(naam)


def _hoofdstuk(hoofdstuk: Hoofdstuk, kader: Kader) -> HoofdstukWaarde:
    return HoofdstukWaarde(
        nummer=hoofdstuk.volgorde,
        slug=hoofdstuk.slug,
        titel=hoofdstuk.titel,
        inleiding=hoofdstuk.inleiding,
        secties=tuple(_sectie(onderdeel, kader) for onderdeel in hoofdstuk.onderdelen.all()),
    )


def _sectie(onderdeel: Onderdeel, kader: Kader) -> Sectie:
    tabel = None
    if onderdeel.tabel:
        tabel = replace(maak_tabel(onderdeel.tabel, kader), naam=onderdeel.tabelnaam)
    return Sectie(
        kop=onderdeel.kop or (tabel.titel if tabel else ""), tekst=onderdeel.tekst, tabel=tabel
    )
