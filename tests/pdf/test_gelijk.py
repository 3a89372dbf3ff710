"""The same report gives the same bytes, today, tomorrow and elsewhere."""

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import page
import pikepdf
import pydyf
import pytest

from monitor.pdf import maak_pdf, render
from monitor.pdf.tekens import toonbaar
from monitor.verslag.lezen import Verslag
from tests.pdf.voorbeeldverslag import voorbeeldverslag

ELDERS = """
import hashlib, sys
import django
django.setup()
from monitor.pdf import maak_pdf
from tests.pdf.test_gelijk import kort
print(hashlib.sha256(maak_pdf(kort())).hexdigest())
"""


def kort() -> Verslag:
    """The sample report without its long tables."""
    verslag = voorbeeldverslag()
    return replace(verslag, hoofdstukken=verslag.hoofdstukken[:2])


@pytest.fixture(scope="module")
def korte_pdf() -> bytes:
    return maak_pdf(kort())


def test_twee_keer_in_een_proces(korte_pdf: bytes) -> None:
    assert maak_pdf(kort()) == korte_pdf


def test_in_een_ander_proces_met_andere_hashes(korte_pdf: bytes) -> None:
    omgeving = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "C"}
    omgeving["DJANGO_SETTINGS_MODULE"] = "monitor.settings"
    uitkomst = subprocess.run(
        [sys.executable, "-c", ELDERS], env=omgeving, capture_output=True, text=True, check=True
    )
    assert uitkomst.stdout.strip() == hashlib.sha256(korte_pdf).hexdigest()


def test_andere_inhoud_geeft_een_ander_kenmerk(korte_pdf: bytes) -> None:
    ander = maak_pdf(replace(kort(), samenvatting="Iets anders."))
    assert _identiteit(ander) != _identiteit(korte_pdf)


def test_een_concept_zegt_dat_en_heeft_geen_datum() -> None:
    pdf = maak_pdf(replace(kort(), gepubliceerd_op=None, hoofdstukken=kort().hoofdstukken[:1]))
    assert b"CreationDate" not in pdf
    assert b"xmp:CreateDate" not in pdf


def test_een_teken_dat_niet_in_xml_kan_wordt_vervangen() -> None:
    kwaad = replace(kort(), samenvatting="Eén\x0b <b>&amp; € 5", hoofdstukken=())
    assert page.is_pdf_compliant_bytes(maak_pdf(kwaad), profile="2a")
    assert toonbaar("\0 \x0b\ud800") == "� ��"


def test_een_bestand_met_een_stroom_die_te_vroeg_lijkt_te_eindigen_wordt_opnieuw_geschreven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gezien = []

    def maak_af(document: Any, pdf: Any, **opties: Any) -> None:
        gezien.append(opties["vulling"])
        echt(document, pdf, **opties)
        if opties["vulling"] == 0:
            pdf.add_object(pydyf.Stream([b"eindigt op een regeleinde\r"]))

    echt = render.maak_af
    monkeypatch.setattr(render, "maak_af", maak_af)
    pdf = maak_pdf(kort())
    assert gezien == [0, 1]
    assert b"\r\nendstream" not in pdf
    assert page.is_pdf_compliant_bytes(pdf, profile="2a")


def _identiteit(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as geopend:
        return bytes(geopend.trailer.ID[0])
