"""Go through the XML of a workbook: by a real parser, in one pass, and never more than agreed.

Expat takes time in proportion to what it reads. What it does not bound itself is counted here:
bytes, elements, how deep they nest, how many names they have and how long one tag is. (A tag that
comes in pieces is gone through again with every piece, and every name is kept until the end.)
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.parsers import expat

STUK = 1 << 16
_LANGSTE_TAG = 1 << 20
_DIEPST = 64
_MEESTE_NAMEN = 2_000

Begin = Callable[[str, dict[str, str]], None]
Einde = Callable[[str], None]


class Onleesbaar(Exception):
    """Why a workbook is not read, in Dutch, with what to do about it."""


BESCHADIGD = "Dit Excel-bestand is beschadigd. Bewaar het in Excel opnieuw als .xlsx."
TE_GROOT = "Dit Excel-bestand is uitgepakt veel te groot. Bewaar het opnieuw."


@dataclass
class Tegoed:
    """What reading one workbook may still take; Onleesbaar when it is spent.

    ``plaatsen`` are the cells that are kept, with the empty ones before them in their row;
    ``tekens`` those of all cells, a text counting wherever it is shown.
    """

    uitgepakt: int
    elementen: int
    plaatsen: int
    tekens: int

    def neem(self, plaatsen: int = 0, tekens: int = 0) -> None:
        self.plaatsen -= plaatsen
        self.tekens -= tekens
        if self.plaatsen < 0 or self.tekens < 0:
            raise Onleesbaar(TE_GROOT)


def ontleed(
    stukken: Iterator[bytes],
    tegoed: Tegoed,
    begin: Begin,
    einde: Einde | None = None,
    tekst: Callable[[str], None] | None = None,
) -> None:
    """Tell of each element that begins and ends, without namespaces. No workbook has a DTD."""
    lezer = expat.ParserCreate(namespace_separator=" ")
    lezer.buffer_text = True
    kale: dict[str, str] = {}
    diepte = 0

    def weiger(*_: object) -> None:
        raise Onleesbaar(BESCHADIGD)

    def bij_begin(naam: str, attributen: dict[str, str]) -> None:
        nonlocal diepte
        diepte += 1
        tegoed.elementen -= 1
        if diepte > _DIEPST or tegoed.elementen < 0:
            raise Onleesbaar(TE_GROOT)
        zonder = kale.get(naam)
        if zonder is None:
            zonder = kale[naam] = kaal(naam)
        begin(zonder, attributen)

    def bij_einde(naam: str) -> None:
        nonlocal diepte
        diepte -= 1
        if einde:
            einde(kale[naam])

    lezer.StartDoctypeDeclHandler = weiger
    lezer.StartElementHandler = bij_begin
    lezer.EndElementHandler = bij_einde
    if tekst:
        lezer.CharacterDataHandler = tekst
    gelezen = 0
    for stuk in stukken:
        gelezen += len(stuk)
        tegoed.uitgepakt -= len(stuk)
        if tegoed.uitgepakt < 0:
            raise Onleesbaar(TE_GROOT)
        lezer.Parse(stuk, False)
        if gelezen - lezer.CurrentByteIndex > _LANGSTE_TAG or len(lezer.intern) > _MEESTE_NAMEN:
            raise Onleesbaar(TE_GROOT)
    lezer.Parse(b"", True)


def kaal(naam: str) -> str:
    """A name without its namespace."""
    return naam.rpartition(" ")[2]
