"""A chart draws the cells it was asked for, no more and no less, and says what it shows."""

import copy
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tabellen.alternatief import alternatief, grafiektitel
from tabellen.beeld import SMAL
from tabellen.eenheid import PROCENT, Eenheid, aantal
from tabellen.grafiek import naar_svg, vega
from tabellen.huisstijl import Huisstijl
from tabellen.kop import Kop
from tabellen.puntreeks import tabel_van_reeksen
from tabellen.reeksen import reeksen
from tabellen.waarde import Cel, Grafiek, Merk, Reden, Tabel, Vorm
from tests.tabellen.voorbeeldtabel import (
    BMWE,
    MAANDEN,
    VOORZIENINGEN,
    enkel,
    gegroepeerd,
    gestapeld,
    getal,
    kruistabel,
    lijnen,
    voorbeeldtabel,
)

HUISSTIJL = Huisstijl()
SVG = "{http://www.w3.org/2000/svg}"


def panelen(vorm: Vorm = Vorm.STAAF) -> Tabel:
    """More series than there are colours."""
    return kruistabel(
        ["Ambulant", "Verblijf"],
        [(f"Gemeente {i}",) for i in range(9)],
        [[i * 3 + j for j in range(9)] for i in range(2)],
        Grafiek(vorm, langs="rij0", kleur="kolom0"),
        naam="panelen",
    )


def met_maatstaf(vorm: Vorm, aantal_reeksen: int = 2) -> Tabel:
    """Series with a target and a range round them; every kind of empty and mark among them."""
    redenen = [reden for reden in Reden if reden is not Reden.TEKST]
    cellen = [Cel(None, VOORZIENINGEN, reden) for reden in redenen]
    cellen += [Cel(9 + i, VOORZIENINGEN, merken=(merk,)) for i, merk in enumerate(Merk)]
    reeksen_ = {
        f"Gemeente {i}": [*cellen[i:], *cellen[:i], getal(20)] for i in range(aantal_reeksen)
    }
    aantal_ = len(cellen) + 1
    for naam, waarde in (("Streefwaarde", 15), ("Laagste", 4), ("Hoogste", 30)):
        reeksen_[naam] = [getal(waarde)] * aantal_
    return tabel_van_reeksen(
        reeksen_,
        [f"kw{1 + i % 4} {2014 + i // 4}" for i in range(aantal_)],
        vorm,
        naam=f"{vorm.name.lower()}-{aantal_reeksen}",
        titel="Voorzieningen per kwartaal",
        periode="BMWE",
        bron="Opgave van de gemeenten",
        streef=("Streefwaarde",),
        band=("Laagste", "Hoogste"),
    )


ALLE = [
    *(gestapeld(), lijnen(), gegroepeerd(40), enkel(), panelen(), panelen(Vorm.LIJN)),
    *(met_maatstaf(vorm, aantal) for vorm in Vorm for aantal in (1, 2, 7)),
]


def tekening(tabel: Tabel) -> ElementTree.Element:
    return ElementTree.fromstring(naar_svg(tabel, HUISSTIJL))


def getekend(svg: ElementTree.Element, soort: str) -> int:
    """How many bars (rect) or points (symbol) are drawn, legends aside."""
    groepen = [g for g in svg.iter(f"{SVG}g") if f"mark-{soort} role-mark" in g.get("class", "")]
    return sum(len(groep) for groep in groepen)


def teksten(svg: ElementTree.Element) -> list[str]:
    """Every line of text that is drawn."""
    return [regel for element in svg.iter(f"{SVG}text") for regel in element.itertext()]


def met_cel(tabel: Tabel, rij: int, kolom: int, cel: Cel) -> Tabel:
    rijen = list(tabel.rijen)
    cellen = list(rijen[rij].cellen)
    cellen[kolom] = cel
    rijen[rij] = replace(rijen[rij], cellen=tuple(cellen))
    return replace(tabel, rijen=tuple(rijen))


@pytest.mark.parametrize(
    ("tabel", "soort"),
    [
        (gegroepeerd(40), "rect"),
        (enkel(), "rect"),
        (lijnen(), "symbol"),
        (panelen(), "rect"),
        (panelen(Vorm.LIJN), "symbol"),
    ],
)
def test_elke_cel_met_een_getal_die_geen_totaal_is_wordt_getekend(tabel: Tabel, soort: str) -> None:
    cellen = [cel for cel in tabel.cellen() if cel.waarde is not None and not cel.totaal]
    assert getekend(tekening(tabel), soort) == len(cellen)


