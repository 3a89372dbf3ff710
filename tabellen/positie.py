"""One row or column of a table before it is computed."""

from dataclasses import dataclass, field, replace

from tabellen.eenheid import Eenheid
from tabellen.kop import Over
from tabellen.maten import Maat
from tabellen.uitkomst import Selecties, kruis


@dataclass(frozen=True)
class Positie:
    """Where it stands, what it selects, and what it counts.

    ``breuk`` is the first quarter of a category that continues another; ``eenheid`` replaces that
    of the measure, where a row decides it, and ``decimalen`` those of either, first of what decides
    the unit; ``alleen_gevuld`` drops the position when nothing at all was delivered for it.
    ``gemeente`` is the level of its path that names a gemeente, or all of them when ``samen``;
    ``som``: it adds up lines that count alike. ``over`` is what it is about, for machines
    (``tabellen.kop``). ``verzwegen`` are labels that its path leaves out: what all of the table is,
    or what this is computed of.
    """

    pad: tuple[str, ...] = ()
    selecties: Selecties = field(default_factory=dict)
    maat: Maat | None = None
    totaal: bool = False
    noten: tuple[str, ...] = ()
    eenheid: Eenheid | None = None
    decimalen: int | None = None
    breuk: int | None = None
    alleen_gevuld: bool = False
    gemeente: int | None = None
    samen: bool = False
    som: bool = False
    over: Over = ()
    verzwegen: tuple[str, ...] = ()

    def onder(self, boven: "Positie") -> "Positie":
        """This position nested within another."""
        maat = self.maat.over(boven.maat) if self.maat and boven.maat else boven.maat or self.maat
        van_eenheid = self.eenheid and (self.maat or not boven.eenheid)
        decimalen = (self.decimalen if van_eenheid else None, boven.decimalen, self.decimalen)
        return Positie(
            pad=boven.pad + self.pad,
            selecties=kruis(boven.selecties, self.selecties),
            maat=maat,
            totaal=boven.totaal or self.totaal,
            noten=boven.noten + self.noten,
            eenheid=(self.eenheid if self.maat else None) or boven.eenheid or self.eenheid,
            decimalen=next((d for d in decimalen if d is not None), None),
            breuk=boven.breuk or self.breuk,
            alleen_gevuld=boven.alleen_gevuld or self.alleen_gevuld,
            gemeente=self._dieper(len(boven.pad)) if boven.gemeente is None else boven.gemeente,
            samen=boven.samen or self.samen,
            som=boven.som or self.som,
            over=boven.over + self.over,
            verzwegen=boven.verzwegen + self.verzwegen,
        )

    def in_groep(self, kop: str) -> "Positie":
        """This position under a heading."""
        return replace(self, pad=(kop, *self.pad), gemeente=self._dieper(1))

    def _dieper(self, niveaus: int) -> int | None:
        return None if self.gemeente is None else self.gemeente + niveaus
