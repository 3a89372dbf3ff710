"""One rendering of the sample report for all tests that only look at it."""

import io

import pikepdf
import pytest

from monitor.pdf import maak_pdf
from monitor.verslag.lezen import Verslag
from tests.pdf.lezer import Lezer
from tests.pdf.voorbeeldverslag import voorbeeldverslag


@pytest.fixture(scope="session")
def verslag() -> Verslag:
    return voorbeeldverslag()


@pytest.fixture(scope="session")
def pdf(verslag: Verslag) -> bytes:
    return maak_pdf(verslag)


@pytest.fixture(scope="session")
def lezer(pdf: bytes) -> Lezer:
    return Lezer(pikepdf.open(io.BytesIO(pdf)))
