"""What stands where on a worksheet, for who writes it and who reads it.

The names that machines go by stand in hidden cells: which sheet this is in A1, the code of each
column in the hidden second row, the code of each row in the hidden first column. So rows and
columns may be moved and headings renamed. Should the hidden cells be gone, headings and labels
tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from gemeenten.cijfer import Meetveld
from gemeenten.importeren.blad import in_werkboek
from gemeenten.models import Kwartaal
from gemeenten.tekens import kaal
from invoer.blad.adressen import SAMEN
from invoer.blad.bladen import Blad, Bladsoort, Bladstand
from invoer.blad.totalen import telt_op_over
from invoer.blad.wijzigingen import BLAD, TOELICHTING, VOORLOPIG, Ingevuld, opgeslagen_teksten
from tabellen.xlsx import bladnamen

VERSIE = "1"
MERK = "monitor-sociaal-domein"
LEES_MIJ = "Lees mij"

RIJ, LABEL, KOLOM = "rij", "label", "kolom"
VORIG_KWARTAAL, VORIG_JAAR, BIJ_DOWNLOAD = "vorig_kwartaal", "vorig_jaar", "bij_download"
# Rows that are no row of the sheet.
KOPRIJ, TOTAALRIJ, BLADRIJ = "#kop", "#totaal", "#blad"
TOTAAL, BLADNOOT = "Totaal van dit blad", "Toelichting bij het hele blad"
NOOT = (BLAD, TOELICHTING)

LANGSTE_TEKST = 32_767  # What a cell of Excel holds.
PAST_NIET = "Deze toelichting past niet in een cel van Excel. Lees en wijzig haar op de website."
# Codes of characters that overlap: XlsxWriter escapes the first of them only.
_CODES = re.compile(r"_x[0-9a-fA-F]{4}_x[0-9a-fA-F]{4}_")

RIJ_MERK, RIJ_CODES, RIJ_TITEL, RIJ_WIE, RIJ_UITLEG, RIJ_GROEPEN, RIJ_KOPPEN, RIJ_EERSTE = range(8)


@dataclass(frozen=True)
class Werkblad:
    """A sheet as it goes into a workbook: its figures, its note, and whether it may be filled."""

    stand: Bladstand
    noot: str = ""
    invulbaar: bool = True

    @property
    def blad(self) -> Blad:
        return self.stand.blad

    @property
    def teksten(self) -> Ingevuld:
        """What is stored in each cell, as a person types it."""
        return opgeslagen_teksten(self.stand, self.noot)

    def telt_op(self, maat: "models.Field[Any, Any]") -> bool:
        """Whether the sum of a measure over all rows means something."""
        over = self.blad.soort.dimensies
        return len(self.stand.rijen) > 1 and all(telt_op_over(maat, naam) for naam in over)


@dataclass(frozen=True)
class Werkbladkolom:
    """One column: its code in the hidden row, its heading, and the group that it stands in."""

    code: str
    kop: str = ""
    groep: str = ""
    maat: "models.Field[Any, Any] | None" = None

    @property
    def soort(self) -> str:
        """What kind of column it is: ``kolom`` is filled in, ``label`` says what a row is."""
        return self.code.partition(":")[0]

    @property
    def naam(self) -> str:
        """The measure, ``toelichting`` or ``voorlopig`` that it is about."""
        return self.code.partition(":")[2]

    @property
    def verborgen(self) -> bool:
        return self.soort in {RIJ, BIJ_DOWNLOAD}


def kolommen(blad: Blad) -> tuple[Werkbladkolom, ...]:
    """The columns from left to right."""
    return tuple(_kolommen(blad))


def _kolommen(blad: Blad) -> Iterator[Werkbladkolom]:
    soort, nu = blad.soort, blad.kwartaal
    yield Werkbladkolom(RIJ)
    for nummer, kop in enumerate(labelkoppen(soort), 1):
        yield Werkbladkolom(f"{LABEL}:{nummer}", kop)
    for maat in soort.kolommen:
        yield Werkbladkolom(f"{KOLOM}:{maat.name}", maatkop(maat), f"Vul in: {nu}", maat)
    for code, eerder in ((VORIG_KWARTAAL, nu.vorige), (VORIG_JAAR, nu.plus(-4))):
        for maat in soort.kolommen:
            kop = f"{hoofdletter(str(maat.verbose_name))}, {eerder}"
            yield Werkbladkolom(f"{code}:{maat.name}", kop, f"Ter vergelijking: {eerder}", maat)
    yield Werkbladkolom(f"{KOLOM}:{TOELICHTING}", "Toelichting", "Vul zo nodig in")
    yield Werkbladkolom(f"{KOLOM}:{VOORLOPIG}", "Voorlopig (ja of nee)", "Vul zo nodig in")
    # Should the hidden row be gone, these headings still tell.
    namen = {maat.name: maatkop(maat) for maat in soort.kolommen}
    for naam, kop in {**namen, TOELICHTING: "Toelichting", VOORLOPIG: "Voorlopig"}.items():
        yield Werkbladkolom(f"{BIJ_DOWNLOAD}:{naam}", f"Bij het downloaden: {kop}")


def labelkoppen(soort: Bladsoort) -> Sequence[str]:
    """The headings above what the rows are about."""
    namen = [soort.model._meta.get_field(naam).verbose_name for naam in soort.dimensies]  # type: ignore[union-attr]
    return [hoofdletter(str(naam)) for naam in namen] or ["Blad"]


def maatkop(maat: "models.Field[Any, Any]") -> str:
    """The heading of a measure, with its unit unless that is the same word."""
    naam = hoofdletter(str(maat.verbose_name))
    eenheid = maat.eenheid if isinstance(maat, Meetveld) else ""
    return naam if naam.casefold() == eenheid.casefold() or not eenheid else f"{naam} ({eenheid})"


def namen(soorten: Sequence[Bladsoort]) -> list[str]:
    """The names of the worksheets of these sheets."""
    return bladnamen([soort.titel for soort in soorten])


@dataclass(frozen=True)
class Bladkenmerk:
    """What the hidden first cell says: which sheet this is."""

    soort: str
    verband: str
    wie: str
    kwartaal: str
    versie: str = VERSIE

    @classmethod
    def van(cls, blad: Blad, soort: str = "") -> "Bladkenmerk":
        verband = blad.samenwerkingsverband.slug
        return cls(soort or blad.soort.naam, verband, wie_code(blad), blad.kwartaal.code)

    @classmethod
    def lees(cls, tekst: str) -> "Bladkenmerk | None":
        delen = tekst.split("|")
        if delen[0] != MERK or len(delen) != 6:
            return None
        _, versie, soort, verband, wie, kwartaal = delen
        return cls(soort, verband, wie, kwartaal, versie)

    def __str__(self) -> str:
        return "|".join((MERK, self.versie, self.soort, self.verband, self.wie, self.kwartaal))


def wie_code(blad: Blad) -> str:
    """The CBS code of whom the sheet is, or ``samen``."""
    return blad.gemeente.cbs_code if blad.gemeente else SAMEN


def wie_regel(blad: Blad) -> str:
    """Whom and when a sheet is about, as stands under its title."""
    wie = f"{blad.gemeente} ({blad.gemeente.cbs_code})" if blad.gemeente else "Alle gemeenten samen"
    return f"{wie}, {blad.kwartaal}, {blad.samenwerkingsverband}"


# A gemeente and quarter as ``wie_regel`` writes them.
WIE_REGEL = re.compile(r"(?P<wie>.+), (?P<kwartaal>[1-4]e kwartaal \d{4}), (?P<verband>.+)")


def kwartaalnaam(code: str) -> str:
    """The quarter of a hidden code in words, as far as it is one."""
    jaar, _, nummer = code.partition("-k")
    return (
        str(Kwartaal.van(int(jaar), int(nummer))) if jaar.isdigit() and nummer.isdigit() else code
    )


def past(tekst: str) -> bool:
    """Whether a cell of Excel can hold this text and give it back unharmed."""
    return len(in_werkboek(tekst)) <= LANGSTE_TEKST and not _CODES.search(tekst)


def hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def gelijk(tekst: str) -> str:
    """A heading or label as it is compared: the same but for case, space and what is not seen."""
    return kaal(tekst).casefold()
