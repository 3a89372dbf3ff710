"""The file formats that import-export's admin offers: one to read, two to write."""

import csv
import datetime
import io
from decimal import Decimal
from typing import Any

import xlsxwriter
from import_export.formats.base_formats import Format

from gemeenten.getallen import Precies, schrijf_getal
from gemeenten.importeren.blad import Importblad, Importcel, bescherm, in_werkboek
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.lezen import lees_bestand


class Invoerformaat(Format):  # type: ignore[misc]
    """CSV or Excel, and the encoding: both are seen from the content."""

    def __init__(self, encoding: str | None = None) -> None:
        pass

    def get_title(self) -> str:
        return "CSV of Excel"

    def can_import(self) -> bool:
        return True

    def create_dataset(self, in_stream: bytes | None) -> Importblad:
        if in_stream is None:  # kept for a day
            raise Invoerfouten([Fout("het bestand", "Dit is niet meer bewaard. Kies het opnieuw.")])
        return lees_bestand("het bestand", in_stream)


class CsvFormaat(Format):  # type: ignore[misc]
    """Plain CSV: UTF-8, comma, numbers as machines write them."""

    def get_title(self) -> str:
        return "CSV"

    def get_extension(self) -> str:
        return "csv"

    def get_content_type(self) -> str:
        return "text/csv; charset=utf-8"

    def can_export(self) -> bool:
        return True

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        uit = io.StringIO(newline="")
        schrijver = csv.writer(uit)
        schrijver.writerow(dataset.headers)
        schrijver.writerows([_als_tekst(cel) for cel in rij] for rij in dataset)
        return uit.getvalue().encode()


class XlsxFormaat(Format):  # type: ignore[misc]
    """A workbook with one sheet: numbers and dates stay what they are, a text never runs."""

    def get_title(self) -> str:
        return "Excel (xlsx)"

    def get_extension(self) -> str:
        return "xlsx"

    def get_content_type(self) -> str:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def can_export(self) -> bool:
        return True

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        uit = io.BytesIO()
        opties = {"in_memory": True, "default_date_format": "yyyy-mm-dd"}
        with xlsxwriter.Workbook(uit, opties) as boek:
            blad = boek.add_worksheet()
            vormen = _Vormen(boek)
            blad.freeze_panes(1, 0)
            blad.set_column(0, len(dataset.headers) - 1, 18)
            blad.write_row(0, 0, dataset.headers, boek.add_format({"bold": True}))
            for nummer, rij in enumerate(dataset, 1):
                for kolom, cel in enumerate(rij):
                    if isinstance(cel, str):
                        if cel:
                            blad.write_string(nummer, kolom, in_werkboek(cel))
                    elif isinstance(cel, Precies):
                        blad.write_number(nummer, kolom, float(cel), vormen[cel.decimalen])
                    else:
                        blad.write(nummer, kolom, cel)
        return uit.getvalue()


class _Vormen(dict[int, Any]):
    """How a spreadsheet shows a number with so many decimals."""

    def __init__(self, boek: xlsxwriter.Workbook) -> None:
        super().__init__()
        self.boek = boek

    def __missing__(self, decimalen: int) -> Any:
        vorm = f"0.{'0' * decimalen}" if decimalen else "0"
        self[decimalen] = self.boek.add_format({"num_format": vorm})
        return self[decimalen]


def _als_tekst(cel: Importcel) -> str:
    if isinstance(cel, str):
        return bescherm(cel)
    if isinstance(cel, datetime.date):
        return cel.isoformat()
    return schrijf_getal(cel) if isinstance(cel, int | Decimal) else ""
