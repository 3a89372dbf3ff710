"""The contents of one editie: its chapters and the titles of their tables, without figures."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from domeinen import inhoud
from monitor.models import Editie, Hoofdstuk
from monitor.opmaak import markdown_html


@dataclass(frozen=True, slots=True)
class Inhoudsregel:
    """A line of the contents: a chapter or a table."""

    titel: str
    adres: str


@dataclass(frozen=True, slots=True)
class HoofdstukRegel(Inhoudsregel):
    """A chapter with its tables, and with its doelen and lists of activiteiten."""

    nummer: int
    slug: str
    inleiding: SafeString
    tabellen: tuple[Inhoudsregel, ...]
    doelen: tuple[Inhoudsregel, ...]


def inhoudsopgave(editie: Editie) -> list[HoofdstukRegel]:
    """The chapters in order. Five queries."""
    verband = editie.samenwerkingsverband
    titels = {naam: tabel.titel for naam, tabel in inhoud.TABELLEN.items()}
    titels |= inhoud.overzichten(verband) | inhoud.doelen(verband)
    return [
        _regel(editie, hoofdstuk, titels)
        for hoofdstuk in editie.hoofdstukken.prefetch_related("onderdelen")
    ]


def _regel(editie: Editie, hoofdstuk: Hoofdstuk, titels: dict[str, str]) -> HoofdstukRegel:
    adres = (editie.samenwerkingsverband.slug, editie.code, hoofdstuk.slug)
    tabellen: list[Inhoudsregel] = []
    doelen: list[Inhoudsregel] = []
    for onderdeel in hoofdstuk.onderdelen.all():
        if onderdeel.tabel:
            kop = "" if onderdeel.blok else onderdeel.kop
            titel = kop or titels.get(onderdeel.tabel, onderdeel.tabel)
            regel = Inhoudsregel(titel, reverse("tabel", args=(*adres, onderdeel.tabelnaam)))
            (doelen if inhoud.soort_van(onderdeel.tabel)[0] else tabellen).append(regel)
    return HoofdstukRegel(
        titel=hoofdstuk.titel,
        adres=reverse("hoofdstuk", args=adres),
        nummer=hoofdstuk.volgorde,
        slug=hoofdstuk.slug,
        inleiding=markdown_html(hoofdstuk.inleiding, 4),
        tabellen=tuple(tabellen),
        doelen=tuple(doelen),
    )
