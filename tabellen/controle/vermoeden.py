"""What probably went wrong, from the numbers alone: slips of the hand that explain a difference."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from tabellen.eenheid import Eenheid

_SPREKEND = 3


class Deel(NamedTuple):
    """A number in a sum that should have come out at zero."""

    naam: str
    waarde: Decimal | int
    factor: int | Decimal = 1


def vermoeden(verschil: Decimal | int, delen: Iterable[Deel], eenheid: Eenheid) -> str:
    """One sentence when a single slip in a single number explains the difference; else nothing.

    A slip is: two neighbouring digits exchanged, a zero too many or too few. When several numbers
    could be it, it is better to say nothing.
    """
    gevonden = [zin for deel in delen if (zin := _verklaar(verschil, deel, eenheid))]
    return gevonden[0] if len(gevonden) == 1 else ""


def even_groot(verschil: Decimal | int, delen: Iterable[Deel], eenheid: Eenheid) -> str:
    """One sentence when a single number is as large as the difference; else nothing.

    That is a fact to look at and no cause: numbers may happen to be equal. Of numbers that do so
    often (``is_sprekend``) it is not said.
    """
    gelijk = [deel for deel in delen if abs(deel.waarde) == abs(verschil)]
    if len(gelijk) != 1 or not is_sprekend(verschil):
        return ""
    toon = eenheid.genoeg(verschil).toon
    return f"Even groot als het verschil is ‘{gelijk[0].naam}’ ({toon(gelijk[0].waarde)})."


def is_sprekend(getal: Decimal | int) -> bool:
    """Whether two numbers are hardly both this one by chance: three digits before the zeros."""
    return len(f"{Decimal(getal).normalize():f}".strip("-0.").replace(".", "")) >= _SPREKEND


def _verklaar(verschil: Decimal | int, deel: Deel, eenheid: Eenheid) -> str:
    goed = deel.waarde - deel.factor * verschil
    if not deel.waarde or goed <= 0:
        return ""
    toon = eenheid.genoeg(deel.waarde, goed).toon
    staat = f"Bij ‘{deel.naam}’ staat {toon(deel.waarde)}; met {toon(goed)} klopt het"
    if _verwisseld(deel.waarde, goed):
        return f"{staat} (twee cijfers verwisseld?)."
    if deel.waarde == 10 * goed:
        return f"{staat} (een nul te veel?)."
    if goed == 10 * deel.waarde:
        return f"{staat} (een nul te weinig?)."
    return ""


def _verwisseld(staat: Decimal | int, goed: Decimal | int) -> bool:
    """Whether two neighbouring digits of whole numbers are exchanged, and nothing else."""
    if staat != int(staat) or goed != int(goed):
        return False
    een, ander = str(int(staat)), str(int(goed))
    anders = [
        plaats for plaats, paar in enumerate(zip(een, ander, strict=False)) if len({*paar}) > 1
    ]
    return (
        len(een) == len(ander)
        and len(anders) == 2
        and anders[1] == anders[0] + 1
        and sorted(een) == sorted(ander)
    )
