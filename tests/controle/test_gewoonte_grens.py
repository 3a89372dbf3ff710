"""Where the usual ends: the thresholds of the history rule exactly, and a naive second way."""

import math
from decimal import Decimal
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabellen.controle.gewoonte import ongewoon_aantal, ongewoon_bedrag

aantallen = st.lists(st.integers(0, 300), min_size=1, max_size=12)
bedragen = st.lists(st.integers(-30_000, 30_000), min_size=1, max_size=12)


def naief(nu: int, eerder: list[int], jaar: int | None, stand: bool) -> list[float]:
    """How much further away than is usual, for each number that it is held against."""
    laatste_acht = eerder[:8]

    def vorm(aantal: float) -> float:
        return 2 * math.sqrt(aantal + 0.375)

    if len(laatste_acht) <= 3:
        gewoon = 1.0 if stand else 1.5
    elif stand:
        stappen = [
            abs(vorm(laatste_acht[n]) - vorm(laatste_acht[n + 1]))
            for n in range(len(laatste_acht) - 1)
        ]
        gewoon = max(0.5, 1.4826 * median(stappen))
    else:
        midden = median(map(vorm, laatste_acht))
        gewoon = max(1.0, 1.4826 * median(abs(vorm(w) - midden) for w in laatste_acht))
    ijkpunten = [eerder[0], median(laatste_acht)] + ([jaar] if jaar is not None else [])
    return [
        min(abs(vorm(nu) - vorm(ijk)) - 3.5 * gewoon, abs(nu - ijk) - 5 + 1e-6) for ijk in ijkpunten
    ]


@given(st.integers(0, 400), aantallen, st.none() | st.integers(0, 300), st.booleans())
def test_een_aantal_is_ongewoon_als_het_ver_van_alle_drie_is(nu, eerder, jaar, stand):
    verder = naief(nu, eerder, jaar, stand)
    if all(abs(afstand) > 1e-9 for afstand in verder):  # not at the edge itself
        verwacht = all(afstand > 0 for afstand in verder)
        assert ongewoon_aantal(nu, eerder, jaar, stand=stand) is verwacht


@pytest.mark.parametrize("stand", [False, True])
@pytest.mark.parametrize("lengte", [1, 2, 3, 4, 5, 8])
@pytest.mark.parametrize("was", [0, 20, 100, 400])
def test_een_vlakke_reeks_heeft_haar_grens_waar_de_module_die_zegt(was, lengte, stand):
    """Chance only, in four steps of knowing less: from a stand of eight to a stroom of one."""
    gewoon = {(True, True): 1.0, (True, False): 1.5, (False, True): 0.5, (False, False): 1.0}
    grens = 3.5 * gewoon[lengte < 4, stand]
    ver = next(
        nu
        for nu in range(was, 3000)
        if 2 * math.sqrt(nu + 0.375) - 2 * math.sqrt(was + 0.375) > grens and nu - was >= 5
    )
    assert ongewoon_aantal(ver, [was] * lengte, None, stand=stand)
    assert not ongewoon_aantal(ver - 1, [was] * lengte, None, stand=stand)


def test_een_verschil_onder_de_vijf_is_nooit_ongewoon():
    assert not ongewoon_aantal(4, [0] * 8, None, stand=True)
    assert ongewoon_aantal(5, [0] * 8, None, stand=True)
    assert not ongewoon_aantal(0, [4] * 8, None, stand=True)
    assert ongewoon_aantal(0, [5] * 8, None, stand=True)
    assert not ongewoon_aantal(5, [0] * 8, 1, stand=True)  # of a year ago neither


def test_alleen_de_laatste_acht_tellen():
    """The ninth number moves neither what is usual nor how much that fluctuates."""
    acht = [100, 100, 100, 100, 140, 140, 140, 140]
    assert not ongewoon_aantal(190, acht, None, stand=False)
    for negende in (0, 140, 4000):
        for nu in (60, 80, 160, 190, 260, 320):
            assert ongewoon_aantal(nu, [*acht, negende], None, stand=False) is ongewoon_aantal(
                nu, acht, None, stand=False
            )
    # Of eight the median is 5.000, of nine it would be 9.000.
    assert ongewoon_bedrag(13_000, [1000] * 4 + [9000] * 4 + [9000], None)
    assert not ongewoon_bedrag(13_000, [1000] * 3 + [9000] * 5 + [1000] * 3, None)


@given(st.integers(-60_000, 60_000), bedragen, st.none() | st.integers(-30_000, 30_000))
def test_een_bedrag_is_ongewoon_als_het_meer_dan_de_helft_van_alle_drie_scheelt(nu, eerder, jaar):
    ijkpunten = [Decimal(eerder[0]), median(map(Decimal, eerder[:8]))]
    ijkpunten += [] if jaar is None else [Decimal(jaar)]
    verwacht = all(
        2 * abs(nu - ijk) > max(abs(nu), abs(ijk)) and abs(nu - ijk) >= 1000 for ijk in ijkpunten
    )
    assert ongewoon_bedrag(nu, eerder, jaar) is verwacht


@pytest.mark.parametrize(
    ("nu", "was", "oordeel"),
    [
        (0, 999, False),
        (0, 1000, True),
        (1000, 0, True),
        (999, 0, False),
        (500_000, 1_000_000, False),  # exactly half
        (499_999, 1_000_000, True),
        (2_000_000, 1_000_000, False),
        (2_000_001, 1_000_000, True),
        (Decimal("-0.5"), Decimal("1000.00"), True),
    ],
)
def test_een_bedrag_heeft_zijn_grenzen_waar_de_module_die_zegt(nu, was, oordeel):
    assert ongewoon_bedrag(nu, [was], None) is oordeel
    assert ongewoon_bedrag(nu, [was] * 8, was) is oordeel


def test_zonder_verleden_is_niets_ongewoon():
    assert not ongewoon_aantal(4000, [], 1, stand=True)
    assert not ongewoon_bedrag(4_000_000, [], 1)
