"""The live server of the tests takes its time to stop, and nothing that it does outlives it."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from playwright.sync_api import Browser
from pytest_django import Settings

from gemeenten.models import Gemeente
from monitor import urls
from tests.browser.server import Server
from tests.factories import GemeenteFactory

BEGONNEN = threading.Event()


@transaction.atomic
def traag(request: HttpRequest) -> HttpResponse:
    """Something that is at work in the database for a while."""
    gemeente = GemeenteFactory(naam="Langzaam")
    BEGONNEN.set()
    for _ in Gemeente.objects.all()[:1].iterator():
        time.sleep(0.5)
    gemeente.save()
    return HttpResponse("klaar")


def stuk(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("stuk")


urlpatterns = [path("traag/", traag), path("stuk/", stuk), *urls.urlpatterns]


@pytest.fixture
def server(live_server: Server, settings: Settings) -> Server:
    settings.ROOT_URLCONF = __name__
    BEGONNEN.clear()
    return live_server


def _vraag(server: Server) -> socket.socket:
    """A connection on which something is asked, and that then stays open for more."""
    plaats = (server.thread.host, server.thread.port)
    verbinding = socket.create_connection(plaats, timeout=10)
    verbinding.sendall(b"GET /traag/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return verbinding


def test_wat_bezig_is_komt_klaar(server: Server) -> None:
    with ThreadPoolExecutor() as ander:
        antwoord = ander.submit(urlopen, f"{server}/traag/")
        assert BEGONNEN.wait(10)
        server.stop()
        assert Gemeente.objects.filter(naam="Langzaam").exists()
        with antwoord.result() as klaar:
            assert klaar.read() == b"klaar"


def test_wie_open_blijft_houdt_niets_op(server: Server) -> None:
    with closing(_vraag(server)) as verbinding:
        while b"klaar" not in verbinding.recv(4096):
            pass
        begin = time.monotonic()
        server.stop()
        assert time.monotonic() - begin < 5
        assert verbinding.recv(4096) == b""


def test_wie_in_de_rij_staat_komt_niet_meer_aan_de_beurt(server: Server) -> None:
    server.thread.httpd.shutdown()  # takes nobody from the queue any more
    with closing(_vraag(server)) as verbinding:
        server.stop()
        with pytest.raises(ConnectionResetError):
            verbinding.recv(4096)
    assert not BEGONNEN.is_set()
    assert not Gemeente.objects.exists()


def test_een_pagina_die_bij_het_sluiten_nog_iets_vroeg(
    server: Server, site: str, browser: Browser
) -> None:
    """What comes after the test is the test: its database is emptied."""
    pagina = browser.new_page()
    pagina.goto(site)
    pagina.evaluate("void fetch('/traag/')")
    assert BEGONNEN.wait(10)


def test_een_fout_die_geen_pagina_toont(server: Server) -> None:
    with pytest.raises(HTTPError), urlopen(f"{server}/stuk/"):
        pass
    assert server.fouten == ["GET /stuk/: RuntimeError('stuk')"]
    server.fouten.clear()
