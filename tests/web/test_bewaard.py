"""What is there for speed may fail; and one value is made once, however many ask."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.locmem import LocMemCache
from django.test import Client, override_settings

import monitor.pdf
import monitor.site.bewaard as module
from monitor.instellingen.geheugen import SNEL
from monitor.momentopname import bestanden
from monitor.site.bewaard import bewaard
from monitor.verslag.lezen import lees_verslag
from tests.web.conftest import Maker

GEHEUGEN = "django.core.cache.backends.locmem.LocMemCache"
BESTANDEN = "django.core.cache.backends.filebased.FileBasedCache"
DIK = ("/proef/2016-k1.pdf", "/proef/2016-k1/jeugd/", "/proef/2016-k1/jeugd/voorzieningen.svg")


class Vol(LocMemCache):
    """Keeps nothing, and says so."""

    def set(self, *args: Any, **kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    add = set  # type: ignore[assignment]


class Kapot(BaseCache):
    """Fails whatever is asked."""

    def _faal(self, *args: Any, **kwargs: Any) -> Any:
        raise ConnectionError("de cache is er niet")

    add = get = set = touch = delete = has_key = clear = get_many = set_many = _faal


@pytest.fixture(params=["vol", "kapot", "geen map"])
def slechte_cache(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """A cache that does not work, in each way, and no place for locks either."""
    bestand = tmp_path / "bestand"
    bestand.write_text("")
    soorten = {
        "vol": {"BACKEND": f"{__name__}.Vol"},
        "kapot": {"BACKEND": f"{__name__}.Kapot"},
        "geen map": {"BACKEND": BESTANDEN, "LOCATION": str(bestand / "cache")},
    }
    caches = dict.fromkeys(SNEL, soorten[request.param]) | {"default": {"BACKEND": GEHEUGEN}}
    with override_settings(CACHES=caches, SLOTMAP=bestand / "x"):
        yield


@pytest.fixture
def korte_pdf(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A PDF that takes no time, and each time that it was made."""
    gemaakt: list[str] = []

    def maak(verslag: Any) -> bytes:
        gemaakt.append(verslag.titel)
        return b"%PDF"

    monkeypatch.setattr(monitor.pdf, "maak_pdf", maak)
    return gemaakt


@pytest.mark.usefixtures("slechte_cache", "korte_pdf")
@pytest.mark.parametrize("adres", DIK)
def test_een_slechte_cache_kost_alleen_tijd(maak_editie: Maker, client: Client, adres: str) -> None:
    maak_editie()
    for _ in range(2):
        assert client.get(adres).status_code == 200


@pytest.mark.usefixtures("slechte_cache")
def test_een_fout_in_het_maken_blijft_een_fout() -> None:
    def maak() -> str:
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            bewaard("proef", 1, maak)


def test_een_bedorven_bestand_geneest_zichzelf(tmp_path: Path) -> None:
    gemaakt: list[int] = []

    def maak() -> str:
        gemaakt.append(1)
        return "werk"

    goed = {
        "default": {"BACKEND": GEHEUGEN},
        "rekenwerk": {"BACKEND": BESTANDEN, "LOCATION": str(tmp_path)},
    }
    with override_settings(CACHES=goed, SLOTMAP=tmp_path / "slot"):
        bewaard("proef", 1, maak)
        for rommel in (b"", b"rommel", b"\x80"):
            (bestand,) = tmp_path.glob("*.djcache")
            bestand.write_bytes(rommel)
            assert bewaard("proef", 1, maak) == "werk"
            assert bewaard("proef", 1, maak) == "werk"
    assert len(gemaakt) == 4


def vraag_samen(aantal: int, doe: Callable[[], object]) -> list[object]:
    """What so many threads get that ask at the same moment."""
    start = threading.Barrier(aantal)

    def een() -> object:
        start.wait()
        return doe()

    with ThreadPoolExecutor(aantal) as pool:
        return [f.result() for f in [pool.submit(een) for _ in range(aantal)]]


@pytest.mark.parametrize("slecht", [False, True])
def test_wie_samen_vragen_krijgen_wat_een_keer_gemaakt_is(slecht: bool) -> None:
    gemaakt: list[int] = []
    vragers = 16

    def maak() -> str:
        gemaakt.append(1)
        threading.Event().wait(0.3)
        return "werk"

    soort = f"{__name__}.Kapot" if slecht else "django.core.cache.backends.locmem.LocMemCache"
    with override_settings(CACHES={naam: {"BACKEND": soort} for naam in ("default", *SNEL)}):
        assert vraag_samen(vragers, lambda: bewaard("samen", slecht, maak)) == ["werk"] * vragers
    assert len(gemaakt) == 1
    assert module._BEZIG == {}


def test_wie_te_lang_wacht_maakt_het_zelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GEDULD", 0.1)
    caches["rekenwerk"].clear()
    gaat, mag = threading.Event(), threading.Event()

    def traag() -> str:
        gaat.set()
        mag.wait()
        return "traag"

    with ThreadPoolExecutor(1) as pool:
        eerste = pool.submit(bewaard, "lang", 1, traag)
        gaat.wait()
        assert bewaard("lang", 1, lambda: "zelf") == "zelf"
        mag.set()
        assert eerste.result() == "traag"


PROCES = """
import sys, time, pathlib
from django.conf import settings
from django.test import override_settings
from monitor.site.bewaard import bewaard

map_ = pathlib.Path(sys.argv[1])
def maak():
    with (map_ / "gemaakt").open("a") as f: f.write("x")
    time.sleep(0.5)
    return "werk"
with override_settings(
    CACHES={"rekenwerk": {"BACKEND": sys.argv[2], "LOCATION": str(map_ / "cache")}}, SLOTMAP=map_
):
    (map_ / f"klaar-{sys.argv[3]}").touch()
    while not (map_ / "start").exists(): time.sleep(0.005)
    sys.exit(bewaard("proces", 1, maak) != "werk")
"""


def test_ook_processen_wachten_op_elkaar(tmp_path: Path) -> None:
    processen = [
        subprocess.Popen(
            [sys.executable, "-c", PROCES, str(tmp_path), BESTANDEN, str(n)],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "monitor.settings"},
        )
        for n in range(3)
    ]
    while len(list(tmp_path.glob("klaar-*"))) < 3:
        assert not [p for p in processen if p.poll()]
        threading.Event().wait(0.02)
    (tmp_path / "start").touch()
    assert [proces.wait(30) for proces in processen] == [0, 0, 0]
    assert (tmp_path / "gemaakt").read_text() == "x"


def test_zestien_koude_pdfs_zijn_een_pdf(
    maak_editie: Maker, korte_pdf: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the real view, without its database: that has a connection per thread."""
    caches["rekenwerk"].clear()
    verslag = lees_verslag(maak_editie())
    snel = monitor.pdf.maak_pdf

    def traag(verslag: Any) -> bytes:
        threading.Event().wait(0.3)
        return snel(verslag)

    monkeypatch.setattr(monitor.pdf, "maak_pdf", traag)
    assert vraag_samen(16, lambda: bestanden.maak_pdf(verslag)) == [b"%PDF"] * 16
    assert len(korte_pdf) == 1
