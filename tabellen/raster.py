"""From computed cells to the table value: what stands in them, and where notes get their signs."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from tabellen.eenheid import CENTEN, EURO, Eenheid
from tabellen.kop import Kop
from tabellen.lezing import Lezing, Model, Sleutel
from tabellen.maten import Maat, Meting
from tabellen.noten import Celplek, Notenbron, Notenraster, Plaatsing, plaats
from tabellen.positie import Positie
from tabellen.uitkomst import Selecties, Uitkomst
from tabellen.waarde import Cel, Merk, Rij, Tabel

HERZIEN = "Herzien: eerder "  # so begins the note that tells what a number was


@dataclass(frozen=True)
class Rekencel:
    """A computed cell that does not know yet which number its notes get."""

    uitkomst: Uitkomst
    positie: Positie
    maat: Maat
    breuk: bool
    selecties: Selecties
    standaard: Eenheid | None

    @property
    def eenheid(self) -> Eenheid:
        eenheid = self.positie.eenheid or self.standaard or self.maat.eenheid
        decimalen = self.positie.decimalen
        return eenheid if decimalen is None else eenheid.met(decimalen)

    @property
    def herkomst(self) -> Notenbron:
        if self.positie.totaal:
            return Notenbron()
        soorten = frozenset(meting.model for meting in self.maat.metingen())
        return Notenbron(soorten, self.uitkomst.cijfer, self.uitkomst.noten)

    def toont(self, lezing: Lezing) -> Iterator[tuple[Meting, Sleutel]]:
        """The stored figures that it counts."""
        for meting in self.maat.metingen():
            for _, sleutel in meting.sleutels(self.selecties, lezing):
                yield meting, sleutel

    def waarde(
        self,
        noten: dict[str, int],
        geld: Eenheid,
        alles_voorlopig: bool,
        genoemd: bool,
        erbij: Iterable[str],
    ) -> Cel:
        """The cell of the table; ``genoemd`` when its own notes stand at a heading.

        ``geld`` is how this table writes money.
        """
        uitkomst = self.uitkomst
        eigen = () if self.positie.totaal or genoemd else uitkomst.noten
        gevuld = uitkomst.waarde is not None
        merken = (
            (Merk.VOORLOPIG, uitkomst.voorlopig and not alles_voorlopig),
            (Merk.ONVOLLEDIG, uitkomst.onvolledig),
            (Merk.AFGESCHERMD, uitkomst.afgeschermd > 0),
            (Merk.BREUK, self.breuk),
            (Merk.HERZIEN, uitkomst.eerder is not None),
        )
        eenheid = geld if self.eenheid == EURO else self.eenheid
        if eenheid == self.eenheid and not (self.positie.totaal and eenheid.vast):
            eenheid = eenheid.minstens(uitkomst.decimalen)
        eerder = uitkomst.eerder
        herzien = () if eerder is None else (f"{HERZIEN}{eenheid.toon(eerder)}.",)
        return Cel(
            waarde=_kaal(uitkomst.waarde) if uitkomst.waarde is not None else None,
            eenheid=eenheid,
            reden=uitkomst.reden,
            totaal=self.positie.totaal,
            merken=tuple(merk for merk, geldt in merken if geldt and gevuld),
            noten=_nummers((*eigen, *erbij, *herzien), noten),
            grens=uitkomst.grens,
            woorden=uitkomst.tekst,
            opbouw=uitkomst.opbouw,
        )


class Celuitkomst(NamedTuple):
    """What one cell comes to, in which unit, and the stored figures that it counts."""

    uitkomst: Uitkomst
    eenheid: Eenheid
    toont: Callable[[], Iterable[tuple[Meting, Sleutel]]] = tuple
    totaal: bool = False


class Rekenraster(NamedTuple):
    """The computed cells, row by row, with what stands along their rows and columns."""

    lezing: Lezing
    rijen: list[Positie]
    kolommen: list[Positie]
    cellen: list[list[Rekencel]]


@dataclass(frozen=True)
class Uitspraak:
    """What somebody said of stored figures; ``over`` tells which, by measure and key."""

    tekst: str
    over: Callable[[Meting, Sleutel], bool]


def vul(opmaak: Tabel, raster: Rekenraster, uitspraken: Collection[Uitspraak]) -> Tabel:
    """The table of these headings and cells, with their notes; ``opmaak`` is all else of it."""
    lezing, rijen, kolommen, cellenraster = raster
    noten: dict[str, int] = {}
    bekend = [
        cel.uitkomst for rij in cellenraster for cel in rij if cel.uitkomst.waarde is not None
    ]
    alles_voorlopig = bool(bekend) and all(uitkomst.voorlopig for uitkomst in bekend)
    plaatsing = plaats(
        [Kop(rij.pad) for rij in rijen],
        [Kop(kolom.pad) for kolom in kolommen],
        [[cel.herkomst for cel in cellen] for cellen in cellenraster],
    )
    geld = _geld(cel for cellen in cellenraster for cel in cellen)
    if uitspraken:
        _plaats_uitspraken(uitspraken, plaatsing, lezing, rijen, cellenraster)
    koppen = tuple(
        _kop(kolom, plaatsing.kolommen.get(k, []), noten) for k, kolom in enumerate(kolommen)
    )
    return replace(
        opmaak,
        kolommen=koppen,
        rijen=tuple(
            Rij(
                _rijkop(rij, r, plaatsing, noten),
                tuple(
                    cel.waarde(
                        noten,
                        geld,
                        alles_voorlopig,
                        genoemd=(r, k) in plaatsing.verlost,
                        erbij=plaatsing.cellen.get((r, k), []),
                    )
                    for k, cel in enumerate(cellen)
                ),
            )
            for r, (rij, cellen) in enumerate(zip(rijen, cellenraster, strict=True))
        ),
        noten=tuple(noten),
        merken=(Merk.VOORLOPIG,) if alles_voorlopig else (),
    )


def _plaats_uitspraken(
    uitspraken: Iterable[Uitspraak],
    plaatsing: Plaatsing,
    lezing: Lezing,
    rijen: list[Positie],
    raster: list[list[Rekencel]],
) -> None:
    """Put each at the cells that show its figures; at totals only where nothing else does."""
    toont = {
        (r, k): list(cel.toont(lezing))
        for r, cellen in enumerate(raster)
        for k, cel in enumerate(cellen)
    }
    koppen = [Kop(rij.pad) for rij in rijen]
    for uitspraak in uitspraken:
        raak: dict[Celplek, set[Model]] = {}
        for plek, getoond in toont.items():
            if modellen := {meting.model for meting, s in getoond if uitspraak.over(meting, s)}:
                raak[plek] = modellen
        soort = set().union(*raak.values())
        samen = {plek for plek, getoond in toont.items() if soort & {m.model for m, _ in getoond}}
        delen = {(r, k) for r, k in samen if not raster[r][k].positie.totaal}
        if raak.keys() & delen:
            plaatsing.zet(uitspraak.tekst, raak.keys() & delen, Notenraster(koppen, delen))
        elif raak:
            plaatsing.zet(uitspraak.tekst, set(raak), Notenraster(koppen, samen))


def _kaal(waarde: Decimal | int) -> Decimal | int:
    """A whole amount as an int: 1342582.00 is 1342582."""
    return int(waarde) if waarde == int(waarde) else waarde


def _geld(cellen: Iterable[Rekencel]) -> Eenheid:
    """Euros with cents in the whole table as soon as one amount has them, so that none is rounded
    and all are written alike.
    """
    bedragen = (cel.uitkomst.waarde for cel in cellen if cel.eenheid == EURO)
    return CENTEN if any(bedrag is not None and bedrag % 1 for bedrag in bedragen) else EURO


def _kop(positie: Positie, erbij: Iterable[str], noten: dict[str, int]) -> Kop:
    """The heading with the notes of its own and those that were placed there."""
    nummers = _nummers((*positie.noten, *erbij), noten)
    return Kop(positie.pad, positie.totaal, nummers, over=positie.over)


def _rijkop(positie: Positie, rij: int, plaatsing: Plaatsing, noten: dict[str, int]) -> Kop:
    """The heading of a row, and what was placed at the groups that it is in."""
    groepen = [positie.pad[:diepte] for diepte in range(1, len(positie.pad))]
    boven = tuple(_nummers(plaatsing.groepen.get(groep, []), noten) for groep in groepen)
    kop = _kop(positie, plaatsing.rijen.get(rij, []), noten)
    return replace(kop, groepsnoten=boven if any(boven) else ())


def _nummers(teksten: Iterable[str], noten: dict[str, int]) -> tuple[int, ...]:
    """The numbers of these notes, each once; a text that was met before keeps its number."""
    return tuple(noten.setdefault(tekst, len(noten) + 1) for tekst in dict.fromkeys(teksten))
