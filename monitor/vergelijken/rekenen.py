"""Numbers that can be laid side by side: per so many inhabitants, and as an index.

What is withheld stays so: of a cell without a number nothing is computed but its reason.
"""

from dataclasses import replace
from decimal import Decimal

from gemeenten.eenheid import telt_op
from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel, Reden

INDEX = Eenheid("index", decimalen=1)
_EEN = Decimal(1)
_HOOGSTENS = 4


def is_geld(eenheid: Eenheid) -> bool:
    """Whether it counts euros, of which one asks how many there are for each inhabitant."""
    return eenheid.naam.startswith("euro")


def waarom_niet_te_delen(eenheid: Eenheid, maat: str, *, optelbaar: bool = True) -> str:
    """Why a count is not divided by inhabitants; nothing when it is. ``maat``: its code;
    ``optelbaar``: whether gemeenten add up in it.
    """
    deelt = maat.startswith("procent(") or eenheid.achter.strip() in {"%", "pp"}
    if deelt or not optelbaar or not telt_op(eenheid.naam):
        return (
            f"Dit cijfer is zelf al een verhouding of gemiddelde ({eenheid.naam}): gedeeld door "
            "inwoners zou het niets meer zeggen. Het staat er zoals het is."
        )
    return ""


def per_zoveel(eenheid: Eenheid) -> int:
    """Of how many inhabitants: 1.000, and of euros one."""
    return 1 if is_geld(eenheid) else 1000


def eenheid_per(eenheid: Eenheid, noemer: str) -> Eenheid:
    """The unit of a rate; ``noemer`` is what is divided by: inwoners."""
    if is_geld(eenheid):
        een = {"inwoners": "inwoner", "jeugdigen": "jeugdige", "huishoudens": "huishouden"}
        naam, voor = f"euro per {een.get(noemer, noemer)}", "€\N{NO-BREAK SPACE}"
        return Eenheid(naam, decimalen=2, voor=voor)
    return Eenheid(f"{eenheid.naam} per 1.000 {noemer}", decimalen=1)


def deel(cel: Cel, noemer: Decimal | None, eenheid: Eenheid) -> Cel:
    """The cell per so many; without a denominator it is not known."""
    if cel.waarde is None:
        return zonder_getal(cel, eenheid)
    if not noemer:
        return Cel(None, eenheid, Reden.ONBEKEND, totaal=cel.totaal)
    waarde = Decimal(cel.waarde) * cel.eenheid.schaal * per_zoveel(cel.eenheid) / noemer
    return replace(cel, waarde=waarde, eenheid=eenheid)


def als_index(cel: Cel, basis: Cel) -> Cel:
    """The cell when that of the first period is 100. A basis without a number, or not above zero,
    has no index.
    """
    if cel.waarde is None:
        return zonder_getal(cel, INDEX)
    if basis.waarde is None:
        return zonder_getal(basis, INDEX)
    if basis.waarde <= 0:
        return Cel(None, INDEX, Reden.NVT, totaal=cel.totaal)
    return replace(cel, waarde=Decimal(cel.waarde) * 100 / Decimal(basis.waarde), eenheid=INDEX)


def zonder_getal(cel: Cel, eenheid: Eenheid) -> Cel:
    """The same emptiness in another unit: of what a number lies under, no rate is told."""
    return Cel(None, eenheid, cel.reden, totaal=cel.totaal)


def afgerond(cellen: list[Cel]) -> list[Cel]:
    """Computed cells with as many decimals as it takes to tell small ones from nothing."""
    klein = min((abs(Decimal(cel.waarde)) for cel in cellen if cel.waarde), default=_EEN)
    erbij = 0
    while klein < _EEN and erbij < _HOOGSTENS - 1:
        klein, erbij = klein * 10, erbij + 1
    uit = []
    for cel in cellen:
        eenheid = replace(cel.eenheid, decimalen=cel.eenheid.decimalen + erbij)
        waarde = None if cel.waarde is None else eenheid.rond(cel.waarde)
        uit.append(replace(cel, waarde=waarde, eenheid=eenheid))
    return uit
