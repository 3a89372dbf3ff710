"""The numbers of the CBS: as it writes them, and as an import reads them."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from gemeenten.getallen import GeenGetal, lees_getal
from gemeenten.importeren.fouten import Celfout
from gemeenten.kerncijfer import MEESTE_DECIMALEN
from gemeenten.leeg import lees_leeg
from gemeenten.tekens import kaal, kort

_GROOTST, _MEESTE_CIJFERS = 14, 12
_VOORLOPIG = re.compile(r"\*{1,2}$")
_DUIZEND = re.compile(r"(?:x |^)1[ .]?000\b(?![ .]?000)", re.I)
_MILJOEN = re.compile(r"\bmln\b|(?:x |^)1[ .]?000[ .]?000\b", re.I)


def lees_cbsgetal(waarde: Any, *, punt: bool) -> Decimal | str:
    """A number, or the sign that there is none. ``punt``: its decimals stand behind a point."""
    if waarde is None:
        return ""
    if isinstance(waarde, int | Decimal) and not isinstance(waarde, bool):
        return _past(Decimal(waarde))
    tekst = _VOORLOPIG.sub("", kaal(str(waarde)))
    if lees_leeg(tekst) is not None:
        return tekst
    if tekst in {"-", "–"}:  # what the CBS calls nihil
        return Decimal(0)
    try:
        return _past(Decimal(tekst)) if punt else lees_getal(tekst, MEESTE_DECIMALEN)
    except InvalidOperation as fout:
        raise Celfout(f"‘{kort(tekst)}’ is geen getal.") from fout
    except GeenGetal as fout:
        raise Celfout(str(fout)) from fout


def schrijf_cbsgetal(getal: Decimal) -> str:
    """The number as a cell that reads back as itself, however many decimals it may have."""
    heel, _, rest = f"{getal:f}".partition(".")
    rest = rest.rstrip("0") or "0"
    return f"{heel},{rest.ljust(4, '0') if len(rest) == 3 else rest}"


def schaal_van(eenheid: str) -> int:
    """By what the numbers of a column are to be multiplied, as its unit says."""
    return 1_000_000 if _MILJOEN.search(eenheid) else 1000 if _DUIZEND.search(eenheid) else 1


def _past(getal: Decimal) -> Decimal:
    """The number, unless writing it out would take long: 1e-99999999 is a number to a machine."""
    if not getal.is_finite() or (getal and getal.adjusted() >= _GROOTST):
        raise Celfout("Dit getal is te groot.")
    if int(getal.as_tuple().exponent) < -_MEESTE_CIJFERS:
        raise Celfout(f"Een getal heeft hoogstens {_MEESTE_CIJFERS} cijfers achter de komma.")
    return getal
