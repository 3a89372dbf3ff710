"""Sheets that have no rows, because nobody filled the list of categories that they are made of."""

from collections.abc import Iterable

from domeinen.gebruik import Lijst, cijfers_van, lege_lijsten, lijsten_bij, lijsten_van
from gemeenten.models import Samenwerkingsverband
from invoer.blad.soorten import Bladsoort


def zonder_rijen(
    verband: Samenwerkingsverband, soorten: Iterable[Bladsoort]
) -> list[tuple[str, str]]:
    """Each such sheet, with the lists that are empty. At most one query.

    Who never chose which tables are in use, uses those of the lists that are filled: an empty one
    is told only while all are. Who makes tables of her own then uses none of these.
    """
    soorten = list(soorten)
    if verband.tabellen is None and any(soort.overzicht or soort.van for soort in soorten):
        return []
    leeg = lege_lijsten(verband)
    if verband.tabellen is None and len(leeg) < len(lijsten_bij(cijfers_van(verband))):
        return []
    paren = (
        (soort, [lijst for lijst in lijsten_van(soort.model) if lijst in leeg]) for soort in soorten
    )
    return [(soort.titel, _namen(lijsten)) for soort, lijsten in paren if lijsten]


def lijsten_van_blad(soort: Bladsoort) -> str:
    """The lists that the rows of a sheet come from, by name."""
    return _namen(lijsten_van(soort.model))


def _namen(lijsten: Iterable[Lijst]) -> str:
    return " en ".join(str(lijst._meta.verbose_name_plural) for lijst in lijsten)
