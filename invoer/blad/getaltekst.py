"""A stored figure as the text that a person types, and back as far as the cell is known."""

from decimal import Decimal

from gemeenten.celtekst import is_tekst, lees_tekst, typ_tekst
from gemeenten.cijfer import CijferBasis, Meetveld, Meetwaarde, getal_van
from gemeenten.eenheid import Celmaat
from gemeenten.getallen import Precies, toon_getal
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.cellen import lees_maat
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.meetwaarden import lees_meetwaarde


def als_tekst(cijfer: CijferBasis, maat: str, celmaat: Celmaat | None = None) -> str:
    """A stored measure as a person types it: ``1.159``, ``175,40``, a word, a text, or nothing."""
    waarde = getal_van(cijfer, maat)
    return typ(waarde, getattr(cijfer, f"{maat}_leeg"), celmaat)


def typ(waarde: int | Decimal | None, leeg: str, celmaat: Celmaat | None = None) -> str:
    """What ``lees_cel`` gives, as a person types it in a cell that counts so."""
    if waarde is not None:
        return toon_getal(waarde)
    tekstregel = celmaat is not None and celmaat.tekst
    return typ_tekst(leeg, tekstregel=tekstregel) if is_tekst(leeg) else leeg


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
        if isinstance(cel, str) and (tekst := lees_tekst(cel, tekstregel=False)) is not None:
            return None, tekst
        try:
            return lees_maat(maat, cel, 2)
        except Celfout:
            return lees_maat(maat, cel)
    getal, leeg, decimalen = lees_meetwaarde(maat, cel, celmaat)
    return None if getal is None else Precies.van(getal, decimalen), leeg
