"""The measurements of an indicator: as cells, and as a table with a line chart."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.formats import date_format

from doelen.koers import Streef
from gemeenten.cijfer import CijferBasis
from tabellen.eenheid import EURO, Eenheid
from tabellen.feiten import uitkomsten_van
from tabellen.kop import Kop
from tabellen.uitkomst import Uitkomst
from tabellen.waarde import Cel, Grafiek, Merk, Reden, Rij, Tabel, Vorm

REALISATIE, PROGNOSE, STREEF = "Realisatie", "Prognose", "Streefwaarde"
_MINST = 2  # numbers that make a line


def uitkomst_van(cijfer: CijferBasis, maat: str) -> Uitkomst:
    """What is stored of a measure, as tables read it."""
    namen = (maat, f"{maat}_leeg", f"{maat}_decimalen", "toelichting", "voorlopig")
    rij: dict[str, object] = {naam: getattr(cijfer, naam, None) for naam in namen}
    return uitkomsten_van(rij, [maat], None)[maat]


def cel_van(uitkomst: Uitkomst, eenheid: Eenheid, *, totaal: bool = False) -> Cel:
    """The cell of an outcome, with as many decimals as it has."""
    waarde = uitkomst.waarde
    precies = eenheid.minstens(uitkomst.decimalen)
    if waarde is not None and eenheid.naam == EURO.naam:
        precies = eenheid.genoeg(waarde)
    merken = {
        Merk.VOORLOPIG: uitkomst.voorlopig,
        Merk.ONVOLLEDIG: uitkomst.onvolledig,
        Merk.AFGESCHERMD: uitkomst.afgeschermd > 0,
    }
    return Cel(
        waarde,
        precies,
        uitkomst.reden,
        totaal=totaal,
        merken=tuple(merk for merk, geldt in merken.items() if geldt and waarde is not None),
        grens=uitkomst.grens,
        woorden=uitkomst.tekst,
        opbouw=uitkomst.opbouw,
    )


Reeksen = Mapping[str, Mapping[datetime.date, Cel]]


def tabel_van(
    reeksen: Reeksen,
    *,
    naam: str,
    titel: str,
    periode: str,
    bron: str,
    definitie: str,
    streef: Sequence[str] = (),
) -> Tabel:
    """The measurements by day; a column per series, each of its days with a cell.

    A day that a series has no measurement of was never due. There is a chart where two or more
    numbers make a line, and these are all in one unit; the series in ``streef`` are targets there.
    """
    dagen = sorted({dag for reeks in reeksen.values() for dag in reeks})
    eenheid = _fijnste(cel.eenheid for reeks in reeksen.values() for cel in reeks.values())
    rijen = tuple(
        Rij(
            Kop((date_format(dag, "j F Y"),)),
            tuple(_cel(r, dag, eenheid) for r in reeksen.values()),
        )
        for dag in dagen
    )
    grafiek = Grafiek(Vorm.LIJN, langs="rij0", kleur="kolom0", streef=tuple(streef))
    langste = max((_getallen(reeks.values()) for reeks in reeksen.values()), default=0)
    return Tabel(
        naam=naam,
        titel=titel,
        periode=periode,
        bron=bron,
        definitie=definitie,
        rijkoppen=("Datum",),
        kolommen=tuple(Kop((kop,)) for kop in reeksen),
        rijen=rijen,
        grafiek=grafiek if langste >= _MINST else None,
    )


def streefcellen(streven: Sequence[Streef], eenheid: Eenheid) -> dict[datetime.date, Cel]:
    """The targets that are a number, by the last day to reach them."""
    return {
        streef.op: Cel(streef.waarde, eenheid.genoeg(streef.waarde))
        for streef in streven
        if streef.waarde is not None
    }


def _cel(reeks: Mapping[datetime.date, Cel], dag: datetime.date, eenheid: Eenheid) -> Cel:
    cel = reeks.get(dag)
    if cel is None:
        return Cel(None, eenheid, Reden.NIET_UITGESPLITST)
    return replace(cel, eenheid=eenheid)


def _fijnste(eenheden: Iterable[Eenheid]) -> Eenheid:
    """One unit for all: that with the most decimals."""
    return max(eenheden, key=lambda eenheid: eenheid.decimalen, default=Eenheid("aantal"))


def _getallen(cellen: Iterable[Cel]) -> int:
    return sum(cel.waarde is not None for cel in cellen)
