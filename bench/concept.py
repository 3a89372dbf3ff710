"""CPU and queries of the pages of a concept, as who makes it reads them, beside the whole report.

    python bench/concept.py [bmwe 2016-k1]

Within this process, on the database of the settings; nothing is stored. The best of some rounds
counts, and a ratio is to reading the whole report once.

Last measured on SQLite, on two busy cores: for BMWE the front page costs 0.30 times the whole
report, the chapter with most sections 0.62 and a table 0.17 times (before, when each read the
whole: 1.1, 1.4 and 1.2); for Het Hogeland, with most of its tables in one chapter, 0.13, 0.87 and
0.10 times.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HIER = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HIER))
RONDEN = 5


def kost(doe: Callable[[], Any]) -> tuple[float, int]:
    """Milliseconds of processor time in the best round, and the queries of one."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as vragen:
        doe()
    beste = float("inf")
    for _ in range(RONDEN):
        begin = time.process_time()
        doe()
        beste = min(beste, time.process_time() - begin)
    return beste * 1000, len(vragen)


def main(verband: str = "bmwe", code: str = "2016-k1") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.test import RequestFactory
    from django.urls import reverse

    from monitor.bladeren import pagina as views
    from monitor.editie.soort import Plek
    from monitor.models import Editie
    from monitor.openbaar.getoond import GetoondeEditie
    from monitor.verslag.lezen import lees_verslag

    plek = Plek.van_code(code)
    editie = Editie.objects.select_related("samenwerkingsverband", "kwartaal").get(
        samenwerkingsverband__slug=verband, kwartaal=plek.kwartaal, soort__in=plek.soorten
    )
    editie.gepubliceerd_op = None
    wie = User(username="bench", is_superuser=True, is_active=True)
    verslag = lees_verslag(editie)
    hoofdstuk = max(verslag.hoofdstukken, key=lambda deel: len(deel.secties))
    tabel = next(hoofdstuk.tabellen()).naam
    paginas: dict[str, tuple[Any, tuple[str, ...]]] = {
        "voorpagina": (views._editie, ()),
        f"hoofdstuk {hoofdstuk.slug}": (views._hoofdstuk, (hoofdstuk.slug,)),
        f"tabel {tabel}": (views._tabel, (hoofdstuk.slug, tabel)),
    }
    heel, vragen = kost(lambda: lees_verslag(editie))
    print(f"het hele verslag: {heel:.0f} ms, {vragen} vragen")
    for naam, (view, waar) in paginas.items():
        verzoek = RequestFactory(SERVER_NAME="127.0.0.1").get(reverse("monitors"))
        verzoek.user = wie

        def pagina(view: Any = view, waar: tuple[str, ...] = waar, verzoek: Any = verzoek) -> None:
            view(verzoek, GetoondeEditie.concept(editie), *waar)

        ms, vragen = kost(pagina)
        print(f"{naam}: {ms:.0f} ms, {vragen} vragen, {ms / heel:.2f} keer het hele verslag")


if __name__ == "__main__":
    main(*sys.argv[1:])
