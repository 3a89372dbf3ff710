"""Somebody publishes while somebody else saves: what is published is what stays."""

import threading
from typing import Any

import pytest

from gemeenten.herkomst import Herkomst, Weg
from gemeenten.models import Samenwerkingsverband
from gemeenten.slot import OpSlot
from invoer.blad import opslaan
from invoer.blad.bladen import lees
from invoer.blad.opslaan import bewaar
from monitor.models import Editie
from tests import factories
from tests.invoer.bladen import maak_ambtenaar, maak_blad, staat_er, vul, vul_indeling
from tests.invoer.test_tegelijk import tegelijk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("eerst", ["wie bewaart", "wie publiceert"])
def test_wat_gepubliceerd_is_staat_vast(
    eerst: str, verband: Samenwerkingsverband, monkeypatch: pytest.MonkeyPatch
) -> None:
    vul_indeling(verband)
    blad = maak_blad(verband)
    ambtenaar = maak_ambtenaar(verband, blad.gemeente)
    editie = factories.EditieFactory(
        samenwerkingsverband=verband, kwartaal=blad.kwartaal, gepubliceerd_op=None
    )
    ingevuld = vul(lees(blad))
    bezig, klaar = threading.Event(), threading.Event()
    lees_eerst = opslaan.lees

    def lees_langzaam(*wat: Any, **hoe: Any) -> Any:
        """Asked whether it is locked, and about to write: the other gets all the time there is."""
        bezig.set()
        klaar.wait(1)
        return lees_eerst(*wat, **hoe)

    monkeypatch.setattr(opslaan, "lees", lees_langzaam)

    def doe(nummer: int) -> dict[str, Any] | str:
        if nummer == 0:
            if eerst == "wie publiceert":
                klaar.wait(5)
            try:
                bewaar(blad, ingevuld, Herkomst(Weg.BLAD, ambtenaar))
            except OpSlot as slot:
                return str(slot)
            return "bewaard"
        if eerst == "wie bewaart":
            bezig.wait(5)
        vers = Editie.objects.get(pk=editie.pk)
        vers.gepubliceerd_op = "2016-06-01"
        vers.save()
        klaar.set()
        return staat_er(blad)

    bewaard, gepubliceerd = tegelijk(doe)
    assert staat_er(blad) == gepubliceerd
    assert bool(gepubliceerd) == (eerst == "wie bewaart")
    assert ("gepubliceerd" in bewaard) == (eerst == "wie publiceert")
