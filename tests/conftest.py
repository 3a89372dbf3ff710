"""Fixtures that every test may use, and the ground that all tests stand on."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.test import override_settings

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from tests.factories import DeelnameFactory, GemeenteFactory, SamenwerkingsverbandFactory

MELDING = "melding"  # a property of a test: what it measured

# How long one example takes says how busy the computer is.
hypothesis.settings.register_profile(
    "geduldig", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("geduldig")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests measured, also when they pass."""
    for uitslag in ("passed", "failed"):
        for report in terminalreporter.getreports(uitslag):
            for naam, waarde in getattr(report, "user_properties", ()):
                if naam == MELDING and report.when == "call":
                    terminalreporter.write_line(str(waarde))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file, as it is used: every thread has a connection of its own and waits its turn.

    In memory, Django's default, all threads share one connection and so one transaction, and who
    comes across another's lock does not wait but fails.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        bestand = tmp_path_factory.mktemp("database") / "test.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(bestand)
        # Nobody needs it after a power cut.
        database.setdefault("OPTIONS", {})["init_command"] = "PRAGMA synchronous = OFF"


@pytest.fixture(scope="session", autouse=True)
def _eigen_en_snel() -> Iterator[None]:
    """A cache of this process alone, passwords that take no time to check, and static files that
    are looked for when asked for, not all by every client.
    """
    with override_settings(
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,
    ):
        yield


@pytest.fixture
def kwartaal() -> Kwartaal:
    return Kwartaal.van_code("2016-k1")


@pytest.fixture
def verband(db: None) -> Samenwerkingsverband:
    """A samenwerkingsverband of four gemeenten, shown in another order than the alphabet's."""
    verband = SamenwerkingsverbandFactory(slug="voorbeeld", naam="Voorbeeld")
    for volgorde, naam in enumerate(("Anderdorp", "Dijkstad", "Cornwerd-Zuid", "Bovenmeer"), 1):
        DeelnameFactory(
            samenwerkingsverband=verband, gemeente=GemeenteFactory(naam=naam), volgorde=volgorde
        )
    return verband


@pytest.fixture
def gemeenten(verband: Samenwerkingsverband) -> list[Gemeente]:
    """The gemeenten of ``verband``, in its order."""
    return [deelname.gemeente for deelname in verband.deelnames.select_related("gemeente")]
