"""A workbook takes work in proportion to its size, whatever somebody put into it."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.lezen import lees_bestand
from invoer.blad.bladen import SOORTEN, Blad, Bladstand, Rijkop, Rijstand
from invoer.werkboek.archief import lees_roosters
from invoer.werkboek.indeling import KOPRIJ, Bladkenmerk, Werkblad, kolommen, wie_regel
from invoer.werkboek.lezen import lees_werkboek
from invoer.werkboek.meldingen import Werkboekfout
from tests.groei import controleer_groei, duur
from tests.importeren.vijandig import WERKBOEKEN, blad, pak_in
from tests.invoer.werkboeken import GEMEENTE, KWARTAAL, VERBAND

LEZERS = {"import": lees_bestand, "werkboek": lees_roosters}


def lezing(lees: Callable[[str, bytes], Any], inhoud: bytes) -> Callable[[], None]:
    def doe() -> None:
        with contextlib.suppress(Invoerfouten, Werkboekfout):
            lees("x.xlsx", inhoud)

    return doe


@pytest.mark.parametrize("lees", LEZERS.values(), ids=LEZERS)
@pytest.mark.parametrize("bouw", WERKBOEKEN.values(), ids=WERKBOEKEN)
def test_lezen(bouw: Callable[[int], bytes], lees: Callable[[str, bytes], Any]) -> None:
    controleer_groei(lambda n: lezing(lees, bouw(n)), einde=32_000)


@pytest.mark.parametrize("lees", LEZERS.values(), ids=LEZERS)
def test_wat_bijna_niets_is_en_veel_wordt(lees: Callable[[str, bytes], Any]) -> None:
    """Kilobytes that unfold to two hundred megabytes: refused before they are unfolded."""
    inhoud = pak_in([blad(" " * (190 * 2**20))])
    assert len(inhoud) < 2**20
    with pytest.raises((Invoerfouten, Werkboekfout)) as fout:
        lees("x.xlsx", inhoud)
    assert "uitgepakt veel te groot" in str(getattr(fout.value, "melding", fout.value))
    assert duur(lezing(lees, inhoud)) < duur(lambda: pak_in([blad(" " * 2**20)]), 3)


# --- What looks like a workbook of ours -----------------------------------------------------------

SOORT = SOORTEN[0]
BLAD = Blad(SOORT, VERBAND, GEMEENTE, KWARTAAL)
CODES = [f"code-{nummer}" for nummer in range(100)]
WERKBLAD = Werkblad(
    Bladstand(
        BLAD,
        tuple(Rijkop(code, (code.upper(),), ("",), {}, {}) for code in CODES),
        {code: Rijstand({maat.name: "1" for maat in SOORT.kolommen}) for code in CODES},
        {},
        {},
    )
)
KOLOMMEN = kolommen(BLAD)


def rij(*teksten: str) -> str:
    cellen = "".join(f'<c t="inlineStr"><is><t>{tekst}</t></is></c>' for tekst in teksten)
    return f"<row>{cellen}</row>"


def van_ons(rijen: str, merk: bool = True, erna: str = "") -> str:
    """A sheet with our titles, codes and headings above these rows."""
    boven = rij(str(Bladkenmerk.van(BLAD))) + rij(*(kolom.code for kolom in KOLOMMEN))
    koppen = rij(KOPRIJ, *(kolom.kop for kolom in KOLOMMEN[1:]))
    titels = rij(KOPRIJ, SOORT.titel) + rij(KOPRIJ, wie_regel(BLAD))
    inhoud = (boven if merk else "") + titels + koppen + rijen
    return f"<worksheet><sheetData>{inhoud}</sheetData>{erna}</worksheet>"


def alle_rijen() -> str:
    return "".join(rij(code, code.upper(), "1", "2") for code in CODES)


VAN_ONS: dict[str, Callable[[int], list[str]]] = {
    "vreemde-rijen": lambda n: [van_ons(rij("", "Paardrijdn", "1") * min(n, 9_000))],
    "dezelfde-rij": lambda n: [van_ons(rij(CODES[0], "", "1") * min(n, 9_000))],
    "rijen-zonder-naam": lambda n: [van_ons(rij("", "", "1") * min(n, 9_000))],
    "rijen-boven-de-cijfers": lambda n: [van_ons(rij(KOPRIJ, "x, y, " * 20) * min(n, 9_000))],
    "samengevoegd": lambda n: [
        van_ons(alle_rijen(), erna='<mergeCell ref="P1:Q9000"/>' * min(n, 100_000))
    ],
    "samengevoegde-cijfers": lambda n: [
        van_ons(alle_rijen(), erna='<mergeCell ref="C1:D9000"/>' * min(n, 100_000))
    ],
    "bladen-die-van-ons-zijn": lambda n: [van_ons(alle_rijen())] * min(n // 100, 240),
    "bladen-die-erop-lijken": lambda n: [van_ons(alle_rijen(), merk=False)] * min(n // 100, 240),
    "brede-bladen": lambda n: [van_ons(rij(*"x" * 240) * 10, merk=False)] * min(n // 200, 120),
    "verborgen-rijen": lambda n: [
        van_ons(alle_rijen().replace("<row>", '<row hidden="1">') + "<row hidden='1'/>" * n)
    ],
    "een-lange-regel": lambda n: [van_ons(rij(KOPRIJ, ", 1e kwartaal 2016" * n))],
}


@pytest.mark.parametrize("bouw", VAN_ONS.values(), ids=VAN_ONS)
def test_een_werkboek_dat_van_ons_lijkt(bouw: Callable[[int], list[str]]) -> None:
    def werk(n: int) -> Callable[[], object]:
        inhoud = pak_in(bouw(n))
        return lambda: lees_werkboek("x.xlsx", inhoud, [WERKBLAD])

    controleer_groei(werk, einde=16_000)
