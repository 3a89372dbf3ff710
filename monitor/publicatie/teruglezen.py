"""Read back what was published: every number of every face of it, against the snapshot.

Each file is read by what reads such a file, never by what wrote it, so that a mistake in writing
is seen here and not by a reader.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from itertools import zip_longest
from typing import Any

from django.urls import reverse
from pypdf import PdfReader

from gemeenten.importeren.rooster import Grenzen
from gemeenten.importeren.roosterlezer import lees_roosters
from monitor.models import Publicatie
from monitor.momentopname.bestanden import pad_van
from monitor.momentopname.lezen import lees_publicatie
from monitor.verslag.lezen import Sectie, Verslag
from tabellen.json import FORMAAT as TABELFORMAAT
from tabellen.json import uit_json
from tabellen.waarde import Cel, Tabel

Haal = Callable[[str], bytes]  # what stands at a public address

_RUIM = Grenzen(
    rijen=100_000,
    kolommen=2_000,
    uitgepakt=10**9,
    elementen=10**8,
    plaatsen=10**8,
    tekens=10**9,
    formules=False,
)
_GETAL = re.compile(r"-?\d[\d.]*(?:,\d+)?")
_HOEVEEL = 5  # differences of one file that are told one by one


@dataclass
class Uitslag:
    """How many numbers were read back, and in words what differs."""

    gelezen: int = 0
    verschillen: list[str] = field(default_factory=list)

    def vergelijk(self, waar: str, gedrukt: Iterable[Any], verwacht: Iterable[Any]) -> None:
        """The numbers of one table in one face of it, in the order of its cells."""
        fouten = []
        for nummer, (is_, hoort) in enumerate(zip_longest(gedrukt, verwacht), start=1):
            self.gelezen += hoort is not None
            if is_ != hoort:
                fouten.append(f"{waar}, getal {nummer}: daar staat {is_}, bewaard is {hoort}")
        self._meld(waar, fouten)

    def staan_er(self, waar: str, gedrukt: Counter[str], verwacht: Counter[str]) -> None:
        """That each number is there at least as often as in the snapshot, in whatever order."""
        self.gelezen += verwacht.total()
        fouten = [
            f"{waar}: {getal} staat er {gedrukt[getal]} keer, en hoort er {keer} keer te staan"
            for getal, keer in verwacht.items()
            if gedrukt[getal] < keer
        ]
        self._meld(waar, fouten)

    def _meld(self, waar: str, fouten: list[str]) -> None:
        self.verschillen += fouten[:_HOEVEEL]
        if len(fouten) > _HOEVEEL:
            self.verschillen.append(f"{waar}: en nog {len(fouten) - _HOEVEEL} verschillen")


def lees_terug(publicatie: Publicatie, haal: Haal) -> Uitslag:
    """Every number of a publication, read from its stored files and from the pages at its address.

    ``haal`` gives what the public gets. The publication is the newest of its editie.
    """
    verslag, uitslag = lees_publicatie(publicatie), Uitslag()
    bestanden = {
        bestand.pad: bytes(bestand.inhoud) for bestand in publicatie.bestanden.order_by("pad")
    }
    _lees_geheel(verslag, bestanden, uitslag)
    adres = (verslag.slug, publicatie.editie.code)
    for hoofdstuk in verslag.hoofdstukken:
        tabellen = list(hoofdstuk.tabellen())
        pagina = haal(reverse("hoofdstuk", args=(*adres, hoofdstuk.slug))).decode()
        op_pagina = [tekst for tabel in tabellen for tekst in _gelezen(tabel)]
        uitslag.vergelijk(f"pagina {hoofdstuk.slug}", getallen_in_html(pagina), op_pagina)
        for tabel in tabellen:
            plek = (hoofdstuk.slug, tabel.naam)
            eigen = haal(reverse("tabel", args=(*adres, *plek))).decode()
            uitslag.vergelijk(
                f"pagina {'/'.join(plek)}", getallen_in_html(eigen), list(_gelezen(tabel))
            )
            _lees_tabel(tabel, plek, bestanden, uitslag)
        for sectie in hoofdstuk.secties:
            if verwacht := _van_doelen(sectie):
                eigen = haal(reverse("tabel", args=(*adres, hoofdstuk.slug, sectie.naam))).decode()
                waar = f"pagina {hoofdstuk.slug}/{sectie.naam}"
                uitslag.staan_er(waar, alle_getallen_in_html(eigen), verwacht)
    return uitslag


def _lees_geheel(verslag: Verslag, bestanden: dict[str, bytes], uitslag: Uitslag) -> None:
    """The files of the whole report."""
    tabellen = list(verslag.tabellen())
    pdf, xlsx, doc = (pad_van(formaat) for formaat in ("pdf", "xlsx", "json"))
    verwacht = Counter(getal for tabel in tabellen for getal in _getoond(tabel))
    for hoofdstuk in verslag.hoofdstukken:
        for sectie in hoofdstuk.secties:
            verwacht += _van_doelen(sectie)
    uitslag.staan_er(pdf, getallen_in_pdf(bestanden[pdf]), verwacht)
    alle = [getal for tabel in verslag.cijfers() for getal in _exact(tabel)]
    uitslag.vergelijk(xlsx, getallen_in_xlsx(bestanden[xlsx]), alle)
    gevonden = list(_tabellen_in(json.loads(bestanden[doc])))
    for tabel in tabellen:
        zelfde = next((ander for ander in gevonden if ander.naam == tabel.naam), None)
        if zelfde:
            gevonden.remove(zelfde)
        uitslag.vergelijk(f"{doc}, {tabel.naam}", _exact(zelfde), list(_exact(tabel)))


def _lees_tabel(
    tabel: Tabel, plek: tuple[str, str], bestanden: dict[str, bytes], uitslag: Uitslag
) -> None:
    """The files of one table; of a table that stands in its chapter twice there is one set."""
    verwacht = list(_exact(tabel))
    for formaat, lees in (
        ("csv", lambda inhoud: getallen_in_csv(inhoud, len(tabel.rijkoppen))),
        ("xlsx", getallen_in_xlsx),
        ("json", lambda inhoud: list(_exact(uit_json(json.loads(inhoud))))),
    ):
        pad = pad_van(formaat, *plek)
        uitslag.vergelijk(pad, lees(bestanden[pad]), verwacht)


def _exact(tabel: Tabel | None) -> Iterator[Decimal]:
    """The numbers of a table, cell by cell."""
    for cel in tabel.cellen() if tabel else ():
        if cel.waarde is not None:
            yield Decimal(cel.waarde).normalize()


def _getoond(tabel: Tabel) -> Iterator[str]:
    """The numbers of a table as people read them."""
    for cel in tabel.cellen():
        if cel.waarde is not None and (raak := _GETAL.search(cel.tekst)):
            yield raak[0]


def _van_doelen(sectie: Sectie) -> Counter[str]:
    """The numbers of a doel or list as people read them: what was measured, and what it costs."""
    cellen: list[Cel] = []
    for doel in sectie.doel.alle() if sectie.doel else ():
        for stand in (stand for indicator in doel.indicatoren for stand in indicator.standen):
            cellen += [peiling.cel for peiling in (stand.meting, stand.prognose) if peiling]
    geld = [doel.geld for doel in sectie.doel.alle()] if sectie.doel else []
    geld += [sectie.lijst.geld] if sectie.lijst else []
    cellen += [cel for tabel in geld if tabel for cel in tabel.cellen()]
    teksten = (cel.tekst for cel in cellen if cel.waarde is not None)
    return Counter(raak[0] for tekst in teksten if (raak := _GETAL.search(tekst)))


def _gelezen(tabel: Tabel) -> Iterator[str]:
    """The first number in each cell that has one, also in words: what a page shows of it."""
    for cel in tabel.cellen():
        if raak := _GETAL.search(cel.tekst):
            yield raak[0]


def _tabellen_in(document: Any) -> Iterator[Tabel]:
    """The tables in a document, in order."""
    if isinstance(document, dict):
        if document.get("formaat") == TABELFORMAAT:
            yield uit_json(document)
            return
        document = list(document.values())
    if isinstance(document, list):
        for deel in document:
            yield from _tabellen_in(deel)


def getallen_in_csv(inhoud: bytes, koppen: int) -> list[Decimal]:
    """The numbers behind so many headings of a row."""
    uit = []
    for rij in list(csv.reader(io.StringIO(inhoud.decode(), newline="")))[1:]:
        for cel in rij[koppen:]:
            try:
                uit.append(Decimal(cel).normalize())
            except InvalidOperation:
                continue  # a word or nothing
    return uit


def getallen_in_xlsx(inhoud: bytes) -> list[Decimal]:
    """The numbers of all sheets, row by row."""
    return [
        Decimal(f"{cel:.15g}").normalize()
        for rooster in lees_roosters(inhoud, _RUIM)
        for rij in rooster.cellen
        for cel in rij
        if isinstance(cel, int | float | Decimal) and not isinstance(cel, bool)
    ]


def getallen_in_pdf(inhoud: bytes) -> Counter[str]:
    """How often each number is printed; the small number of a note is not part of it."""
    delen: list[str] = []
    laatste = 0.0

    def lees(tekst: str, stand: Any, matrix: Sequence[float], _: Any, punten: float) -> None:
        nonlocal laatste
        if tekst:
            hoog = round(abs(punten * matrix[3]), 1)
            delen.append(tekst if hoog == laatste else f" {tekst}")
            laatste = hoog

    for pagina in PdfReader(io.BytesIO(inhoud)).pages:
        pagina.extract_text(visitor_text=lees)
    return Counter(_GETAL.findall("".join(delen).replace("\N{MINUS SIGN}", "-")))


def getallen_in_html(pagina: str) -> list[str]:
    """The numbers in the cells of the tables of a page."""
    lezer = _Cellezer()
    lezer.feed(pagina)
    return [raak[0] for cel in lezer.cellen if (raak := _GETAL.search(cel))]


def alle_getallen_in_html(pagina: str) -> Counter[str]:
    """How often each number stands in a cell of whatever table of a page."""
    lezer = _Cellezer(klasse="")
    lezer.feed(pagina)
    return Counter(getal for cel in lezer.cellen for getal in _GETAL.findall(cel))


class _Cellezer(HTMLParser):
    """The texts of the cells with figures, or of all, without marks and notes."""

    KLASSE = "utrecht-table__cell--numeric-data"

    def __init__(self, klasse: str = KLASSE) -> None:
        super().__init__()
        self._klasse = klasse
        self.cellen: list[str] = []
        self._in_cel = False
        self._klein = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        klassen = (dict(attrs).get("class") or "").split()
        if tag == "td" and (not self._klasse or self._klasse in klassen):
            self._in_cel = True
            self.cellen.append("")
        self._klein += tag == "sup"

    def handle_endtag(self, tag: str) -> None:
        self._in_cel &= tag != "td"
        self._klein -= tag == "sup"

    def handle_data(self, data: str) -> None:
        if self._in_cel and not self._klein:
            self.cellen[-1] += data
