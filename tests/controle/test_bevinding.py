"""A finding names itself and its domain."""

from decimal import Decimal

import pytest

from tabellen.controle.bevinding import Bevinding, Ernst, scheelt


def test_een_bevinding_heet_naar_regel_gemeente_kwartaal_en_onderwerp():
    een = Bevinding(
        "participatie.bestand.ongewoon", Ernst.WAARSCHUWING, 3, "Aa", 20161, "maand=2", "Let op."
    )
    assert een.domein == "participatie"
    assert een.kenmerk == ("participatie.bestand.ongewoon", 3, 20161, "maand=2")
    assert (een.waarden, een.plekken) == (None, ())


@pytest.mark.parametrize(("een", "ander"), [(3, 5), (5, 3), (-2, 2), (4, 4), (Decimal("0.5"), 1)])
def test_getallen_liggen_van_beide_kanten_even_ver_uiteen(een, ander):
    assert scheelt(een, ander) == scheelt(ander, een) == abs(een - ander)
