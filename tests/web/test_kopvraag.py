"""A HEAD request is answered with the headers of a GET, and not a byte more."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from monitor.site.kopvraag import Kopvraag

PADEN = (
    *("/", "/nietdaar/", "/privacy", "/inloggen/", "/beheer/", "/gezondheid?format=json"),
    *("/robots.txt", "/static/eigen.js", "/api/v1/openapi.json", "/api/v1/niets", "/zoeken/"),
)


@pytest.fixture(scope="module")
def site() -> BaseHandler:
    """All middleware and pages, without the test client, which drops what a server must not get."""
    site = BaseHandler()
    site.load_middleware()
    return site


@pytest.mark.django_db
@pytest.mark.parametrize("pad", PADEN)
def test_alleen_de_kop(site: BaseHandler, pad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nu = time.time()  # both at one moment: Expires and the age of a session follow the clock
    monkeypatch.setattr(time, "time", lambda: nu)
    vraag = RequestFactory(headers={"host": "localhost"}, secure=True)
    volledig: Any = site.get_response(vraag.get(pad))
    kop: Any = site.get_response(vraag.head(pad))
    inhoud = b"".join(volledig)
    assert kop.status_code == volledig.status_code < 500
    assert b"".join(kop) == b""
    assert inhoud or volledig.status_code in (301, 302)
    for naam in volledig.headers.keys() - {"ETag"}:  # of a HEAD Django makes none
        zonder_toeval = re.sub(r"nonce-[^']+", "", volledig[naam])
        assert re.sub(r"nonce-[^']+", "", kop[naam]) == zonder_toeval, naam
    if "Content-Length" in volledig:
        assert int(volledig["Content-Length"]) == len(inhoud)
    _sluit(volledig)
    _sluit(kop)


def _sluit(antwoord: Any) -> None:
    """Only what was opened for it: to close the answer is to close the database too."""
    for sluit in antwoord._resource_closers:
        sluit()


def test_een_bestand_wordt_niet_verstuurd_en_wel_gesloten(tmp_path: Path) -> None:
    pad = tmp_path / "bestand.txt"
    pad.write_text("inhoud")
    bestand = pad.open("rb")

    def geef(request: HttpRequest) -> HttpResponseBase:
        return FileResponse(bestand)

    uit: Any = Kopvraag(geef)(RequestFactory().head("/"))
    assert b"".join(uit) == b""
    assert (uit["Content-Length"], uit.file_to_stream) == ("6", None)
    _sluit(uit)
    assert bestand.closed
