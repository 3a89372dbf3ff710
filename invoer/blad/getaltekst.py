"""A stored figure as the text that a person types, and back as far as the cell is known."""

from decimal import Decimal

from gemeenten.cijfer import CijferBasis, Meetveld, Meetwaarde, getal_van
from gemeenten.eenheid import Celmaat
from gemeenten.getallen import Precies, toon_getal
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.cellen import lees_maat
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.meetwaarden import lees_meetwaarde


def als_tekst(cijfer: CijferBasis, maat: str) -> str:
    """A stored measure as a person types it: ``1.159``, ``175,40``, a word, or nothing."""
    waarde = getal_van(cijfer, maat)
    return str(getattr(cijfer, f"{maat}_leeg")) if waarde is None else toon_getal(waarde)


def lees_cel(
    maat: Meetveld, cel: Importcel, celmaat: Celmaat | None = None
) -> tuple[int | Decimal | None, str]:
    """The number, with its decimals where these are kept, or why there is none; else a Celfout.

    ``celmaat`` is in what the cell counts, of a measure whose unit is data. Without it a number is
    read as people mostly mean it: a point before three digits separates thousands.
    """
    if not isinstance(maat, Meetwaarde):
        return lees_maat(maat, cel)
    if celmaat is None:
        try:
            return lees_maat(maat, cel, 2)
        except Celfout:
            return lees_maat(maat, cel)
    getal, leeg, decimalen = lees_meetwaarde(maat, cel, celmaat)
    return None if getal is None else Precies.van(getal, decimalen), leeg
