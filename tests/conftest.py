"""Fixtures that every test may use, and the ground that all tests stand on."""

import gc
import sys
from collections.abc import Iterator

import hypothesis
import pytest
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from gemeenten.bewaking import NAAM, bewaakte_modellen
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from monitor.instellingen.geheugen import SNEL
from monitor.site.stapel import met_ruimte
from tests import eenmaal
from tests.database import eigen_database, vlot_migreren
from tests.factories import DeelnameFactory, GemeenteFactory, SamenwerkingsverbandFactory
from tests.klaargezet import Klaargezet, Stand, wat_erbij_komt
from tests.publiceren import publiceer
from tests.web.conftest import maak_concept

TRAAG = {  # folders and files of slow tests
    *("traag", "leegte", "pdf", "acceptatie", "mutanten"),
    *("test_vijandig.py", "test_vreemde_verzoeken.py"),
    *(
        "test_herkennen.py",
        "test_kapotte_werkboeken.py",
        "test_elk_overzicht.py",
    ),
    # Whole pages and files; what they are made of has quick tests.
    *("test_indienen_per_domein.py", "test_rondreis.py", "test_plakrondreis.py", "test_inlezen.py"),
    *("test_bladpagina.py", "test_overzichtpagina.py", "test_rasterwerkboek.py", "test_map.py"),
    *("test_gedrukte_monitor.py", "test_geplant.py", "test_willekeurig.py", "test_adressen.py"),
    *("test_veel_fouten.py", "test_vragen.py", "test_bewaard.py", "test_tegelijk.py"),
    "test_weggehaald.py",
}
MELDING = "melding"  # a property of a test: what it measured

# How long one example takes says how busy the computer is. The same examples each time, so that a
# change is not blamed for what was there; --hypothesis-profile=zoek looks for others.
hypothesis.settings.register_profile(
    "geduldig",
    deadline=None,
    derandomize=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile(
    "snel", hypothesis.settings.get_profile("geduldig"), max_examples=10
)
hypothesis.settings.register_profile(
    "zoek", hypothesis.settings.get_profile("geduldig"), derandomize=False
)
hypothesis.settings.load_profile("geduldig")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        eenmaal.OPTIE, action="store_true", help="zonder wat op een andere database al is gebleken"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark the slow tests, and leave out what another database has told."""
    for item in items:
        if TRAAG & {item.path.name, item.path.parent.name}:
            item.add_marker(pytest.mark.traag)
    if config.getoption(eenmaal.OPTIE):
        eenmaal.laat_weg(config, items)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Nothing left to run on a second database is no mistake."""
    leeg = exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED
    if leeg and session.config.getoption(eenmaal.OPTIE):
        session.exitstatus = pytest.ExitCode.OK


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> object:
    """Run all tests as others would, with room on the stack: that is a sixth of their time."""
    wij = sys.modules[__name__]
    anderen = session.config.pluginmanager.subset_hook_caller("pytest_runtestloop", [wij])
    return met_ruimte(anderen)(session=session)


def pytest_collection_finish() -> None:
    """What is there now, all modules of all libraries, stays: the collector need not look again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(2_000, 50, 40)  # to look through all there is was an eighth of all time


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests measured, also when they pass."""
    for uitslag in ("passed", "failed"):
        for report in terminalreporter.getreports(uitslag):
            for naam, waarde in getattr(report, "user_properties", ()):
                if naam == MELDING and report.when == "call":
                    terminalreporter.write_line(str(waarde))


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[None]:
    """A copy of the template, instead of the database that pytest-django would migrate."""
    proces = getattr(request.config, "workerinput", {}).get("workerid", "")
    map_ = tmp_path_factory.mktemp("database")
    with django_db_blocker.unblock(), eigen_database(map_, proces), django_db_blocker.block():
        yield


@pytest.fixture(scope="session", autouse=True)
def _eigen_en_snel() -> Iterator[None]:
    """A cache of this process alone, passwords that take no time to check, and static files that
    are looked for when asked for, not all by every client.
    """
    with override_settings(
        CACHES={
            naam: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": naam}
            for naam in ("default", *SNEL)
        },
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        WHITENOISE_AUTOREFRESH=True,
        MFA_VERPLICHT=False,  # else every test would have to set a second step
        PUBLICEERDER="monitor.redactie.publicatietaak.voer_uit",  # within the request
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _legen_mag_hier() -> Iterator[None]:
    """A test with transactions of its own empties the database after it, the history too.

    The history is guarded against that, so the triggers are dropped first, as only the owner of the
    tables can; the ``post_migrate`` at the end of ``flush`` puts them back. The command itself, on
    a server, is refused. A test that does not leave every table as the others expect it is named.
    """
    sql_flush = flush.sql_flush
    migraties = set(MigrationLoader(None).disk_migrations)

    def met_historie(stijl: object, verbinding: BaseDatabaseWrapper, **erbij: bool) -> list[str]:
        niet_terug = migraties - set(MigrationRecorder(verbinding).applied_migrations())
        assert not niet_terug, f"laat de database achter zonder {sorted(niet_terug)}"
        return [*_laat_los(verbinding), *sql_flush(stijl, verbinding, **erbij)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flush, "sql_flush", met_historie)
        yield


def _laat_los(verbinding: BaseDatabaseWrapper) -> Iterator[str]:
    for model in bewaakte_modellen():
        tabel = model._meta.db_table
        if verbinding.vendor == "postgresql":
            for naam in (NAAM, f"{NAAM}_geheel"):
                yield f'DROP TRIGGER IF EXISTS {naam} ON "{tabel}"'
        else:
            for naam in (f"{NAAM}_{tabel}", f"{NAAM}_{tabel}_weg"):
                yield f'DROP TRIGGER IF EXISTS "{naam}"'


@pytest.fixture(scope="session")
def edities(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Klaargezet:
    """The rows of a published editie, by what tests most ask of it."""

    def rijen(gemeenten: int) -> Stand:
        return wat_erbij_komt(lambda: publiceer(maak_concept(gemeenten)))

    with django_db_blocker.unblock():
        return {(gemeenten, 1, "proef"): rijen(gemeenten) for gemeenten in (1, 2, 4)}


@pytest.fixture
def heen_en_weer(transactional_db: None) -> Iterator[None]:
    """A test may migrate to where it likes: after it the database is as all others expect it."""
    with vlot_migreren():
        yield
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())


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
