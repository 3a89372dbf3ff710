"""The lines of an overzicht as a sheet needs them: what is entered in a quarter, in which cells."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

from django.db.models import Q

from gemeenten.eenheid import kruist
from gemeenten.models import Gemeente, Kwartaal
from overzichten.models import Kolom, Lijn, Overzicht, Regel
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader

L = TypeVar("L", bound=Lijn)

# The figures that hold in later quarters too.
BLIJFT = Q(regel__doorlopend=True) | Q(kolom__doorlopend=True)


def lijnen_van(overzicht: Overzicht) -> dict[type[Lijn], list[Any]]:
    """All its lines in order, as they were read with it."""
    paren: tuple[tuple[type[Lijn], Any], ...] = (
        (Regel, overzicht.regels),
        (Kolom, overzicht.kolommen),
    )
    return {
        model: sorted(lijnen.all(), key=lambda lijn: (lijn.volgorde, lijn.naam))
        for model, lijnen in paren
    }


def zonder_som(overzicht: Overzicht, kader: Kader) -> frozenset[tuple[int, int]]:
    """The keys of regel and kolom of what its table does not add up of one gemeente. No queries."""
    paren = tabel_van(overzicht, lijnen_van(overzicht)).zonder_som(kader)
    return frozenset(
        (een.pk, ander.pk) if isinstance(een, Regel) else (ander.pk, een.pk) for een, ander in paren
    )


def regels_in(
    overzicht: Overzicht, kwartaal: Kwartaal, in_gebruik: Collection[int] = ()
) -> list[Regel]:
    """The regels that hold in the quarter or have a figure, in order; also the computed ones."""
    return list(_geldig(overzicht.regels.all(), kwartaal, in_gebruik))


def kolommen_in(
    overzicht: Overzicht, kwartaal: Kwartaal, in_gebruik: Collection[int] = ()
) -> list[Kolom]:
    """The kolommen that hold in the quarter or have a figure, in order."""
    return list(_geldig(overzicht.kolommen.all(), kwartaal, in_gebruik))


def combinaties(
    overzicht: Overzicht,
    kwartaal: Kwartaal,
    in_gebruik: Collection[tuple[Any, ...]] = (),
    gemeente: Gemeente | None = None,
) -> Iterator[tuple[Regel, Kolom]]:
    """The cells that are entered, by regel and kolom; ``in_gebruik``: keys that have a figure.

    What the gemeenten have in common is asked of the first of them only.
    """
    regels = regels_in(overzicht, kwartaal, {regel for regel, _ in in_gebruik})
    kolommen = kolommen_in(overzicht, kwartaal, {kolom for _, kolom in in_gebruik})
    eerste, alles = _is_eerste(overzicht, gemeente), overzicht.deelt_alles
    for regel in regels:
        for kolom in kolommen:
            gedeeld = alles or overzicht.deelt(regel, kolom)
            eigen = hoort(regel, kolom) and (eerste or not gedeeld)
            if eigen or (regel.pk, kolom.pk) in in_gebruik:
                yield regel, kolom


def _is_eerste(overzicht: Overzicht, gemeente: Gemeente | None) -> bool:
    """Whether it stands first in tables."""
    deelnames = overzicht.samenwerkingsverband.deelnames.all()
    eerste = min(deelnames, key=lambda deelname: deelname.volgorde, default=None)
    return eerste is None or gemeente is None or eerste.gemeente_id == gemeente.pk


def hoort(regel: Regel, kolom: Kolom) -> bool:
    """Whether the cell of these two is entered: amounts in a kolom of fte were never due."""
    return regel.ingevuld and kolom.ingevuld and kruist(regel.eenheid, kolom.eenheid)


def kolomnaam(kolom: Lijn, kwartaal: Kwartaal) -> str:
    """A kolom with its year, and the group that tells it from others of that name."""
    return ", ".join(filter(None, (kolom.groep, kolom.kop(kwartaal.jaar))))


def _geldig(lijnen: Iterable[L], kwartaal: Kwartaal, in_gebruik: Collection[int]) -> Iterator[L]:
    return (
        lijn
        for lijn in lijnen
        if (lijn.geldig_in(kwartaal.pk) and lijn.is_geweest(kwartaal)) or lijn.pk in in_gebruik
    )
