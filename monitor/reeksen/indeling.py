"""What the gemeenten of now are made of: how those of then went over into each other."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Self

from gemeenten.models import Gemeente, Herindeling

Aandelen = dict[str, Decimal | None]  # of each old gemeente; None where nobody recorded it


@dataclass(frozen=True)
class Herindelingen:
    """All gemeenten by code, and how they went over into each other, in order of time."""

    gemeenten: Mapping[str, Gemeente]
    herindelingen: tuple[Herindeling, ...]

    @classmethod
    def lees(cls) -> Self:
        """Read them. Two queries."""
        rijen = Herindeling.objects.select_related("oud", "nieuw").order_by("datum", "oud", "pk")
        return cls({g.cbs_code: g for g in Gemeente.objects.all()}, tuple(rijen))

    def naam(self, code: str) -> str:
        return self.gemeenten[code].naam if code in self.gemeenten else code

    def bestaat(self, code: str) -> bool:
        """Whether it was not dissolved."""
        gemeente = self.gemeenten.get(code)
        return gemeente is not None and gemeente.opgeheven_per is None

    def samenstelling(self, code: str, dag: datetime.date) -> Aandelen:
        """Of which gemeenten of that day this gemeente of now is made, and of what share of each.

        Itself and nothing else when it is as it was.
        """
        return self._op(dag).get(code, {})

    def opvolgers(self, code: str) -> list[str]:
        """The gemeenten of now in which (part of) this one lives on; itself if it still is."""
        return [*_verdeel(code, datetime.date.min, self._per_dag, self.gemeenten)]

    def _op(self, dag: datetime.date) -> dict[str, Aandelen]:
        na = sum(datum <= dag for datum in self._dagen)
        if na not in self._bekend:
            uit: dict[str, Aandelen] = defaultdict(dict)
            for code, gemeente in self.gemeenten.items():
                if gemeente.bestaat_op(dag):
                    for nieuw, deel in _verdeel(code, dag, self._per_dag, self.gemeenten).items():
                        uit[nieuw][code] = deel
            self._bekend[na] = dict(uit)
        return self._bekend[na]

    @cached_property
    def _bekend(self) -> dict[int, dict[str, Aandelen]]:
        return {}

    @cached_property
    def _dagen(self) -> list[datetime.date]:
        dagen = {h.datum for h in self.herindelingen}
        for gemeente in self.gemeenten.values():
            dagen |= {d for d in (gemeente.ingesteld_per, gemeente.opgeheven_per) if d}
        return sorted(dagen)

    @cached_property
    def _per_dag(self) -> list[tuple[datetime.date, dict[str, list[Herindeling]]]]:
        """Of each day what went over, by what it was part of. A grenscorrectie moves no figures."""
        echt = [h for h in self.herindelingen if h.soort != Herindeling.Soort.GRENSCORRECTIE]
        uit = []
        for datum, rijen in groupby(echt, lambda h: h.datum):
            per_oud: dict[str, list[Herindeling]] = defaultdict(list)
            for rij in rijen:
                per_oud[rij.oud.cbs_code].append(rij)
            uit.append((datum, dict(per_oud)))
        return uit


def _verdeel(
    code: str,
    dag: datetime.date,
    per_dag: list[tuple[datetime.date, dict[str, list[Herindeling]]]],
    gemeenten: Mapping[str, Gemeente],
) -> Aandelen:
    """Over which gemeenten of now one of that day is divided. All shares together are 1."""
    nu: Aandelen = {code: Decimal(1)}
    for datum, per_oud in per_dag:
        if datum <= dag:
            continue
        erna: Aandelen = {}
        for oud, deel in nu.items():
            blijft = gemeenten[oud].opgeheven_per != datum
            for nieuw, aandeel in _delen(oud, per_oud.get(oud, []), blijft=blijft).items():
                erbij = None if deel is None or aandeel is None else deel * aandeel
                al = erna.get(nieuw, Decimal(0))
                erna[nieuw] = None if erbij is None or al is None else al + erbij
        nu = erna
    return nu


def _delen(oud: str, rijen: list[Herindeling], *, blijft: bool) -> Aandelen:
    """How one gemeente was divided on one day. What one share lacks of the whole, if the others
    are known, is that share.
    """
    delen: Aandelen = {rij.nieuw.cbs_code: rij.aandeel for rij in rijen}
    if blijft or not rijen:
        delen[oud] = None
    onbekend = [code for code, deel in delen.items() if deel is None]
    if len(onbekend) == 1:
        rest = 1 - sum((deel for deel in delen.values() if deel is not None), Decimal(0))
        delen[onbekend[0]] = rest
    return {code: deel for code, deel in delen.items() if deel is None or deel > 0}
