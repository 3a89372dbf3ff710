"""How a number is written in a sentence: as its table shows it, or rounded with a true word.

The rule, over the size of a number without its sign: rounded to two digits that count; *ruim* when
what is written is less than the number, *bijna* when it is more, and no word when it is equal.
"""

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum

from tabellen.eenheid import EURO, EURO_VN, NBSP, Eenheid

CIJFERS = 2  # digits that count in a rounded number
_GROOT = ((Decimal(10) ** 9, "miljard"), (Decimal(10) ** 6, "miljoen"))


class Schrijfwijze(StrEnum):
    """How a number is written: ``AFGEROND`` chooses between ruim and bijna itself."""

    EXACT = "exact"
    AFGEROND = "afgerond"
    RUIM = "ruim"
    BIJNA = "bijna"
    ONGEVEER = "ongeveer"


_RICHTING = {Schrijfwijze.RUIM: ROUND_FLOOR, Schrijfwijze.BIJNA: ROUND_CEILING}


def rond_af(waarde: Decimal, vorm: Schrijfwijze) -> tuple[str, Decimal]:
    """The word and the rounded number; without a word it is the number itself."""
    grootte = abs(waarde)
    if not grootte or vorm is Schrijfwijze.EXACT:
        return "", waarde
    stap = Decimal(1).scaleb(grootte.adjusted() - CIJFERS + 1)
    rond = (grootte / stap).quantize(Decimal(1), _RICHTING.get(vorm, ROUND_HALF_UP)) * stap
    if rond == grootte:
        return "", waarde
    woord = str(vorm)
    if vorm is Schrijfwijze.AFGEROND:
        woord = str(Schrijfwijze.RUIM if rond < grootte else Schrijfwijze.BIJNA)
    return woord, rond.copy_sign(waarde)


def schrijf(
    waarde: Decimal | int, eenheid: Eenheid, vorm: Schrijfwijze = Schrijfwijze.EXACT
) -> str:
    """The number as it stands in a sentence: thousands of euros are written as euros."""
    getal = Decimal(waarde)
    if eenheid.schaal != 1:
        getal *= eenheid.schaal
        eenheid = (EURO_VN if eenheid.voordeel else EURO).genoeg(getal)
    if vorm is Schrijfwijze.EXACT:
        return eenheid.toon(getal)
    woord, rond = rond_af(getal, vorm)
    return f"{woord} {_kort(rond, eenheid)}".strip()


def _kort(getal: Decimal, eenheid: Eenheid) -> str:
    """With as many decimals as it takes, and millions in a word where that shows all of it."""
    achter = ""
    for macht, naam in _GROOT:
        if abs(getal) >= macht and getal / macht == round(getal / macht, 1):
            getal, achter = getal / macht, f"{NBSP}{naam}"
            break
    decimalen = max(0, -int(getal.normalize().as_tuple().exponent))
    if letter := eenheid.letter(getal):
        eenheid, getal = eenheid.van_verschil, abs(getal)
    return f"{replace(eenheid, decimalen=decimalen).toon(getal)}{achter}{letter}"
