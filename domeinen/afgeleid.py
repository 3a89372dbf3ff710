"""The number of an indicator that is taken from a table, of one gemeente."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils import timezone

from doelen.models import Indicator
from domeinen.inhoud import OVERZICHT, declaratie, namen
from gemeenten.importeren.raad import lijkt_op
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from gemeenten.tekens import kort
from overzichten.models import Kolom, Overzicht, Regel
from tabellen.kader import Kader
from tabellen.kop import Kop
from tabellen.waarde import Cel, Tabel

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


def waarom_niet(indicator: Indicator) -> dict[str, str]:
    """What is wrong with the cell that an indicator is taken from, by field; nothing when it is
    there. Headings of a table are those that one gemeente has, in the last quarter that it can.
    """
    verband, tabel = indicator.samenwerkingsverband, indicator.uit_tabel
    bekend = namen(verband)
    if tabel not in bekend:
        raad = lijkt_op(tabel, sorted(bekend))
        return {"uit_tabel": f"De tabel ‘{kort(tabel)}’ bestaat niet.{raad}"}
    domein, is_overzicht, code = tabel.partition(OVERZICHT)
    rijen: Iterable[str]
    kolommen: Iterable[str]
    if is_overzicht:
        waar = {
            "overzicht__samenwerkingsverband": verband,
            "overzicht__domein": domein,
            "overzicht__code": code,
        }
        rijen, kolommen = (
            model._default_manager.filter(**waar).values_list("code", flat=True)
            for model in (Regel, Kolom)
        )
    else:
        kader = voorbeeldkader(verband)
        if kader is None:
            return {"uit_tabel": f"{verband} heeft nog geen gemeente. Voer eerst de deelname in."}
        waarde = declaratie(tabel, kader).bereken(kader)
        rijen = (_in_een(rij.kop.pad) for rij in waarde.rijen)
        kolommen = (_in_een(kop.pad) for kop in waarde.kolommen)
    return {
        veld: f"Deze tabel heeft geen {wat} ‘{kort(gezocht)}’.{_raad(gezocht, mogelijk)}"
        for veld, wat, gezocht, mogelijk in (
            ("uit_rij", "rij", indicator.uit_rij, list(rijen)),
            ("uit_kolom", "kolom", indicator.uit_kolom, list(kolommen)),
        )
        if _in_een(gezocht.split(_TUSSEN)) not in mogelijk
    }


def _in_een(pad: Iterable[str]) -> str:
    return f" {_TUSSEN} ".join(deel.strip() for deel in pad)


def _raad(gezocht: str, mogelijk: Sequence[str]) -> str:
    if raad := lijkt_op(gezocht, mogelijk):
        return raad
    enkele = ", ".join(f"‘{naam}’" for naam in mogelijk[:4])
    return f" Zij heeft: {enkele}{' …' if len(mogelijk) > 4 else ''}." if enkele else ""


def voorbeeldkader(verband: Samenwerkingsverband) -> Kader | None:
    """One gemeente in the last quarter that is over and in which it exists."""
    gemeente = verband.gemeenten.order_by("deelnames__volgorde").last()
    if gemeente is None:
        return None
    dag = timezone.localdate()
    if gemeente.opgeheven_per is not None:
        dag = min(dag, gemeente.opgeheven_per)
    kwartaal = Kwartaal.van(dag.year, (dag.month + 2) // 3).vorige
    return Kader(verband, kwartaal, (gemeente,))
