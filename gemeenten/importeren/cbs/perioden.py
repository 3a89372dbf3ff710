"""When a number of the CBS is of: by the code of a period, or by its name."""

import re

from gemeenten.kerncijfer import Tijdvak

_CODE = re.compile(r"(?P<jaar>\d{4})(?P<soort>JJ|HJ|KW|[A-Z]{2}|[A-Z]\d)(?P<nummer>\d{2})", re.I)
_NAAM = re.compile(
    r"(?P<jaar>\d{4})(?: (?P<nummer>[1-4])e (?P<soort>halfjaar|kwartaal))?"
    r"(?: ?\*{1,2}| \((?:nader )?voorlopig\))?",
    re.I,
)
# Months, school years and sums of years: the CBS has them, a kerncijfer cannot be of one.
_ANDERS = re.compile(
    r"\d{4}(?: |/'?|-| tot (?:en met )?)(?:\d{2,4}|[a-z]+(?: \d{4})?)\*{0,2}|\d{4}[,-]?\d*", re.I
)
_DEEL = {"hj": "h", "halfjaar": "h", "kw": "k", "kwartaal": "k"}


class AnderePeriode(Exception):
    """A period that there is, but of which no kerncijfer is kept."""


def lees_periode(tekst: str) -> tuple[int, Tijdvak]:
    """The year and the part of it. AnderePeriode for a month; a ValueError for what is none."""
    if match := _CODE.fullmatch(tekst):
        soort, nummer = match["soort"].casefold(), int(match["nummer"])
        if soort == "jj" and nummer == 0:
            return int(match["jaar"]), Tijdvak.JAAR
        if soort in _DEEL and 1 <= nummer <= (2 if soort == "hj" else 4):
            return int(match["jaar"]), Tijdvak(f"{_DEEL[soort]}{nummer}")
        if soort in _DEEL or soort == "jj":
            raise ValueError(tekst)
        raise AnderePeriode(tekst)
    if match := _NAAM.fullmatch(tekst):
        if match["soort"] is None:
            return int(match["jaar"]), Tijdvak.JAAR
        deel = f"{_DEEL[match['soort'].casefold()]}{match['nummer']}"
        if deel not in Tijdvak.values:
            raise ValueError(tekst)
        return int(match["jaar"]), Tijdvak(deel)
    if _ANDERS.fullmatch(tekst):
        raise AnderePeriode(tekst)
    raise ValueError(tekst)
