"""What stands in the place of what is withheld, in a cell, a table and a doel."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from doelen.koers import Koers, Oordeel
from doelen.waarde import DoelWaarde, IndicatorStand, IndicatorWaarde, Peiling
from tabellen.afscherming.vorm import Opbouw
from tabellen.raster import HERZIEN
from tabellen.waarde import Cel, Reden, Tabel

ZONDER_EERDER = "Herzien."


@dataclass(frozen=True)
class Scherm:
    """Puts a reason in the place of each number of which ``verbergt`` says so."""

    verbergt: Callable[[Opbouw | None], bool]

    def cel(self, cel: Cel) -> Cel:
        """The cell as the public sees it; its notes stay, because they stand in the table."""
        if not self.verbergt(cel.opbouw):
            return cel
        return replace(cel, waarde=None, reden=Reden.AFGESCHERMD, merken=())

    def tabel(self, tabel: Tabel) -> Tabel:
        """The table as the public sees it; what a number was before it was revised may be what was
        withheld then, so no note tells it.
        """
        noten = list(tabel.noten)
        for cel in tabel.cellen():
            for nummer in cel.noten if cel.opbouw else ():
                if noten[nummer - 1].startswith(HERZIEN):
                    noten[nummer - 1] = ZONDER_EERDER
        rijen = tuple(replace(rij, cellen=tuple(map(self.cel, rij.cellen))) for rij in tabel.rijen)
        return replace(tabel, rijen=rijen, noten=tuple(noten))

    def doel(self, doel: DoelWaarde) -> DoelWaarde:
        """A doel, with what is under it."""
        return replace(
            doel,
            indicatoren=tuple(map(self._indicator, doel.indicatoren)),
            geld=self.tabel(doel.geld) if doel.geld else None,
            onder=tuple(map(self.doel, doel.onder)),
        )

    def _indicator(self, indicator: IndicatorWaarde) -> IndicatorWaarde:
        tabel = self.tabel(indicator.tabel)
        if tabel == indicator.tabel:
            return indicator
        geraakt = {
            kolom.tekst
            for nummer, kolom in enumerate(tabel.kolommen)
            if any(self.verbergt(rij.cellen[nummer].opbouw) for rij in tabel.rijen)
        }
        standen = tuple(
            self._stand(stand) if any(_is_van(kop, stand.wie) for kop in geraakt) else stand
            for stand in indicator.standen
        )
        return replace(indicator, tabel=tabel, standen=standen)

    def _stand(self, stand: IndicatorStand) -> IndicatorStand:
        """Nothing is said that follows from numbers of which one is withheld."""
        meting, prognose, eerder = map(self._peiling, (stand.meting, stand.prognose, stand.eerder))
        koers = Koers.NIET_GEMETEN
        if meting and meting.cel.waarde is not None:
            koers = Koers.NOG_NIET_TE_ZEGGEN if stand.streef else Koers.ZONDER_STREEF
        return replace(
            stand,
            meting=meting,
            prognose=prognose,
            eerder=eerder if eerder and eerder.cel.waarde is not None else None,
            trend=None,
            oordeel=Oordeel(koers),
        )

    def _peiling(self, peiling: Peiling | None) -> Peiling | None:
        return replace(peiling, cel=self.cel(peiling.cel)) if peiling else None


def _is_van(kop: str, wie: str) -> bool:
    """Whether a series of an indicator is of this gemeente; without a name all are."""
    return not wie or kop.startswith(f"{wie}, ")
