"""Cells of tables that somebody says to be equal, or to be the sum of others, held together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gemeenten.models import Gemeente
from tabellen.controle.afronding import Afwijking, gewoon
from tabellen.controle.bevinding import Bevinding, Ernst, Getal, scheelt
from tabellen.controle.opgegeven import kort
from tabellen.controle.regel import plek_van
from tabellen.controle.vermoeden import Deel, vermoeden
from tabellen.eenheid import EURO, Eenheid
from tabellen.kader import Kader
from tabellen.raster import Celuitkomst
from tabellen.uitkomst import Uitkomst, tel_op


class Tabelplek(NamedTuple):
    """A cell by its table, and the headings of its row and column as one text each."""

    tabel: str
    rij: str
    kolom: str


@dataclass(frozen=True, slots=True)
class Gevonden:
    """A cell that was found: where it is, what its table is called, and what it comes to."""

    plek: Tabelplek
    titel: str
    cel: Celuitkomst

    def naam(self, jaar: int) -> str:
        """For people: table, row and column, and the year where no heading says one."""
        zin = f"‘{self.titel}’, {self.plek.rij} × {self.plek.kolom}"
        return zin if str(jaar) in zin else f"{zin} ({jaar})"


@dataclass(frozen=True, slots=True)
class Gelijkheid:
    """A cell that is to be equal to the sum of others, of one gemeente or of all (None).

    ``kenmerk`` names it for good within that and the quarter.
    """

    kenmerk: str
    gemeente: Gemeente | None
    cel: Gevonden
    elders: Sequence[Gevonden]


def houd_tegen_elkaar(kader: Kader, gelijkheden: Iterable[Gelijkheid]) -> Iterator[Bevinding]:
    """What does not agree: a fout, or a waarschuwing where rounding explains it.

    A side that has no number says nothing, and one that is incomplete only what it must exceed.
    """
    for gelijkheid in gelijkheden:
        yield from _houd(kader, gelijkheid)


def onvindbaar(kader: Kader, kenmerk: str, tabel: str, melding: str) -> Bevinding:
    """That a cell is not there any more, so that nothing was compared."""
    return Bevinding(
        regel=_code(tabel),
        ernst=Ernst.WAARSCHUWING,
        gemeente=kader.gemeenten[0].pk if kader.enkel else None,
        gemeente_naam=kader.gemeenten[0].naam if kader.enkel else str(kader.samenwerkingsverband),
        kwartaal=kader.kwartaal.pk,
        onderwerp=kort(f"weg;{kenmerk}"),
        melding=melding,
    )


@dataclass(frozen=True, slots=True)
class _Kant:
    """One side in a unit that both have: what it comes to, and what rounding can do to it.

    ``grofst`` is half of the step of the roughest single number that it is.
    """

    uitkomst: Uitkomst
    speling: Decimal
    grofst: Decimal

    @classmethod
    def van(cls, cellen: Sequence[Gevonden], schaal: int) -> "_Kant":
        samen = tel_op((_keer(deel.cel, schaal), deel.cel.uitkomst) for deel in cellen)
        stappen = [_stap(deel.cel) * _keer(deel.cel, schaal) for deel in cellen]
        delen = [deel.cel.uitkomst.delen for deel in cellen]
        speling = sum((s * n / 2 for s, n in zip(stappen, delen, strict=True)), Decimal(0))
        return cls(samen, speling, stappen[0] / 2 if delen == [1] else Decimal(0))


def _houd(kader: Kader, gelijkheid: Gelijkheid) -> Iterator[Bevinding]:
    cellen = [gelijkheid.cel, *gelijkheid.elders]
    schalen = {deel.cel.eenheid.schaal for deel in cellen}
    schaal = schalen.pop() if len(schalen) == 1 else 1
    een, ander = _Kant.van(cellen[:1], schaal), _Kant.van(cellen[1:], schaal)
    if een.uitkomst.waarde is None or ander.uitkomst.waarde is None or not _vergelijkbaar(cellen):
        return
    waarden = een.uitkomst.waarde, ander.uitkomst.waarde
    los = max(een.grofst, ander.grofst)  # what rounding the number itself can do
    if Decimal(scheelt(*waarden)) <= los or not _is_zeker(een.uitkomst, ander.uitkomst, cellen):
        return
    # Of two single numbers the one is the other, rounded, or it is not.
    speling = los if een.grofst and ander.grofst else een.speling + ander.speling
    eenheid = gewoon(gelijkheid.cel.cel.eenheid) if schaal == cellen[0].cel.eenheid.schaal else EURO
    gemeente = gelijkheid.gemeente
    verklaard = Decimal(scheelt(*waarden)) <= speling
    yield Bevinding(
        regel=_code(gelijkheid.cel.plek.tabel),
        ernst=Ernst.WAARSCHUWING if verklaard else Ernst.FOUT,
        gemeente=gemeente.pk if gemeente else None,
        gemeente_naam=gemeente.naam if gemeente else str(kader.samenwerkingsverband),
        kwartaal=kader.kwartaal.pk,
        onderwerp=kort(gelijkheid.kenmerk),
        melding=" ".join(
            [
                *_zinnen(kader.kwartaal.jaar, gelijkheid, eenheid, waarden),
                _AFRONDING if verklaard else _oorzaak(gelijkheid, waarden, eenheid, speling),
            ]
        ),
        waarden=waarden,
        plekken=tuple(
            dict.fromkeys(plek_van(*cijfer) for deel in cellen for cijfer in deel.cel.toont())
        ),
    )


_AFRONDING = "Afronden kan dit verklaren. Pas het niet aan, en leg uit dat het afronding is."


def _keer(cel: Celuitkomst, schaal: int) -> int | Decimal:
    """How many of the common unit one of this cell is: a thousand of euros."""
    keer = Decimal(cel.eenheid.schaal) / schaal
    return int(keer) if keer == int(keer) else keer


def _stap(cel: Celuitkomst) -> Decimal:
    """What a number of this cell, or each of its parts, is rounded to."""
    if cel.uitkomst.waarde is None:
        return Decimal(0)
    afwijking = Afwijking(Decimal(cel.uitkomst.waarde), cel.uitkomst, gewoon(cel.eenheid))
    return afwijking.stap if cel.uitkomst.delen == 1 else afwijking.stap_van_delen


def _vergelijkbaar(cellen: Sequence[Gevonden]) -> bool:
    """Whether the numbers are of one kind: money with money, whatever the scale."""
    namen = {"euro" if deel.cel.eenheid.schaal != 1 else deel.cel.eenheid.naam for deel in cellen}
    return len(namen) == 1 or not namen & {"euro", "procent", "fte"}


def _is_zeker(een: Uitkomst, ander: Uitkomst, cellen: Sequence[Gevonden]) -> bool:
    """Whether it is a difference also when what is missing comes: a count can only grow."""
    if een.compleet and ander.compleet:
        return True
    assert een.waarde is not None
    assert ander.waarde is not None
    telbaar = all(Afwijking(Decimal(0), d.cel.uitkomst, d.cel.eenheid).telbaar for d in cellen)
    if not telbaar or not (een.compleet or ander.compleet):
        return False
    return een.waarde < ander.waarde if een.compleet else ander.waarde < een.waarde


def _zinnen(
    jaar: int, gelijkheid: Gelijkheid, eenheid: Eenheid, waarden: tuple[Getal, Getal]
) -> Iterator[str]:
    """Both sides with all that is in them, and the difference."""
    elders = [_noem(deel, jaar) for deel in gelijkheid.elders]
    eenheid = eenheid.genoeg(*waarden)
    yield f"{_noem(gelijkheid.cel, jaar)}."
    if len(elders) == 1:
        yield f"Dat hoort gelijk te zijn aan {elders[0]}."
    else:
        samen = eenheid.toon(waarden[1])
        yield f"Dat hoort de som te zijn van {'; '.join(elders)}. Samen: {samen}."
    yield f"Verschil: {eenheid.van_verschil.toon(scheelt(*waarden))}."


def _noem(deel: Gevonden, jaar: int) -> str:
    waarde, eenheid = deel.cel.uitkomst.waarde, gewoon(deel.cel.eenheid)
    if waarde is None:
        return f"{deel.naam(jaar)}: geen getal"
    achter = f" {eenheid.naam.removeprefix('euro ')}" if eenheid.schaal != 1 else ""
    return f"{deel.naam(jaar)}: {eenheid.genoeg(waarde).toon(waarde)}{achter}"


def _oorzaak(
    gelijkheid: Gelijkheid, waarden: tuple[Getal, Getal], eenheid: Eenheid, speling: Decimal
) -> str:
    cellen = [gelijkheid.cel, *gelijkheid.elders]
    reden = ""
    if len({deel.cel.eenheid.schaal for deel in cellen}) == 1:
        delen = [
            Deel(f"{deel.titel}, {deel.plek.rij}", waarde, -1 if nummer else 1)
            for nummer, deel in enumerate(cellen)
            if (waarde := deel.cel.uitkomst.waarde) is not None
        ]
        reden = vermoeden(waarden[0] - waarden[1], delen, eenheid)
    if speling and not reden:
        hoogstens = eenheid.genoeg(speling).van_verschil.toon(speling)
        reden = f"Afronden verklaart hier hoogstens {hoogstens}."
    return f"{reden} Kijk welk getal klopt en verbeter het andere.".strip()


def _code(tabel: str) -> str:
    return f"{tabel.partition('.')[0]}.gelijkstelling"
