"""The reference in a text to a cell of a table, and where in the text it stands.

``[[participatie.bestand; Totaal; maart]]`` names table, row and column, the headings as
``Kop.tekst`` has them; they may leave gemeente, year and quarter open, as those of a
gelijkstelling (``{jaar-1}``). A heading with a semicolon stands between ``"``. ``alle rijen`` or
``alle kolommen`` in the place of a heading is the sum of the cells that are no total, ``alle rijen
onder Bedum`` of those in that group.

After the column, in any order: a quarter (``2015-k4``, ``vorig kwartaal``, ``een jaar eerder``),
``verschil`` before one of these, and how it is rounded. Another cell comes in after ``plus``,
``min``, ``verschil met`` or ``procent van``: ``plus rij Maart``, ``verschil met kolom 2015``, or
``plus; tabel; rij; kolom`` of any table. ``in procent`` makes a difference a part of what was,
``heel`` leaves off the decimals of a percentage. ``[[= 23]]`` is a number that stands in no table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

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
    "kwartaal, een jaar eerder), ‘verschil vorig kwartaal’, ‘verschil met kolom …’, ‘plus rij …’, "
    "‘procent van kolom …’, in procent, heel, afgerond, ruim, bijna of ongeveer."
)
ALLE_RIJEN, ALLE_KOLOMMEN, ONDER = "alle rijen", "alle kolommen", " onder "


class Bewerking(StrEnum):
    """What another cell does in a reference."""

    PLUS = "plus"
    MIN = "min"
    VERSCHIL = "verschil met"
    AANDEEL = "procent van"


_ANDER = re.compile(rf"({'|'.join(Bewerking)})(?: (rij|kolom) (.+))?", re.IGNORECASE)
_VOOR_KOP = re.compile(rf"\s*(?:(?:{'|'.join(Bewerking)}) (?:rij|kolom) )?(?=\")", re.IGNORECASE)
_SLUIT = re.compile(r"\"\s*(?:;|$)")


def is_te_noemen(kop: str) -> bool:
    """Whether a reference can name this heading: one that is read back as it is written."""
    haken = BEGIN in kop or EINDE in kop or kop.endswith(EINDE[0])
    return bool(kop) and not haken and _delen(noem(kop)) == [kop]


def is_som(kop: str, alle: str) -> bool:
    """Whether this stands for all rows or columns, or all under a heading."""
    return kop == alle or kop.startswith(alle + ONDER)


def noem(kop: str) -> str:
    """A heading as a reference writes it: between ``"`` where it has a semicolon."""
    return f'"{kop}"' if ";" in kop or kop.startswith('"') else kop


def schrijf_verwijzing(
    plek: Tabelplek, vorm: Schrijfwijze = Schrijfwijze.EXACT, *achter: str
) -> str:
    """The reference to this cell, as it is written in a text; ``achter`` are more parts of it."""
    delen = [*achter] if vorm is Schrijfwijze.EXACT else [*achter, str(vorm)]
    return f"{BEGIN}{'; '.join([*map(noem, plek), *delen])}{EINDE}"


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

    ``erbij`` are cells that are added (1) or taken off (-1), ``met`` is what it differs from and
    ``van`` what it is a percentage of. ``los`` is a number that is written as it is, because no
    table has it.
    """

    plek: Tabelplek
    wanneer: Kwartaalwijze
    tegen: Kwartaalwijze | None = None
    vorm: Schrijfwijze = Schrijfwijze.EXACT
    los: str = ""
    erbij: tuple[tuple[int, Tabelplek], ...] = ()
    met: Tabelplek | None = None
    van: Tabelplek | None = None
    procent: bool = False
    heel: bool = False

    @property
    def is_cel(self) -> bool:
        """Whether it is one cell as the table has it."""
        rij, kolom = self.plek.rij, self.plek.kolom
        som = is_som(rij, ALLE_RIJEN) or is_som(kolom, ALLE_KOLOMMEN)
        return not (self.los or self.tegen or self.erbij or self.met or self.van or som)


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
    delen = _delen(inhoud)
    if len(delen) < 3 or not all(delen):
        raise Verwijsfout(f"Dit noemt geen tabel, rij en kolom. {HOE}")
    plek, over = Tabelplek(*delen[:3]), delen[3:]
    verwijzing = Celverwijzing(plek, Kwartaalwijze())
    while over:
        deel = over.pop(0)
        if ander := _ANDER.fullmatch(deel):
            hoe, as_, kop = ander.groups()
            if not as_ and len(over) < 3:
                raise Verwijsfout(f"Achter ‘{hoe}’ hoort een rij, kolom of hele cel. {HOE}")
            elders = plek._replace(**{as_: kop}) if as_ else Tabelplek(*over[:3])
            over = over if as_ else over[3:]
            verwijzing = _met_ander(verwijzing, Bewerking(hoe.casefold()), elders)
        else:
            verwijzing = replace(verwijzing, **_wijze(deel.casefold()))
    if verwijzing.procent and not (verwijzing.tegen or verwijzing.met):
        raise Verwijsfout(f"‘in procent’ hoort bij een verschil. {HOE}")
    if sum(map(bool, (verwijzing.tegen, verwijzing.met, verwijzing.van))) > 1:
        raise Verwijsfout("Eén verwijzing is een verschil of een aandeel, en niet meer dan dat.")
    return verwijzing


def _met_ander(verwijzing: Celverwijzing, hoe: Bewerking, elders: Tabelplek) -> Celverwijzing:
    if hoe is Bewerking.VERSCHIL:
        return replace(verwijzing, met=elders)
    if hoe is Bewerking.AANDEEL:
        return replace(verwijzing, van=elders)
    keer = 1 if hoe is Bewerking.PLUS else -1
    return replace(verwijzing, erbij=(*verwijzing.erbij, (keer, elders)))


def _wijze(woord: str) -> dict[str, Any]:
    """What a part that names no cell says of the reference."""
    if woord in set(Schrijfwijze):
        return {"vorm": Schrijfwijze(woord)}
    if woord in ("in procent", "in procenten"):
        return {"procent": True}
    if woord == "heel":
        return {"heel": True}
    if woord == _VERSCHIL:
        return {"tegen": Kwartaalwijze(stap=-1)}
    if woord.startswith(f"{_VERSCHIL} "):
        return {"tegen": _kwartaal(woord.removeprefix(f"{_VERSCHIL} "))}
    return {"wanneer": _kwartaal(woord)}


def _delen(inhoud: str) -> list[str]:
    """The parts between semicolons; one between ``"`` may have them in it."""
    inhoud, uit, plek = " ".join(inhoud.split()), list[str](), 0
    while plek <= len(inhoud):
        voor = _VOOR_KOP.match(inhoud, plek)
        sluit = voor and _SLUIT.search(inhoud, voor.end() + 1)
        if voor and sluit:
            uit.append(f"{voor[0].lstrip()}{inhoud[voor.end() + 1 : sluit.start()]}")
            plek = sluit.end() if sluit[0].endswith(";") else len(inhoud) + 1
            continue
        einde = inhoud.find(";", plek)
        einde = len(inhoud) if einde < 0 else einde
        uit.append(inhoud[plek:einde].strip())
        plek = einde + 1
    return uit


def _kwartaal(woord: str) -> Kwartaalwijze:
    if woord in _TERUG:
        return Kwartaalwijze(stap=_TERUG[woord])
    try:
        return Kwartaalwijze(vast=Kwartaal.van_code(woord).code)
    except ValidationError as fout:
        raise Verwijsfout(f"‘{woord}’ is geen kwartaal en geen vorm. {HOE}") from fout
