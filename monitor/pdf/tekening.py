"""The drawing of a chart in few elements: the same picture, in half the time to print it.

Vega gives every tick, bar and label an element, in groups within groups, and anchors a label by its
middle or end, for which WeasyPrint makes an image of its own. Here groups are taken away, lines and
bars that look alike become one path, and labels that look alike one text in which each letter has
its place: WeasyPrint sets the text of a drawing letter by letter anyhow, without kerning.
"""

import re
from itertools import accumulate
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from monitor.huisstijl.letters import NOTO, Letter
from monitor.huisstijl.stijlblad import druknaam
from monitor.pdf.tekens import tekenbreedte

_SVG = "{http://www.w3.org/2000/svg}"
_VERSCHUIVING = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_PIXELS = re.compile(r"[\d.]+px")
_ANKER = {"start": 0.0, "middle": 0.5, "end": 1.0}
_ZONDER_ZIN = {"aria-labelledby", "class", "pointer-events", "role", "transform"}

Coordinaat = tuple[float, float]


def vereenvoudigd(svg: str, letter: Letter = NOTO) -> str:
    """The drawing for print, in these letters. What this does not know stays as it is."""
    bron = fromstring(svg)  # nosec B314 # noqa: S314 (our own drawing)
    doel = Element("svg", {"xmlns": _SVG[1:-1], **_uiterlijk(bron)})
    doel.set("font-family", druknaam(letter))
    _teken(bron, (0.0, 0.0), doel, letter)
    return tostring(doel, encoding="unicode")


def _teken(groep: Element, plek: Coordinaat, doel: Element, letter: Letter) -> None:
    """Draw what is in a group whose zero lies at ``plek``."""
    gelijk: dict[tuple[object, ...], Element] = {}
    for kind in groep:
        soort, waar, uiterlijk = kind.tag.removeprefix(_SVG), _plek(kind, plek), _uiterlijk(kind)
        if soort in ("title", "desc"):
            continue
        if soort == "g" and waar:
            eigen = SubElement(doel, "g", uiterlijk) if uiterlijk else doel
            _teken(kind, waar, eigen, letter)
        elif soort == "path" and (_onzichtbaar(uiterlijk) or "d" not in uiterlijk):
            continue  # A line without points has no path.
        elif soort in ("line", "path") and waar and "fill-rule" not in uiterlijk:
            _voeg_pad_toe(soort, uiterlijk, waar, gelijk, doel)
        elif (
            soort == "text" and waar and kind.text and _PIXELS.fullmatch(kind.get("font-size", ""))
        ):
            _voeg_tekst_toe(kind.text, uiterlijk, waar, gelijk, doel, letter=letter)
        else:
            heel = SubElement(doel, "g", {"transform": f"translate({_getallen(*plek)})"})
            heel.append(_kaal(kind))


def _voeg_pad_toe(
    soort: str,
    uiterlijk: dict[str, str],
    waar: Coordinaat,
    gelijk: dict[tuple[object, ...], Element],
    doel: Element,
) -> None:
    """Draw a line or a path, together with those of its group that look alike."""
    if soort == "line":
        naar = (float(uiterlijk.pop("x2", 0)), float(uiterlijk.pop("y2", 0)))
        stuk, waar = f"M{_getallen(*waar)}L{_getallen(*_samen(waar, naar))}", (0.0, 0.0)
    else:
        stuk = uiterlijk.pop("d")
    sleutel = (soort, waar, *uiterlijk.items())
    if sleutel not in gelijk:
        plaats = {"transform": f"translate({_getallen(*waar)})"} if any(waar) else {}
        gelijk[sleutel] = SubElement(doel, "path", {**plaats, **uiterlijk, "d": ""})
    pad = gelijk[sleutel]
    pad.set("d", pad.get("d", "") + stuk)


def _voeg_tekst_toe(
    tekst: str,
    uiterlijk: dict[str, str],
    waar: Coordinaat,
    gelijk: dict[tuple[object, ...], Element],
    doel: Element,
    *,
    letter: Letter,
) -> None:
    """Write a text, together with those of its group that look alike."""
    punten = float(uiterlijk["font-size"].removesuffix("px"))
    anker = _ANKER[uiterlijk.pop("text-anchor", "start")]
    uiterlijk.pop("font-family", None)  # That of the whole drawing.
    vet = uiterlijk.get("font-weight") == "bold"
    breedtes = [tekenbreedte(teken, vet=vet, letter=letter) * punten for teken in tekst]
    begin = waar[0] - anker * sum(breedtes)
    sleutel = ("text", *uiterlijk.items())
    if sleutel not in gelijk:
        gelijk[sleutel] = SubElement(doel, "text", {**uiterlijk, "x": "", "y": ""})
    element = gelijk[sleutel]
    x = " ".join(f"{plek:.2f}" for plek in accumulate(breedtes[:-1], initial=begin))
    y = " ".join([f"{waar[1]:.2f}"] * len(tekst))
    element.set("x", f"{element.get('x')} {x}".strip())
    element.set("y", f"{element.get('y')} {y}".strip())
    element.text = (element.text or "") + tekst


def _plek(element: Element, plek: Coordinaat) -> Coordinaat | None:
    """Where an element lies, if it is only moved."""
    beweging = element.get("transform")
    if beweging is None:
        return plek
    gevonden = _VERSCHUIVING.fullmatch(beweging)
    return _samen(plek, (float(gevonden[1]), float(gevonden[2]))) if gevonden else None


def _samen(plek: Coordinaat, verder: Coordinaat) -> Coordinaat:
    return plek[0] + verder[0], plek[1] + verder[1]


def _uiterlijk(element: Element) -> dict[str, str]:
    """The attributes of an element that change how it looks, not where it is."""
    return {
        naam: waarde
        for naam, waarde in element.attrib.items()
        if naam not in _ZONDER_ZIN
        and not naam.startswith("data-")
        and (naam, waarde) != ("opacity", "1")
    }


def _onzichtbaar(uiterlijk: dict[str, str]) -> bool:
    return uiterlijk.get("fill", "none") == uiterlijk.get("stroke", "none") == "none"


def _kaal(element: Element) -> Element:
    """The element and what is in it, in the language of the drawing."""
    for deel in element.iter():
        deel.tag = deel.tag.removeprefix(_SVG)
        deel.attrib.pop("font-family", None)
    return element


def _getallen(*getallen: float) -> str:
    return ",".join(f"{getal:.2f}" for getal in getallen)
