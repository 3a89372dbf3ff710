"""What probably went wrong, from the numbers alone: slips of the hand that explain a difference."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from tabellen.eenheid import Eenheid


class Deel(NamedTuple):
    """A number in a sum that should have come out at zero."""

    naam: str
    waarde: Decimal | int
    factor: int = 1


def vermoeden(verschil: Decimal | int, delen: Iterable[Deel], eenheid: Eenheid) -> str:
    """One sentence when a single slip in a single number explains the difference; else nothing.

    A slip is: counted twice or not at all, two neighbouring digits exchanged, a zero too many or
    too few. When several numbers could be it, it is better to say nothing.
    """
    gevonden = [zin for deel in delen if (zin := _verklaar(verschil, deel, eenheid))]
    return gevonden[0] if len(gevonden) == 1 else ""


def _verklaar(verschil: Decimal | int, deel: Deel, eenheid: Eenheid) -> str:
    goed = deel.waarde - deel.factor * verschil
    if not deel.waarde or goed < 0:
        return ""
    toon = eenheid.toon
    if goed == 0:
        return f"{toon(deel.waarde)} bij ‘{deel.naam}’ is precies het verschil."
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
