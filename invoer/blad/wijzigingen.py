"""What was typed against what is stored: what changes, and where two people disagree.

Every cell carries the text that stood there when the page was read (``was``). A cell that was not
touched takes what another person made of it in the meantime. A cell that both changed, differently,
is a conflict: somebody must choose.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.fouten import Celfout
from gemeenten.tekens import kaal
from invoer.blad.bladen import Bladsoort, Bladstand, Rijstand
from invoer.blad.gedrukt import GEDRUKT, is_gedrukt, lees_veld
from invoer.blad.getaltekst import lees_celveld

TOELICHTING, VOORLOPIG = "toelichting", "voorlopig"
BLAD = ""  # in place of a row code: what is said of the sheet as a whole
# In place of a row code: explanations of findings, by the name of their field. No row is called so.
VERKLARING = "~verklaring"

Ingevuld = dict[str, dict[str, str]]  # row code → column → text
Plek = tuple[str, str]  # row code, column


@dataclass(frozen=True, slots=True)
class Getypt:
    """The text that somebody wants in a cell, and the text that they saw there before."""

    nu: str
    was: str


Typwerk = dict[str, dict[str, Getypt]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people changed one cell: what I made of it, what is stored now, and what it was."""

    mijn: str
    ander: str
    was: str


@dataclass(frozen=True)
class Samenvoeging:
    """What is to be written, what others changed where I did not, and what must be chosen."""

    nieuw: Ingevuld = field(default_factory=dict)
    van_anderen: dict[Plek, str] = field(default_factory=dict)
    conflicten: dict[Plek, Conflict] = field(default_factory=dict)


def zelfde(soort: Bladsoort, kolom: str, een: str, ander: str, *, tekst: bool = False) -> bool:
    """Whether two texts mean the same in this column: ``1.159`` is ``1159``.

    Not so in a row in which a ``tekst`` is written: there it is what it is.
    """
    if tekst and kolom not in {TOELICHTING, VOORLOPIG}:
        return kaal(een) == kaal(ander)
    return een == ander or _betekenis(soort, kolom, een) == _betekenis(soort, kolom, ander)


def voeg_samen(stand: Bladstand, typwerk: Typwerk, bladtoelichting: str = "") -> Samenvoeging:
    """Merge what was typed into what is stored. Explanations are no cells and are left aside.

    Nothing typed is lost: each cell that was touched is in ``nieuw``, in ``conflicten``, or says
    what is stored already.
    """
    soort, uit = stand.blad.soort, Samenvoeging()
    opgeslagen = opgeslagen_teksten(stand, bladtoelichting)
    for (code, kolom), getypt in plekken(typwerk):
        if code == VERKLARING:
            continue
        ander = opgeslagen.get(code, {}).get(kolom, "")
        tekst = code in stand.tekstrijen
        veranderd = not zelfde(soort, kolom, ander, getypt.was, tekst=tekst)
        if zelfde(soort, kolom, getypt.nu, getypt.was, tekst=tekst):
            if veranderd:
                uit.van_anderen[code, kolom] = ander
        elif zelfde(soort, kolom, getypt.nu, ander, tekst=tekst):
            continue
        elif veranderd:
            uit.conflicten[code, kolom] = Conflict(getypt.nu, ander, getypt.was)
        else:
            uit.nieuw.setdefault(code, {})[kolom] = getypt.nu
    return uit


def aangeraakt(soort: Bladsoort, typwerk: Typwerk) -> Typwerk:
    """Only the cells that somebody changed."""
    uit: Typwerk = {}
    for (code, kolom), getypt in plekken(typwerk):
        if not zelfde(soort, kolom, getypt.nu, getypt.was):
            uit.setdefault(code, {})[kolom] = getypt
    return uit


def opgeslagen_teksten(stand: Bladstand, bladtoelichting: str = "") -> Ingevuld:
    """The text of every cell that is stored, or holds as a whole, as a person types it."""
    uit = {code: teksten_van(rij) for code, rij in {**stand.voorgevuld, **stand.nu}.items()}
    uit[BLAD] = {TOELICHTING: bladtoelichting}
    if stand.gedrukt:
        uit[GEDRUKT] = dict(stand.gedrukt.teksten) if stand.gedrukt.cellen else {}
    return uit


def teksten_van(rij: Rijstand) -> dict[str, str]:
    """The cells of one row: its measures, the toelichting, and voorlopig as ja or nothing."""
    voorlopig = "ja" if rij.voorlopig else ""
    return {**rij.teksten, TOELICHTING: rij.toelichting, VOORLOPIG: voorlopig}


def plekken(typwerk: Typwerk) -> Iterator[tuple[Plek, Getypt]]:
    """All cells, one after another."""
    for code, rij in typwerk.items():
        for kolom, getypt in rij.items():
            yield (code, kolom), getypt


def stempel_van(teksten: Ingevuld) -> str:
    """A short name for what is stored; another text, another name."""
    return hashlib.sha256(json.dumps(teksten, sort_keys=True).encode()).hexdigest()[:16]


def _betekenis(soort: Bladsoort, kolom: str, tekst: str) -> object:
    schoon = tekst_van(tekst)
    if kolom == VOORLOPIG:
        return schoon.casefold() == "ja" if schoon.casefold() in {"ja", "nee", ""} else schoon
    maat = next((maat for maat in soort.kolommen if maat.name == kolom), None)
    try:
        if is_gedrukt(kolom):
            return lees_veld(kolom, schoon)
        return schoon if maat is None else lees_celveld(maat, schoon)
    except Celfout:
        return schoon
