"""A change in words says which way, how much, and no share of what is small."""

from decimal import Decimal

import pytest

from monitor.verslag.verandering import KLEIN, Verandering
from tabellen.eenheid import EURO, EURO_VN, NBSP, PROCENT, Eenheid, aantal

DUIZENDEN = Eenheid("euro", voor=f"€{NBSP}", schaal=1000)
CLIENTEN = aantal("cliënten")


@pytest.mark.parametrize(
    ("was", "is_", "eenheid", "zin"),
    [
        (1153, 1202, CLIENTEN, "49 meer (+4,2%)"),
        (7740, 7182, CLIENTEN, "558 minder (-7,2%)"),
        (12, 12, CLIENTEN, "gelijk gebleven"),
        (3, 5, CLIENTEN, "2 meer"),
        (KLEIN - 1, 40, CLIENTEN, "21 meer"),
        (KLEIN, 41, CLIENTEN, "21 meer (+105,0%)"),
        (0, 7, CLIENTEN, "7 meer"),
        (100_000, 100_001, CLIENTEN, "1 meer (minder dan +0,1%)"),
        (
            Decimal("7.5"),
            Decimal("8.7"),
            Eenheid("procent", 1, achter="%"),
            "1,2 procentpunt hoger",
        ),
        (9, 7, PROCENT, "2 procentpunt lager"),
        (-500_000, 392_000, EURO, f"€{NBSP}892.000 hoger"),
        (3000, 2000, EURO, f"€{NBSP}1.000 minder (-33,3%)"),
        (-850, -890, EURO_VN, f"€{NBSP}40 lager"),
        (3, 2, DUIZENDEN, f"€{NBSP}1.000 minder (-33,3%)"),
    ],
)
def test_een_verandering_in_woorden(was, is_, eenheid, zin) -> None:
    assert Verandering(was, is_, eenheid).zin == zin


@pytest.mark.parametrize(("is_", "pijl"), [(11, "▲"), (9, "▼"), (10, "=")])
def test_de_pijl_wijst_waarheen_de_woorden_wijzen(is_, pijl) -> None:
    assert Verandering(10, is_, CLIENTEN).pijl == pijl
