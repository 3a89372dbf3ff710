"""CPU of a published page, beside a bare Django view that returns as many stored bytes, and beside
Datasette that shows the same rows.

    DATABASE_URL=postgres://… python bench/paginas.py [bmwe 2016-k1 jeugd voorzieningen]

Ours and the bare view run in one gunicorn worker on the same database; the bare view has no
middleware, reads one row of a table made for it, and returns its bytes. Datasette has a file with
the rows of each table of the chapter, suggests no facets, and shows all rows on one page; beside a
chapter stand its pages of all tables in it. What a server spends is read from the system, the best
of some rounds counts. A page is asked as a browser asks it the first time, and again by who has it
already (304).

Last measured on PostgreSQL, on two busy cores: 0.8 milliseconds for a table and for a chapter, 1.3
and 0.6 times the bare view; Datasette spends 6.9 times as much on the table and 27 times as much on
the tables of the chapter. A CSV file and the PDF take 2.3 times a bare view.
"""

import http.client
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HIER))
KEER, RONDEN, POORT = 200, 3, 8078
TABEL = "bench_paginas"
KAAL = "kaal"


def kale_site() -> Any:
    """The bare view, for gunicorn: ``bench.paginas:kale_site()``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
    from django.conf import settings

    settings.MIDDLEWARE = []
    settings.ROOT_URLCONF = "bench.paginas"
    from django.core.wsgi import get_wsgi_application

    return get_wsgi_application()


def kale_pagina(request: Any, nummer: int) -> Any:
    """One row, and what is in it."""
    from django.db import connection
    from django.http import HttpResponse

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT inhoud FROM {TABEL} WHERE nummer = %s", [nummer])
        return HttpResponse(bytes(cursor.fetchone()[0]))


def _adressen() -> list[Any]:
    from django.urls import path

    return [path(f"{KAAL}/<int:nummer>/", kale_pagina)]


def __getattr__(naam: str) -> Any:
    if naam == "urlpatterns":
        return _adressen()
    raise AttributeError(naam)


def verbruik(pid: int) -> float:
    """The seconds of processor time that a process has had."""
    velden = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(velden[11]) + int(velden[12])) / os.sysconf("SC_CLK_TCK")


class Server:
    """A server of one process that does the work."""

    def __init__(self, opdracht: list[str]) -> None:
        omgeving = {**os.environ, "DEBUG": "off", "HTTPS": "off", "ALLOWED_HOSTS": "127.0.0.1"}
        self.baas = subprocess.Popen(
            [sys.executable, "-m", *opdracht],
            cwd=HIER,
            env=omgeving,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wacht()
        kinderen = Path(f"/proc/{self.baas.pid}/task/{self.baas.pid}/children").read_text()
        self.pid = int((kinderen.split() or [self.baas.pid])[0])

    def _wacht(self) -> None:
        for _ in range(600):
            try:
                self.vraag("/")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError(f"niets op poort {POORT}")

    def vraag(self, adres: str, etag: str = "") -> tuple[int, str, bytes]:
        verbinding = http.client.HTTPConnection("127.0.0.1", POORT)
        verbinding.request("GET", adres, headers={"If-None-Match": etag} if etag else {})
        antwoord = verbinding.getresponse()
        inhoud = antwoord.read()
        verbinding.close()
        return antwoord.status, antwoord.getheader("ETag") or "", inhoud

    def kost(self, adressen: list[str], etag: str = "") -> float:
        """Milliseconds of processor time for these, in the best round."""
        beste = float("inf")
        for _ in range(RONDEN):
            begin = verbruik(self.pid)
            for _ in range(KEER):
                for adres in adressen:
                    self.vraag(adres, etag)
            beste = min(beste, verbruik(self.pid) - begin)
        return beste / KEER * 1000

    def stop(self) -> None:
        self.baas.terminate()
        self.baas.wait()


def gunicorn(wat: str) -> Server:
    opdracht = ["gunicorn", "--bind", f"127.0.0.1:{POORT}", "--workers", "1", "--threads", "1"]
    return Server([*opdracht, "--no-control-socket", wat])


def datasette(bestand: Path) -> Server:
    opdracht = ["datasette", "serve", str(bestand), "--port", str(POORT)]
    return Server([*opdracht, "--setting", "suggest_facets", "off"])


def schrijf_rijen(bestand: Path, tabellen: list[Any]) -> None:
    """The rows of published tables, for Datasette: a table for each, with the same columns."""
    with closing(sqlite3.connect(bestand)) as database, database:
        for tabel in tabellen:
            diepte = len(tabel.rijkoppen)
            namen = [f"kop {n}" for n in range(diepte)]
            namen += [f"{n} {kop.tekst}" for n, kop in enumerate(tabel.kolommen)]
            velden = ", ".join(f'"{naam}"' for naam in namen)
            database.execute(f'CREATE TABLE "{tabel.naam}" ({velden})')
            plekken = ", ".join("?" * len(namen))
            for rij in tabel.rijen:
                koppen = [*rij.kop.pad, *[""] * (diepte - len(rij.kop.pad))]
                cellen = [
                    float(cel.waarde) if cel.waarde is not None else cel.tekst for cel in rij.cellen
                ]
                opdracht = f'INSERT INTO "{tabel.naam}" VALUES ({plekken})'
                database.execute(opdracht, [*koppen, *cellen])


def vul(paginas: list[bytes]) -> None:
    """The rows of the bare view."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABEL}")
        soort = "bytea" if connection.vendor == "postgresql" else "blob"
        cursor.execute(f"CREATE TABLE {TABEL} (nummer integer PRIMARY KEY, inhoud {soort})")
        for nummer, inhoud in enumerate(paginas):
            cursor.execute(f"INSERT INTO {TABEL} VALUES (%s, %s)", [nummer, inhoud])


