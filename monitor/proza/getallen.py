"""The numbers that a sentence says, without what is no figure: dates, years, ages, articles.

Each expression begins at a digit and has no repetition within a repetition, so the time is linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gemeenten.kwartaal import MAANDEN

_MAAND = "|".join(MAANDEN)
_GETAL = re.compile(
    r"(?<![\w.,:/-])(?P<euro>€[ \u00a0]?)?(?P<min>-)?"
    r"(?P<getal>\d{1,3}(?:\.\d{3}){1,4}(?!\d)|\d{1,15})(?:,(?P<deel>\d{1,6}))?"
    r"(?P<achter>[ \u00a0]?%|[ \u00a0](?:procent|miljoen|miljard|euro)\b)?(?![\w])"
)
_IN_WOORD = frozenset("_’'.")
_DATUM = re.compile(rf"[ \u00a0](?:{_MAAND})\b", re.IGNORECASE)
_DUUR = re.compile(r"[ \u00a0-](?:jaar|jarige|maand|week|weken|dag|dagen|uur|minuten|plus)")
# What a number after it counts off, not how much there is.
_NUMMERT = frozenset(
    [
        *("artikel", "art.", "lid", "hoofdstuk", "paragraaf", "tabel", "figuur", "grafiek"),
        *("bijlage", "bladzijde", "pagina", "spoor", "fase", "categorie", "nummer", "nr.", "nr"),
        *("type", "klasse", "week", "wijk", "regel", "stap", "versie", "iwmo", "ijw"),
    ]
)
AFRONDEND = frozenset(["ruim", "bijna", "ongeveer", "circa", "ca.", "zo’n", "krap", "rond"])
_KEER = {"miljoen": Decimal(10) ** 6, "miljard": Decimal(10) ** 9}
_INSPRONG = 9
_JAREN = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Geschreven:
    """A number in a text: where, how it is written, what it is and how far it was rounded."""

    begin: int
    einde: int
    tekst: str
    waarde: Decimal
    stap: Decimal
    woord: str
    soort: str  # euro, procent, or nothing

    @property
    def bereik(self) -> tuple[Decimal, Decimal]:
        """Between which numbers that is which it stands for, both included."""
        if not self.woord:
            return self.waarde - self.stap / 2, self.waarde + self.stap / 2
        if self.woord in ("ruim", "bijna", "krap"):
            marge = min(self.stap, abs(self.waarde) / 10)
            return (
                (self.waarde, self.waarde + marge)
                if self.woord == "ruim"
                else (self.waarde - marge, self.waarde)
            )
        return self.waarde - self.stap, self.waarde + self.stap


def _woord_voor(tekst: str) -> str:
    """The last word of what stands before a number and its space."""
    if not tekst.endswith((" ", "\u00a0")):
        return ""
    begin = einde = len(tekst) - 1
    while begin and (tekst[begin - 1].isalnum() or tekst[begin - 1] in _IN_WOORD):
        begin -= 1
    return tekst[begin:einde].casefold()


def woord_ervoor(tekst: str) -> str:
    """The word that rounds what stands after this, if there is one."""
    woord = _woord_voor(tekst[-30:])
    return woord if woord in AFRONDEND else ""


def getallen(tekst: str) -> Iterator[Geschreven]:
    """The figures in a text; it holds no references any more."""
    for match in _GETAL.finditer(tekst):
        woord = _woord_voor(tekst[max(0, match.start() - 30) : match.start()])
        if _is_geen_cijfer(tekst, match, woord):
            continue
        achter = (match["achter"] or "").strip()
        keer = _KEER.get(achter, Decimal(1))
        kaal = match["getal"].replace(".", "")
        deel = match["deel"] or ""
        waarde = Decimal(f"{kaal}.{deel or 0}") * keer * (-1 if match["min"] else 1)
        stap = Decimal(1).scaleb(-len(deel)) * keer
        if woord in AFRONDEND and not deel and waarde:
            nullen = len(kaal) - len(kaal.rstrip("0"))
            stap *= Decimal(10) ** nullen
        geld = match["euro"] or achter == "euro" or achter in _KEER
        soort = "procent" if achter in ("%", "procent") else "euro" if geld else ""
        yield Geschreven(
            match.start(),
            match.end(),
            f"{woord} {match[0]}" if woord in AFRONDEND else match[0],
            waarde,
            stap,
            woord if woord in AFRONDEND else "",
            soort,
        )


def jaartallen(tekst: str) -> Iterator[tuple[int, int]]:
    """The years that a text names, each with where it stands."""
    for match in re.finditer(r"(?<![\w.,€/-])(?:19|20)\d\d(?![\w%]|[.,]\d)", tekst):
        if tekst[max(0, match.start() - 2) : match.start()] not in ("€ ", "€\u00a0"):
            yield match.start(), int(match[0])


def _is_geen_cijfer(tekst: str, match: "re.Match[str]", woord: str) -> bool:
    if match["euro"] or match["achter"]:
        return False
    kaal = match["getal"]
    if len(kaal) == 4 and not match["deel"] and int(kaal) in _JAREN:
        return True
    if woord == "per" and kaal.rstrip("0.") == "1" and not match["deel"]:  # per 1.000 inwoners
        return True
    if woord in _NUMMERT or _DATUM.match(tekst, match.end()) or _DUUR.match(tekst, match.end()):
        return True
    voor = tekst[max(0, match.start() - _INSPRONG) : match.start()]
    begint = "\n" in voor or match.start() < _INSPRONG
    lijst = begint and not voor.rpartition("\n")[2].strip() and len(kaal) <= 2
    if lijst and tekst[match.end() : match.end() + 2] in (". ", ") "):
        return True
    volgt = tekst[match.end() : match.end() + 2]
    return len(volgt) == 2 and volgt[0] in ".:/-,–" and volgt[1].isdigit()
