"""What an overzicht says of when its figures are: a day, or what happened until then."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest

from gemeenten.models import Kwartaal
from overzichten.models import Overzicht
from overzichten.tabellen import tabel_van
from tabellen.kader import Kader
from tabellen.kop import Kop
from tabellen.uitkomst import PERIODE
from tests.factories import SamenwerkingsverbandFactory
from tests.overzichten.bouw import bouw, neem_deel, vul

NU, EINDE = (2021, 3), (2021, 4)


@pytest.fixture
def verband(db: None) -> Any:
    return SamenwerkingsverbandFactory()


def zegt(overzicht: Overzicht, kwartaal: Any, peildatum: Any) -> tuple[str, str]:
    """What its table says to people and to machines."""
    kader = Kader.van(overzicht.samenwerkingsverband, Kwartaal.van(*kwartaal), peildatum)
    tabel = tabel_van(overzicht).bereken(kader)
    return tabel.periode.partition(", ")[2], dict(tabel.over)[PERIODE]


@pytest.mark.parametrize(
    ("verloop", "kwartaal", "peildatum", "voluit", "code"),
    [
        ("", NU, None, "stand op 30 september 2021", "2021-k3"),
        ("stand", NU, None, "stand op 30 september 2021", "2021-k3"),
        ("stroom", NU, None, "in het 3e kwartaal 2021", "2021-k3"),
        ("cumulatief", NU, None, "van 1 januari tot en met 30 september 2021", "2021-01/2021-09"),
        ("cumulatief", EINDE, None, "van 1 januari tot en met 31 december 2021", "2021"),
        ("stand", NU, (2021, 8, 31), "stand op 31 augustus 2021", "2021-k3"),
        ("stroom", NU, (2021, 8, 31), "van 1 juli tot en met 31 augustus 2021", "2021-k3"),
        (
            *("cumulatief", NU, (2021, 8, 31)),
            *("van 1 januari tot en met 31 augustus 2021", "2021-01/2021-08"),
        ),
        # The day after the quarter, of which nothing is counted.
        ("stand", EINDE, (2022, 1, 1), "stand op 1 januari 2022", "2021-k4"),
        ("stroom", EINDE, (2022, 1, 1), "in het 4e kwartaal 2021", "2021-k4"),
        (
            *("cumulatief", EINDE, (2022, 1, 1)),
            *("van 1 januari tot en met 31 december 2021", "2021"),
        ),
        # A peildatum of its own, of the year before.
        ("stroom", NU, "31-12", "in het 4e kwartaal 2020", "2020-k4"),
        ("stroom", NU, "30-11", "van 1 oktober tot en met 30 november 2020", "2020-k4"),
        (
            *("cumulatief", NU, "30-11"),
            *("van 1 januari tot en met 30 november 2020", "2020-01/2020-11"),
        ),
    ],
)
def test_een_overzicht_zegt_of_het_een_stand_is(  # noqa: PLR0917
    verband: Any, verloop: str, kwartaal: Any, peildatum: Any, voluit: str, code: str
) -> None:
    neem_deel(verband, "Anloo")
    eigen = peildatum if isinstance(peildatum, str) else ""
    overzicht = bouw(verband, {"a": {}}, {"b": {}}, verloop=verloop, peildag=eigen)
    dag = datetime.date(*peildatum) if isinstance(peildatum, tuple) else None
    assert zegt(overzicht, kwartaal, dag) == (voluit, code)


STAND, TOT = "stand op 30 september 2021", "tot en met 30 september 2021"
JULI = {"maand": 7, "doorlopend": True}


@pytest.mark.parametrize(
    ("maanden", "soorten", "verloop", "voluit"),
    [
        ({"juli": JULI}, ["stroom"], "", TOT),
        ({"juli": JULI}, ["stroom", "cumulatief"], "", TOT),
        ({"juli": JULI}, ["stroom", ""], "", STAND),
        ({"juli": JULI}, ["stroom", "stand"], "", STAND),
        ({"juli": JULI}, [""], "", STAND),
        ({"juli": JULI}, ["stroom"], "stand", STAND),
        ({"juli": JULI, "j": {"soort": "jaar", "maandsoort": "stroom"}}, [""], "", TOT),
        ({"juli": JULI, "j": {"soort": "jaar"}}, [""], "", STAND),
        ({"juli": JULI, "begroot": {}}, ["cumulatief"], "", TOT),
        ({"begroot": {}}, ["stroom"], "", STAND),
    ],
)
@pytest.mark.parametrize("liggend", [False, True])
def test_maanden_zeggen_het_zelf(  # noqa: PLR0917
    verband: Any, maanden: Any, soorten: Iterable[str], verloop: str, voluit: str, liggend: bool
) -> None:
    """An overzicht of months, none of which is a stand, is no stand."""
    neem_deel(verband, "Anloo")
    lijnen = {f"a{n}": {"maandsoort": soort} for n, soort in enumerate(soorten)}
    lijnen["tekst"] = {"soort": "tekst"}
    assen = (maanden, lijnen) if liggend else (lijnen, maanden)
    assert zegt(bouw(verband, *assen, verloop=verloop), NU, None)[0] == voluit


def test_een_lijn_die_zelf_zegt_wanneer_gaat_voor(verband: Any) -> None:
    anloo, *_ = neem_deel(verband, "Anloo")
    overzicht = bouw(verband, {"a": {}}, {"b": {"jaar_verschil": -1}}, verloop="cumulatief")
    vul(overzicht, anloo, {("a", "b"): "7"})
    tabel = tabel_van(overzicht).bereken(Kader.van(verband, Kwartaal.van(*NU)))
    assert [dict(kop.over)[PERIODE] for kop in tabel.kolommen if isinstance(kop, Kop)] == ["2020"]