def main(verband: str, editie: str, hoofdstuk: str, tabel: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
    import django

    django.setup()
    basis = f"/{verband}/{editie}"
    adressen = {
        "inhoud": f"{basis}/",
        "hoofdstuk": f"{basis}/{hoofdstuk}/",
        "tabel": f"{basis}/{hoofdstuk}/{tabel}/",
        "csv": f"{basis}/{hoofdstuk}/{tabel}.csv",
        "pdf": f"{basis}.pdf",
    }
    onze = gunicorn("monitor.wsgi")
    eerste = {naam: onze.vraag(adres) for naam, adres in adressen.items()}
    assert all(status == 200 for status, _, _ in eerste.values()), "is deze monitor gepubliceerd?"
    wij = {naam: onze.kost([adres]) for naam, adres in adressen.items()}
    opnieuw = {naam: onze.kost([adres], eerste[naam][1]) for naam, adres in adressen.items()}
    onze.stop()
    vul([inhoud for _, _, inhoud in eerste.values()])
    kaal = gunicorn("bench.paginas:kale_site()")
    zij = {naam: kaal.kost([f"/{KAAL}/{nummer}/"]) for nummer, naam in enumerate(adressen)}
    kaal.stop()
    browser = naast_datasette(verband, editie, hoofdstuk, tabel)
    print(f"{'pagina':<12}{'bytes':>9}{'ms':>8}{'kaal':>8}{'keer':>7}{'304 keer':>10}", end="")
    print(f"{'Datasette':>11}{'keer':>7}")
    for naam in adressen:
        lengte = len(eerste[naam][2])
        print(
            f"{naam:<12}{lengte:>9}{wij[naam]:>8.2f}{zij[naam]:>8.2f}"
            f"{wij[naam] / zij[naam]:>7.2f}{opnieuw[naam] / zij[naam]:>10.2f}",
            end="",
        )
        print(f"{browser[naam]:>11.2f}{browser[naam] / wij[naam]:>7.1f}" if naam in browser else "")


def naast_datasette(verband: str, editie: str, hoofdstuk: str, tabel: str) -> dict[str, float]:
    """What Datasette spends on the rows of the table, and on all those of the chapter."""
    from monitor.editie.soort import Plek
    from monitor.models import Publicatie
    from monitor.momentopname.lezen import lees_publicatie

    plek = Plek.van_code(editie)
    publicatie = Publicatie.objects.nieuwste().get(
        editie__samenwerkingsverband__slug=verband,
        editie__kwartaal=plek.kwartaal,
        editie__soort__in=plek.soorten,
    )
    delen = lees_publicatie(publicatie).hoofdstukken
    tabellen = [t for deel in delen if deel.slug == hoofdstuk for t in deel.tabellen()]
    with tempfile.TemporaryDirectory() as map_:
        bestand = Path(map_) / "rijen.db"
        schrijf_rijen(bestand, tabellen)
        server = datasette(bestand)
        adressen = {t.naam: f"/rijen/{t.naam}?_size=max" for t in tabellen}
        assert all(server.vraag(adres)[0] == 200 for adres in adressen.values())
        uit = {
            "hoofdstuk": server.kost(list(adressen.values())),
            "tabel": server.kost([adressen[tabel]]),
            "csv": server.kost([f"/rijen/{tabel}.csv?_size=max"]),
        }
        server.stop()
    return uit


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["bmwe", "2016-k1", "jeugd", "voorzieningen"]))
