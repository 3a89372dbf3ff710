"""The HTML of a table says what the value says: to the eye, and to who listens."""

from decimal import Decimal

import pytest
from django.test import RequestFactory
from lxml import html

from tabellen.eenheid import aantal
from tabellen.kop import Kop
from tabellen.waarde import Reden, Rij, Tabel
from tabellen.web import TabelWeb, te_sorteren
from tests.tabellen.voorbeeldtabel import getal, kruistabel, voorbeeldtabel

STUKS = aantal("stuks")


def teken(tabel: Tabel, **opties: str) -> html.HtmlElement:
    web = TabelWeb(tabel, "t", **opties)
    return html.fromstring(web.as_html(RequestFactory().get("/")))


def teksten(elementen: list[html.HtmlElement]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elementen]


def raster(wortel: html.HtmlElement, deel: str) -> list[list[html.HtmlElement]]:
    """The cells of a table on the places that they take, spans filled in."""
    bezet: dict[tuple[int, int], html.HtmlElement] = {}
    rijen = wortel.xpath(f".//{deel}/tr")
    for r, rij in enumerate(rijen):
        k = 0
        for cel in rij.xpath("th|td"):
            while (r, k) in bezet:
                k += 1
            for dr in range(int(cel.get("rowspan", 1))):
                for dk in range(int(cel.get("colspan", 1))):
                    assert (r + dr, k + dk) not in bezet, "cells overlap"
                    bezet[r + dr, k + dk] = cel
    breedte = max(k for _, k in bezet) + 1
    return [[bezet[r, k] for k in range(breedte)] for r in range(len(rijen))]


def test_koppen_van_twee_niveaus_hebben_hun_bereik_en_breedte():
    koppen = raster(teken(voorbeeldtabel()), "thead")
    assert [teksten(rij) for rij in koppen] == [
        ["Wet / Soort", "Bedum", "Bedum", "De Marne", "De Marne", "Totaal", "Totaal", "Aandeel"],
        ["Wet / Soort", "PGB", "ZIN", "PGB", "ZIN", "PGB", "ZIN1", "Aandeel"],
    ]
    assert [[cel.get("scope") for cel in rij] for rij in koppen] == [
        ["col", *["colgroup"] * 6, "col"],
        ["col"] * 8,
    ]


def test_koppen_van_drie_niveaus_en_ongelijke_paden():
    paden = (("A", "B", "C"), ("A", "B", "D"), ("A", "E"), ("F",))
    tabel = kruistabel(["r"], paden, [[1, 2, 3, 4]])
    assert [teksten(rij) for rij in raster(teken(tabel), "thead")] == [
        ["Soort", "A", "A", "A", "F"],
        ["Soort", "B", "B", "E", "F"],
        ["Soort", "C", "D", "E", "F"],
    ]


def test_kolomgroepen_zijn_zo_breed_als_de_eerste_koppen():
    wortel = teken(voorbeeldtabel())
    assert [groep.get("span") for groep in wortel.iter("colgroup")] == [None, "2", "2", "2", "1"]


def test_een_lege_hoek_is_geen_kop():
    tabel = kruistabel(["r"], [("A",)], [[1]], rijkop="")
    hoek = raster(teken(tabel), "thead")[0][0]
    assert (hoek.tag, hoek.get("scope")) == ("td", None)


def test_groepen_rijen_zijn_rijgroepen_met_een_kop():
    groepen = teken(voorbeeldtabel()).xpath(".//tbody")
    koppen = [groep.xpath("./tr/th[@scope='rowgroup']") for groep in groepen]
    assert [teksten(kop) for kop in koppen] == [["Jeugd"], ["Geld"], []]
    assert [teksten(groep.xpath("./tr/th[@scope='row']")) for groep in groepen] == [
        ["Ambulant", "=Verblijf1"],
        ["Saldo"],
        ["Totaal"],
    ]
    assert {kop.get("colspan") for (kop,) in koppen[:2]} == {"8"}


def test_een_groep_in_een_groep_staat_voor_haar_rijen():
    paden = (("Bedum", "Besproken"), ("Bedum", "Door", "School"), ("Bedum", "Wachtlijst"))
    tabel = Tabel(
        *("n", "T", "P", "B", "D", ("Gemeente", "Groep", "Wat"), (Kop(("A",)),)),
        rijen=tuple(Rij(Kop(pad), (getal(1, STUKS),)) for pad in paden),
    )
    (groep,) = teken(tabel).xpath(".//tbody")
    assert teksten(groep.xpath(".//th")) == [
        "Bedum",
        "Besproken",
        "Door",
        "Door: School",
        "Wachtlijst",
    ]


def test_cellen_tonen_wat_de_waarde_toont():
    tabel = voorbeeldtabel()
    wortel = teken(tabel)
    rijen = [rij for rij in wortel.xpath(".//tbody/tr") if rij.xpath("td")]
    for rij, regel in zip(tabel.rijen, rijen, strict=True):
        for cel, td in zip(rij.cellen, regel.xpath("td"), strict=True):
            assert (td.xpath("string(.//abbr)") or td.text) == cel.tekst
            assert "".join(td.xpath(".//sup/span[@aria-hidden]/text()")) == cel.tekens
            verwijzingen = td.xpath(".//sup/a/@href")
            assert verwijzingen == [f"#t-noot-{noot}" for noot in cel.noten]


