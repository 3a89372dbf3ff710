"""The contents of one editie: its chapters and the titles of their tables, without figures."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from monitor.proza.opmaak import markdown_html
from monitor.verslag.lezen import HoofdstukWaarde, Verslag

Adres = tuple[str, str]  # what the addresses in an editie begin with: of whom, and which one


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


def inhoudsopgave(verslag: Verslag, adres: Adres) -> list[HoofdstukRegel]:
    """The chapters in order."""
    return [_regel(hoofdstuk, (*adres, hoofdstuk.slug)) for hoofdstuk in verslag.hoofdstukken]


def _regel(hoofdstuk: HoofdstukWaarde, adres: tuple[str, str, str]) -> HoofdstukRegel:
    tabellen: list[Inhoudsregel] = []
    doelen: list[Inhoudsregel] = []
    for sectie in hoofdstuk.secties:
        if sectie.naam:
            titel = sectie.titel or sectie.naam
            regel = Inhoudsregel(titel, reverse("tabel", args=(*adres, sectie.naam)))
            (doelen if sectie.doel or sectie.lijst else tabellen).append(regel)
    return HoofdstukRegel(
        titel=hoofdstuk.titel,
        adres=reverse("hoofdstuk", args=adres),
        nummer=hoofdstuk.nummer,
        slug=hoofdstuk.slug,
        inleiding=markdown_html(hoofdstuk.inleiding, 4, adres[:2]),
        tabellen=tuple(tabellen),
        doelen=tuple(doelen),
    )
