"""The printed monitor: its 17 tables as CSV, and where each printed cell stands in ours.

``tests/gouden/`` holds every printed cell, totals included, and ``verschillen.csv`` the cells in
which the document contradicts itself: what it prints, what follows from its own figures, and why.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

GOUDEN = Path(__file__).parent.parent / "gouden"
VERSCHILLEN = "verschillen"

GedrukteRij = dict[str, str]
_GEEN_SLEUTEL = {"weergave", "waarde", "eenheid", "is_totaal"}


class Plek(NamedTuple):
    """Where a cell stands: its table, and the paths of its row and column headings."""

    hoofdstuk: str
    tabel: str
    rij: tuple[str, ...]
    kolom: tuple[str, ...]

    @property
    def naam(self) -> tuple[str, str]:
        """The chapter and the name of the table."""
        return self.hoofdstuk, self.tabel


@dataclass(frozen=True)
class GedrukteCel:
    """A cell of the printed monitor: its headings there, how it looks, and its number if any."""

    bestand: str
    sleutel: str
    weergave: str
    gedrukt: Decimal | None
    plek: Plek


class Verschil(NamedTuple):
    """A cell that is not what was printed."""

    bestand: str
    cel: str
    gedrukt: Decimal
    berekend: Decimal


def bestanden() -> list[str]:
    """The names of the printed tables."""
    return sorted(pad.stem for pad in GOUDEN.glob("*.csv") if pad.stem != VERSCHILLEN)


def cellen(bestand: str) -> Iterator[GedrukteCel]:
    """The cells of one printed table."""
    for rij in lees(bestand):
        sleutel = " | ".join(v for k, v in rij.items() if k not in _GEEN_SLEUTEL)
        gedrukt = Decimal(rij["waarde"]) if rij["waarde"] else None
        yield GedrukteCel(bestand, sleutel, rij["weergave"], gedrukt, _PLEK[bestand](rij))


def verwachte_verschillen() -> set[Verschil]:
    """The differences that are errors of the document."""
    return {
        Verschil(r["bestand"], r["cel"], Decimal(r["gedrukt"]), Decimal(r["berekend"]))
        for r in lees(VERSCHILLEN)
    }


def lees(bestand: str) -> list[GedrukteRij]:
    """The rows of a file in ``tests/gouden``."""
    with (GOUDEN / f"{bestand}.csv").open(encoding="utf-8", newline="") as open_bestand:
        return list(csv.DictReader(open_bestand))


# What we call otherwise than the document: spelled out, or without the signs of its layout.
_NAMEN = {
    "TOTAAL": "Totaal",
    "Dagbesteding/-dagbehandeling": "Dagbesteding en dagbehandeling",
    "Ouders/jeugdigen": "Ouders en jeugdigen",
    "CJG kernpartners": "CJG-kernpartners",
    "Woon": "Woonvoorziening",
    "spoor 1": "Spoor 1",
    "spoor 2": "Spoor 2",
    "spoor 3": "Spoor 3",
    "overlijden": "Overlijden",
    "huwelijk/economische eenheid": "Huwelijk of gezamenlijke huishouding",
    "verhuizing naar andere gemeente": "Verhuizing naar andere gemeente",
    "niet meer gemeld/geen inlichtingen": "Niet meer gemeld of geen inlichtingen",
    "bereiken pensioengerechtigde leeftijd": "Pensioengerechtigde leeftijd bereikt",
    "aanvang studie": "Begonnen met studie",
    "uitkering arbeidsongeschiktheid": "Uitkering voor arbeidsongeschiktheid",
    "verhuizing naar buitenland": "Verhuizing naar buitenland",
    "oorzaak bij partner": "Oorzaak bij partner",
    "% gemiddelde uitkeringsbestand": "% van gemiddeld bestand",
    "Bijzondere Bijstand": "Bijzondere bijstand",
    "CER (financiering uit WMO)": "CER (betaald uit de Wmo)",
    "Niet ontvankelijk": "Niet-ontvankelijk",
    "Integratie Uitkering Sociaal Domein (A)": "Integratie-uitkering sociaal domein",
    "Integratie Uitkering Sociaal Domein": "Integratie-uitkering sociaal domein",
    "Eigen bijdrage (via CAK) *": "Eigen bijdrage (via CAK)",
    "Regeling CER / Aanv.verzekering": "CER en aanvullende verzekering",
    "Ouderbijdrage Jeugd (via CAK)": "Ouderbijdrage jeugd (via CAK)",
    "PGB Jeugd (gemeenten via SVB)": "PGB jeugd (gemeenten via SVB)",
    "Uitvoeringskosten + Transformatiekosten": "Uitvoerings- en transformatiekosten",
    "Totaal uitgaven (B)": "Totaal uitgaven",
    "Saldo (budgetneutraliteit)* (A-B)": "Saldo (budgetneutraliteit)",
}
_AGENDA = {
    "Structureel": ("Lasten", "Structurele lasten"),
    "Incidenteel": ("Lasten", "Incidentele lasten"),
    "7% van IUSD WMO": ("Dekking", "7% van de integratie-uitkering Wmo"),
    "7,5% van IUSD Jeugd": ("Dekking", "7,5% van de integratie-uitkering Jeugdwet"),
    "'eigen' middelen": ("Eigen middelen",),
}
_AGENDAKOLOM = {"WMO": "Wmo", "Jeugd": "Jeugdwet", "Participatie": "Participatiewet"}


def _naam(gedrukt: str) -> str:
    return _NAMEN.get(gedrukt, gedrukt)


def _kwartaal(rij: GedrukteRij) -> str:
    kwartaal = rij["kwartaal"]
    return f"{kwartaal}e kw. {rij['jaar']}" if kwartaal.isdigit() else kwartaal


def _maand(rij: GedrukteRij) -> str:
    return "December 2015" if rij["maand"] == "31-dec-15" else f"{rij['maand']} 2016"


def _peildatum(rij: GedrukteRij) -> str:
    jaar, maand, dag = rij["peildatum"].split("-")
    return f"{int(dag)}-{int(maand)}-{jaar}"


def _voorziening(rij: GedrukteRij) -> Plek:
    vorm = {"PGB+ZIN": "PGB + ZIN"}.get(rij["leveringsvorm"], rij["leveringsvorm"])
    rijpad = (_naam(rij["productgroep"]),)
    return Plek("jeugd", "voorzieningen", rijpad, (rij["gemeente"], vorm))


def _basisteam(rij: GedrukteRij) -> Plek:
    if rij["post"]:
        pad: tuple[str, ...] = ("Aangemeld door", _naam(rij["post"]))
    else:
        pad = (rij["rubriek"].capitalize(),)
    return Plek("jeugd", "basisteams", (rij["gemeente"], *pad), (_kwartaal(rij),))


def _recapitulatie(hoofdstuk: str) -> Callable[[GedrukteRij], Plek]:
    def plek(rij: GedrukteRij) -> Plek:
        kolom = (rij["leveringsvorm"], _kwartaal(rij))
        return Plek(hoofdstuk, "recapitulatie", (rij["gemeente"],), kolom)

    return plek


def _wmo_voorziening(rij: GedrukteRij) -> Plek:
    rijpad = (rij["gemeente"], _naam(rij["voorziening"]))
    return Plek("wmo", "voorzieningen", rijpad, (_peildatum(rij),))


def _per_gemeente(tabel: str, veld: str) -> Callable[[GedrukteRij], Plek]:
    def plek(rij: GedrukteRij) -> Plek:
        return Plek("participatie", tabel, (_naam(rij[veld]),), (rij["gemeente"],))

    return plek


def _bestand(rij: GedrukteRij) -> Plek:
    return Plek("participatie", "bestand", (_maand(rij),), (rij["gemeente"],))


def _in_en_uitstroom(rij: GedrukteRij) -> Plek:
    kolom = (rij["gemeente"], {"IN": "In", "UIT": "Uit"}[rij["richting"]])
    return Plek("participatie", "in-en-uitstroom", (_maand(rij),), kolom)


def _reden_uitstroom(rij: GedrukteRij) -> Plek:
    return Plek("participatie", "reden-uitstroom", (rij["gemeente"],), (_naam(rij["reden"]),))


def _bezwaar(rij: GedrukteRij) -> Plek:
    tabel = {"Wmo": "bezwaren-wmo", "Jeugd": "bezwaren-jeugdwet"}[rij["wet"]]
    rijpad = (rij["rubriek"], _naam(rij["post"]))
    # Of a year with one quarter so far, the total is that quarter.
    kwartaal = "1e kw. 2016" if rij["kwartaal"] == "Totaal" else _kwartaal(rij)
    return Plek("clientbeleving", tabel, rijpad, (kwartaal, rij["gemeente"]))


def _budget(rij: GedrukteRij) -> Plek:
    return Plek("financien", "budgetten", (rij["wet"], rij["post"]), (rij["gemeente"],))


def _resultaat(tabel: str) -> Callable[[GedrukteRij], Plek]:
    def plek(rij: GedrukteRij) -> Plek:
        kolom = (rij["gemeente"], f"Realisatie {rij['jaar']}")
        return Plek("financien", tabel, (_naam(rij["post"]),), kolom)

    return plek


def _agenda(rij: GedrukteRij) -> Plek:
    kolom = _AGENDAKOLOM.get(rij["kolom"], rij["kolom"])
    return Plek("financien", "beleidsagenda", _AGENDA[rij["post"]], (kolom,))


_PLEK: dict[str, Callable[[GedrukteRij], Plek]] = {
    "jeugd_voorzieningen": _voorziening,
    "jeugd_recapitulatie": _recapitulatie("jeugd"),
    "basisteam_cjg": _basisteam,
    "wmo_voorzieningen": _wmo_voorziening,
    "wmo_recapitulatie": _recapitulatie("wmo"),
    "pw_uitkeringsbestand": _bestand,
    "pw_regeling": _per_gemeente("regelingen", "regeling"),
    "pw_sporen": _per_gemeente("sporen", "spoor"),
    "pw_in_uitstroom": _in_en_uitstroom,
    "pw_reden_uitstroom": _reden_uitstroom,
    "pw_reden_overige_uitstroom": _per_gemeente("overige-uitstroom", "reden"),
    "pw_minimabeleid": _per_gemeente("minimabeleid", "verstrekking"),
    "bezwaren_klachten": _bezwaar,
    "fin_budgetten": _budget,
    "fin_resultaat_wmo": _resultaat("overzicht-resultaat-wmo"),
    "fin_resultaat_jeugd": _resultaat("overzicht-resultaat-jeugd"),
    "fin_beleidsagenda": _agenda,
}
