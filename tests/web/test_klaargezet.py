"""What is put back for a test is what was made: all of it, and as it was."""

import pytest
from django.db import transaction

from monitor.models import Publicatie
from tests import factories
from tests.klaargezet import Klaargezet, Stand, stand
from tests.web.conftest import Maker

pytestmark = pytest.mark.django_db


@pytest.fixture
def gemaakt(maak_editie: Maker) -> Stand:
    with transaction.atomic():
        maak_editie(gemeenten=2)
        uit = stand()
        transaction.set_rollback(True)
    return uit


def test_wat_terug_wordt_gezet_is_wat_er_was(gemaakt: Stand, maak_editie: Maker) -> None:
    assert maak_editie(gemeenten=2).openbaar
    assert stand() == gemaakt
    (publicatie,) = Publicatie.objects.all()
    assert publicatie.bestanden.exists()


def test_wie_al_iets_heeft_krijgt_er_een_bij(edities: Klaargezet, maak_editie: Maker) -> None:
    lid = factories.DeelnameFactory(samenwerkingsverband__slug="ander")
    editie = maak_editie(gemeenten=2)
    assert editie.openbaar
    assert lid.gemeente not in editie.samenwerkingsverband.gemeenten.all()
