"""The widths that a table is set with, against the letters that it is printed in."""

import string

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from monitor.pdf.zetting import breedte

LETTERS = settings.BASE_DIR / "node_modules/@fontsource/noto-sans/files"


@pytest.mark.parametrize(("dikte", "vet"), [(400, False), (700, True)])
def test_geen_teken_is_breder_dan_geschat(dikte, vet):
    """Else a heading that just fits is broken within a word: «ZI» «N»."""
    font = TTFont(LETTERS / f"noto-sans-latin-{dikte}-normal.woff")
    per_teken, breedtes = font.getBestCmap(), font["hmtx"]
    em = font["head"].unitsPerEm
    te_smal = {
        teken: (breedte(teken, vet=vet), breedtes[per_teken[ord(teken)]][0] / em)
        for teken in string.printable.strip() + "€–—’‘éëö\N{NO-BREAK SPACE}"
        if teken != "|" and breedte(teken, vet=vet) < breedtes[per_teken[ord(teken)]][0] / em
    }
    assert te_smal == {}
