"""Het Hogeland 2021 as printed: 21 tables, each an overzicht, and where each printed cell stands.

``tests/gouden/hogeland-2021`` holds every printed cell; ``verschillen.csv`` there the cells in
which the document contradicts itself, or that it writes otherwise, and why.
"""

import csv
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

GOUDEN = Path(__file__).parent.parent / "gouden" / "hogeland-2021"
VERSCHILLEN = "verschillen"

GedrukteRij = dict[str, str]
Koppen = tuple[str, str]


class Plaats(NamedTuple):
    """A printed table: its name here, and the headings of a printed cell in it."""

    tabel: str
    rij: Callable[[GedrukteRij], str]
    kolom: Callable[[GedrukteRij], str]


class Cel(NamedTuple):
    """A printed cell: how it looks, its number, and the headings that it has here."""

    bestand: str
    weergave: str
    waarde: Decimal | None
    tabel: str
    rij: str
    kolom: str


def _veld(naam: str) -> Callable[[GedrukteRij], str]:
    return lambda rij: rij[naam]


def _vast(tekst: str) -> Callable[[GedrukteRij], str]:
    return lambda rij: tekst


def _reden(rij: GedrukteRij) -> str:
    return f"{rij['code']} {rij['reden']}".strip()


def _jaar(rij: GedrukteRij) -> str:
    return rij["jaar"] + (" (prognose)" if rij["soort"] == "prognose" else "")


def _onderdeel(rij: GedrukteRij) -> str:
    wet = "Wmo" if rij["paragraaf"].startswith("7") else "Participatiewet"
    return f"{wet} – {rij['onderdeel']}"


_NAMEN = {
    "(subtotaal loonkosten, zonder label)": "Loonkosten samen",
    "Overige kosten (post)": "Overige kosten",
    "Overige kosten (totaal)": "Overige kosten samen",
}


def _bijlagepost(rij: GedrukteRij) -> str:
    return f"{rij['groep']} – {_NAMEN.get(rij['post'], rij['post'])}"


def _bijlagekolom(rij: GedrukteRij) -> str:
    return f"{rij['kolom']} – {'fte' if 'FTE' in rij['maat'] else 'euro'}"


_POST, _KOLOM, _ONDERDEEL = _veld("post"), _veld("kolom"), _veld("onderdeel")
_PERSOON = _veld("soort_persoon")
PLAATSEN = {
    "bijlage1_fte_loonkosten": Plaats(
        "participatie.overzicht.fte-en-loonkosten", _bijlagepost, _bijlagekolom
    ),
    "clientervaring_wmo_effect": Plaats(
        "wmo.overzicht.clientervaring", _veld("stelling"), _vast("Is het eens 2020")
    ),
    "fin_afspraakbanen": Plaats("participatie.overzicht.afspraakbanen", _POST, _KOLOM),
    "fin_beschut_werk": Plaats("participatie.overzicht.beschut-werk", _POST, _KOLOM),
    "fin_buig": Plaats("participatie.overzicht.buig", _veld("regeling"), _KOLOM),
    "fin_huishoudelijke_ondersteuning": Plaats(
        "wmo.overzicht.huishoudelijke-ondersteuning", _ONDERDEEL, _KOLOM
    ),
    "fin_industrie_en_diensten": Plaats(
        "participatie.overzicht.industrie-en-diensten", _POST, _KOLOM
    ),
    "fin_minimaregelingen": Plaats("participatie.overzicht.minimaregelingen", _ONDERDEEL, _KOLOM),
    "fin_onderdelen": Plaats("financien.overzicht.onderdelen", _onderdeel, _KOLOM),
    "fin_sociale_werkvoorziening": Plaats(
        "participatie.overzicht.sociale-werkvoorziening", _POST, _KOLOM
    ),
    "fin_wmo_begeleiding": Plaats("wmo.overzicht.begeleiding", _ONDERDEEL, _KOLOM),
    "gezondheid_indicatoren": Plaats(
        "overzichten.overzicht.gezondheid", _veld("indicator"), _KOLOM
    ),
    "indicatoren_inclusief_werkgeverschap": Plaats(
        "participatie.overzicht.inclusief-werkgeverschap", _veld("indicator"), _KOLOM
    ),
    "instroom_reden": Plaats("participatie.overzicht.instroom", _reden, _PERSOON),
    "kosten_per_doelgroeper": Plaats(
        "participatie.overzicht.kosten-per-doelgroeper",
        _veld("doelgroep"),
        lambda rij: rij["kolom"].capitalize(),
    ),
    "personen_in_uitkering": Plaats("participatie.overzicht.personen", _veld("regeling"), _PERSOON),
    "taakstellingen": Plaats(
        "financien.overzicht.taakstellingen", _veld("onderwerp"), _vast("Bedrag 2021")
    ),
    "tozo": Plaats("participatie.overzicht.tozo", _veld("regeling"), _KOLOM),
    "trapliften_per_jaar": Plaats("wmo.overzicht.trapliften", _jaar, _vast("Trapliften")),
    "uitstroom_reden": Plaats("participatie.overzicht.uitstroom", _reden, _vast("Aantal")),
    "wmo_meldingen": Plaats("wmo.overzicht.wmo-meldingen", _veld("gebied"), _vast("Meldingen")),
}


def lees(bestand: str) -> list[GedrukteRij]:
    """The rows of a golden file."""
    with (GOUDEN / f"{bestand}.csv").open(newline="") as regels:
        return list(csv.DictReader(regels))


def cellen() -> Iterator[Cel]:
    """Every printed cell, also those without a number."""
    for bestand, plaats in PLAATSEN.items():
        for rij in lees(bestand):
            waarde = Decimal(rij["waarde"]) if rij["waarde"] else None
            weergave = "" if rij["weergave"] == "-" else rij["weergave"]
            yield Cel(bestand, weergave, waarde, plaats.tabel, plaats.rij(rij), plaats.kolom(rij))


def kaal(tekst: str) -> str:
    """How a number reads: without the euro sign, an asterisk, or what makes it easier to read.

    A document writes an amount with and without its sign, thousands with and without a point, and
    a minus as ``-/-``; decimals and the percent sign are the number's own.
    """
    return re.sub(r"[€*\s.]", "", tekst.replace("-/-", "-"))
