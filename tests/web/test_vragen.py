"""The number of queries of a page does not grow with what is in it."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

ADRESSEN = (
    "/",
    "/{}/",
    "/{}/2016-k1/",
    "/{}/2016-k1/jeugd/",
    "/{}/2016-k1/jeugd/voorzieningen/",
    "/{}/2016-k1/jeugd/basisteams/",
    "/{}/2016-k1/jeugd/doel-gezond/",
    "/{}/2016-k1/doelen/",
    "/{}/2016-k1/jeugd/voorzieningen.csv",
    "/{}/2016-k1.json",
)


@pytest.fixture(autouse=True)
def _geen_tekening(monkeypatch):
    """A drawing asks nothing and takes most of the time."""
    monkeypatch.setattr("monitor.weergave.grafieken.naar_svg", lambda *_, **__: "<svg/>")


def _vragen(client, adres: str) -> int:
    caches["rekenwerk"].clear()
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres).status_code == 200
    return len(vragen)


def test_evenveel_vragen_voor_40_gemeenten_en_voor_5_kwartalen(client, maak_editie):
    def per_adres(slug: str) -> dict[str, int]:
        return {adres: _vragen(client, adres.format(slug)) for adres in ADRESSEN}

    maak_editie(slug="klein")
    klein = per_adres("klein")
    maak_editie(slug="lang", kwartalen=5)
    assert per_adres("lang") == klein
    maak_editie(slug="groot", gemeenten=40)
    assert per_adres("groot") == klein
