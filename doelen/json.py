"""A doel and a list of activiteiten as plain data: exact numbers, dates, and the words of each."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from doelen.koers import Streef
from doelen.waarde import (
    Activiteiten,
    DoelWaarde,
    IndicatorStand,
    IndicatorWaarde,
    LijstWaarde,
    Peiling,
)
from doelen.zinnen import zin
from tabellen.json import naar_json


def doel_json(doel: DoelWaarde) -> dict[str, Any]:
    """A doel with all under it; ``koers`` and ``zin`` say the same as on the page."""
    return {
        "code": doel.code,
        "niveau": doel.niveau,
        "naam": doel.naam,
        "definitie": doel.definitie,
        "bron": doel.bron,
        "boven": [{"niveau": niveau, "naam": naam} for niveau, naam in doel.boven],
        "gaat_goed": [{"gemeente": wie, "tekst": tekst} for wie, tekst in doel.gaat_goed],
        "kan_beter": [{"gemeente": wie, "tekst": tekst} for wie, tekst in doel.kan_beter],
        "toelichtingen": [{"gemeente": wie, "tekst": tekst} for wie, tekst in doel.toelichtingen],
        "indicatoren": [_indicator(indicator) for indicator in doel.indicatoren],
        "activiteiten": _activiteiten(doel.activiteiten),
        "geld": naar_json(doel.geld) if doel.geld else None,
        "onder": [doel_json(deel) for deel in doel.onder],
    }


def lijst_json(lijst: LijstWaarde) -> dict[str, Any]:
    """A list of activiteiten."""
    return {
        "code": lijst.code,
        "naam": lijst.naam,
        "definitie": lijst.definitie,
        "bron": lijst.bron,
        "toelichtingen": list(lijst.toelichtingen),
        "activiteiten": _activiteiten(lijst.activiteiten),
        "geld": naar_json(lijst.geld) if lijst.geld else None,
    }


def _indicator(indicator: IndicatorWaarde) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "naam": indicator.naam,
        "eenheid": indicator.eenheid.naam,
        "richting": indicator.richting.value,
        "standen": [_stand(stand, indicator) for stand in indicator.standen],
        "metingen": naar_json(indicator.tabel),
    }


def _stand(stand: IndicatorStand, indicator: IndicatorWaarde) -> dict[str, Any]:
    return {
        "gemeente": stand.wie,
        "streefwaarde": _streef(stand.streef) if stand.streef else None,
        "meting": _meting(stand.meting) if stand.meting else None,
        "prognose": _meting(stand.prognose) if stand.prognose else None,
        "koers": stand.oordeel.koers.value,
        "zin": zin(stand, indicator.eenheid, indicator.richting),
    }


def _streef(streef: Streef) -> dict[str, Any]:
    getallen = {naam: getattr(streef, naam) for naam in ("waarde", "van", "tot")}
    return {
        "jaar": streef.jaar,
        **{
            naam: None if g is None else f"{Decimal(g).normalize():f}"
            for naam, g in getallen.items()
        },
        "beweging": streef.beweging.value if streef.beweging else None,
    }


def _meting(meting: Peiling) -> dict[str, Any]:
    waarde, toelichting = meting.cel.machine, meting.toelichting
    return {"datum": meting.op.isoformat(), "waarde": waarde, "toelichting": toelichting}


def _activiteiten(activiteiten: Activiteiten) -> list[dict[str, Any]]:
    return [
        {
            "naam": regel.naam,
            "letter": regel.letter,
            "groep": regel.groep,
            "gemeente": regel.wie,
            "beslist": regel.beslist,
            **asdict(regel.stand),
            "veranderd": list(regel.veranderd),
        }
        for regel in activiteiten.regels
    ]
