"""Every figure of the report is in the PDF, in its place, under its headings, and legible."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from django.test import RequestFactory
from lxml import html
from pikepdf import Dictionary

from monitor.pdf.html import naar_drukvorm
from monitor.pdf.zetting import Zetting, breedte, zet
from monitor.verslag.lezen import Verslag
from tabellen.eenheid import EURO
from tabellen.html import naar_html
from tabellen.regels import regels
from tabellen.waarde import Tabel
from tabellen.web import TabelWeb
from tests.pdf.lezer import Lezer, PdfCel
from tests.pdf.voorbeeldverslag import breed, lang, voorbeeldverslag
from tests.tabellen.voorbeeldtabel import (
    PRODUCTGROEPEN,
    enkel,
    gestapeld,
    kruistabel,
    lijnen,
    voorbeeldtabel,
)

Paren = list[tuple[Zetting, list[list[PdfCel]]]]


@pytest.fixture(scope="session")
def paren(lezer: Lezer, verslag: Verslag) -> Paren:
    """Each table of the report, or part of it, with the lines of its body in the PDF."""
    gevuld = [tabel for tabel in verslag.tabellen() if tabel.rijen]
    zettingen = [zetting for tabel in gevuld for zetting in zet(tabel)]
    gevonden = _tabellen(lezer, verslag, in_tekst=False)
    return [
        (zetting, lezer.rijen(element, "/TBody"))
        for zetting, element in zip(zettingen, gevonden, strict=True)
    ]


def _tabellen(lezer: Lezer, verslag: Verslag, *, in_tekst: bool) -> list[Dictionary]:
    """The tables in the PDF that are written in a text, or those that are not."""
    paren = zip(lezer.soort("/Table"), naar_drukvorm(verslag).tabellen, strict=True)
    return [element for element, tabel in paren if (tabel is None) is in_tekst]


def test_een_tabel_in_een_tekst_noemt_bij_elke_cel_haar_koppen(
    lezer: Lezer, verslag: Verslag
) -> None:
    """Written in three texts, each time a table with a caption and one without."""
    gevonden = [
        tabel
        for tabel in _tabellen(lezer, verslag, in_tekst=True)
        if _titel(lezer, tabel) in {"Wat wij doen", "Zonder bijschrift"}
    ]
    assert len(gevonden) == 6
    for eerste, tweede in zip(gevonden[::2], gevonden[1::2], strict=True):
        titels = [_titel(lezer, tabel) for tabel in (eerste, tweede)]
        assert titels == ["Wat wij doen", "Zonder bijschrift"]
        (boven,), (een, twee) = lezer.rijen(eerste, "/THead"), lezer.rijen(eerste, "/TBody")
        assert [cel.tekst for cel in boven] == ["Wat", "Wie", "Kosten", ""]
        assert [cel.tekst for cel in een[:3]] == [
            "Toegang &indicatie",  # over two lines
            "basisteam",
            "€\u00a01.000",
        ]
        assert [cel.koppen for cel in een[1:3]] == [
            ["Toegang &indicatie", "Wie"],
            ["Toegang &indicatie", "Kosten"],
        ]
        assert [cel.koppen for cel in twee[:3]] == [["Wat"], ["Wie"], ["Kosten"]]
        (los,) = lezer.rijen(tweede, "/TBody")
        assert [(cel.tekst, cel.koppen) for cel in los] == [("één vak", ["Zonder bijschrift"])]


def _titel(lezer: Lezer, tabel: Dictionary) -> str:
    return str(lezer.tekst(lezer.kinderen(tabel)[0]))


def test_een_tabel_van_een_doel_noemt_bij_elke_cel_groep_rij_en_kolom(
    lezer: Lezer, verslag: Verslag
) -> None:
    per_titel = {_titel(lezer, t): t for t in _tabellen(lezer, verslag, in_tekst=True)}
    indicatoren = lezer.rijen(per_titel["Indicatoren bij Tevreden & gezond"], "/TBody")
    (groep,), (bedum, *cellen), *_ = indicatoren
    assert groep.tekst == "Tevreden cliënten"
    assert cellen[-1].tekst == "op koers"
    assert [cel.koppen for cel in cellen[:3]] == [
        ["Tevreden cliënten", "Bedum", kop] for kop in ("Streefwaarde", "Laatste meting", "Verloop")
    ]
    assert bedum.tekst == "Bedum"
    lijst = lezer.rijen(per_titel["Wat er moet gebeuren"], "/TBody")
    assert [len(rij) for rij in lijst] == [4, 1, 4, 4, 1, 4]
    assert [cel.koppen[0] for cel in lijst[0][1:]] == ["Los"] * 3
    assert [cel.koppen[:2] for cel in lijst[3][1:]] == [["1 Beleid", "e.\u00a0Nog een nota"]] * 3
    assert [cel.koppen[0] for cel in lijst[5][1:]] == ["2 Inkoop"] * 3


def test_elke_cel_zegt_wat_de_waarde_zegt(paren: Paren) -> None:
    for zetting, rijen in paren:
        for regel, (kop, *cellen) in zip(regels(zetting.tabel.rijen), rijen, strict=True):
            assert _kaal(kop.tekst).startswith(_kaal(regel.tekst))
            verwacht = [cel.tekst + cel.tekens for cel in regel.rij.cellen] if regel.rij else []
            gevonden = [cel.tekst for cel in cellen]
            assert len(gevonden) == len(verwacht)
            for tekst, cel in zip(gevonden, verwacht, strict=True):
                assert tekst.startswith(cel)


def test_elke_cel_noemt_haar_koppen(paren: Paren) -> None:
    for zetting, rijen in paren:
        for regel, (_, *cellen) in zip(regels(zetting.tabel.rijen), rijen, strict=True):
            if regel.rij is None:
                continue
            for kolom, cel in zip(zetting.tabel.kolommen, cellen, strict=True):
                # A heading may have a reference to a note behind its label.
                for label, kop in zip((*regel.rij.kop.pad, *kolom.pad), cel.koppen, strict=True):
                    assert re.fullmatch(rf"{re.escape(_kaal(label))}\d*", _kaal(kop))


def test_een_lange_tabel_is_een_tabel_met_een_kop(lezer: Lezer) -> None:
    tabel = lezer.soort("/Table")[-1]
    assert len(lezer.rijen(tabel, "/TBody")) == 342
    assert len(lezer.rijen(tabel, "/THead")) == 1
    eigen = {element.Pg.objgen for element in lezer.alles(tabel)}
    assert len(eigen) > 5
    paginas = zip(lezer.pdf.pages, lezer.paginas, strict=True)
    versierd = [gelezen.versiering for pagina, gelezen in paginas if pagina.objgen in eigen]
    herhaald = [v for v in versierd if "Gemeente" in [stuk.tekst for stuk in v]]
    assert len(herhaald) == len(eigen) - 1


def test_een_tabel_die_past_blijft_op_een_bladzijde_met_haar_bijschrift(
    lezer: Lezer, verslag: Verslag, paren: Paren
) -> None:
    past = [zetting.heel for zetting, _ in paren]
    assert past.count(True) >= 4
    for heel, tabel in zip(past, _tabellen(lezer, verslag, in_tekst=False), strict=True):
        begin, *_ = lezer.kinderen(tabel)
        assert begin.S == "/Caption"
        paginas = [element.Pg.objgen for element in lezer.alles(tabel)]
        assert not heel or len(set(paginas)) == 1
        assert begin.Pg.objgen == lezer.kinderen(tabel)[1].Pg.objgen


def test_niets_valt_weg_of_staat_over_een_ander_cijfer(lezer: Lezer, paren: Paren) -> None:
    for pagina, gelezen in zip(lezer.pdf.pages, lezer.paginas, strict=True):
        for stukken in gelezen.gemerkt.values():
            assert all(stuk.rechts < float(pagina.mediabox[2]) - 40 for stuk in stukken)
    for _, rijen in paren:
        for rij in rijen:
            for cel, volgende in pairwise(cel for cel in rij if cel.stukken):
                einde = max(stuk.rechts for stuk in cel.stukken)
                assert einde <= min(stuk.links for stuk in volgende.stukken)


def test_breedtes_worden_ruim_geschat(paren: Paren) -> None:
    gemeten = 0
    for zetting, rijen in paren:
        for regel, (_, *cellen) in zip(regels(zetting.tabel.rijen), rijen, strict=True):
            for cel, waarde in zip(cellen, regel.rij.cellen if regel.rij else (), strict=True):
                stuk = cel.stukken[0]
                schatting = breedte(waarde.tekst, vet=waarde.totaal) * zetting.blad.punten
                assert stuk.rechts - stuk.links <= schatting
                gemeten += 1
    assert gemeten > 1500


def test_een_brede_tabel_staat_in_delen_tussen_groepen() -> None:
    tabel = breed()
    zettingen = zet(tabel)
    assert len(zettingen) > 1
    assert [z.deel for z in zettingen] == list(range(1, len(zettingen) + 1))
    assert [kop for z in zettingen for kop in z.tabel.kolommen] == list(tabel.kolommen)
    for zetting in zettingen:
        assert zetting.blad.liggend
        assert sum(zetting.breedtes) * zetting.blad.punten <= 261 / 25.4 * 72 + 0.01
        assert {len(kop.pad) for kop in zetting.tabel.kolommen} == {2}
        assert not len(zetting.tabel.kolommen) % 2
    for nummer, rij in enumerate(tabel.rijen):
        delen = [cel for z in zettingen for cel in z.tabel.rijen[nummer].cellen]
        assert delen == list(rij.cellen)


@pytest.mark.parametrize("aantal", [12, 15])
def test_vijftien_kolommen_passen_op_een_bladzijde(aantal: int) -> None:
    kolommen = [(f"{nummer}e kw.",) for nummer in range(1, aantal + 1)]
    tabel = kruistabel(PRODUCTGROEPEN, kolommen, [[-1_342_582] * aantal] * 10, eenheid=EURO)
    (zetting,) = zet(tabel)
    assert zetting.blad.punten >= 6.5


def test_een_hoek_zonder_tekst_is_geen_kop() -> None:
    tabel = voorbeeldtabel()
    assert '<th scope="col" rowspan="2">Wet / Soort</th>' in naar_html(tabel)
    assert '<td rowspan="2"></td>' in naar_html(replace(tabel, rijkoppen=("", "")))


def test_groepen_rijen_heten_een_keer_en_tekst_blijft_tekst() -> None:
    tekst = naar_html(voorbeeldtabel())
    assert "Voorzieningen &amp; geld &lt;per gemeente&gt;" in tekst
    assert tekst.count(">Jeugd</th>") == tekst.count(">Geld</th>") == 1
    assert tekst.count("<tbody>") == tekst.count("</tbody>") == 3
    assert [(r.niveau, r.tekst) for r in regels(voorbeeldtabel().rijen)] == [
        (0, "Jeugd"),
        (1, "Ambulant"),
        (1, "=Verblijf"),
        (0, "Geld"),
        (1, "Saldo"),
        (0, "Totaal"),
    ]


def test_een_lange_tabel_of_een_van_groepen_mag_gesplitst_en_een_korte_niet() -> None:
    assert not zet(lang())[0].heel
    assert not zet(voorbeeldtabel())[0].heel
    assert zet(enkel())[0].heel


def _kaal(tekst: str) -> str:
    return "".join(tekst.split())


@pytest.mark.parametrize("tabel", [voorbeeldtabel(), gestapeld(), lijnen(), enkel()])
def test_papier_en_web_tonen_in_elke_cel_dezelfde_tekst(tabel: Tabel) -> None:
    web = html.fromstring(TabelWeb(tabel, "t").as_html(RequestFactory().get("/")))
    papier = html.fromstring(naar_html(tabel))
    # Signs and notes stand behind it, on the web with their meaning for who listens.
    teksten = [
        [next(cel.itertext()).strip() for cel in bron.xpath(".//tbody/tr/td")]
        for bron in (web, papier)
    ]
    assert teksten[0] == teksten[1] == [cel.tekst for cel in tabel.cellen()]


def test_de_samenvatting_is_zonder_opmaak() -> None:
    """As on the web: what stands there as typed stands here as typed."""
    vorm = naar_drukvorm(
        replace(voorbeeldverslag(), samenvatting="Kosten *stegen*.\n\nZie <b>1</b>.")
    )
    assert "<p>Kosten *stegen*.</p>\n<p>Zie &lt;b&gt;1&lt;/b&gt;.</p>" in vorm.html
