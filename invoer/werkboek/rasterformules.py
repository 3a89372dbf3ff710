"""The computed cells of a worksheet as formulas of Excel, which go on computing there.

A word in a cell (n.v.t.) counts for nothing, as in a table; what still holds from an earlier
quarter counts where the cell is empty.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from invoer.blad.rekenaar import Celsom, Lijnpaar
from invoer.werkboek.meldingen import celnaam

_MEESTE = 200  # arguments that a function of Excel takes, with some to spare
_LANGST = 8000  # characters of a formula

Plaatsen = Mapping[Lijnpaar, tuple[int, int]]  # the row and column of each cell


def formule(som: Celsom, plaatsen: Plaatsen, geldt: Mapping[Lijnpaar, Decimal]) -> str:
    """The formula of a computed cell; nothing for one that cannot be computed here."""
    if not som.teller or som.noemer == {}:
        return ""
    verwijzingen = {paar: _verwijzing(paar, plaatsen, geldt) for paar in som.teller}
    teller = _som(som.teller, verwijzingen)
    if som.noemer is None:
        uit = f'=IF({_ontbreekt(list(verwijzingen.values()), som.strikt)},"",{teller})'
    else:
        onder = {paar: _verwijzing(paar, plaatsen, geldt) for paar in som.noemer}
        noemer = _som(som.noemer, onder)
        mist = [_ontbreekt(list(v.values()), som.strikt) for v in (verwijzingen, onder)]
        uit = f'=IF(OR({",".join(mist)},{noemer}=0),"",({teller})/({noemer}))'
    return uit if len(uit) <= _LANGST else ""


def _verwijzing(paar: Lijnpaar, plaatsen: Plaatsen, geldt: Mapping[Lijnpaar, Decimal]) -> str:
    cel = celnaam(*plaatsen[paar])
    return f"IF(ISNUMBER({cel}),{cel},{geldt[paar]:f})" if paar in geldt else cel


def _som(factoren: Mapping[Lijnpaar, Decimal], verwijzingen: Mapping[Lijnpaar, str]) -> str:
    per_factor: dict[Decimal, list[str]] = {}
    for paar, factor in factoren.items():
        per_factor.setdefault(factor, []).append(verwijzingen[paar])
    stukken = []
    for factor, cellen in per_factor.items():
        keer = "" if abs(factor) == 1 else f"{abs(factor):f}*"
        stukken.append(f"{'-' if factor < 0 else '+'}{keer}{_functie('SUM', cellen)}")
    return "".join(stukken).removeprefix("+")


def _ontbreekt(cellen: Sequence[str], strikt: bool) -> str:
    return f"{_functie('COUNT', cellen)}{f'<{len(cellen)}' if strikt else '=0'}"


def _functie(naam: str, cellen: Sequence[str]) -> str:
    """The function over any number of cells: that of parts is added."""
    delen = [cellen[n : n + _MEESTE] for n in range(0, len(cellen), _MEESTE)]
    stukken = [f"{naam}({','.join(deel)})" for deel in delen]
    return stukken[0] if len(stukken) == 1 else f"({'+'.join(stukken)})"
