"""Bars, beside each other or stacked: the part of the specification that draws them."""

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from tabellen import maatstaf
from tabellen.beeld import GRIJS, LETTER, REGEL, TEKEN, Beeld, Spec, gebroken
from tabellen.reeksen import Punt
from tabellen.waarde import Vorm

_PANELEN = 2  # Panels beside each other, where there is room.
_WIT = "#ffffff"
_RUIMTE = 0.45  # of the width that what stands beside bars may take, on each side


def staven(beeld: Beeld) -> Spec:
    """The bars of a chart with their data. They lie down, in rows as high as their labels need."""
    inhoud = beeld.inhoud
    gestapeld = inhoud.grafiek.vorm is Vorm.GESTAPELD and not beeld.in_panelen
    naast = 1 if gestapeld or beeld.in_panelen else len(inhoud.reeksen)
    dikte, tussen = _maten(len(inhoud.langs) * naast)
    tekens, panelen = beeld.labeltekens, min(_PANELEN, beeld.kolommen)
    labels = [gebroken(naam, tekens) for naam in inhoud.langs]
    stap = max(dikte * naast, REGEL * max(map(len, labels))) + tussen
    regels = [*gebroken(_langs_kop(beeld), tekens), *chain(*labels)]
    marge = math.ceil(max(map(len, regels)) * TEKEN) + 12
    breedte = beeld.breedte - marge
    if beeld.in_panelen:
        breedte = breedte // panelen - 18
    gegevens = _gestapeld(beeld, breedte) if gestapeld else _naast_elkaar(beeld)
    maten = [float(punt.cel.waarde or 0) for punt in inhoud.maatgevend]
    laag, hoog = _bereik(gegevens, breedte, maten)
    rij: Spec = {
        "field": "langs",
        "type": "nominal",
        "sort": None,
        "scale": {
            "domain": list(inhoud.langs),
            "paddingInner": tussen / stap,
            "paddingOuter": tussen / stap / 2,
        },
        "axis": _namenas(beeld, marge),
    }
    plaats: Spec = {"y": rij}
    if naast > 1:
        reeks = {"domain": list(inhoud.reeksen), "paddingInner": 0.1}
        plaats["yOffset"] = {"field": "reeks", "sort": None, "scale": reeks}
    lengte: Spec = {
        "type": "quantitative",
        "axis": beeld.getalas(laag, hoog, breedte),
        "scale": {"domain": [laag, hoog], "nice": False, "zero": False},
    }
    staaf: Spec = {
        "transform": [{"filter": "datum.waarde !== null"}],
        "mark": {"type": "bar", "stroke": _WIT, "strokeWidth": int(gestapeld), "aria": True},
        "encoding": {
            **plaats,
            "x": {"field": "van", **lengte},
            "x2": {"field": "tot"},
            **beeld.kleur(),
            "description": {"field": "lees"},
        },
    }
    tekst: Spec = {
        "transform": [{"filter": "datum.tekst !== ''"}],
        "mark": {
            "type": "text",
            "fontSize": min(LETTER, dikte),
            "baseline": "middle",
            "align": {"expr": "datum.kant"},
            "dx": {"expr": "{left: 4, center: 0, right: -4}[datum.kant]"},
        },
        "encoding": {
            **plaats,
            "x": {"field": "plek", **lengte},
            "text": {"field": "tekst"},
            "color": {"field": "inkt", "type": "nominal", "scale": None},
        },
    }
    nul: Spec = {
        "mark": {"type": "rule", "color": beeld.huisstijl.tekst},
        "encoding": {"x": {"datum": 0, "type": "quantitative"}},
    }
    achter, voor = maatstaf.op_staven(beeld, stap - tussen, rij, lengte)
    figuur: Spec = {
        "width": breedte,
        "height": stap * len(inhoud.langs),
        "layer": [*achter, staaf, *voor, tekst, nul],
    }
    return {
        "data": {"values": gegevens},
        **beeld.paneel(figuur, panelen, int(breedte / TEKEN)),
    }


def _namenas(beeld: Beeld, marge: int) -> Spec:
    """Names beside the bars, each in the middle of its row, in a margin wide enough in any font."""
    tekens = beeld.labeltekens
    as_ = beeld.namenas(tekens)
    midden = {
        "condition": [
            {"test": f"{json.dumps(naam)} === datum.value", "value": REGEL / 2 * (1 - len(regels))}
            for naam in beeld.inhoud.langs
            if len(regels := gebroken(naam, tekens)) > 1
        ],
        "value": 0,
    }
    titel = gebroken(_langs_kop(beeld), tekens)
    kop: Spec = {"titleAngle": 0, "titleAlign": "right", "titleX": -8}
    kop["titleY"] = -10 - REGEL * (len(titel) - 1)
    kop["title"] = titel if any(titel) else None
    return {**as_, **kop, "labelOffset": midden, "minExtent": marge, "maxExtent": marge}


