"""What the grid of a sheet is made of: cells, notes, lines, groups."""

from dataclasses import dataclass

from gemeenten.models import Kwartaal
from invoer.blad.wijzigingen import Conflict, Plek
from invoer.invulpagina.formulier import ANDER, KEUZE, veldnaam
from invoer.invulpagina.indeling import Bladregel

_PER_REGEL, _MEESTE_REGELS = 30, 12


@dataclass(frozen=True)
class Invulcel:
    """One field: what stands in it, and what there is to say about it."""

    id: str
    plek: Plek
    naam: str  # for people: row and column
    tekst: str
    was: str
    getypt: bool
    meldingen: tuple[str, ...] = ()
    conflict: Conflict | None = None
    van: str = ""  # who made the other value of a conflict, and when
    labels: str = ""  # the ids of the headings
    eerder: tuple[str, str] = ("", "")  # the previous quarter, and the same quarter a year ago
    geldt: tuple[str, Kwartaal] | None = None  # what was entered before and stays until revised
    is_tekst: bool = False  # a text is written here, not a number
    lang: bool = False  # of more lines than one
    loopt: bool = False  # of one line, that may be as long as a paragraph
    keuzes: tuple[str, ...] = ()  # what it can be
    vorm: str = ""  # how wide it is

    @property
    def veld(self) -> str:
        return veldnaam(*self.plek)

    @property
    def regels(self) -> int:
        """How high its field is at first, in lines."""
        return min(1 + len(self.tekst) // _PER_REGEL, _MEESTE_REGELS) if self.loopt else 3

    @property
    def breed(self) -> bool:
        """Whether its text is so long that a narrow field would be very high."""
        return self.loopt and len(self.tekst) > 4 * _PER_REGEL

    @property
    def keuzeveld(self) -> str:
        return veldnaam(*self.plek, KEUZE)

    @property
    def anderveld(self) -> str:
        return veldnaam(*self.plek, ANDER)

    @property
    def aan(self) -> bool:
        """Of a checkbox: whether it is ticked."""
        return self.tekst.casefold() == "ja"


@dataclass(frozen=True)
class Leescel:
    """A cell that nobody fills in: ``berekend``, or never due and so empty."""

    id: str
    tekst: str
    berekend: bool
    eerder: tuple[str, str] = ("", "")

    @property
    def leest(self) -> bool:
        return True


@dataclass(frozen=True)
class Noot:
    """What is said of one row of the sheet: its toelichting, and whether it is voorlopig."""

    id: str
    label: str
    toelichting: Invulcel
    voorlopig: Invulcel
    opgeslagen: bool  # so that it has a history

    @property
    def gevuld(self) -> bool:
        return bool(self.toelichting.tekst or self.voorlopig.aan)

    @property
    def vraagt_aandacht(self) -> bool:
        cellen = (self.toelichting, self.voorlopig)
        return bool(self.toelichting.tekst) or any(c.meldingen or c.conflict for c in cellen)


@dataclass(frozen=True)
class Rasterrij:
    """A line of the grid. ``meldingen`` are about the line as a whole."""

    id: str
    regel: Bladregel
    cellen: tuple[Invulcel | Leescel, ...]
    noten: tuple[Noot, ...]
    meldingen: tuple[str, ...]

    @property
    def invulcellen(self) -> tuple[Invulcel, ...]:
        return tuple(cel for cel in self.cellen if isinstance(cel, Invulcel))

    @property
    def voorlopig(self) -> int:
        """How many of its cells are voorlopig."""
        return sum(noot.voorlopig.aan for noot in self.noten)

    @property
    def noot_open(self) -> bool:
        return any(noot.vraagt_aandacht for noot in self.noten)


@dataclass(frozen=True)
class Totaal:
    """The sum of a column over a group: now, the previous quarter, a year ago."""

    nu: str
    eerder: tuple[str, str]


@dataclass(frozen=True)
class Rijgroep:
    """A heading, its lines, and their totals where those mean something."""

    id: str
    label: str
    rijen: tuple[Rasterrij, ...]
    totalen: tuple[Totaal | None, ...]

    @property
    def heeft_totaal(self) -> bool:
        return any(self.totalen)
