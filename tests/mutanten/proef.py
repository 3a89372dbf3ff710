"""Running tests on mutants: one warm process, forked for each.

The parent imports all, collects the tests and makes the database; it runs no other test, so no
cache knows the code unchanged. Each child gets a copy of the database and stops at the first test
that fails. That test has noticed the mutant when it also fails on it alone, and alone without it
does not: what tests leave behind for each other must not count.
"""

import contextlib
import gc
import os
import pickle
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import coverage
import hypothesis
import pytest
from django.db import connections

from tests.mutanten.kopie import kopieer, ruim_op
from tests.mutanten.mutant import Mutant
from tests.mutanten.wissel import Onbruikbaar, onthoud, wissel

IMPORT = "import"  # noticed, if nothing else does, because the module does not import
OPWARMEN = "tests/mutanten/opwarmen.py"
GEHEUGEN = 4 * 2**30
# A test may take so long on a mutant: seconds of the processor, and times what it takes without;
# and ten times that by the clock, which also counts what others do. Else it hangs.
GEDULD = (10.0, 10)

# The same examples for every mutant; the smallest that fails is of no interest.
hypothesis.settings.register_profile(
    "mutanten",
    derandomize=True,
    database=None,
    deadline=None,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)


@dataclass
class Dekking:
    """How long each test takes, whether it succeeds, and which lines of which module it runs."""

    duur: dict[str, float] = field(default_factory=dict)
    mislukt: dict[str, str] = field(default_factory=dict)
    regels: dict[str, dict[int, set[str]]] = field(default_factory=dict)

    @cached_property
    def omvang(self) -> Counter[str]:
        """How many lines of these modules each test runs."""
        namen = (naam for van in self.regels.values() for tests in van.values() for naam in tests)
        return Counter(namen)

    def tests(self, module: str, regels: Iterable[int]) -> set[str]:
        """The tests that run any of these lines."""
        van = self.regels.get(module, {})
        return set().union(*(van.get(regel, ()) for regel in regels)) - set(self.mislukt)


@dataclass(frozen=True)
class Uitslag:
    """``door`` is the test that noticed the mutant; ``hing`` that it never came back."""

    door: str = ""
    hing: bool = False


class Proef:
    """A pytest plugin that, instead of running the tests, runs ``werk`` with what it needs."""

    def __init__(self, werk: Callable[["Proef"], None]) -> None:
        self.werk = werk
        self.tests: dict[str, pytest.Item] = {}
        self.fout = ""
        self.mislukt = ""
        self._alleen_goed: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.mislukt, self.fout = report.nodeid, report.longreprtext

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Failed("tests konden niet worden verzameld")
        warm = [item for item in session.items if item.nodeid.startswith(OPWARMEN)]
        self.tests = {item.nodeid: item for item in session.items if item not in warm}
        _draai(warm[0], next(iter(self.tests.values())))
        if self.mislukt:
            raise session.Failed(f"de database kon niet worden gemaakt: {self.fout}")
        connections.close_all()
        onthoud()
        gc.collect()
        gc.freeze()
        with contextlib.suppress(KeyboardInterrupt):
            self.werk(self)
        return True

    def dekking(self, modules: Sequence[str]) -> Dekking:
        """Run every test once, and see what it runs."""
        bestand = Path(tempfile.mkdtemp()) / "dekking"
        if (kind := os.fork()) == 0:
            with _eigen_kind():
                bestand.write_bytes(pickle.dumps(self._meet(modules)))
        _, status = os.waitpid(kind, 0)
        ruim_op(kind)
        if status or not bestand.exists():
            raise RuntimeError("De tests zonder mutant liepen niet af.")
        dekking: Dekking = pickle.loads(bestand.read_bytes())
        shutil.rmtree(bestand.parent)
        return dekking

    def _meet(self, modules: Sequence[str]) -> Dekking:
        dekking = Dekking()
        meter = coverage.Coverage(
            data_file=None, config_file=False, include=[str(Path(m).resolve()) for m in modules]
        )
        meter.start()
        for item, volgende in _reeks([*self.tests.values()]):
            naam = item.nodeid
            meter.switch_context(naam)
            self.mislukt = ""
            begin = time.process_time()  # what others do on this computer says nothing of a test
            _draai(item, volgende)
            dekking.duur[naam] = time.process_time() - begin
            if self.mislukt:
                dekking.mislukt[naam] = self.fout
        meter.stop()
        gegevens = meter.get_data()
        for module in modules:
            van = gegevens.contexts_by_lineno(str(Path(module).resolve()))
            dekking.regels[module] = {r: set(namen) - {""} for r, namen in van.items()}
        return dekking

    def beproef(
        self, opdrachten: Iterable[tuple[Mutant, Sequence[str]]], duur: dict[str, float], naast: int
    ) -> Iterator[tuple[Mutant, Uitslag | None]]:
        """Each mutant with what its tests say, ``naast`` at once; None when all succeed.

        The tests of a mutant are tried in the order given, but those with threads last.
        """
        lopend: dict[int, tuple[Mutant, Sequence[str], int]] = {}
        for mutant, tests in opdrachten:
            while len(lopend) >= naast:
                yield self._oogst(lopend, duur)
            self._begin(lopend, mutant, tests, duur)
        while lopend:
            yield self._oogst(lopend, duur)

    def _begin(
        self,
        lopend: dict[int, tuple[Mutant, Sequence[str], int]],
        mutant: Mutant | None,
        tests: Sequence[str],
        duur: dict[str, float],
    ) -> None:
        lees, schrijf = os.pipe()
        if (kind := os.fork()) == 0:
            os.close(lees)
            with _eigen_kind():
                try:
                    if mutant is not None:
                        wissel(mutant)
                except Onbruikbaar:
                    os.write(schrijf, IMPORT.encode())
                    os._exit(1)
                self._tot_een_mislukt(tests, duur, schrijf)
        os.close(schrijf)
        lopend[kind] = mutant, tests, lees

    def _oogst(
        self, lopend: dict[int, tuple[Mutant, Sequence[str], int]], duur: dict[str, float]
    ) -> tuple[Mutant, Uitslag | None]:
        """Wait for one of those that run, and see to it that what it says is so."""
        mutant, tests, uitslag = _wacht(lopend)
        while uitslag and uitslag.door and uitslag.door != IMPORT:
            door = uitslag.door
            alleen = uitslag if door == tests[0] else self._alleen(mutant, [door], duur)
            if alleen and self._betrouwbaar(door, duur):
                break
            tests = [test for test in tests if test != door]
            uitslag = self._alleen(mutant, tests, duur) if tests else None
        return mutant, uitslag

    def _betrouwbaar(self, test: str, duur: dict[str, float]) -> bool:
        """Whether a test succeeds alone, without a mutant."""
        if test not in self._alleen_goed:
            self._alleen_goed[test] = self._alleen(None, [test], duur) is None
        return self._alleen_goed[test]

    def _alleen(
        self, mutant: Mutant | None, tests: Sequence[str], duur: dict[str, float]
    ) -> Uitslag | None:
        lopend: dict[int, tuple[Mutant, Sequence[str], int]] = {}
        self._begin(lopend, mutant, tests, duur)
        return _wacht(lopend)[2]

    def _tot_een_mislukt(self, tests: Sequence[str], duur: dict[str, float], schrijf: int) -> None:
        self.mislukt = ""
        vast, keer = GEDULD
        items = sorted((self.tests[naam] for naam in tests), key=_met_draden)
        for item, volgende in _reeks(items):
            grens = vast + keer * duur.get(item.nodeid, 1.0)
            signal.setitimer(signal.ITIMER_PROF, grens)
            signal.setitimer(signal.ITIMER_REAL, 10 * grens)
            _draai(item, volgende)
            if self.mislukt:
                os.write(schrijf, item.nodeid.encode())
                os._exit(1)


