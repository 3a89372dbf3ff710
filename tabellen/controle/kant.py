"""The sides of a comparison: what is computed, and which stored figures are behind it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gemeenten.models import Gemeente
from tabellen.controle.bevinding import Cijferplek, Ernst
from tabellen.controle.regel import Controle
from tabellen.controle.vermoeden import Deel
from tabellen.lezing import Sleutel
from tabellen.maten import Maat, Meting
from tabellen.uitkomst import Selecties, Uitkomst

ADVIES = "Kijk deze getallen na en verbeter wat niet klopt."


class Kant(NamedTuple):
    """One side: what people call it, and the measure."""

    naam: str
    maat: Maat


class Term(NamedTuple):
    """A stored figure in a comparison, with its factor: all terms together should be zero."""

    factor: int | Decimal
    meting: Meting
    sleutel: Sleutel
    uitkomst: Uitkomst


class Vergelijking(NamedTuple):
    """Numbers that a rule holds to be equal, for one gemeente; ``zin`` tells so to people,
    as the beginning of a sentence.
    """

    regel: str
    ernst: Ernst
    gemeente: Gemeente
    onderwerp: str
    zin: str
    termen: tuple[Term, ...]


def termen(controle: Controle, maat: Maat, selecties: Selecties, teken: int = 1) -> Iterator[Term]:
    """The stored figures behind an outcome, with a number or without; ``teken`` as in ``delen``."""
    for meting in maat.metingen():
        for factor, sleutel in meting.sleutels(selecties, controle.lezing):
            yield Term(factor * teken, meting, sleutel, controle.uitkomst(meting, sleutel))


def delen(
    controle: Controle, maat: Maat, selecties: Selecties, teken: int = 1
) -> Iterator[tuple[Deel, Cijferplek]]:
    """The stored numbers behind an outcome, each with its place; ``teken`` is that of the side."""
    for factor, meting, sleutel, uitkomst in termen(controle, maat, selecties, teken):
        naam = controle.beschrijving(meting.model, sleutel)
        if uitkomst.waarde is not None:
            deel = Deel(naam or meting.label, uitkomst.waarde, factor)
            yield deel, controle.plek(meting, sleutel)
