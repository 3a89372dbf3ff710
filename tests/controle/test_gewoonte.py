"""What is unusual beside its own past, and what is not."""

import random

import pytest

from tabellen.controle.gewoonte import ongewoon_aantal, ongewoon_bedrag
from tests.controle.schoon import poisson


def aantal(nu, eerder, jaar_eerder=None, stand=False):
    return ongewoon_aantal(nu, eerder, jaar_eerder, stand=stand)


@pytest.mark.parametrize("stand", [False, True])
@pytest.mark.parametrize(
    ("nu", "eerder"),
    [
        (5, [3, 3, 3, 3, 3, 3, 3, 3]),  # small
        (3, [5, 5, 5, 5, 5, 5, 5, 5]),
        (0, [0] * 8),
        (4, [0] * 8),
        (0, [4] * 8),
        (5, [3]),
        (100, [100] * 8),  # flat
        (110, [100] * 8),
        (190, [180, 170, 160, 150, 140, 130, 120, 110]),  # a steady trend
        (101, [100, 102, 400, 99, 101, 100, 98, 100]),  # an outlier in the past
        (100, [400, 102, 100, 99, 101, 100, 98, 100]),  # back to normal after one
        (7, []),  # nothing to go by
        (4_000, []),
    ],
)
def test_gewoon(nu, eerder, stand):
    assert not aantal(nu, eerder, stand=stand)


@pytest.mark.parametrize("stand", [False, True])
@pytest.mark.parametrize(
    ("nu", "eerder"),
    [
        (20, [3, 3, 4, 3, 2, 3, 3, 4]),
        (12, [0] * 8),
        (0, [20] * 8),
        (1000, [100]),
        (10, [100]),
        (1000, [100] * 8),
        (200, [100, 101, 99, 100, 102, 98, 100, 100]),
        (210, [100, 102, 400, 99, 101, 100, 98, 100]),  # an outlier in the past hides nothing
        (1900, [180, 170, 160, 150, 140, 130, 120, 110]),
    ],
)
def test_ongewoon(nu, eerder, stand):
    assert aantal(nu, eerder, stand=stand)


def test_een_seizoen_is_gewoon():
    seizoen = [10, 10, 10, 40, 10, 10, 10, 40]  # newest first: the fourth is a year ago
    assert not aantal(40, seizoen, jaar_eerder=40)
    assert aantal(40, seizoen, jaar_eerder=10)


def test_een_stand_beweegt_minder_dan_een_stroom():
    """A stock of 400 that rarely moves and jumps by 50 is odd; so many newcomers are not."""
    rustig = [400, 401, 399, 402, 400, 398, 400, 401]
    assert aantal(450, rustig, stand=True)
    assert not aantal(450, rustig, stand=False)


@pytest.mark.parametrize(
    ("nu", "eerder", "jaar_eerder", "oordeel"),
    [
        (1_000_000, [1_100_000] * 8, None, False),
        (2_100_000, [1_000_000] * 8, None, True),
        (400_000, [1_000_000], None, True),
        (-1_000_000, [1_000_000] * 4, None, True),  # the sign
        (0, [500], None, False),  # hardly money
        (0, [50_000], None, True),
        (90_000, [10_000], 85_000, False),  # as a year ago
        (5_000, [], None, False),
    ],
)
def test_bedragen(nu, eerder, jaar_eerder, oordeel):
    assert ongewoon_bedrag(nu, eerder, jaar_eerder) is oordeel


@pytest.mark.parametrize("gemiddeld", [0.5, 2, 5, 20, 100, 400])
def test_toeval_alleen_is_zelden_ongewoon(gemiddeld):
    """The rates that the module states, with room for the chance in this smaller sample."""
    rng = random.Random(20161)
    reeksen = [[poisson(rng, gemiddeld) for _ in range(9)] for _ in range(2000)]
    stroom = sum(aantal(r[0], r[1:], r[4]) for r in reeksen)
    stand = sum(aantal(r[0], r[1:], r[4], stand=True) for r in reeksen)
    assert stroom <= 0.003 * len(reeksen)
    assert stand <= 0.007 * len(reeksen)


@pytest.mark.parametrize(("gemiddeld", "vervangen"), [(20, 0.1), (100, 0.05), (100, 0.3)])
def test_een_voorraad_die_ververst_is_zelden_ongewoon_en_een_verdubbeling_wel(gemiddeld, vervangen):
    rng = random.Random(7)
    vals = gevonden = 0
    for _ in range(400):
        stand, reeks = poisson(rng, gemiddeld), []
        for _ in range(9):
            stand += poisson(rng, gemiddeld * vervangen)
            stand -= sum(rng.random() < vervangen for _ in range(stand))
            reeks.insert(0, stand)
        vals += aantal(reeks[0], reeks[1:], reeks[4], stand=True)
        gevonden += aantal(2 * reeks[0], reeks[1:], reeks[4], stand=True)
    assert vals <= 4
    assert gevonden >= 400 * (0.8 if gemiddeld == 20 else 0.9)
