"""Workbooks that are small as a file and would fill the memory when read: refused unread."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import xlsxwriter

from gemeenten.importeren import werkboek
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import MEESTE_RIJEN, lees_bestand
from invoer.werkboek import archief
from invoer.werkboek.meldingen import Werkboekfout

VER = MEESTE_RIJEN + 5
EERSTE = "xl/worksheets/sheet1.xml"
Delen = dict[str, bytes]


def blad(cellen: str) -> bytes:
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f'<row r="1"><c r="A1"><v>1</v></c></row>{cellen}</sheetData></worksheet>'
    ).encode()


def ver_weg(soort: str = "", inhoud: str = "<v>1</v>") -> bytes:
    return blad(f'<row r="{VER}"><c r="A{VER}"{soort}>{inhoud}</c></row>')


def maak(bewerk: Callable[[Delen], Any]) -> bytes:
    """A workbook of two sheets, with parts changed or added."""
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit) as boek:
        boek.add_worksheet("Een").write(0, 0, "x")
        boek.add_worksheet("Twee")
    with zipfile.ZipFile(uit) as bron:
        delen = {naam: bron.read(naam) for naam in bron.namelist()}
    bewerk(delen)
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as doel:
        for naam, inhoud in delen.items():
            doel.writestr(naam, inhoud)
    return uit.getvalue()


def vervang(deel: str, van: str, door: str) -> Callable[[Delen], None]:
    def bewerking(delen: Delen) -> None:
        assert van.encode() in delen[deel]
        delen[deel] = delen[deel].replace(van.encode(), door.encode())

    return bewerking


def verwijs(doel: str, **erbij: bytes) -> Callable[[Delen], None]:
    """Let the first sheet stand at another place, where readers may find something else."""

    def bewerking(delen: Delen) -> None:
        vervang("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", doel)(delen)
        delen[EERSTE] = erbij.get("gewoon", blad(""))
        delen[f"xl/{doel}"] = erbij["ander"]

    return bewerking


def met(xml: bytes) -> Callable[[Delen], None]:
    return lambda delen: delen.update({EERSTE: xml})


def zelfde_naam(delen: Delen) -> None:
    vervang("xl/workbook.xml", 'name="Twee"', 'name="een"')(delen)
    met(ver_weg())(delen)


BOMMEN: dict[str, Callable[[Delen], None]] = {
    "een lege tekst": met(ver_weg(' t="str"', "<v></v>")),
    "een lege tekst in de cel": met(ver_weg(' t="inlineStr"', "<is><t></t></is>")),
    "in een andere map": verwijs("bladen/sheet1.xml", ander=ver_weg()),
    "langs een omweg": verwijs("worksheets/../worksheets/sheet1.xml", ander=ver_weg()),
    "met hoofdletters": verwijs("Worksheets/sheet1.xml", ander=ver_weg()),
    "onder een naam die er twee keer is": zelfde_naam,
    "in een andere codering": met(ver_weg().decode().encode("utf-16")),
    "in commentaar": met(ver_weg().replace(b"<sheetData>", b"<!-- x --><sheetData>")),
}


def regels(lees: Callable[[], Any]) -> int:
    """How many rows a reader unfolds; none of what it refuses."""
    try:
        return len(lees())
    except (Invoerfouten, Werkboekfout):
        return 0


@pytest.mark.parametrize("bom", BOMMEN.values(), ids=BOMMEN)
def test_ver_weg_wordt_niet_uitgevouwen(bom: Callable[[Delen], None]) -> None:
    inhoud = maak(bom)
    assert regels(lambda: werkboek.lees_werkboek("x.xlsx", inhoud, MEESTE_RIJEN, 26)) < VER
    for nummer in range(2):
        assert regels(lambda n=nummer: archief.lees_roosters("x.xlsx", inhoud)[n].cellen) < VER


def test_een_lange_tekst_in_veel_cellen(monkeypatch: pytest.MonkeyPatch) -> None:
    for lezer in (werkboek, archief):
        monkeypatch.setattr(lezer, "GRENZEN", replace(lezer.GRENZEN, tekens=2_000_000))

    def bewerking(delen: Delen) -> None:
        vervang("xl/sharedStrings.xml", "<t>x</t>", f"<t>{'x' * 1_000_000}</t>")(delen)
        cellen = "".join(
            f'<row r="{rij}"><c r="A{rij}" t="s"><v>0</v></c></row>' for rij in range(2, 7)
        )
        delen[EERSTE] = blad(cellen)

    inhoud = maak(bewerking)
    with pytest.raises(Invoerfouten, match="uitgepakt veel te groot"):
        lees_bestand("x.xlsx", inhoud)
    with pytest.raises(Werkboekfout) as fout:
        archief.lees_roosters("x.xlsx", inhoud)
    assert "uitgepakt veel te groot" in str(fout.value.melding)


def test_foutwaarde_onder_een_voorvoegsel() -> None:
    """Some writers put every name in a namespace by a prefix."""
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>kop</x:v></x:c></x:row>'
        b'<x:row r="2"><x:c r="A2" t="e"><x:v>#N/A</x:v></x:c></x:row>'
        b'<x:row r="3"><x:c r="A3"><x:f>B1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
    )
    with pytest.raises(Invoerfouten) as fout:
        lees_bestand("x.xlsx", maak(met(xml)))
    assert [f.rij for f in fout.value.fouten] == [2, 3]
