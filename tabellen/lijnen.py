"""Lines: the part of the specification that draws them."""

import math
from collections.abc import Mapping

from tabellen import maatstaf
from tabellen.beeld import BREEDTE, LETTER, OVERIG, REGEL, TEKEN, Beeld, Spec, gebroken, ijkpunten
from tabellen.dagas import dagas, dagen_van
from tabellen.etiketten import uiteen
from tabellen.waarde import Reden, Vorm

_HOOGTE = 280
_HOOGTE_PANEEL = 90
_MARGE = 50  # Beside the area of the figures.
_TUSSEN = 18  # Between panels.
_NAAM = 10  # The least width of a name that stands upright.
_KOP = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -12}
_NAAST = 10  # Between the end of a line and its name.
_LANGSTE_NAAM = 24  # Characters of a name that stands at the end of a line.


def lijnen(beeld: Beeld) -> Spec:
    """The lines of a chart with their data; where a number is missing the line is interrupted.

    Where none was due nothing is missing, and the line runs on.

    Names that are all days stand as far apart as these are.

    The axis of numbers begins at zero, so that a small change does not look like a large one.
    """
    inhoud = beeld.inhoud
    kolommen = _panelen(beeld)
    hoogte = _HOOGTE_PANEEL if beeld.in_panelen else _HOOGTE
    namen = _namen_aan_het_eind(beeld)
    naast = (max(map(len, namen)) + 1) * TEKEN + _NAAST if namen else 0
    breedte = (beeld.breedte - _MARGE - naast) // kolommen - _TUSSEN
    if not _klein(beeld):
        breedte = max(breedte, _NAAM * len(inhoud.langs))
    laag, hoog = bereik(beeld)
    dagen = dagen_van(inhoud.langs)
    plaats: Spec = {
        "x": _langs(beeld, breedte, dagen),
        "y": {
            "field": "waarde",
            "type": "quantitative",
            "scale": {"domain": [laag, hoog], "nice": False, "zero": False},
            "axis": {**beeld.getalas(laag, hoog, stappen=3 if _klein(beeld) else 6), **_KOP},
        },
    }
    volgorde: Spec = {"order": {"field": "nummer", "type": "quantitative"}}
    legenda = beeld.reeks_zonder_legenda if namen else beeld.reeks
    lijn: Spec = {
        "mark": {"type": "line", "invalid": "break-paths-show-domains"},
        "encoding": {**plaats, **legenda(), **beeld.dikte(2, 4), **volgorde},
    }
    punten: Spec = {
        "transform": [{"filter": "datum.waarde !== null"}],
        "mark": {"type": "point", "filled": True, "opacity": 1, "aria": True},
        "encoding": {
            **{**plaats, **legenda(punten=True), "description": {"field": "lees"}},
            "size": {"value": 20 if _klein(beeld) else 45},
        },
    }
    kleur = beeld.huisstijl.tekst
    tekens: Spec = {
        "transform": [{"filter": "datum.tekst !== ''"}],
        "mark": {"type": "text", "dy": -9, "fontSize": LETTER + 2, "color": kleur},
        "encoding": {**plaats, "text": {"field": "tekst"}},
    }
    achter, voor = maatstaf.op_lijnen(beeld, plaats, dagen)
    gegevens = _gegevens(beeld, dagen)
    lagen = [*achter, *_anderen(beeld, gegevens, plaats), lijn, *voor, punten, tekens]
    if namen:
        lagen += _eindnamen(beeld, plaats, (breedte, hoogte), gegevens)
    figuur: Spec = {"width": breedte, "height": hoogte, "layer": lagen}
    panelen = beeld.paneel(figuur, kolommen, int(breedte / TEKEN))
    return {"data": {"values": gegevens}, **panelen}


def bereik(beeld: Beeld) -> tuple[float, float]:
    """Round numbers around all points and zero."""
    punten = beeld.inhoud.getallen + beeld.inhoud.maatgevend
    waarden = [float(punt.cel.waarde or 0) for punt in punten]
    laag, hoog = min([0.0, *waarden]), max([0.0, *waarden])
    if laag == hoog:
        return 0.0, 1.0
    minste = 10.0**-beeld.inhoud.eenheid.decimalen
    stap = ijkpunten(0, hoog - laag, minste)[1]
    return math.floor(laag / stap) * stap, math.ceil(hoog / stap) * stap


def _gegevens(beeld: Beeld, dagen: Mapping[str, int]) -> list[Spec]:
    nummers = {naam: nummer for nummer, naam in enumerate(beeld.inhoud.langs)}
    return [
        {
            "langs": punt.langs,
            **({"dag": dagen[punt.langs]} if dagen else {}),
            "reeks": punt.reeks,
            "nummer": nummers[punt.langs],
            "waarde": None if punt.cel.waarde is None else float(punt.cel.waarde),
            "tekst": "" if punt.cel.waarde is None else punt.cel.tekens,
            **beeld.lees(punt),
        }
        for punt in beeld.inhoud.punten
        if punt.cel.reden is not Reden.NIET_UITGESPLITST
    ]


def _klein(beeld: Beeld) -> bool:
    return beeld.inhoud.grafiek.vorm is Vorm.VEELVOUD and beeld.in_panelen


def _panelen(beeld: Beeld) -> int:
    """How many pictures stand beside each other, each with room for its names."""
    if not beeld.in_panelen:
        return 1
    if _klein(beeld):
        return min(4 if beeld.breedte >= BREEDTE else 2, len(beeld.inhoud.reeksen))
    past = (beeld.breedte - _MARGE) // (_NAAM * len(beeld.inhoud.langs) + _TUSSEN)
    return max(1, min(past, 3 if len(beeld.inhoud.reeksen) <= 12 else 5, beeld.kolommen))


