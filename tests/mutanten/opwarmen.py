"""Run once before the mutants: makes the database that each of them gets a copy of."""

import pytest

from gemeenten.models import Kwartaal


@pytest.mark.django_db
def test_er_is_een_database():
    assert Kwartaal.objects.exists()
