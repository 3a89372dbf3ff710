"""A stored figure as the text that a person types, and back as far as the cell is known."""

import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from gemeenten.celtekst import is_tekst, lees_tekst, typ_tekst
from gemeenten.cijfer import Meetveld, Meetwaarde, getal_van
from gemeenten.eenheid import Celmaat
from gemeenten.getallen import Precies, lijkt_op_decimalen, toon_getal
from gemeenten.importeren.blad import Importcel
from gemeenten.importeren.cellen import lees_maat, lees_waarde
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.meetwaarden import lees_meetwaarde


def als_tekst(cijfer: Any, maat: str, celmaat: Celmaat | None = None) -> str:
    """A stored measure as a person types it: ``1.159``, ``175,40``, a word, a text, or nothing.

    Of a figure or its history; also what is beside the measures: a date, a status, a text.
    """
    if not hasattr(cijfer, f"{maat}_leeg"):
        return typ_waarde(getattr(cijfer, maat))
    waarde = getal_van(cijfer, maat)
    return typ(waarde, getattr(cijfer, f"{maat}_leeg"), celmaat)


def typ(waarde: int | Decimal | None, leeg: str, celmaat: Celmaat | None = None) -> str:
    """What ``lees_cel`` gives, as a person types it in a cell that counts so."""
    if waarde is not None:
        return toon_getal(_eenduidig(waarde, celmaat))
    tekstregel = celmaat is not None and celmaat.tekst
    return typ_tekst(leeg, tekstregel=tekstregel) if is_tekst(leeg) else leeg


def _eenduidig(waarde: int | Decimal, celmaat: Celmaat | None) -> int | Decimal:
    """What was entered before its line had three decimals, when 1.000 had one reading."""
    heel = not isinstance(waarde, Precies) or not waarde.decimalen
    if celmaat and celmaat.decimalen > 2 and heel and lijkt_op_decimalen(waarde):
        return Precies.van(waarde, 1)
    return waarde


def is_gevuld(cijfer: Any, veld: str) -> bool:
    """Whether a stored figure says anything here: a number, a reason why there is none, a text."""
    waarde = getattr(cijfer, veld)
    if waarde is None:
        return bool(getattr(cijfer, f"{veld}_leeg", ""))
    return not isinstance(waarde, str) or bool(waarde.strip())


def typ_waarde(waarde: Any) -> str:
    """The value of an ordinary field as a person types it."""
    if isinstance(waarde, datetime.date):
        return f"{waarde.day}-{waarde.month}-{waarde.year}"
    return "" if waarde is None else str(waarde)


def getal_in(maat: Meetveld, tekst: str, celmaat: Celmaat | None) -> Decimal | None:
    """The number that a stored text is, also where so many decimals may no longer be entered."""
    for wijd in (celmaat, None):
        try:
            getal, _ = lees_cel(maat, tekst, wijd)
        except Celfout:
            continue
        return None if getal is None else Decimal(getal)
    return None


def lees_celveld(
    veld: "models.Field[Any, Any]", cel: Importcel, celmaat: Celmaat | None = None
) -> dict[str, Any]:
    """What a cell makes of a figure, by attribute; else a Celfout."""
    if not isinstance(veld, Meetveld):
        return {veld.name: lees_waarde(veld, cel)}
    waarde, leeg = lees_cel(veld, cel, celmaat)
    erbij = {f"{veld.name}_decimalen": waarde.decimalen} if isinstance(waarde, Precies) else {}
    return {veld.name: waarde, f"{veld.name}_leeg": leeg, **erbij}


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
