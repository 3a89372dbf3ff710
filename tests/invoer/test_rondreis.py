"""A sheet goes out as a workbook and comes back the same, whatever is in it."""

import itertools
import random
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemeenten.cijfer import Aantal
from gemeenten.importeren.roosterlezer import lees_roosters as lees_xlsx
from invoer.blad.bladen import SOORTEN, Blad, Bladsoort, Bladstand, Rijkop, Rijstand
from invoer.blad.wijzigingen import BLAD, TOELICHTING, voeg_samen
from invoer.werkboek.archief import GRENZEN, lees_roosters
from invoer.werkboek.indeling import LANGSTE_TEKST, Werkblad
from invoer.werkboek.lezen import Inhoud, lees_werkboek
from invoer.werkboek.schrijven import schrijf_werkboek
from tests.importeren.rekenbladen import SOFFICE, excel_csv, libreoffice
from tests.importeren.test_rondreis import LASTIGE
from tests.invoer.werkboeken import (
    GEMEENTE,
    KWARTAAL,
    LEESBAAR,
    VERBAND,
    als_csv,
    bewerk,
    cellen,
    elk_blad,
    standen,
    verwacht,
)
from tests.keuze import een_per

RUIM = settings(max_examples=60)


def lees(inhoud: bytes, *bladen: Werkblad, naam: str = "werkboek.xlsx") -> Inhoud:
    uit = lees_werkboek(naam, inhoud, bladen)
    assert [str(fout) for fout in uit.fouten] == []
    return uit


@RUIM
@given(elk_blad())
def test_heen_en_terug(werkblad: Werkblad) -> None:
    gelezen = lees(schrijf_werkboek([werkblad]), werkblad)
    assert [blad.ingevuld for blad in gelezen.bladen] == [verwacht(werkblad)]
    assert gelezen.opmerkingen == []


@RUIM
@given(elk_blad())
def test_niets_gewijzigd_is_geen_wijziging(werkblad: Werkblad) -> None:
    """The merge, too, finds that nothing changed: what it stood beside came along unharmed."""
    (gelezen,) = lees(schrijf_werkboek([werkblad]), werkblad).bladen
    samen = voeg_samen(werkblad.stand, gelezen.typwerk(), werkblad.noot)
    assert (samen.nieuw, samen.conflicten, samen.van_anderen) == ({}, {}, {})


@pytest.mark.parametrize("soort", een_per(lambda s: s.domein, SOORTEN, lambda s: s.naam))
@given(data=st.data())
@settings(RUIM, max_examples=10)
def test_elke_soort(soort: Bladsoort, data: st.DataObject) -> None:
    werkblad = data.draw(standen(soort))
    (gelezen,) = lees(schrijf_werkboek([werkblad]), werkblad).bladen
    assert gelezen.ingevuld == verwacht(werkblad)


@RUIM
@given(elk_blad(LEESBAAR), st.randoms(use_true_random=False))
def test_door_elkaar_en_als_csv(werkblad: Werkblad, toeval: random.Random) -> None:
    """Rows and columns in any order, saved as CSV: the hidden codes tell which is which."""
    rooster = lees_roosters("b.xlsx", schrijf_werkboek([werkblad]))[1]
    breedte = max(map(len, rooster.cellen))
    rijen = [[*rij, *[""] * (breedte - len(rij))] for rij in rooster.cellen]
    koppen, onder = rijen[:7], rijen[7:]
    toeval.shuffle(onder)
    volgorde = list(range(breedte))
    toeval.shuffle(volgorde)
    gehusseld = [[rij[kolom] for kolom in volgorde] for rij in [*koppen, *onder]]
    (gelezen,) = lees(als_csv(gehusseld), werkblad, naam="blad.csv").bladen
    assert gelezen.ingevuld == verwacht(werkblad)


@RUIM
@given(st.lists(elk_blad(), min_size=2, max_size=5, unique_by=lambda w: w.blad.soort))
def test_heel_kwartaal(bladen: list[Werkblad]) -> None:
    van_wie = bladen[0].blad.soort.van_verband
    bladen = [blad for blad in bladen if blad.blad.soort.van_verband is van_wie]
    gelezen = lees(schrijf_werkboek(bladen), *bladen)
    assert [blad.ingevuld for blad in gelezen.bladen] == [verwacht(blad) for blad in bladen]


@settings(RUIM, max_examples=20)
@given(elk_blad())
def test_dezelfde_cijfers_zijn_dezelfde_bytes(werkblad: Werkblad) -> None:
    assert schrijf_werkboek([werkblad]) == schrijf_werkboek([werkblad])


def blad_met(toelichting: str, noot: str = "") -> Werkblad:
    soort = SOORTEN[1]
    koppen = (Rijkop("totaal", (soort.titel,), "", {}, {}),)
    nu = {"totaal": Rijstand({maat.name: "" for maat in soort.kolommen}, toelichting)}
    return Werkblad(Bladstand(Blad(soort, VERBAND, GEMEENTE, KWARTAAL), koppen, nu, {}, {}), noot)


def test_langste_tekst() -> None:
    werkblad = blad_met("é" * LANGSTE_TEKST, "=" * LANGSTE_TEKST)
    (gelezen,) = lees(schrijf_werkboek([werkblad]), werkblad).bladen
    assert gelezen.ingevuld == verwacht(werkblad)


