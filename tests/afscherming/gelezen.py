"""What the public can read of a monitor, by what reads such files; and what a reader knows of it.

Nothing here asks the product what a number is made of: headings say that to anybody.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import openpyxl
from django.test import Client
from lxml import html
from pypdf import PdfReader

from gemeenten.models import Kwartaal
from monitor.models import Publicatie
from tabellen.kop import ALLE
from tests.afscherming.streek import GROEPEN, NAMEN, SOORTEN

VERBORGEN = "afgeschermd"
Plek = tuple[str, str, str]  # the address of a table, and the headings of a row and a column
Atoom = tuple[str, ...]  # a figure, in a reader's words
_GETAL = re.compile(r"-?\d[\d.]*(?:,\d+)?")


@dataclass
class Gelezen:
    """Of each cell the number, or None where it is withheld; and all else that can be read."""

    cellen: dict[Plek, float | None]
    teksten: str


def lees(client: Client, publicatie: Publicatie, *, pdf: bytes | None = None) -> Gelezen:
    """Every format, each held against the CSV: no other shows more."""
    cellen: dict[Plek, float | None] = {}
    los: list[str] = []
    basis = f"/streek/{replace(publicatie.editie.plek, versie=publicatie.versie).code}"
    for bestand in publicatie.bestanden.order_by("pad"):
        inhoud = bytes(bestand.inhoud)
        adres, _, soort = bestand.pad.rpartition(".")
        if soort == "csv":
            tabel = _csv(inhoud)
            cellen |= {(adres, *plek): waarde for plek, waarde in tabel.items()}
            boek = _xlsx(bytes(publicatie.bestanden.get(pad=f"{adres}.xlsx").inhoud))
            assert boek == list(tabel.values()), adres
            document = json.loads(bytes(publicatie.bestanden.get(pad=f"{adres}.json").inhoud))
            assert _json(document) == tabel, adres
            pagina = client.get(f"{basis}/{adres}/").text
            assert _html(pagina) == list(tabel.values()), adres
            los.append(pagina)
        elif soort in {"svg", "json"}:
            los.append(inhoud.decode())
    for slug in {adres.partition("/")[0] for adres, _, _ in cellen}:
        los.append(client.get(f"{basis}/{slug}/").text)
    los.append(client.get(f"{basis}/").text)
    los += _reeksen(client, publicatie)
    if pdf:
        los += [pagina.extract_text() for pagina in PdfReader(io.BytesIO(pdf)).pages]
    return Gelezen(cellen, "\n".join(los))


def _reeksen(client: Client, publicatie: Publicatie) -> list[str]:
    """The numbers that are gathered of it, each held against its table; and the pages that compare,
    follow and divide them, per 1.000 too.

    Those pages compute with these numbers alone: whatever they show follows from what was read.
    """
    tabellen: dict[str, list[list[float | None]]] = {}
    for bestand in publicatie.bestanden.filter(pad__contains="/", pad__endswith=".json"):
        rijen = json.loads(bytes(bestand.inhoud))["rijen"]
        tabellen[bestand.pad.removesuffix(".json")] = [
            [_json_getal(cel) for cel in rij["cellen"]] for rij in rijen
        ]
    per_tabel: dict[str, str] = {}
    for punt in publicatie.reekspunten.order_by("pk"):
        adres, (rij, kolom) = f"{punt.hoofdstuk}/{punt.tabel}", map(int, punt.plek[1:].split("k"))
        waarde = None if punt.waarde is None else float(punt.waarde)
        assert tabellen[adres][rij - 1][kolom - 1] == waarde, punt
        if waarde is None or punt.wie == ALLE:
            per_tabel.setdefault(adres, punt.sleutel)
    uit = []
    for sleutel in per_tabel.values():
        for adres, vraag in (
            ("reeks", {}),
            ("vergelijk", {}),
            ("vergelijk", {"hoe": "per-1000"}),
            ("vergelijk", {"hoe": "index", "formaat": "csv"}),
            ("waarom", {"wie": f"streek:{ALLE}"}),
        ):
            antwoord = client.get(f"/{adres}/?{urlencode({'wat': sleutel, **vraag})}")
            assert antwoord.status_code in {200, 404}, (adres, sleutel)
            uit.append(antwoord.text)
    return uit


def _getal(tekst: str) -> float | None:
    return float(tekst) if re.fullmatch(r"-?\d+(\.\d+)?", tekst) else None


def _csv(inhoud: bytes) -> dict[tuple[str, str], float | None]:
    """By headings; the headings of rows are the first columns, which hold no number."""
    rijen = list(csv.reader(io.StringIO(inhoud.decode(), newline="")))
    eerste = next(n for n, kop in enumerate(rijen[0]) if kop not in _RIJKOPPEN)
    return {
        (" – ".join(filter(None, rij[:eerste])), kop): _getal(cel)
        for rij in rijen[1:]
        for kop, cel in zip(rijen[0][eerste:], rij[eerste:], strict=True)
        if cel == VERBORGEN or _getal(cel) is not None
    }


_RIJKOPPEN = {
    *("Productgroep", "Gemeente", "Groep", "Onderwerp", "Voorziening", "Maand", "Regeling"),
    *("Kolom",),
}


def _xlsx(inhoud: bytes) -> list[float | None]:
    blad = openpyxl.load_workbook(io.BytesIO(inhoud)).worksheets[0]
    uit = []
    for rij in blad.iter_rows(values_only=True):
        for cel in rij:
            if isinstance(cel, int | float):
                uit.append(float(cel))
            elif cel in {"afg.", VERBORGEN}:
                uit.append(None)
    return uit


def _json(document: dict[str, object]) -> dict[tuple[str, str], float | None]:
    kolommen = [" – ".join(kop["pad"]) for kop in document["kolommen"]]  # type: ignore[attr-defined, index]
    return {
        (" – ".join(rij["kop"]["pad"]), kolom): _json_getal(cel)
        for rij in document["rijen"]  # type: ignore[attr-defined]
        for kolom, cel in zip(kolommen, rij["cellen"], strict=True)
        if "waarde" in cel or cel.get("reden") == VERBORGEN
    }


def _json_getal(cel: dict[str, object]) -> float | None:
    return float(cel["waarde"]) if "waarde" in cel else None  # type: ignore[arg-type]


def _html(pagina: str) -> list[float | None]:
    uit = []
    for cel in html.fromstring(pagina).xpath("//td[contains(@class, 'numeric-data')]"):
        tekst = "".join(cel.xpath(".//text()[not(ancestor::sup)]")).strip()
        if (raak := _GETAL.search(tekst)) and "afg." not in tekst:
            uit.append(float(raak[0].replace(".", "").replace(",", ".")))
        elif "afg." in tekst:
            uit.append(None)
    return uit


# --- what headings say --------------------------------------------------------------------------


def betekenis(plek: Plek, kwartaal: Kwartaal) -> dict[Atoom, float] | None:
    """Of which figures a cell is the sum; None of a percentage."""
    tabel, rij, kolom = plek
    naam = tabel.rpartition("/")[2]
    lees_ = {
        ("jeugd", "voorzieningen"): _jeugd,
        ("jeugd", "recapitulatie"): _recapitulatie("jeugd"),
        ("jeugd", "basisteams"): _basisteams,
        ("wmo", "voorzieningen"): _wmo,
        ("wmo", "recapitulatie"): _recapitulatie("wmo"),
        ("participatie", "bestand"): _bestand,
        ("participatie", "in-en-uitstroom"): _stroom,
        ("participatie", "regelingen"): _regelingen,
        ("participatie", "reden-uitstroom"): _reden,
        ("wmo", "overzicht-proef"): _overzicht,
    }[tabel.partition("/")[0], naam]
    return lees_(rij, kolom, kwartaal)


def _alle(naam: str, van: tuple[str, ...]) -> tuple[str, ...]:
    return van if naam.startswith("Totaal") else (naam,)


def _som(atomen: Iterator[Atoom]) -> dict[Atoom, float]:
    return dict.fromkeys(atomen, 1.0)


def _jeugd(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float]:
    wie, vorm = kolom.split(" – ")
    vormen = ("PGB", "ZIN") if "+" in vorm else (vorm,)
    return _som(
        ("jeugd", g, groep, v, kwartaal.code)
        for g in _alle(wie, NAMEN)
        for groep in _alle(rij, GROEPEN)
        for v in vormen
    )


def _recapitulatie(wet: str):
    def lees_(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float]:
        vorm, wanneer = kolom.split(" – ")
        code = _code(wanneer)
        groepen = GROEPEN if wet == "jeugd" else ("alle",)
        return _som(
            (wet, g, groep, v, code)
            for g in _alle(rij, NAMEN)
            for groep in groepen
            for v in _alle(vorm, ("PGB", "ZIN"))
        )

    return lees_


def _code(wanneer: str) -> str:
    """Of «1e kw. 2016»."""
    nummer, jaar = re.fullmatch(r"(\d)e kw\. (\d{4})", wanneer).groups()  # type: ignore[union-attr]
    return f"{jaar}-k{nummer}"


def _basisteams(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float]:
    return {("basisteam", rij, _code(kolom)): 1.0}


def _wmo(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float]:
    wie, soort = rij.split(" – ")

    def op(code: str, teken: float) -> dict[Atoom, float]:
        return {
            ("wmo", g, s, code): teken for g in _alle(wie, NAMEN) for s in _alle(soort, SOORTEN)
        }

    if kolom.startswith("Verschil"):
        return op(kwartaal.code, 1.0) | op(kwartaal.vorige.code, -1.0)
    dag, maand, jaar = kolom.split("-")
    assert dag
    return op(f"{jaar}-k{int(maand) // 3}", 1.0)


_MAANDEN = ("januari", "februari", "maart", "april", "mei", "juni", "december")


def _maand(naam: str) -> str:
    return naam.casefold()


def _bestand(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float]:
    return _som(("bestand", g, _maand(rij)) for g in _alle(kolom, NAMEN))


def _stroom(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float]:
    wie, kant = kolom.split(" – ")
    maanden = tuple(f"{naam} 2016" for naam in _MAANDEN[: kwartaal.nummer * 3])
    return _som(
        ("stroom", g, kant, maand)
        for g in _alle(wie, NAMEN)
        for maand in (maanden if rij == "Totaal" else (_maand(rij),))
    )


def _regelingen(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float]:
    return _som(
        ("regeling", g, r, kwartaal.code)
        for g in _alle(kolom, NAMEN)
        for r in _alle(rij, ("Bijstand", "IOAW"))
    )


def _reden(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float] | None:
    if kolom.startswith("%"):
        return None
    return _som(
        ("reden", g, r, kwartaal.code)
        for g in _alle(rij, NAMEN)
        for r in _alle(kolom, ("Werk", "Overige"))
    )


def _overzicht(rij: str, kolom: str, kwartaal: Kwartaal) -> dict[Atoom, float] | None:
    if rij == "Aandeel":
        return None
    leden = _alle(kolom.partition(" – ")[0], NAMEN)
    regels = ("Jongeren", "Ouderen") if rij == "Samen" else (rij,)
    return _som(("overzicht", g, r, kwartaal.code) for g in leden for r in regels)


def percentage(plek: Plek, kwartaal: Kwartaal) -> tuple[dict[Atoom, float], dict[Atoom, float]]:
    """The sums of which a percentage is the quotient."""
    tabel, rij, kolom = plek
    if tabel.endswith("reden-uitstroom"):
        leden = _alle(rij, NAMEN)
        maanden = [f"{m} 2016" for m in _MAANDEN[kwartaal.nummer * 3 - 3 : kwartaal.nummer * 3]]
        return (
            _som(("reden", g, r, kwartaal.code) for g in leden for r in ("Werk", "Overige")),
            {("bestand", g, maand): 1 / 3 for g in leden for maand in maanden},
        )
    samen = _overzicht("Samen", kolom, kwartaal)
    deel = _overzicht("Jongeren", kolom, kwartaal)
    assert samen is not None
    assert deel is not None
    return deel, samen