@pytest.mark.parametrize("tabel", ALLE, ids=lambda tabel: tabel.naam)
def test_een_smalle_grafiek_toont_hetzelfde_en_past_op_een_telefoon(tabel: Tabel) -> None:
    smal = ElementTree.fromstring(naar_svg(tabel, HUISSTIJL, breedte=SMAL))
    breed = tekening(tabel)
    assert float(smal.get("width", "inf")) <= 358 < float(breed.get("width", "0"))
    for soort in ("rect", "symbol"):
        assert getekend(smal, soort) == getekend(breed, soort)
    getekende = "".join(teksten(smal)).replace(" ", "")
    inhoud = reeksen(tabel)
    # Below each small panel only the first and the last are named.
    langs = inhoud.langs if inhoud.grafiek.vorm is not Vorm.VEELVOUD else inhoud.langs[:1]
    assert all(naam.replace(" ", "") in getekende for naam in (*langs, *inhoud.reeksen))
    ids = [{e.get("id") for e in svg.iter() if e.get("id")} for svg in (smal, breed)]
    assert not ids[0] & ids[1]


def test_een_grafiek_van_totalen_tekent_hun_kolom_en_niet_de_laatste_rij() -> None:
    tabel = gestapeld()
    inhoud = reeksen(tabel)
    assert inhoud.langs == tuple(rij.kop.pad[0] for rij in tabel.rijen[:-1])
    assert inhoud.reeksen == ("PGB", "ZIN")
    assert [p.cel for p in inhoud.punten] == [c for r in tabel.rijen[:-1] for c in r.cellen[-2:]]
    assert getekend(tekening(tabel), "rect") == 19  # of 20: one was not delivered


def test_alleen_een_genoemde_groep_kolommen_of_rijen() -> None:
    tabel = replace(
        gestapeld(), grafiek=Grafiek(Vorm.STAAF, "rij0", "kolom1", alleen=("De Marne",))
    )
    assert [p.cel for p in reeksen(tabel).punten] == [
        c for r in tabel.rijen[:-1] for c in r.cellen[2:4]
    ]
    tabel = replace(
        voorbeeldtabel(), grafiek=Grafiek(Vorm.STAAF, "kolom0", "kolom1", alleen=("Geld",))
    )
    with pytest.raises(ValueError, match="één eenheid"):
        reeksen(tabel)


def test_totalen_binnen_een_genoemde_groep_blijven_weg() -> None:
    tabel = kruistabel(
        ["Ambulant", "Totaal"],
        [("Bedum", "PGB"), ("Bedum", "ZIN"), ("Totaal", "PGB"), ("Totaal", "ZIN")],
        [[1, 2, 3, 4], [1, 2, 3, 4]],
        Grafiek(Vorm.GESTAPELD, "rij0", "kolom1", alleen=("Totaal",)),
    )
    samen = Kop(("Totaal", "PGB + ZIN"), totaal=True)
    breder = replace(
        tabel,
        kolommen=(*tabel.kolommen, samen),
        rijen=tuple(
            replace(rij, cellen=(*rij.cellen, getal(7, totaal=True))) for rij in tabel.rijen
        ),
    )
    assert reeksen(breder) == reeksen(tabel)
    alleen_samen = Grafiek(Vorm.STAAF, "rij0", alleen=samen.pad)
    punten = reeksen(replace(breder, grafiek=alleen_samen)).punten
    assert [punt.cel.waarde for punt in punten] == [7]


@pytest.mark.parametrize(
    ("grafiek", "melding"),
    [
        (None, "geen grafiek"),
        (Grafiek(Vorm.STAAF, "rij0"), "dezelfde plaats"),
        (Grafiek(Vorm.STAAF, "rij0", "kolom1"), "dezelfde plaats"),
        (Grafiek(Vorm.STAAF, "rij0", "kolom1", ("Elders",)), "geen kop"),
        (Grafiek(Vorm.STAAF, "laag0", "kolom1", ("Totaal",)), "geen plaats"),
    ],
)
def test_een_declaratie_die_op_geen_grafiek_past_wordt_geweigerd(
    grafiek: Grafiek | None, melding: str
) -> None:
    with pytest.raises(ValueError, match=melding):
        reeksen(replace(gestapeld(), grafiek=grafiek))


