"""A text in a cell: kept to the letter on every way, shown everywhere, and never counted."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from gemeenten.celtekst import (
    LANGSTE,
    GeenTekst,
    is_tekst,
    keur_leeg_of_tekst,
    lees_tekst,
    omschrijf,
    toon_tekst,
    typ_tekst,
)
from gemeenten.eenheid import Celmaat
from gemeenten.herkomst import OP_DE_SERVER
from gemeenten.importeren.formaten import CsvFormaat, XlsxFormaat
from gemeenten.importeren.fouten import Celfout
from gemeenten.importeren.meetwaarden import lees_meetwaarde
from gemeenten.importeren.resource import resource_van
from gemeenten.leeg import WOORDEN
from gemeenten.models import Kwartaal
from gemeenten.tekens import kaal
from invoer.blad.bladen import Blad, lees
from invoer.blad.opslaan import bewaar
from invoer.blad.wijzigingen import Getypt, voeg_samen
from invoer.invulpagina.plakken import als_typwerk, leg_neer
from invoer.invulpagina.raster import Raster
from invoer.werkboek.indeling import Werkblad
from invoer.werkboek.lezen import lees_werkboek
from invoer.werkboek.schrijven import schrijf_werkboek
from overzichten.models import Overzichtcijfer
from tabellen.csv import naar_csv
from tabellen.html import naar_html
from tabellen.json import naar_json, uit_json
from tabellen.waarde import Merk, Reden
from tabellen.web import TabelWeb
from tabellen.xlsx import naar_xlsx
from tests import factories
from tests.importeren.hulp import als_csv, fouten_van, importeer, tellingen
from tests.importeren.rekenbladen import OMZETTINGEN
from tests.invoer.bladen import maak_blad, staat_er
from tests.invoer.werkboeken import LEESBAAR
from tests.overzichten.bouw import bouw, maak, neem_deel, rooster, vul

VELD = Overzichtcijfer._meta.get_field("waarde")
RESOURCE = resource_van(Overzichtcijfer)
KOP = ("gemeente", "kwartaal", "overzicht", "regel", "kolom", "waarde")
TEKST, GETAL = Celmaat("", 0, tekst=True), Celmaat("personen", 0)
LANG = "Maatschappelijkeondersteuningsvoorzieningenoverleg" * 3
ZIN = "225, waarvan 135 doorgestroomd"
LANGST = ['"' * LANGSTE, ("Ja? " * LANGSTE)[: LANGSTE - 1]]
KORT = [ZIN, '"', "x", "n.v.t.", "<10", "1.159", "12%", "=1+1", '"A" en "B"', "'", "3-1", "“é”"]
LASTIG = [*KORT, *LANGST]


def dicht(tekst: str) -> str:
    """A text between quotes, as it is typed where a number is expected."""
    return '"' + tekst.replace('"', '""') + '"'


# --- what is typed and what is stored -------------------------------------------------------------


@given(st.text(LEESBAAR, max_size=60) | st.sampled_from(LASTIG), st.booleans())
def test_wat_is_opgeslagen_wordt_getypt_gelezen_als_zichzelf(tekst: str, tekstregel: bool) -> None:
    opgeslagen = lees_tekst(dicht(tekst), tekstregel=tekstregel)
    if not kaal(tekst):
        assert tekstregel or opgeslagen is None
        return
    assert opgeslagen is not None
    assert is_tekst(opgeslagen)
    assert toon_tekst(opgeslagen) == omschrijf(opgeslagen) == kaal(tekst)
    keur_leeg_of_tekst(opgeslagen)
    assert lees_tekst(typ_tekst(opgeslagen, tekstregel=tekstregel), tekstregel=tekstregel) == (
        opgeslagen
    )


@given(st.text(LEESBAAR, max_size=60) | st.sampled_from(LASTIG))
def test_in_een_tekstregel_is_alles_tekst_of_een_woord_voor_leeg(tekst: str) -> None:
    getal, leeg, _ = lees_meetwaarde(VELD, tekst, TEKST)
    assert getal is None
    assert is_tekst(leeg) or leeg in {"", *WOORDEN}


@pytest.mark.parametrize("tekst", ["< 28", "<10", "minder dan 28", ".", "?", "x", "geheim"])
def test_in_een_tekstregel_is_een_teken_of_grens_tekst(tekst: str) -> None:
    """A norm of «< 28» is no number that is withheld."""
    assert lees_meetwaarde(VELD, tekst, TEKST) == (None, dicht(tekst), 0)
    assert lees_meetwaarde(VELD, tekst, GETAL)[1] in {"onbekend", "afg.", "<28", "<10"}


@pytest.mark.parametrize("tekst", ["n.b.", "NB", "onb.", "onbekend"])
@pytest.mark.parametrize("maat", [TEKST, GETAL])
def test_niet_bekend_is_overal_onbekend(tekst: str, maat: Celmaat) -> None:
    assert lees_meetwaarde(VELD, tekst, maat) == (None, "onbekend", 0)


@given(st.text(LEESBAAR, max_size=60) | st.sampled_from(LASTIG))
def test_elders_is_alleen_tussen_aanhalingstekens_tekst(tekst: str) -> None:
    try:
        _, leeg, _ = lees_meetwaarde(VELD, tekst, GETAL)
    except Celfout:
        return
    assert not is_tekst(leeg) or kaal(tekst)[0] in '"“”„'


@pytest.mark.parametrize("tekst", ["“225 à 230”", "„225 à 230”", '"225 à 230"'])
def test_elk_aanhalingsteken_is_goed(tekst: str) -> None:
    assert lees_tekst(tekst, tekstregel=False) == '"225 à 230"'


def test_een_te_lange_tekst_wordt_geweigerd() -> None:
    with pytest.raises(GeenTekst, match=r"2\.001 tekens lang, en in een cel passen er 2\.000"):
        lees_tekst("a" * (LANGSTE + 1), tekstregel=True)
    with pytest.raises(ValidationError):
        keur_leeg_of_tekst(dicht("a" * (LANGSTE + 1)))
    with pytest.raises(ValidationError, match="tussen aanhalingstekens"):
        keur_leeg_of_tekst("los")


def test_een_onzichtbaar_teken_wordt_geweigerd() -> None:
    with pytest.raises(GeenTekst, match="code 1"):
        lees_tekst("a\x01b", tekstregel=True)


# --- in and out -----------------------------------------------------------------------------------


@pytest.fixture
def gemeente(db: None) -> Any:
    deelname = factories.DeelnameFactory()
    bouw(
        deelname.samenwerkingsverband,
        {"a": {"eenheid": "personen"}, "stand": {"soort": "tekst"}},
        {"nu": {}, "straks": {}},
    )
    return deelname.gemeente


def rij(gemeente: Any, *cellen: object) -> tuple[object, ...]:
    return (gemeente.cbs_code, "2021-k3", "proef", *cellen)


def staat() -> list[tuple[str, str]]:
    return [
        (str(c.waarde or ""), c.waarde_leeg)
        for c in Overzichtcijfer.objects.order_by("regel", "pk")
    ]


@pytest.mark.parametrize(("uit", "terug"), OMZETTINGEN)
@pytest.mark.parametrize("tekst", LASTIG)
def test_elke_rondreis_houdt_de_tekst(gemeente: Any, uit: str, terug: str, tekst: str) -> None:
    gesloten = dicht(tekst)
    inhoud = als_csv(
        KOP,
        rij(gemeente, "a", "nu", gesloten),
        rij(gemeente, "a", "straks", "12"),
        rij(gemeente, "stand", "nu", gesloten),
        rij(gemeente, "stand", "straks", "n.v.t."),
    )
    importeer(RESOURCE, inhoud)
    eerst = staat()
    assert eerst.count(("", gesloten)) == 2
    formaat = {"csv": CsvFormaat, "xlsx": XlsxFormaat}[uit]()
    export = OMZETTINGEN[uit, terug](formaat.export_data(RESOURCE().export()))
    assert tellingen(importeer(RESOURCE, export, f"b.{terug}")) == (0, 0, 4)
    assert staat() == eerst


def test_een_regel_tekst_leest_zoals_het_er_staat(gemeente: Any) -> None:
    inhoud = als_csv(
        KOP, rij(gemeente, "stand", "nu", "12%"), rij(gemeente, "stand", "straks", "x")
    )
    importeer(RESOURCE, inhoud)
    assert staat() == [("", '"12%"'), ("", '"x"')]
    uitvoer = CsvFormaat().export_data(RESOURCE().export()).decode("utf-8-sig")
    assert {regel["waarde"] for regel in csv.DictReader(io.StringIO(uitvoer))} == {"'12%", "x"}


def test_losse_tekst_bij_getallen_wordt_geweigerd(gemeente: Any) -> None:
    (fout,) = fouten_van(RESOURCE, als_csv(KOP, rij(gemeente, "a", "nu", ZIN)))
    assert "tussen aanhalingstekens" in fout.melding


# --- the sheet ------------------------------------------------------------------------------------


@pytest.fixture
def blad(gemeente: Any) -> Blad:
    verband = gemeente.deelnames.get().samenwerkingsverband
    soort = maak_blad(verband, "wmo-overzicht-proef").soort
    return Blad(soort, verband, gemeente, Kwartaal.van(2021, 3))


def test_het_blad_toont_en_bewaart_tekst_zoals_zij_is_getypt(blad: Blad) -> None:
    bewaar(blad, {"a_nu": {"waarde": f'"{ZIN}"'}, "stand_nu": {"waarde": "1.000"}}, OP_DE_SERVER)
    assert staat_er(blad)["stand_nu"]["waarde"] == "1.000"
    assert staat_er(blad)["a_nu"]["waarde"] == f'"{ZIN}"'
    (gewijzigd,) = bewaar(blad, {"stand_nu": {"waarde": "1000"}}, OP_DE_SERVER)
    assert (gewijzigd.oud, gewijzigd.nieuw) == ("1.000", "1000")
    assert bewaar(blad, {"stand_nu": {"waarde": " 1000 "}}, OP_DE_SERVER) == []


def test_het_werkboek_en_plakken_lezen_wat_er_staat(blad: Blad) -> None:
    bewaar(
        blad,
        {
            "a_nu": {"waarde": f'"{ZIN}"'},
            **{f"stand_{k}": {"waarde": w} for k, w in (("nu", "12%"), ("straks", "n.v.t."))},
        },
        OP_DE_SERVER,
    )
    werkblad = Werkblad(lees(blad))
    inhoud = lees_werkboek("b.xlsx", schrijf_werkboek([werkblad]), [werkblad])
    assert [str(fout) for fout in inhoud.fouten] == []
    samen = voeg_samen(werkblad.stand, inhoud.bladen[0].typwerk())
    assert (samen.nieuw, samen.conflicten, samen.van_anderen) == ({}, {}, {})
    raster = Raster(werkblad.stand)
    voorstel = leg_neer(raster, "225\t1.000", ("stand_nu", "waarde"))
    assert als_typwerk(voorstel) == {
        "stand_nu": {"waarde": Getypt("225", "12%")},
        "stand_straks": {"waarde": Getypt("1.000", "n.v.t.")},
    }


# --- the table ------------------------------------------------------------------------------------


LEEG = ["", "onbekend", "n.v.t.", "n.u.", "afg.", "<10"]


@pytest.fixture
def tabel(db: None) -> Any:
    deelname = factories.DeelnameFactory()
    overzicht = bouw(
        deelname.samenwerkingsverband,
        {
            "a": {"telt_in": "som"},
            "b": {"telt_in": "som"},
            "stand": {"soort": "tekst"},
            "som": {"soort": "som"},
            "deel": {"soort": "formule", "formule": "100 * [a] / [som]"},
        },
        {
            "nu": {},
            "toen": {},
            "uitleg": {"soort": "tekst"},
            "samen": {"soort": "formule", "formule": "[nu] + [toen]"},
        },
    )
    return overzicht, deelname.gemeente


@pytest.mark.parametrize("leeg", [*LEEG, "7"])
def test_tekst_telt_nergens_mee_hoe_leeg_de_rest_ook_is(tabel: Any, leeg: str) -> None:
    overzicht, gemeente = tabel
    vul(
        overzicht,
        gemeente,
        {
            ("a", "nu"): f'"{ZIN}"',
            ("b", "nu"): leeg,
            ("a", "toen"): "3",
            ("b", "toen"): "4",
            ("stand", "nu"): '"12"',
            ("stand", "toen"): leeg if leeg != "7" else '"7"',
            ("a", "uitleg"): '"5"',
        },
    )
    waarde = maak(overzicht)
    op_rij = {rij.kop.pad[-1]: rij.cellen for rij in waarde.rijen}
    assert (op_rij["A"][0].tekst, op_rij["A"][0].reden) == (ZIN, Reden.TEKST)
    som = op_rij["Som"][0]
    if leeg == "7":
        assert (som.waarde, som.merken) == (7, (Merk.ONVOLLEDIG,))
    else:
        assert som.waarde is None
        assert not som.woorden
    assert op_rij["Som"][1].waarde == 7
    assert op_rij["Deel"][1].waarde == Decimal("42.9")
    assert (op_rij["A"][3].waarde, op_rij["A"][3].merken) == (3, (Merk.ONVOLLEDIG,))
    # A computed cell of texts was never due.
    assert op_rij["Stand"][3].reden is Reden.NIET_UITGESPLITST
    assert [op_rij[naam][2].reden for naam in ("Som", "Deel")] == [Reden.NIET_UITGESPLITST] * 2
    assert (op_rij["Stand"][0].woorden, op_rij["A"][2].woorden) == ("12", "5")
    assert uit_json(naar_json(waarde)) == waarde


@pytest.mark.parametrize("eenheid", ["personen", "procent"])
@pytest.mark.parametrize(
    ("zegt", "staat_er"),
    [
        (('"Ja"', '"Ja"', '"Ja"'), "Ja"),
        (('"Ja"', '"Nee"', '"Ja"'), "Anloo en Zeist: Ja; Borger: Nee"),
        (('"Loopt."', "n.v.t.", '"Klaar"'), "Anloo: Loopt. Zeist: Klaar"),
        (("", '"Ja"', ""), "Borger: Ja"),
        (("n.v.t.", '"Ja"', "n.v.t."), "Ja"),
        (("n.v.t.", "12", "onbekend"), "Borger: 12"),
        (("", "n.v.t.", "onbekend"), "n.g."),
        (("n.v.t.", "n.v.t.", "n.v.t."), "n.v.t."),
    ],
)
def test_een_som_van_gemeenten_zegt_wie_wat_zegt(
    db: None, zegt: tuple[str, ...], staat_er: str, eenheid: str
) -> None:
    """What stands in the line of texts, also where its column counts what cannot be added."""
    verband = factories.SamenwerkingsverbandFactory()
    overzicht = bouw(
        verband,
        {"a": {}, "stand": {"soort": "tekst"}},
        {"nu": {"eenheid": eenheid}},
        totaal="Samen",
    )
    for gemeente, tekst in zip(neem_deel(verband, "Anloo", "Borger", "Zeist"), zegt, strict=True):
        vul(overzicht, gemeente, {("stand", "nu"): tekst, ("a", "nu"): "2"})
    naast = maak(overzicht)
    totaal = [
        cel.reden
        for kop, cel in zip(naast.kolommen, naast.rijen[1].cellen, strict=True)
        if kop.pad[0] == "Samen"
    ]
    assert totaal in ([], [Reden.NIET_UITGESPLITST])
    assert naast.rijen[1].cellen[0].tekst == (zegt[0].strip('"') or "n.g.")
    overzicht.gemeenten = "som"
    overzicht.save()
    som = rooster(maak(overzicht))
    getallen = {} if eenheid == "procent" else {"A": ["6"]}
    assert som == {**getallen, "Stand": [staat_er]}


def test_elk_formaat_toont_de_tekst_en_breekt_een_lang_woord(tabel: Any) -> None:
    overzicht, gemeente = tabel
    vul(overzicht, gemeente, {("a", "nu"): "1", ("stand", "nu"): f'"{LANG}"'})
    waarde = maak(overzicht)
    assert not any(LANG in teken or wat == "tekst" for teken, wat in waarde.legenda)
    assert LANG in naar_csv(waarde)
    boek = openpyxl.load_workbook(io.BytesIO(naar_xlsx([waarde], "T")))
    cellen = [cel.value for regel in boek.active for cel in regel]
    assert LANG in cellen
    assert f'<td class="w">{LANG}</td>' in naar_html(waarde)
    web = TabelWeb(waarde, "t").toon(waarde.rijen[2].cellen[0])
    assert web.startswith('<span class="monitor-tabel__tekst">')
    lang = TabelWeb(waarde, "t").toon(replace(waarde.rijen[2].cellen[0], woorden=2 * LANG))
    assert lang.startswith('<span class="monitor-tabel__tekst monitor-tabel__tekst--lang">')
    assert web.replace("<wbr>", "").count(LANG) == 1
    assert "<wbr>" in web


def test_een_kolom_tekst_wordt_op_woord_gesorteerd(tabel: Any) -> None:
    overzicht, gemeente = tabel
    overzicht.regels.exclude(code__in=["a", "b", "som"]).delete()
    vul(overzicht, gemeente, {("a", "uitleg"): '"Zo"', ("b", "uitleg"): '"Anders"'})
    waarde = maak(overzicht)
    nummer = [kop.tekst for kop in waarde.kolommen].index("Uitleg")
    web = TabelWeb(waarde, "t", sorteren=f"k{nummer}")
    assert [rij.record.kop.tekst for rij in web.rows] == ["B", "A", "Som"]


@pytest.mark.parametrize(
    ("lijn", "melding"),
    [
        ({"soort": "formule", "formule": "[stand] + [a]"}, "is tekst"),
        ({"soort": "formule", "formule": "[a]..[stand]"}, ""),
        ({"soort": "tekst", "eenheid": "euro"}, "geen eenheid"),
        ({"soort": "tekst", "decimalen": 0}, "geen eenheid"),
        ({"soort": "tekst", "telt_in": "som"}, "telt nergens in mee"),
    ],
)
def test_met_tekst_wordt_niet_gerekend(tabel: Any, lijn: dict[str, Any], melding: str) -> None:
    overzicht, _ = tabel
    if "telt_in" in lijn:
        lijn = {**lijn, "telt_in": overzicht.regels.get(code="som")}
    nieuw = overzicht.regels.model(
        overzicht=overzicht,
        samenwerkingsverband=overzicht.samenwerkingsverband,
        code="nieuw",
        naam="Nieuw",
        **lijn,
    )
    with pytest.raises(ValidationError) as fout:
        nieuw.full_clean()
    assert melding in str(fout.value)


def test_een_bereik_slaat_tekst_over(tabel: Any) -> None:
    overzicht, gemeente = tabel
    overzicht.regels.filter(code="deel").update(formule="[a..som]")
    vul(overzicht, gemeente, {("a", "nu"): "1", ("b", "nu"): "2", ("stand", "nu"): '"9"'})
    assert rooster(maak(overzicht))["Deel"][0] == "3"
