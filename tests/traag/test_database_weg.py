"""PostgreSQL falls over while people save and read: nothing that was acknowledged is lost.

Its own server, that stops without taking leave and starts again. Meanwhile everybody hears in words
what is the matter.
"""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import psycopg
import pytest
from django.test import Client

from gemeenten.historie import historiemodel
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad
from invoer.invulpagina.bladpagina import adres_van
from jeugd.models import Voorziening
from tests import factories
from tests.invoer.bladen import VOORZIENING, maak_ambtenaar
from tests.invoer.formulieren import Pagina
from tests.traag.site import POSTGRES, Site, adres, ingelogd, wacht


def _map() -> str | None:
    """Where the programs are: on the path, or where Debian puts them."""
    alle = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return next((str(map_) for map_ in alle if (map_ / "pg_ctl").exists()), None)


WAAR = _map()
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not POSTGRES, reason="SQLite is geen server"),
    pytest.mark.skipif(POSTGRES and not WAAR, reason="geen pg_ctl"),
]


class Server:
    """A PostgreSQL of this test alone."""

    def __init__(self, map_: Path) -> None:
        self.data = map_ / "data"
        with socket.socket() as vrij:
            vrij.bind(("127.0.0.1", 0))
            self.poort = vrij.getsockname()[1]
        self.adres = f"postgres://monitor@127.0.0.1:{self.poort}/postgres"
        map_.mkdir()
        shutil.chown(map_, *(("postgres", "postgres") if _is_root() else (None, None)))
        self._doe("initdb", "--username=monitor", "--auth=trust", "--encoding=UTF8", "--no-sync")

    def _doe(self, wat: str, *opties: str) -> None:
        als = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        opdracht = [*(als if _is_root() else []), f"{WAAR}/{wat}", f"--pgdata={self.data}"]
        subprocess.run([*opdracht, *opties], check=True, stdout=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        opties = f"-p {self.poort} -c listen_addresses=127.0.0.1 -k {self.data} -F"
        self._doe("pg_ctl", "start", "--wait", f"--log={self.data}/log", f"--options={opties}")

    def val_om(self) -> None:
        self._doe("pg_ctl", "stop", "--mode=immediate")

    def vul(self) -> None:
        """With all that the test database has."""
        with subprocess.Popen(
            [f"{WAAR}/pg_dump", "--no-owner", adres()], stdout=subprocess.PIPE
        ) as dump:
            subprocess.run(
                [f"{WAAR}/psql", "--quiet", "--set=ON_ERROR_STOP=1", self.adres],
                stdin=dump.stdout,
                stdout=subprocess.DEVNULL,
                check=True,
            )
        assert dump.returncode == 0


def _is_root() -> bool:
    return Path("/proc/self").stat().st_uid == 0


@pytest.fixture
def server() -> Iterator[Server]:
    # Not below that of pytest, which others may not enter.
    map_ = Path(tempfile.mkdtemp(prefix="pg-")) / "server"
    map_.parent.chmod(0o755)
    server = Server(map_)
    server.start()
    yield server
    server.val_om()
    shutil.rmtree(map_.parent)


class Mens:
    """Works on until told to stop; knows what was acknowledged, and what was answered in words."""

    def __init__(self, site: Site, stop: Event) -> None:
        self.site, self.stop = site, stop
        self.gelukt: list[int] = []
        self.storingen = 0

    def vraag(self, pad: str, wie: Client, velden: dict[str, str] | None = None) -> str | None:
        """The page, or an empty text behind a form that was saved; None when it has to wait."""
        antwoord = self.site.vraag(pad, wie, velden)
        if antwoord.status == 503:
            assert "niet te bereiken" in antwoord.tekst
            assert "<h1" in antwoord.tekst
            assert antwoord.koppen["Retry-After"] == "60"
            assert ("wat u typte" in antwoord.tekst) == (velden is not None)
            self.storingen += 1
            time.sleep(0.05)
            return None
        assert antwoord.status == (200 if velden is None else 302), antwoord.tekst
        return antwoord.tekst

    def bewaart(self, blad: Blad, wie: Client) -> None:
        getal = 0
        while not self.stop.is_set():
            if tekst := self.vraag(adres_van(blad), wie):
                velden = Pagina(tekst).velden
                # Sent again until it is saved, as the message says.
                getal += 1
                velden["nu:vervoer:pgb"] = str(getal)
                if self.vraag(adres_van(blad), wie, velden) is not None:
                    self.gelukt.append(getal)

    def leest(self, pad: str, wie: Client) -> None:
        while not self.stop.is_set():
            if self.vraag(pad, wie):
                self.gelukt.append(1)


def test_de_database_valt_om(
    server: Server, verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    factories.ProductgroepFactory(code="vervoer", samenwerkingsverband=verband)
    bladen = [Blad(VOORZIENING, verband, wie, Kwartaal.van(2016, 2)) for wie in gemeenten[:3]]
    ambtenaren = [ingelogd(maak_ambtenaar(verband, blad.gemeente)) for blad in bladen]
    server.vul()
    site, stop = Site(server.adres, processen=2), Event()
    schrijvers = [Mens(site, stop) for _ in bladen]
    lezers = [Mens(site, stop) for _ in range(2)]
    allen = schrijvers + lezers
    site.start()
    try:
        with ThreadPoolExecutor(len(allen)) as draden:
            werk = [
                draden.submit(mens.bewaart, blad, wie)
                for mens, blad, wie in zip(schrijvers, bladen, ambtenaren, strict=True)
            ]
            werk += [
                draden.submit(mens.leest, adres_van(bladen[0]), ambtenaren[0]) for mens in lezers
            ]

            def werkt_door(klopt: object) -> None:
                wacht(lambda: any(deel.done() for deel in werk) or all(map(klopt, allen)))  # type: ignore[arg-type]

            try:
                werkt_door(lambda mens: len(mens.gelukt) >= 2)
                server.val_om()
                werkt_door(lambda mens: mens.storingen >= 1)
                server.start()
                tot = {mens: len(mens.gelukt) for mens in allen}
                werkt_door(lambda mens: len(mens.gelukt) >= tot[mens] + 2)
            finally:
                stop.set()
            for deel in werk:
                deel.result()
    finally:
        site.dood()
    assert all(mens.storingen for mens in allen)
    for mens, blad in zip(schrijvers, bladen, strict=True):
        _niets_kwijt(server, mens, blad)


def _niets_kwijt(server: Server, mens: Mens, blad: Blad) -> None:
    """Every number that was acknowledged was once stored, in order, and the figure is the last."""
    historie = historiemodel(Voorziening)
    assert historie
    assert blad.gemeente
    with psycopg.connect(server.adres) as db:
        waar = f"WHERE gemeente_id = {blad.gemeente.pk}"
        vraag = f"SELECT pgb FROM {historie._meta.db_table} {waar} ORDER BY history_id"
        bewaard = [pgb for (pgb,) in db.execute(vraag.encode()).fetchall()]
        vraag = f"SELECT pgb FROM {Voorziening._meta.db_table} {waar}"
        assert db.execute(vraag.encode()).fetchall() == [(bewaard[-1],)]
    assert bewaard == sorted(set(bewaard))
    assert set(mens.gelukt) <= set(bewaard)
