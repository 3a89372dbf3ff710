"""A quotient of two linear forms over one dimension: a share, a growth, a cost per head."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tabellen.eenheid import Eenheid
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.uitkomst import Selectie, Selecties, Uitkomst, kruis, quotient, tel_op


@dataclass(frozen=True)
class Verhouding(Maat):
    """``teller`` over ``noemer``, each of the members that the cell counts otherwise.

    So the percentage of a total is that of the totals. A difference is not: what another dimension
    subtracts is computed part by part (a percentage now minus a percentage then). ``basis`` may be
    a Verhouding of another dimension: the growth of a percentage.
    """

    label: str
    basis: Maat
    teller: Selecties
    noemer: Selecties
    eenheid: Eenheid

    def metingen(self) -> Iterator[Meting]:
        yield from self.basis.metingen()

    def over(self, binnen: Maat) -> Maat:
        return replace(self, basis=binnen)

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        for dimensie, selectie in selecties.items():
            if dimensie not in self.teller and any(f < 0 for f in selectie.factoren.values()):
                return tel_op(
                    (
                        (factor, self.bereken({**selecties, dimensie: Selectie.som([lid])}, feiten))
                        for lid, factor in selectie.factoren.items()
                    ),
                    strikt=True,
                )
        deel = quotient(
            self.basis.bereken(kruis(selecties, self.teller), feiten),
            self.basis.bereken(kruis(selecties, self.noemer), feiten),
        )
        if deel.waarde is None:
            return deel
        return replace(deel, waarde=self.eenheid.rond(deel.waarde))
