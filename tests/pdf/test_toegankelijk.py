"""One file that is archivable and accessible, and what a screen reader finds in it."""

import re
from itertools import pairwise

import page
import pikepdf
import pytest

from monitor.verslag.lezen import Verslag
from tests.pdf.lezer import Lezer


@pytest.mark.parametrize("norm", ["2a", "ua1"])
def test_voldoet_aan_beide_normen(pdf: bytes, norm: str) -> None:
    rapport = page.validate_pdf_bytes(pdf, profile=norm)
    assert [(fout.rule_id, fout.message) for fout in rapport.failures] == []
    assert rapport.is_compliant


def test_zegt_wat_het_is(lezer: Lezer, verslag: Verslag) -> None:
    wortel, info = lezer.pdf.Root, lezer.pdf.docinfo
    assert str(wortel.Lang) == "nl"
    assert bool(wortel.ViewerPreferences.DisplayDocTitle)
    assert str(info.Title) == verslag.titel
    assert str(info.Author) == verslag.samenwerkingsverband
    assert verslag.periode in str(info.Subject)
    assert "Jeugdwet" in str(info.Keywords)
    assert str(info.CreationDate).startswith("D:20160601")
    assert str(info.ModDate).startswith("D:20160601")


def test_metadata_is_zonder_pdf_lezer_te_lezen(pdf: bytes) -> None:
    assert b'pdfuaid:part="1"' in pdf
    assert b'pdfaid:part="2"' in pdf


def test_koppen_zijn_de_bladwijzers(lezer: Lezer, verslag: Verslag) -> None:
    koppen = [lezer.tekst(kop) for kop in lezer.soort(*(f"/H{n}" for n in range(1, 7)))]
    with lezer.pdf.open_outline() as bladwijzers:
        titels: list[str] = []
        stapel = list(reversed(bladwijzers.root))
        while stapel:
            blad = stapel.pop()
            titels.append(str(blad.title))
            stapel.extend(reversed(blad.children))
    assert _kaal(titels) == _kaal(koppen)
    hoofdstukken = [f"{h.nummer} {h.titel}" for h in verslag.hoofdstukken]
    assert _kaal(lezer.tekst(k) for k in lezer.soort("/H1")) == _kaal(
        ["Inhoud", *hoofdstukken, "Woorden in deze monitor"]
    )


def test_geen_kopniveau_wordt_overgeslagen(lezer: Lezer) -> None:
    niveaus = [int(str(kop.S)[2:]) for kop in lezer.soort(*(f"/H{n}" for n in range(1, 7)))]
    assert niveaus[0] == 1
    assert all(na <= voor + 1 for voor, na in pairwise(niveaus))


def test_elke_kopcel_heeft_een_bereik_en_een_naam(lezer: Lezer) -> None:
    koppen = lezer.soort("/TH")
    assert len(koppen) > 400
    assert {str(kop.A.Scope) for kop in koppen} == {"/Column", "/Row"}
    assert all(lezer.tekst(kop).strip() for kop in koppen)
    assert {kop.objgen for kop in koppen} == {element.objgen for element in lezer.namen.values()}
    assert list(lezer.namen) == sorted(lezer.namen)


def test_elke_afbeelding_heeft_een_alternatief_en_een_plaats_op_haar_bladzijde(
    lezer: Lezer, verslag: Verslag
) -> None:
    figuren = lezer.soort("/Figure")
    assert len(figuren) == sum(tabel.grafiek is not None for tabel in verslag.cijfers())
    for figuur in figuren:
        assert len(str(figuur.Alt)) > 80
        links, onder, rechts, boven = map(float, figuur.A.BBox)
        _, _, breedte, hoogte = map(float, figuur.Pg.MediaBox)
        assert 0 < links < rechts < breedte
        assert 0 < onder < boven < hoogte


def test_een_grafiek_van_een_deel_van_haar_tabel_zegt_welk(lezer: Lezer, verslag: Verslag) -> None:
    delen = [tabel.grafiek.alleen for tabel in verslag.tabellen() if tabel.grafiek]
    bijschriften = [lezer.tekst(p) for p in lezer.soort("/P") if "Grafiek" in lezer.tekst(p)]
    assert any(delen)
    assert len(bijschriften) == len(delen)
    for deel, bijschrift in zip(delen, bijschriften, strict=True):
        assert bijschrift.endswith(" – ".join(deel))


def test_kop_en_voetregels_zijn_geen_inhoud(lezer: Lezer, verslag: Verslag) -> None:
    aantal = len(lezer.paginas)
    gelezen = "".join(stuk.tekst for stuk in lezer.stukken(lezer.wortel.K[0]))
    assert "pagina " not in gelezen
    for nummer, pagina in enumerate(lezer.paginas[1:], start=2):
        versiering = [stuk.tekst for stuk in pagina.versiering]
        assert f"pagina {nummer} van {aantal}" in versiering
        assert verslag.titel in versiering
    assert not [stuk for pagina in lezer.paginas for stuk in pagina.los]


