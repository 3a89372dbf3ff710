"""A sparkline: a tiny line beside a number, its last point accented, and in words what it shows."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from tabellen.huisstijl import Huisstijl
from tabellen.waarde import Cel, Reden

_RAND = 4.0  # round the line, for its last point
_STIP = 3.0


def vonk(
    punten: Sequence[tuple[str, Cel]],
    huisstijl: Huisstijl,
    *,
    breedte: int = 120,
    hoogte: int = 30,
    naam: str = "",
) -> str:
    """The points as an SVG image; "" where fewer than two have a number, for that is no line.

    The scale begins at zero, as in other line charts. What is missing interrupts the line; what
    was never due does not. ``naam`` is what is measured, for who listens.
    """
    if sum(cel.waarde is not None for _, cel in punten) < 2:
        return ""
    getallen = [float(cel.waarde) for _, cel in punten if cel.waarde is not None]
    laag, hoog = min([0.0, *getallen]), max([0.0, *getallen])
    stap = (breedte - 2 * _RAND) / (len(punten) - 1)
    schaal = (hoogte - 2 * _RAND) / ((hoog - laag) or 1)
    kleur = huisstijl.reeksen[0]
    svg = Element(
        "svg",
        {
            **{"xmlns": "http://www.w3.org/2000/svg", "class": "grafiek grafiek--vonk"},
            **{"width": str(breedte), "height": str(hoogte), "role": "img"},
            **{"viewBox": f"0 0 {breedte} {hoogte}", "aria-label": vonkwoorden(punten, naam)},
        },
    )
    pad, los, laatste = "", True, (0.0, 0.0)
    for nummer, (_, cel) in enumerate(punten):
        if cel.waarde is not None:
            laatste = (
                _RAND + nummer * stap,
                hoogte - _RAND - (float(cel.waarde) - laag) * schaal,
            )
            pad += f"{'M' if los else 'L'}{laatste[0]:.1f},{laatste[1]:.1f}"
            # A number on its own between gaps is a dot: a line of no length, with round ends.
            pad += "h0" if los else ""
        los = cel.waarde is None and (los or cel.reden is not Reden.NIET_UITGESPLITST)
    lijn = {"fill": "none", "stroke-width": "1.5", "stroke-linecap": "round"}
    SubElement(svg, "path", {"d": pad, "stroke": kleur, "stroke-linejoin": "round", **lijn})
    x, y = (f"{plek:.1f}" for plek in laatste)
    SubElement(svg, "circle", {"cx": x, "cy": y, "r": f"{_STIP:g}", "fill": kleur})
    return tostring(svg, encoding="unicode")


def vonkwoorden(punten: Sequence[tuple[str, Cel]], naam: str = "") -> str:
    """From where to where the line runs, the highest and lowest, and how many are missing."""
    getallen = [(wanneer, cel) for wanneer, cel in punten if cel.waarde is not None]
    if not getallen:
        return f"{naam}: geen cijfers." if naam else "Geen cijfers."
    (van, eerste), (tot, laatste) = getallen[0], getallen[-1]
    waarden = {cel.waarde: cel.tekst for _, cel in getallen if cel.waarde is not None}
    gaat = f"van {eerste.tekst} ({van}) naar {laatste.tekst}{laatste.tekens} ({tot})"
    zin = f"{naam}: {gaat}" if naam else f"{gaat[:1].upper()}{gaat[1:]}"
    delen = [zin, f"laagst {waarden[min(waarden)]}", f"hoogst {waarden[max(waarden)]}"]
    lege = [cel for _, cel in punten if cel.waarde is None]
    weg = sum(cel.reden is not Reden.NIET_UITGESPLITST for cel in lege)
    if weg:
        delen.append(f"zonder cijfer {weg} van de {len(getallen) + weg}")
    return f"{'; '.join(delen)}."
