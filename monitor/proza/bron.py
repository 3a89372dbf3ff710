"""The cells that texts refer to: each table computed at most once for each quarter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Self

from domeinen.inhoud import declaratie
from gemeenten.models import Kwartaal
from invoer.indienen.gelijkstellingen import vul_in
from monitor.models import Editie
from monitor.proza.afronding import schrijf
from monitor.proza.kader import kader_van
from monitor.proza.verwijzing import (
    ALLE_KOLOMMEN,
    ALLE_RIJEN,
    ONDER,
    Bewerking,
    Celverwijzing,
    Verwijsfout,
    is_som,
)
from tabellen.controle.gelijkgesteld import Tabelplek
from tabellen.eenheid import PROCENT, Eenheid
from tabellen.kader import Kader
from tabellen.waarde import NIET_HEEL, Cel, Merk, Reden, Tabel

_LEEG = {
    Reden.NVT: "niet van toepassing",
    Reden.NIET_OPTELBAAR: "niet op te tellen",
}
_DECIMALEN = 1  # of a percentage that no table shows
Cellen = dict[tuple[str, str], Cel]


@dataclass(frozen=True, slots=True)
class Gevondencel:
    """A cell with its filled in place, the title of its table and its quarter."""

    plek: Tabelplek
    titel: str
    kwartaal: Kwartaal
    cel: Cel

    @property
    def naam(self) -> str:
        return f"{self.titel}, {self.plek.rij} × {self.plek.kolom}, {self.kwartaal}"


@dataclass(frozen=True, slots=True)
class Tekstcijfer:
    """What a reference comes to: how it reads, from which cells and in words from where; no cell of
    a loose number. ``was`` and ``is_`` are what a difference is between, or what its cells come to;
    ``precies`` is its number and ``gelezen`` what the reader gets of it.
    """

    tekst: str
    cellen: tuple[Gevondencel, ...] = ()
    herkomst: str = ""
    was: Decimal | None = None
    is_: Decimal | None = None
    precies: Decimal | None = None
    gelezen: Decimal | None = None

    @property
    def leeg(self) -> Gevondencel | None:
        """The first of its cells that has no number."""
        return next((gevonden for gevonden in self.cellen if gevonden.cel.waarde is None), None)

    @property
    def niet_heel(self) -> tuple[Merk, ...]:
        """The marks that say that a part of one of its cells is missing."""
        merken = {merk for gevonden in self.cellen for merk in gevonden.cel.merken}
        return tuple(merk for merk in Merk if merk in merken & NIET_HEEL and not self.leeg)

    @property
    def in_zin(self) -> str:
        """As it stands in a text: followed by these marks in words."""
        if not (merken := self.niet_heel):
            return self.tekst
        return f"{self.tekst} ({', '.join(merk.woorden for merk in merken)})"


@dataclass(frozen=True, slots=True)
class _Som:
    """Cells, each added or taken off, with what they come to in their unit."""

    cellen: tuple[tuple[int, Gevondencel], ...]
    namen: tuple[str, ...]
    eenheid: Eenheid

    @property
    def waarde(self) -> Decimal:
        return sum(
            (keer * Decimal(gevonden.cel.waarde or 0) for keer, gevonden in self.cellen), Decimal()
        )


def _heel(cel: Cel) -> Cel:
    """All of it."""
    return cel


@dataclass
class Celbron:
    """The tables of one kader; ``bereken`` computes one of its own quarter by its name, and a
    LookupError says that there is none. ``scherm`` makes of each cell what a reader may see of it.
    """

    kader: Kader
    bereken: Callable[[str], Tabel]
    scherm: Callable[[Cel], Cel] = _heel
    _kaders: dict[int, Kader] = field(default_factory=dict)
    _gelezen: dict[tuple[str, int], tuple[str, Cellen]] = field(default_factory=dict)
    _totalen: dict[tuple[str, int], tuple[set[str], set[str]]] = field(default_factory=dict)

    @classmethod
    def van(cls, editie: Editie, scherm: Callable[[Cel], Cel] | None = None) -> Self:
        """That of the tables of an editie, where its whole report is not asked for."""
        kader = replace(kader_van(editie), herleidt=scherm is not None)
        return cls(kader, lambda naam: declaratie(naam, kader).bereken(kader), scherm or _heel)

    def cijfer(self, verwijzing: Celverwijzing) -> Tekstcijfer:
        """A ``Verwijsfout`` when a cell is not there."""
        if verwijzing.los:
            return Tekstcijfer(verwijzing.los)
        hier = verwijzing.wanneer.in_(self.kader.kwartaal)
        eigen = ((1, verwijzing.plek), *verwijzing.erbij)
        een, ander, hoe = self._som(eigen, hier), None, Bewerking.VERSCHIL
        if verwijzing.tegen:
            ander = self._som(eigen, verwijzing.tegen.in_(hier))
        elif verwijzing.met:
            ander = self._som(((1, verwijzing.met),), hier)
        elif verwijzing.van:
            ander, hoe = self._som(((1, verwijzing.van),), hier), Bewerking.AANDEEL
        herkomst = "Bron: " + "; ".join(een.namen)
        cellen = tuple(gevonden for _, gevonden in een.cellen)
        if ander:
            herkomst += f"; {hoe}: {'; '.join(ander.namen)}"
            cellen += tuple(gevonden for _, gevonden in ander.cellen)
        uit = Tekstcijfer("", cellen, herkomst)
        if leeg := uit.leeg:
            return replace(uit, tekst=_woord(leeg.cel))
        if ander is None:
            eenheid = _eenheid(verwijzing, een.eenheid)
            tekst, precies = schrijf(een.waarde, eenheid, verwijzing.vorm), een.waarde
        else:
            tekst, precies, eenheid = _schrijf_paar(verwijzing, een, ander)
        was = ander.waarde if ander and not verwijzing.van else None
        gelezen = Decimal(eenheid.rond(precies))
        return replace(uit, tekst=tekst, is_=een.waarde, was=was, precies=precies, gelezen=gelezen)

    def _som(self, plekken: Sequence[tuple[int, Tabelplek]], kwartaal: Kwartaal) -> _Som:
        """These cells of a quarter; a ``Verwijsfout`` when their units differ."""
        cellen, namen = list[tuple[int, Gevondencel]](), list[str]()
        for keer, plek in plekken:
            hier = self._cellen(plek, kwartaal)
            cellen += ((keer, gevonden) for gevonden in hier)
            som = len(hier) > 1
            naam = replace(hier[0], plek=self._gevuld(plek, kwartaal) if som else hier[0].plek).naam
            voor = "min: " if keer < 0 else "plus: " if namen else ""
            namen.append(f"{voor}{naam}")
        eenheden = [gevonden.cel.eenheid for _, gevonden in cellen]
        if len({(eenheid.naam, eenheid.schaal) for eenheid in eenheden}) > 1:
            wat = " en ".join(dict.fromkeys(eenheid.naam for eenheid in eenheden))
            raise Verwijsfout(f"Deze cellen zijn niet op te tellen: zij zijn in {wat}.")
        return _Som(tuple(cellen), tuple(namen), max(eenheden, key=lambda e: e.decimalen))

    def _cellen(self, plek: Tabelplek, kwartaal: Kwartaal) -> list[Gevondencel]:
        """The cell, or all of its row or column that are no total and could have a number."""
        rij, kolom = is_som(plek.rij, ALLE_RIJEN), is_som(plek.kolom, ALLE_KOLOMMEN)
        if rij == kolom:
            return [self.cel(plek, kwartaal)]
        titel, cellen = self._tabel_van(plek, kwartaal)
        gevuld = self._gevuld(plek, kwartaal)
        vast, vrij = (1, 0) if rij else (0, 1)
        onder = (gevuld.rij if rij else gevuld.kolom).partition(ONDER)[2]
        totalen = self._totalen[plek.tabel, kwartaal.pk][vrij]
        gevonden = [
            Gevondencel(Tabelplek(plek.tabel, *kop), titel, kwartaal, self.scherm(cel))
            for kop, cel in cellen.items()
            if kop[vast] == gevuld[1 + vast]
            and kop[vrij] not in totalen
            and (not onder or kop[vrij].startswith(f"{onder} – "))
            and cel.reden is not Reden.NVT
        ]
        if not gevonden:
            raise Verwijsfout(f"De tabel ‘{titel}’ heeft hier niets om op te tellen.")
        return gevonden

    def _gevuld(self, plek: Tabelplek, kwartaal: Kwartaal) -> Tabelplek:
        kader = self.kader_van(kwartaal)
        return vul_in(plek, kader, kader.gemeenten[0] if kader.enkel else None)

    def _tabel_van(self, plek: Tabelplek, kwartaal: Kwartaal) -> tuple[str, Cellen]:
        try:
            return self.tabel(plek.tabel, kwartaal)
        except LookupError as fout:
            raise Verwijsfout(f"De tabel ‘{plek.tabel}’ bestaat niet.") from fout

    def cel(self, plek: Tabelplek, kwartaal: Kwartaal) -> Gevondencel:
        """The cell of a quarter; a ``Verwijsfout`` that says what is not there."""
        gevuld = self._gevuld(plek, kwartaal)
        titel, cellen = self._tabel_van(plek, kwartaal)
        if (cel := cellen.get((gevuld.rij, gevuld.kolom))) is None:
            raise Verwijsfout(_waarom_niet(gevuld, titel, kwartaal, cellen))
        return Gevondencel(gevuld, titel, kwartaal, self.scherm(cel))

    def tabel(self, naam: str, kwartaal: Kwartaal) -> tuple[str, Cellen]:
        """The title and the cells that a table shows, by the texts of their headings."""
        if (sleutel := (naam, kwartaal.pk)) not in self._gelezen:
            if kwartaal == self.kader.kwartaal:
                tabel = self.bereken(naam)
            else:
                kader = self.kader_van(kwartaal)
                tabel = declaratie(naam, kader).bereken(kader)
            cellen = {
                (rij.kop.tekst, kolom.tekst): cel
                for rij in tabel.rijen
                for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True)
            }
            self._gelezen[sleutel] = tabel.titel, cellen
            self._totalen[sleutel] = (
                {rij.kop.tekst for rij in tabel.rijen if rij.kop.totaal},
                {kolom.tekst for kolom in tabel.kolommen if kolom.totaal},
            )
        return self._gelezen[sleutel]

    def kader_van(self, kwartaal: Kwartaal) -> Kader:
        """That of another quarter, of the same samenwerkingsverband."""
        if kwartaal == self.kader.kwartaal:
            return self.kader
        if kwartaal.pk not in self._kaders:
            kader = Kader.van(self.kader.samenwerkingsverband, kwartaal)
            self._kaders[kwartaal.pk] = replace(kader, herleidt=self.kader.herleidt)
        return self._kaders[kwartaal.pk]


def _eenheid(verwijzing: Celverwijzing, eenheid: Eenheid) -> Eenheid:
    return eenheid.met(0) if verwijzing.heel and eenheid.naam == PROCENT.naam else eenheid


def _schrijf_paar(
    verwijzing: Celverwijzing, een: _Som, ander: _Som
) -> tuple[str, Decimal, Eenheid]:
    """A difference without its sign, or how many percent one is (more or less) than the other; with
    the number itself and its unit.
    """
    noemer = ander.waarde * ander.eenheid.schaal
    waarde = een.waarde * een.eenheid.schaal
    if verwijzing.van or verwijzing.procent:
        if not noemer:
            raise Verwijsfout("Van nul is niets een percentage. Schrijf de zin anders.")
        deel = waarde / noemer if verwijzing.van else abs(waarde - noemer) / abs(noemer)
        procent = PROCENT.met(0 if verwijzing.heel else _DECIMALEN)
        tekst = schrijf(Decimal(procent.rond(deel * 100)), procent, verwijzing.vorm)
        return tekst, deel * 100, procent
    if een.eenheid.naam != ander.eenheid.naam:
        raise Verwijsfout(
            f"Tussen {een.eenheid.naam} en {ander.eenheid.naam} is er geen verschil in een getal."
        )
    eenheid = een.eenheid.minstens(ander.eenheid.decimalen).van_verschil
    scheelt = abs(een.waarde - ander.waarde)
    verschil = schrijf(scheelt, eenheid, verwijzing.vorm)
    if eenheid.naam == PROCENT.naam:
        verschil = f"{verschil.removesuffix(eenheid.achter)} procentpunt"
    return verschil, scheelt, eenheid


def _woord(cel: Cel) -> str:
    """What stands in a sentence for a cell without a number."""
    assert cel.reden is not None
    if cel.woorden:
        return cel.woorden
    if cel.grens is not None:
        return f"minder dan {cel.tekst.removeprefix('<')}"
    return _LEEG.get(cel.reden, str(cel.reden))


def _waarom_niet(plek: Tabelplek, titel: str, kwartaal: Kwartaal, cellen: Cellen) -> str:
    for veld, meer, kop, nummer in (
        ("rij", "rijen", plek.rij, 0),
        ("kolom", "kolommen", plek.kolom, 1),
    ):
        koppen = list(dict.fromkeys(sleutel[nummer] for sleutel in cellen))
        if kop not in koppen:
            alle = "; ".join(koppen[:20]) or "geen"
            return (
                f"De tabel ‘{titel}’ toont in het {kwartaal} geen {veld} ‘{kop}’. "
                f"De {meer} zijn: {alle}."
            )
    return f"De tabel ‘{titel}’ heeft deze cel niet."
