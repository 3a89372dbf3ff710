"""Arrows, signs and other letters on paper; and what there is no sign for on any machine."""

import io
from dataclasses import replace

import page
import pikepdf
import pytest

from monitor.huisstijl.letters import SNEDEN
from monitor.pdf import maak_pdf
from monitor.pdf.tekening import vereenvoudigd
from monitor.pdf.tekens import _reserve, ontoonbaar, tekenbreedte, toonbaar
from monitor.pdf.zetting import breedte
from tests.pdf.lezer import Lezer
from tests.pdf.test_gelijk import kort

GEWOON = "≥ ≤ ≈ ≠ → ← ↑ ↓ ↗ ▲ ▼ ● ○ ■ □ ✓ ✔ ✗ ☑ ★ ⚠ ‰ ‡ Δ Σ √ ⅓ ⅔ CO₂ m² ﬁ Жданов"
BREEKPUNT = "\N{HYPHENATION POINT}"  # goes where a line ends at it


def test_wat_mensen_in_een_tabel_zetten_staat_er() -> None:
    assert toonbaar(GEWOON) == GEWOON
    assert ontoonbaar(GEWOON) == []


@pytest.mark.parametrize(
    ("tekst", "papier"),
    [
        ("🟢 goed", "� goed"),
        ("⚡🙂", "��"),
        ("⚠️ let op", "⚠ let op"),
        ("links\N{LEFT-TO-RIGHT MARK}rechts\N{ZERO WIDTH JOINER}", "linksrechts"),
        ("漢 سلام", "� ����"),
    ],
)
def test_een_emoji_niet_en_wat_niemand_ziet_wordt_weggelaten(tekst: str, papier: str) -> None:
    assert toonbaar(tekst) == papier
    assert len(ontoonbaar(tekst)) == papier.count("�")


@pytest.mark.parametrize("om", ["{}", "**x{}x**", "*x{}x*"], ids=["recht", "vet", "cursief"])
def test_elk_teken_staat_er_in_eigen_letters_en_is_te_lezen(om: str) -> None:
    codes = sorted(set.intersection(*(set(_reserve(snede)) for snede in SNEDEN)))
    tekens = [chr(code) for code in codes if not chr(code).isspace() and chr(code) != BREEKPUNT]
    assert len(tekens) > 2000
    regels = [om.format(" ".join(tekens[n : n + 40])) for n in range(0, len(tekens), 40)]
    verslag = replace(kort(), samenvatting="\n\n".join(regels), hoofdstukken=())
    inhoud = maak_pdf(verslag)
    for norm in ("2a", "ua1"):
        assert page.validate_pdf_bytes(inhoud, profile=norm).failures == []
    lezer = Lezer(pikepdf.open(io.BytesIO(inhoud)))
    gelezen = "".join(map(lezer.tekst, lezer.soort("/P")))
    assert [teken for teken in tekens if teken not in gelezen] == []
    fonts = [font for blad in lezer.pdf.pages for font in blad.Resources.Font.values()]
    namen = {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in fonts}
    assert namen == {"Noto", "Tekens"}


@pytest.mark.parametrize("vet", [False, True])
def test_een_tabel_rekent_op_de_breedte_van_een_teken(vet: bool) -> None:
    for teken in GEWOON.replace(" ", ""):
        assert breedte(teken, vet=vet) >= tekenbreedte(teken, vet=vet) - 0.01, teken


def test_een_grafiek_neemt_haar_letters_niet_van_een_machine() -> None:
    kaal = '<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif"></svg>'
    assert '"Tekens"' in vereenvoudigd(kaal).replace("&quot;", '"')
    assert "sans-serif" not in vereenvoudigd(kaal)
