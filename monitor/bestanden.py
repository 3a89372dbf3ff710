"""The files of an editie and of a table: the suffix of the address is the format."""

import datetime
import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from doelen.json import doel_json, lijst_json
from monitor.bewaard import bewaard
from monitor.grafieken import los_beeld
from monitor.models import Editie, Onderdeel
from monitor.toegang import bewaarbaar, van_editie
from monitor.verslag import Verslag, lees_sectie, lees_verslag
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
OPSLAAN = {"xlsx", "csv"}  # What a browser cannot show.

VERSIE = 1


@require_safe
@van_editie
def editiebestand(request: HttpRequest, editie: Editie, formaat: str) -> HttpResponse:
    """The whole editie: the report as PDF, all tables as a workbook, everything as JSON."""
    inhoud = _EDITIE[formaat](lees_verslag(editie))
    return bewaarbaar(_bestand(inhoud, _naam(editie), formaat), editie)


@require_safe
@van_editie
def tabelbestand(
    request: HttpRequest, editie: Editie, *, hoofdstuk: str, tabel: str, formaat: str
) -> HttpResponse:
    """One table in the format that is asked for."""
    try:
        waarde = lees_sectie(editie, hoofdstuk, tabel).tabel
    except Onderdeel.DoesNotExist as fout:
        raise Http404("Deze tabel staat niet in deze editie.") from fout
    if waarde is None:
        raise Http404("Van een doel of een lijst zijn er geen losse bestanden.")
    if formaat == "svg" and waarde.grafiek is None:
        raise Http404("Deze tabel heeft geen grafiek.")
    naam = f"{_naam(editie)}-{hoofdstuk}-{tabel}"
    return bewaarbaar(_bestand(_TABEL[formaat](waarde), naam, formaat), editie)


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


def _pdf(verslag: Verslag) -> bytes:
    # Here, because WeasyPrint takes most of a second to load: only who makes a PDF waits for it.
    from monitor.pdf import maak_pdf  # noqa: PLC0415

    return bewaard("pdf", verslag, lambda: maak_pdf(verslag))


def _werkboek(verslag: Verslag) -> bytes:
    datum = verslag.gepubliceerd_op or datetime.date(1980, 1, 1)
    gemaakt = datetime.datetime.combine(datum, datetime.time())
    return naar_xlsx(list(verslag.cijfers()), verslag.titel, gemaakt)


def _json(inhoud: object) -> bytes:
    return json.dumps(inhoud, ensure_ascii=False, indent=1).encode()


_EDITIE: dict[str, Callable[[Verslag], bytes]] = {
    "pdf": _pdf,
    "xlsx": _werkboek,
    "json": lambda verslag: _json(verslag_json(verslag)),
}
_TABEL: dict[str, Callable[[Tabel], bytes]] = {
    "csv": lambda tabel: naar_csv(tabel).encode(),
    "xlsx": lambda tabel: naar_xlsx([tabel], tabel.titel),
    "json": lambda tabel: _json(naar_json(tabel)),
    "svg": los_beeld,
}


def _naam(editie: Editie) -> str:
    return f"{editie.samenwerkingsverband.slug}-{editie.code}"


def _bestand(inhoud: bytes, naam: str, formaat: str) -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=MEDIATYPEN[formaat])
    naam = f"{naam}.{formaat}"
    antwoord["Content-Disposition"] = content_disposition_header(formaat in OPSLAAN, naam) or ""
    return antwoord
