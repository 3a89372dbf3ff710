"""The drawing of a chart for print: the same picture in few elements."""

import re
from xml.etree import ElementTree

import pytest

from monitor.pdf.tekening import vereenvoudigd
from monitor.pdf.tekens import tekenbreedte
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tabellen.waarde import Tabel
from tests.tabellen.voorbeeldtabel import enkel, gestapeld, lijnen

SVG = "{http://www.w3.org/2000/svg}"
KADER = f'<svg xmlns="{SVG[1:-1]}" font-family="Noto Sans">%s</svg>'


@pytest.mark.parametrize("tabel", [enkel(), gestapeld(), lijnen()], ids=lambda tabel: tabel.naam)
def test_elke_letter_en_lijn_is_er_in_veel_minder_elementen(tabel: Tabel) -> None:
    voor = ElementTree.fromstring(naar_svg(tabel, Huisstijl()))
    na = ElementTree.fromstring(vereenvoudigd(ElementTree.tostring(voor, encoding="unicode")))
    assert len(list(na.iter())) < len(list(voor.iter())) * 0.55
    assert _letters(na) == _letters(voor)
    sporen = "".join(pad.get("d", "") for pad in na.iter(f"{SVG}path"))
    zichtbaar = [pad for pad in voor.iter(f"{SVG}path") if pad.get("fill") or pad.get("stroke")]
    rechten = len(list(voor.iter(f"{SVG}line")))
    assert sporen.count("M") == rechten + sum(pad.get("d", "").count("M") for pad in zichtbaar)


def test_elementen_die_op_elkaar_lijken_blijven_liggen() -> None:
    na = _vereenvoudigd(
        '<g transform="translate(10,20)"><g transform="translate(1,2)">'
        '<line transform="translate(3,4)" x2="5" stroke="red" />'
        '<line transform="translate(3,6)" y2="-6" stroke="red" />'
        '<line stroke="blue" x2="1" /></g>'
        '<path d="M0,0h9v9h-9Z" fill="red" /><path d="M9,0h9v9h-9Z" fill="red" />'
        '<path d="M0,0h99v99h-99Z" /></g>'
    )
    assert [(pad.get("transform"), pad.get("d")) for pad in na] == [
        (None, "M14.00,26.00L19.00,26.00M14.00,28.00L14.00,22.00"),
        (None, "M11.00,22.00L12.00,22.00"),
        ("translate(10.00,20.00)", "M0,0h9v9h-9ZM9,0h9v9h-9Z"),
    ]


@pytest.mark.parametrize(("anker", "deel"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_elke_letter_heeft_haar_plaats(anker: str, deel: float) -> None:
    (tekst,) = _vereenvoudigd(
        f'<text text-anchor="{anker}" transform="translate(100,7)" font-size="11px">aWé</text>'
        f'<text text-anchor="{anker}" transform="translate(200,8)" font-size="11px">b</text>'
    )
    breed = [tekenbreedte(teken) * 11 for teken in "aWé"]
    begin = 100 - deel * sum(breed)
    plekken = [float(plek) for plek in tekst.get("x", "").split()]
    verwacht = [begin, begin + breed[0], begin + breed[0] + breed[1]]
    assert plekken[:3] == pytest.approx(verwacht, abs=0.01)
    assert plekken[3] == pytest.approx(200 - deel * tekenbreedte("b") * 11, abs=0.01)
    assert tekst.get("y") == "7.00 7.00 7.00 8.00"


def test_wat_niet_bekend_is_blijft_zoals_het_is() -> None:
    (groep,) = _vereenvoudigd(
        '<g transform="translate(1,2)"><text transform="rotate(270)" font-size="9px">n</text></g>'
    )
    assert groep.get("transform") == "translate(1.00,2.00)"
    assert groep[0].attrib == {"transform": "rotate(270)", "font-size": "9px"}
    assert groep[0].text == "n"


def test_vette_letters_zijn_breder() -> None:
    assert tekenbreedte("m", vet=True) > tekenbreedte("m") > tekenbreedte("i")


def _vereenvoudigd(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(vereenvoudigd(KADER % svg))


def _letters(tekening: ElementTree.Element) -> list[str]:
    """All letters of the drawing, in any order."""
    return sorted(re.sub(r"\s", "", "".join(t.text or "" for t in tekening.iter(f"{SVG}text"))))
