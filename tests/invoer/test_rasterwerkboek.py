"""The worksheet of an overzicht lies as its table, computes as it does, and comes back whole."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.invulpagina.raster import Raster
from invoer.invulpagina.rastercellen import Leescel
from invoer.werkboek.indeling import Werkblad
from invoer.werkboek.inlezen import stel_voor, voer_door, werkbladen
from invoer.werkboek.lezen import Inhoud, lees_werkboek
from invoer.werkboek.schrijven import schrijf_werkboek
from tests.importeren.rekenbladen import SOFFICE, libreoffice
from tests.invoer.bladen import maak_ambtenaar, maak_blad, staat_er
from tests.invoer.werkboeken import bewerk, cellen
from tests.overzichten.bouw import bouw

NU = Kwartaal.van(2016, 2)
REGELS: dict[str, dict[str, Any]] = {
    "loon": {"groep": "Lasten", "soort": "lasten", "telt_in": "kosten"},
    "huur": {"groep": "Lasten", "soort": "lasten", "telt_in": "kosten"},
    "kosten": {"groep": "Lasten", "soort": "som"},
    "rijk": {"groep": "Baten", "soort": "baten"},
    "saldo": {"soort": "saldo"},
    "deel": {"soort": "formule", "formule": "100 * [loon] / [kosten]", "eenheid": "procent"},
    "plek": {"eenheid": "fte"},
    "stand": {"soort": "tekst"},
}
KOLOMMEN: dict[str, dict[str, Any]] = {
    "toen": {"groep": "2015", "naam": "Begroot", "eenheid": "euro"},
    "nu": {"groep": "2016", "naam": "Begroot"},
    "fte": {"eenheid": "fte", "groep": "2016"},
    "verschil": {"soort": "formule", "formule": "[nu] - [toen]"},
    "groei": {"soort": "formule", "formule": "100 * ([nu] - [toen]) / [toen]"},
}
TEKSTEN = {
    "loon_toen": "100",
    "loon_nu": "150,5",
    "huur_toen": "n.v.t.",
    "huur_nu": "20",
    "rijk_nu": '"225, waarvan 135 doorgestroomd"',
    "rijk_toen": "<10",
    "plek_fte": "1,25",
    "stand_nu": "In uitvoering",
    "stand_toen": "1.000",
}


@pytest.fixture(params=[False, True], ids=["staand", "liggend"])
def blad(request: Any, verband: Samenwerkingsverband, gemeenten: list[Gemeente]) -> Blad:
    bouw(verband, REGELS, KOLOMMEN, liggend=request.param, eenheid="euro", naam="Kosten")
    blad = maak_blad(verband, "wmo-overzicht-proef")
    rijen = {code: {"waarde": tekst} for code, tekst in TEKSTEN.items()}
    rijen["loon_nu"] |= {"toelichting": "Meer\nmensen", "voorlopig": "ja"}
    bewaar(blad, {**rijen, "": {"toelichting": "Over het hele blad."}}, OP_DE_SERVER)
    return blad


def werkblad(blad: Blad) -> Werkblad:
    return Werkblad(lees(blad), "Over het hele blad.")


def inhoud(blad: Blad) -> bytes:
    return schrijf_werkboek([werkblad(blad)])


def lees_terug(blad: Blad, gelezen: bytes) -> Inhoud:
    return lees_werkboek("b.xlsx", gelezen, [werkblad(blad)])


def op_code(blad: Worksheet) -> dict[tuple[str, str], openpyxl.cell.Cell]:
    """The cells by the hidden codes of their row and column."""
    codes = [cel.value for cel in blad[2]]
    return {
        (str(rij[0].value), str(code)): cel
        for rij in blad.iter_rows(min_row=8)
        for code, cel in zip(codes, rij, strict=True)
        if rij[0].value and code
    }


def test_het_ligt_zoals_de_tabel_met_groepen_en_eenheden(blad: Blad) -> None:
    werkboek = openpyxl.load_workbook(io.BytesIO(inhoud(blad)))
    rijen = cellen(werkboek["Kosten"])
    liggend = blad.soort.overzicht and blad.soort.overzicht.liggend
    labels = [rij[1] for rij in rijen[7:] if rij[1]]
    if liggend:
        assert labels[:4] == ["2015", "Begroot (euro)", "2016", "Begroot"]
        assert rijen[6][2:6] == ["Loon", "Huur", "Kosten", "Rijk"]
        assert rijen[5][2] == "Lasten"
    else:
        assert labels[:4] == ["Lasten", "Loon", "Huur", "Kosten"]
        assert "Plek (fte)" in labels
        assert rijen[6][2:7] == ["Begroot (euro)", "Begroot", "Fte (fte)", "Verschil", "Groei"]
        assert rijen[5][2:4] == ["2015", "2016"]


def test_heen_en_terug_verandert_niets(blad: Blad) -> None:
    wie = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    voorstel = stel_voor(wie, [blad], "b.xlsx", schrijf_werkboek(werkbladen(wie, [blad])))
    assert (voorstel.fouten, voorstel.opmerkingen, voorstel.aantal) == ([], [], 0)
    staat = staat_er(blad)
    ingevuld = next(b.gelezen.ingevuld for b in voorstel.bladen if "loon_nu" in b.gelezen.ingevuld)
    assert {code: ingevuld[code] for code in staat} == staat
    assert ingevuld[""] == {"toelichting": "Over het hele blad."}
    assert {len(rij) for code, rij in ingevuld.items() if code} == {3}


def test_wat_in_excel_verandert_wordt_bewaard(blad: Blad) -> None:
    wie = maak_ambtenaar(blad.samenwerkingsverband, blad.gemeente)
    liggend = blad.soort.overzicht and blad.soort.overzicht.liggend

    def vul_in(boek: openpyxl.Workbook) -> None:
        plek = op_code(boek["Kosten"])
        for regel, kolom, naam, waarde in (
            ("huur", "nu", "waarde", 21.5),
            ("loon", "toen", "toelichting", "Zie."),
            ("stand", "nu", "waarde", "Klaar"),
            ("rijk", "nu", "voorlopig", "ja"),
        ):
            rij, dwars = (kolom, regel) if liggend else (regel, kolom)
            plek[f"lijn:{rij}", f"raster:{naam}@{dwars}"].value = waarde
        blad_ = boek["Kosten"]
        noot = next(rij for rij in blad_.iter_rows() if rij[0].value == "#blad")
        noot[1].value = "Anders."

    nieuw = bewerk(schrijf_werkboek(werkbladen(wie, [blad])), vul_in)
    voorstel = stel_voor(wie, [blad], "b.xlsx", nieuw)
    assert [str(f) for f in voorstel.fouten] == []
    assert voorstel.aantal == 5
    voer_door(wie, [blad], "b.xlsx", nieuw, stempel=voorstel.stempel, gekozen=())
    staat = staat_er(blad)
    assert staat["huur_nu"]["waarde"] == "21,5"
    assert staat["loon_toen"]["toelichting"] == "Zie."
    assert staat["stand_nu"]["waarde"] == "Klaar"
    assert staat["rijk_nu"]["voorlopig"] == "ja"


def berekend(blad: Blad) -> list[str]:
    raster = Raster(lees(blad))
    return [
        cel.tekst
        for rij in raster.rijen
        for cel in rij.cellen
        if isinstance(cel, Leescel) and cel.berekend
    ]


def test_wat_wordt_berekend_zijn_formules_met_hun_uitkomst(blad: Blad) -> None:
    als_formule = op_code(openpyxl.load_workbook(io.BytesIO(inhoud(blad)))["Kosten"])
    waarden = op_code(openpyxl.load_workbook(io.BytesIO(inhoud(blad)), data_only=True)["Kosten"])
    formules = [plek for plek, cel in als_formule.items() if str(cel.value).startswith("=")]
    assert len(formules) > 8
    getoond = sorted(tekst for tekst in berekend(blad) if tekst)
    uitkomsten = [waarden[plek].value for plek in formules if waarden[plek].value not in {None, ""}]
    assert len(uitkomsten) == len(getoond)


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is er niet")
def test_een_rekenblad_rekent_hetzelfde_uit(blad: Blad, tmp_path: Path) -> None:
    """Recalculated by another program, after a figure was changed there."""
    liggend = blad.soort.overzicht and blad.soort.overzicht.liggend
    rij, dwars = ("nu", "huur") if liggend else ("huur", "nu")

    def vul_in(boek: openpyxl.Workbook) -> None:
        op_code(boek["Kosten"])[f"lijn:{rij}", f"raster:waarde@{dwars}"].value = 49.5

    nieuw = libreoffice(tmp_path, {"b.xlsx": bewerk(inhoud(blad), vul_in)}, "xlsx")["b"]
    waarden = op_code(openpyxl.load_workbook(io.BytesIO(nieuw), data_only=True)["Kosten"])
    uitkomst = {
        (rij, code): cel.value
        for (rij, code), cel in waarden.items()
        if code.startswith("raster:waarde@") and rij.startswith("lijn:")
    }
    saldo = ("lijn:nu", "raster:waarde@saldo") if liggend else ("lijn:saldo", "raster:waarde@nu")
    assert Decimal(str(uitkomst[saldo])) == Decimal(-200)
    deel = ("lijn:nu", "raster:waarde@deel") if liggend else ("lijn:deel", "raster:waarde@nu")
    assert round(Decimal(str(uitkomst[deel])), 2) == Decimal("75.25")


Bewerking = Callable[[Worksheet], object]


def _verwissel(blad: Worksheet) -> None:
    blad["C7"].value, blad["D7"].value = "Verschil", blad["D7"].value


@pytest.mark.parametrize(
    ("bewerking", "melding"),
    [
        (lambda b: b.delete_cols(1), "verborgen kolom"),
        (lambda b: b.insert_rows(9), None),
        (lambda b: b.move_range("A9:Z9", rows=30), None),
        (lambda b: setattr(b["A9"], "value", "lijn:weg"), "is geen rij van dit blad"),
        (lambda b: setattr(b["A10"], "value", b["A9"].value), "staat er twee keer"),
        (lambda b: setattr(b["A9"], "value", None), "rij zonder naam"),
        (lambda b: setattr(b["C9"], "value", "veel"), "geen getal"),
        (lambda b: setattr(b["C16"], "value", "5"), "hier hoort geen cijfer"),
        (lambda b: setattr(b["B9"], "value", "Huur"), "volgens de verborgen kolom"),
        (lambda b: setattr(b["C2"], "value", "raster:waarde@weg"), "staat niet (meer)"),
        (lambda b: setattr(b["D2"], "value", b["C2"].value), "staat er twee keer"),
        (lambda b: b.merge_cells("C9:D9"), "samengevoegd"),
        (_verwissel, "volgens de verborgen rij"),
    ],
)
def test_wat_niet_klopt_wordt_gezegd(
    verband: Samenwerkingsverband,
    gemeenten: list[Gemeente],
    bewerking: Bewerking,
    melding: str | None,
) -> None:
    bouw(verband, REGELS, KOLOMMEN, eenheid="euro", naam="Kosten")
    blad = maak_blad(verband, "wmo-overzicht-proef")
    bewaar(blad, {code: {"waarde": tekst} for code, tekst in TEKSTEN.items()}, OP_DE_SERVER)

    def doe(boek: openpyxl.Workbook) -> None:
        bewerking(boek["Kosten"])

    uit = lees_terug(blad, bewerk(inhoud(blad), doe))
    if melding is None:
        assert [str(fout) for fout in uit.fouten] == []
    else:
        assert any(melding in str(fout) for fout in uit.fouten), [str(f) for f in uit.fouten]


def test_wat_niet_in_kolommen_past_is_een_lijst(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    bouw(verband, {"a": {}}, {f"k{n}": {} for n in range(60)}, naam="Breed")
    blad = maak_blad(verband, "wmo-overzicht-proef")
    bewaar(blad, {"a_k59": {"waarde": "7"}}, OP_DE_SERVER)
    wie = maak_ambtenaar(verband, blad.gemeente)
    voorstel = stel_voor(wie, [blad], "b.xlsx", schrijf_werkboek(werkbladen(wie, [blad])))
    assert (voorstel.fouten, voorstel.opmerkingen, voorstel.aantal) == ([], [], 0)


def test_wat_nog_geldt_telt_mee_in_de_formule(
    verband: Samenwerkingsverband, gemeenten: list[Gemeente]
) -> None:
    regels = {
        "a": {"doorlopend": True, "telt_in": "s"},
        "b": {"telt_in": "s"},
        "s": {"soort": "som"},
    }
    bouw(verband, regels, {"k": {}}, naam="Kosten")
    blad = maak_blad(verband, "wmo-overzicht-proef")
    toen = Blad(blad.soort, verband, blad.gemeente, NU.vorige)
    bewaar(toen, {"a_k": {"waarde": "7"}}, OP_DE_SERVER)
    bewaar(blad, {"b_k": {"waarde": "3"}}, OP_DE_SERVER)
    boek = openpyxl.load_workbook(io.BytesIO(schrijf_werkboek([Werkblad(lees(blad))])))
    formule = op_code(boek["Kosten"])["lijn:s", "raster:waarde@k"].value
    assert "IF(ISNUMBER(C8),C8,7)" in formule
    boek = openpyxl.load_workbook(
        io.BytesIO(schrijf_werkboek([Werkblad(lees(blad))])), data_only=True
    )
    assert op_code(boek["Kosten"])["lijn:s", "raster:waarde@k"].value == 10
