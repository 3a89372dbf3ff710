"""Fixtures that every test may use."""

import pytest

from gemeenten.models import Gemeente, Kwartaal, Samenwerkingsverband
from tests.factories import DeelnameFactory, GemeenteFactory, SamenwerkingsverbandFactory


@pytest.fixture
def kwartaal() -> Kwartaal:
    return Kwartaal.van_code("2016-k1")


@pytest.fixture
def verband(db: None) -> Samenwerkingsverband:
    """A samenwerkingsverband of four gemeenten, shown in another order than the alphabet's."""
    verband = SamenwerkingsverbandFactory(slug="voorbeeld", naam="Voorbeeld")
    for volgorde, naam in enumerate(("Anderdorp", "Dijkstad", "Cornwerd-Zuid", "Bovenmeer"), 1):
        DeelnameFactory(
            samenwerkingsverband=verband, gemeente=GemeenteFactory(naam=naam), volgorde=volgorde
        )
    return verband


@pytest.fixture
def gemeenten(verband: Samenwerkingsverband) -> list[Gemeente]:
    """The gemeenten of ``verband``, in its order."""
    return [deelname.gemeente for deelname in verband.deelnames.select_related("gemeente")]
