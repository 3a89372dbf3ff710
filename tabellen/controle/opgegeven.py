"""Totals that somebody's own document prints, held against what the tables compute.

Total = sum, saldo = inkomsten − uitgaven, a difference, a percentage: whatever a cell of a table
computes can be checked against the number that was printed for it.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gemeenten.importeren.raad import lijkt_op
from tabellen.controle.bevinding import Bevinding, Ernst, Getal, scheelt
from tabellen.controle.vermoeden import Deel, even_groot
from tabellen.eenheid import EURO, FTE, PROCENT, Eenheid, eenheid_van
from tabellen.kader import Kader
from tabellen.uitkomst import Uitkomst
from tabellen.waarde import Reden

Cellen = Mapping[tuple[str, str], tuple[Uitkomst, Eenheid]]
_LANGST = 200


@dataclass(frozen=True, slots=True)
class Opgave:
    """A number as printed for one cell: ``tabel`` is a name of ``domeinen.inhoud``.

    ``rij`` and ``kolom`` are headings as one text (``Kop.tekst``). ``afronding`` is the unit that
    printed amounts are rounded to (1000 where a document prints thousands); None: as the unit of
    the cell is known, and as the number itself is written.
    """

    tabel: str
    rij: str
    kolom: str
    waarde: Decimal
    bron: str
    afronding: Decimal | None = None

    @property
    def naam(self) -> str:
        return f"{self.rij} × {self.kolom}"


@dataclass(frozen=True, slots=True)
class _Verschil:
    """A number that is not what the table computes, of so many parts."""

    opgave: Opgave
    uitkomst: Uitkomst
    eenheid: Eenheid

    @property
    def berekend(self) -> Getal:
        assert self.uitkomst.waarde is not None
        return self.uitkomst.waarde

    @property
    def delen(self) -> int:
        return self.uitkomst.delen

    @property
    def te_veel(self) -> Getal:
        return self.opgave.waarde - self.berekend

    @property
    def stap(self) -> Decimal:
        """What the printed number is rounded to; 0 for what is not rounded.

        Of what has decimals that is the last one that is printed. A total without them is printed
        like its parts, unless those are money.
        """
        if self.opgave.afronding is not None:
            return self.opgave.afronding
        if self.eenheid is PROCENT:
            return Decimal(1).scaleb(-self.eenheid.decimalen)
        if (van_delen := self.stap_van_delen) == 0:
            return van_delen
        einde = int(self.opgave.waarde.normalize().as_tuple().exponent)
        if einde < 0:
            return Decimal(1).scaleb(einde)
        return Decimal(1) if self.eenheid is EURO else van_delen

    @property
    def stap_van_delen(self) -> Decimal:
        """What each of its parts is rounded to: as its unit is known, or as it was entered.

        Parts that are written more precisely than the document prints were not rounded so.
        """
        grof, fijnst = self.opgave.afronding, self.uitkomst.eindigt
        if grof == 0 or self.eenheid is PROCENT:
            return Decimal(0)
        if self.eenheid is EURO:
            eigen = Decimal(1 if fijnst is None or fijnst >= 0 else "0.01")
        else:
            eigen = Decimal(1).scaleb(-self.eenheid.decimalen)
        if grof is not None:
            past = fijnst is None or Decimal(1).scaleb(fijnst) % grof == 0
            return grof if past else min(eigen, grof)
        return eigen if self.eenheid.decimalen or self.eenheid is EURO else Decimal(0)

    @property
    def is_precies(self) -> bool:
        """Whether the printed number tells what the one part is that is withheld."""
        if self.uitkomst.onvolledig or self.uitkomst.reden not in {None, Reden.AFGESCHERMD}:
            return False
        return self.stap == 0

    @property
    def door_afronden(self) -> Decimal:
        """How much rounding can explain: of the parts, each by itself, and of the total."""
        return (self.delen * self.stap_van_delen + self.stap) / 2

    @property
    def is_afronding(self) -> bool:
        """Whether rounding explains it."""
        return abs(Decimal(self.te_veel)) <= self.door_afronden

    @property
    def telt(self) -> bool:
        """Whether it is a difference for certain: not the rounding of the number itself.

        What is incomplete can only grow, and only where it is counted.
        """
        if abs(Decimal(self.te_veel)) <= self.stap / 2:
            return False
        telbaar = self.eenheid not in (EURO, PROCENT, FTE)
        return self.uitkomst.compleet or (telbaar and self.te_veel < 0)


def vergelijk(
    kader: Kader, titel: str, cellen: Cellen, opgaven: Iterable[Opgave]
) -> Iterator[Bevinding]:
    """Hold the numbers printed for one table against its cells.

    A cell without a number says nothing, unless the number that is printed for it is of a figure
    that is withheld; one that does not exist is told, as it cannot be checked.
    """
    verschillen = []
    for opgave in opgaven:
        cel = cellen.get((opgave.rij, opgave.kolom))
        if cel is None:
            melding = _onvindbaar(titel, cellen, opgave)
            yield _bevinding(kader, opgave, Ernst.WAARSCHUWING, melding)
            continue
        uitkomst, eenheid = cel
        verschil = _Verschil(opgave, uitkomst, _gewoon(eenheid))
        if uitkomst.waarde is not None and verschil.telt:
            verschillen.append(verschil)
        elif uitkomst.geheim == 1 and verschil.is_precies:
            melding = _verraden(titel, opgave, uitkomst)
            yield _bevinding(kader, opgave, Ernst.WAARSCHUWING, melding)
    for verschil in verschillen:
        yield _bevinding(
            kader,
            verschil.opgave,
            Ernst.WAARSCHUWING if verschil.is_afronding else Ernst.FOUT,
            _melding(titel, verschil, _oorzaak(verschil, cellen, verschillen)),
            (verschil.opgave.waarde, verschil.berekend),
        )


def _bevinding(
    kader: Kader,
    opgave: Opgave,
    ernst: Ernst,
    melding: str,
    waarden: tuple[Getal, Getal] | None = None,
) -> Bevinding:
    koppen = {*opgave.rij.split(" – "), *opgave.kolom.split(" – ")}
    gemeente = next((g for g in kader.gemeenten if g.naam in koppen), None)
    return Bevinding(
        regel=f"{opgave.tabel.partition('.')[0]}.opgegeven",
        ernst=ernst,
        gemeente=gemeente.pk if gemeente else None,
        gemeente_naam=gemeente.naam if gemeente else str(kader.samenwerkingsverband),
        kwartaal=kader.kwartaal.pk,
        onderwerp=_kort(f"tabel={opgave.tabel};rij={opgave.rij};kolom={opgave.kolom}"),
        melding=melding,
        waarden=waarden,
    )


def _melding(titel: str, verschil: _Verschil, oorzaak: str) -> str:
    opgave = verschil.opgave
    toon = verschil.eenheid.genoeg(opgave.waarde, verschil.berekend).toon
    return (
        f"{titel}, {opgave.naam}. Opgegeven ({opgave.bron}): {toon(opgave.waarde)}. "
        f"Berekend uit de cijfers: {toon(verschil.berekend)}. "
        f"Verschil: {toon(scheelt(opgave.waarde, verschil.berekend))}. {oorzaak}"
    )


def _verraden(titel: str, opgave: Opgave, uitkomst: Uitkomst) -> str:
    if uitkomst.waarde is None:
        wat = "is afgeschermd, en hier staat het getal zelf"
    else:
        wat = "is het totaal zonder wat is afgeschermd, en dat is zo uit te rekenen"
    return (
        f"{titel}, {opgave.naam}: in het document ({opgave.bron}) staat een precies getal. In deze "
        f"tabel {wat}. Scherm nog een deel af als niemand het mag weten, of laat dit getal weg."
    )


def _oorzaak(verschil: _Verschil, cellen: Cellen, anderen: list[_Verschil]) -> str:
    if verschil.is_afronding:
        return (
            "Dit is afronding: in het document is waarschijnlijk met niet-afgeronde getallen "
            "geteld. Pas het niet aan."
        )
    kleiner = [
        ander.opgave.naam
        for ander in anderen
        if ander.te_veel == verschil.te_veel
        and ander.delen < verschil.delen
        and (ander.opgave.rij == verschil.opgave.rij)
        != (ander.opgave.kolom == verschil.opgave.kolom)
    ]
    if len(kleiner) == 1:
        return f"Hetzelfde verschil staat bij {kleiner[0]}: zoek het daar."
    delen = [
        Deel(rij if kolom == verschil.opgave.kolom else kolom, uitkomst.waarde)
        for (rij, kolom), (uitkomst, _) in cellen.items()
        if uitkomst.waarde is not None
        and (rij == verschil.opgave.rij) != (kolom == verschil.opgave.kolom)
    ]
    if verschil.eenheid is PROCENT:
        algemeen = (
            "Waarschijnlijk is het deel van iets anders genomen: kijk in de definitie van de "
            "tabel waarvan het percentage is."
        )
    else:
        algemeen = (
            "Waarschijnlijk is een van de delen verkeerd overgenomen, of is het opgegeven totaal "
            "verkeerd geteld. Kijk deze getallen na."
        )
    grens = verschil.door_afronden
    afronding = (
        f"Afronden verklaart hier hoogstens {verschil.eenheid.genoeg(grens).toon(grens)}."
        if verschil.stap and verschil.eenheid is not PROCENT
        else ""
    )
    gelijk = even_groot(verschil.te_veel, delen, verschil.eenheid)
    return " ".join(filter(None, [afronding, gelijk, algemeen]))


def _onvindbaar(titel: str, cellen: Cellen, opgave: Opgave) -> str:
    rijen, kolommen = {rij for rij, _ in cellen}, {kolom for _, kolom in cellen}
    if opgave.rij not in rijen:
        wat = f"de rij ‘{opgave.rij}’.{lijkt_op(opgave.rij, sorted(rijen))}"
    else:
        wat = f"de kolom ‘{opgave.kolom}’.{lijkt_op(opgave.kolom, sorted(kolommen))}"
    return (
        f"{titel}: het opgegeven getal {opgave.waarde} ({opgave.bron}) is niet vergeleken, want de "
        f"tabel heeft niet {wat} Schrijf rij en kolom zoals in de tabel."
    )


def _kort(onderwerp: str) -> str:
    """No longer than an explanation can be filed under, and still of this cell alone."""
    if len(onderwerp) <= _LANGST:
        return onderwerp
    merk = f"~{zlib.crc32(onderwerp.encode()):08x}"
    return onderwerp[: _LANGST - len(merk)] + merk


def _gewoon(eenheid: Eenheid) -> Eenheid:
    """The unit as it is usually written, unless a line asks for more decimals."""
    gewoon = eenheid_van(eenheid.naam)
    return gewoon if gewoon.decimalen >= eenheid.decimalen else eenheid
