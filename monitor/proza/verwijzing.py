"""The reference in a text to a cell of a table, and where in the text it stands.

``[[participatie.bestand; Totaal; maart]]`` names table, row and column, the headings as
``Kop.tekst`` has them; they may leave gemeente, year and quarter open, as those of a
gelijkstelling (``{jaar-1}``). After the column, in any order: a quarter (``2015-k4``, ``vorig
kwartaal``, ``een jaar eerder``), ``verschil`` before one of these, and how it is rounded.
``[[= 23]]`` is a number that stands in no table.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from gemeenten.models import Kwartaal
from monitor.proza.afronding import Schrijfwijze
from tabellen.controle.gelijkgesteld import Tabelplek

BEGIN, EINDE = "[[", "]]"
LANGSTE = 600  # Characters of one reference.
_TERUG = {"vorig kwartaal": -1, "een jaar eerder": -4}
_VERSCHIL = "verschil"
HOE = (
    "Schrijf [[tabel; rij; kolom]], en daarachter als u dat wilt: een kwartaal (2015-k4, vorig "
    "kwartaal, een jaar eerder), ‘verschil vorig kwartaal’, afgerond, ruim, bijna of ongeveer."
)


def is_te_noemen(kop: str) -> bool:
    """Whether a reference can name this heading: not one in which a sign of a reference stands."""
    tekens = ";" in kop or BEGIN in kop or EINDE in kop or kop.endswith(EINDE[0])
    return bool(kop) and kop == " ".join(kop.split()) and not tekens


def schrijf_verwijzing(plek: Tabelplek, vorm: Schrijfwijze = Schrijfwijze.EXACT) -> str:
    """The reference to this cell, as it is written in a text."""
    achter = () if vorm is Schrijfwijze.EXACT else (str(vorm),)
    return f"{BEGIN}{'; '.join((*plek, *achter))}{EINDE}"


class Verwijsfout(ValueError):
    """What is written between the brackets names no cell; the message says why."""


@dataclass(frozen=True, slots=True)
class Kwartaalwijze:
    """A quarter: a fixed one, or so many before that of the editie."""

    vast: str = ""
    stap: int = 0

    def in_(self, kwartaal: Kwartaal) -> Kwartaal:
        return Kwartaal.van_code(self.vast) if self.vast else kwartaal.plus(self.stap)


@dataclass(frozen=True, slots=True)
class Celverwijzing:
    """A cell, of which quarter, in what form; ``tegen`` is the quarter that it differs from.

    ``los`` is a number that is written as it is, because no table has it.
    """

    plek: Tabelplek
    wanneer: Kwartaalwijze
    tegen: Kwartaalwijze | None = None
    vorm: Schrijfwijze = Schrijfwijze.EXACT
    los: str = ""


@dataclass(frozen=True, slots=True)
class Verwijsplek:
    """What stands between brackets, and where: ``tekst[begin:einde]`` with them."""

    begin: int
    einde: int
    inhoud: str

    def lees(self) -> Celverwijzing:
        """A ``Verwijsfout`` when it names no cell."""
        return lees_verwijzing(self.inhoud)


def vindplaatsen(tekst: str) -> Iterator[Verwijsplek]:
    """The references in a text, in order; the time is linear in its length."""
    plek = 0
    while (einde := tekst.find(EINDE, plek)) >= 0:
        begin = tekst.rfind(BEGIN, plek, einde)
        if begin >= 0 and einde - begin <= LANGSTE and "\n\n" not in tekst[begin:einde]:
            yield Verwijsplek(begin, einde + len(EINDE), tekst[begin + len(BEGIN) : einde])
        plek = einde + len(EINDE)


def lees_enige(tekst: str) -> Celverwijzing:
    """Of a text that is one reference and nothing else; a ``Verwijsfout`` when it is not."""
    gevonden = list(vindplaatsen(tekst.strip()))
    if [(plek.begin, plek.einde) for plek in gevonden] != [(0, len(tekst.strip()))]:
        raise Verwijsfout(f"Hier hoort één verwijzing te staan, en niets anders. {HOE}")
    return gevonden[0].lees()


def lees_verwijzing(inhoud: str) -> Celverwijzing:
    """Of what stands between the brackets."""
    inhoud = " ".join(inhoud.split())
    if inhoud.startswith("="):
        if not (los := inhoud[1:].strip()):
            raise Verwijsfout("Achter = staat geen getal. Schrijf bijvoorbeeld [[= 23]].")
        return Celverwijzing(Tabelplek("", "", ""), Kwartaalwijze(), los=los)
    delen = [deel.strip() for deel in inhoud.split(";")]
    if len(delen) < 3 or not all(delen):
        raise Verwijsfout(f"Dit noemt geen tabel, rij en kolom. {HOE}")
    wanneer, tegen, vorm = Kwartaalwijze(), None, Schrijfwijze.EXACT
    for deel in delen[3:]:
        woord = deel.casefold()
        if woord in set(Schrijfwijze):
            vorm = Schrijfwijze(woord)
        elif woord == _VERSCHIL:
            tegen = Kwartaalwijze(stap=-1)
        elif woord.startswith(f"{_VERSCHIL} "):
            tegen = _kwartaal(woord.removeprefix(f"{_VERSCHIL} "))
        else:
            wanneer = _kwartaal(woord)
    return Celverwijzing(Tabelplek(*delen[:3]), wanneer, tegen, vorm)


def _kwartaal(woord: str) -> Kwartaalwijze:
    if woord in _TERUG:
        return Kwartaalwijze(stap=_TERUG[woord])
    try:
        return Kwartaalwijze(vast=Kwartaal.van_code(woord).code)
    except ValidationError as fout:
        raise Verwijsfout(f"‘{woord}’ is geen kwartaal en geen vorm. {HOE}") from fout
