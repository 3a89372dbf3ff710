"""A quotient of two linear forms over one dimension: a share, a growth, a cost per head."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from tabellen.eenheid import Eenheid
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.uitkomst import (
    NIET_UITGESPLITST,
    Selectie,
    Selecties,
    Uitkomst,
    kruis,
    quotient,
    tel_op,
)


@dataclass(frozen=True)
class Verhouding(Maat):
    """``teller`` over ``noemer``, each of the members that the cell counts otherwise.

    So the percentage of a total is that of the totals, and of a saldo that of the saldi. Of a
    difference it is computed part by part (``Selectie.per_deel``). ``basis`` may be a Verhouding of
    another dimension: the growth of a percentage.

    ``bij``: which members of other dimensions ``noemer`` counts instead of those of the cell, as in
    the share of a total; of ``binnen`` only, because a share of what counts otherwise is none.
    """

    label: str
    basis: Maat
    teller: Selecties
    noemer: Selecties
    eenheid: Eenheid
    bij: Selecties = field(default_factory=dict)
    binnen: Mapping[str, frozenset[Hashable]] = field(default_factory=dict)

    def metingen(self) -> Iterator[Meting]:
        yield from self.basis.metingen()

    def over(self, binnen: Maat) -> Maat:
        return replace(self, basis=binnen)

    def bereken(self, selecties: Selecties, feiten: AlleFeiten) -> Uitkomst:
        for dimensie, selectie in selecties.items():
            if dimensie not in self.teller and selectie.per_deel:
                return tel_op(
                    (
                        (factor, self.bereken({**selecties, dimensie: Selectie.som([lid])}, feiten))
                        for lid, factor in selectie.factoren.items()
                    ),
                    strikt=True,
                )
        if self.bij and not self._deelt(selecties):
            return NIET_UITGESPLITST
        deel = quotient(
            self.basis.bereken(kruis(selecties, self.teller), feiten),
            self.basis.bereken(kruis({**selecties, **self.bij}, self.noemer), feiten),
        )
        if deel.waarde is None:
            return deel
        return replace(deel, waarde=self.eenheid.rond(deel.waarde))

    def _deelt(self, selecties: Selecties) -> bool:
        """Whether the cell counts a part of what it is divided by."""
        past = all(
            selecties[dimensie].factoren.keys() <= leden
            for dimensie, leden in self.binnen.items()
            if dimensie in selecties
        )
        return past and not self.basis.is_quotient

    @property
    def is_quotient(self) -> bool:
        return True
