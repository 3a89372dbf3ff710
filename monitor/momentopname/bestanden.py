"""Every file that a report has, made of its value alone."""

import datetime
import json
from collections.abc import Callable

from doelen.json import doel_json, lijst_json
from monitor.site.bewaard import bewaard
from monitor.verslag.hoofdcijfers import HoofdcijferWaarde
from monitor.verslag.lezen import Verslag
from monitor.weergave.grafieken import los_beeld
from tabellen.csv import naar_csv
from tabellen.json import naar_json
from tabellen.waarde import Tabel
from tabellen.xlsx import MEDIATYPE, naar_xlsx

MEDIATYPEN = {
    "pdf": "application/pdf",
    "xlsx": MEDIATYPE,
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "svg": "image/svg+xml; charset=utf-8",
}
VERSIE = 1

Pdfmaker = Callable[[Verslag], bytes]
Melder = Callable[..., None]  # is told what is done by now, how many of it are ready, of how many
Bestanden = dict[str, bytes]  # by path: verslag.pdf, jeugd/voorzieningen.csv


def maak_pdf(verslag: Verslag) -> bytes:
    """The report on paper."""
    # Here, because WeasyPrint takes most of a second to load: only who makes a PDF waits for it.
    from monitor import pdf  # noqa: PLC0415

    return bewaard("pdf", verslag, lambda: pdf.maak_pdf(verslag))


def zwijg(stap: str, gedaan: int = 0, totaal: int = 0) -> None:
    """Tell nobody how far it is."""


def maak_bestanden(verslag: Verslag, pdf: Pdfmaker = maak_pdf, meld: Melder = zwijg) -> Bestanden:
    """All of them. What is dear and fails most comes first."""
    meld("Het rapport (PDF) maken")
    uit = {pad_van("pdf"): pdf(verslag)}
    meld("De bestanden van de hele monitor maken")
    uit |= {pad_van(formaat): maak(verslag) for formaat, maak in _VERSLAG.items()}
    tabellen = [(deel.slug, tabel) for deel in verslag.hoofdstukken for tabel in deel.tabellen()]
    for nummer, (hoofdstuk, tabel) in enumerate(tabellen):
        meld("De bestanden van elke tabel maken", nummer, len(tabellen))
        for formaat in formaten_van(tabel):
            pad = pad_van(formaat, hoofdstuk, tabel.naam)
            uit.setdefault(pad, tabelbestand(tabel, formaat))
    meld("Alles bewaren")
    return uit


def pad_van(formaat: str, hoofdstuk: str = "", tabel: str = "") -> str:
    """Where a file stands within its publication: that of the whole, or of one table."""
    return f"{hoofdstuk}/{tabel}.{formaat}" if tabel else f"verslag.{formaat}"


def verslagbestand(verslag: Verslag, formaat: str) -> bytes:
    """The whole report in one format."""
    return maak_pdf(verslag) if formaat == "pdf" else _VERSLAG[formaat](verslag)


def tabelbestand(tabel: Tabel, formaat: str) -> bytes:
    """One table in one of its formats."""
    return _TABEL[formaat](tabel)


def formaten_van(tabel: Tabel) -> list[str]:
    """What a table can be had as; a picture only if it has one."""
    return [formaat for formaat in _TABEL if formaat != "svg" or tabel.grafiek]


def verslag_json(verslag: Verslag) -> dict[str, object]:
    """The whole editie as plain data: every text as it was written, every table value."""
    datum = verslag.gepubliceerd_op
    return {
        "formaat": "editie",
        "versie": VERSIE,
        "titel": verslag.titel,
        "samenwerkingsverband": verslag.slug,
        "kwartaal": verslag.kwartaalcode,
        "soort": verslag.soort,
        "periode": verslag.periode,
        "peildatum": verslag.peildatum.isoformat(),
        "gepubliceerd_op": datum.isoformat() if datum else None,
        "samenvatting": verslag.samenvatting,
        "gemeenten": list(verslag.gemeenten),
        "hoofdcijfers": [_hoofdcijfer(cijfer) for cijfer in verslag.hoofdcijfers],
        "woorden": [{"woord": van.woord, "uitleg": van.uitleg} for van in verslag.woorden],
        "hoofdstukken": [
            {
                "nummer": hoofdstuk.nummer,
                "naam": hoofdstuk.slug,
                "titel": hoofdstuk.titel,
                "inleiding": hoofdstuk.inleiding,
                "onderdelen": [
                    {
                        "blok": sectie.blok,
                        "kop": sectie.kop,
                        "tekst": sectie.tekst,
                        "tabel": naar_json(sectie.tabel) if sectie.tabel else None,
                        "doel": doel_json(sectie.doel) if sectie.doel else None,
                        "activiteitenlijst": lijst_json(sectie.lijst) if sectie.lijst else None,
                    }
                    for sectie in hoofdstuk.secties
                ],
            }
            for hoofdstuk in verslag.hoofdstukken
        ],
    }


def _hoofdcijfer(van: HoofdcijferWaarde) -> dict[str, object]:
    """Numbers for machines as they are, and in words as the page has them."""
    return {
        "label": van.label,
        "cijfer": van.cijfer,
        "waarde": None if van.waarde is None else van.eenheid.machine(van.waarde),
        "eenheid": van.eenheid.naam,
        "merken": [str(merk) for merk in van.merken],
        "eerder": None if van.was is None else van.eenheid.machine(van.was),
        "eerder_is": van.was_kop,
        "verandering": van.in_woorden,
        "zin": van.zin,
        "bron": van.herkomst,
        "tabel": van.plek,
    }


def _werkboek(verslag: Verslag) -> bytes:
    datum = verslag.gepubliceerd_op or datetime.date(1980, 1, 1)
    gemaakt = datetime.datetime.combine(datum, datetime.time())
    return naar_xlsx(list(verslag.cijfers()), verslag.titel, gemaakt)


def _json(inhoud: object) -> bytes:
    return json.dumps(inhoud, ensure_ascii=False, indent=1).encode()


_VERSLAG: dict[str, Callable[[Verslag], bytes]] = {
    "xlsx": _werkboek,
    "json": lambda verslag: _json(verslag_json(verslag)),
}
_TABEL: dict[str, Callable[[Tabel], bytes]] = {
    "csv": lambda tabel: naar_csv(tabel).encode(),
    "xlsx": lambda tabel: naar_xlsx([tabel], tabel.titel),
    "json": lambda tabel: _json(naar_json(tabel)),
    "svg": los_beeld,
}
