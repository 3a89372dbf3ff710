"""The cells that a chart shows, read from a table by its declaration."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gemeenten.eenheid import telt_op
from gemeenten.tekens import kort
from tabellen.eenheid import EURO, Eenheid
from tabellen.kop import Kop
from tabellen.waarde import Cel, Grafiek, Reden, Tabel, Vorm, zegt_iets

_LANGSTE = 40  # characters of a text in a chart
_ZONDER_GETAL = frozenset({Reden.NIET_UITGESPLITST, Reden.TEKST})


@dataclass(frozen=True, slots=True)
class Punt:
    """One cell in a chart: where it stands along the axis and in which series."""

    langs: str
    reeks: str
    cel: Cel

    @property
    def plaats(self) -> str:
        """Where it stands, in words."""
        return f"{self.langs}, {self.reeks}" if self.reeks else self.langs


@dataclass(frozen=True, slots=True)
class Reeksen:
    """All points of a chart, with the labels of its axis and series in the order of the table.

    A chart without colours has one series, named "". ``langs_kop`` and ``reeks_kop`` are the
    headings of what stands there; only levels of rows have one, else they are "". ``streef`` and
    ``band`` are the points that the others are measured by, in none of the series.
    """

    grafiek: Grafiek
    punten: tuple[Punt, ...]
    langs: tuple[str, ...]
    reeksen: tuple[str, ...]
    langs_kop: str
    reeks_kop: str
    eenheid: Eenheid
    streef: tuple[Punt, ...] = ()
    band: tuple[Punt, ...] = ()

    @property
    def maatgevend(self) -> tuple[Punt, ...]:
        """The points that the others are measured by, where these have a number."""
        return tuple(punt for punt in self.streef + self.band if punt.cel.waarde is not None)

    @property
    def onderwerp(self) -> str:
        """What is counted or measured: Aantal voorzieningen, Euro, Euro × 1.000."""
        naam = self.eenheid.naam
        if naam.startswith(f"{EURO.naam} ×"):  # a number of thousands has no sign of euros
            naam = naam.replace("× € ", "× ")
            return naam[:1].upper() + naam[1:]
        telt = not (self.eenheid.decimalen or self.eenheid.voor or self.eenheid.achter)
        telt &= telt_op(naam) or naam.startswith("per ")
        return f"Aantal {naam}".strip() if telt else naam[:1].upper() + naam[1:]

    @property
    def getallen(self) -> tuple[Punt, ...]:
        """The points that have a number."""
        return tuple(punt for punt in self.punten if punt.cel.waarde is not None)

    @property
    def lege(self) -> tuple[Punt, ...]:
        """The points that have none and should have had one, or lack it for a reason."""
        return tuple(
            punt
            for punt in self.punten
            if punt.cel.waarde is None and punt.cel.reden not in _ZONDER_GETAL
        )

    @property
    def niet_uitgesplitst(self) -> int:
        """How many points were never there to have a number; a line just runs on past them."""
        if self.grafiek.vorm.lijn:
            return 0
        return sum(punt.cel.reden is Reden.NIET_UITGESPLITST for punt in self.punten)


def reeksen(tabel: Tabel) -> Reeksen:
    """The points of the table's chart; a ``ValueError`` if its declaration fits no chart.

    Every place in the chart holds one cell: nothing is added up or left out here.
    """
    grafiek = tabel.grafiek
    if grafiek is None:
        raise ValueError(f"Tabel {tabel.naam} heeft geen grafiek.")
    punten = _punten(tabel, grafiek)
    if len({(punt.langs, punt.reeks) for punt in punten}) != len(punten):
        raise ValueError(f"Grafiek van {tabel.naam}: meer dan één cel op dezelfde plaats.")
    eenheid = _eenheid(tabel, punten)
    if grafiek.vorm is Vorm.HELLING:
        punten = _einden(punten)
    anders = {*grafiek.streef, *grafiek.band}
    gewoon = [punt for punt in punten if punt.reeks not in anders] or punten
    erbij = [punt for punt in punten if punt.reeks in anders and gewoon is not punten]
    if grafiek.vorm is Vorm.HELLING:
        erbij = []  # from one moment to another nothing is aimed at
    return Reeksen(
        grafiek=grafiek,
        punten=tuple(gewoon),
        langs=tuple(dict.fromkeys(punt.langs for punt in punten)),
        reeksen=tuple(dict.fromkeys(punt.reeks for punt in gewoon)),
        langs_kop=_kop(tabel, grafiek.langs),
        reeks_kop=_kop(tabel, grafiek.kleur),
        eenheid=eenheid,
        streef=tuple(punt for punt in erbij if punt.reeks in grafiek.streef),
        band=tuple(punt for punt in erbij if punt.reeks in grafiek.band),
    )


def _einden(punten: Sequence[Punt]) -> list[Punt]:
    """The points that are first and last along the axis."""
    langs = [*dict.fromkeys(punt.langs for punt in punten)]
    return [punt for punt in punten if punt.langs in (langs[0], langs[-1])]


def zonder_loze_grafiek(tabel: Tabel) -> Tabel:
    """The table without its chart where that has nothing to show: no gemeente, no category; or
    where people gave two of these the same name, and it has two cells in one place.
    """
    if tabel.grafiek is None:
        return tabel
    for koppen in (tabel.kolommen, [rij.kop for rij in tabel.rijen]):
        if len({kop.pad for kop in koppen}) < len(koppen):
            tabel = zonder_grafiek_die_niet_past(tabel)
    if tabel.grafiek and tabel.rijen and tabel.kolommen and _punten(tabel, tabel.grafiek):
        return tabel
    return replace(tabel, grafiek=None)


def zonder_grafiek_die_niet_past(tabel: Tabel) -> Tabel:
    """The table without a chart that it has two cells, or two units, in one place of.

    For a chart that is chosen by people, of a table whose lines they may change any time.
    """
    if tabel.grafiek is None:
        return tabel
    try:
        reeksen(tabel)
    except ValueError:
        return replace(tabel, grafiek=None)
    return tabel


def _punten(tabel: Tabel, grafiek: Grafiek) -> list[Punt]:
    """The cells that the chart shows, in the order of the table."""
    kies_rij, kies_kolom = keuze(grafiek, [rij.kop for rij in tabel.rijen], tabel.kolommen)
    rijen = _getoond([rij.kop for rij in tabel.rijen], kies_rij)
    kolommen = _getoond(tabel.kolommen, kies_kolom)
    in_beeld = [
        kolom in kolommen and not tekst
        for kolom, tekst in zip(tabel.kolommen, tabel.tekstkolommen, strict=True)
    ]
    punten = []
    for rij in tabel.rijen:
        if rij.kop not in rijen or zegt_iets(rij.cellen):
            continue
        for kolom, cel, getoond in zip(tabel.kolommen, rij.cellen, in_beeld, strict=True):
            if getoond and (kies_rij or kies_kolom or not cel.totaal):
                reeks = _label(grafiek.kleur, rij.kop, kolom) if grafiek.kleur else ""
                punten.append(Punt(_label(grafiek.langs, rij.kop, kolom), reeks, _getekend(cel)))
    return punten


def _getekend(cel: Cel) -> Cel:
    """A cell as a chart has room for: the begin of its text, which the table has whole."""
    return replace(cel, woorden=kort(cel.woorden, _LANGSTE)) if cel.woorden else cel


def _eenheid(tabel: Tabel, punten: Sequence[Punt]) -> Eenheid:
    """The one unit along the axis; counts of several things are counts, of no thing by name."""
    eenheden = {punt.cel.eenheid for punt in punten}
    zonder_naam = {replace(eenheid, naam="") for eenheid in eenheden}
    if len(eenheden) == 1:
        return eenheden.pop()
    if zonder_naam != {Eenheid("")}:
        raise ValueError(f"Grafiek van {tabel.naam}: cellen van precies één eenheid nodig.")
    return zonder_naam.pop()


def keuze(
    grafiek: Grafiek, rijen: Sequence[Kop], kolommen: Sequence[Kop]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The path that row headings and the path that column headings must begin with.

    Where ``alleen`` fits both it chooses among those with a level that has no place in the chart:
    with productgroepen along the axis, "Totaal" is the column of totals and not the last row.
    """
    if not grafiek.alleen:
        return (), ()
    plaatsen = {grafiek.langs, grafiek.kleur}
    past, vrij = [], []
    for soort, koppen in (("kolom", kolommen), ("rij", rijen)):
        if any(_begint(kop, grafiek.alleen) for kop in koppen):
            past.append(soort)
            diepte = max(len(kop.pad) for kop in koppen)
            if not {f"{soort}{niveau}" for niveau in range(diepte)} <= plaatsen:
                vrij.append(soort)
    if not past:
        raise ValueError(f"Grafiek: geen kop begint met {grafiek.alleen}.")
    gekozen = (vrij or past)[0]
    return (grafiek.alleen, ()) if gekozen == "rij" else ((), grafiek.alleen)


