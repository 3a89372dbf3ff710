"""CPU of a published page, as a multiple of a bare Django view that returns as many stored bytes.

    DATABASE_URL=postgres://… python bench/paginas.py [bmwe 2016-k1 jeugd voorzieningen]

Both run in one gunicorn worker on the same database; the bare view has no middleware, reads one
row of a table made for it, and returns its bytes. What the worker spends is read from the system,
the best of some rounds counts. A page is asked as a browser asks it the first time, and again by
who has it already (304).

Last measured on PostgreSQL, on two busy cores: 1.4 for contents, chapter and table, 1.3 for a 304.
"""

import http.client
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HIER))
KEER, RONDEN, POORT = 100, 2, 8078
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


class Worker:
    """One gunicorn worker that serves an application."""

    def __init__(self, wat: str) -> None:
        opdracht = ["gunicorn", "--bind", f"127.0.0.1:{POORT}", "--workers", "1", "--threads", "1"]
        omgeving = {**os.environ, "DEBUG": "off", "HTTPS": "off", "ALLOWED_HOSTS": "127.0.0.1"}
        self.baas = subprocess.Popen(
            [sys.executable, "-m", *opdracht, "--no-control-socket", wat],
            cwd=HIER,
            env=omgeving,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(4)
        kinderen = Path(f"/proc/{self.baas.pid}/task/{self.baas.pid}/children").read_text()
        self.pid = int(kinderen.split()[0])

    def vraag(self, adres: str, etag: str = "") -> tuple[int, str, bytes]:
        verbinding = http.client.HTTPConnection("127.0.0.1", POORT)
        verbinding.request("GET", adres, headers={"If-None-Match": etag} if etag else {})
        antwoord = verbinding.getresponse()
        inhoud = antwoord.read()
        verbinding.close()
        return antwoord.status, antwoord.getheader("ETag") or "", inhoud

    def kost(self, adres: str, etag: str = "") -> float:
        """Milliseconds of processor time per request, in the best round."""
        beste = float("inf")
        for _ in range(RONDEN):
            begin = verbruik(self.pid)
            for _ in range(KEER):
                self.vraag(adres, etag)
            beste = min(beste, verbruik(self.pid) - begin)
        return beste / KEER * 1000

    def stop(self) -> None:
        self.baas.terminate()
        self.baas.wait()


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
    onze = Worker("monitor.wsgi")
    eerste = {naam: onze.vraag(adres) for naam, adres in adressen.items()}
    assert all(status == 200 for status, _, _ in eerste.values()), "is deze monitor gepubliceerd?"
    wij = {naam: onze.kost(adres) for naam, adres in adressen.items()}
    opnieuw = {naam: onze.kost(adres, eerste[naam][1]) for naam, adres in adressen.items()}
    onze.stop()
    vul([inhoud for _, _, inhoud in eerste.values()])
    kaal = Worker("bench.paginas:kale_site()")
    zij = {naam: kaal.kost(f"/{KAAL}/{nummer}/") for nummer, naam in enumerate(adressen)}
    kaal.stop()
    print(f"{'pagina':<12}{'bytes':>9}{'ms':>8}{'kaal':>8}{'keer':>7}{'304 keer':>10}")
    for naam in adressen:
        lengte = len(eerste[naam][2])
        print(
            f"{naam:<12}{lengte:>9}{wij[naam]:>8.2f}{zij[naam]:>8.2f}"
            f"{wij[naam] / zij[naam]:>7.2f}{opnieuw[naam] / zij[naam]:>10.2f}"
        )


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["bmwe", "2016-k1", "jeugd", "voorzieningen"]))
