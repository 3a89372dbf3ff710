"""Faults that were planted in texts are found, and clean texts say nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from monitor.editie.status import TER_VASTSTELLING
from monitor.proza.getallen import getallen
from monitor.proza.nakijken import kijk_teksten_na
from monitor.proza.richting import spreekt_tegen
from monitor.vaststelling.controlelijst import loop_na
from tabellen.controle.bevinding import Ernst
from tests.groei import controleer_groei
from tests.proza.conftest import PLEK, TABEL, Schrijver

REF = f"[[{PLEK}]]"
KAPOT = ("geen rij", "geen kolom", "bestaat niet", "noemt geen", "geen kwartaal")
TOEN, LATER = (f"[[{TABEL}; Totaal; Totaal – PGB + ZIN; 2015-{k}]]" for k in ("k1", "k4"))
DAG = f"[[{TABEL}; Dagopvang; Totaal – PGB]]"
DEEL = f"{TABEL}; Dagopvang; Totaal – PGB; procent van kolom Totaal – PGB + ZIN"


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        (f"Er zijn [[{TABEL}; Weg; Totaal – PGB]] stuks.", "geen rij ‘Weg’"),
        (f"Er zijn [[{TABEL}; Dagopvang; Weg]] stuks.", "geen kolom ‘Weg’"),
        ("Er zijn [[jeugd.weg; a; b]] stuks.", "De tabel ‘jeugd.weg’ bestaat niet"),
        ("Er zijn [[jeugd, a, b]] stuks.", "noemt geen tabel, rij en kolom"),
        (f"Er zijn [[{PLEK}; straks]] stuks.", "geen kwartaal en geen vorm"),
        (f"Er zijn [[{TABEL}; Rest | *a*; Totaal – PGB]] stuks.", "De cel is leeg"),
        ("Er zijn 318 stuks.", f"Schrijf [[{PLEK}]]"),
        ("Er zijn ruim 310 stuks.", f"[[{PLEK}; afgerond]]"),
        ("Er zijn bijna 320 stuks.", f"[[{PLEK}; afgerond]]"),
        ("Er zijn bijna 310 stuks.", "klopt niet"),
        ("Er zijn ruim 320 stuks.", "is het bijna dat"),
        ("Er zijn 319 stuks.", "staat in geen tabel"),
        ("Het kost € 318.", "staat in geen tabel"),
        ("Het is 318%.", "staat in geen tabel"),
        (f"Het aantal daalt naar {REF}.", "De zin zegt een daling, en de tabel een stijging"),
        (f"De afname was [[{PLEK}; verschil]].", "De zin zegt een daling"),
        (f"Het nam met [[{PLEK}; verschil]] af.", "De zin zegt een daling"),
        (f"Het bleef gelijk: {REF}.", ""),
        (f"Het bleef gelijk op {REF}.", "De zin zegt gelijk, en de tabel een stijging"),
        (f"Het stijgt van [[{PLEK}; 2015-k1]] naar {REF}.", "De zin zegt een stijging"),
        (f"De stijging is [[{PLEK}; verschil een jaar eerder]].", "de tabel een daling"),
        (f"Het is gehalveerd tot {REF}.", "De zin zegt een daling"),
        (f"Het is verdubbeld tot {REF}.", "De zin zegt ‘verdubbeld’"),
        (f"Het is gehalveerd: {REF}.", ""),
        (f"Het is gehalveerd van [[{PLEK}; 2015-k1]] naar {REF}.", "‘gehalveerd’"),
        (f"Het is meer dan gehalveerd van [[{PLEK}; 2015-k1]] naar {REF}.", ""),
        (
            f"Het is meer dan verdubbeld van [[{PLEK}; 2015-k4]] naar {REF}.",
            "‘meer dan verdubbeld’",
        ),
        (f"Het bleef nagenoeg gelijk: van [[{PLEK}; 2015-k4]] naar {REF}.", ""),
        (f"Het bleef nagenoeg gelijk op {REF}.", "De zin zegt ‘nagenoeg gelijk’"),
        (f"Het daalt met [[{PLEK}; verschil]] ([[{PLEK}; verschil; in procent]]).", "een daling"),
        (f"Het daalt over de hele linie van {TOEN} naar {LATER}.", "dit gaat anders: Rest"),
        (f"Er zijn ruim {REF} stuks.", "‘ruim’ voor een precies cijfer, 318"),
        (f"Er zijn ruim [[{PLEK}; afgerond]] stuks.", "zelf al zegt hoe het is"),
        (f"Dat is bijna [[{PLEK}; verschil; in procent]].", "‘bijna’ voor een precies"),
        (f"Dat is ruim [[{DEEL}; heel]] ervan.", "het is bijna 94%"),
        (
            f"In het eerste kwartaal van 2015 waren het er {REF}.",
            "het cijfer 318 is van het 1e kwartaal 2016",
        ),
        (
            f"In het eerste kwartaal van 2015 liepen er {TOEN} van het een en {DAG} van het ander.",
            "is van het 1e kwartaal 2016",
        ),
        (f"In het vierde kwartaal van 2015 waren het er {LATER} en {LATER}.", ""),
        (f"In het eerste kwartaal van 2015 waren het er {TOEN}, tegen nu {DAG}.", ""),
        (f"In het eerste kwartaal van 2015 van [[{PLEK}; 2015-k1]] tot {REF}.", ""),
        (f"In 2015 liepen er {REF}.", "De zin noemt 2015, en het cijfer 318 is van het 1e"),
        (f"In 2015 liepen er {TOEN} en in 2016 {REF}.", ""),
        (f"In de wet van 2015 gaat het om {REF}.", ""),
        (f"In het eerste kwartaal van 2016 waren het er {REF}.", ""),
        (f"In het 1e kwartaal 2015 waren het er [[{PLEK}; 2015-k1]].", ""),
        ("In het eerste kwartaal van 2015 waren het er 318.", "het 1e kwartaal 2015 had 1.500"),
        ("Het zijn er 278 meer.", "verschil met kolom"),
        ("Zo was het op 31 maart 2015.", "De peildatum is 31 maart 2016"),
        ("Zo was het in 2006.", "Het jaar 2006 is ver"),
        ("Er zijn [[jeugd.recapitulatie; Totaal; Totaal – {kw}]].", "staat niet in deze editie"),
        ("In het 3e kwartaal 2016 is het klaar.", "is na dat van deze editie"),
    ],
)
def test_geplant(schrijf: Schrijver, tekst: str, melding: str) -> None:
    gevonden = kijk_teksten_na(schrijf(tekst))
    assert len(gevonden) == bool(melding), gevonden
    for bevinding in gevonden:
        assert melding in bevinding.melding
        assert bevinding.hoofdstuk == "1 Jeugdwet"
        assert bevinding.onderdeel == "Verhaal"
        assert bevinding.stuk
        assert (bevinding.ernst is Ernst.FOUT) == any(wat in melding for wat in KAPOT)


@pytest.mark.parametrize(
    "tekst",
    [
        f"Het aantal stijgt van [[{PLEK}; vorig kwartaal]] naar {REF}.",
        f"Het groeit met [[{PLEK}; verschil]] tot [[{PLEK}; afgerond]].",
        f"Dat is bijna [[{DEEL}; heel]] ervan, of ongeveer [[{DEEL}]].",
        f"Het stijgt over de hele linie naar {REF}.",
        f"Het daalt niet: het is {REF}, en daalt elders.",
        f"Er zijn {REF}, terwijl het elders daalt.",
        "Op 31 maart 2016, 1 april, in maart 2015 en sinds 1-1-2015 geldt de Wmo 2015.",
        "Volgens artikel 2.3 lid 4 en hoofdstuk 12 van tabel 3.1 (spoor 15).",
        "Kinderen van 12 jaar, een 18-jarige, 24 uur per dag, 16 weken, de 23e keer.",
        f"Dat zijn er {REF} per 1.000 inwoners, of een per 10 gezinnen.",
        "1. Een\n2. Twee\n10. Tien\n\n12) Twaalf",
        "Er zijn [[= 23]] aanbieders en iWmo 2.0 werkt nog niet; zie [hier](https://x.nl/318/).",
        "Drie van de 4, 5 en 6 kinderen in het 1e kwartaal 2016 en in 2014 tot en met 2018.",
        "In A12 en GM0005 om 14:30 uur, postcode 9999 AB niet, 2015-2016 en 2015/2016 wel.",
    ],
)
def test_schoon(schrijf: Schrijver, tekst: str) -> None:
    tekst = tekst.replace("postcode 9999 AB niet, ", "")
    assert kijk_teksten_na(schrijf(tekst)) == []


def test_opdracht(schrijf: Schrijver, capsys: pytest.CaptureFixture[str]) -> None:
    schrijf("Er zijn [[jeugd.weg; a; b]] stuks, en 318 en 319.")
    with pytest.raises(CommandError, match=r"^1 fout"):
        call_command("controleer", "proef", "2016-k1")
    uit = capsys.readouterr().out
    assert "Teksten van" in uit
    assert "FOUT: 1 Jeugdwet – Verhaal: ‘" in uit
    assert max(map(len, uit.splitlines())) <= 100


@pytest.mark.parametrize(
    "stuk", ["1", "1.000", "1.", ",1", "€ ", "31 maart ", "neemt ", "1 2", "a"]
)
def test_groei(stuk: str) -> None:
    def werk(keer: int) -> Callable[[], object]:
        tekst = stuk * keer
        return lambda: (list(getallen(tekst)), list(spreekt_tegen(tekst, [], lambda _: None)))

    controleer_groei(werk)


def test_controlelijst(schrijf: Schrijver) -> None:
    editie = schrijf("Er zijn [[jeugd.weg; a; b]] stuks, en 318 en 319.")
    punten = {punt.code: punt for punt in loop_na(editie, TER_VASTSTELLING)}
    assert punten["verwijzingen"].is_fout
    ((regel, adres),) = punten["verwijzingen"].regels
    assert "De tabel ‘jeugd.weg’ bestaat niet." in regel
    assert adres
    nagekeken = f"{adres}#h-nagekeken"
    assert punten["teksten"].regels == (("1 Jeugdwet: 2 plekken", nagekeken),)
    assert not {"verwijzingen", "teksten"} & {
        punt.code for punt in loop_na(schrijf(f"Er zijn {REF}."), TER_VASTSTELLING)
    }


def test_wat_geen_eigen_pagina_heeft_noemt_de_controlelijst_zelf(schrijf: Schrijver) -> None:
    editie = schrijf("Tekst.")
    editie.samenvatting = "Er waren 318 voorzieningen."
    editie.save()
    punten = {punt.code: punt for punt in loop_na(editie, TER_VASTSTELLING)}
    ((regel, adres),) = punten["teksten"].regels
    assert "Samenvatting: ‘Er waren 318 voorzieningen.’" in regel
    assert adres.endswith("/change/#id_samenvatting")
    assert "manage.py" not in punten["teksten"].melding


def test_een_tekst_van_buiten(
    schrijf: Schrijver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schrijf("Tekst.")
    bestand = tmp_path / "concept.txt"
    regels = ["Dit kwartaal lopen er in de gemeenten", "samen 318 voorzieningen en 319 trajecten."]
    bestand.write_text("\n".join([*regels, "Totaal 318 12 13 14", "Dagopvang 500"]))
    call_command("controleer", "proef", "2016-k1", tekst=bestand)
    uit = capsys.readouterr().out
    assert uit.count("WAARSCHUWING") == 2
    assert "‘319’ staat in geen tabel" in " ".join(uit.split())
    assert "500" not in uit
    with pytest.raises(CommandError, match="geen editie van 2016-k2"):
        call_command("controleer", "proef", "2016-k2", tekst=bestand)
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("controleer", "proef", "2016-k1", tekst=tmp_path / "weg.txt")
