"""A file of the CBS as rows and columns that say what they are about, whatever its form."""

import datetime
import functools
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from gemeenten.importeren.cbs.namen import is_periode, is_regio
from gemeenten.importeren.cbs.statline import Cbskolom, Cbsrij, heeft_cbs_kop, lees_statline
from gemeenten.importeren.fouten import Fout, Invoerfouten
from gemeenten.importeren.gescheiden import lees_csv
from gemeenten.importeren.lezen import MEESTE_RIJEN, controleer_grootte, ontcijfer
from gemeenten.tekens import kaal

MEESTE_KOLOMMEN = 1000
_TABEL = re.compile(r"(?<![0-9A-Za-z])(\d{5}(?:ned|eng|[A-Za-z]{3}))(?![0-9A-Za-z])", re.I)
_DAG = re.compile(r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})-(\d{1,2})-(\d{4}))(?!\d)")
_BRON = re.compile(r"\bBron: ?(.+?)(?:,? \d{1,2}-\d{1,2}-\d{4})?\.?$")
_DAG_IN_NAAM = re.compile(r"(?<!\d)(\d{2})(\d{2})(20\d{2})(?!\d)")
# How open data says in words why there is no number.
_WAAROM = {"impossible": "n.v.t.", "confidential": "x", "secret": "x"}


@dataclass
class Cbsbestand:
    """What a file holds. ``punt``: numbers are written as machines do, with a point."""

    naam: str
    titel: str
    tabel: str
    datum: datetime.date | None
    kolommen: list[Cbskolom]
    rijen: list[Cbsrij]
    punt: bool
    dimensies: list[str] = field(default_factory=list)
    wie: str = "CBS"

    @functools.cached_property
    def onderwerpen(self) -> list[str]:
        """What is counted in it: a topic for each column, or in each row."""
        per_kolom = (kolom.onderwerp for kolom in self.kolommen if kolom.onderwerp)
        per_rij = (rij.onderwerp for rij in self.rijen if rij.onderwerp)
        return list(dict.fromkeys((*per_kolom, *per_rij)))

    @property
    def bron(self) -> str:
        return f"{self.wie}, {self.titel or 'StatLine'}"[:200]


