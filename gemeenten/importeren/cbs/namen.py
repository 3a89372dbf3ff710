"""What the CBS calls things: its two dimensions that every file has, and its topics."""

import re

from gemeenten.tekens import kaal

_REGIO = {"regios", "regio's", "regio’s", "regio", "wijkenenbuurten", "wijken en buurten"}
_PERIODE = {"perioden", "periode"}
_EENHEID = re.compile(r"(?<!\s)\s*\([^()]*\)$")
_VOLGNUMMER = re.compile(r"_\d+$")


def is_regio(kop: str) -> bool:
    return kaal(kop).casefold() in _REGIO


def is_periode(kop: str) -> bool:
    return kaal(kop).casefold() in _PERIODE


def gelijk(tekst: str) -> str:
    """A key or title as it is compared."""
    return kaal(tekst).casefold()


def namen_van(onderwerp: str) -> set[str]:
    """By what a topic may be called: its key with or without number, its title with or without
    what stands above it and the unit behind it.
    """
    heel = gelijk(onderwerp)
    laatste = gelijk(heel.rpartition("|")[2])
    uit = {heel, laatste}
    uit |= {_EENHEID.sub("", naam) for naam in uit} | {_VOLGNUMMER.sub("", naam) for naam in uit}
    return uit - {""}


def eenheid_in(onderwerp: str) -> str:
    """The unit that stands behind a title: ``Totale bevolking (aantal)``."""
    match = _EENHEID.search(onderwerp)
    return match[0].strip(" ()") if match else ""
