"""The cells that texts refer to: each table computed at most once for each quarter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self

from domeinen.inhoud import declaratie
from gemeenten.models import Kwartaal
from invoer.indienen.gelijkstellingen import vul_in
from monitor.models import Editie
from monitor.proza.afronding import schrijf
from monitor.proza.verwijzing import Celverwijzing, Verwijsfout
from tabellen.controle.gelijkgesteld import Tabelplek
from tabellen.eenheid import PROCENT
from tabellen.kader import Kader
from tabellen.waarde import Cel, Reden, Tabel

_LEEG = {
    Reden.NVT: "niet van toepassing",
    Reden.NIET_OPTELBAAR: "niet op te tellen",
}
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
    """What a reference comes to: how it reads, and from which cells; no cell of a loose number."""

    tekst: str
    cellen: tuple[Gevondencel, ...] = ()

    @property
    def leeg(self) -> Gevondencel | None:
        """The first of its cells that has no number."""
        return next((gevonden for gevonden in self.cellen if gevonden.cel.waarde is None), None)

    @property
    def herkomst(self) -> str:
        """Where it comes from, in words."""
        return "Bron: " + "; verschil met: ".join(gevonden.naam for gevonden in self.cellen)


@dataclass
class Celbron:
    """The tables of one kader; ``bereken`` computes one of its own quarter by its name, and a
    LookupError says that there is none.
    """

    kader: Kader
    bereken: Callable[[str], Tabel]
    _kaders: dict[int, Kader] = field(default_factory=dict)
    _gelezen: dict[tuple[str, int], tuple[str, Cellen]] = field(default_factory=dict)

    @classmethod
    def van(cls, editie: Editie) -> Self:
        """That of the tables of an editie, where its whole report is not asked for."""
        kader = Kader.van(editie.samenwerkingsverband, editie.kwartaal, editie.peildatum)
        return cls(kader, lambda naam: declaratie(naam, kader).bereken(kader))

    def cijfer(self, verwijzing: Celverwijzing) -> Tekstcijfer:
        """A ``Verwijsfout`` when a cell is not there."""
        if verwijzing.los:
            return Tekstcijfer(verwijzing.los)
        hier = verwijzing.wanneer.in_(self.kader.kwartaal)
        een = self.cel(verwijzing.plek, hier)
        waarde = een.cel.waarde
        eenheid = een.cel.eenheid
        if waarde is None:
            return Tekstcijfer(_woord(een.cel), (een,))
        if verwijzing.tegen is None:
            return Tekstcijfer(schrijf(waarde, eenheid, verwijzing.vorm), (een,))
        ander = self.cel(verwijzing.plek, verwijzing.tegen.in_(hier))
        if ander.cel.waarde is None:
            return Tekstcijfer(_woord(ander.cel), (een, ander))
        eenheid = eenheid.minstens(ander.cel.eenheid.decimalen)
        verschil = schrijf(abs(Decimal(waarde) - ander.cel.waarde), eenheid, verwijzing.vorm)
        if eenheid.naam == PROCENT.naam:
            verschil = f"{verschil.removesuffix(eenheid.achter)} procentpunt"
        return Tekstcijfer(verschil, (een, ander))

    def cel(self, plek: Tabelplek, kwartaal: Kwartaal) -> Gevondencel:
        """The cell of a quarter; a ``Verwijsfout`` that says what is not there."""
        kader = self.kader_van(kwartaal)
        gevuld = vul_in(plek, kader, kader.gemeenten[0] if kader.enkel else None)
        try:
            titel, cellen = self.tabel(plek.tabel, kwartaal)
        except LookupError as fout:
            raise Verwijsfout(f"De tabel ‘{plek.tabel}’ bestaat niet.") from fout
        if (cel := cellen.get((gevuld.rij, gevuld.kolom))) is None:
            raise Verwijsfout(_waarom_niet(gevuld, titel, kwartaal, cellen))
        return Gevondencel(gevuld, titel, kwartaal, cel)

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
        return self._gelezen[sleutel]

    def kader_van(self, kwartaal: Kwartaal) -> Kader:
        """That of another quarter, of the same samenwerkingsverband."""
        if kwartaal == self.kader.kwartaal:
            return self.kader
        if kwartaal.pk not in self._kaders:
            self._kaders[kwartaal.pk] = Kader.van(self.kader.samenwerkingsverband, kwartaal)
        return self._kaders[kwartaal.pk]


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
