"""The number of an indicator that is taken from a table, of one gemeente."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from doelen.models import Indicator
from domeinen.inhoud import OVERZICHT, declaratie
from gemeenten.models import Gemeente
from overzichten.models import Kolom, Overzicht, Regel
from tabellen.kader import Kader
from tabellen.waarde import Cel, Kop, Tabel

_TUSSEN = "›"


@dataclass(frozen=True)
class UitTabel:
    """Looks cells up in the tables of one kader; a table is computed once per gemeente.

    ``indicator`` names the row and the column: in an overzicht by their code, elsewhere by their
    headings, with › between those of a group. A cell that is not there (any more) is None.
    """

    kader: Kader
    _tabellen: dict[tuple[str, int], Tabel | None] = field(default_factory=dict)

    def __call__(self, indicator: Indicator, gemeente: Gemeente) -> Cel | None:
        tabel = self._tabel(indicator.uit_tabel, gemeente)
        if tabel is None:
            return None
        rij = self._plek(indicator, Regel, indicator.uit_rij, [rij.kop for rij in tabel.rijen])
        kolom = self._plek(indicator, Kolom, indicator.uit_kolom, tabel.kolommen)
        return None if rij is None or kolom is None else tabel.rijen[rij].cellen[kolom]

    def _tabel(self, naam: str, gemeente: Gemeente) -> Tabel | None:
        """As the gemeente alone would have it: no other stands in its headings."""
        if (naam, gemeente.pk) not in self._tabellen:
            kader = replace(self.kader, gemeenten=(gemeente,))
            try:
                tabel = declaratie(naam, kader).bereken(kader)
            except LookupError:
                tabel = None
            self._tabellen[naam, gemeente.pk] = tabel
        return self._tabellen[naam, gemeente.pk]

    def _plek(
        self, indicator: Indicator, model: type[Regel | Kolom], naam: str, koppen: Sequence[Kop]
    ) -> int | None:
        pad = tuple(deel.strip() for deel in naam.split(_TUSSEN))
        domein, is_overzicht, code = indicator.uit_tabel.partition(OVERZICHT)
        if is_overzicht:
            lijn = model._default_manager.filter(
                overzicht__in=Overzicht.objects.filter(
                    samenwerkingsverband=self.kader.samenwerkingsverband, domein=domein, code=code
                ),
                code=naam,
            ).first()
            if lijn is None:
                return None
            pad = (*filter(None, (lijn.groep,)), lijn.kop(self.kader.kwartaal.jaar))
        return next((plek for plek, kop in enumerate(koppen) if kop.pad == pad), None)
