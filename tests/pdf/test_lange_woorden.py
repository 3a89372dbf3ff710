"""Nothing that a person can type runs off the page, however long the word."""

import io
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import chain, pairwise
from typing import Any

import pikepdf
import pytest

from monitor.pdf import maak_pdf
from monitor.verslag.lezen import Verslag
from tabellen.eenheid import Eenheid
from tabellen.waarde import Cel
from tests.pdf.lezer import Lezer
from tests.pdf.voorbeeldverslag import voorbeeldverslag

MM = 72 / 25.4
MARGE = 18 * MM  # static/pdf.css
SPELING = 0.5  # points
ADRES = (
    "https://voorbeeld.sharepoint.com/sites/sd/Forms/AllItems.aspx?id=%2Fsites%2Fsd%2FGedeelde"
    "%20documenten%2FMonitor%20sociaal%20domein%2F2016%2Fkwartaal%201%2FBrondata%20Wmo%20voorz"
)
WOORDEN = {"adres": ADRES, "letters": "W" * 180, "cijfers": "1.159," * 30}
# What people do not type: addresses, and what a chart says of its own table.
VAST = {"slug", "naam", "kwartaal", "kwartaalcode", "langs", "kleur"}


def _langer(waarde: Any, woord: str, lengte: int = 120) -> Any:
    """The same value in which each text is one word that is longer than any line."""
    if isinstance(waarde, str) and not isinstance(waarde, Enum):
        return (waarde.replace(" ", "_") + woord)[:lengte] if waarde else woord
    if isinstance(waarde, tuple):
        return tuple(_langer(deel, woord, lengte) for deel in waarde)
    if is_dataclass(waarde) and not isinstance(waarde, type | Eenheid):
        # A cell of a number has no words, and then gets none.
        vast = VAST | ({"woorden"} if isinstance(waarde, Cel) and not waarde.woorden else set())
        return replace(
            waarde,
            **{
                veld.name: _langer(getattr(waarde, veld.name), woord, lengte)
                for veld in fields(waarde)
                if veld.name not in vast
            },
        )
    return waarde


@pytest.fixture(scope="module", params=WOORDEN)
def lezer(request: pytest.FixtureRequest) -> Lezer:
    """The sample report, with all that people write in it as one long word each."""
    gewoon = voorbeeldverslag()
    # The country in one table is the same again, for a long time.
    korter = replace(gewoon, hoofdstukken=gewoon.hoofdstukken[:3])
    lang: Verslag = _langer(korter, WOORDEN[request.param])
    return Lezer(pikepdf.open(io.BytesIO(maak_pdf(lang))))


def test_alle_tekst_staat_binnen_de_marges(lezer: Lezer) -> None:
    for nummer, (pagina, gelezen) in enumerate(zip(lezer.pdf.pages, lezer.paginas, strict=True)):
        breedte, hoogte = (float(maat) for maat in pagina.mediabox[2:])
        marge = MARGE if nummer else 0  # The cover has none.
        stukken = [*gelezen.versiering, *gelezen.los, *chain(*gelezen.gemerkt.values())]
        assert stukken
        for stuk in stukken:
            assert stuk.links >= marge - SPELING, (nummer, stuk)
            assert stuk.rechts <= breedte - marge + SPELING, (nummer, stuk)
            assert 0 < stuk.onder < hoogte - 8, (nummer, stuk)


def test_een_kopregel_blijft_boven_de_tekst(lezer: Lezer) -> None:
    for pagina, gelezen in list(zip(lezer.pdf.pages, lezer.paginas, strict=True))[1:]:
        hoogte = float(pagina.mediabox[3])
        tekst = [stuk for stukken in gelezen.gemerkt.values() for stuk in stukken]
        assert [s for s in tekst if not 22 * MM - 12 < s.onder < hoogte - 26 * MM] == []


def test_geen_cel_staat_over_de_volgende(lezer: Lezer) -> None:
    for tabel in lezer.soort("/Table"):
        for deel in ("/THead", "/TBody"):
            for rij in lezer.rijen(tabel, deel):
                for cel, volgende in pairwise(cel for cel in rij if cel.stukken):
                    einde = max(stuk.rechts for stuk in cel.stukken)
                    begin = min(stuk.links for stuk in volgende.stukken)
                    assert einde <= begin + SPELING