def test_een_lege_cel_is_een_gat_en_geen_nul() -> None:
    paden = [
        pad.get("d", "")
        for groep in tekening(lijnen()).iter(f"{SVG}g")
        if "mark-line role-mark" in groep.get("class", "")
        for pad in groep.iter(f"{SVG}path")
        if pad.get("stroke") == HUISSTIJL.reeksen[1]
    ]
    # De Marne: two of thirteen months are missing, so the line begins anew once.
    assert [(pad.count("M"), pad.count("L")) for pad in paden] == [(2, 9)]


def test_staven_zeggen_waarom_iets_leeg_is_en_dat_het_geen_nul_is() -> None:
    svg = tekening(enkel())
    assert {"97,5%", "58,0%", "n.v.t.", "7,5%", "0,0%"} <= set(teksten(svg))
    assert "n.v.t. = niet van toepassing" in teksten(svg)
    assert "PGB n.g." in teksten(tekening(gestapeld()))


def test_merken_worden_getoond_en_uitgelegd() -> None:
    cel = enkel().rijen[0].cellen[0]
    tabel = met_cel(enkel(), 0, 0, replace(cel, merken=(Merk.VOORLOPIG,)))
    assert "97,5%*" in teksten(tekening(tabel))
    assert any("* = voorlopig cijfer" in tekst for tekst in teksten(tekening(tabel)))
    assert any(
        "Alle cijfers: voorlopig" in t
        for t in teksten(tekening(replace(enkel(), merken=(Merk.VOORLOPIG,))))
    )
    lijn = met_cel(lijnen(), 3, 0, replace(lijnen().rijen[3].cellen[0], merken=(Merk.BREUK,)))
    assert "|" in teksten(tekening(lijn))


def test_getallen_zijn_nederlands_en_assen_zeggen_wat_ze_meten() -> None:
    geld = teksten(tekening(gegroepeerd(4)))
    assert "Euro" in geld
    assert "€\N{NO-BREAK SPACE}-100.000" in geld
    mensen = teksten(tekening(lijnen()))
    assert {"Aantal uitkeringen", "Maand", *BMWE} <= set(mensen)
    assert [tekst for tekst in mensen if tekst in MAANDEN] == list(MAANDEN)


@pytest.mark.parametrize("aantal_gemeenten", [41, 342])
def test_geen_naam_blijft_weg_uit_een_lange_grafiek(aantal_gemeenten: int) -> None:
    tabel = gegroepeerd(aantal_gemeenten)
    svg = tekening(tabel)
    assert {rij.kop.tekst for rij in tabel.rijen} <= set(teksten(svg))
    assert float(svg.get("height", "0")) > 20 * aantal_gemeenten


@pytest.mark.parametrize("tabel", ALLE, ids=lambda tabel: tabel.naam)
def test_een_grafiek_heeft_een_titel_en_beschrijving_voor_wie_haar_niet_ziet(tabel: Tabel) -> None:
    svg = tekening(tabel)
    titel, uitleg = svg[0], svg[1]
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == f"{titel.get('id')} {uitleg.get('id')}"
    assert (titel.tag, titel.text) == (f"{SVG}title", f"{grafiektitel(tabel)}, {tabel.periode}")
    assert (uitleg.tag, uitleg.text) == (f"{SVG}desc", alternatief(tabel))
    assert not [e for e in svg.iter() if e is not svg and (e.get("role") or e.get("aria-label"))]


@pytest.mark.parametrize("tabel", ALLE, ids=lambda tabel: tabel.naam)
def test_gelijke_tabellen_geven_gelijke_tekeningen_die_niets_anders_nodig_hebben(
    tabel: Tabel,
) -> None:
    svg = naar_svg(tabel, HUISSTIJL)
    naar_svg(lijnen(), HUISSTIJL)
    assert naar_svg(copy.deepcopy(tabel), HUISSTIJL) == svg
    wortel = ElementTree.fromstring(svg)
    assert not [
        e for e in wortel.iter() if "style" in e.attrib or e.tag.endswith(("style", "image"))
    ]
    assert {e.get("font-family") for e in wortel.iter(f"{SVG}text")} == {HUISSTIJL.lettertype}


def test_grafieken_met_een_naam_hebben_verschillende_ids() -> None:
    eerste, tweede = tekening(gegroepeerd(3)), tekening(gegroepeerd(4))
    assert not {e.get("id") for e in eerste.iter() if e.get("id")} & {
        e.get("id") for e in tweede.iter()
    }


