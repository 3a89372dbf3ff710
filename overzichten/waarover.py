"""What a line of an overzicht is about, for machines."""

from typing import TYPE_CHECKING

from django.utils.text import slugify

from gemeenten.kwartaal import Kwartaal
from overzichten.lijnsoort import Lijnsoort
from overzichten.peildag import dag_in
from tabellen.kop import Over
from tabellen.uitkomst import PERIODE

IN = "_in"  # behind the kind of a line: the sum that it counts in

if TYPE_CHECKING:
    from overzichten.lijn import Lijn


def over_van(lijn: "Lijn", kwartaal: Kwartaal, som: "Lijn | None" = None) -> Over:
    """The line, the sum that it counts in (``regel_in``), its gebied (``naast`` the gemeente, or
    within it), and of when it is if it says so.

    A line of one year is known by its name instead of its code: ``Realisatie`` of last year and of
    this one are two lines of one series.
    """
    naam = str(lijn._meta.model_name)
    erbij: Over = ((f"{naam}{IN}", _naam_van(som)),) if som and lijn.telt_mee else ()
    erbij += (("naast" if lijn.naast else "gebied", lijn.gebied.code),) if lijn.gebied else ()
    wanneer = ((PERIODE, _periode(lijn, kwartaal)),) if _zegt_wanneer(lijn) else ()
    return ((naam, _naam_van(lijn)), *erbij, *wanneer)


def _zegt_wanneer(lijn: "Lijn") -> bool:
    periode = lijn.soort in (Lijnsoort.KWARTAAL, Lijnsoort.JAAR)
    return bool(lijn.van_jaar or lijn.peildag or periode)


def _naam_van(lijn: "Lijn") -> str:
    """By what it is known: its code, or where it says when its name."""
    if not _zegt_wanneer(lijn):
        return lijn.code
    zelfde = slugify(f"{lijn.groep} {'' if lijn.maand else lijn.naam}")
    return zelfde or str(lijn._meta.model_name)


def _periode(lijn: "Lijn", kwartaal: Kwartaal) -> str:
    jaar = kwartaal.jaar + (lijn.jaar_verschil or 0)
    maand = lijn.maand or kwartaal.maanden[-1]
    if lijn.soort == Lijnsoort.KWARTAAL:
        return f"{jaar}-k{(maand + 2) // 3}"
    if lijn.soort == Lijnsoort.JAAR:
        return str(jaar) if maand == 12 else f"{jaar}-01/{jaar}-{maand:02}"
    if lijn.peildag:
        return dag_in(lijn.peildag, jaar).isoformat()
    return f"{jaar}-{maand:02}" if lijn.maand else str(jaar)
