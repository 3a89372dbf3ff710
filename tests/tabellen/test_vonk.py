"""A sparkline: a line with its last number, interrupted where one is missing, and its words."""

from xml.etree import ElementTree

import pytest

from tabellen.eenheid import aantal
from tabellen.huisstijl import Huisstijl
from tabellen.vonk import vonk, vonkwoorden
from tabellen.waarde import Cel, Merk, Reden

SVG = "{http://www.w3.org/2000/svg}"
EENHEID = aantal("cliënten")


def punten(*waarden: int | Reden) -> list[tuple[str, Cel]]:
    return [
        (
            f"kw{nummer}",
            Cel(None, EENHEID, w) if isinstance(w, Reden) else Cel(w, EENHEID),
        )
        for nummer, w in enumerate(waarden, 1)
    ]


@pytest.mark.parametrize("reden", [reden for reden in Reden if reden is not Reden.TEKST])
def test_elke_soort_leeg_onderbreekt_de_lijn_behalve_wat_er_nooit_hoorde_te_zijn(reden) -> None:
    svg = ElementTree.fromstring(vonk(punten(1200, reden, 4, 8, reden), Huisstijl()))
    pad = svg.find(f"{SVG}path").get("d")
    assert pad.count("M") == (1 if reden is Reden.NIET_UITGESPLITST else 2)
    stip = svg.find(f"{SVG}circle")
    assert (float(stip.get("cx")), float(stip.get("cy"))) == (
        88.0,
        25.9,
    )  # of the 8, fourth of five


def test_wat_geen_lijn_is_wordt_niet_getekend() -> None:
    assert vonk(punten(Reden.ONBEKEND, 4), Huisstijl()) == ""
    assert vonk([], Huisstijl()) == ""


def test_de_woorden_zeggen_wat_de_lijn_laat_zien() -> None:
    reeks = punten(1200, Reden.NIET_GELEVERD, 1400, 1300)
    reeks[-1] = ("kw4", Cel(1300, EENHEID, merken=(Merk.VOORLOPIG,)))
    zin = "van 1.200 (kw1) naar 1.300* (kw4); laagst 1.200; hoogst 1.400; zonder cijfer 1 van de 4."
    assert vonkwoorden(reeks, "Cliënten") == f"Cliënten: {zin}"
    assert f'aria-label="V{zin[1:]}"' in vonk(reeks, Huisstijl())
    assert vonkwoorden([], "Cliënten") == "Cliënten: geen cijfers."
