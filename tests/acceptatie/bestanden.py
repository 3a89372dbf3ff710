"""Reading back what the application exports, as any user of the files would."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpResponse
from django.test import Client

Raster = dict[tuple[tuple[str, ...], str], Decimal | str]
"""The cells of a table by the path of their row and the text of their column heading."""


def kolomtekst(pad: tuple[str, ...]) -> str:
    """A column heading on one line."""
    return " – ".join(pad)


def haal(bezoeker: Client, adres: str) -> HttpResponse:
    """What stands at an address, which must exist."""
    antwoord = bezoeker.get(adres)
    assert antwoord.status_code == 200, f"{adres}: {antwoord.status_code}"
    return antwoord


def csv_raster(bezoeker: Client, adres: str, rijkoppen: int) -> Raster:
    """The table in a CSV file; ``rijkoppen`` counts the columns that head the rows."""
    tekst = haal(bezoeker, adres).content.decode("utf-8")
    koppen, *rijen = csv.reader(io.StringIO(tekst, newline=""))
    paren = [
        ((tuple(filter(None, rij[:rijkoppen])), kop), _getal(cel))
        for rij in rijen
        for kop, cel in zip(koppen[rijkoppen:], rij[rijkoppen:], strict=True)
    ]
    return _uniek(paren, adres)


def json_rasters(bezoeker: Client, adres: str) -> Iterator[tuple[tuple[str, str], Raster]]:
    """The tables in the file of a whole editie, by chapter and name."""
    for hoofdstuk in haal(bezoeker, adres).json()["hoofdstukken"]:
        for onderdeel in hoofdstuk["onderdelen"]:
            if tabel := onderdeel["tabel"]:
                yield (hoofdstuk["naam"], tabel["naam"]), _json_raster(tabel)


def _json_raster(tabel: dict[str, Any]) -> Raster:
    paren = [
        (
            (tuple(rij["kop"]["pad"]), kolomtekst(tuple(kolom["pad"]))),
            Decimal(cel["waarde"]) if "waarde" in cel else str(cel["reden"]),
        )
        for rij in tabel["rijen"]
        for kolom, cel in zip(tabel["kolommen"], rij["cellen"], strict=True)
    ]
    return _uniek(paren, tabel["naam"])


def _getal(cel: str) -> Decimal | str:
    try:
        return Decimal(cel)
    except InvalidOperation:
        return cel


def _uniek(paren: list[tuple[tuple[tuple[str, ...], str], Decimal | str]], waar: str) -> Raster:
    raster = dict(paren)
    assert len(raster) == len(paren), f"{waar}: twee cellen met dezelfde koppen"
    return raster