def _begint(kop: Kop, pad: Sequence[str]) -> bool:
    return kop.pad[: len(pad)] == tuple(pad)


def _getoond(koppen: Sequence[Kop], pad: tuple[str, ...]) -> set[Kop]:
    """The headings that are shown: all that are no total, or what the path names.

    Below a named total every heading is a total too. Those that are one of their own account, as
    "PGB + ZIN" in "Totaal", are not shown: outside that group they are never anything else.
    """
    gewoon = {kop for kop in koppen if not kop.totaal}
    if not pad:
        return gewoon
    onder = {kop.pad[len(pad) :] for kop in gewoon} | {()}
    genoemd = {kop for kop in koppen if _begint(kop, pad)}
    return {kop for kop in genoemd if kop.pad[len(pad) :] in onder} or genoemd


def _label(plaats: str, rij: Kop, kolom: Kop) -> str:
    """The label of a cell at a level; the last label of a short path spans the levels it lacks."""
    soort, niveau = _ontleed(plaats)
    pad = rij.pad if soort == "rij" else kolom.pad
    return pad[min(niveau, len(pad) - 1)]


def _kop(tabel: Tabel, plaats: str | None) -> str:
    if not plaats:
        return ""
    soort, niveau = _ontleed(plaats)
    return tabel.rijkoppen[niveau] if soort == "rij" else ""


def _ontleed(plaats: str) -> tuple[str, int]:
    """The kind and level of a place: ``"kolom1"`` is ("kolom", 1)."""
    for soort in ("rij", "kolom"):
        niveau = plaats.removeprefix(soort)
        if niveau != plaats and niveau.isdecimal():
            return soort, int(niveau)
    raise ValueError(f"{plaats!r} is geen plaats in een tabel: verwacht bijvoorbeeld 'kolom1'.")
