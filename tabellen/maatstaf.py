"""Targets and ranges in a chart: lines and a band that the series are measured by."""

from collections.abc import Mapping

from tabellen.beeld import LETTER, Beeld, Spec
from tabellen.grafiekvorm import Vorm
from tabellen.reeksen import Punt

_STREEP = [2, 3]


def op_lijnen(
    beeld: Beeld, plaats: Spec, dagen: Mapping[str, int]
) -> tuple[list[Spec], list[Spec]]:
    """The layers behind the lines (the band) and those before them (the targets).

    A target holds from the one before it up to its own place: what is aimed at by then.
    """
    achter, voor = [], []
    nummers = {naam: nummer for nummer, naam in enumerate(beeld.inhoud.langs)}

    def gegeven(punt: Punt, langs: str) -> Spec:
        dag = {"dag": dagen[langs]} if dagen else {}
        return {"langs": langs, **dag, "nummer": nummers[langs], "waarde": _getal(punt)}

    grenzen = _grenzen(beeld)
    if grenzen:
        rijen = [
            {**gegeven(onder, langs), "boven": _getal(boven)} for langs, onder, boven in grenzen
        ]
        achter.append(
            {
                "data": {"values": rijen},
                "mark": {"type": "area", "color": beeld.huisstijl.raster, "opacity": 0.7},
                "encoding": {**plaats, "y2": {"field": "boven"}},
            }
        )
    for naam in beeld.inhoud.grafiek.streef:
        punten = [p for p in beeld.inhoud.streef if p.reeks == naam and p.cel.waarde is not None]
        if not punten:
            continue
        rijen = [gegeven(punten[0], beeld.inhoud.langs[0])]
        rijen += [gegeven(punt, punt.langs) for punt in punten if nummers[punt.langs]]
        kleur = beeld.huisstijl.tekst
        lijn: Spec = {"type": "line", "interpolate": "step-before", "color": kleur}
        voor.append(
            {
                "data": {"values": rijen},
                "mark": {**lijn, "strokeDash": _STREEP, "strokeWidth": 1.5},
                "encoding": {**plaats, **_order()},
            }
        )
        if not beeld.in_panelen:
            etiket = {"type": "text", "align": "right", "dy": -6, "fontSize": LETTER}
            tekst = f"{naam} {punten[-1].cel.tekst}"
            voor.append(
                {
                    "data": {"values": [{**rijen[-1], "tekst": tekst}]},
                    "mark": {**etiket, "color": kleur},
                    "encoding": {**plaats, "text": {"field": "tekst"}},
                }
            )
    return achter, voor


def op_staven(
    beeld: Beeld, hoogte: float, rij: Spec, lengte: Spec
) -> tuple[list[Spec], list[Spec]]:
    """The layers behind the bars (of each row its range) and before them (of each its targets)."""
    achter, voor = [], []
    grenzen = _grenzen(beeld)
    if grenzen:
        rijen = [
            {"langs": langs, "van": _getal(onder), "tot": _getal(boven)}
            for langs, onder, boven in grenzen
        ]
        vak = {"type": "bar", "color": beeld.huisstijl.raster, "size": hoogte + 4}
        achter.append(
            {
                "data": {"values": rijen},
                "mark": vak,
                "encoding": {"y": rij, "x": {"field": "van", **lengte}, "x2": {"field": "tot"}},
            }
        )
    punten = [punt for punt in beeld.inhoud.streef if punt.cel.waarde is not None]
    if punten:
        rijen = [{"langs": punt.langs, "van": _getal(punt)} for punt in punten]
        for kleur, dikte in (("#ffffff", 5), (beeld.huisstijl.tekst, 2)):
            streep = {"type": "tick", "color": kleur, "thickness": dikte, "size": hoogte + 2}
            voor.append(
                {
                    "data": {"values": rijen},
                    "mark": {**streep, "orient": "vertical", "opacity": 1},
                    "encoding": {"y": rij, "x": {"field": "van", **lengte}},
                }
            )
    return achter, voor


def uitleg(beeld: Beeld) -> list[str]:
    """The sentences below the chart that say what these are."""
    zinnen = []
    if beeld.inhoud.grafiek.vorm is Vorm.HELLING:
        return []
    wat = "Stippellijn" if beeld.inhoud.grafiek.vorm.lijn else "Streep"
    if beeld.inhoud.streef and (beeld.in_panelen or wat == "Streep"):
        zinnen.append(f"{wat}: {', '.join(beeld.inhoud.grafiek.streef)}.")
    if beeld.inhoud.band:
        zinnen.append("Grijze band: van {} tot {}.".format(*beeld.inhoud.grafiek.band))
    return zinnen


def _grenzen(beeld: Beeld) -> list[tuple[str, Punt, Punt]]:
    """Where along the axis there is a lower and an upper end."""
    if not beeld.inhoud.band:
        return []
    onder, boven = beeld.inhoud.grafiek.band
    punten = {(p.langs, p.reeks): p for p in beeld.inhoud.band if p.cel.waarde is not None}
    return [
        (langs, punten[langs, onder], punten[langs, boven])
        for langs in beeld.inhoud.langs
        if {(langs, onder), (langs, boven)} <= punten.keys()
    ]


def _order() -> Spec:
    return {"order": {"field": "nummer", "type": "quantitative"}}


def _getal(punt: Punt) -> float:
    return float(punt.cel.waarde or 0)
