"""CPU of computing a table of all gemeenten, as a multiple of a plain loop over the same numbers.

    python bench/tabellen.py [342]

The table is the recapitulatie of the Jeugdwet: gemeenten by twelve columns, three measures in four
quarters, each cell a sum over ten productgroepen, with totals. The loop adds every stored number
to each cell that counts it, in a dictionary; it knows no empty figures, marks, notes or headings.
Both read the same rows from a database in memory; what reading costs alone is printed beside them.
The best of some rounds counts.

Last measured, on two busy cores: 4.6 to 4.8 (23 when every total was added from the figures).
"""

import gc
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent.parent
RONDEN = 5
GROEPEN = 10

sys.path.insert(0, str(HIER))
os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")


def maak(aantal: int) -> Any:
    """The samenwerkingsverband of so many gemeenten, with a number in every cell."""
    from gemeenten.models import Kwartaal
    from jeugd.models import Voorziening
    from tabellen.kader import Kader
    from tests.factories import (
        DeelnameFactory,
        GemeenteFactory,
        ProductgroepFactory,
        SamenwerkingsverbandFactory,
    )

    verband = SamenwerkingsverbandFactory()
    for volgorde, gemeente in enumerate(GemeenteFactory.create_batch(aantal)):
        DeelnameFactory(samenwerkingsverband=verband, gemeente=gemeente, volgorde=volgorde)
    groepen = ProductgroepFactory.create_batch(GROEPEN, samenwerkingsverband=verband)
    kader = Kader.van(verband, Kwartaal.objects.get(pk=20164))
    kwartalen = [Kwartaal.van_sleutel(sleutel) for sleutel in (20161, 20162, 20163, 20164)]
    Voorziening.objects.bulk_create(
        Voorziening(gemeente=g, kwartaal=k, productgroep=p, pgb=n % 7, zin=n % 11)
        for n, g in enumerate(kader.gemeenten)
        for k in kwartalen
        for p in groepen
    )
    return kader


def lees(kader: Any) -> list[dict[str, Any]]:
    """The rows that the table is about."""
    from jeugd.models import Voorziening

    velden = ("gemeente_id", "kwartaal_id", "productgroep_id", "pgb", "zin")
    return list(Voorziening.objects.values(*velden))


def lus(rijen: list[dict[str, Any]]) -> dict[tuple[Any, Any, Any], int]:
    """Every cell of the table, total rows and columns included."""
    som: dict[tuple[Any, Any, Any], int] = {}
    for rij in rijen:
        kwartaal = rij["kwartaal_id"]
        for maat in ("pgb", "zin"):
            for gemeente in (rij["gemeente_id"], None):
                for kolom in (maat, None):
                    cel = gemeente, kolom, kwartaal
                    som[cel] = som.get(cel, 0) + rij[maat]
    return som


def kost(werk: Callable[[], object]) -> float:
    """CPU seconds in the best round."""
    tijden = []
    for _ in range(RONDEN):
        begin = time.process_time()
        werk()
        tijden.append(time.process_time() - begin)
    return min(tijden)


def main(aantal: int) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from jeugd.tabellen import recapitulatie

    kader = maak(aantal)
    rijen = lees(kader)
    tabel = recapitulatie.bereken(kader)
    sommen = lus(rijen)
    assert [cel.waarde for rij in tabel.rijen for cel in rij.cellen] == [
        sommen[gemeente, kolom, kwartaal]
        for gemeente in (*(g.pk for g in kader.gemeenten), None)
        for kolom in ("pgb", "zin", None)
        for kwartaal in (20161, 20162, 20163, 20164)
    ]
    gc.collect()
    gc.freeze()
    lezen, plat = kost(lambda: lees(kader)), kost(lambda: lus(rijen))
    ons = kost(lambda: recapitulatie.bereken(kader))
    print(f"{aantal} gemeenten, {len(list(tabel.cellen()))} cellen, {len(rijen) * 2} getallen")
    print(f"lezen {lezen * 1000:.0f} ms, lus {plat * 1000:.0f} ms, tabel {ons * 1000:.0f} ms")
    print(f"tabel / (lezen + lus): {ons / (lezen + plat):.1f}")


if __name__ == "__main__":
    main(int([*sys.argv[1:], "342"][0]))
