"""Whether a cell adds up what does not add up: percentages, marks, ranks, averages."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from gemeenten.eenheid import is_gemiddelde, telt_op
from overzichten.celtekst import is_tekst
from overzichten.gemeenteas import Eenmaal
from overzichten.kruising import DWARS, Kruising, Kruisingen
from overzichten.lijn import Lijn
from overzichten.maanden import Periodemaat
from tabellen.lezing import Lezing
from tabellen.maten import Maat
from tabellen.positie import Positie
from tabellen.raster import Rekencel
from tabellen.uitkomst import NIET_OPTELBAAR, NIET_UITGESPLITST, Selecties
from tabellen.verhouding import Verhouding


def zonder_valse_som(
    cel: Rekencel, rij: Positie, kolom: Positie, kruisingen: Kruisingen
) -> Rekencel:
    """The cell, without what cannot be said of all that it is of together."""
    if any(is_tekst(positie.maat) for positie in (rij, kolom)):
        return replace(cel, uitkomst=NIET_UITGESPLITST) if cel.positie.totaal else cel
    if _is_valse_som(cel, rij, kolom, kruisingen):
        return replace(cel, uitkomst=NIET_OPTELBAAR)
    if not cel.positie.totaal:
        return cel
    return replace(cel, uitkomst=cel.uitkomst.als_getal)


def _is_valse_som(cel: Rekencel, rij: Positie, kolom: Positie, kruisingen: Kruisingen) -> bool:
    """Whether it adds, over gemeenten or along a line, numbers of which there is no sum.

    Asked is both of what the cell counts and of what is entered for it: a growth of marks counts in
    percents and is computed of marks. The title says of what it is where no line has a unit.
    Over gemeenten nothing is added of what is n.v.t. of all but one.
    """
    over_gemeenten = _over_gemeenten(cel, kruisingen.lezing)
    if not _telt_verkeerd(cel, rij, kolom, kruisingen, over_gemeenten=over_gemeenten):
        return False
    if not over_gemeenten or _telt_verkeerd(cel, rij, kolom, kruisingen, over_gemeenten=False):
        return True
    return not _van_een(cel, kruisingen)


def _telt_verkeerd(
    cel: Rekencel, rij: Positie, kolom: Positie, kruisingen: Kruisingen, *, over_gemeenten: bool
) -> bool:
    titel = kruisingen.titel
    if _is_opgeteld(cel, rij, kolom, over_gemeenten) and _telt_niet_op(cel, rij, kolom, titel):
        return True
    langs = [positie for positie in (rij, kolom) if positie.som or _periode(positie)]
    delers = [maat.bij for maat in _maten(cel.maat) if isinstance(maat, Verhouding) and maat.bij]
    if not (over_gemeenten or langs or delers):
        return False
    kruising = _kruising(cel, kruisingen)
    if over_gemeenten and kruising.geen_som:
        return True
    return any(_langs_een_lijn(positie, kruising) for positie in langs) or any(
        as_ in bij and bij[as_].is_totaal and kruising.zonder_geheel[as_]
        for bij in delers
        for as_ in DWARS
    )


def _kruising(cel: Rekencel, kruisingen: Kruisingen) -> Kruising:
    """The lines of which a cell is computed, however it is."""
    regels, kolommen = (_ingevuld(cel, as_) for as_ in DWARS)
    return kruisingen.van(regels, kolommen)


def _ingevuld(cel: Rekencel, as_: str) -> frozenset[Hashable]:
    """The keys of those of one kind."""
    sleutels = {*_leden(cel.selecties, as_)}
    for maat in _maten(cel.maat):
        if isinstance(maat, Verhouding):
            for vorm in (maat.teller, maat.noemer, maat.bij):
                sleutels |= {*_leden(vorm, as_)}
        if isinstance(maat, Periodemaat) and maat.dimensie == as_:
            sleutels |= {maand for keuze in maat.keuzes.values() for maand in keuze or ()}
    return frozenset(sleutels)


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


def _van_een(cel: Rekencel, kruisingen: Kruisingen) -> bool:
    """Whether it is of all gemeenten alone, and what is entered for it is of one of them."""
    if "gemeente" in cel.selecties or any(
        isinstance(maat, Verhouding) and "gemeente" in maat.bij for maat in _maten(cel.maat)
    ):
        return False
    return kruisingen.van_een(_kruising(cel, kruisingen))


def _langs_een_lijn(som: Positie, kruising: Kruising) -> bool:
    """Whether a line that adds others does so with what does not add up. With a unit of its own it
    says that this may be: the shares of those who agree.
    """
    dwars = DWARS["regel" if "regel" in dict(som.over) else "kolom"]
    opgeteld = [
        (paar, ander)
        for paar in kruising.paren
        for ander in [paar.lijn(dwars)]
        if som.som or _telt_maanden(som, ander)
    ]
    if any(
        not telt_op(paar.eenheid)
        and (som.eenheid.naam != paar.eenheid if som.eenheid else not paar.gedeeld)
        for paar, _ in opgeteld
    ):
        return True
    if som.eenheid or not opgeteld:
        return False
    return any(paar.heet_gemiddelde(ander) for paar, ander in opgeteld) or all(
        is_gemiddelde(ander.groep, paar.eenheid) for paar, ander in opgeteld
    )


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
