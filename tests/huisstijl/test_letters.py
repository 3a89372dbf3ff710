"""Every family that can be chosen is free, whole, ours to serve, and fit for tables."""

import io
import re
from dataclasses import replace

import page
import pikepdf
import pytest
from django.conf import settings
from django.urls import Resolver404, resolve, reverse
from fontTools.ttLib import TTFont

from monitor.huisstijl.letters import KEUZES_TEKST, LETTERS, NOTO, SNEDEN, Letter
from monitor.huisstijl.stijlblad import voor_druk, voor_web
from monitor.huisstijl.waarde import STANDAARD, Stijl
from monitor.momentopname.codec import naar_bytes, uit_bytes
from monitor.pdf import maak_pdf
from monitor.pdf.tekening import vereenvoudigd
from monitor.pdf.zetting import breedte
from monitor.stijlkeuze.voorbeeld import voorbeeldverslag

NPM = settings.BASE_DIR / "node_modules"
ANDERE = [letter for letter in LETTERS.values() if letter is not NOTO]
LOPEND = [LETTERS[code] for code, _ in KEUZES_TEKST]
GEMENGD = replace(STANDAARD, kopletter="serif", tekstletter="fira")
# What stands close in a table: long words, capitals, sums.
WOORDEN = (
    *(
        "Persoonsgebonden",
        "Begeleiding",
        "Eemsmond",
        "Westerkwartier",
        "WMO",
        "ZIN",
        "BMWE",
        "Winsum",
    ),
    *("Maatschappelijke", "ondersteuning;", "uitstroomreden:", "mm/jr", "(voorlopig)", "&", "€"),
    *("1.159", "-14.793", "97,5%", "88.888"),
)


def naam(letter: Letter) -> str:
    return letter.code


def lees(letter: Letter, snede: str) -> TTFont:
    return TTFont(NPM / letter.bestand("latin", snede))


@pytest.mark.parametrize("letter", ANDERE, ids=naam)
def test_haar_blad_laadt_haar_eigen_bestanden_en_niets_van_een_ander(letter: Letter) -> None:
    blad = (settings.BASE_DIR / f"static/letters/{letter.pakket}.css").read_text()
    assert set(re.findall(r'font-family: "(.+)"', blad)) == {letter.naam}
    geladen = re.findall(r'url\("\.\./npm/(.+?)"\)', blad)
    assert blad.count("url(") == blad.count("font-display: swap") == len(geladen) == 5
    assert set(geladen) < set(letter.bestanden())


@pytest.mark.parametrize("letter", LETTERS.values(), ids=naam)
def test_zij_is_vrij_en_heeft_nederlands_en_cijfers_van_een_breedte(letter: Letter) -> None:
    assert "SIL Open Font License" in (NPM / f"@fontsource/{letter.pakket}/LICENSE").read_text()
    for snede in SNEDEN:
        with lees(letter, snede) as font:
            tekens, maten = font.getBestCmap(), font["hmtx"]
            assert set(map(ord, "AZaz019éëïöü€–—’‘“”%&")) <= tekens.keys()
            if "italic" not in snede:  # no table has such figures
                cijfers = {tekens[ord(cijfer)] for cijfer in "0123456789"}
                breed = {maten[_van_een_breedte(font, glief)][0] for glief in cijfers}
                assert len(breed) == 1, snede


def _van_een_breedte(font: TTFont, glief: str) -> str:
    """What takes its place when figures of one width are asked for."""
    tabel = font["GSUB"].table
    for rij in tabel.FeatureList.FeatureRecord:
        for nummer in rij.Feature.LookupListIndex if rij.FeatureTag == "tnum" else ():
            for deel in tabel.LookupList.Lookup[nummer].SubTable:
                if ander := getattr(deel, "ExtSubTable", deel).mapping.get(glief):
                    return str(ander)
    return glief


@pytest.mark.parametrize("letter", LOPEND, ids=naam)
@pytest.mark.parametrize(("snede", "vet"), [("400-normal", False), ("700-normal", True)])
def test_geen_woord_is_breder_dan_een_tabel_op_papier_erop_rekent(letter, snede, vet) -> None:
    with lees(letter, snede) as font:
        tekens, maten, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for woord in WOORDEN:
            echt = sum(maten[_van_een_breedte(font, tekens[ord(t)])][0] for t in woord) / em
            assert echt <= breedte(woord, vet=vet), woord


def test_het_adres_van_een_stijlblad_noemt_de_letters_alleen_als_zij_anders_zijn() -> None:
    assert STANDAARD.code.count("-") == 3
    for stijl in (GEMENGD, replace(STANDAARD, kopletter="open")):
        adres = reverse("stijlblad", args=[stijl])
        assert resolve(adres).kwargs == {"stijl": stijl}
        assert Stijl.van_code(stijl.code) == stijl
        with pytest.raises(Resolver404):
            resolve(adres.replace(f"-{stijl.kopletter}-", "-comic-"))


def test_een_familie_die_er_niet_meer_is_wordt_die_van_de_site() -> None:
    oud = replace(STANDAARD, kopletter="weg", tekstletter="weg")
    assert (oud.letters, oud.code) == ((), STANDAARD.code)
    assert "font-family" not in voor_druk(oud) + voor_web(oud)


def test_web_en_papier_hebben_dezelfde_letters() -> None:
    assert GEMENGD.letterbladen == ["letters/fira-sans.css", "letters/source-serif-4.css"]
    web = voor_web(GEMENGD)
    assert '--basis-text-font-family-default: "Fira Sans", sans-serif;' in web
    assert '--basis-heading-font-family: "Source Serif 4", serif;' in web
    verslag = voorbeeldverslag("Proef", "", GEMENGD)
    assert uit_bytes(naar_bytes(verslag)) == verslag
    inhoud = maak_pdf(verslag)
    for norm in ("2a", "ua1"):
        assert page.validate_pdf_bytes(inhoud, profile=norm).is_compliant
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        fonts = [font for blad in pdf.pages for font in blad.Resources.Font.values()]
        namen = {str(font.BaseFont).partition("+")[2] for font in fonts}
        assert all("/FontFile2" in f.DescendantFonts[0].FontDescriptor for f in fonts)
    families = ("Fira-Sans", "Source-Serif-4")
    assert all(naam.startswith(families) for naam in namen)
    assert len(namen) == 3  # regular and bold of what text is set in, bold of what headings are


def test_een_tekening_op_papier_heeft_de_letter_en_haar_breedtes() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans">'
        '<text text-anchor="end" transform="translate(100,7)" font-size="10px">mm</text>'
        '<text transform="rotate(9)" font-family="Noto Sans">m</text></svg>'
    )
    with lees(LETTERS["source"], "400-normal") as font:
        em = font["hmtx"][font.getBestCmap()[ord("m")]][0] / font["head"].unitsPerEm
    anders = vereenvoudigd(svg, LETTERS["source"])
    assert f'x="{100 - 20 * em:.2f} {100 - 10 * em:.2f}"' in anders
    assert anders.startswith('<svg xmlns="http://www.w3.org/2000/svg" font-family="&quot;Source')
    assert anders.count("font-family") == 1
