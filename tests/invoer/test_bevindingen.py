"""What people say of a finding stays with it: of a gemeente, and of all gemeenten together."""

import pytest
from django.db import IntegrityError, transaction

from gemeenten.models import Domein
from invoer.indienen.bevindingen import Beoordeling, beoordeel, verklaar
from invoer.models import Verklaring
from tests.factories import AgendabedragFactory, BasisteamFactory, GebruikerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def gevallen(verband, gemeenten, kwartaal):
    """Figures of last quarter that are missing now: of a gemeente, and of the whole."""
    BasisteamFactory(gemeente=gemeenten[0], kwartaal=kwartaal.vorige)
    AgendabedragFactory(samenwerkingsverband=verband, kwartaal=kwartaal.vorige)

    def gevallen() -> dict[int | None, Beoordeling]:
        gevonden = beoordeel(verband, kwartaal, gemeenten, [Domein("jeugd"), Domein("financien")])
        return {geval.bevinding.gemeente: geval for geval in gevonden}

    return gevallen


def test_een_verklaring_blijft_bij_haar_bevinding(gevallen, gemeenten):
    door = GebruikerFactory()
    assert set(gevallen()) == {gemeenten[0].pk, None}
    for geval in gevallen().values():
        assert geval.is_open
        verklaar(geval, f"Volgt nog ({geval.domein}).", door=door, laat_door=False)
    assert {wie: geval.verklaring.tekst for wie, geval in gevallen().items()} == {
        gemeenten[0].pk: "Volgt nog (jeugd).",
        None: "Volgt nog (financien).",
    }
    assert not any(geval.is_open for geval in gevallen().values())


def test_opnieuw_zeggen_vervangt_en_niets_zeggen_neemt_terug(gevallen):
    door = GebruikerFactory()
    for tekst, over in (("Eerst.", 1), ("Toch anders.", 1), (" ", 0)):
        verklaar(gevallen()[None], tekst, door=door, laat_door=False)
        assert Verklaring.objects.count() == over


def test_een_verklaring_is_van_een_gemeente_of_van_allen(verband, gemeenten, kwartaal):
    for van in ({}, {"gemeente": gemeenten[0], "samenwerkingsverband": verband}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Verklaring.objects.create(
                regel="x", kwartaal=kwartaal, tekst="t", door=GebruikerFactory(), **van
            )
