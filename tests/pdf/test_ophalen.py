"""The PDF is made of our own files only."""

import pytest
from django.core.exceptions import SuspiciousFileOperation

from monitor.pdf.render import STATISCH, EigenBestanden


@pytest.mark.parametrize(
    "adres",
    [
        "http://example.org/volgen.png",
        "https://example.org/stijl.css",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "data:text/css,p{color:red}",
        "grafiek:9.9",
        f"{STATISCH}bestaat-niet.css",
        f"{STATISCH}../../manage.py",
        f"{STATISCH}%2e%2e/manage.py",
        f"{STATISCH}/etc/passwd",
        "https://monitor.invalid.example.org/static/pdf.css",
    ],
)
def test_weigert_wat_niet_van_ons_is(adres: str) -> None:
    with pytest.raises((ValueError, SuspiciousFileOperation)):
        EigenBestanden({"grafiek:2.1": b"<svg/>"}).fetch(adres)


def test_geeft_statische_bestanden_en_grafieken() -> None:
    bestanden = EigenBestanden({"grafiek:2.1": b"<svg/>"})
    stijl = bestanden.fetch(f"{STATISCH}pdf.css")
    assert stijl.content_type == "text/css"
    assert b"@font-face" in stijl.read()
    grafiek = bestanden.fetch("grafiek:2.1")
    assert grafiek.content_type == "image/svg+xml"
    assert grafiek.read() == b"<svg/>"
