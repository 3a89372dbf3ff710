"""Files to import, made in memory."""

import csv
import datetime
import io
from collections.abc import Sequence

import pytest
import xlsxwriter
from django.db import models

from gemeenten.herkomst import OP_DE_SERVER, Herkomst
from gemeenten.importeren.blad import Importblad
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.resource import Importuitkomst, InvoerResource, resource_van

Bestandscel = str | float | bool | datetime.date | None


def als_csv(*rijen: Sequence[object], teken: str = ",") -> bytes:
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=teken).writerows(rijen)
    return uit.getvalue().encode()


def als_xlsx(*rijen: Sequence[Bestandscel]) -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit, {"default_date_format": "yyyy-mm-dd"}) as boek:
        blad = boek.add_worksheet()
        for nummer, rij in enumerate(rijen):
            blad.write_row(nummer, 0, rij)
    return uit.getvalue()


def importeer(
    resource: type[InvoerResource], inhoud: bytes, naam: str = "bestand.csv"
) -> Importuitkomst:
    return resource().importeer(lees_bestand(naam, inhoud), OP_DE_SERVER)


def fouten_van(
    resource: type[InvoerResource], inhoud: bytes, naam: str = "bestand.csv"
) -> list[Fout]:
    """What is wrong with a file that must be refused."""
    try:
        uitkomst = importeer(resource, inhoud, naam)
    except Invoerfouten as fout:
        return fout.fouten
    raise AssertionError(f"had geweigerd moeten worden: {uitkomst}")


def tellingen(uitkomst: Importuitkomst) -> tuple[int, int, int]:
    return uitkomst.nieuw, uitkomst.gewijzigd, uitkomst.ongewijzigd


def blad(*rijen: Sequence[Bestandscel]) -> Importblad:
    """A sheet of headings and rows, as it is read from a file."""
    kop, *rest = rijen
    return Importblad("proef.csv", [str(cel) for cel in kop], rest, range(2, len(rest) + 2))


def lees_in(
    model: type[models.Model],
    *rijen: Sequence[Bestandscel],
    herkomst: Herkomst = OP_DE_SERVER,
    toon: int | None = None,
) -> Importuitkomst:
    """Import such a sheet; without ``toon`` as the resource does by itself."""
    velden = {} if toon is None else {"toon": toon}
    return resource_van(model)().importeer(blad(*rijen), herkomst, **velden)


def geweigerd(
    model: type[models.Model],
    *rijen: Sequence[Bestandscel],
    herkomst: Herkomst = OP_DE_SERVER,
) -> list[tuple[int | None, str | None, str]]:
    """What is refused of such a sheet: row, column and why."""
    with pytest.raises(Invoerfouten) as fout:
        lees_in(model, *rijen, herkomst=herkomst)
    assert {f.bestand for f in fout.value.fouten} == {"proef.csv"}
    return [(f.rij, f.kolom, f.melding) for f in fout.value.fouten]
