"""CPU and queries of the pages that compare and follow a count, with 342 gemeenten by 40 quarters
that are public, beside the same pages of four gemeenten.

    DATABASE_URL=… python bench/vergelijken.py

Within this process, on the database of the settings; what is made for it is undone. Both pages
show the same four gemeenten in all quarters, so as many rows; the best of some rounds counts. The
gemeenten work together by four, so there are 86 samenwerkingsverbanden and 3,440 publications.

Last measured on SQLite, on two busy cores: a comparison costs 1.0 to 1.1 times that of four
gemeenten (7 or 8 queries), the page through time 1.2 times (4 queries).
"""

import os
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

HIER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HIER))
RONDEN, GEMEENTEN, SAMEN, KWARTALEN, MATEN = 7, 342, 4, 40, 5
MAAT = "maat=jeugd.basisteam.cases_besproken"
EENHEID = {"naam": "casussen", "decimalen": 0, "voor": "", "achter": "", "schaal": 1, "vast": False}


def maak(eerste: int, tot: int) -> None:
    """Gemeenten with these numbers, by four in a samenwerkingsverband, and all that is public of
    them: rows only, no reports.
    """
    from django.utils import timezone

    from gemeenten.models import (
        Deelname,
        Gemeente,
        Kerncijfer,
        Kwartaal,
        Maatstaf,
        Samenwerkingsverband,
    )
    from monitor.models import Editie, Publicatie, Reekspunt

    laatste = Kwartaal.van(2024, 4)
    kwartalen = [laatste.plus(-terug) for terug in range(KWARTALEN)]
    maatstaf, _ = Maatstaf.objects.get_or_create(
        code="bench-inwoners",
        defaults={"naam": "Inwoners", "eenheid": "inwoners", "noemer": True, "domein": "jeugd"},
    )
    for begin in range(eerste, tot, SAMEN):
        verband = Samenwerkingsverband.objects.create(slug=f"bench{begin}", naam=f"Bench {begin}")
        leden = [
            Gemeente.objects.create(cbs_code=f"GM{5000 + nummer}", naam=f"Bench {nummer}")
            for nummer in range(begin, min(begin + SAMEN, tot))
        ]
        for plaats, lid in enumerate(leden):
            Deelname.objects.create(samenwerkingsverband=verband, gemeente=lid, volgorde=plaats)
            Kerncijfer.objects.create(
                maatstaf=maatstaf, gemeente=lid, jaar=2014, waarde=10_000 + lid.pk, bron="bench"
            )
        edities = Editie.objects.bulk_create(
            Editie(
                samenwerkingsverband=verband,
                kwartaal=kwartaal,
                gepubliceerd_op=timezone.localdate(),
            )
            for kwartaal in kwartalen
        )
        publicaties = Publicatie.objects.bulk_create(
            Publicatie(
                editie=editie,
                versie=1,
                op=timezone.now(),
                formaat=1,
                software="bench",
                sha256="",
                hoofd=b"",
                verslag=b"",
            )
            for editie in edities
        )
        Reekspunt.objects.bulk_create(
            (
                Reekspunt(
                    publicatie=publicatie,
                    sleutel=MAAT if not maat else f"maat=jeugd.bench.{maat}",
                    wie=lid.cbs_code,
                    wie_naam=lid.naam,
                    periode=publicatie.editie.kwartaal.code,
                    tot=publicatie.editie.kwartaal.peildatum,
                    hoofdstuk="jeugd",
                    tabel="basisteams",
                    plek=f"r{rij + 1}k{maat + 1}",
                    titel="Casussen",
                    naam="Besproken",
                    waarde=publicatie.editie.kwartaal_id % 97 + rij,
                    eenheid=EENHEID,
                )
                for publicatie in publicaties
                for rij, lid in enumerate(leden)
                for maat in range(MATEN)
            ),
            batch_size=2000,
        )


def kost(adres: str) -> tuple[float, int]:
    """Milliseconds of processor time in the best round, and the queries of one."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    assert client.get(adres).status_code == 200
    with CaptureQueriesContext(connection) as vragen:
        client.get(adres)
    hoeveel = len(vragen)
    beste = float("inf")
    for _ in range(RONDEN):
        begin = time.process_time()
        client.get(adres)
        beste = min(beste, time.process_time() - begin)
    return beste * 1000, hoeveel


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction

    settings.DEBUG = False
    wie = "&".join(f"wie=GM{5000 + nummer}" for nummer in range(SAMEN))
    paginas = {
        f"vergelijk {hoe}": f"/vergelijk/?wat={quote(MAAT)}&{wie}&hoe={hoe}&van=2015-k1&tot=2024-k4"
        for hoe in ("aantal", "per-1000", "index")
    } | {"reeks": f"/reeks/?wat={quote(MAAT)}&{wie}", "wat er is": "/vergelijk/"}
    metingen: list[dict[str, Any]] = []
    with transaction.atomic():
        for eerste, tot in ((0, SAMEN), (SAMEN, GEMEENTEN)):
            maak(eerste, tot)
            metingen.append({naam: kost(adres) for naam, adres in paginas.items()})
        transaction.set_rollback(True)
    print(f"{'pagina':<20}{'4 gem. ms':>11}{'vragen':>8}{'342 ms':>9}{'vragen':>8}{'keer':>7}")
    for naam in paginas:
        (klein, weinig), (groot, veel) = (meting[naam] for meting in metingen)
        print(f"{naam:<20}{klein:>11.1f}{weinig:>8}{groot:>9.1f}{veel:>8}{groot / klein:>7.2f}")


if __name__ == "__main__":
    main()
