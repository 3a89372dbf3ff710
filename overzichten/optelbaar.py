"""Whether a cell adds up what does not add up: percentages, marks, ranks, averages."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from gemeenten.eenheid import is_gemiddelde, kruist, telt_op
from overzichten.gemeenteas import Eenmaal
from overzichten.lijn import Lijn
from overzichten.maanden import Periodemaat
from overzichten.models import Overzichtcijfer
from tabellen.lezing import Lezing
from tabellen.maten import AlleFeiten, Maat, Meting
from tabellen.positie import Positie
from tabellen.raster import Rekencel
from tabellen.uitkomst import Selectie, Selecties
from tabellen.verhouding import Verhouding
from tabellen.waarde import Reden

ASSEN = ("regel", "kolom")
_METING = Meting(Overzichtcijfer, "waarde")


def telt_verkeerd(
    cel: Rekencel, rij: Positie, kolom: Positie, feiten: AlleFeiten, titel: str
) -> bool:
    """Whether it adds, over gemeenten or along a line, numbers of which there is no sum.

    Asked is both of what the cell counts and of what is entered for it: a growth of marks counts in
    percents and is computed of marks. The title says of what it is where no line has a unit.
    Over gemeenten nothing is added of what is n.v.t. of all but one.
    """
    lezing = next(iter(feiten.values())).lezing
    over_gemeenten = _over_gemeenten(cel, lezing)
    if not _telt_verkeerd(cel, rij, kolom, lezing, titel, over_gemeenten=over_gemeenten):
        return False
    if not over_gemeenten or _telt_verkeerd(cel, rij, kolom, lezing, titel, over_gemeenten=False):
        return True
    return not _van_een(cel, feiten, lezing)


def _telt_verkeerd(
    cel: Rekencel,
    rij: Positie,
    kolom: Positie,
    lezing: Lezing,
    titel: str,
    *,
    over_gemeenten: bool,
) -> bool:
    if _is_opgeteld(cel, rij, kolom, over_gemeenten) and _telt_niet_op(cel, rij, kolom, titel):
        return True
    langs = [positie for positie in (rij, kolom) if positie.som or _periode(positie)]
    delers = [maat.bij for maat in _maten(cel.maat) if isinstance(maat, Verhouding) and maat.bij]
    if not (over_gemeenten or langs or delers):
        return False
    paren = list(_paren(cel, lezing))
    if over_gemeenten and _geen_som(paren, titel):
        return True
    return any(_langs_een_lijn(positie, paren) for positie in langs) or any(
        _deel_van_som(bij, paren) for bij in delers
    )


class Paar(NamedTuple):
    """The regel and the kolom that a number is entered in, and in what it counts."""

    regel: Lijn
    kolom: Lijn
    eenheid: str
    gedeeld: bool  # whether that is the unit of the overzicht, and of neither line


def _paren(cel: Rekencel, lezing: Lezing) -> Iterator[Paar]:
    """What is entered for a cell; where lines count in other units there is no number."""
    regels, kolommen = (_ingevuld(cel, as_, lezing) for as_ in ASSEN)
    for regel in regels:
        for kolom in kolommen:
            if kruist(regel.eenheid, kolom.eenheid):
                eigen = regel.eenheid or kolom.eenheid
                yield Paar(regel, kolom, eigen or kolom.basiseenheid, not eigen)


def _ingevuld(cel: Rekencel, as_: str, lezing: Lezing) -> list[Lijn]:
    """The lines of one kind of which a cell is computed, however it is."""
    sleutels = {*_leden(cel.selecties, as_)}
    for maat in _maten(cel.maat):
        if isinstance(maat, Verhouding):
            for vorm in (maat.teller, maat.noemer, maat.bij):
                sleutels |= {*_leden(vorm, as_)}
        if isinstance(maat, Periodemaat) and maat.dimensie == as_:
            sleutels |= {maand for keuze in maat.keuzes.values() for maand in keuze or ()}
    lijnen = (lezing.lid(Overzichtcijfer, as_, sleutel) for sleutel in sleutels)
    return [cast(Lijn, lijn) for lijn in lijnen if lijn]


def _leden(selecties: Selecties, as_: str) -> Iterable[object]:
    return selecties[as_].factoren if as_ in selecties else ()


def _maten(maat: Maat | None) -> Iterator[Maat]:
    """A measure, and each that it is over."""
    while maat is not None:
        yield maat
        maat = getattr(maat, "basis", None)


def _over_gemeenten(cel: Rekencel, lezing: Lezing) -> bool:
    """Whether the numbers of several gemeenten are together in it."""
    if lezing.kader.enkel or any(isinstance(maat, Eenmaal) for maat in _maten(cel.maat)):
        return False
    delers = [maat.bij for maat in _maten(cel.maat) if isinstance(maat, Verhouding)]
    return any(
        "gemeente" not in selecties or selecties["gemeente"].is_totaal
        for selecties in (cel.selecties, *(bij for bij in delers if "gemeente" in bij))
    )


def _van_een(cel: Rekencel, feiten: AlleFeiten, lezing: Lezing) -> bool:
    """Whether it is of all gemeenten alone, and what is entered for it is of one of them."""
    if "gemeente" in cel.selecties or any(
        isinstance(maat, Verhouding) and "gemeente" in maat.bij for maat in _maten(cel.maat)
    ):
        return False
    wie: set[int] = set()
    for paar in _paren(cel, lezing):
        waar = {as_: Selectie.som([getattr(paar, as_).pk]) for as_ in ASSEN}
        for pk in (gemeente.pk for gemeente in lezing.kader.gemeenten):
            selecties = {**cel.selecties, **waar, "gemeente": Selectie.som([pk])}
            if _METING.bereken(selecties, feiten).reden is not Reden.NVT:
                wie.add(pk)
            if len(wie) > 1:
                return False
    return True


def _geen_som(paren: list[Paar], titel: str) -> bool:
    """Whether one cannot be added by its unit or its own name; or none can by what all are called:
    a group or title ‘kosten per cliënt’ tells what is computed of both.
    """
    if any(not telt_op(paar.eenheid) or _heet_zo(paar, paar.regel, paar.kolom) for paar in paren):
        return True
    return bool(paren) and all(
        any(is_gemiddelde(lijn.groep, paar.eenheid) for lijn in (paar.regel, paar.kolom))
        or (paar.gedeeld and is_gemiddelde(titel, paar.eenheid))
        for paar in paren
    )


def _heet_zo(paar: Paar, *lijnen: Lijn) -> bool:
    return any(is_gemiddelde(lijn.naam, paar.eenheid) for lijn in lijnen)


def _langs_een_lijn(som: Positie, paren: list[Paar]) -> bool:
    """Whether a line that adds others does so with what does not add up. With a unit of its own it
    says that this may be: the shares of those who agree.
    """
    is_regel = "regel" in dict(som.over)
    opgeteld = [
        (paar, paar.kolom if is_regel else paar.regel)
        for paar in paren
        if som.som or _telt_maanden(som, paar.kolom if is_regel else paar.regel)
    ]
    if any(
        not telt_op(paar.eenheid)
        and (som.eenheid.naam != paar.eenheid if som.eenheid else not paar.gedeeld)
        for paar, _ in opgeteld
    ):
        return True
    if som.eenheid or not opgeteld:
        return False
    return any(_heet_zo(paar, ander) for paar, ander in opgeteld) or all(
        is_gemiddelde(ander.groep, paar.eenheid) for paar, ander in opgeteld
    )


def _deel_van_som(bij: Selecties, paren: list[Paar]) -> bool:
    """Whether it is a share of a sum that cannot be made of what crosses that."""
    for as_ in ASSEN:
        if as_ in bij and bij[as_].is_totaal:
            for paar in paren:
                ander = paar.kolom if as_ == "regel" else paar.regel
                if (ander.eenheid and not telt_op(paar.eenheid)) or _heet_zo(paar, ander):
                    return True
    return False


def _periode(positie: Positie) -> Periodemaat | None:
    """The quarter or year that a line is of months."""
    return next((maat for maat in _maten(positie.maat) if isinstance(maat, Periodemaat)), None)


def _telt_maanden(positie: Positie, ander: Lijn) -> bool:
    """Whether several months count in a quarter or year of what crosses it."""
    maat = _periode(positie)
    if maat is None:
        return False
    soort = maat.soort_van.get(ander.pk) or maat.soort
    return len(maat.keuzes.get(soort) or ()) > 1


def _telt_niet_op(cel: Rekencel, rij: Positie, kolom: Positie, titel: str) -> bool:
    """Whether what a cell counts cannot be added: its unit says so, or what it is called.

    The title says it where no line has a unit of its own.
    """
    eenheid = cel.eenheid.naam
    if not telt_op(eenheid) or _heet_gemiddelde(rij, eenheid) or _heet_gemiddelde(kolom, eenheid):
        return True
    return not (rij.eenheid or kolom.eenheid) and is_gemiddelde(titel, eenheid)


def _heet_gemiddelde(lijn: Positie, eenheid: str) -> bool:
    return any(is_gemiddelde(naam, eenheid) for naam in (*lijn.pad, *lijn.verzwegen))


def _is_opgeteld(cel: Rekencel, rij: Positie, kolom: Positie, over_gemeenten: bool) -> bool:
    """Whether a cell adds what the other line counts, or gemeenten; a quotient is computed anew.

    A sum with a unit of its own says that this may be added: the shares of those who agree.
    """
    if cel.maat.is_quotient:
        return False
    for som, ander in ((rij, kolom), (kolom, rij)):
        eigen = som.eenheid.naam if som.eenheid else ""
        if som.som and ander.eenheid and ander.eenheid.naam != eigen:
            return True
        if som.som and not eigen and _heet_gemiddelde(ander, cel.eenheid.naam):
            return True
    return over_gemeenten
