"""One entry of the dictionary, whatever it explains: the same for page, JSON and CSV."""

from dataclasses import dataclass
from enum import StrEnum


class Begripsoort(StrEnum):
    """What is explained; the value is what people call many of them."""

    WOORD = "woorden"
    MAAT = "maten"
    TABEL = "tabellen"
    INDELING = "indelingen"
    DOEL = "doelen"
    INDICATOR = "indicatoren"

    @property
    def code(self) -> str:
        """What machines call one of them."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Begrip:
    """What is recorded of it; what is not recorded is empty.

    ``code`` is its anchor on the page, for good. ``sinds`` and ``tot`` are in words: a quarter or a
    year. ``verwant`` are the codes and names of what it counts, explained on the general page.
    """

    soort: Begripsoort
    code: str
    naam: str
    groep: str
    definitie: str = ""
    over: str = ""
    eenheid: str = ""
    over_tijd: str = ""
    uitgesplitst_naar: tuple[str, ...] = ()
    bron: str = ""
    eigenaar: str = ""
    sinds: str = ""
    sinds_code: str = ""  # of a quarter: 2016-k1
    tot: str = ""
    opvolger: str = ""
    breuken: tuple[str, ...] = ()
    verwant: tuple[tuple[str, str], ...] = ()
    adres: str = ""  # of the page where it is shown

    @property
    def tekst(self) -> str:
        """All that it says, to look for words in."""
        delen = (self.naam, self.over, self.groep, self.definitie, self.bron, self.eenheid)
        return " ".join((*delen, *self.uitgesplitst_naar, *self.breuken))


def tabelanker(hoofdstuk: str, tabel: str) -> str:
    """Where a table is explained, on the page of its samenwerkingsverband."""
    return f"tabel.{hoofdstuk}.{tabel}"
