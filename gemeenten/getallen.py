"""Numbers as people and machines write them, read by the place of their signs.

``1.159`` is a thousand and more, ``97,5`` and ``97.50`` have decimals. What can be read in two ways
is refused with a word on how to write it, never guessed: a misread figure is worse than a question.
"""

import re
from decimal import Decimal

from django.utils.formats import number_format

_MIN = r"(?P<min>-/-|[-−–+])?"
_GETAL = re.compile(
    rf"(?:€\s*)?{_MIN}\s*(?:€\s*)?(?:"
    r"(?P<groepen>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"  # 1.159
    r"|(?P<cijfers>[0-9]+)"  # 1159
    r")(?:,(?P<rest>[0-9]+|-{1,2}))?"  # 97,5 and 12,-
)
_MACHINE = re.compile(rf"{_MIN}(?P<cijfers>[0-9]+)\.(?P<rest>[0-9]+)")
_LANGST = 30
_GROOTST = 10**15


class GeenGetal(ValueError):
    """The text is no number, or could be two; the message says in Dutch what to write instead."""


def lees_getal(tekst: str, decimalen: int = 0) -> Decimal:
    """The number that is written, with at most so many decimals.

    A point before exactly three digits separates thousands where a number has at most two decimals.
    """
    schoon = tekst.replace("\u00a0", " ").replace("\u202f", " ").strip()
    if len(schoon) > _LANGST:
        raise GeenGetal("Dit is te lang voor een getal.")
    if schoon in {"-", "–", "−", "--"}:
        raise GeenGetal(
            f"‘{schoon}’ kan 0 of leeg betekenen. Schrijf 0, of laat de cel leeg: niet geleverd."
        )
    if match := _GETAL.fullmatch(schoon):
        if match["groepen"] and decimalen > 2 and not match["rest"]:
            los = match["groepen"].replace(".", "")
            raise GeenGetal(
                f"‘{schoon}’ is onduidelijk. Schrijf {los}, of een komma voor decimalen."
            )
        heel = (match["groepen"] or match["cijfers"]).replace(".", "")
        rest = (match["rest"] or "").strip("-")
    elif match := _MACHINE.fullmatch(schoon):
        heel, rest = match["cijfers"], match["rest"]
        if not decimalen:
            raise GeenGetal(
                f"‘{schoon}’ is onduidelijk. Schrijf een heel getal; een punt mag alleen tussen "
                "duizendtallen staan, zoals in 1.159."
            )
        if len(rest) == 3 and decimalen < 3:
            raise GeenGetal(f"‘{schoon}’ is onduidelijk. Schrijf {heel}{rest} of {heel},{rest}.")
    else:
        raise GeenGetal(f"‘{schoon}’ is geen getal. Schrijf het als {_voorbeeld(decimalen)}.")
    return _past(Decimal(f"{heel}.{rest or 0}"), match["min"], decimalen)


def lees_kommagetal(getal: float, decimalen: int = 0) -> Decimal:
    """The number of a spreadsheet cell: the 15 digits that a spreadsheet knows, no more."""
    if not abs(getal) < _GROOTST:
        raise GeenGetal("Dit getal is te groot.")
    return _past(Decimal(f"{abs(getal):.15g}"), "-" if getal < 0 else None, decimalen)


def toon_getal(getal: int | Decimal) -> str:
    """The number as people write it: ``1.159``, ``-14.793,50``."""
    if isinstance(getal, Decimal) and getal == getal.to_integral_value():
        getal = int(getal)
    return str(number_format(getal, use_l10n=True, force_grouping=True))


def schrijf_getal(getal: int | Decimal) -> str:
    """The number as machines write it: ``1159``, ``-14793.50``."""
    if isinstance(getal, Decimal) and getal == getal.to_integral_value():
        getal = int(getal)
    return f"{getal:f}" if isinstance(getal, Decimal) else str(getal)


def _past(getal: Decimal, minteken: str | None, decimalen: int) -> Decimal:
    if getal >= _GROOTST:
        raise GeenGetal("Dit getal is te groot.")
    if getal != round(getal, decimalen):
        if decimalen:
            raise GeenGetal(
                f"Er mogen {decimalen} cijfers achter de komma staan. Rond het getal af."
            )
        raise GeenGetal("Dit moet een heel getal zijn. Rond het af.")
    getal = round(getal, decimalen)
    return -getal if getal and minteken not in {None, "+"} else getal


def _voorbeeld(decimalen: int) -> str:
    return "1159,50" if decimalen else "1159"