def test_een_bestand_zegt_zijn_titel_periode_en_bron() -> None:
    tabel = gestapeld()
    los = teksten(ElementTree.fromstring(naar_svg(tabel, HUISSTIJL, los=True)))
    assert {grafiektitel(tabel), tabel.periode, f"Bron: {tabel.bron}"} <= set(los)
    assert tabel.titel not in teksten(tekening(tabel))


@pytest.mark.parametrize("vorm", Vorm)
def test_een_grafiek_zonder_getallen_zegt_dat(vorm: Vorm) -> None:
    tabel = kruistabel(["a", "b"], [("x",)], [[None], [Reden.NVT]], Grafiek(vorm, "rij0", "kolom0"))
    assert any("geen cijfers" in tekst for tekst in teksten(tekening(tabel)))
    assert "geen cijfers" in alternatief(tabel)


@pytest.mark.parametrize(
    "tekst", ["</title><script>", "a\"b'c", "\\", "𝒳 & é", "${datum}", "a" * 90]
)
def test_elk_label_staat_er_zoals_het_is(tekst: str) -> None:
    tabel = kruistabel(
        [tekst, "b"],
        [(tekst,), ("y",)],
        [[1, 2], [3, 4]],
        Grafiek(Vorm.STAAF, "rij0", "kolom0"),
        titel=tekst,
        rijkop=tekst,
    )
    svg = tekening(tabel)
    assert tekst in "".join(teksten(svg))
    assert svg[0].text == f"{tekst}, {tabel.periode}"