def _langs_kop(beeld: Beeld) -> str:
    """What the names are; beside a legend it would be read as what that is about."""
    if beeld.in_panelen or len(beeld.inhoud.reeksen) > 1:
        return ""
    return beeld.inhoud.langs_kop


def _maten(staven: int) -> tuple[int, int]:
    """How thick a bar is and how far rows lie apart: less where there are many."""
    for hoogstens, dikte, tussen in ((12, 18, 7), (30, 13, 7), (60, 12, 6)):
        if staven <= hoogstens:
            return dikte, tussen
    return 10, 5


def _gegeven(beeld: Beeld, punt: Punt, van: float, tot: float) -> Spec:
    return {
        **beeld.lees(punt),
        "langs": punt.langs,
        "reeks": punt.reeks,
        "waarde": None if punt.cel.waarde is None else _getal(punt),
        "van": van,
        "tot": tot,
        "tekst": "",
    }


def _met_tekst(gegeven: Spec, tekst: str, plek: float, kant: str, inkt: str) -> Spec:
    return {**gegeven, "tekst": tekst, "plek": plek, "kant": kant, "inkt": inkt}


def _naast_elkaar(beeld: Beeld) -> list[Spec]:
    """Each bar from zero, its number at its end; the reason where there is none."""
    gegevens = []
    for punt in beeld.inhoud.punten:
        gegeven = _gegeven(beeld, punt, 0, _getal(punt))
        inkt = GRIJS if punt.cel.waarde is None else beeld.huisstijl.tekst
        kant = "right" if _getal(punt) < 0 else "left"
        tekst = punt.cel.tekst + punt.cel.tekens
        gegevens.append(_met_tekst(gegeven, tekst, _getal(punt), kant, inkt))
    return gegevens


def _gestapeld(beeld: Beeld, breedte: float) -> list[Spec]:
    """Each bar where the one before it ended, its number within it where that fits.

    Below zero they go the other way. Reasons stand behind the last bar, with their series.
    """
    einde: dict[tuple[str, bool], float] = defaultdict(float)
    gegevens = []
    for punt in beeld.inhoud.getallen:
        zijde = (punt.langs, _getal(punt) < 0)
        van, einde[zijde] = einde[zijde], einde[zijde] + _getal(punt)
        gegevens.append(_gegeven(beeld, punt, van, einde[zijde]))
    bereik = max(einde.values(), default=0) - min([0.0, *einde.values()])
    for i, (punt, gegeven) in enumerate(zip(beeld.inhoud.getallen, gegevens, strict=True)):
        tekst = punt.cel.tekst + punt.cel.tekens
        past = abs(_getal(punt)) / (bereik or 1) * breedte * 0.9 > len(tekst) * TEKEN + 6
        if past:
            kleur = beeld.kleuren()[punt.reeks]
            midden = _getal(punt) / 2 + float(str(gegeven["van"]))
            gegevens[i] = _met_tekst(gegeven, tekst, midden, "center", _inkt(kleur))
    for naam in beeld.inhoud.langs:
        lege = [punt for punt in beeld.inhoud.lege if punt.langs == naam]
        if lege:
            tekst = ", ".join(f"{punt.reeks} {punt.cel.tekst}".strip() for punt in lege)
            if len(tekst) * TEKEN > breedte * _RUIMTE:  # the table says of which series
                tekst = ", ".join(dict.fromkeys(punt.cel.tekst for punt in lege))
            plek = einde[naam, False]
            gegeven = _gegeven(beeld, lege[0], plek, plek)
            gegevens.append(_met_tekst(gegeven, tekst, plek, "left", GRIJS))
    return gegevens


def _getal(punt: Punt) -> float:
    return float(punt.cel.waarde or 0)


def _inkt(kleur: str) -> str:
    """White or black, whichever stands out more from the colour ``#rrggbb``."""
    return _WIT if _contrast_met_wit(kleur) >= 4.5 else "#000000"


def _contrast_met_wit(kleur: str) -> float:
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    licht = [deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen]
    return 1.05 / (0.2126 * licht[0] + 0.7152 * licht[1] + 0.0722 * licht[2] + 0.05)


def _bereik(gegevens: list[Spec], breedte: float, maten: Sequence[float]) -> tuple[float, float]:
    """From the lowest to the highest bar, zero included, with room for the text beside them."""
    einden = [0.0, *maten, *(float(str(gegeven["tot"])) for gegeven in gegevens)]
    laag, hoog = min(einden), max(einden)
    if laag == hoog:
        hoog = 1.0
    ruimte = {"left": 0.0, "right": 0.0}
    for gegeven in gegevens:
        if gegeven.get("kant") in ruimte:
            kant = str(gegeven["kant"])
            nodig = (len(str(gegeven["tekst"])) * TEKEN + 8) / breedte
            ruimte[kant] = max(ruimte[kant], min(nodig, _RUIMTE))
    geheel = (hoog - laag) / (1 - ruimte["left"] - ruimte["right"])
    return laag - geheel * ruimte["right"], hoog + geheel * ruimte["left"]