def test_merken_en_leegtes_worden_uitgelegd_waar_ze_staan():
    wortel = teken(voorbeeldtabel())
    assert wortel.xpath("//abbr[.='n.g.']/@title") == [str(Reden.NIET_GELEVERD)]
    assert "(voorlopig cijfer)" in wortel.text_content()


def test_het_bijschrift_noemt_de_tabel_en_haar_periode():
    wortel = teken(voorbeeldtabel())
    (bijschrift,) = wortel.xpath(".//caption")
    assert teksten([bijschrift]) == [
        "Voorzieningen & geld <per gemeente> Bedum en De Marne, 1e kwartaal 2016"
    ]
    assert wortel.get("aria-labelledby") == bijschrift.get("id")
    assert (wortel.get("role"), wortel.get("tabindex")) == ("region", "0")


def test_een_titel_die_erboven_staat_staat_er_niet_twee_keer():
    tabel = voorbeeldtabel()
    verborgen = ".//caption/span[@class='monitor-onzichtbaar']"
    assert teken(tabel, kop=tabel.titel).xpath(verborgen)
    assert not teken(tabel, kop="Iets anders").xpath(verborgen)


def test_totalen_zijn_gemerkt_in_rijen_en_kolommen():
    wortel = teken(voorbeeldtabel())
    assert len(wortel.xpath(".//tr[contains(@class, 'totaalrij')]")) == 1
    assert teksten(wortel.xpath(".//thead//th[contains(@class, '__totaal')]")) == [
        "Totaal",
        "PGB",
        "ZIN1",
    ]


# --- sorting --------------------------------------------------------------------------------------

GEMEENTEN = ("Súdwest-Fryslân", "’s-Gravenhage", "Aa en Hunze", "Échten", "Totaal")
CIJFERS: list[list[int | Decimal | Reden | None]] = [[2], [None], [10], [-3], [9]]


def gesorteerd(sorteren: str) -> list[str]:
    wortel = teken(kruistabel(GEMEENTEN, [("A",)], CIJFERS), sorteren=sorteren)
    return teksten(wortel.xpath(".//tbody//th"))


@pytest.mark.parametrize(
    ("sorteren", "volgorde"),
    [
        ("", "Súdwest-Fryslân|’s-Gravenhage|Aa en Hunze|Échten"),
        ("k0", "Échten|Súdwest-Fryslân|Aa en Hunze|’s-Gravenhage"),
        ("-k0", "Aa en Hunze|Súdwest-Fryslân|Échten|’s-Gravenhage"),
        ("kop", "Aa en Hunze|Échten|’s-Gravenhage|Súdwest-Fryslân"),
        ("-kop", "Súdwest-Fryslân|’s-Gravenhage|Échten|Aa en Hunze"),
        ("-k0,kop", "Aa en Hunze|Súdwest-Fryslân|Échten|’s-Gravenhage"),
        ("onzin", "Súdwest-Fryslân|’s-Gravenhage|Aa en Hunze|Échten"),
        ("-k99", "Súdwest-Fryslân|’s-Gravenhage|Aa en Hunze|Échten"),
    ],
)
def test_rijen_sorteren_met_lege_achteraan_en_totalen_onderaan(sorteren, volgorde):
    assert gesorteerd(sorteren) == [*volgorde.split("|"), "Totaal"]


def test_de_gesorteerde_kolom_zegt_dat_en_draait_om():
    wortel = teken(kruistabel(GEMEENTEN, [("A",)], CIJFERS), sorteren="-k0")
    (kop,) = wortel.xpath(".//th[@aria-sort]")
    assert kop.get("aria-sort") == "descending"
    assert wortel.xpath(".//thead//a/@href") == ["?sort=kop", "?sort=k0"]


def test_een_tabel_is_alleen_te_sorteren_als_dat_is_gevraagd():
    assert not teken(kruistabel(GEMEENTEN, [("A",)], CIJFERS)).xpath(".//thead//a")


def test_groepen_en_subtotalen_houden_hun_volgorde():
    assert not te_sorteren(voorbeeldtabel())
    assert te_sorteren(kruistabel(GEMEENTEN, [("A",)], CIJFERS))
    assert not te_sorteren(kruistabel(["A", "Totaal", "B"], [("A",)], [[1], [2], [3]]))
    assert not te_sorteren(kruistabel(["A", "Totaal"], [("A",)], [[1], [2]]))


# --- size -----------------------------------------------------------------------------------------


def test_342_gemeenten_kloppen_even_goed_als_vier():
    namen = [f"Gemeente {nummer:03}" for nummer in range(342)]
    kolommen = [(jaar, maat) for jaar in ("2013", "2014", "2015", "2016") for maat in "abc"]
    waarden = [[r * 12 + k for k in range(12)] for r in range(342)]
    totaal = [sum(kolom) for kolom in zip(*waarden, strict=True)]
    tabel = kruistabel([*namen, "Totaal"], kolommen, [*waarden, totaal])
    wortel = teken(tabel, sorteren="-k11")
    assert "monitor-tabelvak--lang" in wortel.get("class")
    lichaam = raster(wortel, "tbody")
    assert teksten([rij[0] for rij in lichaam]) == [*reversed(namen), "Totaal"]
    getallen = [[tekst.replace(".", "") for tekst in teksten(rij[1:])] for rij in lichaam]
    assert getallen == [[str(w) for w in rij] for rij in [*reversed(waarden), totaal]]
    assert len(raster(wortel, "thead")[0]) == 13