def test_de_kopregel_noemt_het_hoofdstuk_maar_niet_boven_zijn_eigen_titel(lezer: Lezer) -> None:
    eerste = next(kop for kop in lezer.soort("/H1") if "Jeugdwet" in lezer.tekst(kop))
    begin = [pagina.obj.objgen for pagina in lezer.pdf.pages].index(eerste.Pg.objgen)
    assert "2 Jeugdwet" not in [stuk.tekst for stuk in lezer.paginas[begin].versiering]
    assert "2 Jeugdwet" in [stuk.tekst for stuk in lezer.paginas[begin + 1].versiering]


def test_de_inhoud_leidt_naar_elk_hoofdstuk_en_onderdeel(lezer: Lezer, verslag: Verslag) -> None:
    (inhoud,) = lezer.soort("/TOC")
    regels = [lezer.tekst(item) for item in lezer.kinderen(inhoud)]
    koppen = lezer.soort("/H1", "/H2")[1:]
    paginas = [pagina.obj.objgen for pagina in lezer.pdf.pages]
    verwacht = [f"{lezer.tekst(kop)}{paginas.index(kop.Pg.objgen) + 1}" for kop in koppen]
    assert _kaal(regels) == _kaal(verwacht)
    delen = sum(1 + sum(not sectie.blok for sectie in h.secties) for h in verslag.hoofdstukken)
    assert len(koppen) == delen + 1  # the words


def test_elke_link_is_een_keer_getagd_en_beschreven(lezer: Lezer) -> None:
    koppelingen = [link for pagina in lezer.pdf.pages for link in pagina.obj.get("/Annots", ())]
    getagd = [
        deel.Obj.objgen
        for element in lezer.soort("/Link")
        for deel in element.K
        if not isinstance(deel, int) and deel.get("/Type") == "/OBJR"
    ]
    assert sorted(getagd) == sorted(link.objgen for link in koppelingen)
    for link in koppelingen:
        intern = "/Dest" in link
        assert re.match(r"Naar (\d|Woorden)" if intern else "https://", str(link.Contents))


def test_lettertypen_zijn_ingesloten_en_elk_teken_is_er(lezer: Lezer) -> None:
    lettertypen = {
        font.objgen: font for pagina in lezer.pdf.pages for font in pagina.Resources.Font.values()
    }
    assert lettertypen
    for font in lettertypen.values():
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert re.search("Noto-Sans|Tekens", str(font.BaseFont))
    # The reader raises KeyError for a glyph that stands for no character.
    assert any("Doel ☂ �" in lezer.tekst(kop) for kop in lezer.soort("/H2"))


def test_een_tabel_zonder_rijen_is_een_zin(lezer: Lezer) -> None:
    assert "Voor deze tabel zijn er geen cijfers." in [lezer.tekst(p) for p in lezer.soort("/P")]


def _kaal(teksten: object) -> list[str]:
    """Without white space: that of a line end is not in the file."""
    return ["".join(str(tekst).split()) for tekst in teksten]  # type: ignore[attr-defined]


def test_het_bestand_houdt_de_boom_en_geen_elementen_ernaast(lezer: Lezer) -> None:
    in_boom = {element.objgen for element in lezer.alles()}
    in_bestand = {
        stuk.objgen
        for stuk in lezer.pdf.objects
        if isinstance(stuk, pikepdf.Dictionary) and stuk.get("/Type") == "/StructElem"
    }
    assert in_bestand == in_boom


def test_elke_tekst_is_vanaf_haar_bladzijde_terug_te_vinden(lezer: Lezer) -> None:
    nummers = list(lezer.wortel.ParentTree.Nums)
    per_pagina = dict(zip(nummers[::2], nummers[1::2], strict=True))
    for pagina, gelezen in zip(lezer.pdf.pages, lezer.paginas, strict=True):
        for merk in gelezen.gemerkt:
            element = per_pagina[int(pagina.StructParents)][merk]
            assert merk in [deel for deel in element.K if not isinstance(deel, pikepdf.Object)]
            assert element.Pg.objgen == pagina.objgen


def test_een_tekst_in_een_cel_heeft_geen_eigen_element_nodig(lezer: Lezer) -> None:
    kaal = [cel for cel in lezer.soort("/TD", "/TH") if not lezer.kinderen(cel)]
    assert len(kaal) > 1000
    assert all(lezer.tekst(cel) for cel in kaal if cel.S == "/TH")
