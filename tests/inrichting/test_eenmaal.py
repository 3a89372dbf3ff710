"""What ``bin/test`` leaves out on a second database can ask no database anything."""

from pathlib import Path

import pytest
from django.db import connection

from gemeenten.models import Gemeente
from tests import eenmaal

KAAL = "from gemeenten.getallen import lees_getal\n"


@pytest.fixture
def test_in(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """This very test, as if it stood in a module of this text."""

    def plaats(bron: str) -> pytest.Item:
        bestand = tmp_path / f"test_{abs(hash(bron))}.py"
        bestand.write_text(bron)
        monkeypatch.setattr(request.node, "path", bestand)
        return request.node

    return plaats


def test_zonder_database_is_eenmaal_genoeg(test_in) -> None:
    assert eenmaal.is_gedaan(test_in(KAAL))
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Gemeente.objects.exists()


@pytest.mark.parametrize(
    "bron",
    [
        "from django.db import connection\n",
        "from django.db import connections\n",
        "import subprocess\n",
        "from tests.inrichting.test_instellingen import start\n",
        "settings.DATABASES\n",
    ],
)
def test_wie_de_database_noemt_blijft(test_in, bron: str) -> None:
    assert not eenmaal.is_gedaan(test_in(KAAL + bron))


def test_wie_de_database_vraagt_blijft(test_in, db: None) -> None:
    assert connection.ensure_connection() is None
    assert not eenmaal.is_gedaan(test_in(KAAL))


@pytest.mark.django_db
def test_wie_ervoor_gemerkt_is_blijft(test_in) -> None:
    assert not eenmaal.is_gedaan(test_in(KAAL))


@pytest.mark.scherm
@pytest.mark.django_db
def test_wat_een_browser_toont_is_eenmaal_genoeg(test_in) -> None:
    assert eenmaal.is_gedaan(test_in(KAAL))


def test_alleen_wat_een_browser_toont_heet_zo() -> None:
    tests = Path(eenmaal.__file__).parent
    gemerkt = {p.parent.name for p in tests.rglob("test_*.py") if "mark.scherm" in p.read_text()}
    assert gemerkt == {"browser", "inrichting"}


def test_wat_rekent_is_er() -> None:
    tests = Path(eenmaal.__file__).parent
    assert all((tests / plek).exists() for plek in eenmaal.REKENT)


@pytest.mark.django_db
def test_wat_alleen_rekent_is_eenmaal_genoeg(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = Path(eenmaal.__file__).parent
    for plek, gedaan in {"pdf/test_gelijk.py": True, "proza/test_nieuw.py": False}.items():
        monkeypatch.setattr(request.node, "path", tests / plek)
        monkeypatch.setattr(eenmaal, "_noemt_database", lambda bestand: False)
        assert eenmaal.is_gedaan(request.node) is gedaan
