"""What stands along the rows and the columns of a table, as a small algebra.

``a * b`` nests b within a (Bedum over PGB and ZIN), ``a + b`` puts b after a. An axis yields
positions: a heading, the members that the position selects, and perhaps a measure.
"""

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from gemeenten.categorie import Categorie
from gemeenten.kwartaal import Kwartaal
from gemeenten.models import Wet
from tabellen.kader import Kader
from tabellen.kop import ALLE, VERSCHIL
from tabellen.koppen import GROEP
from tabellen.lezing import Lezing
from tabellen.maten import Maat, Som
from tabellen.positie import Positie
from tabellen.uitkomst import Selectie


class As(ABC):
    """An axis. ``niveaus`` are the headings of its levels, from group to label."""

    niveaus: tuple[str, ...] = ()

    def __mul__(self, binnen: "As") -> "As":
        return Genest(self, binnen)

    def __add__(self, volgende: "As") -> "As":
        return Samen((self, volgende))

    @property
    def assen(self) -> "tuple[As, ...]":
        """The axes that it is composed of."""
        return ()

    def maten(self) -> Iterator[Maat]:
        """The measures on this axis."""
        for deel in self.assen:
            yield from deel.maten()

    def kwartalen(self, kader: Kader) -> Iterator[Kwartaal]:
        """The quarters on this axis."""
        for deel in self.assen:
            yield from deel.kwartalen(kader)

    @abstractmethod
    def posities(self, lezing: Lezing) -> list[Positie]:
        """The positions, in order."""


@dataclass(frozen=True)
class Genest(As):
    """Each position of ``buiten`` with all positions of ``binnen`` below it."""

    buiten: As
    binnen: As

    @property
    def niveaus(self) -> tuple[str, ...]:  # type: ignore[override]
        return self.buiten.niveaus + self.binnen.niveaus

    @property
    def assen(self) -> tuple[As, ...]:
        return (self.buiten, self.binnen)

    def posities(self, lezing: Lezing) -> list[Positie]:
        binnen = self.binnen.posities(lezing)
        return [b.onder(a) for a in self.buiten.posities(lezing) for b in binnen]


@dataclass(frozen=True)
class Samen(As):
    """The positions of several axes, one after the other."""

    delen: tuple[As, ...]

    @property
    def niveaus(self) -> tuple[str, ...]:  # type: ignore[override]
        return max((deel.niveaus for deel in self.delen), key=len)

    @property
    def assen(self) -> tuple[As, ...]:
        return self.delen

    def posities(self, lezing: Lezing) -> list[Positie]:
        return [positie for deel in self.delen for positie in deel.posities(lezing)]


@dataclass(frozen=True)
class Groep(As):
    """An axis under one heading: «Aanmelders en verwijzers» over the verwijzers."""

    kop: str
    binnen: As

    @property
    def niveaus(self) -> tuple[str, ...]:  # type: ignore[override]
        return (GROEP, *self.binnen.niveaus)

    @property
    def assen(self) -> tuple[As, ...]:
        return (self.binnen,)

    def posities(self, lezing: Lezing) -> list[Positie]:
        return [positie.in_groep(self.kop) for positie in self.binnen.posities(lezing)]


@dataclass(frozen=True)
class Gemeenten(As):
    """The gemeenten in the order of the samenwerkingsverband; ``leden=False``: the total only."""

    totaal: str = ""
    leden: bool = True
    niveaus: tuple[str, ...] = ("Gemeente",)

    def posities(self, lezing: Lezing) -> list[Positie]:
        gemeenten = lezing.kader.gemeenten
        posities = [
            Positie(
                (gemeente.naam,),
                {"gemeente": Selectie.som([gemeente.pk])},
                gemeente=0,
                over=(("gemeente", gemeente.cbs_code),),
            )
            for gemeente in (gemeenten if self.leden else ())
        ]
        totaal = _totaal(self.totaal, "gemeente", [g.pk for g in gemeenten])
        return posities + [replace(positie, gemeente=0, samen=True) for positie in totaal]


