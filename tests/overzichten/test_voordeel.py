"""V and N behind a difference: what people read of its sign; what machines read keeps the sign."""

import io
from decimal import Decimal

import openpyxl
import pytest

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from monitor.proza.nakijken import kijk_teksten_na
from monitor.verslag.lezen import lees_verslag
from tabellen.csv import naar_csv
from tabellen.eenheid import eenheid_van
from tabellen.waarde import Tabel
from tabellen.xlsx import getalopmaak, naar_xlsx
from tests import factories
from tests.factories import DeelnameFactory, SamenwerkingsverbandFactory
from tests.overzichten.bouw import KWARTAAL, bouw, maak, rooster, vul

pytestmark = pytest.mark.django_db
LASTEN = {"jeugd": ("900", "1000"), "wmo": ("800", "500"), "werk": ("70", "70")}


@pytest.fixture
def verband() -> Samenwerkingsverband:
    verband: Samenwerkingsverband = SamenwerkingsverbandFactory()
    return verband


@pytest.fixture
def gemeente(verband: Samenwerkingsverband) -> Gemeente:
    gemeente: Gemeente = DeelnameFactory(samenwerkingsverband=verband).gemeente
    return gemeente


def lasten(verband: Samenwerkingsverband, gemeente: Gemeente, schaal: int = 1) -> Tabel:
    overzicht = bouw(
        verband,
        {**{code: {"telt_in": "totaal"} for code in LASTEN}, "totaal": {"soort": "som"}},
        {
            "begroot": {},
            "besteed": {},
            "verschil": {
                "soort": "formule",
                "formule": "[begroot] - [besteed]",
                "eenheid": "euro V/N",
            },
        },
        eenheid="euro",
        schaal=schaal,
    )
    cijfers = {
        (regel, kolom): waarde
        for regel, waarden in LASTEN.items()
        for kolom, waarde in zip(("begroot", "besteed"), waarden, strict=True)
    }
    vul(overzicht, gemeente, cijfers)
    return maak(overzicht)


@pytest.mark.parametrize(
    ("schaal", "verwacht"),
    [(1, ["€ 100 N", "€ 300 V", "€ 0", "€ 200 V"]), (1000, ["100 N", "300 V", "0", "200 V"])],
)
def test_een_letter_zegt_of_het_voordelig_is(
    verband: Samenwerkingsverband, gemeente: Gemeente, schaal: int, verwacht: list[str]
) -> None:
    tabel = lasten(verband, gemeente, schaal)
    cellen = [rij.cellen[2] for rij in tabel.rijen]
    assert [cel.tekst.replace("\xa0", " ") for cel in cellen] == verwacht
    assert [cel.waarde for cel in cellen] == [-100, 300, 0, 200]
    assert tabel.legenda == (("V", "voordelig"), ("N", "nadelig"))


def test_een_saldo_in_v_en_n_telt_bedragen_in_euro(
    verband: Samenwerkingsverband, gemeente: Gemeente
) -> None:
    regels = {
        "rijk": {"soort": "baten", "eenheid": "euro"},
        "zorg": {"soort": "lasten"},
        "saldo": {"soort": "saldo", "eenheid": "euro V/N"},
        "deel": {"soort": "formule", "formule": "100 * [zorg] / [rijk]", "eenheid": "procent"},
    }
    aandeel = {"soort": "formule", "formule": "100 * [k] / [k@rijk]", "eenheid": "procent"}
    kolommen = {"k": {}, "vn": {"eenheid": "euro V/N"}, "aandeel": aandeel}
    overzicht = bouw(verband, regels, kolommen, eenheid="euro")
    for kolom in ("k", "vn"):
        vul(overzicht, gemeente, {("rijk", kolom): "900", ("zorg", kolom): "1000"})
    cellen = {rij.kop.pad[-1]: rij.cellen for rij in maak(overzicht).rijen}
    assert [cel.tekst.replace("\xa0", " ") for cel in cellen["Saldo"]] == [
        "€ 100 N",
        "€ 100 N",
        "-11,1%",
    ]
    assert cellen["Deel"][0].tekst == "111,1%"


@pytest.mark.parametrize(
    ("naam", "verwacht"),
    [("Saldo", {"Saldo": ["€ 10 V^", "n.g."]}), ("Gemiddelde kosten", {})],
)
def test_een_regel_in_v_en_n_is_in_een_kolom_in_euro_te_leveren(
    verband: Samenwerkingsverband, gemeente: Gemeente, naam: str, verwacht: dict[str, list[str]]
) -> None:
    """As on its sheet. What misses of a gemeente is told, and averages are not added."""
    DeelnameFactory(samenwerkingsverband=verband)
    euro = {"eenheid": "euro"}
    regels = {"r": {"naam": naam, "eenheid": "euro V/N"}}
    overzicht = bouw(verband, regels, {"a": euro, "b": euro}, gemeenten="som")
    vul(overzicht, gemeente, {("r", "a"): "10", ("r", "b"): ""})
    assert rooster(maak(overzicht)) == verwacht


def test_machines_lezen_het_teken(verband: Samenwerkingsverband, gemeente: Gemeente) -> None:
    tabel = lasten(verband, gemeente)
    assert "900,1000,-100" in naar_csv(tabel)
    boek = openpyxl.load_workbook(io.BytesIO(naar_xlsx([tabel], "Proef")))
    getallen = [
        (cel.value, cel.number_format)
        for rij in boek.worksheets[0].iter_rows()
        for cel in rij
        if "V" in (cel.number_format or "")
    ]
    assert [waarde for waarde, _ in getallen] == [-100, 300, 0, 200]


def test_de_opmaak_in_excel_toont_de_letter() -> None:
    positief, negatief, nul = getalopmaak(eenheid_van("euro V/N").met(2)).split(";")
    assert positief.endswith('0.00" V"')
    assert negatief.endswith('0.00" N"')
    assert nul.endswith("0.00")
    assert "-" not in negatief


def test_wat_afgerond_nul_is_heeft_geen_letter() -> None:
    assert eenheid_van("euro V/N").toon(Decimal("-0.4")) == "€\xa00"


@pytest.mark.parametrize(("schaal", "nullen"), [(1, ""), (1000, ".000")])
def test_in_een_tekst_staat_de_letter_en_niet_bij_hoeveel_het_scheelt(
    verband: Samenwerkingsverband, gemeente: Gemeente, schaal: int, nullen: str
) -> None:
    lasten(verband, gemeente, schaal)
    jeugd = "[[wmo.overzicht.proef; Jeugd; Verschil"
    editie = factories.EditieFactory(samenwerkingsverband=verband, kwartaal=Kwartaal.van(*KWARTAAL))
    sectie = factories.OnderdeelFactory(
        hoofdstuk=factories.HoofdstukFactory(editie=editie),
        tekst=f"{jeugd}]], {jeugd}; verschil met rij Wmo]].",
        tabel="wmo.overzicht.proef",
    )
    (waarde,) = lees_verslag(editie).hoofdstukken[0].secties
    woorden = [deel.partition("]")[0].replace("\xa0", " ") for deel in waarde.tekst.split("[")[1:]]
    assert woorden == [f"€ 100{nullen} N", f"€ 400{nullen}"]
    sectie.tekst = f"Op de Wmo is het voordeel € 300{nullen}."
    sectie.save()
    (gevonden,) = kijk_teksten_na(editie)
    assert "[[wmo.overzicht.proef; Wmo; Verschil]]" in gevonden.keuzes