def _wacht(
    lopend: dict[int, tuple[Mutant, Sequence[str], int]],
) -> tuple[Mutant, Sequence[str], Uitslag | None]:
    while True:
        for kind in lopend:
            klaar, status = os.waitpid(kind, os.WNOHANG)
            if klaar:
                ruim_op(kind)
                mutant, tests, lees = lopend.pop(kind)
                with os.fdopen(lees, "rb") as pijp:
                    door = pijp.read().decode()
                if os.WIFSIGNALED(status):
                    return mutant, tests, Uitslag(hing=True)
                if os.WEXITSTATUS(status) == 0:
                    return mutant, tests, None
                if not door:
                    raise RuntimeError(f"Deze mutant kon niet worden geplaatst: {mutant.sleutel}")
                return mutant, tests, Uitslag(door=door)
        time.sleep(0.005)


def _reeks(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item]]:
    """Each test with the next one. What the session has in common outlives the last."""
    stapel = items[0].session._setupstate
    stapel.teardown_exact(items[0])
    for nummer, item in enumerate(items):
        if nummer + 1 < len(items):
            yield item, items[nummer + 1]
        else:
            yield item, next(i for i in item.session.items if i.path != item.path)


def _draai(item: pytest.Item, volgende: pytest.Item) -> None:
    item.ihook.pytest_runtest_protocol(item=item, nextitem=volgende)


def _met_draden(item: pytest.Item) -> bool:
    """Whether a test empties the database instead of rolling back."""
    merk = item.get_closest_marker("django_db")
    return bool(merk and merk.kwargs.get("transaction")) or "transactional_db" in getattr(
        item, "fixturenames", ()
    )


@contextlib.contextmanager
def _eigen_kind() -> Iterator[None]:
    """A child: silent, with a database of its own, and never back into what the parent does."""
    hardop = os.dup(2)
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_DATA, (GEHEUGEN, GEHEUGEN))
        stil = os.open(os.devnull, os.O_RDWR)
        for kanaal in (0, 1, 2):
            os.dup2(stil, kanaal)
        kopieer(os.getpid())
        yield
        os._exit(0)
    except BaseException:
        os.write(hardop, traceback.format_exc().encode())
    finally:
        os._exit(2)


def draai(paden: Sequence[str], werk: Callable[[Proef], None]) -> None:
    """Collect the tests under these paths, and do the work with them."""
    proef = Proef(werk)
    opties = ["-qq", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=short"]
    opties += ["--hypothesis-profile=mutanten", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
    if code := pytest.main([*opties, OPWARMEN, *paden], plugins=[proef]):
        raise SystemExit(f"pytest stopte met {code}")