def test_kleuren_steken_af_tegen_wit_en_reeksen_zijn_ook_zonder_kleur_te_onderscheiden() -> None:
    def licht(kleur: str) -> float:
        delen = [int(kleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        lineair = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
        return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]

    assert all(1.05 / (licht(kleur) + 0.05) >= 3 for kleur in HUISSTIJL.reeksen)
    tekst = json.dumps(vega(lijnen(), HUISSTIJL))
    assert '"strokeDash"' in tekst
    assert '"shape"' in tekst


def test_de_woorden_noemen_uitersten_verloop_en_wat_ontbreekt() -> None:
    tabel = kruistabel(
        ["januari", "februari", "maart"],
        [("Bedum",), ("Winsum",)],
        [[10, 1159], [12, None], [9, 1200]],
        Grafiek(Vorm.LIJN, "rij0", "kolom0"),
        rijkop="Maand",
    )
    assert alternatief(tabel) == (
        "Lijndiagram van het aantal voorzieningen per maand (januari, februari en maart), "
        "verdeeld naar Bedum en Winsum. "
        "Het hoogst is 1.200 (maart, Winsum); het laagst is 9 (maart, Bedum). "
        "Bedum gaat van 10 (januari) naar 9 (maart) en Winsum gaat van 1.159 (januari) naar 1.200 "
        "(maart). Zonder cijfer: 1 van de 6 (1 niet geleverd)."
    )


def test_aantallen_van_verschillende_dingen_delen_een_as() -> None:
    tabel = met_cel(aantallen(), 0, 0, getal(3, aantal("casussen")))
    assert "Aantal" in teksten(tekening(tabel))
    assert alternatief(tabel).startswith("Staafdiagram van het aantal per soort (a en b).")
    with pytest.raises(ValueError, match="één eenheid"):
        reeksen(met_cel(tabel, 1, 0, getal(3, PROCENT)))


def aantallen() -> Tabel:
    return kruistabel(["a", "b"], [("x",)], [[5], [6]], Grafiek(Vorm.STAAF, "rij0"))


def test_de_woorden_vergelijken_niet_wat_gelijk_is() -> None:
    tabel = kruistabel(["a", "b"], [("x",)], [[5], [5]], Grafiek(Vorm.STAAF, "rij0"), PROCENT)
    assert "Overal is de waarde 5%." in alternatief(tabel)


@pytest.mark.parametrize("breedte", [700, SMAL])
@pytest.mark.parametrize("vorm", [Vorm.STAAF, Vorm.GESTAPELD])
def test_woorden_naast_een_staaf_verdringen_haar_niet(vorm: Vorm, breedte: int) -> None:
    """On a phone the reasons of two long names once left no room for any bar."""
    geheim = Reden.AFGESCHERMD
    tabel = kruistabel(
        ["Centrum", "Buitengebied"],
        [("0 tot 4 jaar oud",), ("4 tot 12 jaar oud",), ("12 tot 18 jaar oud",)],
        [[geheim, 40, 50], [geheim, 74, geheim]],
        Grafiek(vorm, "rij0", "kolom0"),
    )
    figuur = vega(tabel, HUISSTIJL, breedte=breedte)
    laag, hoog = figuur["layer"][0]["encoding"]["x"]["scale"]["domain"]
    langste = max(punt["tot"] for punt in figuur["data"]["values"])
    assert langste >= 0.5 * (hoog - laag)
    assert laag == 0


@pytest.mark.parametrize(
    ("eenheid", "decimalen", "onderwerp", "in_woorden"),
    [
        ("euro × € 1.000", 0, "Euro × 1.000", "waarden in euro × 1.000 "),
        ("euro × € 1 miljoen", 0, "Euro × 1 miljoen", "waarden in euro × 1 miljoen "),
        ("euro × € 1.000 V/N", 0, "Euro × 1.000 V/N", "waarden in euro × 1.000 V/N "),
        ("per 1.000 inwoners", 0, "Aantal per 1.000 inwoners", "het aantal per 1.000 inwoners "),
        ("per 1.000 inwoners", 1, "Per 1.000 inwoners", "waarden per 1.000 inwoners "),
        ("gemiddeld aantal dagen", 0, "Gemiddeld aantal dagen", "het gemiddeld aantal dagen "),
        ("rapportcijfer", 1, "Rapportcijfer", "het rapportcijfer "),
        ("meldingen", 0, "Aantal meldingen", "het aantal meldingen "),
    ],
)
def test_de_as_zegt_waarin_wordt_geteld(
    eenheid: str, decimalen: int, onderwerp: str, in_woorden: str
) -> None:
    grafiek = Grafiek(Vorm.STAAF, "rij0")
    maat = Eenheid(eenheid, decimalen)
    tabel = kruistabel(["a", "b"], [("x",)], [[5], [5]], grafiek, maat)
    assert reeksen(tabel).onderwerp == onderwerp
    assert f"van {in_woorden}" in alternatief(tabel)


@pytest.mark.parametrize("tabel", ALLE, ids=lambda tabel: tabel.naam)
def test_elk_getal_is_af_te_lezen_en_elk_gat_zegt_waarom(tabel: Tabel) -> None:
    inhoud = reeksen(tabel)
    svg = tekening(tabel)
    gelezen = [e.get("data-lees", "") for e in svg.iter() if e.get("data-plek")]
    assert len(gelezen) == len(inhoud.getallen)
    for punt in inhoud.getallen:
        merken = "".join(f", {merk.value}" for merk in punt.cel.merken)
        assert f"{punt.plaats}: {punt.cel.tekst}{merken}" in gelezen
    lege = json.loads(svg.get("data-lege", "[]"))
    assert len(lege) == len(inhoud.lege)
    assert all(uitleg.rpartition(": ")[2] for _, uitleg in lege)


@pytest.mark.parametrize("accent", ["Gemeente 1", "kw2 2014"])
@pytest.mark.parametrize("vorm", Vorm)
def test_wat_eigen_is_springt_eruit_zonder_dat_er_iets_verdwijnt(vorm: Vorm, accent: str) -> None:
    tabel = met_maatstaf(vorm)
    gewoon = tekening(tabel)
    eigen = ElementTree.fromstring(naar_svg(tabel, HUISSTIJL, accent=accent))
    assert sorted(teksten(eigen)) == sorted(teksten(gewoon))
    if accent == "Gemeente 1":
        assert ElementTree.tostring(eigen) != ElementTree.tostring(gewoon)


@pytest.mark.parametrize("vorm", [Vorm.STAAF, Vorm.GESTAPELD])
def test_staven_verschillen_ook_zonder_kleur(vorm: Vorm) -> None:
    svg = ElementTree.fromstring(naar_svg(met_maatstaf(vorm, 3), HUISSTIJL, accent="Gemeente 0"))
    strepen = [p.get("d") for p in svg.iter(f"{SVG}path") if p.get("stroke-linecap") == "butt"]
    assert len(strepen) >= 2 * 2 + 2  # of two series in two rows or more, and in the legend
    assert len(set(strepen[-2:])) == 2
