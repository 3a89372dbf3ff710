"""What the product shows of a sheet, copied from a workbook or a page, is pasted back the same."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from gemeenten.cijfer import Aantal, Meetveld
from gemeenten.getallen import toon_getal
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.cellen import lees_maat, lees_waarde
from gemeenten.leeg import Leeg, grens_van, soort_van
from gemeenten.models import Samenwerkingsverband
from invoer.blad.bladen import Blad, Bladsoort, Bladstand, lees
from invoer.blad.opslaan import bewaar
from invoer.blad.wijzigingen import Plek, Typwerk, plekken
from invoer.invulpagina.plakken import Plakvoorstel, als_typwerk, leg_neer
from invoer.invulpagina.raster import Raster
from invoer.werkboek.indeling import labelkoppen, maatkop
from tabellen.waarde import Reden
from tests.invoer.bladen import NAMEN, maak_blad, vul

pytestmark = pytest.mark.django_db

# What is niet uitgesplitst shows nothing, but the page says it, and so does what is copied.
GEZIEN = {
    Leeg.NIET_GELEVERD: Reden.NIET_GELEVERD.kort,
    Leeg.ONBEKEND: Reden.ONBEKEND.kort,
    Leeg.NVT: Reden.NVT.kort,
    Leeg.NIET_UITGESPLITST: Reden.NIET_UITGESPLITST,
    Leeg.AFGESCHERMD: Reden.AFGESCHERMD.kort,
}


def gelezen(veld: "models.Field[Any, Any]", tekst: str) -> object:
    """A cell as it is read: a number or why there is none; or what else it is."""
    return lees_maat(veld, tekst) if isinstance(veld, Meetveld) else (lees_waarde(veld, tekst), "")


def klembord(rijen: list[list[str]]) -> str:
    """Cells as a spreadsheet puts them on the clipboard."""
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter="\t").writerows(rijen)
    return uit.getvalue()


def zoals_excel(maat: "models.Field[Any, Any]", tekst: str) -> str:
    """What Dutch Excel shows in the cell of a workbook of ours."""
    if not isinstance(maat, Meetveld):
        return tekst
    getal, leeg = lees_maat(maat, tekst)
    if getal is None:
        return str(leeg)
    if isinstance(maat, Aantal):
        return toon_getal(getal)
    heel, _, cent = f"{Decimal(getal):.2f}".partition(".")
    return f"{toon_getal(int(heel))},{cent}"


def zoals_de_tabel(maat: "models.Field[Any, Any]", tekst: str) -> str:
    """Numbers and words as a page with the table gives them: n.g., onb., n.v.t., <10."""
    if not isinstance(maat, Meetveld):
        return tekst
    getal, leeg = lees_maat(maat, tekst)
    if getal is not None:
        return toon_getal(getal)
    return GEZIEN[soort_van(leeg)] if grens_van(leeg) is None else leeg


def van_het_blad(raster: Raster, toon: Callable[["models.Field[Any, Any]", str], str]) -> str:
    """The cells of the page, without names."""
    return klembord(
        [
            [
                toon(vak.maat, cel.tekst)
                for vak, cel in zip(rij.regel.vakken, rij.cellen, strict=True)
            ]
            for rij in raster.rijen
        ]
    )


def van_het_werkblad(stand: Bladstand) -> str:
    """The cells of the worksheet, with all names around them."""
    maten = stand.blad.soort.kolommen
    rijen = [[*labelkoppen(stand.blad.soort), *map(maatkop, maten)]]
    for kop in stand.rijen:
        teksten = stand.nu[kop.code].teksten
        rijen.append([*kop.labels, *(zoals_excel(maat, teksten[maat.name]) for maat in maten)])
    return klembord(rijen)


def staat_er(typwerk: Typwerk, soort: Bladsoort) -> dict[Plek, object]:
    """The figures that were typed, as they are read."""
    maten = {maat.name: maat for maat in soort.kolommen}
    return {
        (code, kolom): gelezen(maten[kolom], getypt.nu)
        for (code, kolom), getypt in plekken(typwerk)
    }


@pytest.fixture(params=NAMEN)
def blad(request: pytest.FixtureRequest, indeling: Samenwerkingsverband) -> Blad:
    return maak_blad(indeling, request.param)


def plak_terug(blad: Blad, maak: Callable[[Raster], str]) -> list[Plakvoorstel]:
    """What pasting does on the filled sheet that the block is of, and on the empty one."""
    leeg = Raster(lees(blad))
    bewaar(blad, vul(lees(blad)), OP_DE_SERVER)
    vol = Raster(lees(blad))
    tekst = maak(vol)
    return [leg_neer(raster, tekst, raster.rijen[0].cellen[0].plek) for raster in (vol, leeg)]


def controleer(blad: Blad, op_vol: Plakvoorstel, op_leeg: Plakvoorstel) -> None:
    for voorstel in (op_vol, op_leeg):
        assert (voorstel.weigering, voorstel.overig, voorstel.onleesbaar) == ("", [], [])
    assert op_vol.veranderingen == []
    stand = lees(blad)
    opgeslagen = {
        (kop.code, maat.name): gelezen(maat, stand.nu[kop.code].teksten[maat.name])
        for kop in stand.rijen
        for maat in blad.soort.kolommen
    }
    gevuld = {plek: waarde for plek, waarde in opgeslagen.items() if waarde != (None, "")}
    assert staat_er(als_typwerk(op_leeg), blad.soort) == gevuld


@pytest.mark.parametrize("toon", [zoals_excel, zoals_de_tabel], ids=lambda toon: toon.__name__)
def test_cellen_van_het_blad(
    blad: Blad, toon: Callable[["models.Field[Any, Any]", str], str]
) -> None:
    controleer(blad, *plak_terug(blad, lambda raster: van_het_blad(raster, toon)))


def test_een_werkblad_met_alle_namen(blad: Blad) -> None:
    """Where the page has another layout than the worksheet it is refused, never laid elsewhere."""
    op_vol, op_leeg = plak_terug(blad, lambda raster: van_het_werkblad(raster.stand))
    raster = Raster(lees(blad))
    if len(raster.rijen) == len(raster.stand.rijen):
        controleer(blad, op_vol, op_leeg)
    else:
        assert op_vol.weigering == op_leeg.weigering != ""
        assert blad.soort.titel not in op_vol.weigering  # as if it were of another sheet
        assert op_vol.cellen == op_leeg.cellen == []