def is_cbs(inhoud: bytes) -> bool:
    """Whether this can be a file of the CBS, by how it begins: JSON, or its own headings."""
    begin = inhoud[:20_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin[:1] in {b"{", b"["}:
        return True
    tekst = begin.decode("utf-8", errors="replace")
    return any(heeft_cbs_kop(regel.split(teken)) for regel in tekst.splitlines() for teken in ";,")


def lees_cbs(naam: str, inhoud: bytes) -> Cbsbestand:
    """The file; Invoerfouten, with what to do, for what is none of the CBS."""
    controleer_grootte(naam, len(inhoud))
    tekst = ontcijfer(naam, inhoud)
    if tekst.lstrip()[:1] in {"{", "["}:
        bestand = _lees_json(naam, tekst)
    else:
        bestand = _lees_gescheiden(naam, tekst)
    bestand.tabel = bestand.tabel or _tabel_in(naam)
    bestand.datum = _dag_in_naam(naam) or bestand.datum
    if bestand.datum is None:
        code = bestand.tabel or "70072ned"
        raise _fout(
            naam,
            "Van welke dag zijn deze cijfers? Zet de dag waarop u ze bij het CBS haalde in de naam "
            f"van het bestand, zoals cbs_{code}_2026-11-20{'.json' if bestand.punt else '.csv'}.",
        )
    if not bestand.rijen:
        raise _fout(naam, "Er staan geen cijfers in dit bestand.")
    return bestand


def _lees_gescheiden(naam: str, tekst: str) -> Cbsbestand:
    rijen = [[str(cel) for cel in rij] for rij in lees_csv(naam, tekst, MEESTE_RIJEN + 1)]
    if len(rijen) > MEESTE_RIJEN + 1:
        raise _fout(naam, f"Het bestand heeft meer dan {MEESTE_RIJEN} rijen. Splits het.")
    koprij = next((n for n, rij in enumerate(rijen[:30]) if heeft_cbs_kop(rij)), None)
    if koprij is None:
        raise _fout(
            naam,
            "Dit is geen tabel van het CBS: er is geen kop met Perioden en Regio’s. Kies in "
            "StatLine beide in de tabel en haal hem opnieuw als CSV.",
        )
    if max(map(len, rijen)) > MEESTE_KOLOMMEN:
        raise _fout(naam, f"Er zijn meer dan {MEESTE_KOLOMMEN} kolommen. Kies er minder.")
    kop = [kaal(cel) for cel in rijen[koprij]]
    if any(re.search(r"_\d+$", cel) for cel in kop) or "Measure" in kop:
        records = [
            (nummer, dict(zip(kop, rij, strict=False)))
            for nummer, rij in enumerate(rijen[koprij + 1 :], koprij + 2)
            if any(map(str.strip, rij))
        ]
        kolommen, uit, dimensies = _van_records(naam, records)
        return Cbsbestand(naam, "", "", None, kolommen, uit, True, dimensies)
    titel, slot, kolommen, uit, dimensies = lees_statline(naam, rijen)
    bestand = Cbsbestand(naam, titel, "", _dag_in(slot), kolommen, uit, False, dimensies)
    if match := _BRON.search(slot):
        bestand.wie = match[1]
    return bestand


def _lees_json(naam: str, tekst: str) -> Cbsbestand:
    try:
        inhoud = json.loads(tekst, parse_float=Decimal)
    except (ValueError, RecursionError) as fout:
        raise _fout(naam, "Dit is geen volledig JSON-bestand. Haal het opnieuw op.") from fout
    records = inhoud.get("value") if isinstance(inhoud, dict) else inhoud
    if not isinstance(records, list) or not all(isinstance(r, dict) for r in records):
        raise _fout(
            naam,
            "In dit JSON-bestand staat geen lijst ‘value’ met cijfers. Haal bij de open data van "
            "het CBS de TypedDataSet of de Observations.",
        )
    if len(records) > MEESTE_RIJEN:
        raise _fout(naam, f"Het bestand heeft meer dan {MEESTE_RIJEN} rijen. Splits het.")
    adres = ""
    if isinstance(inhoud, dict):
        adres = str(inhoud.get("odata.metadata") or inhoud.get("@odata.context") or "")
        if inhoud.get("odata.nextLink") or inhoud.get("@odata.nextLink"):
            raise _fout(
                naam,
                "Dit is niet het hele antwoord: er is een volgend deel (nextLink). Kies minder "
                "perioden of regio’s, of voeg de delen samen.",
            )
    kolommen, rijen, dimensies = _van_records(naam, list(enumerate(records, 1)))
    return Cbsbestand(naam, "", _tabel_in(adres), None, kolommen, rijen, True, dimensies)


def _van_records(
    naam: str, records: Sequence[tuple[int, Mapping[str, Any]]]
) -> tuple[list[Cbskolom], list[Cbsrij], list[str]]:
    """Of open data: each record has its dimensions, and either topics or one measure."""
    sleutels = list(dict.fromkeys(sleutel for _, record in records for sleutel in record))
    if len(sleutels) > MEESTE_KOLOMMEN:
        raise _fout(naam, f"Er zijn meer dan {MEESTE_KOLOMMEN} kolommen. Kies er minder.")
    lang = "Measure" in sleutels and "Value" in sleutels
    vast = {"Measure", "Value", "ValueAttribute", "StringValue"} if lang else set()
    onderwerpen = [s for s in sleutels if re.search(r"_\d+$", s) and not lang]
    regio = next(filter(is_regio, sleutels), None)
    periode = next(filter(is_periode, sleutels), None)
    if regio is None or periode is None or not (onderwerpen or lang):
        raise _fout(
            naam,
            "Dit zijn geen cijfers van het CBS naar regio en periode: de kolommen RegioS en "
            "Perioden, en minstens één onderwerp zoals TotaleBevolking_1, horen erin te staan.",
        )
    niet_splitsend = {regio, periode, *onderwerpen, *vast}
    dimensies = [s for s in sleutels if s not in niet_splitsend and kaal(s).casefold() != "id"]
    kolommen = [Cbskolom("" if lang else onderwerp) for onderwerp in onderwerpen or ["Value"]]
    rijen = [
        Cbsrij(
            nummer,
            _tekst(record.get(regio)),
            _tekst(record.get(periode)),
            tuple((dimensie, _tekst(record.get(dimensie))) for dimensie in dimensies),
            [_waarde(record)] if lang else [record.get(onderwerp) for onderwerp in onderwerpen],
            _tekst(record.get("Measure")) if lang else "",
        )
        for nummer, record in records
    ]
    return kolommen, rijen, dimensies


def _waarde(record: Mapping[str, Any]) -> Any:
    waarde = record.get("Value")
    if waarde is not None and waarde != "":
        return waarde
    waarom = _tekst(record.get("ValueAttribute")).casefold()
    return "" if waarom in {"", "none"} else _WAAROM.get(waarom, ".")


def _tekst(waarde: Any) -> str:
    return "" if waarde is None else kaal(str(waarde))


def _tabel_in(tekst: str) -> str:
    match = _TABEL.search(tekst.replace("_", " "))
    return match[1] if match else ""


def _dag_in(tekst: str) -> datetime.date | None:
    for match in _DAG.finditer(tekst):
        delen = match.groups()[:3] if match[1] else tuple(reversed(match.groups()[3:]))
        if dag := _dag(*delen):
            return dag
    return None


def _dag_in_naam(naam: str) -> datetime.date | None:
    """``cbs_70072ned_2026-11-20.csv``, or as StatLine names its files: ``…_20112026_0930.csv``."""
    if dag := _dag_in(naam):
        return dag
    match = _DAG_IN_NAAM.search(naam)
    return _dag(*reversed(match.groups())) if match else None


def _dag(jaar: Any, maand: Any, dag: Any) -> datetime.date | None:
    try:
        return datetime.date(int(jaar), int(maand), int(dag))
    except ValueError:
        return None


def _fout(naam: str, melding: str) -> Invoerfouten:
    return Invoerfouten([Fout(naam, melding)])
