"""bin/test mutanten [--opnieuw] [--kort] [MODULE…]: what would the tests notice?

Each mutant is one small fault; a test has to fail on it. Prints a score per module and stops with
an error when one is below the threshold, when an entry of gelijkwaardig.txt is no mutant any more
or is noticed after all, or when a planted fault goes unnoticed. May be stopped at any time: what is
known is kept in var/mutanten, and a next run goes on from there; ``--opnieuw`` forgets it, and
tries the equivalent ones too. With ``--kort`` a mutant gets the sharpest tests, a few seconds of
them: sooner done, and what it finds alive may be noticed by another one.
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate

from tests.mutanten.bereik import DREMPEL, Groep, kies
from tests.mutanten.mutant import Mutant, functies, geplant, maak
from tests.mutanten.proef import Dekking, Proef, draai
from tests.mutanten.uitslag import BEWAARD, GELIJKWAARDIG, Geheugen, Score, gelijkwaardig

KORT = 4.0  # seconds of tests
BEWAAR_NA = 20  # mutants


class Ronde:
    """The mutants of a group of modules, tried with its tests."""

    def __init__(self, groep: Groep, *, kort: bool, opnieuw: bool) -> None:
        self.groep = groep
        self.seconden = KORT if kort else float("inf")
        self.opnieuw = opnieuw
        self.scores: list[Score] = []
        self.fouten: list[str] = []
        self.klaar = False

    def __call__(self, proef: Proef) -> None:
        begin = time.monotonic()
        dekking = proef.dekking(self.groep.modules)
        _zeg(f"{len(dekking.duur)} tests zonder mutant in {time.monotonic() - begin:.0f} s")
        for naam, fout in dekking.mislukt.items():
            self.fouten.append(
                f"Deze test mislukt ook zonder mutant en telt niet mee: {naam}\n{fout}"
            )
        self._plant(proef, dekking)
        for module in self.groep.modules:
            self._module(proef, dekking, module)
        self.klaar = True

    def _plant(self, proef: Proef, dekking: Dekking) -> None:
        """A fault in each module that cannot be missed: is the mutated code what runs?"""
        proeven = []
        for module in self.groep.modules:
            for naam, regels in functies(module).items():
                if tests := _scherpste_eerst(dekking, dekking.tests(module, regels))[:1]:
                    proeven.append((geplant(module, naam), tests))
                    break
        for mutant, uitslag in proef.beproef(proeven, dekking.duur, _naast()):
            if uitslag is None:
                self.fouten.append(f"Een geplante fout bleef onopgemerkt: {mutant.sleutel}")

    def _module(self, proef: Proef, dekking: Dekking, module: str) -> None:
        geheugen = Geheugen.van(module)
        mutanten = maak(module)
        uitgezonderd = {s for s in gelijkwaardig() if s.startswith(f"{module}::")}
        tests: dict[str, list[str]] = {}
        doders: dict[str, list[str]] = {}
        for oud in uitgezonderd - {mutant.sleutel for mutant in mutanten}:
            self.fouten.append(f"{GELIJKWAARDIG.name}: er is geen mutant (meer)\n{oud}")

        def te_doen() -> Iterator[tuple[Mutant, Sequence[str]]]:
            for mutant in mutanten:
                raak = dekking.tests(module, mutant.regels)
                bekend = mutant.sleutel in uitgezonderd and not self.opnieuw
                if bekend or geheugen.is_gedood(mutant):
                    continue
                kandidaten = geheugen.nog_te_proberen(mutant, self._binnen_de_tijd(dekking, raak))
                eerst = [d for d in doders.get(mutant.waar, []) if d in kandidaten]
                rest = [test for test in kandidaten if test not in eerst]
                if kandidaten:
                    tests[mutant.sleutel] = [*eerst, *rest]
                    yield mutant, tests[mutant.sleutel]

        begin, aantal = time.monotonic(), 0
        try:
            for mutant, uitslag in proef.beproef(te_doen(), dekking.duur, _naast()):
                geheugen.noteer(mutant, tests[mutant.sleutel], uitslag)
                aantal += 1
                if aantal % BEWAAR_NA == 0:
                    geheugen.bewaar()
                if uitslag and uitslag.door:
                    van = doders.setdefault(mutant.waar, [])
                    if uitslag.door in van:
                        van.remove(uitslag.door)
                    van.insert(0, uitslag.door)
                    del van[4:]
        finally:
            geheugen.bewaar()
        over = [m for m in mutanten if not geheugen.is_gedood(m)]
        for mutant in mutanten:
            if mutant.sleutel in uitgezonderd and mutant not in over:
                self.fouten.append(f"{GELIJKWAARDIG.name}: toch opgemerkt\n{mutant.sleutel}")
        score = Score(
            module,
            len(mutanten),
            len(uitgezonderd & {m.sleutel for m in over}),
            tuple(m for m in over if m.sleutel not in uitgezonderd),
            sum(not dekking.tests(module, m.regels) for m in over if m.sleutel not in uitgezonderd),
        )
        self.scores.append(score)
        for mutant in score.overleefd:
            print(f"\n{mutant.sleutel}")
        print()
        _zeg(f"{score}; {aantal} beproefd in {time.monotonic() - begin:.0f} s")

    def _binnen_de_tijd(self, dekking: Dekking, tests: set[str]) -> list[str]:
        """The sharpest tests, as many as there is time for."""
        lijst = _scherpste_eerst(dekking, tests)
        tijd = accumulate(dekking.duur[test] for test in lijst)
        return [test for test, tot in zip(lijst, tijd, strict=True) if tot <= self.seconden]


def _scherpste_eerst(dekking: Dekking, tests: set[str]) -> list[str]:
    """Those that run the least of these modules first: what they see is what they are about."""
    return sorted(tests, key=lambda naam: (dekking.omvang[naam], dekking.duur[naam], naam))


def _naast() -> int:
    return len(os.sched_getaffinity(0))


def _zeg(tekst: str) -> None:
    print(tekst, flush=True)


def main(argumenten: list[str]) -> int:
    kort, opnieuw = "--kort" in argumenten, "--opnieuw" in argumenten
    if opnieuw:
        shutil.rmtree(BEWAARD, ignore_errors=True)
    groepen = kies([a for a in argumenten if a not in {"--kort", "--opnieuw"}])
    rondes = [Ronde(groep, kort=kort, opnieuw=opnieuw) for groep in groepen]
    for ronde in rondes:
        # Each in a process of its own: pytest runs once.
        if (kind := os.fork()) == 0:
            if ronde.groep.op_postgresql:
                if not (postgresql := os.environ.get("POSTGRESQL_URL")):
                    _zeg(f"Zonder POSTGRESQL_URL niet te beproeven: {ronde.groep.modules}")
                    os._exit(1)
                os.environ["DATABASE_URL"] = postgresql
            draai(ronde.groep.tests, ronde)
            for fout in ronde.fouten:
                _zeg(f"\n{fout}")
            laag = [score for score in ronde.scores if score.procent < DREMPEL]
            for score in laag:
                _zeg(f"Onder de {DREMPEL}%: {score}")
            sys.stdout.flush()
            os._exit(bool(ronde.fouten or laag or not ronde.klaar))
        ronde.fouten = ["mislukt"] if os.waitpid(kind, 0)[1] else []
    return int(any(ronde.fouten for ronde in rondes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
