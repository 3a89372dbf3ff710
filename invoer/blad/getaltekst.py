"""A stored figure as the text that a person types."""

from decimal import Decimal

from gemeenten.cijfer import CijferBasis, Meetwaarde
from gemeenten.getallen import toon_getal


def als_tekst(cijfer: CijferBasis, maat: str) -> str:
    """A stored measure as a person types it: ``1.159``, ``175,40``, a word, or nothing."""
    waarde = getattr(cijfer, maat)
    if waarde is None:
        return str(getattr(cijfer, f"{maat}_leeg"))
    if isinstance(cijfer._meta.get_field(maat), Meetwaarde):
        return toon_zoals_getypt(waarde, getattr(cijfer, f"{maat}_decimalen"))
    return toon_getal(waarde)


def toon_zoals_getypt(waarde: int | Decimal, decimalen: int) -> str:
    """With so many decimals, or as many more as it has."""
    kaal = Decimal(waarde).normalize()
    heeft = max(-int(kaal.as_tuple().exponent), 0)
    decimalen = max(decimalen, heeft)
    tekst = toon_getal(kaal)
    heel, _, rest = tekst.partition(",")
    # Exactly three would look like thousands.
    decimalen = 4 if decimalen == 3 else decimalen
    return f"{heel},{rest.ljust(decimalen, '0')}" if decimalen else heel
