"""The grid of a sheet as the page shows it: every cell with all that is known about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import cached_property

from gemeenten.getallen import toon_getal
from invoer.blad.bladen import Bladstand, Rijkop, Rijstand
from invoer.blad.opslaan import Bladfout
from invoer.blad.totalen import som, telt_op_over
from invoer.blad.wijzigingen import (
    BLAD,
    TOELICHTING,
    VOORLOPIG,
    Conflict,
    Getypt,
    Plek,
    Typwerk,
    opgeslagen_teksten,
    zelfde,
)
from invoer.invulpagina.formulier import ANDER, KEUZE, veldnaam
from invoer.invulpagina.indeling import Bladgroep, Bladregel, Kolomkop, deel_in


@dataclass(frozen=True)
class Invulcel:
    """One field: what stands in it, and what there is to say about it."""

    id: str
    plek: Plek
    naam: str  # for people: row and column
    tekst: str
    was: str
    getypt: bool
    meldingen: tuple[str, ...] = ()
    conflict: Conflict | None = None
    van: str = ""  # who made the other value of a conflict, and when
    labels: str = ""  # the ids of the headings
    eerder: tuple[str, str] = ("", "")  # the previous quarter, and the same quarter a year ago

    @property
    def veld(self) -> str:
        return veldnaam(*self.plek)

    @property
    def keuzeveld(self) -> str:
        return veldnaam(*self.plek, KEUZE)

    @property
    def anderveld(self) -> str:
        return veldnaam(*self.plek, ANDER)

    @property
    def aan(self) -> bool:
        """Of a checkbox: whether it is ticked."""
        return self.tekst.casefold() == "ja"


@dataclass(frozen=True)
class Noot:
    """What is said of one row of the sheet: its toelichting, and whether it is voorlopig."""

    label: str
    toelichting: Invulcel
    voorlopig: Invulcel
    opgeslagen: bool  # so that it has a history

    @property
    def gevuld(self) -> bool:
        return bool(self.toelichting.tekst or self.voorlopig.aan)

    @property
    def vraagt_aandacht(self) -> bool:
        cellen = (self.toelichting, self.voorlopig)
        return bool(self.toelichting.tekst) or any(c.meldingen or c.conflict for c in cellen)


@dataclass(frozen=True)
class Rasterrij:
    """A line of the grid. ``meldingen`` are about the line as a whole."""

    id: str
    regel: Bladregel
    cellen: tuple[Invulcel, ...]
    noten: tuple[Noot, ...]
    meldingen: tuple[str, ...]

    @property
    def voorlopig(self) -> int:
        """How many of its cells are voorlopig."""
        return sum(noot.voorlopig.aan for noot in self.noten)

    @property
    def noot_open(self) -> bool:
        return any(noot.vraagt_aandacht for noot in self.noten)


@dataclass(frozen=True)
class Totaal:
    """The sum of a column over a group: now, the previous quarter, a year ago."""

    nu: str
    eerder: tuple[str, str]


@dataclass(frozen=True)
class Rijgroep:
    """A heading, its lines, and their totals where those mean something."""

    id: str
    label: str
    rijen: tuple[Rasterrij, ...]
    totalen: tuple[Totaal | None, ...]

    @property
    def heeft_totaal(self) -> bool:
        return any(self.totalen)


class Raster:
    """A sheet with what was typed over what is stored, and what is wrong with it.

    ``bladtoelichting`` is what is stored of the sheet as a whole. ``typwerk`` may hold touched and
    untouched cells; of those untouched the stored text is shown. ``wie`` says of a cell who changed
    it last.
    """

    def __init__(
        self,
        stand: Bladstand,
        bladtoelichting: str = "",
        typwerk: Typwerk | None = None,
        *,
        fouten: Iterable[Bladfout] = (),
        conflicten: Mapping[Plek, Conflict] | None = None,
        wie: Mapping[Plek, str] | None = None,
    ) -> None:
        self.stand, self.indeling = stand, deel_in(stand)
        self._opgeslagen = opgeslagen_teksten(stand, bladtoelichting)
        self._typwerk = typwerk or {}
        self._conflicten, self._wie = conflicten or {}, wie or {}
        self._fouten: dict[Plek, list[str]] = {}
        for fout in fouten:
            self._fouten.setdefault((fout.code, fout.kolom), []).append(fout.melding)
        self.groepen = tuple(
            self._groep(f"g{nummer}", groep) for nummer, groep in enumerate(self.indeling.groepen)
        )
        self.toelichting = self._cel("toelichting", (BLAD, TOELICHTING), "Toelichting bij het blad")
        self.meldingen = tuple(self._fouten.get((BLAD, ""), ()))

    @property
    def kolommen(self) -> tuple[Kolomkop, ...]:
        return self.indeling.kolommen

    @property
    def onder_elkaar(self) -> bool:
        """Whether all lines are measures of one row, with one toelichting."""
        return not self.indeling.dimensie

    @cached_property
    def cellen(self) -> dict[Plek, Invulcel]:
        """Every field of the page by its place."""
        uit = {cel.plek: cel for rij in self.rijen for cel in rij.cellen}
        for rij in self.rijen:
            for noot in rij.noten:
                uit[noot.toelichting.plek] = noot.toelichting
                uit[noot.voorlopig.plek] = noot.voorlopig
        return {**uit, self.toelichting.plek: self.toelichting}

    @cached_property
    def rijen(self) -> tuple[Rasterrij, ...]:
        """The lines of all groups, in order."""
        return tuple(rij for groep in self.groepen for rij in groep.rijen)

    @property
    def was(self) -> Typwerk:
        """What the page holds, with what stood there before."""
        uit: Typwerk = {}
        for (code, kolom), cel in self.cellen.items():
            uit.setdefault(code, {})[kolom] = Getypt(cel.tekst, cel.was)
        return uit

    def _groep(self, id: str, groep: Bladgroep) -> Rijgroep:
        rijen = tuple(self._rij(f"{id}r{n}", regel) for n, regel in enumerate(groep.regels))
        totalen = tuple(self._totaal(rijen, groep, n) for n in range(len(self.kolommen)))
        return Rijgroep(id, groep.label, rijen, totalen)

    def _rij(self, id: str, regel: Bladregel) -> Rasterrij:
        cellen = tuple(
            self._cel(
                f"{id}k{nummer}",
                (vak.kop.code, vak.maat.name),
                f"{regel.label}, {self.kolommen[nummer].label}",
                labels=f"{id} k{nummer}",
                eerder=(
                    _tekst(self.stand.vorig_kwartaal, vak.kop.code, vak.maat.name),
                    _tekst(self.stand.vorig_jaar, vak.kop.code, vak.maat.name),
                ),
            )
            for nummer, vak in enumerate(regel.vakken)
        )
        noten = tuple(
            self._noot(f"{id}n{nummer}", regel, kop) for nummer, kop in enumerate(regel.koppen)
        )
        meldingen = (m for kop in regel.koppen for m in self._fouten.get((kop.code, ""), ()))
        return Rasterrij(id, regel, cellen, noten, tuple(meldingen))

    def _noot(self, id: str, regel: Bladregel, kop: Rijkop) -> Noot:
        label = kop.labels[-1] if len(regel.koppen) > 1 else ""
        naam = ", ".join(filter(None, (regel.label, label)))
        return Noot(
            label,
            self._cel(f"{id}t", (kop.code, TOELICHTING), f"{naam}: toelichting"),
            self._cel(f"{id}v", (kop.code, VOORLOPIG), f"{naam}: voorlopig"),
            opgeslagen=kop.code in self.stand.nu,
        )

    def _cel(
        self,
        id: str,
        plek: Plek,
        naam: str,
        labels: str = "",
        eerder: tuple[str, str] = ("", ""),
    ) -> Invulcel:
        code, kolom = plek
        staat_er = self._opgeslagen.get(code, {}).get(kolom, "")
        getypt = self._typwerk.get(code, {}).get(kolom)
        if getypt is None or zelfde(self.stand.blad.soort, kolom, getypt.nu, getypt.was):
            getypt = Getypt(staat_er, staat_er)
        return Invulcel(
            id,
            plek,
            naam,
            tekst=getypt.nu,
            was=getypt.was,
            getypt=getypt.nu != getypt.was,
            meldingen=tuple(self._fouten.get(plek, ())),
            conflict=self._conflicten.get(plek),
            van=self._wie.get(plek, ""),
            labels=labels,
            eerder=eerder,
        )

    def _totaal(self, rijen: tuple[Rasterrij, ...], groep: Bladgroep, nummer: int) -> Totaal | None:
        maat = groep.regels[0].vakken[nummer].maat
        dimensie = self.indeling.dimensie
        if len(rijen) < 2 or not dimensie or not telt_op_over(maat, dimensie):
            return None
        cellen = [rij.cellen[nummer] for rij in rijen]
        nu, kwartaal, jaar = (
            som(maat, teksten)
            for teksten in (
                [cel.tekst for cel in cellen],
                [cel.eerder[0] for cel in cellen],
                [cel.eerder[1] for cel in cellen],
            )
        )
        return Totaal(_toon(nu), (_toon(kwartaal), _toon(jaar)))


def _tekst(rijen: Mapping[str, Rijstand], code: str, maat: str) -> str:
    return rijen[code].teksten[maat] if code in rijen else ""


def _toon(getal: object) -> str:
    return "" if getal is None else toon_getal(getal)  # type: ignore[arg-type]
