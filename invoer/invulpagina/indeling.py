"""How the rows of a sheet stand on paper: in groups, and with one dimension across where that fits.

A sheet of one measure and two or more dimensions shows the last of them as columns, as spreadsheets
do: wet × begrotingsjaar. A sheet without dimensions shows its measures below each other. That of
an overzicht lies as its table does (``overzichtindeling``).
"""

from dataclasses import dataclass
from typing import Any

from django.db import models

from gemeenten.cijfer import Meetveld
from gemeenten.tekst import Tekst
from invoer.blad.bladen import Bladsoort, Bladstand, Rijkop
from overzichten.models import Kolom, Regel


@dataclass(frozen=True)
class Vak:
    """Where a cell of the figures stands: in which row of the sheet, under which measure."""

    kop: Rijkop
    maat: "models.Field[Any, Any]"

    @property
    def is_tekst(self) -> bool:
        """Whether it is no measure: a date, a choice, a text."""
        return not isinstance(self.maat, Meetveld)

    @property
    def is_lang(self) -> bool:
        """Whether it is a text of more lines than one."""
        return isinstance(self.maat, Tekst)

    @property
    def vorm(self) -> str:
        """How wide the field for it is, as a class of the style sheet."""
        if isinstance(self.maat, models.DateField) or self.maat.choices:
            return "kort"
        lengte = getattr(self.maat, "max_length", None)
        return "half" if self.is_tekst and lengte and lengte <= 80 else ""

    @property
    def keuzes(self) -> tuple[str, ...]:
        """What it can be, where that is a choice."""
        return tuple(str(waarde) for waarde, _ in self.maat.flatchoices if waarde)


@dataclass(frozen=True)
class Leesvak:
    """Where a cell of an overzicht stands that nobody fills in: it is computed, or never due."""

    regel: Regel
    kolom: Kolom

    @property
    def berekend(self) -> bool:
        return not (self.regel.ingevuld and self.kolom.ingevuld)


@dataclass(frozen=True)
class Kolomkop:
    """A column: what it is called, counts, and means; ``kop`` is its name under its ``groep``."""

    label: str
    eenheid: str
    uitleg: str
    groep: str = ""
    kop: str = ""

    @property
    def kort(self) -> str:
        return self.kop or self.label


@dataclass(frozen=True)
class Bladregel:
    """A line of the grid: a cell for each column. ``koppen`` are the rows of the sheet whose
    toelichting stands behind it.
    """

    label: str
    definitie: str
    eenheid: str
    koppen: tuple[Rijkop, ...]
    vakken: tuple[Vak | Leesvak, ...]
    berekend: bool = False


@dataclass(frozen=True)
class Bladgroep:
    """Lines under one heading; a sheet without groups has one, without a label."""

    label: str
    regels: tuple[Bladregel, ...]


@dataclass(frozen=True)
class Indeling:
    """The columns and groups of a sheet; ``dimensie`` is what lines of one group differ in.

    ``rijkop`` stands above the lines, ``noot_op`` is the label of a row of the sheet that tells it
    from the others on its line.
    """

    kolommen: tuple[Kolomkop, ...]
    groepen: tuple[Bladgroep, ...]
    dimensie: str
    rijkop: str = ""
    noot_op: int = -1


def deel_in(stand: Bladstand) -> Indeling:
    """Lay out the rows of a sheet. Without queries."""
    soort, dimensies = stand.blad.soort, stand.blad.soort.dimensies
    if not dimensies:
        return _onder_elkaar(soort, stand.rijen[0])
    dwars = len(dimensies) > 1 and len(soort.kolommen) == 1
    diepte = len(dimensies) - 1 if dwars else len(dimensies)
    regels: dict[tuple[Any, ...], list[Rijkop]] = {}
    for kop in stand.rijen:
        regels.setdefault(tuple(kop.sleutel.values())[:diepte], []).append(kop)
    groepen: dict[str, list[Bladregel]] = {}
    for koppen in regels.values():
        groep = " – ".join(koppen[0].labels[: diepte - 1])
        groepen.setdefault(groep, []).append(_regel(soort, koppen, diepte))
    eerste = next(iter(regels.values()), [])
    return Indeling(
        kolommen=_dwarskoppen(soort, eerste) if dwars else _maatkoppen(soort),
        groepen=tuple(Bladgroep(label, tuple(lijst)) for label, lijst in groepen.items()),
        dimensie=dimensies[diepte - 1],
    )


def _onder_elkaar(soort: Bladsoort, kop: Rijkop) -> Indeling:
    regels = tuple(
        Bladregel(
            label=hoofdletter(str(maat.verbose_name)),
            definitie=str(maat.help_text),
            eenheid=eenheid_van(maat),
            koppen=() if nummer else (kop,),
            vakken=(Vak(kop, maat),),
        )
        for nummer, maat in enumerate(soort.kolommen)
    )
    return Indeling((Kolomkop("Aantal", "", ""),), (Bladgroep("", regels),), "")


def _regel(soort: Bladsoort, koppen: list[Rijkop], diepte: int) -> Bladregel:
    eerste = koppen[0]
    return Bladregel(
        label=eerste.labels[diepte - 1],
        definitie=eerste.definities[diepte - 1],
        eenheid="",
        koppen=tuple(koppen),
        vakken=tuple(Vak(kop, maat) for kop in koppen for maat in soort.kolommen),
    )


def _maatkoppen(soort: Bladsoort) -> tuple[Kolomkop, ...]:
    return tuple(
        Kolomkop(hoofdletter(str(maat.verbose_name)), eenheid_van(maat), str(maat.help_text))
        for maat in soort.kolommen
    )


def _dwarskoppen(soort: Bladsoort, koppen: list[Rijkop]) -> tuple[Kolomkop, ...]:
    (maat,) = soort.kolommen
    return tuple(
        Kolomkop(
            kop.labels[-1], eenheid_van(maat), f"{maat.help_text} {kop.definities[-1]}".strip()
        )
        for kop in koppen
    )


def eenheid_van(maat: "models.Field[Any, Any]") -> str:
    """What a measure counts; nothing where that is data, or nothing is counted."""
    return maat.eenheid if isinstance(maat, Meetveld) else ""


def hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]
