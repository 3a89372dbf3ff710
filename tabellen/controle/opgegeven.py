"""Totals that somebody's own document prints, held against what the tables compute.

Total = sum, saldo = inkomsten − uitgaven, a difference, a percentage: whatever a cell of a table
computes can be checked against the number that was printed for it.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gemeenten.importeren.raad import lijkt_op
from tabellen.controle.afronding import Afwijking, gewoon
from tabellen.controle.bevinding import Bevinding, Ernst, Getal, scheelt
from tabellen.controle.regel import plek_van
from tabellen.controle.vermoeden import Deel, even_groot
from tabellen.eenheid import PROCENT
from tabellen.kader import Kader
from tabellen.raster import Celuitkomst
from tabellen.uitkomst import Uitkomst

Cellen = Mapping[tuple[str, str], Celuitkomst]
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


class _Verschil(NamedTuple):
    """A number that is not what the table computes."""

    opgave: Opgave
    cel: Celuitkomst
    afwijking: Afwijking


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
        uitkomst = cel.uitkomst
        afwijking = Afwijking(opgave.waarde, uitkomst, gewoon(cel.eenheid), opgave.afronding)
        if uitkomst.waarde is not None and afwijking.telt:
            verschillen.append(_Verschil(opgave, cel, afwijking))
        elif uitkomst.geheim == 1 and afwijking.is_precies:
            melding = _verraden(titel, opgave, uitkomst)
            yield _bevinding(kader, opgave, Ernst.WAARSCHUWING, melding, cel)
    for verschil in verschillen:
        afwijking = verschil.afwijking
        yield _bevinding(
            kader,
            verschil.opgave,
            Ernst.WAARSCHUWING if afwijking.is_afronding else Ernst.FOUT,
            _melding(titel, verschil, _oorzaak(verschil, cellen, verschillen)),
            verschil.cel,
            waarden=(verschil.opgave.waarde, afwijking.berekend),
        )


def _bevinding(
    kader: Kader,
    opgave: Opgave,
    ernst: Ernst,
    melding: str,
    cel: Celuitkomst | None = None,
    *,
    waarden: tuple[Getal, Getal] | None = None,
) -> Bevinding:
    koppen = {*opgave.rij.split(" – "), *opgave.kolom.split(" – ")}
    gemeente = next((g for g in kader.gemeenten if kader.enkel or g.naam in koppen), None)
    return Bevinding(
        regel=f"{opgave.tabel.partition('.')[0]}.opgegeven",
        ernst=ernst,
        gemeente=gemeente.pk if gemeente else None,
        gemeente_naam=gemeente.naam if gemeente else str(kader.samenwerkingsverband),
        kwartaal=kader.kwartaal.pk,
        onderwerp=kort(f"tabel={opgave.tabel};rij={opgave.rij};kolom={opgave.kolom}"),
        melding=melding,
        waarden=waarden,
        plekken=tuple(plek_van(*cijfer) for cijfer in cel.toont()) if cel else (),
    )


def _melding(titel: str, verschil: _Verschil, oorzaak: str) -> str:
    opgave, berekend = verschil.opgave, verschil.afwijking.berekend
    eenheid = verschil.afwijking.eenheid.genoeg(opgave.waarde, berekend)
    return (
        f"{titel}, {opgave.naam}. Opgegeven ({opgave.bron}): {eenheid.toon(opgave.waarde)}. "
        f"Berekend uit de cijfers: {eenheid.toon(berekend)}. "
        f"Verschil: {eenheid.van_verschil.toon(scheelt(opgave.waarde, berekend))}. {oorzaak}"
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
    opgave, afwijking = verschil.opgave, verschil.afwijking
    if afwijking.is_afronding:
        return (
            "Dit is afronding: in het document is waarschijnlijk met niet-afgeronde getallen "
            "geteld. Pas het niet aan."
        )
    kleiner = [
        ander.opgave.naam
        for ander in anderen
        if ander.afwijking.te_veel == afwijking.te_veel
        and ander.afwijking.delen < afwijking.delen
        and (ander.opgave.rij == opgave.rij) != (ander.opgave.kolom == opgave.kolom)
    ]
    if len(kleiner) == 1:
        return f"Hetzelfde verschil staat bij {kleiner[0]}: zoek het daar."
    delen = [
        Deel(rij if kolom == opgave.kolom else kolom, cel.uitkomst.waarde)
        for (rij, kolom), cel in cellen.items()
        if cel.uitkomst.waarde is not None and (rij == opgave.rij) != (kolom == opgave.kolom)
    ]
    if afwijking.eenheid is PROCENT:
        algemeen = (
            "Waarschijnlijk is het deel van iets anders genomen: kijk in de definitie van de "
            "tabel waarvan het percentage is."
        )
    else:
        algemeen = (
            "Waarschijnlijk is een van de delen verkeerd overgenomen, of is het opgegeven totaal "
            "verkeerd geteld. Kijk deze getallen na."
        )
    grens = afwijking.door_afronden
    hoogstens = afwijking.eenheid.genoeg(grens).van_verschil.toon(grens)
    afronding = (
        f"Afronden verklaart hier hoogstens {hoogstens}."
        if afwijking.stap and afwijking.eenheid is not PROCENT
        else ""
    )
    gelijk = even_groot(afwijking.te_veel, delen, afwijking.eenheid)
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


def kort(onderwerp: str) -> str:
    """No longer than an explanation can be filed under, and still of this cell alone."""
    if len(onderwerp) <= _LANGST:
        return onderwerp
    merk = f"~{zlib.crc32(onderwerp.encode()):08x}"
    return onderwerp[: _LANGST - len(merk)] + merk
