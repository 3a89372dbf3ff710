"""How it goes with every doel that an editie shows, in short, with the way to each."""

from dataclasses import dataclass

from django.urls import reverse

from doelen.waarde import DoelWaarde
from monitor.verslag.lezen import Verslag
from monitor.weergave.doelblok import koersklasse
from monitor.weergave.inhoudsopgave import Adres

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


def doelenoverzicht(verslag: Verslag, adres: Adres) -> list[Doelregel]:
    """The doelen that stand in its chapters, in that order, each once."""
    regels: dict[str, Doelregel] = {}
    for hoofdstuk in verslag.hoofdstukken:
        for sectie in hoofdstuk.secties:
            if sectie.doel and sectie.doel.code not in regels:
                waar = reverse("tabel", args=(*adres, hoofdstuk.slug, sectie.naam))
                regels[sectie.doel.code] = _regel(sectie.doel, waar)
    return list(regels.values())


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
