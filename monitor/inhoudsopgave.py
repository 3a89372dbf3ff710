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
    """A chapter with its tables."""

    nummer: int
    slug: str
    inleiding: SafeString
    tabellen: tuple[Inhoudsregel, ...]


def inhoudsopgave(editie: Editie) -> list[HoofdstukRegel]:
    """The chapters in order. Three queries."""
    verband = editie.samenwerkingsverband
    titels = {naam: tabel.titel for naam, tabel in inhoud.TABELLEN.items()}
    titels |= inhoud.overzichten(verband)
    return [
        _regel(editie, hoofdstuk, titels)
        for hoofdstuk in editie.hoofdstukken.prefetch_related("onderdelen")
    ]


def _regel(editie: Editie, hoofdstuk: Hoofdstuk, titels: dict[str, str]) -> HoofdstukRegel:
    adres = (editie.samenwerkingsverband.slug, editie.code, hoofdstuk.slug)
    return HoofdstukRegel(
        titel=hoofdstuk.titel,
        adres=reverse("hoofdstuk", args=adres),
        nummer=hoofdstuk.volgorde,
        slug=hoofdstuk.slug,
        inleiding=markdown_html(hoofdstuk.inleiding, 4),
        tabellen=tuple(
            Inhoudsregel(
                ("" if onderdeel.blok else onderdeel.kop)
                or titels.get(onderdeel.tabel, onderdeel.tabel),
                reverse("tabel", args=(*adres, onderdeel.tabelnaam)),
            )
            for onderdeel in hoofdstuk.onderdelen.all()
            if onderdeel.tabel
        ),
    )
