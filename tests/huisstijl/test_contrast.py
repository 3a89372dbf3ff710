"""Contrast is that of WCAG 2.2, and whatever is chosen can be read by day and by night."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.huisstijl.contrast import TEKST, contrast, dichtstbij, laagste, meng
from monitor.huisstijl.stijlblad import voor_web
from monitor.huisstijl.waarde import (
    LETTERS,
    NACHT,
    NACHTLETTERS,
    NACHTVLAKKEN,
    STANDAARD,
    VLAKKEN,
    Stijl,
    bezwaren,
)
from monitor.pdf.tokens import _tokens, _waarde

kleuren = st.integers(0, 0xFFFFFF).map(lambda getal: f"#{getal:06x}")
stijlen = st.builds(Stijl, kleuren, kleuren, kleuren, kleuren)


TABEL = [n / 3294.6 if n <= 10 else ((n / 255 + 0.055) / 1.055) ** 2.4 for n in range(256)]


def naief(een: str, ander: str) -> float:
    """The formula once more, of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, by table."""

    def helderheid(kleur: str) -> float:
        r, g, b = bytes.fromhex(kleur[1:])
        return 0.2126 * TABEL[r] + 0.7152 * TABEL[g] + 0.0722 * TABEL[b]

    a, b = helderheid(een), helderheid(ander)
    return (a + 0.05) / (b + 0.05) if a > b else (b + 0.05) / (a + 0.05)


@given(kleuren, kleuren)
def test_het_contrast_is_dat_van_een_tweede_formule(een: str, ander: str) -> None:
    assert contrast(een, ander) == pytest.approx(naief(een, ander))
    assert contrast(een, ander) == contrast(ander, een)


@pytest.mark.parametrize(
    ("een", "ander", "verwacht"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.478), ("#767676", "#ffffff", 4.542)],
)
def test_bekende_verhoudingen(een: str, ander: str, verwacht: float) -> None:
    assert contrast(een, ander) == pytest.approx(verwacht, abs=0.001)


@given(kleuren, kleuren)
def test_wat_wordt_voorgesteld_is_te_lezen_en_nodig(kleur: str, grond: str) -> None:
    voorstel = dichtstbij(kleur, [grond])
    assert naief(voorstel, grond) >= TEKST
    assert (voorstel == kleur) == (naief(kleur, grond) >= TEKST)


@settings(max_examples=40, deadline=None)
@given(stijlen)
def test_wie_doet_wat_er_staat_is_klaar_en_kan_alles_lezen(stijl: Stijl) -> None:
    for _ in range(2):  # a link is judged on the ground that will do
        for veld, wat in bezwaren(stijl).items():
            (voorstel,) = re.findall(r"Kies (#[0-9a-f]{6});", wat)
            stijl = replace(stijl, **{veld: voorstel})
    assert not bezwaren(stijl)
    assert naief(stijl.opschriftkleur, stijl.hoofdkleur) >= TEKST
    for grond in (*VLAKKEN, stijl.vlakkleur, stijl.licht):
        assert naief(stijl.linkkleur, grond) >= TEKST
    for letter in LETTERS:
        assert min(naief(letter, grond) for grond in (stijl.vlakkleur, stijl.licht)) >= TEKST
    nachtlink = stijl.nachtlink
    for grond in (stijl.nachtvlak, stijl.nachtlicht, *NACHTVLAKKEN):
        assert naief(nachtlink, grond) >= TEKST
        assert naief(meng(nachtlink, "#ffffff", 0.25), grond) >= TEKST
        assert min(naief(letter, grond) for letter in NACHTLETTERS) >= TEKST


def test_een_bezwaar_zegt_wat_is_gemeten_en_rondt_niet_naar_boven() -> None:
    (wat,) = bezwaren(replace(STANDAARD, linkkleur="#777777")).values()
    assert "het contrast is 3,9" in wat
    assert "minstens 4,50 op 1" in wat
    assert not bezwaren(STANDAARD)


def test_de_gronden_zijn_die_van_het_thema() -> None:
    tokens = _tokens()
    namen = ("color-document", "color-default", "bg-default", "bg-document")
    thema = [_waarde(f"--basis-color-default-{naam}", tokens) for naam in namen]
    assert thema == [*LETTERS, "#eff1f3", "#ffffff"]
    dag = Path(instellingen.BASE_DIR, "static/monitor.css").read_text()
    assert "--monitor-eigen: #fff4cc;" in dag
    nacht = Path(instellingen.BASE_DIR, "static/donker.css").read_text()
    achter = re.findall(r"--(?:basis-color-\w+-bg-\w+|monitor-eigen): (#\w+);", nacht)
    assert {NACHT, *achter} == set(NACHTVLAKKEN)
    letters = re.findall(r"--basis-color-default-color-(?:document|subtle): (#\w+);", nacht)
    assert letters == list(NACHTLETTERS)


@settings(max_examples=10, deadline=None)
@given(stijlen)
def test_het_donker_verandert_alles_wat_het_licht_verandert(stijl: Stijl) -> None:
    dag, nacht = voor_web(stijl).split("@media")
    band = {"--utrecht-page-header-background-color", "--monitor-op-merkkleur"}
    namen = [set(re.findall(r"(--[\w-]+):", deel)) for deel in (dag, nacht)]
    assert namen[0] - band == namen[1]
    assert laagste(stijl.nachtlink, NACHTVLAKKEN) >= TEKST