@pytest.mark.parametrize(
    "tekst", ["x" * (LANGSTE_TEKST + 1), "_x005F_x0041_"], ids=["lang", "code"]
)
def test_wat_niet_in_excel_past_blijft_op_de_website(tekst: str) -> None:
    """Excel cannot hold it, so its cell is locked and does not come back."""
    werkblad = blad_met(tekst)
    (gelezen,) = lees(schrijf_werkboek([werkblad]), werkblad).bladen
    assert TOELICHTING not in gelezen.ingevuld["totaal"]
    assert gelezen.ingevuld[BLAD] == {TOELICHTING: ""}


def test_alleen_invulcellen_zijn_open() -> None:
    """Only what is asked for can be typed in; on a locked sheet nothing."""
    werkblad = blad_met("")
    for bladen, aantal in (([werkblad], 5 + 2 + 1), ([Werkblad(werkblad.stand, "", False)], 0)):
        gezien = []

        def kijk(boek: openpyxl.Workbook, gezien: list[str] = gezien) -> None:
            blad = boek.worksheets[1]
            assert blad.protection.sheet
            gezien += [c.coordinate for rij in blad for c in rij if not c.protection.locked]

        bewerk(schrijf_werkboek(bladen), kijk)
        assert len(gezien) == aantal


def test_totaal_is_een_formule_met_uitkomst() -> None:
    soort = SOORTEN[0]
    koppen = tuple(Rijkop(c, (c.upper(),), "", {}, {}) for c in ("a", "b", "c"))
    nu = {
        "a": Rijstand({"pgb": "1.159", "zin": "onbekend"}),
        "b": Rijstand({"pgb": "41", "zin": "n.v.t."}),
    }
    blad = Blad(soort, VERBAND, GEMEENTE, KWARTAAL)
    inhoud = schrijf_werkboek([Werkblad(Bladstand(blad, koppen, nu, {}, {}))])
    rooster = lees_roosters("b.xlsx", inhoud)[1]
    rij = next(rij for rij in rooster.cellen if rij[0] == "#totaal")
    assert rij[:4] == ["#totaal", "Totaal van dit blad", 1200.0, ""]
    formules = bewerk_lees(inhoud)
    assert formules[10][2] == '=IF(COUNT(C8:C10)=0,"",SUM(C8:C10))'


def bewerk_lees(inhoud: bytes) -> list[list[object]]:
    uit: list[list[object]] = []
    bewerk(inhoud, lambda boek: uit.extend(cellen(boek.worksheets[1])))
    return uit


GETALLEN = [
    "0",
    "1.159",
    "",
    "onbekend",
    "n.v.t.",
    "n.u.",
    "afg.",
    "<10",
    "150.000",
    "1.234.567",
    "3",
]
BEDRAGEN = [*GETALLEN, "-14.793,50", "0,05", "999.999.999.999,99", "-1.000"]


def lastige_bladen() -> list[Werkblad]:
    """A sheet of every kind, with the texts that spreadsheets and our own signs could harm."""
    teksten, noten = itertools.cycle(LASTIGE), itertools.cycle(LASTIGE)
    getallen, bedragen = itertools.cycle(GETALLEN), itertools.cycle(BEDRAGEN)
    uit = []
    for soort in SOORTEN:
        codes = ["0012", "jan-16", "-1", "'12", "=x"] if soort.dimensies else ["totaal"]
        koppen = tuple(
            Rijkop(c, tuple(f"{n} {c}" for n in soort.dimensies) or (soort.titel,), "", {}, {})
            for c in codes
        )
        nu = {
            code: Rijstand(
                {
                    maat.name: next(getallen if isinstance(maat, Aantal) else bedragen)
                    for maat in soort.kolommen
                },
                next(teksten),
            )
            for code in codes
        }
        gemeente = None if soort.van_verband else GEMEENTE
        stand = Bladstand(Blad(soort, VERBAND, gemeente, KWARTAAL), koppen, nu, {}, {})
        uit.append(Werkblad(stand, next(noten)))
    return uit


@pytest.mark.traag
@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is hier niet")
@pytest.mark.parametrize("naar", ["xlsx", "csv"])
def test_door_libreoffice(naar: str, tmp_path: Path) -> None:
    """Saved by LibreOffice, as a workbook and each sheet as CSV, nothing has changed."""
    bladen = {blad.blad.soort.naam: blad for blad in lastige_bladen()}
    werkboeken = {f"{naam}.xlsx": schrijf_werkboek([blad]) for naam, blad in bladen.items()}
    bewaard = libreoffice(tmp_path, werkboeken, naar)
    for naam, werkblad in bladen.items():
        (inhoud,) = [
            inhoud
            for bestand, inhoud in bewaard.items()
            if bestand == naam or (bestand.startswith(f"{naam}-") and "Lees mij" not in bestand)
        ]
        (gelezen,) = lees(inhoud, werkblad, naam=f"{naam}.{naar}").bladen
        assert gelezen.ingevuld == verwacht(werkblad)
        samen = voeg_samen(werkblad.stand, gelezen.typwerk(), werkblad.noot)
        assert (samen.nieuw, samen.conflicten, samen.van_anderen) == ({}, {}, {})


@pytest.mark.parametrize("teken", [";", ","])
def test_als_csv_van_excel(teken: str) -> None:
    """Excel puts no quote before a formula in a CSV; whose quote it is, is seen all the same."""
    for werkblad in lastige_bladen():
        rooster = lees_xlsx(schrijf_werkboek([werkblad]), GRENZEN)[1]
        inhoud = excel_csv(rooster.cellen, teken)
        (gelezen,) = lees(inhoud, werkblad, naam="blad.csv").bladen
        assert gelezen.ingevuld == verwacht(werkblad)
