"""``manage.py maak_pdf``."""

import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gemeenten.models import Samenwerkingsverband
from monitor.models import Editie
from tests.factories import EditieFactory, HoofdstukFactory, OnderdeelFactory
from tests.publiceren import PDF, publiceer


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> None:
    editie = EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=datetime.date(2016, 6, 1))
    hoofdstuk = HoofdstukFactory(editie=editie, titel="Inleiding")
    OnderdeelFactory(hoofdstuk=hoofdstuk, kop="Doel", tekst="Waarvoor dit is.", tabel="")


@pytest.mark.usefixtures("editie")
def test_schrijft_het_bestand_en_noemt_het_pad_als_laatste(tmp_path: Path) -> None:
    pad, uit = tmp_path / "nieuw" / "monitor.pdf", StringIO()
    call_command("maak_pdf", "voorbeeld", "2016-k1", "--uit", str(pad), stdout=uit)
    assert pad.read_bytes().startswith(b"%PDF-1.7")
    assert uit.getvalue().splitlines()[-1] == str(pad)


def test_van_wat_openbaar_is_de_pdf_die_is_gepubliceerd(editie: None, tmp_path: Path) -> None:
    pad = tmp_path / "monitor.pdf"
    publiceer(Editie.objects.get())
    call_command("maak_pdf", "voorbeeld", "2016-k1", "--uit", str(pad), stdout=StringIO())
    assert pad.read_bytes() == PDF


@pytest.mark.usefixtures("editie")
@pytest.mark.parametrize(
    ("naam", "code", "melding"),
    [
        ("voorbeeld", "2016-k2", "Er is geen monitor van voorbeeld over 2016-k2. Wel zijn er: vo"),
        ("bestaat-niet", "2016-k1", "Wel zijn er: voorbeeld 2016-k1"),
        ("voorbeeld", "2016-k5", "Schrijf het als 2016-k1"),
    ],
)
def test_zegt_wat_er_is_als_deze_monitor_er_niet_is(naam: str, code: str, melding: str) -> None:
    with pytest.raises(CommandError, match=melding):
        call_command("maak_pdf", naam, code)


@pytest.mark.django_db
def test_zegt_hoe_er_een_monitor_komt_als_er_geen_is() -> None:
    with pytest.raises(CommandError, match="importeer"):
        call_command("maak_pdf", "voorbeeld", "2016-k1")


@pytest.mark.usefixtures("editie")
def test_zegt_welk_pad_niet_te_schrijven_is(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(CommandError, match="is niet te schrijven"):
        call_command("maak_pdf", "voorbeeld", "2016-k1", "--uit", str(tmp_path / "bestand" / "x"))
