"""A tree of doelen in one file: effect, doel and subdoel, in any order, again and rearranged."""

from itertools import permutations

import pytest

from doelen.models import Doel
from gemeenten.importeren.fouten import Invoerfouten
from gemeenten.importeren.resource import resource_van
from tests import factories
from tests.importeren.hulp import als_csv, importeer

pytestmark = pytest.mark.django_db
KOP = ("samenwerkingsverband", "code", "naam", "niveau", "onder", "domein")
BOOM = (
    ("gezond", "effect", ""),
    ("leefstijl", "doel", "gezond"),
    ("roken", "subdoel", "leefstijl"),
)


@pytest.fixture
def verband():
    return factories.SamenwerkingsverbandFactory(slug="samen")


def laad(*rijen: tuple[str, str, str]) -> None:
    regels = [("samen", code, code, niveau, onder, "doelen") for code, niveau, onder in rijen]
    importeer(resource_van(Doel), als_csv(KOP, *regels))


def boom() -> set[tuple[str, str, str | None]]:
    return set(Doel.objects.values_list("code", "niveau", "onder__code"))


@pytest.mark.parametrize("rijen", list(permutations(BOOM)))
def test_een_boom_in_een_bestand(verband, rijen) -> None:
    laad(*rijen)
    laad(*rijen)
    assert boom() == {(code, niveau, onder or None) for code, niveau, onder in BOOM}


def test_een_boom_wordt_anders(verband) -> None:
    laad(*BOOM)
    laad(("leefstijl", "effect", ""), ("roken", "doel", "leefstijl"))
    assert ("roken", "doel", "leefstijl") in boom()


@pytest.mark.parametrize(
    "rij",
    [("roken", "subdoel", ""), ("leefstijl", "effect", "gezond"), ("roken", "subdoel", "gezond")],
)
def test_wat_niet_onder_elkaar_kan(verband, rij) -> None:
    with pytest.raises(Invoerfouten):
        laad(*(r for r in BOOM if r[0] != rij[0] and r[0] != "roken"), rij)
    assert not Doel.objects.exists()
