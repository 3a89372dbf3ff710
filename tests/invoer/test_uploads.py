"""A file that is too large is refused in words, without being written to the disk first."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client, RequestFactory
from pytest_django import Settings

from gemeenten.importeren import lezen
from invoer.models import Upload
from tests.invoer.conftest import Inlezer

MELDING = "Hoogstens 20 MB kan in één keer; splits het in meer bestanden."
TE_GROOT = lezen.GROOTSTE_BESTAND + 2**20


@pytest.fixture
def geschreven(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the pieces that go to the disk."""
    stukken: list[int] = []
    schrijf = TemporaryFileUploadHandler.receive_data_chunk

    def tel(self: TemporaryFileUploadHandler, raw_data: bytes, start: int) -> Any:
        stukken.append(len(raw_data))
        return schrijf(self, raw_data, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", tel)
    return stukken


def test_werkboek_dat_te_groot_is(inlezer: Inlezer, geschreven: list[int]) -> None:
    pagina = inlezer.kies(b"PK\x03\x04" + bytes(TE_GROOT))
    assert pagina.status_code == 422
    assert MELDING in pagina.content.decode()
    assert not Upload.objects.exists()
    assert 0 < sum(geschreven) <= lezen.GROOTSTE_BESTAND


def test_import_die_te_groot_is(admin_client: Client, geschreven: list[int]) -> None:
    bestand = SimpleUploadedFile("cijfers.csv", b"x" * TE_GROOT)
    velden = {"format": "0", "resource": "0", "import_file": bestand}
    antwoord = admin_client.post("/beheer/jeugd/voorziening/import/", velden)
    (fout,) = antwoord.context["form"].errors["import_file"]
    assert MELDING in fout
    assert sum(geschreven) <= lezen.GROOTSTE_BESTAND


def test_wat_past_komt_heel_aan_en_van_de_rest_blijft_niets(
    rf: RequestFactory, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is one of all files together: more files are no way around it."""
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    monkeypatch.setattr(lezen, "GROOTSTE_BESTAND", 200_000)
    inhoud = os.urandom(150_000)
    bestanden = {naam: SimpleUploadedFile(naam, inhoud) for naam in ("een", "twee")}
    verzoek = rf.post("/", {**bestanden, "veld": "ook nog"})
    een, twee = verzoek.FILES["een"], verzoek.FILES["twee"]
    assert (een.size, een.read()) == (150_000, inhoud)
    assert (twee.size, twee.read()) == (200_001, b"")
    assert verzoek.POST["veld"] == "ook nog"
    assert sum(pad.stat().st_size for pad in tmp_path.iterdir()) == 150_000
    verzoek.close()