@dataclass(frozen=True)
class Categorieen(As):
    """The categories in the field ``veld`` of the figures, valid in the quarters of the table.

    ``alleen_gevuld`` leaves out a category for which nothing was delivered (in its group).
    """

    veld: str
    totaal: str = ""
    alleen_gevuld: bool = False
    maat: Maat | None = None

    @property
    def niveaus(self) -> tuple[str, ...]:  # type: ignore[override]
        return (self.veld.replace("_", " ").capitalize(),)

    def maten(self) -> Iterator[Maat]:
        if self.maat:
            yield self.maat

    def posities(self, lezing: Lezing) -> list[Positie]:
        model = lezing.categoriemodel(self.veld)
        categorieen = lezing.categorieen(model)
        posities = [
            replace(
                _categorie(self.veld, categorie, lezing.lijst(model), lezing.kwartalen),
                alleen_gevuld=self.alleen_gevuld,
            )
            for categorie in categorieen
        ] + _totaal(self.totaal, self.veld, [categorie.pk for categorie in categorieen])
        if not self.maat:
            return posities
        over = (("maat", self.maat.code),)
        return [replace(p, maat=self.maat, over=p.over + over) for p in posities]


def _categorie(
    veld: str, categorie: Categorie, lijst: list[Categorie], kwartalen: frozenset[int]
) -> Positie:
    """The position of one category; where its series begins, of what it is the continuation."""
    voorgangers = [c.naam for c in lijst if c.opvolger_id == categorie.pk]
    vanaf = categorie.geldig_vanaf_id
    breuk = vanaf if voorgangers and vanaf in kwartalen and vanaf > min(kwartalen) else None
    noot = (
        f"{categorie.naam}: vanaf het {Kwartaal.van_sleutel(breuk)}, "
        f"ervoor geteld als {' en '.join(voorgangers)}."
        if breuk
        else ""
    )
    return Positie(
        (categorie.naam,),
        {veld: Selectie.som([categorie.pk])},
        noten=(noot,) if noot else (),
        breuk=breuk,
        over=((veld, categorie.code),),
    )


def _totaal(label: str, dimensie: str, leden: Sequence[Hashable]) -> list[Positie]:
    if not label:
        return []
    over = ((dimensie, ALLE),)
    return [Positie((label,), {dimensie: Selectie.som(leden)}, totaal=True, over=over)]


@dataclass(frozen=True)
class Maten(As):
    """Measures beside each other, and their total under the heading ``totaal``."""

    lijst: tuple[Maat, ...]
    totaal: str = ""
    niveaus: tuple[str, ...] = ("Onderwerp",)

    def maten(self) -> Iterator[Maat]:
        yield from self.lijst

    def posities(self, lezing: Lezing) -> list[Positie]:
        posities = [_maat(maat) for maat in self.lijst]
        if self.totaal:
            posities.append(replace(_maat(Som(self.totaal, self.lijst)), totaal=True))
        return posities


def _maat(maat: Maat) -> Positie:
    return Positie((maat.label,), maat=maat, over=(("maat", maat.code),))


@dataclass(frozen=True)
class Wetten(As):
    """Laws, and their total under the heading ``totaal``."""

    wetten: tuple[Wet, ...]
    totaal: str = ""
    niveaus: tuple[str, ...] = ("Wet",)

    def posities(self, lezing: Lezing) -> list[Positie]:
        posities = [
            Positie(
                (str(wet.label),), {"wet": Selectie.som([wet.value])}, over=(("wet", wet.value),)
            )
            for wet in self.wetten
        ]
        return posities + _totaal(self.totaal, "wet", [wet.value for wet in self.wetten])


@dataclass(frozen=True)
class Jaren(As):
    """Begrotingsjaren relative to the year of the monitor, and the last minus the first.

    ``kop`` heads a year and may say ``{jaar}``; ``verschil`` heads the difference, if any.
    """

    jaren: tuple[int, ...]
    kop: str = "{jaar}"
    verschil: str = ""
    niveaus: tuple[str, ...] = ("Begrotingsjaar",)

    def posities(self, lezing: Lezing) -> list[Positie]:
        jaren = [lezing.kader.kwartaal.jaar + stap for stap in self.jaren]
        posities = [
            Positie(
                (self.kop.format(jaar=jaar),),
                {"begrotingsjaar": Selectie.som([jaar])},
                over=(("begrotingsjaar", str(jaar)),),
            )
            for jaar in jaren
        ]
        if self.verschil:
            van, tot = jaren[0], jaren[-1]
            verschil = Selectie({tot: 1, van: -1}, strikt=True)
            over = (("begrotingsjaar", VERSCHIL),)
            posities.append(
                Positie((self.verschil,), {"begrotingsjaar": verschil}, totaal=True, over=over)
            )
        return posities
