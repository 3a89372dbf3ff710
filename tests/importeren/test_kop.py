"""Where the headings of a table stand, and what a person sees in a cell."""

import datetime
import itertools
import string

import pytest

from gemeenten.importeren.kop import (
    BOVENAAN,
    heeft_inhoud,
    kolomletter,
    lijkt_kop,
    telt_rijen,
    zoek_kop,
)

KOP = ["gemeente", "pgb"]
CIJFERS = ["Bedum", "12"]
TITEL = ["Cijfers over 2016", ""]
LEEG: list[str] = ["", " "]


@pytest.mark.parametrize(
    ("rijen", "kop"),
    [
        ([KOP, CIJFERS], 0),
        ([TITEL, KOP, CIJFERS], 1),
        ([LEEG, TITEL, LEEG, KOP, CIJFERS], 3),
        ([["Bedum en Winsum", "2016", ""], ["gemeente", "pgb", "zin"]], 1),  # a title of two cells
        ([["Bedum en Winsum", "2016"], KOP, CIJFERS], 0),  # as wide, so no title
        ([["Wat telt", "Hoeveel %"], CIJFERS], 0),  # headings that are no names
        ([TITEL, ["Wat telt", "Hoeveel %"], ["gemeente", "pgb"]], 1),
        ([["naam"], ["x"]], 0),
        ([LEEG, ["naam"], ["x"]], 1),
        ([LEEG, LEEG], 0),
        ([], 0),
        ([TITEL, *[LEEG] * (BOVENAAN - 2), KOP], BOVENAAN - 1),
        ([TITEL, *[LEEG] * (BOVENAAN - 1), KOP], 0),  # too far down
    ],
)
def test_waar_de_kop_staat(rijen: list[list[str]], kop: int) -> None:
    assert zoek_kop(rijen) == kop


@pytest.mark.parametrize(
    ("rij", "kan"),
    [
        (KOP, True),
        (["PGB", "zin_2", ""], True),
        (["\ufeffgemeente", "pgb\u200b"], True),
        (["gemeente"], False),
        (["gemeente", ""], False),
        (["gemeente", None], False),
        (["gemeente", 2016], False),
        (["gemeente", "2016"], False),
        (["gemeente", "pgb %"], False),
        (["gemeente", "_pgb"], False),
        (["gemeente", "é"], False),
    ],
)
def test_wat_een_kop_kan_zijn(rij: list[object], kan: bool) -> None:
    assert lijkt_kop(rij) == kan  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cel", "heeft"),
    [
        ("a", True),
        (" a", True),
        ("\u200ba", True),
        (0, True),
        (False, True),
        (datetime.date(2016, 1, 1), True),
        ("", False),
        (" \u00a0\t", False),
        ("\u200b", False),
        (None, False),
    ],
)
def test_wat_er_in_een_cel_te_zien_is(cel: object, heeft: bool) -> None:
    assert heeft_inhoud(cel) is heeft  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cellen", "telt"),
    [
        (["0", "1", "2"], True),
        (["1", "2", "3"], True),
        ([1, 2, 3], True),
        (["1"], True),
        (["0"], True),
        (["2", "3"], False),
        (["1", "3"], False),
        (["3", "2", "1"], False),
        (["1", "twee"], False),
        (["1", ""], False),
    ],
)
def test_een_kolom_die_alleen_de_rijen_telt(cellen: list[object], telt: bool) -> None:
    assert telt_rijen(cellen) is telt  # type: ignore[arg-type]


def test_kolommen_heten_als_in_een_rekenblad() -> None:
    namen = itertools.chain.from_iterable(
        itertools.product(string.ascii_uppercase, repeat=lengte) for lengte in (1, 2, 3)
    )
    for nummer, naam in enumerate(namen):
        assert kolomletter(nummer) == "".join(naam)
