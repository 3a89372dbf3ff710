"""The sides of a comparison: what is computed, and which stored figures are behind it."""

from collections.abc import Iterator
from typing import NamedTuple

from tabellen.controle.bevinding import Cijferplek
from tabellen.controle.regel import Controle
from tabellen.controle.vermoeden import Deel
from tabellen.maten import Maat
from tabellen.uitkomst import Selecties

ADVIES = "Kijk deze getallen na en verbeter wat niet klopt."


class Kant(NamedTuple):
    """One side: what people call it, and the measure."""

    naam: str
    maat: Maat


def delen(
    controle: Controle, maat: Maat, selecties: Selecties, teken: int = 1
) -> Iterator[tuple[Deel, Cijferplek]]:
    """The stored numbers behind an outcome, each with its place; ``teken`` is that of the side."""
    for meting in maat.metingen():
        for factor, sleutel in meting.sleutels(selecties, controle.lezing):
            uitkomst = controle.uitkomst(meting, sleutel)
            naam = controle.beschrijving(meting.model, sleutel)
            if uitkomst.waarde is not None:
                deel = Deel(naam or meting.label, uitkomst.waarde, factor * teken)
                yield deel, controle.plek(meting, sleutel)
