"""A logo as somebody uploads it, made into what pages, the report and mail can show."""

import io
from dataclasses import dataclass

import vl_convert
from PIL import Image

from monitor.huisstijl.svg import SvgFout, schone_svg

MEDIATYPEN = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}
GROOTSTE = 500_000  # bytes, of what is uploaded
_GROOTSTE_SVG = 100_000  # which every reader gets, and draws
_MEESTE_PIXELS = 4_000_000
_KLEINSTE = 24  # pixels high: smaller than that it is not sharp in the head of a page
_MATEN = (1200, 320)  # pixels: what a larger picture is made to fit in
_MAIL = (480, 112)
_SMALST, _BREEDST = 0.4, 12.0  # how wide for its height
_DONKER = 148  # of 255: what stands out 3:1 from white is no lighter
_DEEL = 0.002  # of the picture that must be so dark

_PNG = (
    "Bewaar het logo als PNG van minstens 400 pixels breed en plaats dat; de maker van uw "
    "huisstijl heeft het vaak al zo."
)


class LogoFout(Exception):
    """Why a file is no logo, and what to do."""


@dataclass(frozen=True, slots=True)
class Logobestand:
    """The picture, its measures, and the same as PNG for mail, which shows no drawings."""

    soort: str
    inhoud: bytes
    breedte: int
    hoogte: int
    mailbeeld: bytes


def lees_logo(inhoud: bytes) -> Logobestand:
    """Made anew of what was uploaded: nothing else of the file is kept."""
    png = inhoud.startswith(b"\x89PNG")
    if len(inhoud) > (GROOTSTE if png else _GROOTSTE_SVG):
        raise LogoFout(
            f"Dit bestand is te groot: een SVG is hoogstens {_GROOTSTE_SVG // 1000} kB, een PNG "
            f"{GROOTSTE // 1000} kB. Verklein het logo, of bewaar het zonder bewerkingsgegevens."
        )
    return _van_png(inhoud) if png else _van_svg(inhoud)


def _keur_vorm(breed: float, hoog: float) -> None:
    if not _SMALST <= breed / hoog <= _BREEDST:
        raise LogoFout(
            "Dit logo is te smal of te breed voor boven een pagina. Kies de liggende vorm, en "
            "snijd lege randen weg."
        )


def _van_svg(inhoud: bytes) -> Logobestand:
    try:
        svg, breed, hoog = schone_svg(inhoud)
    except SvgFout as fout:
        raise LogoFout(f"{fout}. {_PNG}") from fout
    _keur_vorm(breed, hoog)
    try:
        factor = min(_MAIL[0] / breed, _MAIL[1] / hoog)
        png = vl_convert.svg_to_png(svg.decode(), scale=factor)
    except Exception as fout:  # whatever stops the drawing, it is not drawn
        raise LogoFout(f"Deze tekening is niet te tekenen. {_PNG}") from fout
    beeld = _lees_png(png)
    maat = max(1.0, 100 / hoog)  # only how wide it is for its height counts
    return Logobestand("svg", svg, round(breed * maat), round(hoog * maat), _schrijf(beeld))


def _van_png(inhoud: bytes) -> Logobestand:
    beeld = _lees_png(inhoud)
    _keur_vorm(*beeld.size)
    if beeld.height < _KLEINSTE:
        raise LogoFout("Dit logo is te klein om scherp te zijn: neem er een van minstens 100 hoog.")
    beeld.thumbnail(_MATEN)
    klein = beeld.copy()
    klein.thumbnail(_MAIL)
    return Logobestand("png", _schrijf(beeld), beeld.width, beeld.height, _schrijf(klein))


def _lees_png(inhoud: bytes) -> Image.Image:
    """Its pixels, if there are not too many and it can be seen on white."""
    try:
        if b"IEND" not in inhoud:  # WeasyPrint has Pillow take half a picture for a whole one
            raise EOFError
        with Image.open(io.BytesIO(inhoud), formats=["PNG"]) as bron:
            if bron.width * bron.height > _MEESTE_PIXELS:
                raise LogoFout("Dit logo heeft te veel pixels: hoogstens 4 miljoen. Verklein het.")
            beeld = bron.convert("RGBA")
    except LogoFout:
        raise
    except Exception as fout:  # whatever is wrong with it, it is no picture
        raise LogoFout(f"Dit bestand is geen PNG of SVG die te lezen is. {_PNG}") from fout
    op_wit = Image.new("RGBA", beeld.size, "white")
    op_wit.alpha_composite(beeld)
    donker = sum(op_wit.convert("L").histogram()[: _DONKER + 1])
    if donker < _DEEL * beeld.width * beeld.height:
        raise LogoFout(
            "Dit logo is op wit niet goed te zien, en het staat overal op een wit vlak. Kies de "
            "gekleurde of zwarte vorm."
        )
    return beeld


def _schrijf(beeld: Image.Image) -> bytes:
    """Without what else the file told, such as where and with what it was made."""
    uit = io.BytesIO()
    dicht = beeld.getchannel("A").histogram()[255] == beeld.width * beeld.height
    schoon = beeld.convert("RGB") if dicht else beeld
    schoon.info.clear()
    schoon.save(uit, "PNG", optimize=True)
    return uit.getvalue()
