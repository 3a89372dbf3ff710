"""On paper a text says from which tables its figures are, where those are not right under it."""

import re
from dataclasses import replace

from monitor.pdf.herkomst import herkomst, tabelnummers
from monitor.pdf.html import naar_drukvorm
from monitor.verslag.lezen import HoofdstukWaarde, Sectie
from tests.pdf.voorbeeldverslag import voorbeeldverslag

NUMMERS = {"jeugd/voorzieningen": "2.5", "wmo/kosten": "3.1a"}


def cijfer(naam: str) -> str:
    return f'[12](cijfer:{naam} "Bron: Een tabel, Rij × Kolom")'


def test_de_tabellen_waar_de_cijfers_uit_komen_staan_eronder():
    assert (
        herkomst("Geen cijfers, wel een [link](https://voorbeeld.nl/cijfer:x/y 'a').", NUMMERS)
        == ""
    )
    assert "uit tabel 2.5." in herkomst(f"Er zijn {cijfer('jeugd/voorzieningen')}.", NUMMERS)
    twee = f"{cijfer('wmo/kosten')} en {cijfer('jeugd/voorzieningen')} en {cijfer('wmo/kosten')}"
    assert "uit de tabellen 3.1a en 2.5." in herkomst(twee, NUMMERS)


def test_van_de_tabel_eronder_en_van_wat_er_niet_staat_wordt_niets_gezegd():
    assert herkomst(cijfer("wmo/kosten"), NUMMERS, "wmo/kosten") == ""
    assert herkomst(cijfer("wmo/weg"), NUMMERS) == ""
    samen = f"{cijfer('wmo/kosten')} {cijfer('jeugd/voorzieningen')}"
    assert "uit tabel 2.5." in herkomst(samen, NUMMERS, "wmo/kosten")


def test_het_nummer_is_dat_van_het_bijschrift():
    """In sections with and without a table, and in the introduction of a chapter."""
    verslag = voorbeeldverslag()
    nummers = tabelnummers(verslag)
    assert nummers
    (naam, nummer), *_ = nummers.items()
    tekst = f"Er zijn {cijfer(naam)}."
    erbij = HoofdstukWaarde(99, "slot", "Slot", tekst, (Sectie("Een tekst", tekst),))
    html = naar_drukvorm(replace(verslag, hoofdstukken=(*verslag.hoofdstukken, erbij))).html
    assert html.count(f"Cijfers in deze tekst komen uit tabel {nummer}.") == 2
    assert re.search(rf"Tabel\s*{re.escape(nummer)}\b", re.sub(r"<[^>]+>", " ", html))
