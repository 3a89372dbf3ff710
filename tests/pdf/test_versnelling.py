"""What makes WeasyPrint quicker changes nothing in the file."""

import io
from collections.abc import Iterator

import pikepdf
import pydyf
import pytest
from weasyprint.text.line_break import Layout

from monitor.pdf import maak_pdf, versnelling
from monitor.pdf.versnelling import versneld
from monitor.verslag import Verslag


@pytest.fixture
def onbekende_versie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(versnelling, "VERSIES", ("70.1", "0.13.0"))


@pytest.mark.usefixtures("onbekende_versie")
def test_elk_object_is_zonder_hetzelfde(verslag: Verslag, pdf: bytes) -> None:
    gewoon = maak_pdf(verslag)
    assert list(_objecten(gewoon)) == list(_objecten(pdf))


@pytest.mark.usefixtures("onbekende_versie")
def test_een_andere_versie_blijft_zoals_zij_is() -> None:
    echt = Layout.set_text
    with versneld():
        assert Layout.set_text is echt


def test_de_bibliotheken_zijn_daarna_zoals_ze_waren() -> None:
    voor = [getattr(doel, naam) for doel, naam, _ in versnelling._VERVANGINGEN]
    with versneld():
        assert pydyf._to_bytes is versnelling._naar_bytes
    assert [getattr(doel, naam) for doel, naam, _ in versnelling._VERVANGINGEN] == voor


@pytest.mark.parametrize("item", [b"/A", "(a)", 3, True, 2.0, 0.1234567, 1e-9, -0.5, None])
def test_schrijft_elk_type_zoals_pydyf(item: object) -> None:
    assert versnelling._naar_bytes(item) == versnelling._getal_naar_bytes(item)


def _objecten(pdf: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every object of a file with its contents, however they are compressed."""
    with pikepdf.open(io.BytesIO(pdf)) as geopend:
        for stuk in geopend.objects:
            if not isinstance(stuk, pikepdf.Stream):
                yield stuk.unparse(resolved=False), b""
            elif stuk.get("/Type") not in ("/ObjStm", "/XRef"):
                namen = {naam: waarde for naam, waarde in stuk.items() if naam != "/Length"}
                yield pikepdf.Dictionary(namen).unparse(), stuk.read_bytes()
