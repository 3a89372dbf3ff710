"""Files to import, made in memory."""

import csv
import datetime
import io
from collections.abc import Sequence

import xlsxwriter

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.importeren.resource import Importuitkomst, InvoerResource

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
