"""The real monitor of 1e kwartaal 2016: all its contradictions are found, and nothing else."""

import csv
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from gemeenten.models import Kwartaal, Samenwerkingsverband
from invoer.models import OpgegevenTotaal
from monitor.verslag.controle import controleer_alles, kwartalen_met_cijfers
from tabellen.controle.bevinding import Bevinding, Ernst
from tabellen.kader import Kader
from tests.acceptatie import gedrukt
from tests.publiceren import zonder_pdfs

pytestmark = pytest.mark.django_db

BMWE = Path(__file__).parents[2] / "voorbeelden" / "bmwe-2016k1"
VERWACHT = Path(__file__).with_name("bmwe-2016k1.csv")


@pytest.fixture(scope="module", autouse=True)
def bmwe(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[None]:
    """The monitor as its folder holds it, and every number that the document prints, as a file."""
    map_ = tmp_path_factory.mktemp("gedrukt")
    schrijf_opgaven(map_ / "invoer_opgegeventotaal.csv")
    with django_db_blocker.unblock(), transaction.atomic(), zonder_pdfs():
        call_command("laad_gemeenten", verbosity=0)
        call_command("importeer", str(BMWE), verbosity=0)
        call_command("importeer", str(map_), verbosity=0)
        yield
        transaction.set_rollback(True)


def gedrukte_getallen() -> list[gedrukt.GedrukteCel]:
    cellen = chain.from_iterable(map(gedrukt.cellen, gedrukt.bestanden()))
    return [cel for cel in cellen if cel.gedrukt is not None]


def schrijf_opgaven(pad: Path) -> None:
    with pad.open("w", encoding="utf-8", newline="") as bestand:
        schrijver = csv.writer(bestand)
        schrijver.writerow(
            ["samenwerkingsverband", "kwartaal", "tabel", "rij", "kolom", "waarde", "bron"]
        )
        # A year with one quarter prints that twice; two numbers for one place would be refused.
        for plek, waarde in {(cel.plek, cel.gedrukt): None for cel in gedrukte_getallen()}:
            tabel = f"{plek.hoofdstuk}.{plek.tabel.replace('overzicht-', 'overzicht.')}"
            rij, kolom = " – ".join(plek.rij), " – ".join(plek.kolom)
            schrijver.writerow(
                ["bmwe", "2016-k1", tabel, rij, kolom, waarde, "de gedrukte monitor"]
            )


@pytest.fixture
def bevindingen() -> list[Bevinding]:
    """Of every quarter that the monitor has figures of."""
    verband = Samenwerkingsverband.objects.get(slug="bmwe")
    kwartalen = kwartalen_met_cijfers(verband)
    assert [kwartaal.code for kwartaal in kwartalen] == [
        *("2015-k1", "2015-k2", "2015-k3", "2015-k4", "2016-k1")
    ]
    return [b for kwartaal in kwartalen for b in controleer_alles(Kader.van(verband, kwartaal))]


def test_geen_twee_lezen_gelijk(bevindingen: list[Bevinding]) -> None:
    teksten = [(b.gemeente, b.kwartaal, b.melding) for b in bevindingen]
    assert len(set(teksten)) == len(teksten) > 10


def test_alle_tegenspraken_en_geen_andere_fout(bevindingen: list[Bevinding]) -> None:
    """The list gives, for each contradiction, the two numbers and the reason.

    Warnings about the past are no contradiction, so they are not in it.
    """
    with VERWACHT.open(encoding="utf-8", newline="") as bestand:
        verwacht = {
            (r["ernst"], r["kwartaal"], r["gemeente"], r["regel"], r["onderwerp"], r["getallen"])
            for r in csv.DictReader(bestand)
        }
    gevonden = {
        (
            b.ernst.value,
            Kwartaal.van_sleutel(b.kwartaal).code,
            b.gemeente_naam,
            b.regel,
            b.onderwerp,
            " ".join(f"{int(waarde)}" for waarde in b.waarden or ()),
        )
        for b in bevindingen
        if not b.regel.endswith((".ongewoon", ".ontbreekt"))
    }
    assert gevonden == verwacht


def test_elk_verschil_van_de_gedrukte_monitor_is_gevonden(bevindingen: list[Bevinding]) -> None:
    """The same twelve cells that the acceptance test knows, by their numbers."""
    opgegeven = [b for b in bevindingen if b.regel.endswith(".opgegeven")]
    assert len(gedrukte_getallen()) == 657
    assert OpgegevenTotaal.objects.count() == len({cel.plek for cel in gedrukte_getallen()})
    assert {b.waarden for b in opgegeven} == {
        (verschil.gedrukt, verschil.berekend) for verschil in gedrukt.verwachte_verschillen()
    }
    assert len(opgegeven) == 12


@pytest.mark.parametrize(
    ("kolom", "oorzaak"),
    [
        (
            "Winsum – Realisatie 2015",
            "Even groot als het verschil is ‘Uitvoerings- en transformatiekosten’",
        ),
        ("kolom=Totaal", "Hetzelfde verschil staat bij Totaal × De Marne"),
        ("% van gemiddeld bestand", "het deel van iets anders genomen"),
    ],
)
def test_de_oorzaak_staat_erbij(kolom: str, oorzaak: str, bevindingen: list[Bevinding]) -> None:
    (bevinding,) = [
        b
        for b in bevindingen
        if b.ernst is Ernst.FOUT and b.regel.endswith(".opgegeven") and b.onderwerp.endswith(kolom)
    ]
    assert oorzaak in bevinding.melding


def test_waarschuwingen_over_het_verleden_zijn_er_weinig(
    bevindingen: list[Bevinding], record_property: Callable[[str, object], None]
) -> None:
    """Of the current quarter: the sudden fall of Eemsmond, and of the open cases of Bedum."""
    nu = {
        (b.gemeente_naam, b.onderwerp)
        for b in bevindingen
        if b.kwartaal == 20161 and b.regel.endswith((".ongewoon", ".ontbreekt"))
    }
    assert nu == {
        ("Bedum", "meting=lopende_cases"),
        ("Eemsmond", "soort=huishoudelijke-hulp;meting=aantal"),
        ("Eemsmond", "soort=vervoer;meting=aantal"),
        ("Eemsmond", "soort=wonen;meting=aantal"),
    }


def test_de_opdracht_meldt_ze_per_gemeente(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match=r"^7 fouten, \d+ waarschuwingen\.$"):
        call_command("controleer")
    uitvoer = capsys.readouterr().out
    assert "BMWE, 4e kwartaal 2015: 1 fout, " in uitvoer
    assert "BMWE, 1e kwartaal 2016: 6 fouten, " in uitvoer
    marne = uitvoer.partition("\nDe Marne\n  Participatiewet\n")[2].partition("\nWinsum")[0]
    assert "FOUT: Uitkeringen van alle regelingen samen: 289." in marne


def test_een_tweede_monitor_heeft_geen_fouten() -> None:
    wadden = Path(__file__).parents[1] / "voorbeelden" / "waddeneilanden-2019k2"
    call_command("importeer", str(wadden), verbosity=0)
    call_command("controleer", "waddeneilanden", verbosity=0)
