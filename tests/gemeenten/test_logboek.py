"""Where a line of the security log says that a request came from."""

import logging

import pytest
from django.test import RequestFactory

from gemeenten.logboek import GELUKT, meld


@pytest.mark.parametrize(
    ("kop", "oorsprong"),
    [
        ({}, "127.0.0.1"),
        # What the visitor claims is not told: the webserver in front adds what it saw at the end.
        ({"x-forwarded-for": "10.0.0.1, 203.0.113.9"}, "203.0.113.9 via 127.0.0.1"),
    ],
)
def test_achter_een_webserver_staat_de_bezoeker_erbij(
    kop: dict[str, str], oorsprong: str, caplog: pytest.LogCaptureFixture
) -> None:
    logger = logging.getLogger("beveiliging")
    logger.addHandler(caplog.handler)
    try:
        meld("inloggen", "bas", GELUKT, RequestFactory().get("/", headers=kop))
    finally:
        logger.removeHandler(caplog.handler)
    assert f"oorsprong='{oorsprong}'" in caplog.records[-1].getMessage()
