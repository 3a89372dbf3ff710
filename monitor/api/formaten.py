"""In which formats a series can be had, and which one an Accept header asks for."""

from collections.abc import Collection
from typing import Literal

from django.http.request import MediaType

Formaat = Literal["json", "csv", "parquet"]
FORMATEN: dict[str, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}


def formaat_van(accept: str, uit: Collection[str] = tuple(FORMATEN)) -> str | None:
    """The format among ``uit`` that is liked best, JSON where it is all the same; None when none
    will do.
    """
    keuzes = [MediaType(deel) for deel in accept.split(",")[:50] if deel.strip()]
    if not keuzes:
        return "json"
    beste: tuple[float, str] | None = None
    for naam, soort in FORMATEN.items():
        if naam not in uit:
            continue
        past = [keuze.quality for keuze in keuzes if keuze.match(soort)]
        if past and max(past) > 0 and (beste is None or max(past) > beste[0]):
            beste = (max(past), naam)
    return beste[1] if beste else None
