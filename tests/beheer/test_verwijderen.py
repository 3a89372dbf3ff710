"""Deleting figures while somebody submits them: the lock is asked again once the owner is held."""

from collections.abc import Collection

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client

from financien.models import Agendabedrag
from gemeenten.beheer import bewaakt
from gemeenten.models import Slot
from gemeenten.slot import Cijfers
from jeugd.models import Voorziening
from tests.beheer.test_lijsten import adres
from tests.factories import AgendabedragFactory, JeugdvoorzieningFactory

pytestmark = pytest.mark.django_db
INGEDIEND = "Er is niets verwijderd. Deze cijfers zijn ingediend en zitten op slot."


@pytest.fixture
def cijfer() -> Voorziening:
    rij: Voorziening = JeugdvoorzieningFactory()
    return rij


@pytest.fixture
def net_ingediend(cijfer: Voorziening, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Somebody submits between the rights that the page asked and the hold on the owner.

    Tells of each hold whether it was within a transaction of its own.
    """
    houd_vast = bewaakt.houd_vast
    diepte = len(connection.savepoint_ids)
    in_transactie: list[bool] = []

    def net_te_laat(cijfers: Collection[Cijfers]) -> None:
        Slot.objects.create(gemeente=cijfer.gemeente, kwartaal=cijfer.kwartaal, domein="jeugd")
        in_transactie.append(len(connection.savepoint_ids) > diepte)
        houd_vast(cijfers)

    monkeypatch.setattr(bewaakt, "houd_vast", net_te_laat)
    return in_transactie


def test_een_cijfer(beheerder: Client, cijfer: Voorziening, net_ingediend: list[bool]) -> None:
    pagina = adres(Voorziening, f"{cijfer.pk}/delete/")
    antwoord = beheerder.post(pagina, {"post": "yes"}, follow=True)
    assert Voorziening.objects.exists()
    assert antwoord.redirect_chain == [(adres(Voorziening), 302)]
    (melding,) = antwoord.context["messages"]
    assert str(melding).startswith(INGEDIEND)
    assert net_ingediend == [True]
    assert not LogEntry.objects.exists()


def test_een_keuze_uit_de_lijst(
    beheerder: Client, cijfer: Voorziening, net_ingediend: list[bool]
) -> None:
    """All or nothing, and the log does not say otherwise."""
    ander = JeugdvoorzieningFactory()
    keuze = {"action": "delete_selected", "_selected_action": [cijfer.pk, ander.pk], "post": "yes"}
    antwoord = beheerder.post(f"{adres(Voorziening)}?q=Voorbeeld", keuze, follow=True)
    assert Voorziening.objects.count() == 2
    assert antwoord.redirect_chain == [(f"{adres(Voorziening)}?q=Voorbeeld", 302)]
    (melding,) = antwoord.context["messages"]
    assert str(melding).startswith(INGEDIEND)
    assert net_ingediend == [True]
    assert not LogEntry.objects.exists()


def test_zonder_slot_gaat_het_weg(beheerder: Client, cijfer: Voorziening) -> None:
    JeugdvoorzieningFactory()
    bedrag = AgendabedragFactory()
    beheerder.post(adres(Voorziening, f"{cijfer.pk}/delete/"), {"post": "yes"})
    assert Voorziening.objects.count() == 1
    for model, rij in ((Voorziening, Voorziening.objects.get()), (Agendabedrag, bedrag)):
        keuze = {"action": "delete_selected", "_selected_action": rij.pk, "post": "yes"}
        beheerder.post(adres(model), keuze)
        assert not model._default_manager.exists()
    assert LogEntry.objects.count() == 3
