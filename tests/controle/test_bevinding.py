"""A finding names itself and its domain."""

from decimal import Decimal

import pytest

from tabellen.controle.bevinding import Bevinding, Ernst, scheelt


def test_a_finding_is_named_by_rule_gemeente_quarter_and_subject():
    een = Bevinding(
        "participatie.bestand.ongewoon", Ernst.WAARSCHUWING, 3, "Aa", 20161, "maand=2", "Let op."
    )
    assert een.domein == "participatie"
    assert een.kenmerk == ("participatie.bestand.ongewoon", 3, 20161, "maand=2")
    assert (een.waarden, een.plekken) == (None, ())


@pytest.mark.parametrize(("een", "ander"), [(3, 5), (5, 3), (-2, 2), (4, 4), (Decimal("0.5"), 1)])
def test_numbers_are_as_far_apart_from_either_side(een, ander):
    assert scheelt(een, ander) == scheelt(ander, een) == abs(een - ander)
