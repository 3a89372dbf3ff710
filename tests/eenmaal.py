"""What need not run again on a second database, because there it cannot come out differently.

``bin/test`` runs everything on SQLite, and on PostgreSQL everything but this. Left out are

- a test that may not ask a database anything: pytest-django refuses it a connection. One whose
  module names the database or starts a process of its own stays: it may look at what is set;
- the places of ``REKENT``: texts, PDFs, findings, withheld numbers, what a workbook says, what a
  cell of a series is about, and tables, overzichten and their charts, computed of rows that were
  read in the ordinary way. That these are read and written alike, ``tests/gemeenten``,
  ``tests/tabellen/test_feiten.py``, ``tests/acceptatie`` and what is tried with each domain ask of
  both. Likewise in which words the pages behind the login are, and what the pages of a chapter and
  of a citation show of a snapshot: that it comes back as it was stored is asked of both by
  ``tests/momentopname/test_publiceren.py`` and ``tests/web/test_momentopname.py``;
- a test marked ``scherm``, of how a page that is answered looks and works in a browser. That every
  page is answered, and by whom it may be read, is asked of both by ``tests/rechten/test_tabel.py``.
"""

import re
from functools import cache
from pathlib import Path

import pytest

OPTIE = "--tweede-database"
_BESTANDEN = {
    "beheer": "taal",
    "controle": "gedrukte_monitor gelijk geplant herleidbaar opgegeven opgegeven_oorzaak reeks"
    " seizoen vermoeden voorraad waar willekeurig",
    "doelen": "controle",
    "invoer": "herkennen kapotte_werkboeken",
    "momentopname": "codec teruglezen",
    "monitor": "grafieken",
    "overzichten": "aandeel beeld declaratie gemeenteas lijnas maanden opzet saldo_of_verschil"
    " tabel te_komen vergelijkbaar voordeel",
    "proza": "geplant invullen nakijken voorbeeld weggehaald",
    "reeksen": "waarover",
    "tabellen": "assen enkel maten merken noten_bij_koppen sommen tabelwaarde",
    "web": "citeren hoofdstuk",
}
REKENT = {
    *("afscherming", "leegte", "pdf"),
    *(f"{map_}/test_{naam}.py" for map_, namen in _BESTANDEN.items() for naam in namen.split()),
}
_TESTS = Path(__file__).parent
_VRAAGT = {"db", "transactional_db", "django_db_setup", "live_server"}
_NOEMT = re.compile(
    r"\b(connections?|DATABASES?|DATABASE_URL|psycopg|sqlite3|subprocess|import start)\b"
)


def is_gedaan(test: pytest.Function) -> bool:
    """Whether the first database has told all that there is to know."""
    if test.get_closest_marker("scherm") is not None or _rekent(test.path):
        return True
    return not (
        test.get_closest_marker("django_db")
        or _VRAAGT & set(test.fixturenames)
        or _heft_verbod_op(test)
        or _noemt_database(test.path)
    )


def _rekent(bestand: Path) -> bool:
    if _TESTS not in bestand.parents:
        return False
    plek = bestand.relative_to(_TESTS)
    return plek.as_posix() in REKENT or plek.parts[0] in REKENT


def _heft_verbod_op(test: pytest.Function) -> bool:
    """Whether a fixture of ours lets a test at the database that does not ask for it itself."""
    gebruikt = test._fixtureinfo.name2fixturedefs.values()
    return any("django_db_blocker" in f.argnames and f.baseid for fs in gebruikt for f in fs)


@cache
def _noemt_database(bestand: Path) -> bool:
    return bool(_NOEMT.search(bestand.read_text()))


def laat_weg(config: pytest.Config, tests: list[pytest.Item]) -> None:
    """Take out of ``tests`` what the first database has told."""
    weg = [test for test in tests if isinstance(test, pytest.Function) and is_gedaan(test)]
    weggelaten = set(weg)
    tests[:] = [test for test in tests if test not in weggelaten]
    config.hook.pytest_deselected(items=weg)
