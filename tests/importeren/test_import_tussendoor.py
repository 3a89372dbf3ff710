"""A file is imported while somebody else is at the same editie: both count."""

import datetime
import threading

import pytest
from django.db import transaction
from django.utils import timezone

from gemeenten.herkomst import Herkomst, Weg
from gemeenten.importeren.lezen import lees_bestand
from gemeenten.models import Samenwerkingsverband
from gemeenten.slot import houd_rij_vast
from monitor.editie.status import GEPLAND
from monitor.importeren.resources import EditieResource, OnderdeelResource
from monitor.models import Editie, Onderdeel
from tests import factories
from tests.importeren.hulp import als_csv, importeer, tellingen
from tests.invoer.test_tegelijk import tegelijk

EDITIE = ("samenwerkingsverband", "kwartaal")
WELKE = ("kust", "2016-k1")


@pytest.fixture
def editie(db: None) -> Editie:
    kust: Samenwerkingsverband = factories.SamenwerkingsverbandFactory(slug="kust")
    return factories.EditieFactory(samenwerkingsverband=kust, gepubliceerd_op=None)  # type: ignore[no-any-return]


@pytest.mark.django_db(transaction=True)
def test_wie_in_een_editie_schrijft_gaat_voor(editie: Editie) -> None:
    """Else who writes a text puts back what the file said otherwise."""
    hoofdstuk = factories.HoofdstukFactory(editie=editie, slug="jeugd")
    deel = factories.OnderdeelFactory(
        hoofdstuk=hoofdstuk, volgorde=1, tabel="", kop="Oud", tekst="Oud."
    )
    gelezen = threading.Event()

    def doe(nummer: int) -> None:
        if nummer:
            gelezen.wait(5)
            koppen = (*EDITIE, "hoofdstuk", "volgorde", "kop")
            importeer(OnderdeelResource, als_csv(koppen, (*WELKE, "jeugd", "1", "Uit het bestand")))
            return
        with transaction.atomic():
            houd_rij_vast(editie)
            rij = Onderdeel.objects.get(pk=deel.pk)
            gelezen.set()
            threading.Event().wait(0.5)
            rij.tekst = "Getypt."
            rij.save()

    tegelijk(doe)
    deel.refresh_from_db()
    assert (deel.kop, deel.tekst) == ("Uit het bestand", "Getypt.")


@pytest.mark.django_db
def test_wat_een_ander_net_plande_is_niet_van_het_bestand(
    editie: Editie, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file does not hold the day, so it is not told that it may not change it."""
    rol = factories.RolFactory(soort="redacteur", samenwerkingsverband=editie.samenwerkingsverband)
    morgen = timezone.localdate() + datetime.timedelta(days=1)
    controleer = EditieResource._controleer_koppen

    def en_plan(zelf: EditieResource, blad: object) -> None:
        Editie.objects.update(gepubliceerd_op=morgen, status=GEPLAND)
        controleer(zelf, blad)  # type: ignore[arg-type]

    monkeypatch.setattr(EditieResource, "_controleer_koppen", en_plan)
    blad = lees_bestand("e.csv", als_csv((*EDITIE, "titel"), (*WELKE, "Nieuw")))
    uitkomst = EditieResource().importeer(blad, Herkomst(Weg.IMPORT, rol.gebruiker))
    assert tellingen(uitkomst) == (0, 1, 0)
    editie.refresh_from_db()
    assert (editie.titel, editie.status, editie.gepubliceerd_op) == ("Nieuw", GEPLAND, morgen)
