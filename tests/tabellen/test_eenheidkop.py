"""A number that does not show in what it counts stands where something says so, in every face."""

import io
from collections.abc import Sequence

import pytest
from openpyxl import load_workbook

from tabellen.csv import naar_csv
from tabellen.eenheid import Eenheid, eenheid_van
from tabellen.eenheidkop import met_eenheden
from tabellen.html import naar_html
from tabellen.json import naar_json, uit_json
from tabellen.kop import Kop
from tabellen.waarde import Cel, Reden, Rij, Tabel
from tabellen.web import TabelWeb
from tabellen.xlsx import naar_xlsx

DUIZENDEN = Eenheid("euro × € 1.000")


def tabel(
    eenheden: Sequence[Sequence[str | Eenheid]],
    rijen: Sequence[str] = ("A", "B"),
    kolommen: Sequence[str] = ("X", "Y"),
    titel: str = "Toegang",
) -> Tabel:
    """A table of numbers in these units; a unit of nothing is a text."""

    def cel(eenheid: str | Eenheid) -> Cel:
        if not eenheid:
            return Cel(None, eenheid_van("tekst"), Reden.TEKST, woorden="zie daar")
        return Cel(7, eenheid if isinstance(eenheid, Eenheid) else eenheid_van(eenheid))

    return Tabel(
        naam="proef",
        titel=titel,
        periode="Peel",
        bron="",
        definitie="",
        rijkoppen=("Wat",),
        kolommen=tuple(Kop((kop,)) for kop in kolommen),
        rijen=tuple(
            Rij(Kop((kop,)), tuple(map(cel, rij))) for kop, rij in zip(rijen, eenheden, strict=True)
        ),
    )


def koppen(waarde: Tabel) -> tuple[list[str], list[str]]:
    return [rij.kop.label for rij in waarde.rijen], [kop.label for kop in waarde.kolommen]


@pytest.mark.parametrize(
    ("eenheden", "rijen", "kolommen"),
    [
        ([["dagen", "procent"], ["dagen", "procent"]], "A B", "X (dagen),Y"),
        ([["dagen", "dagen"], ["procent", "procent"]], "A (dagen),B", "X Y"),
        ([["dagen", "procent"], ["procent", "procent"]], "A,B", "X (dagen),Y"),
        ([["dagen", "weken"], ["dagen", "weken"]], "A B", "X (dagen),Y (weken)"),
        ([["dagen", "weken"], ["weken", "weken"]], "A,B (weken)", "X,Y (weken)"),
        ([["klachten", "dagen"], ["klachten", "dagen"]], "A B", "X,Y (dagen)"),
        ([["dagen", ""], ["procent", ""]], "A (dagen),B", "X Y"),
        ([["fte", "euro"], ["fte", DUIZENDEN]], "A B", "X (fte),Y"),
        ([["euro V/N", "euro"], ["aantal", "Aantal"]], "A B", "X Y"),
    ],
)
def test_eenheden_door_elkaar_staan_bij_hun_koppen(
    eenheden: list[list[str | Eenheid]], rijen: str, kolommen: str
) -> None:
    uit = met_eenheden(tabel(eenheden))
    verwacht = [
        koppen.split("," if "(" in koppen or "," in koppen else " ") for koppen in (rijen, kolommen)
    ]
    assert koppen(uit) == tuple(verwacht)
    assert uit.periode == "Peel"


@pytest.mark.parametrize(
    ("eenheid", "titel", "achter"),
    [
        ("weken", "Wachttijd", ", eenheid: weken"),
        ("per 1.000 inwoners", "Gebruik", ", eenheid: per 1.000 inwoners"),
        ("weken", "Wachttijd in weken", ""),
        ("liften", "Trapliften per jaar", ""),
        ("uren", "Meldingen van buren", ", eenheid: uren"),
        *((eenheid, "Wat er was", "") for eenheid in ("aantal", "Personen", "kinderen", "euro")),
        *((eenheid, "Wat er was", "") for eenheid in ("procent", "euro V/N", DUIZENDEN)),
    ],
)
def test_een_eenheid_van_alles_staat_achter_de_periode(
    eenheid: str | Eenheid, titel: str, achter: str
) -> None:
    uit = met_eenheden(tabel([[eenheid, ""], [eenheid, ""]], titel=titel))
    assert uit.periode == f"Peel{achter}"
    assert koppen(uit) == (["A", "B"], ["X", "Y"])


@pytest.mark.parametrize(
    ("naam", "gezegd"),
    [
        *(("Wachttijd (in weken)", True), ("Aantal weken", True), ("Beschut (plaatsen)", True)),
        *(("Wachttijd (mei 2024)", False), ("Wachttijd", False)),
    ],
)
def test_een_naam_die_het_zegt_zegt_het_eenmaal(naam: str, gezegd: bool) -> None:
    uit = met_eenheden(tabel([["weken", "weken"], ["procent", "procent"]], rijen=(naam, "B")))
    assert koppen(uit)[0][0] == (naam if gezegd else f"{naam} (weken)")


def test_elk_gezicht_zegt_het_en_de_naam_blijft() -> None:
    """References and comparisons know a heading by its name, which has no unit."""
    uit = met_eenheden(tabel([["dagen", "weken"], ["dagen", "weken"]], kolommen=("Duur", "Wacht")))
    assert [kop.tekst for kop in uit.kolommen] == ["Duur", "Wacht"]
    assert uit_json(naar_json(uit)) == uit
    blad = load_workbook(io.BytesIO(naar_xlsx([uit], "Proef"))).active
    assert blad is not None
    in_werkboek = [str(cel) for rij in blad.iter_rows(values_only=True) for cel in rij]
    web = TabelWeb(uit, "proef")
    assert naar_csv(uit).splitlines()[0] == "Wat,Duur,Wacht"
    gezichten = [
        naar_html(uit),
        "\n".join(in_werkboek),
        " ".join(str(cel.tekst) for regel in web.kopregels for cel in regel),
    ]
    for gezicht in gezichten:
        for kop in ("Duur (dagen)", "Wacht (weken)"):
            assert kop in gezicht.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")
