"""How it goes with every doel that an editie shows, in short, with the way to each."""

from contextlib import suppress
from dataclasses import dataclass

from django.urls import reverse

from doelen.waarde import DoelWaarde
from domeinen import inhoud
from monitor.doelblok import koersklasse
from monitor.doelen import lezer_van
from monitor.models import Editie, Onderdeel
from tabellen.kader import Kader

DOELEN = "doelen"  # in the address of the page that shows them


@dataclass(frozen=True, slots=True)
class Koersregel:
    """The course of one indicator in one gemeente; ``klasse`` is how its label looks."""

    naam: str
    wie: str
    koers: str
    klasse: str


@dataclass(frozen=True, slots=True)
class Doelregel:
    """A doel, where it stands, and in short how it goes."""

    naam: str
    adres: str
    boven: tuple[tuple[str, str], ...]
    koersen: tuple[Koersregel, ...]
    activiteiten: int
    voorbij: int


def doelenoverzicht(editie: Editie) -> list[Doelregel]:
    """The doelen that stand in its chapters, in that order, each once."""
    kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal, editie.peildatum)
    lezer = lezer_van(editie, kader)
    adres = (editie.samenwerkingsverband.slug, editie.code)
    regels: dict[str, Doelregel] = {}
    for onderdeel in in_editie(editie):
        _, code = inhoud.soort_van(onderdeel.tabel)
        waar = (*adres, onderdeel.hoofdstuk.slug, onderdeel.tabelnaam)
        if code not in regels:
            with suppress(LookupError):  # removed since
                regels[code] = _regel(lezer.doel(code), reverse("tabel", args=waar))
    return list(regels.values())


def in_editie(editie: Editie) -> list[Onderdeel]:
    """The sections of an editie that show a doel. One query."""
    onderdelen = Onderdeel.objects.filter(
        hoofdstuk__editie=editie, tabel__startswith=inhoud.DOEL
    ).select_related("hoofdstuk")
    return list(onderdelen.order_by("hoofdstuk__volgorde", "volgorde"))


def _regel(doel: DoelWaarde, adres: str) -> Doelregel:
    alle = list(doel.alle())
    activiteiten = [regel for deel in alle for regel in deel.activiteiten.regels]
    return Doelregel(
        naam=doel.naam,
        adres=adres,
        boven=doel.boven,
        koersen=tuple(
            Koersregel(
                indicator.naam, stand.wie, stand.oordeel.koers, koersklasse(stand.oordeel.koers)
            )
            for deel in alle
            for indicator in deel.indicatoren
            for stand in indicator.standen
        ),
        activiteiten=len(activiteiten),
        voorbij=sum(regel.stand.voorbij for regel in activiteiten),
    )
