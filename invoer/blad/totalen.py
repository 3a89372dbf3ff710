"""When the figures of a sheet may be added up, and what they then make."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import models

from gemeenten.cijfer import Meetveld, Tijd
from gemeenten.importeren.fouten import Celfout
from invoer.blad.getaltekst import lees_cel

# Adding over these says nothing: years are versions of each other, posten have a sign of their own.
_NIET_OVER = frozenset({"begrotingsjaar", "post", "regel", "kolom", "indicator"})


def telt_op_over(maat: "models.Field[Any, Any]", dimensie: str) -> bool:
    """Whether the sum of this measure over this dimension of a sheet means something."""
    if not isinstance(maat, Meetveld) or maat.tijd is Tijd.UNIEK or dimensie in _NIET_OVER:
        return False
    return dimensie != "maand" or maat.tijd is Tijd.STROOM


def som(maat: "models.Field[Any, Any]", teksten: Iterable[str]) -> Decimal | int | None:
    """The sum of the numbers among these texts; None when there is no number."""
    if not isinstance(maat, Meetveld):
        return None
    getallen = [getal for tekst in teksten if (getal := _getal(maat, tekst)) is not None]
    return sum(getallen) if getallen else None


def _getal(maat: Meetveld, tekst: str) -> Decimal | int | None:
    try:
        return lees_cel(maat, tekst)[0]
    except Celfout:
        return None
