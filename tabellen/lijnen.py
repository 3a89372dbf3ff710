"""Lines: the part of the specification that draws them."""

import math
from collections.abc import Mapping

from tabellen.beeld import LETTER, REGEL, TEKEN, Beeld, Spec, gebroken, ijkpunten
from tabellen.dagas import dagas, dagen_van
from tabellen.waarde import Reden

_HOOGTE = 280
_HOOGTE_PANEEL = 90
_MARGE = 50  # Beside the area of the figures.
_TUSSEN = 18  # Between panels.
_NAAM = 10  # The least width of a name that stands upright.
_KOP = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleX": 0, "titleY": -12}


def lijnen(beeld: Beeld) -> Spec:
    """The lines of a chart with their data; where a number is missing the line is interrupted.

    Where none was due nothing is missing, and the line runs on.

    Names that are all days stand as far apart as these are.

    The axis of numbers begins at zero, so that a small change does not look like a large one.
    """
    inhoud = beeld.inhoud
    kolommen = _panelen(beeld)
    hoogte = _HOOGTE_PANEEL if beeld.in_panelen else _HOOGTE
    breedte = max((beeld.breedte - _MARGE) // kolommen - _TUSSEN, _NAAM * len(inhoud.langs))
    laag, hoog = _bereik(beeld)
    dagen = dagen_van(inhoud.langs)
    namen: Spec = {
        "field": "langs",
        "type": "nominal",
        "sort": None,
        "scale": {"domain": list(inhoud.langs), "type": "point", "padding": 0.5},
        "axis": _namenas(beeld, breedte / len(inhoud.langs)),
    }
    plaats: Spec = {
        "x": dagas(beeld, list(dagen.values()), breedte) if dagen else namen,
        "y": {
            "field": "waarde",
            "type": "quantitative",
            "scale": {"domain": [laag, hoog], "nice": False, "zero": False},
            "axis": {**beeld.getalas(laag, hoog), **_KOP},
        },
    }
    volgorde: Spec = {"order": {"field": "nummer", "type": "quantitative"}}
    lijn: Spec = {
        "mark": {"type": "line", "invalid": "break-paths-show-domains"},
        "encoding": {**plaats, **beeld.kleur(), **beeld.streep(), **volgorde},
    }
    punten: Spec = {
        "transform": [{"filter": "datum.waarde !== null"}],
        "mark": {"type": "point", "filled": True, "opacity": 1, "size": 45},
        "encoding": {**plaats, **beeld.kleur(), **beeld.vorm()},
    }
    kleur = beeld.huisstijl.tekst
    tekens: Spec = {
        "transform": [{"filter": "datum.tekst !== ''"}],
        "mark": {"type": "text", "dy": -9, "fontSize": LETTER + 2, "color": kleur},
        "encoding": {**plaats, "text": {"field": "tekst"}},
    }
    figuur: Spec = {"width": breedte, "height": hoogte, "layer": [lijn, punten, tekens]}
    panelen = beeld.paneel(figuur, kolommen, int(breedte / TEKEN))
    return {"data": {"values": _gegevens(beeld, dagen)}, **panelen}


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
        }
        for punt in beeld.inhoud.punten
        if punt.cel.reden is not Reden.NIET_UITGESPLITST
    ]


def _panelen(beeld: Beeld) -> int:
    """How many pictures stand beside each other, each with room for its names."""
    if not beeld.in_panelen:
        return 1
    past = (beeld.breedte - _MARGE) // (_NAAM * len(beeld.inhoud.langs) + _TUSSEN)
    return max(1, min(past, 3 if len(beeld.inhoud.reeksen) <= 12 else 5, beeld.kolommen))


def _bereik(beeld: Beeld) -> tuple[float, float]:
    """Round numbers around all points and zero."""
    waarden = [float(punt.cel.waarde or 0) for punt in beeld.inhoud.getallen]
    laag, hoog = min([0.0, *waarden]), max([0.0, *waarden])
    if laag == hoog:
        return 0.0, 1.0
    minste = 10.0**-beeld.inhoud.eenheid.decimalen
    stap = ijkpunten(0, hoog - laag, minste)[1]
    return math.floor(laag / stap) * stap, math.ceil(hoog / stap) * stap


def _namenas(beeld: Beeld, stap: float) -> Spec:
    """Names below the axis on a few short lines, or upright where they do not fit."""
    tekens = int(stap / TEKEN) - 1
    namen = beeld.inhoud.langs
    woord = max(len(woord) for naam in namen for woord in naam.split())
    if woord <= tekens and max(len(gebroken(naam, tekens)) for naam in namen) <= 3:
        return {**beeld.namenas(tekens), "labelAngle": 0}
    langste = max(len(naam) for naam in namen)
    schuin = {"labelAngle": -45} if stap >= 2 * REGEL else {"labelAngle": -90}
    recht = {"labelAlign": "right", "labelBaseline": "middle"}
    return {**beeld.namenas(langste), **schuin, **recht}
