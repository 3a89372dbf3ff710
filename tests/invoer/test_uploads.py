"""A file that is too large is refused in words, without being written to the disk first."""

import contextlib
import os
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import OperationalError
from django.test import Client, RequestFactory
from pytest_django import Settings

from gemeenten.importeren import lezen
from invoer.models import Upload
from invoer.werkboek import lezen as werkboek
from invoer.werkboek.archief import lees_roosters
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


@pytest.fixture
def gelezen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read."""
    namen: list[str] = []

    def lees(bestand: str, inhoud: bytes) -> Any:
        namen.append(bestand)
        return lees_roosters(bestand, inhoud)

    monkeypatch.setattr(werkboek, "lees_roosters", lees)
    return namen


def bezoek(inlezer: Inlezer) -> Any:
    pagina = inlezer.client.get(inlezer.adres())
    assert pagina.status_code == 200
    return pagina


def test_wat_niet_te_lezen_is_wordt_niet_nog_eens_gelezen(
    inlezer: Inlezer, gelezen: list[str]
) -> None:
    eerste = inlezer.kies(b"PK\x03\x04kapot")
    fouten = [str(fout) for fout in eerste.context["voorstel"].fouten]
    assert "beschadigd" in fouten[0]
    for pagina in (bezoek(inlezer), inlezer.bevestig(eerste), bezoek(inlezer)):
        assert [str(fout) for fout in pagina.context["voorstel"].fouten] == fouten
    assert gelezen == ["werkboek.xlsx"]
    inlezer.kies(inlezer.werkboek(), "ander.xlsx")
    assert not bezoek(inlezer).context["voorstel"].fouten
    assert gelezen == ["werkboek.xlsx", "ander.xlsx", "ander.xlsx"]


@pytest.mark.parametrize("soort", [RuntimeError, MemoryError, KeyboardInterrupt])
def test_wat_een_keer_misging_wordt_niet_nog_eens_gelezen(
    soort: type[BaseException], inlezer: Inlezer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it went wrong: also when the process was stopped, and nobody could say so."""
    inhoud = inlezer.werkboek()
    keren: list[int] = []

    def ga_mis(*_: object) -> None:
        keren.append(1)
        raise soort

    monkeypatch.setattr(werkboek, "lees_roosters", ga_mis)
    inlezer.client.raise_request_exception = False
    with contextlib.suppress(soort):
        inlezer.kies(inhoud)
    for _ in range(2):
        assert (
            "Dit bestand wordt nog gelezen, of dat is afgebroken."
            in bezoek(inlezer).content.decode()
        )
    assert keren == [1]


def test_een_storing_ligt_niet_aan_het_bestand(
    inlezer: Inlezer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that was away is no reason to refuse a file for good."""
    inlezer.client.raise_request_exception = False
    with monkeypatch.context() as even:

        def ga_mis(*_: object) -> None:
            raise OperationalError

        even.setattr(werkboek, "lees_roosters", ga_mis)
        assert inlezer.kies(inlezer.werkboek()).status_code == 503
    assert not bezoek(inlezer).context["voorstel"].fouten


@pytest.mark.parametrize(
    "naam", ["a\x00b.xlsx", "\ud800.xlsx", "x" * 3000, "../..", "\x01", "é😀.xlsx"]
)
def test_elke_bestandsnaam(naam: str, inlezer: Inlezer) -> None:
    grens = "grens"
    begin = (
        f'--{grens}\r\nContent-Disposition: form-data; name="actie"\r\n\r\nkies\r\n--{grens}\r\n'
        f'Content-Disposition: form-data; name="bestand"; filename="{naam}"\r\n\r\n'
    ).encode("utf-8", "surrogatepass")
    lijf = begin + inlezer.werkboek() + f"\r\n--{grens}--\r\n".encode()
    soort = f"multipart/form-data; boundary={grens}"
    antwoord = inlezer.client.post(inlezer.adres(), lijf, content_type=soort, follow=True)
    assert antwoord.status_code in {200, 400, 422}
