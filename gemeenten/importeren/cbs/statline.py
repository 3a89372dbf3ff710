"""A table of StatLine as CSV: titles above it, a source below it, periods along either side."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gemeenten.importeren.cbs.namen import gelijk, is_periode, is_regio
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.tekens import kaal

_LANGSTE_GETAL = 30
_GETAL = re.compile(r"[-–]?[\d.]*(?:,\d*)?\*{0,2}|\.|x|-", re.I)


@dataclass(frozen=True, slots=True)
class Cbskolom:
    """What the numbers of one column are about; empty where each row says it."""

    onderwerp: str
    gebied: str = ""
    periode: str = ""
    keuze: tuple[tuple[str, str], ...] = ()
    eenheid: str = ""


@dataclass(frozen=True, slots=True)
class Cbsrij:
    """What the numbers of one row are about, and those numbers, one for each column."""

    rij: int
    gebied: str
    periode: str
    keuze: tuple[tuple[str, str], ...]
    waarden: Sequence[Any]
    onderwerp: str = ""


def heeft_cbs_kop(rij: Sequence[str]) -> bool:
    """Whether a row names both dimensions, or one of them beside what the other row names."""
    koppen = [kaal(str(cel)).strip('"') for cel in rij]
    return any(map(is_regio, koppen))


def lees_statline(
    naam: str, rijen: Sequence[Sequence[str]]
) -> tuple[str, str, list[Cbskolom], list[Cbsrij], list[str]]:
    """The title, what stands below the table, its columns and rows, and the other dimensions."""
    schoon = [[kaal(cel) for cel in rij] for rij in rijen]
    koprij = next(nummer for nummer, rij in enumerate(schoon[:30]) if heeft_cbs_kop(rij))
    kop = schoon[koprij]
    einde = _einde(schoon, koprij)
    begin = koprij + 1
    breedte = _dimensies(kop, schoon[begin:einde])
    eenheden: Sequence[str] = ()
    if begin < einde and not any(schoon[begin][:breedte]) and any(schoon[begin]):
        eenheden, begin = schoon[begin], begin + 1
    boven = [rij for rij in schoon[:koprij] if sum(map(bool, rij)) > 1]
    titels = [rij for rij in schoon[:koprij] if sum(map(bool, rij)) == 1]
    titel = next((cel for rij in titels for cel in rij if cel), "")
    slot = " ".join(cel for rij in schoon[einde:] for cel in rij)
    plekken = [p for p in range(breedte, len(kop)) if _gevuld(schoon, begin, einde, p)]
    kolommen = [_kolom(kop, boven, eenheden, breedte, plek) for plek in plekken]
    koppen = kop[:breedte]
    regio = next(p for p, k in enumerate(koppen) if is_regio(k))
    periode = next((p for p, k in enumerate(koppen) if is_periode(k)), None)
    if periode is None and not all(kolom.periode for kolom in kolommen):
        raise Invoerfouten(
            [
                Fout(
                    naam,
                    "Er is geen kolom Perioden. Zet in StatLine Regio’s en Perioden in de rijen.",
                    koprij + 1,
                )
            ]
        )
    per_rij = [p for p, k in enumerate(koppen) if gelijk(k).startswith("onderwerp")]
    if per_rij:
        kolommen = [dataclasses.replace(kolom, onderwerp="") for kolom in kolommen]
    bekend = {regio, periode, *per_rij}
    over = [p for p, k in enumerate(koppen) if p not in bekend and k]
    uit = [
        Cbsrij(
            nummer + 1,
            _cel(schoon[nummer], regio),
            "" if periode is None else _cel(schoon[nummer], periode),
            tuple((koppen[plek], _cel(schoon[nummer], plek)) for plek in over),
            [_cel(schoon[nummer], plek) for plek in plekken],
            "|".join(cel for plek in per_rij if (cel := _cel(schoon[nummer], plek))),
        )
        for nummer in range(begin, einde)
        if any(schoon[nummer])
    ]
    dimensies = [koppen[plek] for plek in over]
    dimensies += [d for kolom in kolommen for d, _ in kolom.keuze if d not in dimensies]
    return titel, slot, kolommen, uit, list(dict.fromkeys(dimensies))


def _einde(rijen: Sequence[Sequence[str]], koprij: int) -> int:
    """Behind the last row of the table; what follows has one cell and says where it is from."""
    einde = len(rijen)
    while einde > koprij + 1 and sum(map(bool, rijen[einde - 1])) < 2:
        einde -= 1
    return einde


def _dimensies(kop: Sequence[str], rijen: Sequence[Sequence[str]]) -> int:
    """How many columns at the left say what a row is about: those named so, and those of words."""
    breedte = 1 + max(p for p, k in enumerate(kop) if is_regio(k) or is_periode(k))
    while breedte < len(kop) and (
        not _telt(rijen, breedte) or not (kop[breedte] or any(_cel(rij, breedte) for rij in rijen))
    ):
        breedte += 1
    return breedte


def _telt(rijen: Sequence[Sequence[str]], plek: int) -> bool:
    """Whether most of what stands in a column are numbers, or signs for none."""
    cellen = [cel for rij in rijen[:500] if (cel := _cel(rij, plek)) and any(rij[:plek])]
    tellen = (len(cel) <= _LANGSTE_GETAL and _GETAL.fullmatch(cel) for cel in cellen)
    return 2 * sum(map(bool, tellen)) >= len(cellen)


def _gevuld(rijen: Sequence[Sequence[str]], begin: int, einde: int, plek: int) -> bool:
    return any(_cel(rijen[nummer], plek) for nummer in range(begin, einde))


def _kolom(
    kop: Sequence[str],
    boven: Sequence[Sequence[str]],
    eenheden: Sequence[str],
    breedte: int,
    plek: int,
) -> Cbskolom:
    """What the headings above a column say, each row of them by the word that stands before it."""
    paden, periode, gebied, keuze = [], "", "", []
    for rij in boven:
        woord = next((cel for cel in reversed(rij[:breedte]) if cel), "")
        cel = _cel(rij, plek)
        if not cel:
            continue
        if is_periode(woord):
            periode = cel
        elif is_regio(woord):
            gebied = cel
        elif not woord or gelijk(woord).startswith("onderwerp"):
            paden.append(cel)
        else:
            keuze.append((woord, cel))
    eigen, eenheid = _cel(kop, plek), _cel(eenheden, plek)
    if paden and not eenheden:
        eenheid = eigen  # the heading of old: topics above, units beside the dimensions
    elif eigen:
        paden.append(eigen)
    return Cbskolom("|".join(paden), gebied, periode, tuple(keuze), eenheid)


def _cel(rij: Sequence[str], plek: int) -> str:
    return rij[plek] if plek < len(rij) else ""
