"""What is uploaded as logo is made anew of what is known, or refused with what to do."""

import io
import re
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from monitor.huisstijl import svg as tekening
from monitor.huisstijl.logo import GROOTSTE, LogoFout, lees_logo

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
VORM = '<path d="M0 0H300V100H0Z"/>'
# As drawing programs write it: a doctype, a style sheet, notes of their own.
UIT_EEN_PROGRAMMA = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<!-- gemaakt met -->
<svg id="Laag_1" xmlns="http://www.w3.org/2000/svg" {XLINK} viewBox="0 0 300 100"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:version="1.3"
  style="enable-background:new 0 0 300 100;" xml:space="preserve">
<style type="text/css">
  .st0{{clip-path:url(#vak);fill:#1D71B8;}} /* blauw */
  .st1,.st2{{fill:#FFFFFF;}} g > .st2{{fill:url(#verloop)}}
</style>
<title>Logo</title><metadata><x xmlns="u">1</x></metadata><inkscape:grid onload="x"/>
<g inkscape:label="laag"><defs><rect id="vorm" width="50" height="50"/></defs>
<clipPath id="vak"><use xlink:href="#vorm" style="overflow:visible;"/></clipPath>
<linearGradient id="kleuren"><stop offset="0" style="stop-color:#f00"/></linearGradient>
<linearGradient id="verloop" xlink:href="#kleuren"/>
<path class="st0" d="M0 0H300V100H0Z"/><path class="st2" fill="red" d="M0 50H300V100H0Z"/></g>
</svg>"""


def svg(binnen: str = VORM, kop: str = 'viewBox="0 0 300 100"', voor: str = "") -> bytes:
    ruimte = 'xmlns="http://www.w3.org/2000/svg"'
    return f"{voor}<svg {ruimte} {XLINK} {kop}>{binnen}</svg>".encode()


def png(breed: int = 300, hoog: int = 100, kleur: str = "#1d71b8", **bij: object) -> bytes:
    uit = io.BytesIO()
    Image.new("RGBA", (breed, hoog), kleur).save(uit, "PNG", **bij)
    return uit.getvalue()


def test_van_een_tekening_blijft_wat_er_te_zien_is() -> None:
    logo = lees_logo(UIT_EEN_PROGRAMMA.encode())
    assert (logo.soort, logo.breedte, logo.hoogte) == ("svg", 300, 100)
    tekst = logo.inhoud.decode()
    for weg in ("st0", "style", "inkscape", "metadata", "title", "DOCTYPE", "xlink", "onload"):
        assert weg not in tekst
    wortel = fromstring(tekst)
    eerste, tweede = wortel.findall(".//{*}path")
    assert (eerste.get("fill"), eerste.get("clip-path")) == ("#1D71B8", "url(#vak)")
    assert tweede.get("fill") == "url(#verloop)"  # a style goes before an attribute
    with Image.open(io.BytesIO(logo.mailbeeld)) as beeld:
        assert beeld.size == (336, 112)
        assert beeld.getpixel((10, 10))[:3] == (0x1D, 0x71, 0xB8)


def test_wat_voor_de_hele_tekening_geldt_blijft_gelden() -> None:
    kop = 'viewBox="0 0 300 100" fill="#123456" style="stroke:#abc" class="x" x="9"'
    wortel = fromstring(lees_logo(svg(kop=kop)).inhoud)
    assert (wortel.get("fill"), wortel.get("stroke")) == ("#123456", "#abc")
    assert not {"style", "class", "x"} & set(wortel.keys())


@pytest.mark.parametrize(
    "binnen",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        '<g onload="alert(1)"><path d="M0 0"/></g>',
        '<path d="M0 0H9V9" ONCLICK="x"/>',
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
        '<image href="https://example.org/volg.png"/>',
        '<image xlink:href="data:image/png;base64,AAAA"/>',
        '<use href="https://example.org/x.svg#a"/>',
        '<use xlink:href="javascript:alert(1)"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<path d="M0 0H9V9" fill="url(https://example.org/x.svg#a)"/>',
        '<path d="M0 0H9V9" style="fill:url(//example.org/x)"/>',
        '<style>@import "https://example.org/x.css";</style>',
        "<style>@font-face{font-family:x;src:url(x)}</style>",
        "<style>path{fill:url('https://example.org/x#a')}</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        "<text>Gemeente</text>",
        '<filter id="f"><feImage href="file:///etc/passwd"/></filter>',
        '<pattern id="p"><path d="M0 0"/></pattern>',
        '<g id="a"><use href="#a"/></g>',
        '<path id="v" d="M0 0"/><use id="b" href="#v"/><use href="#b"/>',
        '<clipPath id="k"><path clip-path="url(#k)" d="M0 0"/></clipPath>',
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
        "<g>" * 60 + "</g>" * 60,
        VORM * 2500,
        '<clipPath id="k">' + VORM * 90 + "</clipPath>" + '<path clip-path="url(#k)" d="M0"/>' * 90,
        "<style>" + "path{fill:red}" * 300 + "</style>",
        *(f"<style>{' '.join('g' * keer)}{{fill:red}}</style>" for keer in (100, 5000)),
        *(
            f"<style>{open_ * keer}g{')' * keer}{{fill:red}}</style>"
            for open_ in (":not(", ":is(", ":has(")
            for keer in (35, 120, 5000)
        ),
        *(
            stijl.format(haken)
            for stijl in ('<path d="M0 0" style="fill:{}"/>', "<style>{}</style>")
            for haken in ("(" * 20_000, "(" * 20_000 + ")" * 20_000, "[" * 20_000, "{" * 20_000)
        ),
    ],
    ids=lambda binnen: binnen[:40],
)
def test_een_tekening_die_meer_is_dan_een_tekening(binnen: str) -> None:
    with pytest.raises(LogoFout, match="als PNG"):
        lees_logo(svg(binnen + VORM))


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "geen SVG"),
        (b"GIF89a" + bytes(50), "geen SVG"),
        (b"<html><body>x</body></html>", "geen SVG"),
        (b"\x1f\x8b" + bytes(50), "geen SVG"),
        (svg(voor='<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'), "geen SVG"),
        (svg(voor='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "geen SVG"),
        (svg(kop=""), "hoe groot"),
        (svg(kop='viewBox="0 0 nan inf"'), "hoe groot"),
        (svg(kop='viewBox="0 0 1e9 1"'), "hoe groot"),
        (svg(kop='width="100%" height="100%"'), "hoe groot"),
        (svg(kop='viewBox="0 0 900 10"'), "te smal of te breed"),
        (svg(kop='viewBox="0 0 99999 1"'), "te smal of te breed"),
        (svg(kop='viewBox="0 0 300 100" onload="x"'), "een script"),
        (svg('<path d="M0 0H300V100H0Z" fill="#fff"/>'), "op wit niet goed te zien"),
        (svg(VORM + " " * 100_000), "te groot"),
        (png() + bytes(GROOTSTE), "te groot"),
        (png(kleur="#ffffff80"), "op wit niet goed te zien"),
        (png(4000, 1001), "te veel pixels"),
        (png(20, 20), "te klein"),
        (png(100, 900), "te smal of te breed"),
        (png()[:60], "geen PNG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "geen PNG"),
    ],
)
def test_wat_geen_logo_is(inhoud: bytes, melding: str) -> None:
    with pytest.raises(LogoFout, match=melding):
        lees_logo(inhoud)


def test_van_een_png_blijven_alleen_de_pixels() -> None:
    wie = PngImagePlugin.PngInfo()
    wie.add_text("Author", "Jan de Vries")
    logo = lees_logo(png(2400, 400, pnginfo=wie, exif=b"Exif\0\0MM\0*", icc_profile=b"profiel"))
    assert (logo.soort, logo.breedte, logo.hoogte) == ("png", 1200, 200)
    for beeld in (logo.inhoud, logo.mailbeeld):
        soorten = re.findall(rb"(IHDR|PLTE|tEXt|zTXt|iTXt|eXIf|iCCP|IDAT|IEND)", beeld)
        assert set(soorten) == {b"IHDR", b"IDAT", b"IEND"}


_STUKJES = st.sampled_from(
    [
        *("<g>", "</g>", "<script>", '<use href="#a"/>', "<style>*{fill:red}", "</style>", "<a/>"),
        *('<path id="a" d="M0 0H9"', ' onload="x"', ' fill="url(#a)"', "/>", "<![CDATA[", "]]>"),
        *('<mask id="a">', "</mask>", ' style="fill:url(x)"', "&#x3c;", "<!--", "-->", "<?x ?>"),
    ]
)


@settings(max_examples=60)
@given(st.lists(_STUKJES, max_size=12).map("".join))
def test_wat_doorkomt_is_alleen_wat_bekend_is(binnen: str) -> None:
    try:
        inhoud, *_ = tekening.schone_svg(svg(binnen))
    except tekening.SvgFout:
        return
    for element in fromstring(inhoud).iter():
        naam = element.tag.removeprefix(f"{{{tekening.SVG}}}")
        assert naam in tekening._ELEMENTEN | {"svg"}
        for wat, waarde in element.attrib.items():
            assert wat in tekening._OPMAAK | tekening._MATEN | {"id", "href", "viewBox"}
            assert "url(" not in waarde or re.fullmatch(r"url\(#[\w.:-]+\)", waarde)
            assert wat != "href" or waarde.startswith("#")
