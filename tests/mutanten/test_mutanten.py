"""The tool that makes mutants: each is what runs, and the list of exceptions is true."""

import contextlib
import gc
import importlib
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.mutanten import wissel as plaatsing
from tests.mutanten.bereik import GROEPEN, kies
from tests.mutanten.mutant import maak
from tests.mutanten.uitslag import gelijkwaardig

BRON = '''
from functools import cache, cached_property

BEGIN = 2
GRENS = BEGIN + 1


class Teller:
    """A text that is no behaviour."""

    def __init__(self, begin):
        assert isinstance(begin, int)
        self.begin = begin

    @property
    def hoog(self):
        return self.begin > GRENS

    @cached_property
    def dubbel(self):
        return self.begin * 2

    @classmethod
    def nul(cls):
        return cls(0)

    def plus(self, stap=1):
        return [self.begin + deel for deel in range(stap)]


@cache
def groet(naam: str = "u") -> str:
    return "Dag " + naam
'''


@pytest.fixture
def proefmodule(tmp_path, monkeypatch):
    bestand = tmp_path / "proefmodule.py"
    bestand.write_text(BRON)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield bestand.name
    sys.modules.pop("proefmodule", None)
    gc.freeze()  # again: for all tests that follow


def _gedrag():
    """All that the module does, or that it fails."""
    module = sys.modules["proefmodule"]

    def doe(wat):
        try:
            return wat()
        except Exception as fout:
            return type(fout)

    waarden = (0, 3, 4)
    return [
        *(doe(lambda w=w: module.Teller(w).hoog) for w in waarden),
        *(doe(lambda w=w: module.Teller(w).dubbel) for w in waarden),
        *(doe(lambda w=w: module.Teller(w).plus()) for w in waarden),
        *(doe(lambda w=w: module.Teller(w).plus(w)) for w in waarden),
        doe(lambda: module.Teller.nul().begin),
        doe(module.groet),
        doe(lambda: module.groet("jij")),
    ]


def test_elke_mutant_is_wat_draait(proefmodule):
    """Also in a property, a class method, a cached function, a default and a constant."""
    mutanten = maak(proefmodule)
    anders = set()
    for mutant in [None, *mutanten]:
        sys.modules.pop("proefmodule", None)
        importlib.import_module("proefmodule")
        plaatsing.onthoud()
        if mutant is None:
            goed = _gedrag()
            continue
        with contextlib.suppress(plaatsing.Onbruikbaar):
            plaatsing.wissel(mutant)
            assert _gedrag() != goed, mutant.sleutel
        anders.add(mutant.waar)
    assert anders == {
        *("BEGIN", "GRENS", "Teller.__init__", "Teller.hoog", "Teller.dubbel", "Teller.nul"),
        *("Teller.plus", "groet"),
    }
    assert len({mutant.sleutel for mutant in mutanten}) == len(mutanten) >= 16


def test_van_een_functie_zijn_het_dezelfde(proefmodule):
    van_plus = [mutant for mutant in maak(proefmodule) if mutant.waar == "Teller.plus"]
    assert van_plus
    assert maak(proefmodule, alleen={"Teller.plus"}) == van_plus


def test_een_mutant_die_nergens_staat_wordt_geweigerd(proefmodule):
    importlib.import_module("proefmodule")
    plaatsing.onthoud()
    (mutant, *_) = maak(proefmodule, BRON.replace("def groet", "def verdwenen"))[-1:]
    with pytest.raises(plaatsing.Onvindbaar):
        plaatsing.wissel(mutant)


def test_elke_module_bestaat_en_is_te_vragen():
    assert kies([]) == list(GROEPEN)
    for groep in GROEPEN:
        for module in groep.modules:
            (een,) = kies([module.removesuffix(".py").replace("/", ".")])
            assert een.modules == (module,)
        assert all(Path(map_).exists() for map_ in groep.tests)


@pytest.mark.traag
def test_wat_gelijkwaardig_heet_is_een_mutant_met_een_reden():
    genoemd = gelijkwaardig()
    assert genoemd
    plaatsen = defaultdict(set)
    for sleutel in genoemd:
        module, waar = sleutel.splitlines()[0].split("::")
        plaatsen[module].add(waar)
    echt = {
        mutant.sleutel
        for module, namen in plaatsen.items()
        for mutant in maak(module, alleen=namen)
    }
    assert genoemd.keys() - echt == set()
    assert all(len(reden.split()) >= 4 for reden in genoemd.values())
