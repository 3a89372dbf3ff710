"""Numbers as people and machines write them, read by the place of their signs.

``1.159`` is a thousand and more, ``97,5`` and ``97.50`` have decimals. What can be read in two ways
is refused with a word on how to write it, never guessed: a misread figure is worse than a question.
So a comma before exactly three digits is refused: it separates thousands in English.

All that people enter goes through here: sheet, paste, workbook, admin form and import.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format

from gemeenten.tekens import kaal

_MIN = r"(?P<min>-/-|[-−–+])?"
_GETAL = re.compile(
    rf"(?:€\s*)?{_MIN}\s*(?:€\s*)?(?:"
    r"(?P<groepen>[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"  # 1.159
    r"|(?P<cijfers>[0-9]+)"  # 1159
    r")(?:,(?P<rest>[0-9]+|-{1,2}))?"  # 97,5 and 12,-
)
_MACHINE = re.compile(rf"{_MIN}(?P<cijfers>[0-9]+)\.(?P<rest>[0-9]+)")
# How programs write that there is nothing: left out, unknown or not applicable, they do not tell.
_NIETS_VAN_MACHINES = {"na", "n/a", "nan", "null", "none", "nil"}
_CIJFERS = r"([0-9][0-9.]*(?:,[0-9]+)?)"
_HAAKJES = re.compile(rf"€?\s*\(\s*+(?:€\s*)?{_CIJFERS}\s*\)")
_MIN_ACHTER = re.compile(rf"€?\s*{_CIJFERS}\s*(?:-/-|[-−–])")
_VOORDEEL = re.compile(rf"€?\s*{_CIJFERS}\s*\(?(?:[vn]|voordel(?:ig|en)|nadel(?:ig|en))\)?", re.I)
_NUL = {"nihil", "geen", "nul"}
_LANGST = 30
_GROOTST = 10**15


class GeenGetal(ValueError):
    """The text is no number, or could be two; the message says in Dutch what to write instead."""


class TeVeelDecimalen(GeenGetal):
    """There are more decimals than the number may have."""


class Precies(Decimal):
    """A number with the decimals that it was entered with: these are shown, zeros too."""

    @classmethod
    def van(cls, getal: int | Decimal, decimalen: int) -> "Precies":
        """With so many decimals, or as many more as it has: never rounded."""
        heeft = max(0, -int(Decimal(getal).normalize().as_tuple().exponent))
        return cls(Decimal(getal).quantize(Decimal(1).scaleb(-max(decimalen, heeft))))

    @property
    def decimalen(self) -> int:
        return max(0, -int(self.as_tuple().exponent))


def lees_getal(tekst: str, decimalen: int = 0) -> Decimal:
    """The number that is written, with at most so many decimals.

    A point before exactly three digits separates thousands where a number has at most two decimals.
    """
    schoon = kaal(tekst)
    if len(schoon) > _LANGST:
        raise GeenGetal("Dit is te lang voor een getal.")
    if schoon in {"-", "–", "−", "--"}:
        raise GeenGetal(
            f"‘{schoon}’ kan 0 of leeg betekenen. Schrijf 0, of laat de cel leeg: niet geleverd."
        )
    if match := _GETAL.fullmatch(schoon):
        heel, rest = (match["groepen"] or match["cijfers"]).replace(".", ""), match["rest"] or ""
        if decimalen > 2 and not rest and (match["groepen"] or "").count(".") == 1:
            raise _onduidelijk(schoon, heel, f"{heel[:-3]},{heel[-3:]}0")
        if len(rest) == 3 and not match["groepen"] and heel.strip("0"):
            raise _onduidelijk(schoon, *_lezingen(heel, rest, decimalen))
        return _past(Decimal(f"{heel}.{rest.strip('-') or 0}"), match["min"], decimalen)
    if match := _MACHINE.fullmatch(schoon):
        heel, rest = match["cijfers"], match["rest"]
        if not decimalen and rest not in {"0", "00"}:
            raise GeenGetal(
                f"‘{schoon}’ is onduidelijk. Schrijf een heel getal; een punt mag alleen tussen "
                "duizendtallen staan, zoals in 1.159."
            )
        if len(rest) == 3 and (decimalen < 3 or heel.strip("0")):
            raise _onduidelijk(schoon, *_lezingen(heel, rest, decimalen))
        return _past(Decimal(f"{heel}.{rest}"), match["min"], decimalen)
    if schoon.endswith(("%", "‰")):
        raise GeenGetal(
            f"‘{schoon}’ is een percentage. Schrijf alleen het getal, als hier procenten horen; "
            "en anders het aantal of bedrag zelf."
        )
    if anders := _anders_geschreven(schoon):
        raise GeenGetal(anders)
    if schoon.casefold() in _NUL:
        raise GeenGetal(f"‘{schoon}’ is geen getal. Schrijf 0.")
    if schoon.casefold() in _NIETS_VAN_MACHINES:
        raise GeenGetal(f"‘{schoon}’ kan meer betekenen. Laat leeg wat niet is geleverd.")
    raise GeenGetal(f"‘{schoon}’ is geen getal. Schrijf het als {_voorbeeld(decimalen)}.")


def _anders_geschreven(tekst: str) -> str:
    """How to write a number that a financial document writes otherwise; nothing when it is none."""
    begin = f"‘{tekst}’ is geen getal."
    if raak := _HAAKJES.fullmatch(tekst):
        return (
            f"{begin} Is het negatief, schrijf dan -{raak[1]}. Een verwijzing naar een noot hoort "
            "in de toelichting."
        )
    if raak := _MIN_ACHTER.fullmatch(tekst):
        return f"{begin} Zet het minteken vooraan: -{raak[1]}."
    if raak := _VOORDEEL.fullmatch(tekst):
        return (
            f"{begin} Laat de letter voor voordelig of nadelig weg, en zet een minteken als het "
            f"negatief is: {raak[1]} of -{raak[1]}."
        )
    return ""


def decimalen_in(tekst: str) -> int:
    """With how many decimals a number is written that ``lees_getal`` reads."""
    match = _GETAL.fullmatch(kaal(tekst)) or _MACHINE.fullmatch(kaal(tekst))
    return len((match["rest"] or "").strip("-")) if match else 0


def lees_kommagetal(getal: float, decimalen: int = 0) -> Decimal:
    """The number of a spreadsheet cell: the 15 digits that a spreadsheet knows, no more."""
    if not abs(getal) < _GROOTST:
        raise GeenGetal("Dit getal is te groot.")
    return _past(Decimal(f"{abs(getal):.15g}"), "-" if getal < 0 else None, decimalen)


def toon_getal(getal: int | Decimal) -> str:
    """The number as people write it: ``1.159``, ``-14.793,50``. It reads back as itself."""
    return str(number_format(_eenduidig(getal), use_l10n=True, force_grouping=True))


def schrijf_getal(getal: int | Decimal) -> str:
    """The number as machines write it: ``1159``, ``-14793.50``. It reads back as itself."""
    getal = _eenduidig(getal)
    return f"{getal:f}" if isinstance(getal, Decimal) else str(getal)


def _eenduidig(getal: int | Decimal) -> int | Decimal:
    """Without decimals that are not there, and never in a way that has two readings.

    Three decimals look like thousands; where there may be three, thousands look like decimals.
    """
    if not isinstance(getal, Decimal):
        return getal
    if isinstance(getal, Precies) and getal.decimalen:
        return getal.quantize(Decimal("0.0001")) if getal.decimalen == 3 else getal
    if getal == getal.to_integral_value():
        if int(getal.as_tuple().exponent) < -2 and lijkt_op_decimalen(getal):
            return getal.quantize(Decimal("0.1"))
        return int(getal)
    return getal.quantize(Decimal("0.0001")) if getal.as_tuple().exponent == -3 else getal


def lijkt_op_decimalen(getal: int | Decimal) -> bool:
    """Whether it is written as 1.875, which is less where a number may have three decimals."""
    return 1000 <= abs(Decimal(getal)) < 10**6 and getal == int(getal)


def _onduidelijk(tekst: str, *lezingen: str) -> GeenGetal:
    return GeenGetal(f"‘{tekst}’ is onduidelijk. Schrijf {' of '.join(lezingen)}.")


def _lezingen(heel: str, rest: str, decimalen: int) -> list[str]:
    """How to write the number when its last three digits are thousands, and when decimals.

    More decimals than it can have are rounded; of what can have none only thousands are likely.
    """
    duizend = [f"{heel}{rest}"] if heel.strip("0") else []
    korter = rest.rstrip("0")
    if len(korter) > decimalen:
        getal = Decimal(f"{heel}.{rest}").quantize(Decimal(1).scaleb(-decimalen), ROUND_HALF_UP)
        als_rond = f"afgerond {getal}".replace(".", ",")
        return [*duizend, *([als_rond] if decimalen or not duizend else [])]
    return [*duizend, f"{heel},{korter if decimalen < 3 else f'{rest}0'}" if korter else heel]


def _past(getal: Decimal, minteken: str | None, decimalen: int) -> Decimal:
    if getal >= _GROOTST:
        raise GeenGetal("Dit getal is te groot.")
    if getal != round(getal, decimalen):
        if decimalen:
            raise TeVeelDecimalen(
                f"Er mogen {decimalen} cijfers achter de komma staan. Rond het getal af."
            )
        raise TeVeelDecimalen("Dit moet een heel getal zijn. Rond het af.")
    getal = round(getal, decimalen)
    return -getal if getal and minteken not in {None, "+"} else getal


def _voorbeeld(decimalen: int) -> str:
    return "1159,50" if decimalen else "1159"
