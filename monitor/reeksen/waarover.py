"""What a cell of a published table is about: which series, of whom, and of when."""

import calendar
import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gemeenten.kwartaal import MAANDEN, Kwartaal
from overzichten.waarover import IN
from tabellen.kop import ALLE, VERSCHIL, Kop
from tabellen.uitkomst import PERIODE
from tabellen.waarde import Cel, Reden, Tabel

BEGROTINGSJAAR = "begrotingsjaar"
NAAST = "naast"
_NIET_IN_SLEUTEL = {"gemeente", NAAST, PERIODE, BEGROTINGSJAAR, f"regel{IN}", f"kolom{IN}"}
_MAAND = "|".join(MAANDEN)
_TIJD = re.compile(
    rf"[1-4]e (?:kw\.|kwartaal) \d{{4}}|\d{{1,2}}-\d{{1,2}}-\d{{4}}|(?:\d\d? )?(?:{_MAAND}) \d{{4}}"
    r"|\d{4}",
    re.IGNORECASE,
)
_JAAR_ERACHTER = re.compile(rf"(?<![, ])[, ]+(?:\d\d? (?:{_MAAND}) )?(?:19|20)\d\d$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Waarover:
    """``sleutel`` says what is counted, ``wie`` of whom and ``periode`` of when; ``naam`` and
    ``wie_naam`` say it to people. ``plek`` is where in its table: ``r3k2``;
    ``onder`` the key of the sum that it counts in, if its line does.
    """

    sleutel: str
    wie: str
    periode: str
    naam: str
    wie_naam: str
    plek: str
    cel: Cel
    onder: str = ""


def cellen_van(tabel: Tabel, verband: str, namen: Mapping[str, str]) -> Iterator[Waarover]:
    """The cells that are a point of a series: no texts and no differences. ``namen``: of gemeenten
    by code, of ``ALLE`` that of the samenwerkingsverband.

    A table from before headings said what they are about has none.
    """
    if not tabel.over:
        return
    rijkoppen = [rij.kop for rij in tabel.rijen]
    rijlabels, kolomlabels = (_labels(koppen, namen) for koppen in (rijkoppen, tabel.kolommen))
    for r, rij in enumerate(tabel.rijen):
        for k, (kolom, cel) in enumerate(zip(tabel.kolommen, rij.cellen, strict=True)):
            over = dict(tabel.over) | dict(rij.kop.over) | dict(kolom.over)
            if VERSCHIL in over.values() or cel.reden in {Reden.TEKST, Reden.NIET_OPTELBAAR}:
                continue
            naast = over.get(NAAST)
            wie = f"-{naast}" if naast else over["gemeente"]
            yield Waarover(
                sleutel=_sleutel(over, verband),
                wie=wie,
                periode=over.get(BEGROTINGSJAAR, over[PERIODE]),
                naam=" – ".join(dict.fromkeys((*rijlabels[r], *kolomlabels[k]))),
                wie_naam=naast or namen.get(wie, wie),
                plek=f"r{r + 1}k{k + 1}",
                cel=cel,
                onder=_onder(over, verband),
            )


def laatste_dag(periode: str) -> datetime.date:
    """The last day of a period, as ``tabellen.kop`` writes it; ValueError for what is none."""
    eind = periode.rpartition("/")[2]
    if "k" in eind:
        return Kwartaal.van_code(eind).peildatum
    jaar, *rest = map(int, eind.split("-"))
    maand = rest[0] if rest else 12
    dag = rest[1] if len(rest) > 1 else calendar.monthrange(jaar, maand)[1]
    return datetime.date(jaar, maand, dag)


def _sleutel(over: dict[str, str], verband: str) -> str:
    """The same for the same count in every table, editie and samenwerkingsverband.

    All of a dimension is what no dimension says. An overzicht is of its samenwerkingsverband.
    """
    eigen = {d: lid for d, lid in over.items() if d not in _NIET_IN_SLEUTEL and lid != ALLE}
    if "overzicht" in eigen:
        eigen["overzicht"] = f"{verband}/{eigen['overzicht']}"
        eigen.pop("maat", None)
    return ";".join(f"{dimensie}={lid}" for dimensie, lid in sorted(eigen.items()))


def _onder(over: dict[str, str], verband: str) -> str:
    """The key of the sum that the regel counts in, or else the kolom."""
    for lijn in ("regel", "kolom"):
        if som := over.get(f"{lijn}{IN}"):
            return _sleutel(over | {lijn: som}, verband)
    return ""


def _labels(koppen: Sequence[Kop], namen: Mapping[str, str]) -> list[list[str]]:
    """Of each heading its labels without those that say of whom and of when."""
    niveau = next(
        (
            kop.pad.index(naam)
            for kop in koppen
            if (naam := namen.get(dict(kop.over).get("gemeente", ALLE))) in kop.pad
        ),
        None,
    )
    uit = []
    for kop in koppen:
        van_wie = niveau if "gemeente" in dict(kop.over) else None
        labels = [label for n, label in enumerate(kop.pad) if n != van_wie]
        if {PERIODE, BEGROTINGSJAAR} & dict(kop.over).keys():
            labels = [_zonder_tijd(label) for label in labels]
        uit.append([label for label in labels if label])
    return uit


def _zonder_tijd(label: str) -> str:
    return "" if _TIJD.fullmatch(label) else _JAAR_ERACHTER.sub("", label)
