"""A stored figure as the text that a person types."""

from gemeenten.cijfer import CijferBasis, getal_van
from gemeenten.getallen import toon_getal


def als_tekst(cijfer: CijferBasis, maat: str) -> str:
    """A stored measure as a person types it: ``1.159``, ``175,40``, a word, or nothing."""
    waarde = getal_van(cijfer, maat)
    return str(getattr(cijfer, f"{maat}_leeg")) if waarde is None else toon_getal(waarde)
