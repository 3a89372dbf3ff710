"""How fast 200,000 figures are imported, beside a bare COPY with upsert of the same rows.

    .venv/bin/python bench/importeren.py

On the PostgreSQL of DATABASE_URL, in a database of its own that is removed again; without
DATABASE_URL on a server that is started for the occasion. Exits with 1 when importing reaches less
than a third of the bare rate. Importing also keeps the history of every row that it writes; the
bare way keeps none.
"""

import contextlib
import csv
import io
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

HIER = Path(__file__).resolve().parents[1]
RIJEN = 200_000
KEREN = 3
MINSTENS = 1 / 3


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield os.environ["DATABASE_URL"]
        return
    initdb = shutil.which("initdb") or max(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    als = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as tijdelijk, socket.socket() as vrij:
        map_ = Path(tijdelijk)
        if als:
            shutil.chown(map_, "postgres")
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
        vrij.close()
        pg_ctl = [*als, str(Path(initdb).with_name("pg_ctl")), "-s", "-D", str(map_ / "data")]
        opties = f"-p {poort} -k {map_} -c listen_addresses=127.0.0.1"
        aanmaken = [*als, str(initdb), "-D", str(map_ / "data"), "-U", "bench", "--auth=trust"]
        subprocess.run(
            [*aanmaken, "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True,
            cwd=map_,
            stdout=subprocess.DEVNULL,
        )
        subprocess.run(
            [*pg_ctl, "-w", "-l", str(map_ / "log"), "-o", opties, "start"], check=True, cwd=map_
        )
        try:
            yield f"postgres://bench@127.0.0.1:{poort}/postgres"
        finally:
            subprocess.run([*pg_ctl, "-m", "immediate", "stop"], check=True, cwd=map_)


def maak_rijen() -> list[tuple[str, str, str, int, int]]:
    """Gemeenten × quarters × productgroepen, in a samenwerkingsverband of all these gemeenten."""
    from django.core.management import call_command

    from gemeenten.models import Deelname, Gemeente, Kwartaal, Samenwerkingsverband
    from jeugd.models import Productgroep

    call_command("laad_gemeenten", verbosity=0)
    verband = Samenwerkingsverband.objects.create(slug="bench", naam="Bench")
    gemeenten = Gemeente.objects.filter(ingesteld_per=None, opgeheven_per=None)
    Deelname.objects.bulk_create(
        Deelname(samenwerkingsverband=verband, gemeente=gemeente, volgorde=nummer)
        for nummer, gemeente in enumerate(gemeenten)
    )
    groepen = Productgroep.objects.bulk_create(
        Productgroep(samenwerkingsverband=verband, code=f"groep-{n}", naam=f"Groep {n}")
        for n in range(25)
    )
    kwartaal, rijen = Kwartaal.van_code("2016-k1"), []
    while len(rijen) < RIJEN:
        rijen += [
            (gemeente.naam, kwartaal.code, groep.code, (nummer * 7) % 3000, (nummer * 11) % 900)
            for nummer, gemeente in enumerate(gemeenten)
            for groep in groepen
        ]
        kwartaal = kwartaal.volgende
    return rijen[:RIJEN]


def als_csv(rijen: list[tuple[str, str, str, int, int]]) -> bytes:
    uit = io.StringIO()
    schrijver = csv.writer(uit)
    schrijver.writerow(["gemeente", "kwartaal", "productgroep", "pgb", "zin"])
    schrijver.writerows(rijen)
    return uit.getvalue().encode()


def voorbereid(rijen: list[tuple[str, str, str, int, int]]) -> list[tuple[object, ...]]:
    """The same rows as the table takes them."""
    from gemeenten.models import Gemeente, Kwartaal
    from jeugd.models import Productgroep

    gemeenten = dict(Gemeente.objects.values_list("naam", "pk"))
    groepen = dict(Productgroep.objects.values_list("code", "pk"))
    return [
        (gemeenten[g], Kwartaal.van_code(k).pk, groepen[p], pgb, "", zin, "", "", False)
        for g, k, p, pgb, zin in rijen
    ]


KOLOMMEN = "gemeente_id, kwartaal_id, productgroep_id, pgb, pgb_leeg, zin, zin_leeg, toelichting"


def kaal(rijen: list[tuple[object, ...]]) -> None:
    """COPY and upsert, and nothing else."""
    from django.db import connection, transaction

    kolommen = f"{KOLOMMEN}, voorlopig"
    over = kolommen.split(", ")[3:]
    nieuw = ", ".join(f"{kolom} = EXCLUDED.{kolom}" for kolom in over)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE kaal AS SELECT {kolommen} FROM jeugd_voorziening WITH NO DATA"
        )
        with cursor.copy(f"COPY kaal ({kolommen}) FROM STDIN") as kopie:
            for rij in rijen:
                kopie.write_row(rij)
        cursor.execute(
            f"INSERT INTO jeugd_voorziening ({kolommen}) SELECT {kolommen} FROM kaal "
            "ON CONFLICT (gemeente_id, kwartaal_id, productgroep_id) DO UPDATE SET " + nieuw
        )
        cursor.execute("DROP TABLE kaal")


def importeer(inhoud: bytes) -> None:
    """What ``manage.py importeer`` does with one file."""
    from django.db import transaction

    from gemeenten.herkomst import OP_DE_SERVER
    from gemeenten.importeren.lezen import lees_bestand
    from gemeenten.importeren.resource import resource_van
    from jeugd.models import Voorziening

    with transaction.atomic():
        resource_van(Voorziening)().importeer(
            lees_bestand("jeugd_voorziening.csv", inhoud), OP_DE_SERVER
        )


def meet(naam: str, werk: Callable[[], None], leeg: bool) -> float:
    """The rows per second: the middle one of a few times."""
    from django.db import connection

    seconden = []
    for _ in range(KEREN):
        with connection.cursor() as cursor:
            if leeg:
                cursor.execute("TRUNCATE jeugd_voorziening, jeugd_voorzieninghistorie")
            cursor.execute("VACUUM ANALYZE jeugd_voorziening")
        begin = time.perf_counter()
        werk()
        seconden.append(time.perf_counter() - begin)
    per_seconde = RIJEN / statistics.median(seconden)
    print(f"{naam:<44}{per_seconde:>10,.0f} rijen/s", flush=True)
    return per_seconde


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and so stop the server
    with postgres() as adres:
        os.environ |= {"DATABASE_URL": adres, "DJANGO_SETTINGS_MODULE": "monitor.settings"}
        sys.path.insert(0, str(HIER))
        import django

        django.setup()
        from django.db import connection

        connection.creation.create_test_db(verbosity=0, autoclobber=True)
        try:
            rijen = maak_rijen()
            inhoud, klaar = als_csv(rijen), voorbereid(rijen)
            bare = meet("COPY met upsert, lege tabel", lambda: kaal(klaar), leeg=True)
            eigen = meet("importeer, lege tabel", lambda: importeer(inhoud), leeg=True)
            opnieuw_bare = meet(
                "COPY met upsert, zelfde rijen nog eens", lambda: kaal(klaar), False
            )
            opnieuw = meet("importeer, zelfde rijen nog eens", lambda: importeer(inhoud), False)
        finally:
            connection.creation.destroy_test_db("postgres", verbosity=0)
    print(f"importeer : COPY = {eigen / bare:.2f} (leeg), {opnieuw / opnieuw_bare:.2f} (nog eens)")
    return 0 if eigen / bare >= MINSTENS else 1


if __name__ == "__main__":
    sys.exit(main())
