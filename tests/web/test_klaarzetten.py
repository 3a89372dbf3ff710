"""The pages of a publication are made before anybody asks, and again for new software."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from monitor.models import Publicatie
from monitor.openbaar import paginas
from monitor.publicatie.klaarzetten import paginas_van, zet_klaar
from tests.web.conftest import Maker

pytestmark = pytest.mark.django_db
NAMEN = ("_editie", "_hoofdstuk", "_tabel")


@pytest.fixture
def gemaakt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Each page that is made, instead of the page itself."""
    keren: list[str] = []

    def maak(request: Any, *rest: Any) -> bytes:
        keren.append(request.path)
        return request.path.encode()

    for naam in NAMEN:
        monkeypatch.setattr(f"monitor.bladeren.pagina.{naam}", maak)
    return keren


def test_alle_paginas_staan_klaar(
    maak_editie: Maker, gemaakt: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_editie(gemeenten=1)
    settings.SITE_ADRES = "http://localhost:8123"
    publicatie = Publicatie.objects.get()
    adressen = list(paginas_van(publicatie))
    assert {"/proef/2016-k1/", "/proef/2016-k1/jeugd/", "/proef/2016-k1/jeugd/voorzieningen/"} < {
        *adressen
    }
    zet_klaar(publicatie)
    assert gemaakt == adressen
    paginas._DICHTBIJ.clear()  # as another process
    bezoeker = Client(headers={"host": "localhost:8123"})
    for adres in adressen:
        assert bezoeker.get(adres).content == adres.encode()
    assert gemaakt == adressen
    call_command("publiceer", "--paginas")
    assert gemaakt == adressen
    monkeypatch.setattr("monitor.openbaar.paginas.kenmerk", lambda: "nieuwer")
    call_command("publiceer", "--paginas")
    assert gemaakt == [*adressen, *adressen]


def test_wat_niet_lukt_houdt_niets_op(
    maak_editie: Maker, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """A name of the site that it does not answer to: pages are made when somebody asks."""
    maak_editie(gemeenten=1)
    settings.SITE_ADRES = "https://elders.voorbeeld"
    zet_klaar(Publicatie.objects.get())
    assert "https://elders.voorbeeld/proef/2016-k1/ geeft 400." in caplog.text
