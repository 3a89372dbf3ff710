"""The dark form of the site has a colour for all that a chart draws, each of them legible."""

import re

import pytest
from django.conf import settings

from tabellen.beeld import GRIJS
from tabellen.grafiek import naar_svg
from tabellen.huisstijl import Huisstijl
from tests.tabellen.test_grafiek import ALLE

HUISSTIJL = Huisstijl()
CSS = (settings.BASE_DIR / "static" / "donker.css").read_text(encoding="utf-8")
TOKENS = dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{3,6});", CSS))
GROND = TOKENS["--basis-color-default-bg-document"]
REGEL = re.compile(r'\[(fill|stroke)="(#[0-9a-f]{6})"\] \{ \1: var\((--[\w-]+)\); \}')
DONKER = {(kenmerk, kleur): token for kenmerk, kleur, token in REGEL.findall(CSS)}


def contrast(kleur: str, andere: str) -> float:
    licht, donker = sorted((_licht(kleur), _licht(andere)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _licht(kleur: str) -> float:
    kleur = kleur[1:] if len(kleur) == 7 else "".join(teken * 2 for teken in kleur[1:])
    delen = [int(kleur[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    lineair = [d / 12.92 if d <= 0.04045 else ((d + 0.055) / 1.055) ** 2.4 for d in delen]
    return 0.2126 * lineair[0] + 0.7152 * lineair[1] + 0.0722 * lineair[2]


@pytest.mark.parametrize("kleur", HUISSTIJL.reeksen)
def test_elke_reeks_heeft_een_kleur_die_afsteekt_en_een_getal_draagt(kleur: str) -> None:
    vlak, lijn = DONKER["fill", kleur], DONKER["stroke", kleur]
    assert vlak == lijn
    assert contrast(TOKENS[vlak], GROND) >= 3
    assert contrast(TOKENS[vlak], TOKENS["--grafiek-op-staaf"]) >= 4.5


def test_geen_twee_reeksen_delen_een_kleur() -> None:
    kleuren = {TOKENS[DONKER["fill", kleur]] for kleur in HUISSTIJL.reeksen}
    assert len(kleuren) == len(HUISSTIJL.reeksen)


@pytest.mark.parametrize("kleur", [HUISSTIJL.tekst, GRIJS])
def test_text_is_legible(kleur: str) -> None:
    assert contrast(TOKENS[DONKER["fill", kleur]], GROND) >= 4.5


@pytest.mark.parametrize("tabel", ALLE, ids=lambda tabel: tabel.naam)
def test_een_grafiek_heeft_geen_kleur_die_de_donkere_vorm_niet_kent(tabel) -> None:
    svg = naar_svg(tabel, HUISSTIJL)
    gebruikt = set(re.findall(r'(fill|stroke)="(#\w+)"', svg))
    op_staaf = {("fill", "#ffffff"), ("fill", "#000000")}
    assert gebruikt
    assert gebruikt - op_staaf <= DONKER.keys()
