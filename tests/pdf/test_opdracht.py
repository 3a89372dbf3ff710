"""``manage.py maak_pdf``."""

import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from gemeenten.models import Samenwerkingsverband
from tests.factories import EditieFactory, HoofdstukFactory, OnderdeelFactory


@pytest.fixture
def editie(verband: Samenwerkingsverband) -> None:
    editie = EditieFactory(samenwerkingsverband=verband, gepubliceerd_op=datetime.date(2016, 6, 1))
    hoofdstuk = HoofdstukFactory(editie=editie, titel="Inleiding")
    OnderdeelFactory(hoofdstuk=hoofdstuk, kop="Doel", tekst="Waarvoor dit is.", tabel="")


@pytest.mark.usefixtures("editie")
def test_writes_the_file_and_prints_its_path_last(tmp_path: Path) -> None:
    pad, uit = tmp_path / "nieuw" / "monitor.pdf", StringIO()
    call_command("maak_pdf", "voorbeeld", "2016-k1", "--uit", str(pad), stdout=uit)
    assert pad.read_bytes().startswith(b"%PDF-1.7")
    assert uit.getvalue().splitlines()[-1] == str(pad)


@pytest.mark.usefixtures("editie")
@pytest.mark.parametrize(
    ("naam", "code", "melding"),
    [
        ("voorbeeld", "2016-k2", "Er is geen monitor van voorbeeld over 2016-k2. Wel zijn er: vo"),
        ("bestaat-niet", "2016-k1", "Wel zijn er: voorbeeld 2016-k1"),
        ("voorbeeld", "2016-k5", "Schrijf het als 2016-k1"),
    ],
)
def test_says_what_there_is_when_there_is_no_such_monitor(
    naam: str, code: str, melding: str
) -> None:
    with pytest.raises(CommandError, match=melding):
        call_command("maak_pdf", naam, code)


@pytest.mark.django_db
def test_says_how_to_get_a_monitor_when_there_is_none() -> None:
    with pytest.raises(CommandError, match="importeer"):
        call_command("maak_pdf", "voorbeeld", "2016-k1")


@pytest.mark.usefixtures("editie")
def test_says_which_path_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(CommandError, match="is niet te schrijven"):
        call_command("maak_pdf", "voorbeeld", "2016-k1", "--uit", str(tmp_path / "bestand" / "x"))
