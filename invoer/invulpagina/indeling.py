"""How the rows of a sheet stand on paper: in groups, and with one dimension across where that fits.

A sheet of one measure and two or more dimensions shows the last of them as columns, as spreadsheets
do: wet × begrotingsjaar, post × kolom. A sheet without dimensions shows its measures below each
other. Posten stand together by opstelling.
"""

from dataclasses import dataclass
from typing import Any

from financien.models import Kolom as Opstellingkolom
from financien.models import Opstellingbedrag, Post
from gemeenten.cijfer import Meetveld
from invoer.blad.bladen import Bladsoort, Bladstand, Rijkop
from overzichten.models import Kolom, Regel


@dataclass(frozen=True)
class Vak:
    """Where a cell of the figures stands: in which row of the sheet, under which measure."""

    kop: Rijkop
    maat: Meetveld


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
    """Lay out the rows of a sheet. Opstellingen take two queries, other sheets none."""
    soort, dimensies = stand.blad.soort, stand.blad.soort.dimensies
    if not dimensies:
        return _onder_elkaar(soort, stand.rijen[0])
    dwars = len(dimensies) > 1 and len(soort.kolommen) == 1
    diepte = len(dimensies) - 1 if dwars else len(dimensies)
    regels: dict[tuple[Any, ...], list[Rijkop]] = {}
    for kop in stand.rijen:
        regels.setdefault(tuple(kop.sleutel.values())[:diepte], []).append(kop)
    namen = _Namen(stand)
    groepen: dict[tuple[int, str], list[Bladregel]] = {}
    for koppen in regels.values():
        plaats, regel = namen.groep(koppen[0], diepte), _regel(namen, soort, koppen, diepte)
        groepen.setdefault(plaats, []).append(regel)
    eerste = next(iter(regels.values()), [])
    return Indeling(
        kolommen=_dwarskoppen(namen, soort, eerste) if dwars else _maatkoppen(soort),
        groepen=tuple(
            Bladgroep(label, tuple(groepen[volgorde, label])) for volgorde, label in sorted(groepen)
        ),
        dimensie=dimensies[diepte - 1],
    )


def _onder_elkaar(soort: Bladsoort, kop: Rijkop) -> Indeling:
    regels = tuple(
        Bladregel(
            label=_hoofdletter(str(maat.verbose_name)),
            definitie=str(maat.help_text),
            eenheid=maat.eenheid,
            koppen=() if nummer else (kop,),
            vakken=(Vak(kop, maat),),
        )
        for nummer, maat in enumerate(soort.kolommen)
    )
    return Indeling((Kolomkop("Aantal", "", ""),), (Bladgroep("", regels),), "")


def _regel(namen: "_Namen", soort: Bladsoort, koppen: list[Rijkop], diepte: int) -> Bladregel:
    eerste = koppen[0]
    return Bladregel(
        label=eerste.labels[diepte - 1],
        definitie=eerste.definities[diepte - 1],
        eenheid=namen.eenheid(eerste),
        koppen=tuple(koppen),
        vakken=tuple(Vak(kop, maat) for kop in koppen for maat in soort.kolommen),
    )


def _maatkoppen(soort: Bladsoort) -> tuple[Kolomkop, ...]:
    return tuple(
        Kolomkop(_hoofdletter(str(maat.verbose_name)), maat.eenheid, str(maat.help_text))
        for maat in soort.kolommen
    )


def _dwarskoppen(namen: "_Namen", soort: Bladsoort, koppen: list[Rijkop]) -> tuple[Kolomkop, ...]:
    (maat,) = soort.kolommen
    return tuple(
        Kolomkop(namen.kolom(kop), maat.eenheid, f"{maat.help_text} {kop.definities[-1]}".strip())
        for kop in koppen
    )


def _hoofdletter(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


class _Namen:
    """What the labels of a row lack: the opstelling and unit of a post, the year of a kolom."""

    def __init__(self, stand: Bladstand) -> None:
        self.jaar = stand.blad.kwartaal.jaar
        self.volgorde: dict[tuple[str, ...], int] = {}
        self.posten: dict[int, Post] = {}
        self.kolommen: dict[int, Opstellingkolom] = {}
        if stand.blad.soort.model is Opstellingbedrag:
            verband = stand.blad.samenwerkingsverband
            self.posten = {
                post.pk: post
                for post in Post.objects.filter(samenwerkingsverband=verband).select_related(
                    "opstelling"
                )
            }
            self.kolommen = {
                kolom.pk: kolom
                for kolom in Opstellingkolom.objects.filter(samenwerkingsverband=verband)
            }

    def groep(self, kop: Rijkop, diepte: int) -> tuple[int, str]:
        """The place and the label of the group of a row."""
        if post := self.posten.get(kop.sleutel.get("post_id", 0)):
            return post.opstelling.volgorde, post.opstelling.naam
        labels = kop.labels[: diepte - 1]
        return self.volgorde.setdefault(labels, len(self.volgorde)), " – ".join(labels)

    def eenheid(self, kop: Rijkop) -> str:
        """The unit of a row where it is not the one of its column."""
        post = self.posten.get(kop.sleutel.get("post_id", 0))
        return post.eenheid if post and post.eenheid != Post.Eenheid.EURO else ""

    def kolom(self, kop: Rijkop) -> str:
        """The label of a row that stands as a column."""
        kolom = self.kolommen.get(kop.sleutel.get("kolom_id", 0))
        return kolom.voluit(self.jaar) if kolom else kop.labels[-1]
