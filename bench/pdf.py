"""CPU seconds of a warm ``maak_pdf``, beside headless Chromium printing the same pages.

    python bench/pdf.py [bmwe 2016-k1]

Each in turn, the best of some rounds counts: a busy machine makes both slower. Chromium's time is
that of all its processes; it makes no page numbers in the contents, no PDF/A and no PDF/UA.

It prints too what each chapter costs by itself: that is the preview that a redacteur waits for.

Last measured, on two busy cores: 3.1 seconds for the real monitor (29 pages, 19 tables, 9 charts),
0.6 for the chapter that costs most. As a multiple of Chromium, when WeasyPrint was made a fifth
quicker: 2.1, and 1.1 for one table of 342 gemeenten.
"""

import base64
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import which

import django

HIER = Path(__file__).resolve().parent.parent
RONDEN = 5

sys.path.insert(0, str(HIER))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "monitor.settings")
django.setup()

from monitor.editie.soort import Plek  # noqa: E402
from monitor.models import Editie  # noqa: E402
from monitor.pdf import maak_pdf  # noqa: E402
from monitor.pdf.html import naar_drukvorm  # noqa: E402
from monitor.pdf.render import STIJL, stijlblad  # noqa: E402
from monitor.verslag.lezen import HoofdstukWaarde, Sectie, Verslag, lees_verslag  # noqa: E402
from tests.pdf.voorbeeldverslag import lang, voorbeeldverslag  # noqa: E402

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")


def eigen(verslag: Verslag) -> float:
    """CPU of one rendering in this process: table values to bytes, charts included."""
    begin = time.process_time()
    maak_pdf(verslag)
    return time.process_time() - begin


def chromium(pagina: Path) -> float:
    """CPU of Chromium and its children that print the page."""
    assert CHROMIUM
    voor = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as profiel:
        opdracht = [
            *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
            *("--allow-file-access-from-files", f"--user-data-dir={profiel}"),
            *(f"--print-to-pdf={pagina.with_suffix('.pdf')}", pagina.as_uri()),
        ]
        subprocess.run(opdracht, check=True, capture_output=True)
    na = resource.getrusage(resource.RUSAGE_CHILDREN)
    return na.ru_utime + na.ru_stime - voor.ru_utime - voor.ru_stime


def schrijf_pagina(verslag: Verslag, map_: Path) -> Path:
    """The same HTML for Chromium: style sheet beside it, charts within."""
    vorm = naar_drukvorm(verslag)
    html = vorm.html
    for adres, svg in vorm.beelden.items():
        kern = base64.b64encode(svg).decode()
        html = html.replace(f'"{adres}"', f'"data:image/svg+xml;base64,{kern}"')
    (map_ / "npm").symlink_to(HIER / "node_modules")
    (map_ / STIJL).write_text(stijlblad(), encoding="utf-8")
    pagina = map_ / "verslag.html"
    kop = f'<link rel="stylesheet" href="{STIJL}"></head>'
    pagina.write_text(html.replace("</head>", kop), encoding="utf-8")
    return pagina


def vergelijk(naam: str, verslag: Verslag) -> None:
    """Both, one after the other, and their ratio."""
    cellen = sum(len(list(tabel.cellen())) for tabel in verslag.tabellen())
    with tempfile.TemporaryDirectory() as map_:
        pagina = schrijf_pagina(verslag, Path(map_))
        maak_pdf(verslag)
        metingen: list[tuple[Callable[[], float], list[float]]] = [(lambda: eigen(verslag), [])]
        if CHROMIUM:
            metingen.append((lambda: chromium(pagina), []))
        for _ in range(RONDEN):
            for meet, tijden in metingen:
                tijden.append(meet())
    beste = [min(tijden) for _, tijden in metingen]
    print(f"{naam}: {cellen} cellen, {len(list(verslag.tabellen()))} tabellen")
    print(f"  maak_pdf  {beste[0]:5.2f} s CPU")
    if CHROMIUM:
        print(f"  Chromium  {beste[1]:5.2f} s CPU   verhouding {beste[0] / beste[1]:.2f}")
    else:
        print("  Chromium is hier niet gevonden: apt-get install chromium")


def per_hoofdstuk(verslag: Verslag) -> None:
    """Each chapter as a report of its own."""
    for hoofdstuk in verslag.hoofdstukken:
        los = replace(verslag, hoofdstukken=(hoofdstuk,))
        beste = min(eigen(los) for _ in range(RONDEN))
        print(f"  {hoofdstuk.slug:<20}{beste:5.2f} s CPU")


def heel_nederland() -> Verslag:
    """One chapter with a table of 342 gemeenten."""
    basis = voorbeeldverslag()
    sectie = Sectie("Een lange tabel", "", lang())
    hoofdstuk = HoofdstukWaarde(1, "heel-nederland", "Heel Nederland", "", (sectie,))
    return Verslag(
        **{
            veld: getattr(basis, veld)
            for veld in Verslag.__dataclass_fields__
            if veld != "hoofdstukken"
        },
        hoofdstukken=(hoofdstuk,),
    )


def main() -> None:
    verband, code = (sys.argv[1:3] + ["bmwe", "2016-k1"][len(sys.argv) - 1 :])[:2]
    plek = Plek.van_code(code)
    editie = Editie.objects.filter(
        samenwerkingsverband__slug=verband, kwartaal=plek.kwartaal, soort__in=plek.soorten
    ).first()
    if editie is None:
        sys.exit(f"Er is geen monitor van {verband} over {code}: laad hem met bin/demo.")
    verslag = lees_verslag(editie)
    vergelijk(f"{verband} {code}", verslag)
    per_hoofdstuk(verslag)
    vergelijk("342 gemeenten", heel_nederland())


if __name__ == "__main__":
    main()