def _anderen(beeld: Beeld, gegevens: list[Spec], plaats: Spec) -> list[Spec]:
    """In each small panel the lines of all, thin and grey, so that panels can be compared."""
    if not _klein(beeld) or len(beeld.inhoud.reeksen) > 12:
        return []
    lijn = {"type": "line", "invalid": "break-paths-show-domains", "strokeWidth": 1}
    rijen = [{**rij, "ander": rij["reeks"]} for rij in gegevens]
    return [
        {
            "data": {"values": [{k: v for k, v in rij.items() if k != "reeks"} for rij in rijen]},
            "mark": {**lijn, "color": beeld.huisstijl.raster},
            "encoding": {
                **{**plaats, "detail": {"field": "ander"}},
                "order": {"field": "nummer", "type": "quantitative"},
            },
        }
    ]


def _namen_aan_het_eind(beeld: Beeld) -> list[str]:
    """The names of series where each can stand at the end of its line, else none."""
    namen = beeld.inhoud.reeksen
    met_getal = {punt.reeks for punt in beeld.inhoud.getallen}
    past = (
        beeld.inhoud.grafiek.kleur
        and not beeld.in_panelen
        and beeld.breedte >= BREEDTE
        and max(map(len, namen)) <= _LANGSTE_NAAM
        and met_getal == set(namen)
    )
    return list(namen) if past else []


def _eindnamen(
    beeld: Beeld, plaats: Spec, maten: tuple[float, float], gegevens: list[Spec]
) -> list[Spec]:
    """The names of series beside the ends of their lines, with a thin line to one that is apart.

    A line that ends before the others has its name there.
    """
    breedte, hoogte = maten
    laag, hoog = bereik(beeld)
    laatste = {str(rij["reeks"]): rij for rij in gegevens if rij["waarde"] is not None}
    eind = max(int(str(rij["nummer"])) for rij in laatste.values())
    achteraan = {naam: rij for naam, rij in laatste.items() if rij["nummer"] == eind}
    plekken = [
        hoogte * (hoog - float(str(r["waarde"]))) / (hoog - laag) for r in achteraan.values()
    ]
    plekken = uiteen(plekken, [float(REGEL)] * len(plekken), hoogte)
    rijen = [
        {**rij, "etiket": hoog - plek / hoogte * (hoog - laag)}
        for rij, plek in zip(achteraan.values(), plekken, strict=True)
    ]
    eerder = [rij for naam, rij in laatste.items() if naam not in achteraan]
    y = plaats["y"]
    assert isinstance(y, dict)
    aan_het_eind: Spec = {"x": {"value": breedte}, "y": {**y, "field": "etiket"}}
    return [
        {
            "data": {"values": rijen},
            "mark": {"type": "rule", "color": OVERIG, "strokeWidth": 0.75},
            "encoding": {**plaats, "x2": {"value": breedte + 4}, "y2": {"field": "etiket"}},
        },
        *_vet_of_niet(beeld, rijen, aan_het_eind, 0),
        *_vet_of_niet(beeld, eerder, plaats, -9),
    ]


def _vet_of_niet(beeld: Beeld, rijen: list[Spec], plaats: Spec, hoger: int) -> list[Spec]:
    """The names at their places, bold where it is that of the accented series."""
    tekst = {"type": "text", "align": "left", "baseline": "middle", "fontSize": LETTER}
    return [
        {
            "data": {"values": [rij for rij in rijen if (rij["reeks"] == beeld.accent) == vet]},
            "mark": {
                **{**tekst, "color": beeld.huisstijl.tekst, "dx": 7, "dy": hoger},
                "fontWeight": "bold" if vet else "normal",
            },
            "encoding": {**plaats, "text": {"field": "reeks"}},
        }
        for vet in (False, True)
    ]


def _langs(beeld: Beeld, breedte: float, dagen: Mapping[str, int]) -> Spec:
    if dagen:
        return dagas(beeld, list(dagen.values()), breedte)
    namen = beeld.inhoud.langs
    return {
        "field": "langs",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": list(namen), "type": "point", "padding": 0.5},
        "axis": _namenas(beeld, breedte / len(namen), breedte),
    }


def _namenas(beeld: Beeld, stap: float, breedte: float) -> Spec:
    """Names below the axis on a few short lines, or upright where they do not fit.

    Below a small panel the first and the last are enough: all others are the same.
    """
    tekens = int(stap / TEKEN) - 1
    namen = beeld.inhoud.langs
    woord = max(len(woord) for naam in namen for woord in naam.split())
    if woord <= tekens and max(len(gebroken(naam, tekens)) for naam in namen) <= 3:
        return {**beeld.namenas(tekens), "labelAngle": 0}
    helft = int((breedte - stap) / 2 / TEKEN) - 1
    if _klein(beeld) and helft >= woord:
        kant = {"test": "datum.index === 0", "value": "left"}
        return {
            **{**beeld.namenas(helft), "values": [namen[0], namen[-1]], "labelAngle": 0},
            "labelAlign": {"condition": kant, "value": "right"},
            "labelLineHeight": REGEL,
        }
    langste = max(len(naam) for naam in namen)
    schuin = {"labelAngle": -45} if stap >= 2 * REGEL else {"labelAngle": -90}
    recht = {"labelAlign": "right", "labelBaseline": "middle"}
    return {**beeld.namenas(langste), **schuin, **recht}
