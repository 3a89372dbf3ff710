"""The pages of the dictionary: all on one page, to be looked through or narrowed by a question."""

from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from monitor.openbaar.lijsten import per_verband
from monitor.openbaar.toegang import bewaarbaar
from monitor.verslag.begrip import Begrip, Begripsoort
from monitor.woordenboek.lijst import algemeen, van_verband
from monitor.woordenboek.openbaar import lees_openbaar
from monitor.zoeken.schrijven import plat
from monitor.zoeken.vinden import LANGST
from monitor.zoeken.vinden import woorden as zoekwoorden

TITELS = {
    Begripsoort.WOORD: "Woorden",
    Begripsoort.MAAT: "Wat er wordt geteld",
    Begripsoort.TABEL: "Tabellen",
    Begripsoort.INDELING: "Indelingen, regels en kolommen",
    Begripsoort.DOEL: "Doelen",
    Begripsoort.INDICATOR: "Indicatoren",
}


@dataclass(frozen=True, slots=True)
class Begripgroep:
    """The entries of one kind, under the headings that they have."""

    anker: str
    titel: str
    delen: list[tuple[str, list[Begrip]]]


@require_safe
def woordenboek(request: HttpRequest) -> HttpResponse:
    """What is the same for all, and where that of each samenwerkingsverband is."""
    openbaar = lees_openbaar()
    kruimels = [("Alle monitors", "/"), ("Woordenboek", "")]
    return _pagina(request, algemeen(openbaar), verbanden=openbaar.wie, kruimels=kruimels)


@require_safe
def verbandwoordenboek(request: HttpRequest, verband: str) -> HttpResponse:
    """What is of one samenwerkingsverband; 404 when nothing of it is public."""
    openbaar = lees_openbaar(verband)
    if not openbaar.wie:
        raise Http404("Van dit samenwerkingsverband is nog geen monitor gepubliceerd.")
    wie = next(per_verband(verband))[0].verband
    kruimels = [("Alle monitors", "/"), (wie.naam, f"/{wie.slug}/"), ("Woordenboek", "")]
    return _pagina(request, van_verband(openbaar), verband=wie, kruimels=kruimels)


def _pagina(request: HttpRequest, begrippen: list[Begrip], **inhoud: object) -> HttpResponse:
    wat = " ".join(request.GET.get("wat", "").split())[:LANGST]
    soort = request.GET.get("soort", "")
    gevonden = zeef(begrippen, wat, soort)
    inhoud |= {
        "groepen": _groepen(gevonden),
        "aantal": len(gevonden),
        "wat": wat,
        "soort": soort,
        "soorten": [
            (van.code, TITELS[van]) for van in Begripsoort if any(b.soort is van for b in begrippen)
        ],
        "gezeefd": bool(wat or soort),  # nosemgrep: nan-injection (words, not numbers)
        "langst": LANGST,
    }
    return bewaarbaar(render(request, "woordenboek.html", inhoud))


def zeef(begrippen: list[Begrip], wat: str = "", soort: str = "") -> list[Begrip]:
    """Those in which every word of ``wat`` is found; without any word, all."""
    gezocht = zoekwoorden(wat)
    return [
        begrip
        for begrip in begrippen
        if soort in {"", begrip.soort.code}
        and (not gezocht or all(woord in plat(begrip.tekst) for woord in gezocht))
    ]


def _groepen(begrippen: list[Begrip]) -> list[Begripgroep]:
    uit = []
    for soort in Begripsoort:
        eigen = [begrip for begrip in begrippen if begrip.soort is soort]
        delen = [(kop, list(deel)) for kop, deel in groupby(eigen, key=lambda begrip: begrip.groep)]
        if eigen:
            uit.append(Begripgroep(soort.value, TITELS[soort], delen))
    return uit
