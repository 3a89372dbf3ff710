"""What leaves the admin in a file is what is stored: a text never runs, whatever it begins with."""

import csv
import io
import zipfile
from typing import Any

import openpyxl
import pytest
import tablib
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.importeren.blad import ontdoe
from gemeenten.importeren.cellen import tekst_van
from gemeenten.importeren.formaten import CsvFormaat, XlsxFormaat
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.models import Samenwerkingsverband
from jeugd.models import Productgroep, Voorziening
from tests.factories import JeugdvoorzieningFactory, ProductgroepFactory

GEVAARLIJK = (
    *("=1+1", '=HYPERLINK("http://x.nl")', "+1", "-1", "@SOM(A1)", "{=1}", "\t=1"),
    *("http://voorbeeld.nl", "https://voorbeeld.nl", "mailto:a@voorbeeld.nl", "internal:Blad!A1"),
    *("external:c:\\x.xlsx", "file://x", "ftp://x", "'=1", " =1", "007", "1e5", "1.159", "TRUE"),
)
teksten = st.sampled_from(GEVAARLIJK) | st.builds(
    "{}{}".format,
    st.sampled_from("=+-@\t'{"),
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=9),
)


def _xlsx(rijen: list[list[Any]]) -> bytes:
    return XlsxFormaat().export_data(tablib.Dataset(*rijen, headers=["een", "twee"]))


@given(st.lists(st.tuples(teksten, teksten), min_size=1, max_size=5))
def test_een_werkboek_heeft_teksten_en_geen_formule_of_link(paren):
    inhoud = _xlsx([list(paar) for paar in paren])
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        blad = pakket.read("xl/worksheets/sheet1.xml").decode()
        assert not [naam for naam in pakket.namelist() if "sheet1.xml.rels" in naam]
    assert "<f>" not in blad
    assert "hyperlink" not in blad
    rijen = list(openpyxl.load_workbook(io.BytesIO(inhoud)).active.iter_rows(min_row=2))
    assert [tuple(ontdoe(cel.value) for cel in rij) for rij in rijen] == paren
    assert {cel.data_type for rij in rijen for cel in rij} == {"s"}


@given(st.lists(st.tuples(teksten, teksten), min_size=1, max_size=5))
def test_een_csv_begint_geen_cel_met_wat_uitvoert_en_leest_terug(paren):
    inhoud = CsvFormaat().export_data(tablib.Dataset(*map(list, paren), headers=["een", "twee"]))
    regels = list(csv.reader(io.StringIO(inhoud.decode(), newline="")))[1:]
    assert not [c for regel in regels for c in regel if c.startswith(tuple("=+-@\t\r"))]
    assert [tuple(map(ontdoe, regel)) for regel in regels] == paren


@pytest.mark.django_db
@pytest.mark.parametrize("formaat", ["0", "1"])
def test_elke_getypte_tekst_komt_terug_zoals_zij_was(
    beheerder: Client, verband: Samenwerkingsverband, formaat: str
) -> None:
    """Of a figure and of a category, from the page of the admin to the file and back."""
    gemeente = verband.gemeenten.first()
    stored = [tekst for tekst in GEVAARLIJK if tekst == tekst.strip()]
    for nummer, tekst in enumerate(stored):
        groep = ProductgroepFactory(samenwerkingsverband=verband, code=f"g-{nummer}", naam=tekst)
        JeugdvoorzieningFactory(gemeente=gemeente, productgroep=groep, toelichting=tekst)
    for model, kolom in ((Voorziening, "toelichting"), (Productgroep, "naam")):
        adres = f"/beheer/jeugd/{model._meta.model_name}/export/"
        inhoud = beheerder.post(adres, {"format": formaat}).content
        if formaat == "1":
            with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
                assert b"<f>" not in pakket.read("xl/worksheets/sheet1.xml")
        blad = lees_bestand("terug.xlsx" if formaat == "1" else "terug.csv", inhoud)
        plaats = blad.koppen.index(kolom)
        assert {tekst_van(rij[plaats]) for rij in blad.rijen} == set(stored)
