"""A real browser before the real monitor."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from tests.browser.klachten import luister
from tests.browser.server import Server

BMWE = Path(instellingen.BASE_DIR) / "voorbeelden" / "bmwe-2016k1"
VLAGGEN = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
# As long as Playwright waits for all else: only a test that fails takes longer by it.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def klachten() -> list[str]:
    """What pages complain of: what the Content-Security-Policy stops, and errors of scripts.

    A test that provokes one takes it out; all others fail by it.
    """
    return []


@pytest.fixture(autouse=True)
def _zonder_klachten(klachten: list[str]) -> Iterator[None]:
    yield
    gehoord = [*klachten]
    klachten.clear()
    assert gehoord == []


@pytest.fixture(scope="module")
def browser(klachten: list[str]) -> Iterator[Browser]:
    """Chromium of the system, without a window.

    Playwright runs an event loop in this thread; Django then refuses its database here, though
    nothing is asynchronous.
    """
    pad = shutil.which("chromium") or shutil.which("chromium-browser")
    assert pad, "Deze tests vragen Chromium; bin/test installeert het."
    with pytest.MonkeyPatch.context() as omgeving, sync_playwright() as playwright:
        omgeving.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=pad, args=list(VLAGGEN))
        luister(browser, klachten)
        yield browser
        browser.close()


@pytest.fixture
def live_server(settings: Settings) -> Iterator[Server]:
    """A server of this test alone, stopped before its database is emptied.

    Its static files come from where they are written: a live server knows no collected ones.
    """
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    server = Server()
    server.start()
    yield server
    server.stop()
    assert server.fouten == []


@pytest.fixture(scope="session")
def geladen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where SQLite keeps the database with the monitor of BMWE, once it was loaded."""
    return tmp_path_factory.mktemp("bmwe") / "bmwe.sqlite3"


@pytest.fixture
def site(live_server: LiveServer, browser: Browser, geladen: Path) -> Iterator[str]:
    """The address of a site that shows the monitor of BMWE; afterwards all its pages are closed.

    To import and publish it takes more than a second: SQLite copies what the first test loaded.
    """
    connection.ensure_connection()
    if geladen.exists():
        with closing(sqlite3.connect(geladen)) as bron:
            bron.backup(connection.connection)
        _vergeet()
    else:
        call_command("laad_gemeenten", verbosity=0)
        call_command("importeer", str(BMWE), verbosity=0)
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(geladen)) as bewaard:
                connection.connection.backup(bewaard)
    yield live_server.url
    for context in browser.contexts:
        context.close()


def _vergeet() -> None:
    """What this process remembers of rows that had the same keys."""
    ContentType.objects.clear_cache()
    for naam in caches:
        caches[naam].clear()
