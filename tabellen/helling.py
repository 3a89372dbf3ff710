"""A slope chart: of each series its first and its last number, and the line between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from tabellen.beeld import GRIJS, LETTER, REGEL, TEKEN, Beeld, Spec, gebroken
from tabellen.etiketten import uiteen
from tabellen.lijnen import bereik
from tabellen.reeksen import Punt

_HOOGTE = 260
_NAAST = 8  # between a point and its label
_DEEL = 0.42  # of the width that names may take
_KOP = 18  # characters of a heading on a line


@dataclass(frozen=True, slots=True)
class _Etiket:
    """What stands beside one end of a series, and at which number it would like to stand."""

    reeks: str
    regels: list[str]
    waarde: float
    leeg: bool


def helling(beeld: Beeld) -> Spec:
    """The slopes with their labels: a series is named where it ends, so there is no legend.

    The axis of numbers, which is not drawn, begins at zero as that of any line does. The reason
    stands where there is no number, at the height of the other end.
    """
    inhoud = beeld.inhoud
    laag, hoog = bereik(beeld)
    einden = tuple(dict.fromkeys((inhoud.langs[0], inhoud.langs[-1])))
    links, rechts = _etiketten(beeld, einden, laag)
    hoogte = max(_HOOGTE, REGEL * sum(len(etiket.regels) for etiket in rechts))
    marges = [
        max(_KOP / 2, *(len(regel) for e in kant for regel in e.regels)) * TEKEN + _NAAST
        for kant in (links, rechts)
    ]
    as_: Spec = {"type": "quantitative", "axis": None}
    x: Spec = {**as_, "field": "plek", "scale": {"domain": [0, 1], "nice": False}}
    y: Spec = {**as_, "field": "waarde", "scale": {"domain": [laag, hoog], "nice": False}}
    plaats: Spec = {"x": x, "y": y, **beeld.reeks_zonder_legenda(), **beeld.dikte(2, 4)}
    koppen = [{"plek": i, "tekst": gebroken(e, _KOP)} for i, e in enumerate(einden)]
    hoogste = REGEL * max(len(gebroken(eind, _KOP)) for eind in einden)
    tekst: Spec = {"type": "text", "fontSize": LETTER, "lineHeight": REGEL}
    kleur = beeld.huisstijl.tekst
    boven = {"baseline": "top", "fontWeight": "bold", "dy": -hoogste - 14, "color": kleur}
    lagen: list[Spec] = [
        {
            "data": {"values": koppen},
            "mark": {"type": "rule", "color": beeld.huisstijl.raster},
            "encoding": {"x": x},
        },
        {
            "data": {"values": koppen},
            "mark": {**tekst, **boven},
            "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "tekst"}},
        },
        {"mark": "line", "encoding": {**plaats, "detail": {"field": "reeks"}}},
        {
            "mark": {"type": "point", "filled": True, "opacity": 1, "size": 45, "aria": True},
            "encoding": {
                **{"x": x, "y": y, **beeld.reeks_zonder_legenda(punten=True)},
                "description": {"field": "lees"},
            },
        },
    ]
    for plek, kant in enumerate((links, rechts)):
        gegevens = _geplaatst(beeld, kant, plek, (laag, hoog, hoogte))
        uiterlijk = {"align": ("right", "left")[plek], "dx": (-_NAAST, _NAAST)[plek]}
        for vet in ("normal", "bold"):
            lagen.append(
                {
                    "data": {"values": [rij for rij in gegevens if rij["vet"] == vet]},
                    "mark": {**tekst, **uiterlijk, "baseline": "middle", "fontWeight": vet},
                    "encoding": {
                        **{"x": x, "y": y, "text": {"field": "tekst"}},
                        "color": {"field": "inkt", "type": "nominal", "scale": None},
                    },
                }
            )
    return {
        "data": {"values": [_gegeven(beeld, punt, einden) for punt in inhoud.getallen]},
        "width": max(beeld.breedte - sum(marges) - 10, 60),
        "height": hoogte,
        "layer": lagen,
    }


def _gegeven(beeld: Beeld, punt: Punt, einden: Sequence[str]) -> Spec:
    return {
        "plek": einden.index(punt.langs),
        "langs": punt.langs,
        "reeks": punt.reeks,
        "waarde": float(punt.cel.waarde or 0),
        **beeld.lees(punt),
    }


def _etiketten(
    beeld: Beeld, einden: Sequence[str], laag: float
) -> tuple[list[_Etiket], list[_Etiket]]:
    """The labels at the left, of numbers, and those at the right, with the name of the series."""
    punten = {(punt.langs, punt.reeks): punt for punt in beeld.inhoud.punten}
    tekens = int(beeld.breedte * _DEEL / TEKEN)
    kanten: tuple[list[_Etiket], list[_Etiket]] = ([], [])
    for reeks in beeld.inhoud.reeksen:
        eigen = [punten.get((eind, reeks)) for eind in einden]
        getallen = [float(p.cel.waarde) for p in eigen if p and p.cel.waarde is not None]
        # With one period, its numbers stand with the names: there is no slope.
        paar = (None, eigen[0]) if len(einden) == 1 else (eigen[0], eigen[1])
        for plek, punt in enumerate(paar):
            waarde = punt.cel.waarde if punt else None
            anders = getallen[0] if getallen else laag
            tekst = f"{punt.cel.tekst}{punt.cel.tekens}" if punt else ""
            regels = gebroken(f"{tekst} {reeks}".strip() if plek else tekst, tekens)
            kanten[plek].append(
                _Etiket(reeks, regels, anders if waarde is None else float(waarde), waarde is None)
            )
    return kanten


def _geplaatst(
    beeld: Beeld, kant: Sequence[_Etiket], plek: int, maten: tuple[float, float, float]
) -> list[Spec]:
    """The labels of one side with the number at whose height they stand, none over another."""
    laag, hoog, hoogte = maten
    plekken = [hoogte * (hoog - e.waarde) / (hoog - laag) for e in kant]
    uit_elkaar = uiteen(plekken, [float(REGEL * len(e.regels)) for e in kant], hoogte)
    return [
        {
            "plek": plek if len(beeld.inhoud.langs) > 1 else 0,
            # The first of its lines stands there, and the others below it.
            "waarde": hoog - (midden - REGEL * (len(e.regels) - 1) / 2) / hoogte * (hoog - laag),
            "tekst": e.regels,
            "vet": "bold" if e.reeks == beeld.accent else "normal",
            "inkt": GRIJS if e.leeg else beeld.huisstijl.tekst,
        }
        for e, midden in zip(kant, uit_elkaar, strict=True)
        if any(e.regels)
    ]
