"""A quotient of two linear forms over one dimension: a share, a growth, a cost per head."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import permutations

from tabellen.eenheid import Eenheid
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.uitkomst import (
    NIET_UITGESPLITST,
    NIETS,
    NVT,
    Selectie,
    Selecties,
    Uitkomst,
    kruis,
    quotient,
    tel_op,
)
from tabellen.waarde import Reden


@dataclass(frozen=True)
class Verhouding(Maat):
    """``teller`` over ``noemer``, each of the members that the cell counts otherwise.

    So the percentage of a total is that of the totals, and of a saldo that of the saldi. Of a
    difference it is computed part by part (``Selectie.per_deel``). ``basis`` may be a Verhouding of
    another dimension: the growth of a percentage.

    ``bij``: which members of other dimensions ``noemer`` counts instead of those of the cell, as in
    the share of a total; of ``binnen`` only, because a share of what counts otherwise is none.

    Of a total of gemeenten there is none where these do not count in all that is set against each
    other (``_niet_vergelijkbaar``); ``over_tijd``: teller and noemer are of different moments.
    """

    label: str
    basis: Maat
    teller: Selecties
    noemer: Selecties
    eenheid: Eenheid
    bij: Selecties = field(default_factory=dict)
    binnen: Mapping[str, frozenset[Hashable]] = field(default_factory=dict)
    over_tijd: bool = False

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
        if redenen := self._niet_vergelijkbaar(selecties, feiten):
            leeg = NIET_UITGESPLITST if Reden.NIET_UITGESPLITST in redenen else NVT
            return replace(leeg, geleverd=True)
        return replace(deel, waarde=self.eenheid.rond(deel.waarde))

    def _deelt(self, selecties: Selecties) -> bool:
        """Whether the cell counts a part of what it is divided by."""
        past = all(
            selecties[dimensie].factoren.keys() <= leden
            for dimensie, leden in self.binnen.items()
            if dimensie in selecties
        )
        return past and not self.basis.is_quotient

    def _niet_vergelijkbaar(self, selecties: Selecties, feiten: AlleFeiten) -> set[Reden]:
        """Why a gemeente of a total counts in one of two that are set against each other only.

        What is n.v.t. is nothing of a share, so the share of a total is right without it. But one
        that was not there then makes no growth now, and costs of no clients are no costs per head.
        """
        model = next(self.metingen()).model
        gemeenten = selecties.get("gemeente") or feiten[model].lezing.alle_leden(model, "gemeente")
        if not gemeenten.is_totaal or "gemeente" in self.bij or self.basis.is_quotient:
            return set()
        redenen = set()
        for gemeente in gemeenten.factoren:
            alleen = {**selecties, "gemeente": Selectie.som([gemeente])}
            onder = self.basis.bereken(kruis({**alleen, **self.bij}, self.noemer), feiten)
            boven = [
                self.basis.bereken(kruis(alleen, kant), feiten) for kant in _kanten(self.teller)
            ]
            tegenover = [(deel, onder) for deel in boven]
            if self.over_tijd:
                tegenover += [(onder, deel) for deel in boven]
            tegenover += permutations(boven, 2)
            redenen |= {ander.reden for een, ander in tegenover if een.waarde and ander.reden}
        return redenen & NIETS

    @property
    def is_quotient(self) -> bool:
        return True


def _kanten(vorm: Selecties) -> list[Selecties]:
    """What a linear form adds and what it subtracts, each as it is; without what has neither."""
    kanten: list[Selecties] = []
    for teken in (1, -1):
        kant = {
            dimensie: Selectie({lid: f for lid, f in keuze.factoren.items() if f * teken > 0})
            for dimensie, keuze in vorm.items()
        }
        if all(keuze.factoren for keuze in kant.values()):
            kanten.append(kant)
    return kanten
